import { LetterPage } from '../../../platform/letters.tsx';

/** A letter about a story: what is asked or done, that it may be taken back at any time, the page behind the link. */
export function StoryLetter(props: { lang: 'fr' | 'en'; title: string; lines: readonly string[]; act: { href: string; label: string }; why: string }) {
  const { lang, title, lines, act, why } = props;
  return (
    <LetterPage lang={lang} title={title} act={act} why={why}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </LetterPage>
  );
}
