import { Empty } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';

/** A link that opens nothing any more, and where to ask for another. */
export function GonePage({ how }: { how: 'expired' | 'revoked' }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('figures:links.gone')} />
      <Empty title={t(`figures:links.gone_${how}`)} act={<a href="/chiffres">{t('figures:public.title')}</a>}>
        {t('figures:links.gone_help')}
      </Empty>
    </>
  );
}
