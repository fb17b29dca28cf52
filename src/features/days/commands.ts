// The ledger's commands for other features, and the acts of people on it. The movements themselves are the database's (db/migrations/0100_days.sql).
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { mayKeepDays } from './access.ts';

export type DaysRefusal = 'not-yours' | 'days-missing' | 'days-decided' | 'days-still-noted' | 'same-skill' | 'already-done' | 'nothing-there';
export type DaysDone = { ok: true } | { ok: false; refusal: DaysRefusal };

/** What the ledger refuses, by the name of its constraint. */
const SHORT = { days_left: 'days-missing' } as const;
/** The same of days that go back: what somebody still waits for stays. */
const KEPT = { ...SHORT, days_decided: 'days-decided', days_still_noted: 'days-still-noted' } as const;
type Refusals = Readonly<Record<string, DaysRefusal>>;
async function orRefused<T, R extends Refusals>(
  tx: Tx,
  refusals: R,
  work: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; refusal: R[keyof R] }> {
  await sql`savepoint moving_days`.execute(tx);
  try {
    const value = await work();
    await sql`release savepoint moving_days`.execute(tx);
    return { ok: true, value };
  } catch (error) {
    const refusal = refusals[(error as { constraint?: string }).constraint ?? ''];
    if (!refusal) throw error;
    await sql`rollback to savepoint moving_days`.execute(tx);
    return { ok: false, refusal: refusal as R[keyof R] };
  }
}
/** Runs what moves days; short of them nothing of it stays. Gives `days-missing`, or what the work gives. */
export function orShort<T>(tx: Tx, work: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; refusal: 'days-missing' }> {
  return orRefused(tx, SHORT, work);
}
/** Holds the free days of these sites and this year until the transaction ends, in one order for everybody. */
export async function holdDays(tx: Tx, sites: readonly string[], year: number): Promise<void> {
  await sql`select hold_days(${sites}::uuid[], ${year}::integer)`.execute(tx);
}
/** All days of a sheet go to the sheet it is merged into; `years`: only those pledged then. */
export async function transferDays(tx: Tx, from: string, to: string, years: readonly number[] | null = null): Promise<void> {
  const { rows } = await sql<{
    years: number[];
  }>`select coalesce(${years}::integer[], array(select distinct year from day_account where establishment_id = ${from})) as years`.execute(tx);
  await sql`select transfer_days(${from}, ${to}, ${rows[0]!.years}::integer[], 'transfer:' || gen_random_uuid())`.execute(tx);
}
/** Days left over from years that have ended expire, where the year has ended. Gives how many accounts; run again it gives 0. */
export async function expireDays(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select expire_days() as n`.execute(tx);
  return rows[0]!.n;
}

interface Site {
  id: string;
  name: string;
  territoryId: string;
}
/** Days pledged in one skill serve another, by the animator's word. Half-days. Refused: `days-missing`, `same-skill`, `already-done` (same key). */
export async function convertDays(
  tx: Tx,
  actor: Scope,
  site: Site,
  wanted: { year: number; from: string; to: string; halfDays: number; reason: string; key: string },
): Promise<DaysDone> {
  if (!mayKeepDays(actor, site.territoryId)) return { ok: false, refusal: 'not-yours' };
  const { year, from, to, halfDays, reason, key } = wanted;
  if (from === to) return { ok: false, refusal: 'same-skill' };
  const moved = await orShort(tx, async () => {
    const { rows } = await sql<{
      done: boolean;
    }>`select convert_days(${site.id}, ${year}::integer, ${from}, ${to}, ${halfDays}::integer, ${`convert:${key}`}, ${reason}) as done`.execute(tx);
    return rows[0]!.done;
  });
  if (!moved.ok) return moved;
  if (!moved.value) return { ok: false, refusal: 'already-done' };
  await record(tx, actor.personId, {
    kind: 'days.converted',
    subject: { kind: 'establishment', id: site.id },
    territoryId: site.territoryId,
    establishmentId: site.id,
    data: { name: site.name, year, from, to, halfDays, reason },
  });
  return { ok: true };
}
/**
 * Days granted to a project, or reserved for it, that it will not use go back to the site: free this year, expired when theirs is over. Refused: `days-decided` when a
 * decision waits for them, `days-still-noted` while those of a mission that ended may still be noted.
 */
export async function releaseDays(
  tx: Tx,
  actor: Scope,
  site: Site,
  wanted: { projectId: string; year: number; domain: string; from: 'reserved' | 'granted'; halfDays: number; reason: string; key: string },
): Promise<DaysDone> {
  const { projectId, year, domain, from, halfDays, reason, key } = wanted;
  const { rows } = await sql<{ territoryId: string }>`select territory_id as "territoryId" from project where id = ${projectId}`.execute(tx);
  if (!rows[0]) return { ok: false, refusal: 'nothing-there' };
  if (!mayKeepDays(actor, rows[0].territoryId)) return { ok: false, refusal: 'not-yours' };
  const moved = await orRefused(tx, KEPT, async () => {
    const done = await sql<{
      moved: number | null;
    }>`select release_days(${from}, ${site.id}, ${year}::integer, ${domain}, ${projectId}, ${halfDays}::integer, ${`release:${key}`}, ${reason}) as moved`.execute(
      tx,
    );
    return done.rows[0]!.moved !== null;
  });
  if (!moved.ok) return moved;
  if (!moved.value) return { ok: false, refusal: 'already-done' };
  await record(tx, actor.personId, {
    kind: 'days.released',
    subject: { kind: 'project', id: projectId },
    territoryId: rows[0].territoryId,
    establishmentId: site.id,
    data: { name: site.name, year, halfDays, reason },
  });
  return { ok: true };
}
/**
 * What is reserved or granted for a file that has left goes back to its sites, with the file's own reason; what may still be noted of a mission that ended follows when it no
 * longer may. As the installation; run again it moves nothing.
 */
export async function releaseAll(tx: Tx, projectId: string): Promise<void> {
  await sql`select release_left(${projectId}::uuid)`.execute(tx);
}
/** Every hour: days that nothing keeps any more go back to their sites, and those of a year that has ended expire. As the installation; run again it moves nothing. */
export async function settleDays(tx: Tx): Promise<void> {
  await sql`select release_left()`.execute(tx);
  await sql`select extras_of_ended()`.execute(tx);
  await expireDays(tx);
}
