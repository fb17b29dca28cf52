// What follows from a lead, in the trays of those who must act.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';

/** It arrived, or was given to a territory: whoever is to call finds it in the tray. */
export async function tellKeepers(
  tx: Tx,
  happened: Happened<'leads.received' | 'leads.held' | 'leads.released' | 'leads.routed' | 'leads.handed_over'>,
): Promise<void> {
  const kind =
    happened.kind === 'leads.routed' || happened.kind === 'leads.handed_over'
      ? 'leads.routed'
      : happened.kind === 'leads.held'
        ? 'leads.held'
        : 'leads.received';
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct r.person_id, ${happened.id}::bigint, ${kind}, '/pistes/' || l.id, ${JSON.stringify({ name: happened.data.name })}::jsonb
    from lead l join role_in_force r on (r.role = 'local_animator' and (r.territory_id = l.territory_id or r.territory_id = any (l.candidates))) or r.person_id = l.assigned_to
    where l.id = ${happened.subjectId} and r.person_id is distinct from ${happened.actorId}::uuid`.execute(tx);
}
