import { LetterPage } from '../../../platform/letters.tsx';
import { translator } from '../../../platform/texts.ts';

/** The mail that tells somebody of a new role. */
export function RoleGiven({ lang, role, place, link }: { lang: 'fr' | 'en'; role: string; place: string; link: string }) {
  const t = translator(lang);
  return (
    <LetterPage
      lang={lang}
      title={t('people:mail.role_given.title')}
      act={{ href: link, label: t('people:mail.role_given.act') }}
      why={t('people:mail.role_given.why')}
    >
      <p>{t('people:mail.role_given.text', { role, place })}</p>
    </LetterPage>
  );
}
