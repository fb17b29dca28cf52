import { LinkButton } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { DrawnTerritory } from '../maps.ts';
import type { FoundCommune, ListedTerritory } from '../queries.ts';
import { NetworkMap } from '../parts/NetworkMap.tsx';
import { StatusBadge } from '../parts/TerritoryTop.tsx';

/** The public list: which territory covers my commune, the map, and every territory. */
export function TerritoryList(props: {
  territories: readonly ListedTerritory[];
  drawn: readonly DrawnTerritory[];
  words: string;
  found: readonly FoundCommune[] | null;
  mayCreate: boolean;
}) {
  const { territories, drawn, words, found, mayCreate } = props;
  const { t, number } = useLocale();
  return (
    <>
      <PageTop
        title={t('territories:list.title')}
        under={t('territories:list.under', { count: territories.filter((one) => one.status === 'open').length })}
        act={
          mayCreate ? (
            <LinkButton href="/territoires/nouveau" look="main" icon="plus">
              {t('territories:create.title')}
            </LinkButton>
          ) : null
        }
      />
      <Section title={t('territories:commune.title')}>
        <search>
          <form method="get" action="/territoires" className="flex max-w-xl flex-wrap items-end gap-3">
            <div className="flex-1 basis-56">
              <label htmlFor="commune" className="font-semibold">
                {t('territories:commune.label')}
              </label>
              <input id="commune" name="commune" type="search" className="input" defaultValue={words} maxLength={80} autoComplete="off" />
            </div>
            <button type="submit" className="btn btn-plain">
              {t('territories:commune.search')}
            </button>
          </form>
        </search>
        <div aria-live="polite" className="mt-4">
          {found === null ? null : <Found found={found} words={words} />}
        </div>
      </Section>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <Section title={t('territories:map.title')} aside={<a href="/carte">{t('territories:map.larger')}</a>}>
          <NetworkMap territories={drawn} label={t('territories:map.network')} />
        </Section>
        <Section title={t('territories:list.all')}>
          <Table
            caption={t('territories:list.all')}
            rows={territories}
            rowKey={(row) => row.id}
            columns={[
              { key: 'name', title: t('territories:list.name'), cell: named },
              { key: 'status', title: t('territories:list.status'), cell: stateOf },
              { key: 'communes', title: t('territories:list.communes'), numeric: true, cell: (row) => number(row.communes) },
              { key: 'population', title: t('territories:list.population'), numeric: true, cell: (row) => number(row.population) },
              { key: 'establishments', title: t('territories:list.establishments'), numeric: true, cell: (row) => number(row.establishments) },
            ]}
          />
        </Section>
      </div>
    </>
  );
}

function named(row: ListedTerritory) {
  return <a href={`/territoires/${row.code}`}>{row.name}</a>;
}
function stateOf(row: ListedTerritory) {
  return <StatusBadge status={row.status} />;
}

function Found({ found, words }: { found: readonly FoundCommune[]; words: string }) {
  const { t } = useLocale();
  if (found.length === 0) return <Empty title={t('territories:commune.none', { words })}>{t('territories:commune.none_help')}</Empty>;
  return (
    <Rows
      label={t('territories:commune.found', { count: found.length })}
      rows={found.map((commune) => ({
        key: commune.code,
        thing: <strong>{commune.name}</strong>,
        reason: [commune.departement, commune.postcodes.slice(0, 3).join(', ')].filter(Boolean).join(' · '),
        act:
          commune.territories.length === 0 ? (
            <span className="soft">{t('territories:commune.uncovered')}</span>
          ) : (
            commune.territories.map((territory) => (
              <a key={territory.code} className="block" href={`/territoires/${territory.code}`}>
                {territory.name}
              </a>
            ))
          ),
      }))}
    />
  );
}
