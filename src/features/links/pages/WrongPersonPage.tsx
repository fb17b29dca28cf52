import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** A mailed link in the hands of somebody else: says whose it is, shows nothing of what it opens. */
export function WrongPersonPage({ title, name, other }: { title: string; name: string; other: string }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={title} />
      <Notice tone="late">{t('links:wrong_person', { name, other })}</Notice>
    </>
  );
}
