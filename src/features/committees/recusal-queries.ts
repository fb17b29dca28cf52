import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

export const LINKS = [
  'same_company',
  'same_group',
  'same_trade_and_place',
  'customer',
  'supplier',
  'competitor',
  'recent_mission',
  'personal',
  'other',
] as const;
export type Link = (typeof LINKS)[number];
export type RecusalStatus = 'suggested' | 'in_force' | 'set_aside' | 'lifted';

/** A link between a member and a file of a session. */
export interface RecusalLine {
  id: string;
  projectId: string;
  itemId: string;
  position: number;
  personId: string;
  name: string;
  body: string;
  origin: 'declared' | 'suggested' | 'noted';
  link: Link;
  detail: string | null;
  status: RecusalStatus;
  notedAt: Date;
  settledByName: string | null;
  settledBy: string | null;
  notedBy: string | null;
  settleReason: string | null;
  liftedByName: string | null;
  liftReason: string | null;
}
/** Does this person, or whoever has this address, stand aside from the file? They are neither asked, named, nor written to about it (0310_standing_aside.sql). */
export async function standsAside(tx: Tx, projectId: string, who: { personId?: string | null; email?: string | null }): Promise<boolean> {
  const { rows } = await sql<{ aside: boolean }>`select stands_aside(${who.personId ?? null}::uuid, ${projectId}, ${who.email ?? null}::text) as aside`.execute(
    tx,
  );
  return rows[0]!.aside;
}
/** The links with the files of a session, as far as the acting person may read them: never one's own, never of a file one is recused from. */
export async function linksOf(tx: Tx, sessionId: string): Promise<RecusalLine[]> {
  const { rows } = await sql<RecusalLine>`
    select r.id, r.project_id as "projectId", i.id as "itemId", i.position, r.person_id as "personId", coalesce(p.name, '—') as name,
      coalesce((select coalesce(e.name, m.body) from mandate m left join establishment e on e.id = m.establishment_id
        where m.person_id = r.person_id and m.territory_id = r.territory_id order by m.starts_on desc limit 1), '') as body,
      r.origin, r.link, r.detail, r.status, r.noted_at as "notedAt", s.name as "settledByName", r.settled_by as "settledBy", r.noted_by as "notedBy",
      r.settle_reason as "settleReason", l.name as "liftedByName", r.lift_reason as "liftReason"
    from agenda_item i join recusal r on r.project_id = i.project_id left join person p on p.id = r.person_id
    left join person s on s.id = r.settled_by left join person l on l.id = r.lifted_by
    where i.session_id = ${sessionId}
    order by i.position, array_position(array['suggested', 'in_force', 'set_aside', 'lifted'], r.status), p.name, r.link`.execute(tx);
  return rows;
}
/** Who is recused from which item of a session: binding links only. For the installation, or for who may read links. */
export async function recusedIn(tx: Tx, sessionId: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ itemId: string; people: string[] }>`
    select i.id as "itemId", array_agg(distinct r.person_id) as people from agenda_item i
    join recusal r on r.project_id = i.project_id and r.status in ('suggested', 'in_force') where i.session_id = ${sessionId} group by i.id`.execute(tx);
  return new Map(rows.map((row) => [row.itemId, row.people]));
}

/** Members in force on the item's file with a commercial link that stands: what the policy "block" stops an approval for. */
export async function commercialLinks(tx: Tx, itemId: string): Promise<string[]> {
  const { rows } = await sql<{ people: string[] }>`select commercial_links(${itemId}) as people`.execute(tx);
  return rows[0]?.people ?? [];
}
