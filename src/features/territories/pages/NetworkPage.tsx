import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Filters } from '../../../ui/Filters.tsx';
import { Select } from '../../../ui/Field.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table, type Column } from '../../../ui/Table.tsx';
import { SIGNALS, type NetworkLine, type NetworkSort, type Signal } from '../network-queries.ts';
import { StatusBadge } from '../parts/TerritoryTop.tsx';

const HREF: Record<Signal, string> = {
  no_animator: 'equipe',
  no_chair: 'equipe',
  no_host: 'fiche',
  agreement_expired: '',
  agreement_expiring: '',
  no_pledge: '',
  question: 'perimetre#questions',
  overlap: 'perimetre#chevauchements',
};

/** The national page: every territory, those that need help first, each signal a link to what is wanting. */
export function NetworkPage({ lines, sort, only }: { lines: readonly NetworkLine[]; sort: NetworkSort; only: Signal | null }) {
  const { t, number, date, days } = useLocale();
  const query = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams({ ...(only ? { signal: only } : {}), ...(sort === 'help' ? {} : { tri: sort }) });
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return next.size > 0 ? `/reseau?${next.toString()}` : '/reseau';
  };
  const by = (key: NetworkSort, direction: 'asc' | 'desc'): Column<NetworkLine>['sort'] => ({
    href: query({ tri: key === 'help' ? null : key }),
    direction: sort === key ? direction : null,
  });
  const columns: Column<NetworkLine>[] = [
    { key: 'name', title: t('territories:list.name'), sort: by('name', 'asc'), cell: named },
    { key: 'help', title: t('territories:network.help'), sort: by('help', 'desc'), cell: wanting },
    { key: 'animators', title: t('territories:network.animators'), cell: (line) => line.animators.join(', ') },
    {
      key: 'agreement',
      title: t('territories:network.agreement'),
      sort: by('agreement', 'asc'),
      cell: (line) => (line.agreementEndsOn ? date(line.agreementEndsOn, 'short') : ''),
    },
    {
      key: 'establishments',
      title: t('territories:list.establishments'),
      numeric: true,
      sort: by('establishments', 'desc'),
      cell: (line) => number(line.establishments),
    },
    { key: 'half_days', title: t('territories:network.days'), numeric: true, sort: by('half_days', 'desc'), cell: (line) => days(line.halfDays) },
    { key: 'population', title: t('territories:list.population'), numeric: true, sort: by('population', 'desc'), cell: (line) => number(line.population) },
  ];
  const needy = lines.filter((line) => line.signals.length > 0).length;
  return (
    <>
      <PageTop
        title={t('territories:network.title')}
        under={t('territories:network.under', { count: needy })}
        act={
          <LinkButton href="/territoires/nouveau" look="main" icon="plus">
            {t('territories:create.title')}
          </LinkButton>
        }
      />
      <Filters
        action="/reseau"
        clear="/reseau"
        count={t('territories:network.count', { count: lines.length })}
        active={only ? [{ label: t(`territories:signals.${only}`), without: query({ signal: null }) }] : []}
        aside={<a href="/carte">{t('territories:map.whole')}</a>}
      >
        {sort === 'help' ? null : <input type="hidden" name="tri" value={sort} />}
        <Select
          name="signal"
          label={t('territories:network.signal')}
          typed={only}
          empty={t('territories:network.every')}
          optional
          choices={SIGNALS.map((value) => ({ value, label: t(`territories:signals.${value}`) }))}
        />
      </Filters>
      {lines.length === 0 ? (
        <Empty title={t('territories:network.none')} />
      ) : (
        <Table caption={t('territories:network.title')} columns={columns} rows={lines} rowKey={(line) => line.id} />
      )}
    </>
  );
}

function named(line: NetworkLine) {
  return (
    <>
      <a href={`/territoires/${line.code}`}>{line.name}</a> {line.status === 'open' ? null : <StatusBadge status={line.status} />}
    </>
  );
}
function wanting(line: NetworkLine) {
  return <Signals line={line} />;
}

function Signals({ line }: { line: NetworkLine }) {
  const { t } = useLocale();
  if (line.signals.length === 0) return <span className="soft">{t('territories:network.well')}</span>;
  return (
    <ul className="flex flex-wrap gap-1">
      {line.signals.map((signal) => (
        <li key={signal}>
          <a href={hrefOf(line, signal)} className="no-underline hover:underline">
            <Badge tone={signal === 'no_animator' || signal === 'agreement_expired' ? 'late' : 'waiting'}>{t(`territories:signals.${signal}`)}</Badge>
          </a>
        </li>
      ))}
    </ul>
  );
}
function hrefOf(line: NetworkLine, signal: Signal): string {
  if (signal === 'agreement_expired' || signal === 'agreement_expiring') return `/conventions?territoire=${line.code}`;
  if (signal === 'no_pledge') return `/engagements?territoire=${line.code}`;
  return `/territoires/${line.code}/${HREF[signal]}`;
}
