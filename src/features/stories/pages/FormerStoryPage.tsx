import { ActForm } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** Behind a link that was sent to a former address of the file: it shows and writes nothing, and takes back what was told by it. */
export function FormerStoryPage(props: { firm: string; base: string; told: boolean; done: string | null; refused: string | null; once: string }) {
  const { firm, base, told, done, refused, once } = props;
  const { t } = useLocale();
  return (
    <>
      <PageTop
        title={t('stories:own.title')}
        act={
          told ? (
            <ActForm action={`${base}/retirer`} once={once} look="plain" icon="undo-2" confirm={t('stories:own.withdraw_sure')}>
              {t('stories:own.withdraw')}
            </ActForm>
          ) : null
        }
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <p className="mb-4 max-w-prose">{t('stories:former.text', { firm })}</p>
      <p className="max-w-prose">{t(told ? 'stories:former.told' : 'stories:former.nothing')}</p>
    </>
  );
}
