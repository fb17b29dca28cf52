// The agenda: which files are heard, in what order, for how long.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { act as actOnProject } from '../projects/commands.ts';
import { projectOf } from '../projects/queries.ts';
import type { Scope } from '../people/scope.ts';
import { suggestLinks, tell, lockedFor } from './session-commands.ts';
import type { SessionRefusal } from './life-cycle.ts';

export type AgendaRefusal = SessionRefusal | 'file-not-ready' | 'already-on' | 'nothing-there' | 'too-many';
export type AgendaDone = { ok: true } | { ok: false; refusal: AgendaRefusal };

/** Minutes of an item: the animator alone, the owner, the closed debate. */
export interface Timing {
  minutesAlone: number;
  minutesOwner: number;
  minutesDebate: number;
}
const MOST = 30;

/** Puts a complete file at the end of the agenda; it is then scheduled for the session's day. Refused: `file-not-ready`, `already-on`, and what scheduling refuses. */
export async function addFile(tx: Tx, actor: Scope, sessionId: string, projectId: string, timing: Timing): Promise<AgendaDone> {
  const found = await lockedFor(tx, actor, sessionId, 'set_agenda');
  if (!found.ok) return found;
  const { session } = found;
  const project = await projectOf(tx, projectId);
  if (!project || project.territoryId !== session.territoryId) return { ok: false, refusal: 'nothing-there' };
  const on = await sql`select from agenda_item where project_id = ${projectId} and (pending or session_id = ${sessionId})`.execute(tx);
  if (on.rows.length > 0) return { ok: false, refusal: 'already-on' };
  const scheduled = await actOnProject(tx, { personId: actor.personId, asOwner: false }, 'animator', project, 'schedule', { sessionOn: session.heldOn! });
  if (!scheduled.ok)
    return { ok: false, refusal: scheduled.refusal === 'no-agreement' || scheduled.refusal === 'date-in-the-past' ? scheduled.refusal : 'file-not-ready' };
  const added = await append(tx, session, { kind: 'project', projectId, title: null, ...timing });
  if (!added.ok) return added;
  if (session.status === 'summoned') await suggestLinks(tx, session.territoryId, sessionId, session.heldOn!);
  await told(tx, actor, session);
  return { ok: true };
}
/** Adds a point that is no file: the minutes of the last session, an information. */
export async function addPoint(
  tx: Tx,
  actor: Scope,
  sessionId: string,
  point: { kind: 'minutes' | 'other'; title: string | null; minutes: number },
): Promise<AgendaDone> {
  const found = await lockedFor(tx, actor, sessionId, 'set_agenda');
  if (!found.ok) return found;
  const added = await append(tx, found.session, { ...point, projectId: null, minutesAlone: 0, minutesOwner: 0, minutesDebate: point.minutes });
  if (!added.ok) return added;
  await told(tx, actor, found.session);
  return { ok: true };
}
async function append(
  tx: Tx,
  session: { id: string; territoryId: string },
  item: { kind: 'project' | 'minutes' | 'other'; projectId: string | null; title: string | null } & Timing,
): Promise<AgendaDone> {
  const { rows } = await sql<{ last: number }>`select coalesce(max(position), 0)::int as last from agenda_item where session_id = ${session.id}`.execute(tx);
  const position = rows[0]!.last + 1;
  if (position > MOST) return { ok: false, refusal: 'too-many' };
  await sql`insert into agenda_item (session_id, territory_id, position, kind, project_id, title, minutes_alone, minutes_owner, minutes_debate)
    values (${session.id}, ${session.territoryId}, ${position}, ${item.kind}, ${item.projectId}, ${item.title}, ${item.minutesAlone}, ${item.minutesOwner}, ${item.minutesDebate})`.execute(
    tx,
  );
  return { ok: true };
}

