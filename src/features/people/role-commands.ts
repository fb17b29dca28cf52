import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { mayEndRole, mayGiveRole } from './access.ts';
import { PLACES_OF } from './scope.ts';
import type { Place, Role, Scope } from './scope.ts';

/** Where a role is to be held: by id; exactly the one its kind of place needs. */
export interface RoleWanted {
  role: Role;
  territoryId: string | null;
  establishmentId: string | null;
  startsOn: string;
  endsOn: string | null;
}

export type RoleRefusal = 'wrong-place' | 'not-yours' | 'overlap' | 'already-ended' | 'before-start' | 'already-left' | 'holds-elsewhere';
export type RoleDone = { ok: true } | { ok: false; refusal: RoleRefusal };

/** The place's name, and the territory that keeps it when it is an establishment; null when it is not there for this actor. */
export async function placeOf(
  tx: Tx,
  wanted: { territoryId: string | null; establishmentId: string | null },
): Promise<{ place: Place; name: string | null; keptBy: string | null } | null> {
  if (wanted.territoryId && wanted.establishmentId) return null;
  if (wanted.territoryId) {
    const row = await tx.selectFrom('territory').select('name').where('id', '=', wanted.territoryId).executeTakeFirst();
    return row ? { place: 'territory', name: row.name, keptBy: null } : null;
  }
  if (wanted.establishmentId) {
    const row = await tx.selectFrom('establishment').select(['name', 'territory_id']).where('id', '=', wanted.establishmentId).executeTakeFirst();
    return row ? { place: 'establishment', name: row.name, keptBy: row.territory_id } : null;
  }
  return { place: 'network', name: null, keptBy: null };
}

/** Checks a wanted role against its place and the actor's rights; what giving a role and inviting to one share. */
export async function settleRole(
  tx: Tx,
  actor: Scope,
  wanted: RoleWanted,
): Promise<{ ok: true; name: string | null; keptBy: string | null } | { ok: false; refusal: 'wrong-place' | 'not-yours' }> {
  const place = await placeOf(tx, wanted);
  if (!place || !PLACES_OF[wanted.role].includes(place.place)) return { ok: false, refusal: 'wrong-place' };
  if (!mayGiveRole(actor, { role: wanted.role, territoryId: wanted.territoryId, keptByTerritoryId: place.keptBy })) return { ok: false, refusal: 'not-yours' };
  return { ok: true, name: place.name, keptBy: place.keptBy };
}

/** Gives a role from a day on. Refused on a wrong place, without the right, or when the same role is held there in those days. */
export async function giveRole(tx: Tx, actor: Scope, person: { id: string; name: string }, wanted: RoleWanted): Promise<RoleDone> {
  const settled = await settleRole(tx, actor, wanted);
  if (!settled.ok) return settled;
  await sql`savepoint giving`.execute(tx);
  try {
    await sql`insert into role_assignment (person_id, role, territory_id, establishment_id, starts_on, ends_on, granted_by)
      values (${person.id}, ${wanted.role}, ${wanted.territoryId}, ${wanted.establishmentId}, ${wanted.startsOn}, ${wanted.endsOn}, ${actor.personId})`.execute(
      tx,
    );
  } catch (error) {
    // The database's exclusion constraint has the last word, also between two who give at once.
    if ((error as { code?: string }).code !== '23P01') throw error;
    await sql`rollback to savepoint giving`.execute(tx);
    return { ok: false, refusal: 'overlap' };
  }
  await record(tx, actor.personId, {
    kind: 'people.role_given',
    subject: { kind: 'person', id: person.id },
    territoryId: wanted.territoryId ?? settled.keptBy,
    establishmentId: wanted.establishmentId,
    data: { name: person.name, role: wanted.role, place: settled.name, personId: person.id },
  });
  return { ok: true };
}

