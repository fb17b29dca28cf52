import { LetterPage } from '../../../platform/letters.tsx';
import { translator } from '../../../platform/texts.ts';

/** The mail that invites somebody to a role. */
export function Invitation(props: {
  lang: 'fr' | 'en';
  name: string;
  inviter: string;
  inviterEmail: string;
  role: string;
  place: string;
  until: string;
  link: string;
}) {
  const { lang, name, inviter, inviterEmail, role, place, until, link } = props;
  const t = translator(lang);
  return (
    <LetterPage
      lang={lang}
      title={t('people:mail.invitation.title', { inviter })}
      act={{ href: link, label: t('people:mail.invitation.act') }}
      why={t('people:mail.invitation.why', { inviter, email: inviterEmail })}
    >
      <p>{t('people:mail.invitation.text', { name, inviter, role, place, until })}</p>
    </LetterPage>
  );
}
