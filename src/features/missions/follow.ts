// What follows from decisions and files: a mission per grant, once its days are granted; none left waiting for a file that has left. As the installation.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { translator } from '../../platform/texts.ts';
import { releaseAll } from '../days/commands.ts';
import { tellMission } from './commands.ts';
import { changedSince } from './legal-routes.ts';
import { missionOf } from './queries.ts';
import type { Mission } from './queries.ts';
import { gatherFacts, keptOf, together } from './route-facts.ts';

/** The days of a decision are granted: a mission is wanted for each of its grants. Run again it makes none twice (`mission_of_decision`). */
export async function grantsBecomeMissions(tx: Tx, happened: Happened<'committees.item_closed' | 'committees.condition_lifted'>): Promise<void> {
  const t = translator('fr');
  const { rows: grants } = await sql<{ id: string; domain: string; result: string | null; name: string }>`
    select g.id, g.skill_domain as domain, (select n.result from project_need n where n.project_id = g.project_id and n.skill_domain = g.skill_domain order by n.position limit 1) as result, p.firm_name as name
    from decision_grant g join decision d on d.id = g.decision_id and d.state = 'recorded' join project p on p.id = g.project_id
    where g.project_id = ${happened.subjectId} and exists (select from day_movement m where m.key = 'grant:' || g.id)
      and not exists (select from mission m where m.grant_id = g.id and m.of_decision) order by g.id`.execute(tx);
  for (const { id, domain, result, name } of grants) {
    const title = (result?.split('\n')[0] ?? t('missions:default_title', { domain: t(`agreements:domain.${domain as 'sales'}`), name })).slice(0, 200);
    const made = await sql<{ id: string }>`
      insert into mission (territory_id, project_id, establishment_id, skill_domain, year, grant_id, of_decision, half_days, title, objectives, created_at, updated_at)
      select g.territory_id, g.project_id, site_now(g.establishment_id), g.skill_domain, g.year, g.id, true, g.half_days, ${title}, ${result}, present(), present() from decision_grant g where g.id = ${id}
      on conflict (grant_id) where of_decision do nothing returning id`.execute(tx);
    const mission = made.rows[0] ? await missionOf(tx, made.rows[0].id) : null;
    if (mission) await tellMission(tx, null, mission, 'missions.wanted', {}, false);
  }
}

/** The file has left: what has not begun is cancelled, what runs is stopped, with the file's own reason; days it will not use go back to their sites. */
export async function projectLeft(tx: Tx, happened: Happened<'projects.withdrawn' | 'projects.firm_closed'>): Promise<void> {
  const { rows } = await sql<{ id: string; reason: string }>`
    select m.id, left(coalesce(p.left_reason, '—'), 500) as reason from mission m join project p on p.id = m.project_id
    where p.id = ${happened.subjectId} and p.status in ('withdrawn', 'firm_closed') and m.status not in ('ended', 'cancelled') order by m.id for update of m`.execute(
    tx,
  );
  for (const { id, reason } of rows) {
    const mission = (await missionOf(tx, id))!;
    if (mission.status === 'running' || mission.status === 'suspended') {
      await sql`update mission set status = 'ended', ended_on = ${mission.today}, ended_as = 'early', end_reason = ${reason}, suspended_at = null, suspension_reason = null where id = ${id}`.execute(
        tx,
      );
      await tellMission(tx, null, mission, 'missions.ended', { how: 'early', reason, done: mission.done });
    } else {
      await sql`update mission set status = 'cancelled', cancelled_at = present(), cancel_reason = ${reason} where id = ${id}`.execute(tx);
      await sql`update mission_ask set state = 'withdrawn', answered_at = present() where mission_id = ${id} and state = 'asked'`.execute(tx);
      await tellMission(tx, null, mission, 'missions.cancelled', { reason });
    }
  }
  await releaseAll(tx, happened.subjectId!);
}

/** The route was chosen for the day that was planned; on the true first day it is judged again. */
export async function judgeAgain(tx: Tx, happened: Happened<'missions.started'>): Promise<void> {
  const mission = await missionOf(tx, happened.data.missionId);
  if (mission) await judgeOne(tx, mission);
}
/** Every mission that goes on, on what sheets and files say today (task `judge_routes`, daily): a headcount changes midway. Gives how many are newly doubted. */
export async function judgeRoutes(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from mission where route is not null and status in ('manager_agreed', 'papers_signed', 'running', 'suspended') order by id`.execute(tx);
  let doubted = 0;
  for (const { id } of rows) if (await judgeOne(tx, (await missionOf(tx, id))!)) doubted += 1;
  return doubted;
}
/** Where the chosen route is no longer permitted, or undecided, its animators are told, once. It warns, nothing stops; permitted again, it is no longer doubted. */
async function judgeOne(tx: Tx, mission: Mission): Promise<boolean> {
  const kept = mission.route ? keptOf(mission.routeFacts) : null;
  if (!mission.route || !kept) return false;
  const now = together(await gatherFacts(tx, mission), kept.typed);
  const doubted = changedSince(mission.route, together(kept.gathered, kept.typed), now).verdict === 'no_longer';
  if (doubted === (mission.routeDoubtedAt !== null)) return false;
  await sql`update mission set route_doubted_at = case when ${doubted} then present() end where id = ${mission.id}`.execute(tx);
  if (doubted) await tellMission(tx, null, mission, 'missions.route_doubted', { route: mission.route }, false);
  return doubted;
}
/** The first mission of a file that begins puts it in delivery. */
export async function deliveryBegins(tx: Tx, happened: Happened<'missions.started'>): Promise<void> {
  await sql`update project set status = 'in_delivery', delivery_from = coalesce(delivery_from, ${happened.data.on}::date), last_changed_at = present()
    where id = ${happened.subjectId} and status in ('approved', 'approved_with_conditions')
      and exists (select from mission m where m.id = ${happened.data.missionId} and m.kind = 'mission')`.execute(tx);
}
