import { LetterPage } from '../../../platform/letters.tsx';

/** A letter about a paper: what is asked, the personal link, why it came. */
export function PaperLetter({
  lang,
  title,
  lines,
  act,
  why,
}: {
  lang: 'fr' | 'en';
  title: string;
  lines: readonly string[];
  act?: { href: string; label: string };
  why: string;
}) {
  return (
    <LetterPage lang={lang} title={title} {...(act ? { act } : {})} why={why}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </LetterPage>
  );
}
