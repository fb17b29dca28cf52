import { LetterPage } from '../../../platform/letters.tsx';
import { translator } from '../../../platform/texts.ts';

/** A letter about minutes: what is asked, and the page to open. Nothing of what the minutes say. */
export function MinutesLetter({
  lang,
  title,
  text,
  act,
  territory,
}: {
  lang: 'fr' | 'en';
  title: string;
  text: string;
  act: { href: string; label: string };
  territory: string;
}) {
  return (
    <LetterPage lang={lang} title={title} act={act} why={translator(lang)('minutes:mail.why', { territory })}>
      <p>{text}</p>
    </LetterPage>
  );
}
