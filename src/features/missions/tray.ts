// What a mission's events bring to the trays of the animators: who holds the file, else all of the territory. As the installation; nobody is told who is recused.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';

type Telling =
  | 'missions.wanted'
  | 'missions.employee_agreed'
  | 'missions.employee_refused'
  | 'missions.manager_agreed'
  | 'missions.manager_refused'
  | 'missions.papers_signed'
  | 'missions.route_doubted';
export async function tellMissionKeepers(tx: Tx, happened: Happened<Telling>): Promise<void> {
  const { name, title, site, missionId } = happened.data;
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct r.person_id, ${happened.id}::bigint, ${happened.kind}, '/missions/' || ${missionId} || '?dossier=' || p.id, ${JSON.stringify({ name, title, site })}::jsonb
    from project p join role_in_force r on r.territory_id = p.territory_id and r.role = 'local_animator'
      and (r.person_id = p.animator_id or not exists (select from role_in_force o where o.person_id = p.animator_id and o.territory_id = p.territory_id and o.role = 'local_animator'))
    where p.id = ${happened.subjectId} and r.person_id is distinct from ${happened.actorId}::uuid
      and not exists (select from recusal x where x.person_id = r.person_id and x.project_id = p.id and x.status in ('suggested', 'in_force'))`.execute(tx);
}