/** Ends this person's role on a last day, with the reason. A past role is left as it was; null when the role is not there, or somebody else's. */
export async function endRole(tx: Tx, actor: Scope, personId: string, roleId: string, end: { endsOn: string; reason: string }): Promise<RoleDone | null> {
  const { rows } = await sql<{
    person_id: string;
    name: string;
    role: Role;
    territory_id: string | null;
    establishment_id: string | null;
    kept_by: string | null;
    place: string | null;
    starts_on: string;
    ends_on: string | null;
    today: string;
  }>`
    select r.person_id, p.name, r.role, r.territory_id, r.establishment_id, e.territory_id as kept_by, coalesce(t.name, e.name) as place, r.starts_on, r.ends_on,
      today_in(coalesce(t.time_zone, 'Europe/Paris')) as today
    from role_assignment r join person p on p.id = r.person_id left join territory t on t.id = r.territory_id left join establishment e on e.id = r.establishment_id
    where r.id = ${roleId} and r.person_id = ${personId} for update of r`.execute(tx);
  const held = rows[0];
  if (!held) return null;
  const standing = { role: held.role, territoryId: held.territory_id, keptByTerritoryId: held.kept_by, personId: held.person_id };
  if (!mayEndRole(actor, standing)) return { ok: false, refusal: 'not-yours' };
  if (held.ends_on !== null && held.ends_on < held.today) return { ok: false, refusal: 'already-ended' };
  if (end.endsOn < held.starts_on) return { ok: false, refusal: 'before-start' };
  await sql`update role_assignment set ends_on = ${end.endsOn}, end_reason = ${end.reason} where id = ${roleId}`.execute(tx);
  await record(tx, actor.personId, {
    kind: 'people.role_ended',
    subject: { kind: 'person', id: held.person_id },
    territoryId: held.territory_id ?? held.kept_by,
    establishmentId: held.establishment_id,
    data: { name: held.name, role: held.role, place: held.place, reason: end.reason, personId: held.person_id },
  });
  return { ok: true };
}

/**
 * Notes that somebody has left the network: every role that is in force or to come ends, sessions close at once.
 * A local animator may do it only for people whose every role is theirs to end.
 */
export async function noteDeparture(tx: Tx, actor: Scope, personId: string, reason: string): Promise<RoleDone | null> {
  const person = await tx.selectFrom('person').select(['id', 'name', 'left_on']).where('id', '=', personId).executeTakeFirst();
  if (!person) return null;
  if (person.left_on !== null) return { ok: false, refusal: 'already-left' };
  // The roles one cannot see count as well: leaving is for the whole network.
  await sql`select set_config('alize.system', 'on', true)`.execute(tx);
  try {
    const { rows } = await sql<{ id: string; role: Role; territory_id: string | null; kept_by: string | null }>`
      select r.id, r.role, r.territory_id, e.territory_id as kept_by from role_assignment r left join establishment e on e.id = r.establishment_id
      where r.person_id = ${personId} and (r.ends_on is null or r.ends_on >= today_in('Europe/Paris')) for update of r`.execute(tx);
    const others = rows.some((held) => !mayGiveRole(actor, { role: held.role, territoryId: held.territory_id, keptByTerritoryId: held.kept_by }));
    if (others) return { ok: false, refusal: 'holds-elsewhere' };
    await sql`update role_assignment set ends_on = greatest(starts_on, today_in('Europe/Paris')), end_reason = ${reason} where id = any (${rows.map((row) => row.id)}::uuid[])`.execute(
      tx,
    );
    // Not yet begun: they never will.
    await sql`update role_assignment set ends_on = starts_on where id = any (${rows.map((row) => row.id)}::uuid[]) and starts_on > today_in('Europe/Paris')`.execute(
      tx,
    );
    await sql`update person set left_on = today_in('Europe/Paris') - 1, updated_at = now() where id = ${personId}`.execute(tx);
    await sql`delete from session where person_id = ${personId}`.execute(tx);
    const territories = [...new Set(rows.map((row) => row.territory_id ?? row.kept_by))];
    for (const territoryId of territories.length > 0 ? territories : [null]) {
      await record(tx, actor.personId, { kind: 'people.left', subject: { kind: 'person', id: personId }, territoryId, data: { name: person.name, reason } });
    }
  } finally {
    await sql`select set_config('alize.system', '', true)`.execute(tx);
  }
  return { ok: true };
}
