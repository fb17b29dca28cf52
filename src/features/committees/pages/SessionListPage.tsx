import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Pager } from '../../../ui/Filters.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { clockOf } from '../said.ts';
import type { SessionLine } from '../session-queries.ts';
import { TONE } from '../words.ts';

/** The sessions of one's committees: those to come, then those held. */
export function SessionListPage(props: {
  coming: readonly SessionLine[];
  past: readonly SessionLine[];
  next: { day: string; id: string } | null;
  territory: string | null;
  territories: readonly { code: string; name: string }[];
  later: boolean;
  mayPlan: boolean;
}) {
  const { coming, past, next, territory, territories, later, mayPlan } = props;
  const { t } = useLocale();
  const address = (query: Record<string, string | null>) => {
    const search = new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : [])));
    return `/seances${search.size > 0 ? `?${search}` : ''}`;
  };
  return (
    <>
      <PageTop
        title={t('committees:list.title')}
        under={t('committees:list.under')}
        act={
          mayPlan ? (
            <LinkButton href={territory ? `/seances/nouvelle?territoire=${territory}` : '/seances/nouvelle'} look="main" icon="plus">
              {t('committees:list.plan')}
            </LinkButton>
          ) : null
        }
      />
      {territories.length > 1 && territories.length <= 8 ? (
        <Tabs
          label={t('committees:list.territories')}
          tabs={[
            { href: '/seances', label: t('committees:list.all'), current: territory === null },
            ...territories.map(({ code, name }) => ({ href: address({ territoire: code }), label: name, current: territory === code })),
          ]}
        />
      ) : null}
      {later ? null : (
        <Section title={t('committees:list.coming')}>
          {coming.length === 0 ? (
            <Empty title={t('committees:list.none')}>{mayPlan ? t('committees:list.none_help') : null}</Empty>
          ) : (
            <Rows label={t('committees:list.coming')} rows={coming.map((session) => row(session))} />
          )}
        </Section>
      )}
      {past.length > 0 ? (
        <Section title={t('committees:list.past')}>
          <Rows label={t('committees:list.past')} rows={past.map((session) => row(session))} />
          <Pager previous={null} next={next ? address({ territoire: territory, avant: `${next.day}~${next.id}` }) : null} />
        </Section>
      ) : null}
    </>
  );

  function row(session: SessionLine) {
    return {
      key: session.id,
      thing: (
        <a href={`/seances/${session.id}`}>
          <When session={session} />
        </a>
      ),
      reason: [
        session.territoryName,
        session.kind === 'written' ? t('committees:kind.written') : session.place,
        session.items > 0 ? t('committees:list.items', { count: session.items }) : null,
      ]
        .filter(Boolean)
        .join(' · '),
      state: <Badge tone={TONE[session.status]}>{t(`committees:status.${session.status}`)}</Badge>,
    };
  }
}
/** The day and hour of a session, or that a date is being looked for. */
export function When({ session }: { session: Pick<SessionLine, 'heldOn' | 'startsAtTime' | 'number'> }) {
  const { t, date, lang } = useLocale();
  if (!session.heldOn) return <>{t('committees:session.no_date')}</>;
  return (
    <>
      {date(session.heldOn, 'weekday')} {session.heldOn.slice(0, 4)}
      {session.startsAtTime ? `, ${clockOf(session.startsAtTime, lang)}` : ''}
    </>
  );
}
