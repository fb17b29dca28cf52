import { LetterPage } from '../../../platform/letters.tsx';
import { translator } from '../../../platform/texts.ts';

/** A letter to somebody who told us of a project or an offer: what happens, one link, who to call, why it came. */
export function LeadLetter(props: { lang: 'fr' | 'en'; title: string; lines: readonly string[]; act: { href: string; label: string } | null }) {
  const { lang, title, lines, act } = props;
  return (
    <LetterPage lang={lang} title={title} {...(act ? { act } : {})} why={translator(lang)('leads:mail.why')}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </LetterPage>
  );
}
