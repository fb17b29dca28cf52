import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Stat, Stats } from '../../../ui/Figures.tsx';
import { Filters as FilterBar } from '../../../ui/Filters.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { pledgesAddress } from '../addresses.ts';
import { PledgeState } from '../parts/States.tsx';
import { PLEDGE_STATUSES, SKILL_DOMAINS } from '../pledge.ts';
import type { PledgeFilters, PledgeLine, YearSums } from '../pledge-queries.ts';

/** Everybody's pledges of a year: establishments by domain, in days, last year's total beside. `proposes` are the lines this person may propose for. */
export function PledgeTablePage(props: {
  lines: readonly PledgeLine[];
  filters: PledgeFilters;
  territories: readonly { code: string; name: string }[];
  sums: YearSums | null;
  noAgreement: boolean;
  proposes: ReadonlySet<string>;
  once: string;
}) {
  const { lines, filters, territories, sums, noAgreement, proposes, once } = props;
  const { t, number, days, euros } = useLocale();
  const { year } = filters;
  const missing = lines.filter(({ pledge }) => !pledge || pledge.status === 'withdrawn').length;
  const href = (more: Partial<PledgeFilters>) => pledgesAddress({ ...filters, ...more });
  const lively = ({ pledge }: PledgeLine) => (pledge && pledge.status !== 'withdrawn' ? pledge : null);
  // Half-days as days without their unit: the heading above the table says it once.
  const inDays = (halfDays: number | undefined) => (halfDays ? number(halfDays / 2) : null);
  const columns: Column<PledgeLine>[] = [
    {
      key: 'name',
      title: t('agreements:pledges.establishment'),
      cell: (line) => (
        <span className="block sm:min-w-44">
          <a href={`/etablissements/${line.establishmentId}/engagements`}>{line.name}</a>
          {territories.length > 1 && !filters.territory ? <span className="soft block text-sm">{line.territoryName}</span> : null}
          <span className="mt-1 block text-sm">
            {line.pledge ? <PledgeState status={line.pledge.status} /> : <span className="soft">{t('agreements:pledge.none', { year })}</span>}
            {line.pledge?.confidential ? <span className="soft"> {t('agreements:pledge.confidential')}</span> : null}
          </span>
          {!lively(line) && line.lastYear !== null && proposes.has(line.establishmentId) ? (
            <span className="no-print mt-1 block">
              <ActForm
                action={`/etablissements/${line.establishmentId}/engagements/reprendre`}
                once={`${once}-${line.establishmentId.slice(0, 8)}`}
                fields={{ annee: String(year) }}
              >
                {t('agreements:pledges.same', { year: year - 1 })}
              </ActForm>
            </span>
          ) : null}
        </span>
      ),
    },
    { key: 'total', title: t('agreements:pledge.total'), numeric: true, cell: (line) => (line.pledge ? <strong>{days(line.pledge.total)}</strong> : null) },
    {
      key: 'last',
      title: t('agreements:pledges.last_year', { year: year - 1 }),
      numeric: true,
      cell: (line) => (line.lastYear === null ? null : <span className="soft">{days(line.lastYear)}</span>),
    },
    ...SKILL_DOMAINS.map((domain): Column<PledgeLine> => ({
      key: domain,
      title: t(`agreements:domain_short.${domain}`),
      numeric: true,
      cell: (line) => inDays(line.pledge?.days[domain]),
    })),
    ...(lines.some(({ pledge }) => pledge && pledge.euroCents > 0)
      ? [
          {
            key: 'euros',
            title: t('agreements:pledge.euros'),
            numeric: true,
            cell: (line: PledgeLine) => (line.pledge && line.pledge.euroCents > 0 ? euros(line.pledge.euroCents) : null),
          },
        ]
      : []),
  ];
  const active = [
    ...(filters.territory
      ? [{ label: territories.find(({ code }) => code === filters.territory)?.name ?? filters.territory, without: href({ territory: null }) }]
      : []),
    ...(filters.state ? [{ label: stateSaid(filters.state, t), without: href({ state: null }) }] : []),
  ];
  return (
    <>
      <PageTop
        title={t('agreements:pledges.title', { year })}
        under={t('agreements:pledges.under')}
        act={<LinkButton href={href({ year: year - 1 })}>{t('agreements:pledges.previous_year', { year: year - 1 })}</LinkButton>}
      />
      {noAgreement ? (
        <Notice tone="waiting" title={t('agreements:pledges.no_agreement')}>
          <p>{t('agreements:pledges.no_agreement_text')}</p>
        </Notice>
      ) : null}
      {sums ? (
        <>
          <Stats>
            <Stat figure={days(sums.confirmed)} label={t('agreements:pledges.confirmed', { year })} href={href({ state: 'confirmed' })} />
            <Stat figure={days(sums.proposed)} label={t('agreements:pledges.proposed')} href={href({ state: 'proposed' })} />
            <Stat figure={days(sums.lastYear)} label={t('agreements:pledges.before', { year: year - 1 })} href={href({ year: year - 1, state: 'confirmed' })} />
            {filters.state ? null : (
              <Stat figure={number(missing)} label={t('agreements:pledges.missing', { count: missing })} href={href({ state: 'none' })} />
            )}
          </Stats>
          <p className="soft mb-4 text-sm">{t('agreements:pledges.with_confidential')}</p>
        </>
      ) : null}
      <FilterBar
        action="/engagements"
        clear={pledgesAddress({ year, territory: null, state: null })}
        active={active}
        count={t('agreements:pledges.count', { count: lines.length, formatted: number(lines.length) })}
        aside={
          lines.length > 0 ? (
            <LinkButton look="quiet" icon="download" download href={pledgesAddress(filters, '/engagements.csv')}>
              {t('agreements:pledges.export')}
            </LinkButton>
          ) : null
        }
      >
        <Field name="annee" label={t('agreements:pledges.year')} typed={String(year)} inputMode="numeric" maxLength={4} width="short" />
        {territories.length > 1 ? (
          <Select
            name="territoire"
            label={t('agreements:pledges.territory')}
            typed={filters.territory}
            empty={t('agreements:all')}
            choices={territories.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : null}
        <Select
          name="etat"
          label={t('agreements:pledges.state')}
          typed={filters.state}
          empty={t('agreements:all')}
          choices={[...PLEDGE_STATUSES, 'none' as const].map((value) => ({ value, label: stateSaid(value, t) }))}
        />
      </FilterBar>
      {lines.length === 0 ? (
        <Empty title={t('agreements:pledges.empty')}>{t(active.length > 0 ? 'agreements:pledges.empty_filtered' : 'agreements:pledges.empty_text')}</Empty>
      ) : (
        <div className="overflow-x-auto">
          <Table caption={t('agreements:pledges.caption', { year })} columns={columns} rows={lines} rowKey={(line) => line.establishmentId} />
        </div>
      )}
    </>
  );
}

/** A filter's state in words; the export says them too. */
export function stateSaid(state: NonNullable<PledgeFilters['state']>, t: ReturnType<typeof useLocale>['t']): string {
  return state === 'none' ? t('agreements:pledges.states.none') : t(`agreements:pledge.status.${state}`);
}
