import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Filters as FilterBar, Pager } from '../../../ui/Filters.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { TimeAgo } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SOURCES } from '../lead.ts';
import { LEAD_TABS, leadsAddress, TAB_WORD } from '../list.ts';
import type { LeadFilters } from '../list.ts';
import { COUNTED } from '../list-queries.ts';
import type { LeadList, ListedLead } from '../list-queries.ts';
import { LEAD_TONE, sourceSaid } from '../words.ts';

/** Who called, wrote or was spoken of, and what waits for whom. */
export function LeadListPage(props: { list: LeadList; filters: LeadFilters; severalTerritories: boolean; mayEnter: boolean; done: string | null }) {
  const { list, filters, severalTerritories, mayEnter, done } = props;
  const { t, number } = useLocale();
  const counted = (count: number) => (count > COUNTED ? t('leads:list.more_than', { formatted: number(COUNTED) }) : number(count));
  const active = [
    ...(filters.text ? [{ label: t('leads:filter.text', { text: filters.text }), without: leadsAddress({ ...filters, text: '' }) }] : []),
    ...(filters.kind ? [{ label: t(`leads:kind.${filters.kind}`), without: leadsAddress({ ...filters, kind: null }) }] : []),
    ...(filters.source ? [{ label: t(`leads:source.${filters.source}`), without: leadsAddress({ ...filters, source: null }) }] : []),
  ];
  const place = (lead: ListedLead) => lead.territoryName ?? t(`leads:routing.${lead.routing}`);
  return (
    <>
      <PageTop
        title={t('leads:list.title')}
        under={t('leads:list.under')}
        act={
          mayEnter ? (
            <>
              <LinkButton look="main" icon="plus" href="/pistes/nouvelle">
                {t('leads:enter.title')}
              </LinkButton>
              <LinkButton href="/partenaires">{t('leads:partners.title')}</LinkButton>
            </>
          ) : null
        }
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      <Tabs
        label={t('leads:list.tabs')}
        tabs={LEAD_TABS.map((tab) => ({
          href: leadsAddress({ ...filters, tab }),
          label: t('leads:list.tab', { name: t(`leads:tab.${tab}`), formatted: counted(list.counts[tab]) }),
          current: tab === filters.tab,
        }))}
      />
      {filters.tab === 'held' ? <p className="soft mb-4 max-w-prose">{t('leads:list.held_text')}</p> : null}
      <FilterBar
        action="/pistes"
        clear={leadsAddress({ ...filters, text: '', kind: null, source: null })}
        active={active}
        count={t('leads:list.count', { count: list.counts[filters.tab], formatted: counted(list.counts[filters.tab]) })}
      >
        <Field name="q" type="search" label={t('leads:list.text')} typed={filters.text} optional />
        <Select
          name="porte"
          label={t('leads:list.kind')}
          typed={filters.kind}
          empty={t('leads:list.any')}
          choices={(['project', 'site_offer'] as const).map((value) => ({ value, label: t(`leads:kind.${value}`) }))}
        />
        <Select
          name="source"
          label={t('leads:list.source')}
          typed={filters.source}
          empty={t('leads:list.any')}
          choices={SOURCES.map((value) => ({ value, label: t(`leads:source.${value}`) }))}
        />
        {filters.tab === 'work' ? null : <input type="hidden" name="vue" value={TAB_WORD[filters.tab]} />}
      </FilterBar>
      {list.leads.length === 0 ? (
        <Empty
          title={t(`leads:list.none.${filters.tab}`)}
          act={mayEnter && filters.tab === 'work' ? <LinkButton href="/pistes/nouvelle">{t('leads:enter.title')}</LinkButton> : null}
        >
          {t('leads:list.none_text')}
        </Empty>
      ) : (
        <Table
          caption={t('leads:list.title')}
          rows={list.leads}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              title: t('leads:column.name'),
              cell: (lead) => (
                <>
                  <a href={`/pistes/${lead.id}`}>{lead.name}</a>
                  <span className="soft block text-sm">{lead.problem}</span>
                </>
              ),
            },
            { key: 'kind', title: t('leads:column.kind'), cell: (lead) => t(`leads:kind.${lead.kind}`) },
            { key: 'place', title: t('leads:column.place'), cell: (lead) => (severalTerritories ? place(lead) : (lead.communeName ?? '—')) },
            { key: 'source', title: t('leads:column.source'), cell: (lead) => sourceSaid(t, lead) },
            { key: 'status', title: t('leads:column.status'), cell: (lead) => <Badge tone={LEAD_TONE[lead.status]}>{t(`leads:status.${lead.status}`)}</Badge> },
            { key: 'received', title: t('leads:column.received'), cell: (lead) => <TimeAgo at={lead.receivedAt} /> },
          ]}
        />
      )}
      <Pager previous={null} next={list.next ? leadsAddress(filters, list.next) : null} />
    </>
  );
}
