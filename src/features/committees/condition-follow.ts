// What follows from conditions, in the tray. As the installation; whoever is recused from the file is told nothing.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';

/** The address names the file, so that the tray of somebody recused from it later does not show the line. */
const page = sql`'/territoires/' || t.code || '/conditions?dossier=' || p.id`;
const notRecused = sql`not exists (select from recusal x where x.person_id = r.person_id and x.project_id = p.id and x.status in ('suggested', 'in_force'))`;

/** The item is closed: each one who is to lift a condition finds it in the tray. */
export async function tellLifters(tx: Tx, happened: Happened<'committees.item_closed'>): Promise<void> {
  const { reference, name } = happened.data;
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct r.person_id, ${happened.id}::bigint, 'committees.condition_given', ${page}, ${JSON.stringify({ reference, name })}::jsonb
    from decision d join decision_condition k on k.decision_id = d.id join project p on p.id = d.project_id join territory t on t.id = d.territory_id
      cross join lateral (select k.lifter_id as person_id) r
    where d.item_id = ${happened.data.itemId} and d.state = 'recorded' and k.lifted_at is null and ${notRecused}`.execute(tx);
}
/** The last one is lifted: who holds the file is told, or the territory's animators when nobody does. */
export async function tellLifted(tx: Tx, happened: Happened<'committees.condition_lifted'>): Promise<void> {
  if (!happened.data.last) return;
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct r.person_id, ${happened.id}::bigint, 'committees.condition_lifted', '/dossiers/' || p.id, ${JSON.stringify(happened.data)}::jsonb
    from project p join role_in_force r on r.territory_id = p.territory_id and r.role = 'local_animator'
      and (r.person_id = p.animator_id or not exists (select from role_in_force o where o.person_id = p.animator_id and o.territory_id = p.territory_id and o.role = 'local_animator'))
    where p.id = ${happened.subjectId} and r.person_id is distinct from ${happened.actorId}::uuid and ${notRecused}`.execute(tx);
}
