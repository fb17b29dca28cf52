import { useLocale } from '../../../ui/locale.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { figureAddress } from '../addresses.ts';
import type { Question } from '../addresses.ts';
import { JOB_KINDS, JOB_PARTS } from '../figure.ts';
import type { JobPart } from '../figure.ts';
import { useAmount } from './Amount.tsx';
import type { Shown } from './FigureStat.tsx';

/** The network's first day: summed from there, the moves of a part are its state. */
const SINCE = '1998-01-01';
/** Does a period hold moves only? From the network's first day on they are the state itself. */
export const isMoves = (period: Question['period']) => period.from !== SINCE;
/** Jobs in their parts: promised, signed, observed and proved are four figures, never one; each opens its lines. */
export function JobsTable({ shown }: { shown: Shown }) {
  const { t, date } = useLocale();
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
  const { period } = shown.question;
  return (
    <>
      <Table caption={t('figures:jobs.title')} columns={columns} rows={JOB_PARTS} rowKey={(part) => part} />
      {!isMoves(period) ? null : (
        <p className="soft mt-2 max-w-prose">
          {t('figures:jobs.moves')}{' '}
          <a href={figureAddress(shown.at, { ...shown.question, period: { from: SINCE, to: period.to } })}>
            {t('figures:jobs.state', { day: date(period.to) })}
          </a>
        </p>
      )}
    </>
  );
}