/** Takes an item off: its file goes back to the ready ones. */
export async function removeItem(tx: Tx, actor: Scope, sessionId: string, itemId: string): Promise<AgendaDone> {
  const found = await lockedFor(tx, actor, sessionId, 'set_agenda');
  if (!found.ok) return found;
  const { rows } = await sql<{ projectId: string | null }>`
    delete from agenda_item where id = ${itemId} and session_id = ${sessionId} returning project_id as "projectId"`.execute(tx);
  if (rows.length === 0) return { ok: false, refusal: 'nothing-there' };
  const project = rows[0]!.projectId ? await projectOf(tx, rows[0]!.projectId) : null;
  if (project?.status === 'scheduled') await actOnProject(tx, { personId: actor.personId, asOwner: false }, 'animator', project, 'unschedule');
  await order(tx, sessionId, null);
  await told(tx, actor, found.session);
  return { ok: true };
}
/** Moves an item one place up or down. */
export async function moveItem(tx: Tx, actor: Scope, sessionId: string, itemId: string, way: 'up' | 'down'): Promise<AgendaDone> {
  const found = await lockedFor(tx, actor, sessionId, 'set_agenda');
  if (!found.ok) return found;
  const ids = await idsOf(tx, sessionId);
  const at = ids.indexOf(itemId);
  if (at < 0) return { ok: false, refusal: 'nothing-there' };
  const to = way === 'up' ? at - 1 : at + 1;
  if (to >= 0 && to < ids.length) {
    ids.splice(at, 1);
    ids.splice(to, 0, itemId);
    await order(tx, sessionId, ids);
  }
  return { ok: true };
}
/** Puts the whole agenda in an order; ids that are not on it are left aside, those left out stay at the end. */
export async function setOrder(tx: Tx, actor: Scope, sessionId: string, wanted: readonly string[]): Promise<AgendaDone> {
  const found = await lockedFor(tx, actor, sessionId, 'set_agenda');
  if (!found.ok) return found;
  const ids = await idsOf(tx, sessionId);
  await order(tx, sessionId, [...wanted.filter((id) => ids.includes(id)), ...ids.filter((id) => !wanted.includes(id))]);
  return { ok: true };
}
/** Changes how long an item takes. */
export async function timeItem(tx: Tx, actor: Scope, sessionId: string, itemId: string, timing: Timing): Promise<AgendaDone> {
  const found = await lockedFor(tx, actor, sessionId, 'set_agenda');
  if (!found.ok) return found;
  const { rows } =
    await sql`update agenda_item set minutes_alone = ${timing.minutesAlone}, minutes_owner = ${timing.minutesOwner}, minutes_debate = ${timing.minutesDebate}
    where id = ${itemId} and session_id = ${sessionId} returning id`.execute(tx);
  return rows.length > 0 ? { ok: true } : { ok: false, refusal: 'nothing-there' };
}

/** A file that is no longer to be heard leaves the agendas that have not begun. As the installation, after the file's own act. */
export async function takeOff(tx: Tx, projectId: string): Promise<void> {
  const { rows } = await sql<{ sessionId: string }>`
    delete from agenda_item i using committee_session s, project p where i.project_id = ${projectId} and i.pending and s.id = i.session_id and s.status in ('planned', 'summoned')
      and p.id = i.project_id and p.status not in ('scheduled', 'presented') returning i.session_id as "sessionId"`.execute(tx);
  for (const { sessionId } of rows) await order(tx, sessionId, null);
}

async function idsOf(tx: Tx, sessionId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from agenda_item where session_id = ${sessionId} order by position`.execute(tx);
  return rows.map((row) => row.id);
}
/** Positions 1, 2, 3… in this order; null keeps the order and closes the gaps. */
async function order(tx: Tx, sessionId: string, ids: readonly string[] | null): Promise<void> {
  const list = ids ?? (await idsOf(tx, sessionId));
  await sql`update agenda_item i set position = o.at from unnest(${list}::uuid[]) with ordinality as o (id, at) where i.id = o.id and i.session_id = ${sessionId}`.execute(
    tx,
  );
}
async function told(tx: Tx, actor: Scope, session: Parameters<typeof tell>[2]): Promise<void> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from agenda_item where session_id = ${session.id}`.execute(tx);
  await tell(tx, actor, session, 'committees.agenda_set', { count: rows[0]!.count });
}
