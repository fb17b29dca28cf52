import { useLocale } from '../../../ui/locale.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { figureAddress } from '../addresses.ts';
import { JOB_KINDS, JOB_PARTS } from '../figure.ts';
import type { JobPart } from '../figure.ts';
import { useAmount } from './Amount.tsx';
import type { Shown } from './FigureStat.tsx';

/** Jobs in their parts: promised, signed, observed and proved are four figures, never one; each opens its lines. */
export function JobsTable({ shown }: { shown: Shown }) {
  const { t } = useLocale();
  const amount = useAmount();
  const columns: Column<JobPart>[] = [
    { key: 'part', title: t('figures:jobs.part'), cell: (part) => t(`figures:jobs.${part}`) },
    ...(['jobs', 'fte'] as const).flatMap((unit) =>
      JOB_KINDS.map((kind): Column<JobPart> => ({
        key: `${unit}_${kind}`,
        title: t(`figures:jobs.${unit}_${kind}`),
        numeric: true,
        cell: (part) => (
          <a href={figureAddress(`${shown.at}/lignes`, shown.question, { indicator: `${unit}_${part}_${kind}` })}>
            {amount(unit === 'fte' ? 'fte' : 'count', shown.now[`${unit}_${part}_${kind}`])}
          </a>
        ),
      })),
    ),
  ];
  return <Table caption={t('figures:jobs.title')} columns={columns} rows={JOB_PARTS} rowKey={(part) => part} />;
}
