import { LetterPage } from '../../../platform/letters.tsx';
import { translator } from '../../../platform/texts.ts';

/** A letter about a mission: what it says, one act, why it came. */
export function MissionLetter(props: {
  lang: 'fr' | 'en';
  title: string;
  lines: readonly string[];
  act: { href: string; label: string };
  why: 'expert' | 'site' | 'owner';
  name: string;
}) {
  const { lang, title, lines, act, why, name } = props;
  return (
    <LetterPage lang={lang} title={title} act={act} why={translator(lang)(`missions:mail.why.${why}`, { name })}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </LetterPage>
  );
}
