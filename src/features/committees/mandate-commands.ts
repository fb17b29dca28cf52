import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { endRole, giveRole } from '../people/role-commands.ts';
import type { Role, Scope } from '../people/scope.ts';
import { mayKeepMandates } from './access.ts';
import type { Mandate, Seat } from './rules.ts';
import { suggestLinksOf } from './session-commands.ts';

/** A mandate to give. Days are `YYYY-MM-DD`. */
export interface MandateWanted {
  personId: string;
  seat: Seat;
  voting: boolean;
  role: Mandate['role'];
  establishmentId: string | null;
  body: string | null;
  startsOn: string;
  endsOn: string | null;
}
export type MandateRefusal = 'not-yours' | 'unknown-person' | 'one-voice' | 'taken' | 'site-needed' | 'body-needed' | 'already-ended' | 'before-start';
export type MandateDone = { ok: true } | { ok: false; refusal: MandateRefusal };

const ROLE_OF: Record<Mandate['role'], Role> = { chair: 'chair', co_chair: 'co_chair', member: 'committee_member' };

/** Gives a mandate, and with it the role that opens the files. Refused: `one-voice` (a mandate already runs in those days), `taken` (there is a chair, or a co-chair). */
export async function giveMandate(tx: Tx, actor: Scope, territoryId: string, wanted: MandateWanted): Promise<MandateDone> {
  if (!mayKeepMandates(actor, territoryId)) return { ok: false, refusal: 'not-yours' };
  if (wanted.seat === 'company' && !wanted.establishmentId) return { ok: false, refusal: 'site-needed' };
  if (!wanted.establishmentId && !wanted.body) return { ok: false, refusal: 'body-needed' };
  const person = (await sql<{ id: string; name: string }>`select id, name from person where id = ${wanted.personId}`.execute(tx)).rows[0];
  if (!person) return { ok: false, refusal: 'unknown-person' };
  const site = wanted.establishmentId
    ? (await sql<{ name: string }>`select name from establishment where id = ${wanted.establishmentId} and territory_id = ${territoryId}`.execute(tx)).rows[0]
    : null;
  if (wanted.establishmentId && !site) return { ok: false, refusal: 'site-needed' };

  await sql`savepoint seating`.execute(tx);
  let id: string;
  try {
    const { rows } = await sql<{ id: string }>`
      insert into mandate (territory_id, person_id, seat, voting, role, establishment_id, body, starts_on, ends_on, granted_by)
      values (${territoryId}, ${person.id}, ${wanted.seat}, ${wanted.voting}, ${wanted.role}, ${wanted.establishmentId}, ${wanted.body}, ${wanted.startsOn}, ${wanted.endsOn}, ${actor.personId})
      returning id`.execute(tx);
    id = rows[0]!.id;
  } catch (error) {
    // The database's exclusion constraints have the last word, also between two who give at once.
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== '23P01') throw error;
    await sql`rollback to savepoint seating`.execute(tx);
    return { ok: false, refusal: constraint?.includes('person_id') ? 'one-voice' : 'taken' };
  }
  const role = ROLE_OF[wanted.role];
  const given = await giveRole(tx, actor, person, { role, territoryId, establishmentId: null, startsOn: wanted.startsOn, endsOn: wanted.endsOn });
  // Somebody who already holds the role keeps it: the mandate goes with that one.
  if (!given.ok && given.refusal !== 'overlap') throw new Error(`the role of a mandate was refused: ${given.refusal}`);
  await sql`update mandate set role_id = (select id from role_assignment where person_id = ${person.id} and role = ${role} and territory_id = ${territoryId}
      and valid && daterange(${wanted.startsOn}::date, ${wanted.endsOn}::date, '[]') order by starts_on desc limit 1) where id = ${id}`.execute(tx);
  await suggestLinksOf(tx, territoryId, person.id);
  await record(tx, actor.personId, {
    kind: 'committees.mandate_given',
    subject: { kind: 'territory', id: territoryId },
    territoryId,
    data: { name: person.name, seat: wanted.seat, role: wanted.role, body: site?.name ?? wanted.body ?? '' },
  });
  return { ok: true };
}

/** Ends a mandate on a last day, with the reason, and the role that went with it. Null when it is not there. */
export async function endMandate(tx: Tx, actor: Scope, territoryId: string, id: string, end: { endsOn: string; reason: string }): Promise<MandateDone | null> {
  if (!mayKeepMandates(actor, territoryId)) return { ok: false, refusal: 'not-yours' };
  const { rows } = await sql<{ personId: string; name: string; body: string; startsOn: string; endsOn: string | null; roleId: string | null; today: string }>`
    select m.person_id as "personId", coalesce(p.name, '—') as name, coalesce(e.name, m.body, '') as body, m.starts_on as "startsOn", m.ends_on as "endsOn", m.role_id as "roleId",
      today_in(t.time_zone) as today
    from mandate m join territory t on t.id = m.territory_id left join person p on p.id = m.person_id left join establishment e on e.id = m.establishment_id
    where m.id = ${id} and m.territory_id = ${territoryId} for update of m`.execute(tx);
  const held = rows[0];
  if (!held) return null;
  if (held.endsOn !== null && held.endsOn < held.today) return { ok: false, refusal: 'already-ended' };
  if (end.endsOn < held.startsOn) return { ok: false, refusal: 'before-start' };
  await sql`update mandate set ends_on = ${end.endsOn}, end_reason = ${end.reason} where id = ${id}`.execute(tx);
  // The role may have been ended by hand before: then it stays as it was.
  if (held.roleId) await endRole(tx, actor, held.personId, held.roleId, end);
  await record(tx, actor.personId, {
    kind: 'committees.mandate_ended',
    subject: { kind: 'territory', id: territoryId },
    territoryId,
    data: { name: held.name, body: held.body, reason: end.reason },
  });
  return { ok: true };
}
