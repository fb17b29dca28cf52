// Driving a session: opening, presence, proxies, the item in hand, closing. Each act raises the room's version, which every screen follows.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Parameters } from '../territories/parameters.ts';
import type { Scope } from '../people/scope.ts';
import type { SessionRefusal } from './life-cycle.ts';
import { mandatesOn } from './mandate-queries.ts';
import { lockedFor, tell } from './session-commands.ts';
import type { Session } from './session-queries.ts';
import { rulesOf } from './room-queries.ts';
import type { Stage } from './room-queries.ts';

export type RoomRefusal =
  | SessionRefusal
  | 'not-a-member'
  | 'item-closed'
  | 'nothing-there'
  | 'moved-meanwhile'
  | 'decision-pending'
  | 'already-there'
  | 'recused'
  | 'in-writing'
  | 'clock';
export type RoomDone = { ok: true } | { ok: false; refusal: RoomRefusal };

/** Moves the screens: somebody came, left, or gave a proxy. */
async function noted(tx: Tx, actor: Scope, sessionId: string): Promise<void> {
  await sql`update committee_session set room_version = room_version + 1, driver_id = ${actor.personId}, updated_at = present() where id = ${sessionId}`.execute(
    tx,
  );
}
/** Moves the screens and what is driven: the item in hand, its stage, what is put or decided. */
export async function drove(tx: Tx, actor: Scope, sessionId: string): Promise<void> {
  await sql`update committee_session set drive_version = drive_version + 1 where id = ${sessionId}`.execute(tx);
  await noted(tx, actor, sessionId);
}
/** The session while it is open, locked; `seen`: the drive version that was on the driver's screen, so that of two who drive at once the second is told. */
export async function driving(
  tx: Tx,
  actor: Scope,
  id: string,
  seen: number | null,
): Promise<{ ok: true; session: Session } | { ok: false; refusal: RoomRefusal }> {
  const found = await lockedFor(tx, actor, id, 'drive');
  if (!found.ok) return found;
  if (seen !== null) {
    const { rows } = await sql<{ version: number }>`select drive_version as version from committee_session where id = ${id}`.execute(tx);
    if (rows[0]!.version !== seen) return { ok: false, refusal: 'moved-meanwhile' };
  }
  return found;
}

/** Opens the session on its day: its number is taken, the rules of that moment are kept with it. Refused: `not-the-day`, `another-open`, `no-agreement`. */
export async function openSession(tx: Tx, actor: Scope, id: string, parameters: Parameters): Promise<RoomDone> {
  const found = await lockedFor(tx, actor, id, 'open');
  if (!found.ok) return found;
  const { session } = found;
  const { rows } = await sql<{ right: boolean; agreement: string | null; next: number; busy: boolean }>`
    select case when s.kind = 'written' then ${session.today}::date >= s.held_on else ${session.today}::date = s.held_on end as right,
      agreement_in_force(s.territory_id, s.held_on) as agreement,
      (select coalesce(max(o.number), 0) + 1 from committee_session o where o.territory_id = s.territory_id)::integer as next,
      s.kind = 'meeting' and exists (select from committee_session o where o.territory_id = s.territory_id and o.status = 'open' and o.kind = 'meeting') as busy
    from committee_session s where s.id = ${id}`.execute(tx);
  const { right, agreement, next, busy } = rows[0]!;
  if (session.answersOver) return { ok: false, refusal: 'date-in-the-past' };
  if (!right) return { ok: false, refusal: 'not-the-day' };
  if (busy) return { ok: false, refusal: 'another-open' };
  if (!agreement) return { ok: false, refusal: 'no-agreement' };
  if ((await mandatesOn(tx, session.territoryId, session.heldOn!)).length === 0) return { ok: false, refusal: 'no-members' };
  await sql`update committee_session set status = 'open', opened_at = present(), opened_by = ${actor.personId}, number = ${next}, rules = ${JSON.stringify(rulesOf(parameters))}::jsonb where id = ${id}`.execute(
    tx,
  );
  await drove(tx, actor, id);
  await tell(tx, actor, session, 'committees.session_opened', { number: next });
  return { ok: true };
}

