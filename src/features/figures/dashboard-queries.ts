// What a dashboard shows, in few readings: now, the period before, ten years, and each territory.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { before, INDICATORS, isMonths, SHAPES } from './figure.ts';
import type { Asked, Indicator } from './figure.ts';
import { byTerritory, sums, years } from './queries.ts';
import type { Sums } from './queries.ts';

/** Drawn by year. */
export const DRAWN = ['projects_agreed', 'days_granted', 'days_done', 'jobs_promised_created', 'jobs_observed_created'] as const satisfies readonly Indicator[];
export type Drawn = { year: number; sums: Partial<Sums> };
/** Of the jobs promised in a period: what is observed of them since, of the very same files. */
export interface Realised {
  promised: number;
  observed: number;
  proved: number;
}
/** A territory beside the others. */
export interface TerritoryLine {
  id: string;
  code: string;
  name: string;
  now: Partial<Sums>;
  earlier: Partial<Sums>;
  signs: Sign[];
}
export const SIGNS = ['no_session', 'fewer_projects', 'days_unused', 'few_observed'] as const;
/** A reason to call, or a drift from the method. */
export type Sign = (typeof SIGNS)[number];
export const COMPARED = [
  'sessions',
  'projects_agreed',
  'days_pledged',
  'days_granted',
  'jobs_promised_created',
  'jobs_observed_created',
] as const satisfies readonly Indicator[];

/** What is shown beside the period before: no page asks for the rest. */
const BEFORE = INDICATORS.filter(
  (code) => (COMPARED as readonly Indicator[]).includes(code) || (SHAPES[code]!.way === 'flow' && !/^(jobs|fte|came)_/.test(code)),
);

export interface Dashboard {
  now: Sums;
  earlier: Sums;
  years: Drawn[];
  realised: Realised;
  /** Of the network, as far as the reader compares with it; null on its own page, and where there is nothing like to compare with. */
  network: { now: Sums; territories: number } | null;
  territories: TerritoryLine[];
}
export async function dashboard(tx: Tx, asked: Asked): Promise<Dashboard> {
  const last = Number(asked.period.to.slice(0, 4));
  const decade = { ...asked, period: { from: `${last - 9}-01-01`, to: `${last}-12-31` } };
  const now = await sums(tx, asked);
  return {
    now,
    earlier: await sums(tx, { ...asked, period: before(asked.period) }, BEFORE),
    years: await years(tx, decade, DRAWN),
    realised: { promised: now.jobs_promised_first_created, observed: now.came_created, proved: now.came_proved },
    network: asked.perimeter.kind === 'territory' ? await beside(tx, asked) : null,
    territories: asked.perimeter.kind === 'network' ? await territoryLines(tx, asked) : [],
  };
}
/**
 * The network's sums that anybody with a part in it compares with, and how many territories are open; null where they would not be of the same thing: of whole months as known
 * now alone. Nor for whoever stands aside from a file: theirs are without it, what is public is with it, and the difference would be the file.
 */
async function beside(tx: Tx, asked: Asked): Promise<{ now: Sums; territories: number } | null> {
  if (asked.known !== null || !isMonths(asked.period)) return null;
  const added = INDICATORS.filter((code) => (COMPARED as readonly Indicator[]).includes(code));
  const { rows } = await sql<{ n: number; aside: boolean }>`
    select count(*) as n, cardinality(actor_recused() || coalesce(nullif(current_setting('alize.link_hidden', true), ''), '{}')::uuid[]) > 0 as aside from territory where status = 'open'`.execute(
    tx,
  );
  const { n, aside } = rows[0]!;
  return aside ? null : { now: await sums(tx, { ...asked, perimeter: { kind: 'network' } }, added), territories: n };
}
/** Of the jobs promised in a period, what came of them as known then. */
export async function realised(tx: Tx, asked: Asked): Promise<Realised> {
  const found = await sums(tx, asked, ['jobs_promised_first_created', 'came_created', 'came_proved']);
  return { promised: found.jobs_promised_first_created, observed: found.came_created, proved: found.came_proved };
}
async function territoryLines(tx: Tx, { period, known }: Asked): Promise<TerritoryLine[]> {
  const now = await byTerritory(tx, period, COMPARED, known);
  const then = await byTerritory(tx, before(period), COMPARED, known);
  const { rows } = await sql<{
    id: string;
    code: string;
    name: string;
  }>`select id, code, name from territory where status in ('open', 'paused') order by folded(name)`.execute(tx);
  return rows.map((row) => {
    const line = { ...row, now: now.get(row.id) ?? {}, earlier: then.get(row.id) ?? {} };
    return { ...line, signs: signsOf(line.now, line.earlier) };
  });
}
/** What asks for a call, read from the figures of a territory and of the period before. */
export function signsOf(now: Partial<Sums>, then: Partial<Sums>): Sign[] {
  const has: Record<Sign, boolean> = {
    no_session: (now.sessions ?? 0) === 0,
    fewer_projects: (then.projects_agreed ?? 0) >= 3 && (now.projects_agreed ?? 0) < (then.projects_agreed ?? 0) * 0.6,
    days_unused: (now.days_pledged ?? 0) > 0 && (now.days_granted ?? 0) < (now.days_pledged ?? 0) * 0.2,
    few_observed: (then.jobs_promised_created ?? 0) >= 5 && (now.jobs_observed_created ?? 0) === 0,
  };
  return SIGNS.filter((sign) => has[sign]);
}
