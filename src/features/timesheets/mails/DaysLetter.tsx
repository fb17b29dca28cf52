import { LetterPage } from '../../../platform/letters.tsx';

/** A letter about the days of a mission: what is to be known, the days, its one act, why it came. */
export function DaysLetter(props: {
  lang: 'fr' | 'en';
  title: string;
  lines: readonly string[];
  days?: readonly string[];
  after?: string | null;
  act: { href: string; label: string };
  why: string;
}) {
  const { lang, title, lines, days = [], after, act, why } = props;
  return (
    <LetterPage lang={lang} title={title} act={act} why={why}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {days.length > 0 ? (
        <ul>
          {days.map((day) => (
            <li key={day}>{day}</li>
          ))}
        </ul>
      ) : null}
      {after ? <p>{after}</p> : null}
    </LetterPage>
  );
}
