// Who holds the jobs that are observed: by sex and by contract, with those nobody said it of.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Known, PlainDate } from './figure.ts';

export const SEXES = ['f', 'm', 'unknown'] as const;
export const CONTRACTS_TOLD = ['permanent', 'fixed_term', 'apprentice', 'seasonal', 'temporary', 'other', 'unknown'] as const;
/** Heads by what was last said of each line. Both rows add up to `total`, which is what is observed on that day. */
export interface JobsThere {
  total: number;
  sex: Record<(typeof SEXES)[number], number>;
  contract: Record<(typeof CONTRACTS_TOLD)[number], number>;
}
/** Of a territory on a day, as known then (a report: at its moment, since its facts stop there), within what its reader may know. */
export async function jobsThere(tx: Tx, territoryId: string, on: PlainDate, known: Exclude<Known, { fact: number }>): Promise<JobsThere> {
  const until =
    known === null
      ? sql`'infinity'::timestamptz`
      : 'at' in known
        ? sql`${known.at}::timestamptz`
        : sql`(select end_of_day(${known.on}::date, t.time_zone) - interval '1 microsecond' from territory t where t.id = ${territoryId})`;
  const { rows } = await sql<{ sex: 'f' | 'm' | null; contract: Exclude<(typeof CONTRACTS_TOLD)[number], 'unknown'> | null; heads: number }>`
    select sex, contract, heads from jobs_there(${territoryId}::uuid, ${on}::date, ${until}, ${known !== null && known.told === 'outside'})`.execute(tx);
  const found: JobsThere = {
    total: 0,
    sex: { f: 0, m: 0, unknown: 0 },
    contract: { permanent: 0, fixed_term: 0, apprentice: 0, seasonal: 0, temporary: 0, other: 0, unknown: 0 },
  };
  for (const { sex, contract, heads } of rows) {
    found.total += heads;
    found.sex[sex ?? 'unknown'] += heads;
    found.contract[contract ?? 'unknown'] += heads;
  }
  return found;
}
