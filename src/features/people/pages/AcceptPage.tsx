import type { TextKey } from '../../../shared/text-key.ts';
import { Button } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import type { Offered } from '../invitation-commands.ts';

/** Where an invitation's link leads: what is offered, and one button. Opening the page accepts nothing. */
export function AcceptPage({ once, action, invitation }: { once: string; action: string; invitation: Offered | null }) {
  const { t } = useLocale();
  if (!invitation) {
    return (
      <>
        <PageTop title={t('people:accept.spent_title')} />
        <p className="max-w-prose">{t('people:accept.spent')}</p>
      </>
    );
  }
  return (
    <>
      <PageTop
        title={t('people:accept.title')}
        under={t('people:accept.lead', {
          inviter: invitation.inviter ?? 'ALIZE',
          role: t(`people:role.${invitation.role}` as TextKey),
          place: invitation.place ?? t('people:role_place.network'),
        })}
      />
      <p className="mb-5 max-w-prose">{t('people:accept.what')}</p>
      <form method="post" action={action}>
        <input type="hidden" name="_once" value={once} />
        <Button>{t('people:accept.act')}</Button>
      </form>
    </>
  );
}
