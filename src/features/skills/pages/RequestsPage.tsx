import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { RequestRows } from '../parts/RequestRows.tsx';
import type { Request } from '../request-queries.ts';

/** What a person, or the sites they run, were asked. */
export function RequestsPage({ requests }: { requests: readonly Request[] }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('skills:requests.title')} under={t('skills:requests.under')} />
      {requests.length === 0 ? <Empty title={t('skills:requests.none')}>{t('skills:requests.none_text')}</Empty> : <RequestRows requests={requests} told />}
    </>
  );
}
