// The results that a meeting looks at: the territory's last full year, and its jobs by the settled words: promised, signed, observed and proved are four figures, never one.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Indicator } from '../figures/figure.ts';
import { plainSums } from '../figures/queries.ts';
import type { Meeting } from './queries.ts';

export const PARTS = ['promised', 'signed', 'observed', 'proved'] as const;
const YEAR = ['projects_agreed', 'days_granted', 'days_confirmed'] as const satisfies readonly Indicator[];
const JOBS = PARTS.flatMap((part) => [`jobs_${part}_created`, `jobs_${part}_kept`] as const) satisfies readonly Indicator[];
export interface Results {
  year: number;
  /** `YYYY-MM-DD`: the last day whose knowledge counts: the meeting's once it is held, else today's. */
  knownOn: string;
  of: Record<(typeof YEAR)[number], number>;
  /** As they stand at the end of that year. */
  jobs: { part: (typeof PARTS)[number]; created: number; kept: number }[];
}
/** As the acting person may know them; what leaves the house says nothing of what the team alone may know. */
export async function resultsOf(tx: Tx, meeting: Meeting): Promise<Results> {
  const year = Number(meeting.heldOn.slice(0, 4)) - 1;
  const knownOn = meeting.status === 'held' ? meeting.heldOn : meeting.today;
  const asked = { perimeter: { kind: 'territory', id: meeting.territoryId } as const, known: { on: knownOn, told: 'outside' as const } };
  const of = await plainSums(tx, { ...asked, period: { from: `${year}-01-01`, to: `${year}-12-31` } }, YEAR);
  const jobs = await plainSums(tx, { ...asked, period: { from: '1998-01-01', to: `${year}-12-31` } }, JOBS);
  return {
    year,
    knownOn,
    of: { projects_agreed: of.projects_agreed, days_granted: of.days_granted, days_confirmed: of.days_confirmed },
    jobs: PARTS.map((part) => ({ part, created: jobs[`jobs_${part}_created`], kept: jobs[`jobs_${part}_kept`] })),
  };
}
/** The same for who holds a link; null for whoever stood aside from a file of the territory: sums without it cannot be made for an address. As the installation. */
export async function resultsFor(tx: Tx, meeting: Meeting, email: string | null): Promise<Results | null> {
  const { rows } = await sql`
    select from person p join recusal r on r.person_id = p.id and r.territory_id = ${meeting.territoryId} and r.status in ('suggested', 'in_force') where p.email = ${email} limit 1`.execute(
    tx,
  );
  return rows.length > 0 ? null : resultsOf(tx, meeting);
}
