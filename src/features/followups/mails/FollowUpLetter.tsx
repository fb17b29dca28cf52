import { LetterPage } from '../../../platform/letters.tsx';

/** The yearly letter to an owner: why we ask, the two questions, its one act. */
export function FollowUpLetter(props: { lang: 'fr' | 'en'; title: string; lines: readonly string[]; act: { href: string; label: string }; why: string }) {
  const { lang, title, lines, act, why } = props;
  return (
    <LetterPage lang={lang} title={title} act={act} why={why}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </LetterPage>
  );
}
