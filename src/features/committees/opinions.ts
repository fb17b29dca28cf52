// Opinions before the session: one's own first, then the others'. The database keeps the order: the others' rows are not there before.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Scope } from '../people/scope.ts';
import { mayGiveOpinion } from './access.ts';

export const OPINION_STANCES = ['favourable', 'reserved', 'unfavourable'] as const;
export interface Opinion {
  personId: string;
  name: string;
  stance: (typeof OPINION_STANCES)[number];
  halfDays: number | null;
  body: string;
  givenAt: Date;
  mine: boolean;
}
/** The opinions on an item that the acting person may read, own first. */
export async function opinionsOf(tx: Tx, itemId: string): Promise<Opinion[]> {
  const { rows } = await sql<Opinion>`
    select o.person_id as "personId", coalesce(p.name, '—') as name, o.stance, o.half_days as "halfDays", o.body, coalesce(o.changed_at, o.given_at) as "givenAt",
      o.person_id is not distinct from actor_id() as mine
    from opinion o left join person p on p.id = o.person_id where o.item_id = ${itemId} order by (o.person_id is not distinct from actor_id()) desc, o.given_at`.execute(
    tx,
  );
  return rows;
}
export type OpinionRefusal = 'not-yours' | 'too-late';
/** Gives one's opinion, or changes it while the session has not begun. */
export async function giveOpinion(
  tx: Tx,
  actor: Scope,
  item: { id: string; projectId: string; territoryId: string; toCome: boolean },
  typed: { stance: Opinion['stance']; halfDays: number | null; body: string },
): Promise<{ ok: true } | { ok: false; refusal: OpinionRefusal }> {
  if (!mayGiveOpinion(actor, item.territoryId)) return { ok: false, refusal: 'not-yours' };
  if (!item.toCome) return { ok: false, refusal: 'too-late' };
  await sql`insert into opinion (item_id, project_id, territory_id, person_id, stance, half_days, body, given_at)
    values (${item.id}, ${item.projectId}, ${item.territoryId}, ${actor.personId}, ${typed.stance}, ${typed.halfDays}, ${typed.body}, present())
    on conflict (item_id, person_id) do update set stance = excluded.stance, half_days = excluded.half_days, body = excluded.body, changed_at = excluded.given_at`.execute(
    tx,
  );
  return { ok: true };
}
