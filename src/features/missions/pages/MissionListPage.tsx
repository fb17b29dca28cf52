import { Field, Select } from '../../../ui/Field.tsx';
import { Filters, Pager } from '../../../ui/Filters.tsx';
import type { Active } from '../../../ui/Filters.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../agreements/pledge.ts';
import type { MissionFilters } from '../filters.ts';
import { missionQueryOf } from '../filters.ts';
import { MISSION_KINDS, MISSION_STATUSES } from '../life-cycle.ts';
import type { MissionList } from '../list-queries.ts';
import { MissionState } from '../parts/MissionState.tsx';

/** Missions as their reader may know them: of a territory, of a site, one's own. */
export function MissionListPage(props: {
  list: MissionList;
  filters: MissionFilters;
  active: readonly Active[];
  territories: readonly { code: string; name: string }[];
  own: boolean;
  makes: boolean;
  done: string | null;
}) {
  const { list, filters, active, territories, own, makes, done } = props;
  const { t, date, days } = useLocale();
  const query = missionQueryOf(filters);
  const next = new URLSearchParams(query);
  if (list.next) next.set('apres', `${list.next.at.toISOString()}~${list.next.id}`);
  return (
    <>
      <PageTop
        title={t(own ? 'missions:menu_own' : 'missions:list.title')}
        under={t(own ? 'missions:list.under_own' : 'missions:list.under')}
        act={makes ? <LinkButton href="/missions/nouvelle">{t('missions:list.make')}</LinkButton> : null}
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      <Filters
        action="/missions"
        active={active}
        count={t('missions:list.count', { count: list.count })}
        clear="/missions"
        aside={
          list.count > 0 ? (
            <a href={`/missions.csv${query ? `?${query}` : ''}`} download data-turbo="false">
              {t('missions:export.csv')}
            </a>
          ) : null
        }
      >
        <Field name="q" type="search" label={t('missions:list.text')} typed={filters.text} optional />
        <Select
          name="etat"
          label={t('missions:column.state')}
          empty={t('missions:list.all')}
          typed={filters.state ?? ''}
          optional
          choices={[{ value: 'open', label: t('missions:list.open') }, ...MISSION_STATUSES.map((value) => ({ value, label: t(`missions:status.${value}`) }))]}
        />
        <Select
          name="competence"
          label={t('missions:column.domain')}
          empty={t('missions:list.all')}
          typed={filters.domain ?? ''}
          optional
          choices={SKILL_DOMAINS.map((value) => ({ value, label: t(`agreements:domain.${value}`) }))}
        />
        <Select
          name="forme"
          label={t('missions:column.kind')}
          empty={t('missions:list.all')}
          typed={filters.kind ?? ''}
          optional
          choices={MISSION_KINDS.map((value) => ({ value, label: t(`missions:kind.${value}`) }))}
        />
        {territories.length > 1 || filters.territory ? (
          <Select
            name="territoire"
            label={t('missions:column.territory')}
            empty={t('missions:list.all')}
            typed={filters.territory ?? ''}
            optional
            choices={territories.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : null}
        {filters.mine ? <input type="hidden" name="a-moi" value="1" /> : null}
      </Filters>
      {list.missions.length === 0 ? (
        <Empty title={t('missions:list.none')}>{t(active.length > 0 ? 'missions:list.none_filtered' : 'missions:list.none_help')}</Empty>
      ) : (
        <Table
          caption={t('missions:list.title')}
          rows={list.missions}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'title',
              title: t('missions:column.title'),
              cell: (one) => (
                <>
                  <a href={`/missions/${one.id}`}>{one.title}</a>
                  <span className="soft block text-sm">
                    {one.kind === 'mission' ? t(`agreements:domain.${one.skillDomain as 'sales'}`) : t(`missions:kind.${one.kind}`)}
                  </span>
                </>
              ),
            },
            { key: 'firm', title: t('missions:column.firm'), cell: (one) => one.firmName },
            { key: 'site', title: t('missions:column.site'), cell: (one) => one.siteName },
            { key: 'expert', title: t('missions:column.expert'), cell: (one) => one.expertName ?? '—' },
            { key: 'state', title: t('missions:column.state'), cell: (one) => <MissionState status={one.status} endedAs={one.endedAs} /> },
            {
              key: 'days',
              title: t('missions:column.days'),
              numeric: true,
              cell: (one) => t('missions:list.days', { done: days(one.done), all: days(one.halfDays) }),
            },
            {
              key: 'when',
              title: t('missions:column.when'),
              cell: (one) => {
                const from = one.startedOn ?? one.startsOn;
                const to = one.endedOn ?? one.endsOn;
                return from ? `${date(from, 'short')}${to ? ` → ${date(to, 'short')}` : ''}` : '—';
              },
            },
          ]}
        />
      )}
      <Pager previous={null} next={list.next ? `/missions?${next.toString()}` : null} />
    </>
  );
}
