import { LetterPage } from '../../../platform/letters.tsx';

/** A letter about a steering committee: what it says, the agenda, the page that answers. */
export function SteeringLetter(props: {
  lang: 'fr' | 'en';
  title: string;
  lines: readonly string[];
  agenda: readonly string[];
  act: { href: string; label: string };
  why: string;
}) {
  const { lang, title, lines, agenda, act, why } = props;
  return (
    <LetterPage lang={lang} title={title} act={act} why={why}>
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
