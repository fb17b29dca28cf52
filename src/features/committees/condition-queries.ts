// Conditions of what was decided: what is open, by its day, and what was lifted. Row-level security leaves out the files a reader is recused from.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

export type ConditionState = 'to_come' | 'overdue' | 'lifted';
export interface Condition {
  id: string;
  projectId: string;
  reference: string;
  firmName: string;
  body: string;
  lifterId: string;
  lifter: string;
  dueOn: string;
  state: ConditionState;
  liftedAt: Date | null;
  liftedBy: string | null;
  liftNote: string | null;
  sessionId: string;
  itemId: string;
  heldOn: string;
}
/** Of a territory, a session or a file: the open ones by their day, then those lifted, latest first. Known once their item is closed. */
export async function conditionsOf(tx: Tx, of: { territoryId: string } | { sessionId: string } | { projectId: string }): Promise<Condition[]> {
  const where =
    'territoryId' in of
      ? sql`k.territory_id = ${of.territoryId}`
      : 'sessionId' in of
        ? sql`d.session_id = ${of.sessionId}`
        : sql`k.project_id = ${of.projectId}`;
  const { rows } = await sql<Condition>`
    select k.id, k.project_id as "projectId", p.reference, p.firm_name as "firmName", k.body, k.lifter_id as "lifterId", coalesce(w.name, '—') as lifter, k.due_on as "dueOn",
      case when k.lifted_at is not null then 'lifted' when k.due_on < today_in(t.time_zone) then 'overdue' else 'to_come' end as state,
      k.lifted_at as "liftedAt", b.name as "liftedBy", k.lift_note as "liftNote", d.session_id as "sessionId", d.item_id as "itemId", s.held_on as "heldOn"
    from decision_condition k join decision d on d.id = k.decision_id and d.state = 'recorded' join agenda_item i on i.id = d.item_id and i.closed_at is not null
      join committee_session s on s.id = d.session_id join project p on p.id = k.project_id join territory t on t.id = k.territory_id
      left join person w on w.id = k.lifter_id left join person b on b.id = k.lifted_by
    where ${where} order by k.lifted_at desc nulls first, k.due_on, k.id limit 300`.execute(tx);
  return rows;
}
