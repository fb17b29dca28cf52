import { ActForm } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** A link that no longer opens: says so, and sends a new one to the address it was sent to. */
export function LinkEndedPage({ action, asked, once }: { action: string; asked: boolean; once: string }) {
  const { t } = useLocale();
  return (
    <>
      <h1 className="mb-4">{t('leads:follow.ended_title')}</h1>
      {asked ? (
        <Notice tone="done" live>
          {t('leads:follow.renewed')}
        </Notice>
      ) : (
        <>
          <p className="mb-4 max-w-prose">{t('leads:follow.ended_text')}</p>
          <ActForm action={action} once={once} look="main" icon="mail">
            {t('leads:follow.renew')}
          </ActForm>
        </>
      )}
    </>
  );
}
