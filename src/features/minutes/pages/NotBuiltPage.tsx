import { ActForm } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Session } from '../../committees/session-queries.ts';

/** A closed session whose minutes are not there: it was closed before they wrote themselves, or only just now. */
export function NotBuiltPage({ session, once }: { session: Session; once: string }) {
  const { t, date } = useLocale();
  return (
    <>
      <PageTop
        title={t('minutes:page.title', { number: session.number ?? 0 })}
        trail={[
          { label: t('minutes:list.title'), href: '/proces-verbaux' },
          { label: t('minutes:page.session'), href: `/seances/${session.id}` },
        ]}
        under={t('minutes:page.under', { territory: session.territoryName, date: date(session.heldOn!) })}
      />
      <Empty
        title={t('minutes:page.none')}
        act={
          <ActForm action={`/seances/${session.id}/proces-verbal`} once={once} look="main">
            {t('minutes:page.build')}
          </ActForm>
        }
      >
        {t('minutes:page.none_help')}
      </Empty>
    </>
  );
}
