import { Badge } from '../../../ui/Badge.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { figureAddress } from '../addresses.ts';
import type { Question } from '../addresses.ts';
import { COMPARED } from '../dashboard-queries.ts';
import type { Dashboard, TerritoryLine } from '../dashboard-queries.ts';
import { before, SHAPES, share } from '../figure.ts';
import type { Indicator } from '../figure.ts';
import { useAmount } from './Amount.tsx';
import type { Shown } from './FigureStat.tsx';

/** A territory beside its own past and the network: its figures, those of the period before, and the mean of the territories that are open. */
export function BesideNetwork({ shown, network, place }: { shown: Shown; network: NonNullable<Dashboard['network']>; place: string }) {
  const { t, percent } = useLocale();
  const amount = useAmount();
  const past: Question = { ...shown.question, period: before(shown.question.period) };
  const columns: Column<Indicator>[] = [
    { key: 'what', title: t('figures:compared.what'), cell: (code) => shown.defined.get(code)!.name },
    {
      key: 'now',
      title: place,
      numeric: true,
      cell: (code) => <a href={figureAddress(`${shown.at}/lignes`, shown.question, { indicator: code })}>{said(code, shown.now[code])}</a>,
    },
    {
      key: 'then',
      title: t('figures:compared.then'),
      numeric: true,
      cell: (code) => <a href={figureAddress(`${shown.at}/lignes`, past, { indicator: code })}>{said(code, shown.earlier?.[code] ?? 0)}</a>,
    },
    {
      key: 'mean',
      title: t('figures:compared.mean'),
      numeric: true,
      cell: (code) => (network.territories === 0 ? '' : said(code, Math.round(network.now[code] / network.territories))),
    },
    {
      key: 'share',
      title: t('figures:compared.share'),
      numeric: true,
      cell: (code) => {
        const part = share(shown.now[code], network.now[code]);
        return part === null ? '' : percent(part);
      },
    },
  ];
  return (
    <Section title={t('figures:part.compared')}>
      <p className="soft mb-3 max-w-prose">{t('figures:compared.under', { count: network.territories })}</p>
      <Table caption={t('figures:part.compared')} columns={columns} rows={COMPARED} rowKey={(code) => code} />
    </Section>
  );
  function said(code: Indicator, n: number): string {
    return amount(SHAPES[code]!.unit, n);
  }
}

/** The territories, each with its figures, the period before and what asks for a call. */
export function TerritoriesTable({ lines, at, question }: { lines: readonly TerritoryLine[]; at: string | null; question: Question }) {
  const { t } = useLocale();
  const amount = useAmount();
  const of = (line: TerritoryLine): Question => ({ ...question, perimeter: { kind: 'territory', id: line.code } });
  const columns: Column<TerritoryLine>[] = [
    {
      key: 'name',
      title: t('figures:territory'),
      cell: (line) => (
        <span className="block sm:min-w-36">
          {at ? <a href={figureAddress(at, of(line))}>{line.name}</a> : line.name}
          {line.signs.map((sign) => (
            <span key={sign} className="block text-sm">
              <Badge tone="waiting">{t(`figures:sign.${sign}`)}</Badge>
            </span>
          ))}
        </span>
      ),
    },
    ...COMPARED.map((code): Column<TerritoryLine> => ({
      key: code,
      title: t(`figures:column.${code}`),
      numeric: true,
      cell: (line) => {
        const now = amount(SHAPES[code]!.unit, line.now[code] ?? 0);
        const was = t('figures:was', { amount: amount(SHAPES[code]!.unit, line.earlier[code] ?? 0) });
        return (
          <>
            {at ? <a href={figureAddress(`${at}/lignes`, of(line), { indicator: code })}>{now}</a> : now}
            <span className="soft block text-sm">
              {at ? <a href={figureAddress(`${at}/lignes`, { ...of(line), period: before(question.period) }, { indicator: code })}>{was}</a> : was}
            </span>
          </>
        );
      },
    })),
  ];
  return <Table caption={t('figures:part.territories')} columns={columns} rows={lines} rowKey={(line) => line.id} />;
}
