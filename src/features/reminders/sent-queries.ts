import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { DayCursor } from '../../shared/day-cursor.ts';
import type { ReminderKind } from './sources.ts';

/** A reminder that left, as its territory's animators read it. What is not theirs to know (a reserved file) has no name. */
export interface SentLine {
  id: string;
  kind: ReminderKind;
  subjectId: string;
  projectId: string | null;
  sentOn: string;
  sinceDay: string;
  escalated: boolean;
  step: number;
  /** Null: a reserved file, whose owner is not named either. */
  to: string | null;
  name: string | null;
  reference: string | null;
  detail: string;
  territoryId: string | null;
  territoryCode: string | null;
}
export const PAGE = 50;

/** What was sent in these territories (null: everywhere), newest first, a page of it. */
export async function sentLines(tx: Tx, only: readonly string[] | null, cursor: DayCursor | null): Promise<{ lines: SentLine[]; next: DayCursor | null }> {
  const after = cursor ? sql`and (r.sent_on, r.id) < (${cursor.day}::date, ${cursor.id}::uuid)` : sql``;
  const { rows } = await sql<SentLine>`
    select r.id, r.kind, r.subject_id as "subjectId", p.id as "projectId", r.sent_on as "sentOn", (r.waiting_since at time zone coalesce(t.time_zone, 'Europe/Paris'))::date as "sinceDay",
      r.escalated, r.step, coalesce(h.name, case when p.owner_email = r.recipient then p.owner_name end, case when p.id is not null or l.id is not null then r.recipient end) as "to",
      coalesce(p.firm_name, nullif(l.firm_name, ''), l.contact_name, case when r.subject_kind = 'session' then t.name end) as name, p.reference, coalesce(k.title, left(g.body, 200), '') as detail, r.territory_id as "territoryId", t.code as "territoryCode"
    from reminder_sent r left join territory t on t.id = r.territory_id left join person h on h.id = r.person_id
    left join project_task k on r.subject_kind = 'task' and k.id = r.subject_id left join correction_request c on r.subject_kind = 'correction' and c.id = r.subject_id
    left join decision_condition g on r.subject_kind = 'condition' and g.id = r.subject_id
    left join project p on p.id = coalesce(k.project_id, c.project_id, g.project_id, case when r.subject_kind = 'project' then r.subject_id end)
    left join lead l on r.subject_kind = 'lead' and l.id = r.subject_id
    where (${only === null} or r.territory_id = any (${only ?? []}::uuid[])) ${after}
    order by r.sent_on desc, r.id desc limit ${PAGE + 1}`.execute(tx);
  const lines = rows.slice(0, PAGE);
  const last = lines.at(-1);
  return { lines, next: rows.length > PAGE && last ? { day: last.sentOn, id: last.id } : null };
}
