// Links with a file: declared by the member, suggested, settled by the chair with a reason, lifted by a second person.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { mayReadLinks, sits } from './access.ts';
import type { Link, RecusalStatus } from './recusal-queries.ts';

export type RecusalRefusal = 'not-yours' | 'own-case' | 'not-in-this-status' | 'second-person-needed' | 'not-a-member' | 'already-there' | 'session-over';
export type RecusalDone = { ok: true } | { ok: false; refusal: RecusalRefusal };

/** A member declares a link: it binds at once, without anybody's leave, and what they said of the file before goes with it. */
export async function declareLink(tx: Tx, actor: Scope, item: { id: string; territoryId: string }, link: Link, detail: string | null): Promise<RecusalDone> {
  if (!sits(actor, item.territoryId)) return { ok: false, refusal: 'not-yours' };
  const { rows } = await sql<{ done: boolean }>`select declare_link(${item.id}, ${link}, ${detail}) as done`.execute(tx);
  return rows[0]!.done ? { ok: true } : { ok: false, refusal: 'not-yours' };
}
/** A member states that no link is known to them. Said again it stays said. */
export async function stateNoLink(tx: Tx, actor: Scope, item: { id: string; territoryId: string }): Promise<RecusalDone> {
  if (!sits(actor, item.territoryId)) return { ok: false, refusal: 'not-yours' };
  await sql`insert into interest_statement (item_id, territory_id, person_id, stated_at) values (${item.id}, ${item.territoryId}, ${actor.personId}, present()) on conflict do nothing`.execute(
    tx,
  );
  return { ok: true };
}

interface Held {
  id: string;
  projectId: string;
  territoryId: string;
  personId: string;
  status: RecusalStatus;
  settledBy: string | null;
  notedBy: string | null;
  reference: string;
  name: string;
  member: string;
}
async function locked(tx: Tx, id: string): Promise<Held | null> {
  const { rows } = await sql<Held>`
    select r.id, r.project_id as "projectId", r.territory_id as "territoryId", r.person_id as "personId", r.status, r.settled_by as "settledBy", r.noted_by as "notedBy",
      p.reference, p.firm_name as name, coalesce(m.name, '—') as member
    from recusal r join project p on p.id = r.project_id left join person m on m.id = r.person_id where r.id = ${id} for update of r`.execute(tx);
  return rows[0] ?? null;
}
function told(tx: Tx, actor: Scope, held: Held, kind: 'committees.link_settled' | 'committees.recusal_lifted', data: { upheld: boolean; reason: string }) {
  const { reference, name, member } = held;
  return record(tx, actor.personId, {
    kind,
    subject: { kind: 'project', id: held.projectId },
    territoryId: held.territoryId,
    data: { reference, name, member, ...data },
  });
}

/** Settles a suggested link with a reason: upheld, it is a recusal; set aside, the member reads the file. Never one's own case. Null: not there. */
export async function settleLink(tx: Tx, actor: Scope, id: string, upheld: boolean, reason: string): Promise<RecusalDone | null> {
  const held = await locked(tx, id);
  if (!held) return null;
  if (!mayReadLinks(actor, held.territoryId)) return { ok: false, refusal: 'not-yours' };
  if (held.personId === actor.personId) return { ok: false, refusal: 'own-case' };
  if (held.status !== 'suggested') return { ok: false, refusal: 'not-in-this-status' };
  await sql`update recusal set status = ${upheld ? 'in_force' : 'set_aside'}, settled_at = present(), settled_by = ${actor.personId}, settle_reason = ${reason} where id = ${id}`.execute(
    tx,
  );
  await told(tx, actor, held, 'committees.link_settled', { upheld, reason });
  return { ok: true };
}
/** Lifts a recusal: by somebody who is neither the member nor who imposed it, with a reason. Null: not there. */
export async function liftRecusal(tx: Tx, actor: Scope, id: string, reason: string): Promise<RecusalDone | null> {
  const held = await locked(tx, id);
  if (!held) return null;
  if (!mayReadLinks(actor, held.territoryId)) return { ok: false, refusal: 'not-yours' };
  if (held.personId === actor.personId) return { ok: false, refusal: 'own-case' };
  if (held.status !== 'in_force') return { ok: false, refusal: 'not-in-this-status' };
  if ((held.settledBy ?? held.notedBy) === actor.personId) return { ok: false, refusal: 'second-person-needed' };
  await sql`update recusal set status = 'lifted', lifted_at = present(), lifted_by = ${actor.personId}, lift_reason = ${reason} where id = ${id}`.execute(tx);
  await told(tx, actor, held, 'committees.recusal_lifted', { upheld: false, reason });
  return { ok: true };
}
/** Notes a link that a member did not declare: it binds at once; somebody else may lift it. Refused: `not-a-member`, `already-there`. */
export async function noteLink(
  tx: Tx,
  actor: Scope,
  item: { projectId: string; territoryId: string },
  wanted: { personId: string; link: Link; detail: string },
): Promise<RecusalDone> {
  if (!mayReadLinks(actor, item.territoryId)) return { ok: false, refusal: 'not-yours' };
  if (wanted.personId === actor.personId) return { ok: false, refusal: 'own-case' };
  const member = await sql`select from mandate where person_id = ${wanted.personId} and territory_id = ${item.territoryId} limit 1`.execute(tx);
  if (member.rows.length === 0) return { ok: false, refusal: 'not-a-member' };
  const { rows } = await sql`
    insert into recusal (project_id, territory_id, person_id, origin, link, detail, status, noted_at, noted_by)
    values (${item.projectId}, ${item.territoryId}, ${wanted.personId}, 'noted', ${wanted.link}, ${wanted.detail}, 'in_force', present(), ${actor.personId})
    on conflict (project_id, person_id, link) do nothing returning id`.execute(tx);
  return rows.length > 0 ? { ok: true } : { ok: false, refusal: 'already-there' };
}
