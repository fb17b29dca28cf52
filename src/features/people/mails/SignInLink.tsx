import { LetterPage } from '../../../platform/letters.tsx';
import { translator } from '../../../platform/texts.ts';

/** The mail that carries a sign-in link. */
export function SignInLink({ lang, link }: { lang: 'fr' | 'en'; link: string }) {
  const t = translator(lang);
  return (
    <LetterPage lang={lang} title={t('people:mail.link.title')} act={{ href: link, label: t('people:mail.link.act') }} why={t('people:mail.link.why')}>
      <p>{t('people:mail.link.text')}</p>
    </LetterPage>
  );
}
