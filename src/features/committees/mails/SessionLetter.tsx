import { LetterPage } from '../../../platform/letters.tsx';
import { translator } from '../../../platform/texts.ts';

/** A letter about a session: what it says, the agenda as this reader may know it, the page to open. */
export function SessionLetter(props: {
  lang: 'fr' | 'en';
  title: string;
  lines: readonly string[];
  agenda: readonly string[];
  act: { href: string; label: string };
  territory: string;
}) {
  const { lang, title, lines, agenda, act, territory } = props;
  return (
    <LetterPage lang={lang} title={title} act={act} why={translator(lang)('committees:mail.why', { territory })}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {agenda.length > 0 ? (
        <ol>
          {agenda.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      ) : null}
    </LetterPage>
  );
}
