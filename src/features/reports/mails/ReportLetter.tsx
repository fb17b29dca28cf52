import { LetterPage } from '../../../platform/letters.tsx';

/** A report on its way: what it is, what the reader's own site gave, the file that goes with it. */
export function ReportLetter(props: { lang: 'fr' | 'en'; title: string; lines: readonly string[]; act: { href: string; label: string }; why: string }) {
  const { lang, title, lines, act, why } = props;
  return (
    <LetterPage lang={lang} title={title} act={act} why={why}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </LetterPage>
  );
}
