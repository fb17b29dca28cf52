import { ActForm } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** A link whose days are over: shows nothing of the paper, and sends a new one to the signatory's address. */
export function LinkEndedPage({ action, asked, once }: { action: string; asked: boolean; once: string }) {
  const { t } = useLocale();
  return (
    <>
      <h1 className="mb-4">{t('papers:sign.ended_title')}</h1>
      {asked ? (
        <Notice tone="done" live>
          {t('papers:sign.ended_done')}
        </Notice>
      ) : (
        <>
          <p className="mb-4 max-w-prose">{t('papers:sign.ended_text')}</p>
          <ActForm action={action} once={once} look="main" icon="mail">
            {t('papers:sign.ended_act')}
          </ActForm>
        </>
      )}
    </>
  );
}
