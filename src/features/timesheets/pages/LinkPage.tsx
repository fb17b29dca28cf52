import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** A link that no longer opens: why, and how to have another. */
export function LinkPage({ renew, owner, asked, once }: { renew: string | null; owner?: string; asked: boolean; once: string }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('timesheets:link.ended')} under={t('timesheets:link.ended_text')} />
      {asked ? (
        <Notice tone="done" live>
          {t('timesheets:link.asked')}
        </Notice>
      ) : null}
      {renew && !asked ? (
        <ActForm action={renew} once={once} look="main" icon="mail">
          {t('timesheets:link.renew')}
        </ActForm>
      ) : null}
      {owner ? <LinkButton href={owner}>{t('timesheets:link.renew')}</LinkButton> : null}
    </>
  );
}

/** The owner's page on the phone of somebody who is lent to the same file. */
export function LentPage() {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('timesheets:lent.title')} />
      <Notice tone="late">{t('timesheets:lent.text')}</Notice>
    </>
  );
}
