// Tasks around a file: what is to be done, by whom, by when.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Project } from '../projects/queries.ts';
import type { Writer } from '../projects/section-commands.ts';
import { tell } from './tell.ts';

export interface Task {
  id: string;
  title: string;
  forOwner: boolean;
  assigneeId: string | null;
  assigneeName: string | null;
  dueOn: string | null;
  doneAt: Date | null;
  late: boolean;
}
export type TaskRefusal = 'not-of-the-team' | 'too-many';
export type TaskDone = { ok: true } | { ok: false; refusal: TaskRefusal };
const OPEN_MAX = 60;

/** The tasks of a file that this side sees: open ones by date, then those done last. The owner sees the owner's. */
export async function tasksOf(tx: Tx, project: Project, asOwner: boolean): Promise<Task[]> {
  const { rows } = await sql<Task>`
    select k.id, k.title, k.for_owner as "forOwner", k.assignee_id as "assigneeId", p.name as "assigneeName", k.due_on as "dueOn", k.done_at as "doneAt",
      coalesce(k.done_at is null and k.due_on < ${project.today}, false) as late
    from project_task k left join person p on p.id = k.assignee_id
    where k.project_id = ${project.id} and k.removed_at is null and (not ${asOwner} or k.for_owner)
    order by k.done_at is not null, k.due_on nulls last, k.done_at desc, k.created_at limit 120`.execute(tx);
  return rows;
}
/** The animators of the territory, among whom a task is given. */
export async function teamOf(tx: Tx, territoryId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name from role_in_force r join person p on p.id = r.person_id where r.territory_id = ${territoryId} and r.role = 'local_animator' order by p.name`.execute(
    tx,
  );
  return rows;
}

/** Adds a task for a colleague of the territory, or for the owner (`assignee` is 'owner'). */
export async function addTask(tx: Tx, writer: Writer, project: Project, typed: { title: string; assignee: string; due_on: string | null }): Promise<TaskDone> {
  const forOwner = typed.assignee === 'owner';
  if (!forOwner && !(await teamOf(tx, project.territoryId)).some(({ id }) => id === typed.assignee)) return { ok: false, refusal: 'not-of-the-team' };
  const open = await sql<{
    count: number;
  }>`select count(*)::int as count from project_task where project_id = ${project.id} and done_at is null and removed_at is null`.execute(tx);
  if (open.rows[0]!.count >= OPEN_MAX) return { ok: false, refusal: 'too-many' };
  const { rows } = await sql<{ id: string }>`
    insert into project_task (project_id, territory_id, title, assignee_id, for_owner, due_on, created_by, created_at)
    values (${project.id}, ${project.territoryId}, ${typed.title}, ${forOwner ? null : typed.assignee}, ${forOwner}, ${typed.due_on}, ${writer.personId}, present()) returning id`.execute(
    tx,
  );
  await tell(tx, writer, project, 'exchanges.task_added', { title: typed.title, taskId: rows[0]!.id });
  return { ok: true };
}

/** What somebody does with a task they see. A second time changes nothing and is no fault. */
export type TaskAct = 'finish' | 'reopen' | 'remove';
/** False when this side sees no such task. */
export async function actOnTask(tx: Tx, writer: Writer, project: Project, taskId: string, act: TaskAct): Promise<boolean> {
  const task = (await tasksOf(tx, project, writer.asOwner)).find(({ id }) => id === taskId);
  if (!task) return false;
  if (act === 'finish' && !task.doneAt) {
    await sql`update project_task set done_at = present(), done_by = ${writer.personId} where id = ${taskId}`.execute(tx);
    await tell(tx, writer, project, 'exchanges.task_done', { title: task.title });
  } else if (act === 'reopen' && task.doneAt) {
    await sql`update project_task set done_at = null, done_by = null where id = ${taskId}`.execute(tx);
    await tell(tx, writer, project, 'exchanges.task_reopened', { title: task.title });
  } else if (act === 'remove' && !writer.asOwner) {
    await sql`update project_task set removed_at = present() where id = ${taskId}`.execute(tx);
  }
  return true;
}
