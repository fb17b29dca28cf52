import { LinkButton } from '../../../ui/Button.tsx';
import { Field, Select, Checkbox } from '../../../ui/Field.tsx';
import { Filters as FilterBar, Pager } from '../../../ui/Filters.tsx';
import type { Active } from '../../../ui/Filters.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { spacedSiret } from '../../../shared/siret.ts';
import { addressOf, isPlain, NAF_SECTIONS } from '../filters.ts';
import type { Filters, Sort } from '../filters.ts';
import { DoneNotice } from '../parts/DoneNotice.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import type { ListedSheet, SheetList } from '../queries.ts';
import { sizeSaid } from '../said.ts';
import type { Done } from '../said.ts';
import { ROLES_OF_ESTABLISHMENT, statusOf } from '../sheet.ts';
import { SIZE_BANDS } from '../size.ts';

const PATH = '/etablissements';

/** Every sheet this person may read, narrowed by what the address says. */
export function SheetListPage(props: {
  list: SheetList;
  filters: Filters;
  territories: { code: string; name: string }[];
  mayAdd: boolean;
  today: string;
  continued: boolean;
  done: Done | null;
}) {
  const { list, filters, territories, mayAdd, today, continued, done } = props;
  const { t, number } = useLocale();
  const sortBy = (sort: Sort) => ({
    href: addressOf(PATH, { ...filters, sort }),
    direction: filters.sort === sort ? (sort === 'size' || sort === 'recent' ? ('desc' as const) : ('asc' as const)) : null,
  });
  const columns: Column<ListedSheet>[] = [
    {
      key: 'name',
      title: t('organisations:field.name'),
      sort: sortBy('name'),
      cell: (sheet) => (
        <>
          <a href={`${PATH}/${sheet.id}`}>{sheet.name}</a>
          <span className="soft block text-sm">
            {sheet.companyName === sheet.name ? null : `${sheet.companyName} · `}
            {sheet.siret ? spacedSiret(sheet.siret) : t('organisations:sheet.siret_missing')}
          </span>
        </>
      ),
    },
    {
      key: 'commune',
      title: t('organisations:field.commune'),
      sort: sortBy('commune'),
      cell: (sheet) => sheet.communeName ?? <span className="soft">{t('organisations:unknown')}</span>,
    },
    ...(territories.length > 1 ? [{ key: 'territory', title: t('organisations:field.territory'), cell: (sheet: ListedSheet) => sheet.territoryName }] : []),
    {
      key: 'roles',
      title: t('organisations:field.roles'),
      cell: (sheet) => sheet.roles.map((role) => t(`organisations:role.${role}`)).join(', ') || <span className="soft">{t('organisations:none')}</span>,
    },
    {
      key: 'size',
      title: t('organisations:field.size'),
      sort: sortBy('size'),
      cell: (sheet) => sizeSaid(t, sheet) ?? <span className="soft">{t('organisations:unknown')}</span>,
    },
    {
      key: 'state',
      title: t('organisations:field.state'),
      cell: (sheet) => <StateBadge status={statusOf({ mergedInto: null, closedOn: sheet.closedOn, toComplete: sheet.toComplete }, today)} />,
    },
  ];
  return (
    <>
      <PageTop
        title={t('organisations:list.title')}
        act={
          mayAdd ? (
            <>
              <LinkButton look="main" icon="plus" href={`${PATH}/nouveau`}>
                {t('organisations:list.add')}
              </LinkButton>
              <LinkButton href="/doublons" icon="merge">
                {t('organisations:list.duplicates')}
              </LinkButton>
            </>
          ) : null
        }
      />
      <DoneNotice done={done} />
      <FilterBar
        action={PATH}
        clear={PATH}
        active={activeFilters(filters, territories, t)}
        count={t('organisations:list.count', { count: list.total, formatted: number(list.total) })}
        aside={
          <>
            {filters.sort === 'recent' ? null : <a href={addressOf(PATH, { ...filters, sort: 'recent' })}>{t('organisations:list.recent')}</a>}
            {list.total > 0 ? (
              <LinkButton look="quiet" icon="download" download href={addressOf(`${PATH}.csv`, filters)}>
                {t('organisations:list.export')}
              </LinkButton>
            ) : null}
          </>
        }
      >
        <Field name="q" label={t('organisations:list.text')} type="search" typed={filters.text} optional />
        {territories.length > 1 ? (
          <Select
            name="territoire"
            label={t('organisations:list.territory')}
            typed={filters.territory}
            empty={t('organisations:any')}
            choices={territories.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : null}
        <Select
          name="role"
          label={t('organisations:list.role')}
          typed={filters.role}
          empty={t('organisations:any')}
          choices={ROLES_OF_ESTABLISHMENT.map((role) => ({ value: role, label: t(`organisations:role.${role}`) }))}
        />
        <Select
          name="taille"
          label={t('organisations:list.size')}
          typed={filters.size}
          empty={t('organisations:any')}
          choices={SIZE_BANDS.map((band) => ({ value: band, label: t(`organisations:size.${band}`) }))}
        />
        <Select
          name="secteur"
          label={t('organisations:list.section')}
          typed={filters.section}
          empty={t('organisations:any')}
          choices={NAF_SECTIONS.map((section) => ({ value: section, label: sectionSaid(t, section) }))}
        />
        <Field name="commune" label={t('organisations:list.commune')} typed={filters.commune} optional />
        <Select
          name="etat"
          label={t('organisations:list.state')}
          typed={filters.state === 'open' ? '' : filters.state}
          empty={t('organisations:list.states.open')}
          choices={[
            { value: 'closed', label: t('organisations:list.states.closed') },
            { value: 'all', label: t('organisations:list.states.all') },
          ]}
        />
        <Checkbox name="a-completer" value="1" label={t('organisations:list.to_complete')} checked={filters.toComplete} />
        {filters.sort === 'name' ? null : <input type="hidden" name="tri" value={filters.sort} />}
      </FilterBar>
      {list.sheets.length > 0 ? (
        <Table caption={t('organisations:list.caption')} columns={columns} rows={list.sheets} rowKey={(sheet) => sheet.id} />
      ) : (
        <Empty
          title={t('organisations:list.empty_title')}
          act={
            mayAdd ? (
              <LinkButton href={filters.text ? `${PATH}/nouveau?q=${encodeURIComponent(filters.text)}` : `${PATH}/nouveau`}>
                {t('organisations:list.add')}
              </LinkButton>
            ) : null
          }
        >
          {isPlain(filters) ? (mayAdd ? t('organisations:list.empty_new') : t('organisations:list.empty_reader')) : t('organisations:list.empty_filtered')}
        </Empty>
      )}
      {continued ? (
        <p className="no-print mt-4">
          <a href={addressOf(PATH, filters)}>{t('organisations:list.first_page')}</a>
        </p>
      ) : null}
      <Pager previous={null} next={list.next ? addressOf(PATH, filters, list.next) : null} />
    </>
  );
}

type T = ReturnType<typeof useLocale>['t'];

function sectionSaid(t: T, section: string): string {
  return t(`organisations:section.${section as 'A'}`);
}

/** What narrows the list, each with the address without it; the same words head the export. */
export function activeFilters(filters: Filters, territories: { code: string; name: string }[], t: T): Active[] {
  const active: Active[] = [];
  const add = (label: string, without: Partial<Filters>) => active.push({ label, without: addressOf(PATH, { ...filters, ...without }) });
  if (filters.text) add(`${t('organisations:list.text')} : ${filters.text}`, { text: '' });
  if (filters.territory)
    add(`${t('organisations:list.territory')} : ${territories.find(({ code }) => code === filters.territory)?.name ?? filters.territory}`, { territory: null });
  if (filters.role) add(`${t('organisations:list.role')} : ${t(`organisations:role.${filters.role}`)}`, { role: null });
  if (filters.size) add(`${t('organisations:list.size')} : ${t(`organisations:size.${filters.size}`)}`, { size: null });
  if (filters.section) add(`${t('organisations:list.section')} : ${sectionSaid(t, filters.section)}`, { section: null });
  if (filters.commune) add(`${t('organisations:list.commune')} : ${filters.commune}`, { commune: '' });
  if (filters.toComplete) add(t('organisations:list.to_complete'), { toComplete: false });
  if (filters.state !== 'open') add(`${t('organisations:list.state')} : ${t(`organisations:list.states.${filters.state}`)}`, { state: 'open' });
  return active;
}
