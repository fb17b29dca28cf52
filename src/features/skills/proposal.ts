// A session's proposal: from its needs and who might help with each, to the model that is solved, and back.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { UNSERVED } from './assign.ts';
import type { Model } from './assign.ts';
import { candidatesFor } from './candidate-queries.ts';
import { costOf, match, mayBeAskedDespite } from './match.ts';
import type { Exclusion, Left, Ranked } from './match.ts';
import { mayStillAsk } from './request-commands.ts';
import { needsOfSession } from './request-queries.ts';
import type { NeedLine } from './request-queries.ts';
import { priceBetween, solve } from './solver.ts';
import type { Price, Solved } from './solver.ts';

export interface NeedMatched {
  need: NeedLine;
  ranked: Ranked[];
  left: Left[];
}
export interface Insisted {
  needId: string;
  key: string;
}
export interface Proposal {
  needs: NeedMatched[];
  free: Solved;
  /** With what somebody insists on; the same as `free` without. */
  kept: Solved;
  price: Price | null;
  insisted: Insisted[];
  /** What each choice alone costs, all the others being kept: need → price. */
  prices: ReadonlyMap<string, Price>;
}

/** Who might help with one need, ranked. */
export async function matchNeed(tx: Tx, need: NeedLine): Promise<NeedMatched> {
  return { need, ...match({ ...need, skillDomain: need.domain }, await candidatesFor(tx, need.id), need.today) };
}
/** The needs of a session that nobody has said yes to, each with its list. */
export async function needsToServe(tx: Tx, sessionId: string): Promise<NeedMatched[]> {
  const open = (await needsOfSession(tx, sessionId)).filter(({ state, fileStatus }) => state !== 'met' && mayStillAsk(fileStatus));
  const found: NeedMatched[] = [];
  for (const need of open) found.push(await matchNeed(tx, need));
  return found;
}
/** Those of a need who may be insisted on: its list, and who is left out of it for a reason that a person may go over. */
export function mayBeInsistedOn({ ranked, left }: NeedMatched): { listed: Ranked[]; despite: Left[] } {
  return { listed: ranked, despite: left.filter(({ why }) => mayBeAskedDespite(why)) };
}
/** The reasons gone over by insisting on somebody; empty: they are on the need's list. */
export function goneOver(needs: readonly NeedMatched[], { needId, key }: Insisted): readonly Exclusion[] {
  return needs.find(({ need }) => need.id === needId)?.left.find(({ candidate }) => candidate.key === key)?.why ?? [];
}
/** Days left of the sites in the domains that are asked of them: one pool each. Whoever is insisted on stands among them, though left out of the list. */
export function modelOf(needs: readonly NeedMatched[], insisted: readonly Insisted[] = []): Model {
  const tasks = needs.map(({ need }) => ({ id: need.id, skillDomain: need.domain as string, halfDays: need.halfDays ?? 1 }));
  const helpers = new Map<string, { id: string; site: string; places: number }>();
  const pools = new Map<string, { site: string; skillDomain: string; halfDays: number }>();
  const pairs = needs.flatMap(({ need, ranked, left }) => {
    const despite = left.filter(({ candidate }) => insisted.some(({ needId, key }) => needId === need.id && key === candidate.key));
    return [...ranked, ...despite.map(({ candidate }) => ({ candidate, cost: costOf(candidate, need.today) }))].map(({ candidate, cost }) => {
      // A person is asked for one need a session; a site's offer for as many as it has people.
      helpers.set(candidate.key, { id: candidate.key, site: candidate.establishmentId, places: candidate.people });
      pools.set(`${candidate.establishmentId} ${need.domain}`, { site: candidate.establishmentId, skillDomain: need.domain, halfDays: candidate.halfDaysLeft });
      return { task: need.id, helper: candidate.key, cost };
    });
  });
  return {
    tasks,
    helpers: [...helpers.values()],
    pools: [...pools.values()],
    pairs,
    ...(insisted.length > 0 ? { forced: insisted.map(({ needId, key }) => ({ task: needId, helper: key })) } : {}),
  };
}
/** The proposal, and what insisting costs: all together, and each choice by itself, which is what letting go of it alone would save. */
export async function propose(needs: NeedMatched[], insisted: readonly Insisted[]): Promise<Proposal> {
  const free = await solve(modelOf(needs));
  if (insisted.length === 0) return { needs, free, kept: free, price: null, insisted: [], prices: new Map() };
  const kept = await solve(modelOf(needs, insisted));
  const prices = new Map<string, Price>();
  for (const one of insisted) {
    const rest = insisted.filter((other) => other !== one);
    const without = rest.length === 0 ? free : await solve(modelOf(needs, rest));
    if (without.ok && kept.ok) prices.set(one.needId, priceBetween(without, kept, UNSERVED));
  }
  return { needs, free, kept, price: free.ok && kept.ok ? priceBetween(free, kept, UNSERVED) : null, insisted: [...insisted], prices };
}
/** The sessions whose needs may be looked at. */
export async function sessionPlace(
  tx: Tx,
  sessionId: string,
): Promise<{ id: string; territoryId: string; territoryName: string; heldOn: string | null; today: string } | null> {
  const { rows } = await sql<{ id: string; territoryId: string; territoryName: string; heldOn: string | null; today: string }>`
    select s.id, s.territory_id as "territoryId", t.name as "territoryName", s.held_on as "heldOn", today_in(t.time_zone)::text as today
    from committee_session s join territory t on t.id = s.territory_id where s.id = ${sessionId}`.execute(tx);
  return rows[0] ?? null;
}
