import { LetterPage } from '../../../platform/letters.tsx';
import { translator } from '../../../platform/texts.ts';

/** A letter to an owner about the file: what happened, the link that opens it, why it came. */
export function FileLetter(props: { lang: 'fr' | 'en'; title: string; lines: readonly string[]; act: { href: string; label: string }; reference: string }) {
  const { lang, title, lines, act, reference } = props;
  return (
    <LetterPage lang={lang} title={title} act={act} why={translator(lang)('projects:mail.why', { reference })}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </LetterPage>
  );
}