/** Somebody comes in, or goes out: from this very minute. */
export async function notePresence(tx: Tx, actor: Scope, id: string, personId: string, there: boolean): Promise<RoomDone> {
  const found = await driving(tx, actor, id, null);
  if (!found.ok) return found;
  const { session } = found;
  if (session.kind === 'written') return { ok: false, refusal: 'in-writing' };
  const member = (await mandatesOn(tx, session.territoryId, session.heldOn!)).some((one) => one.personId === personId);
  if (!member) return { ok: false, refusal: 'not-a-member' };
  if (there) {
    // Somebody who went out and comes back within the minute never left.
    await sql`update session_stay set left_at = null where session_id = ${id} and person_id = ${personId} and left_at > present() - interval '1 minute'`.execute(
      tx,
    );
    await sql`insert into session_stay (session_id, territory_id, person_id, arrived_at, noted_by)
      select ${id}, ${session.territoryId}, ${personId}, present(), ${actor.personId}
      where not exists (select from session_stay where session_id = ${id} and person_id = ${personId} and left_at is null)`.execute(tx);
  } else
    await sql`update session_stay set left_at = greatest(present(), arrived_at) where session_id = ${id} and person_id = ${personId} and left_at is null`.execute(
      tx,
    );
  await noted(tx, actor, id);
  return { ok: true };
}
/** A proxy is recorded, or taken back. Between members in force; whether it is used is the engine's to say at each item. */
export async function recordProxy(tx: Tx, actor: Scope, id: string, giverId: string, holderId: string): Promise<RoomDone> {
  const found = await driving(tx, actor, id, null);
  if (!found.ok) return found;
  const { session } = found;
  if (session.kind === 'written') return { ok: false, refusal: 'in-writing' };
  const members = new Set((await mandatesOn(tx, session.territoryId, session.heldOn!)).map((one) => one.personId));
  if (!members.has(giverId) || !members.has(holderId) || giverId === holderId) return { ok: false, refusal: 'not-a-member' };
  const { rows } = await sql`insert into session_proxy (session_id, territory_id, giver_id, holder_id, recorded_by)
    values (${id}, ${session.territoryId}, ${giverId}, ${holderId}, ${actor.personId}) on conflict (session_id, giver_id, holder_id) where revoked_at is null do nothing returning id`.execute(
    tx,
  );
  if (rows.length === 0) return { ok: false, refusal: 'already-there' };
  await noted(tx, actor, id);
  return { ok: true };
}
export async function revokeProxy(tx: Tx, actor: Scope, id: string, proxyId: string): Promise<RoomDone> {
  const found = await driving(tx, actor, id, null);
  if (!found.ok) return found;
  const { rows } =
    await sql`update session_proxy set revoked_at = present() where id = ${proxyId} and session_id = ${id} and revoked_at is null returning id`.execute(tx);
  if (rows.length === 0) return { ok: false, refusal: 'nothing-there' };
  await noted(tx, actor, id);
  return { ok: true };
}

/** Takes up an item, or goes on to a stage of it: the animator alone, the owner, the closed debate. A file that is heard is presented. */
export async function goTo(tx: Tx, actor: Scope, id: string, seen: number | null, itemId: string, stage: Stage): Promise<RoomDone> {
  const found = await driving(tx, actor, id, seen);
  if (!found.ok) return found;
  const { session } = found;
  const { rows } = await sql<{ closed: boolean; projectId: string | null; hidden: boolean; current: string | null }>`
    select i.closed_at is not null as closed, i.project_id as "projectId", i.project_id = any (actor_recused()) as hidden, s.current_item as current
    from agenda_item i join committee_session s on s.id = i.session_id where i.id = ${itemId} and i.session_id = ${id}`.execute(tx);
  const item = rows[0];
  if (!item) return { ok: false, refusal: 'nothing-there' };
  if (item.closed) return { ok: false, refusal: 'item-closed' };
  if (item.hidden) return { ok: false, refusal: 'recused' };
  await sql`update agenda_item set opened_at = coalesce(opened_at, present()) where id = ${itemId}`.execute(tx);
  if (item.projectId)
    await sql`update project set status = 'presented', presented_on = ${session.heldOn}, last_changed_at = present() where id = ${item.projectId} and status = 'scheduled'`.execute(
      tx,
    );
  await sql`update committee_session set current_item = ${itemId}, stage = ${stage}, stage_since = present() where id = ${id}`.execute(tx);
  await drove(tx, actor, id);
  return { ok: true };
}

/** Closes the session once every item has ended. */
export async function closeSession(tx: Tx, actor: Scope, id: string): Promise<RoomDone> {
  const found = await lockedFor(tx, actor, id, 'close');
  if (!found.ok) return found;
  const left = await sql`select from agenda_item where session_id = ${id} and closed_at is null limit 1`.execute(tx);
  if (left.rows.length > 0) return { ok: false, refusal: 'items-undecided' };
  await sql`update session_stay set left_at = greatest(present(), arrived_at) where session_id = ${id} and left_at is null`.execute(tx);
  await sql`update committee_session set status = 'closed', closed_at = present(), closed_by = ${actor.personId}, current_item = null, stage = null, stage_since = null where id = ${id}`.execute(
    tx,
  );
  await drove(tx, actor, id);
  await tell(tx, actor, found.session, 'committees.session_closed', {});
  return { ok: true };
}
