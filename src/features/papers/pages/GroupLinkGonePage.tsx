import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** A head office's link that opens nothing any more, and whom to ask for another. */
export function GroupLinkGonePage({ how }: { how: 'expired' | 'revoked' }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('papers:group.gone')} />
      <Empty title={t(`papers:group.gone_${how}`)}>{t('papers:group.gone_help')}</Empty>
    </>
  );
}
