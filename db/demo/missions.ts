// Missions around today, of the projects being helped, in every state; and, from their own file, those of the years before.
import type { FileWorld, ProjectRow } from './file-rows.ts';
import type { RoomWorld } from './decisions.ts';
import { daysBetween } from './calendar.ts';
import type { PlainDate } from './calendar.ts';
import { lendBefore } from './mission-history.ts';
import { DECIDED_BEFORE, lendOne } from './mission-rows.ts';
import { ShopWindow } from './mission-window.ts';
import type { MissionPlan, MissionWorld } from './mission-rows.ts';
import { idOf } from './random.ts';
import type { CommitteeWorld } from './sessions.ts';
import type { World } from './world.ts';

/** Whom a light form helps: projects being helped, then those agreed to, then those of before. */
const HELPED_FIRST: readonly ProjectRow['status'][] = ['in_delivery', 'approved', 'delivered', 'in_follow_up', 'closed'];
type State = MissionPlan['state'];
type Lending = World & FileWorld;

/** What grants of a project become, in turn: its first is at work, for the project is being helped. */
const FIRST: readonly State[] = ['running', 'running', 'suspended', 'running', 'ended'];
const NEXT: readonly State[] = ['wanted', 'papers_signed', 'proposed', 'running', 'employee_agreed', 'routed', 'manager_agreed'];

/** Lends people of the sites to the projects that are helped now. */
export function lendMissions(world: Lending, committees: CommitteeWorld, held: RoomWorld, taught: Pick<World, 'person'>, today: PlainDate): MissionWorld {
  const rows: MissionWorld = {
    names: new Set([...world.person, ...taught.person].map(({ name }) => name)),
    person: [],
    role_assignment: [],
    mission: [],
    mission_action: [],
    mission_ask: [],
    mission_day: [],
    mission_closing: [],
    closing_review: [],
    closing_skill: [],
    event: [],
    to_sign: [],
  };
  const projects = new Map(world.project.map((project) => [project.id, project]));
  const closed = new Map(committees.agenda_item.flatMap(({ project_id, closed_at }) => (project_id && closed_at ? [[project_id, closed_at] as const] : [])));
  const lend = (project: ProjectRow, plan: MissionPlan) => lendOne(rows, world, { project, plan, today, grantedAt: closed.get(project.id)! });
  const shown = new ShopWindow(rows, world);
  const byProject = Map.groupBy(
    held.decision_grant.filter(({ project_id }) => ['approved', 'in_delivery'].includes(projects.get(project_id)!.status) && closed.has(project_id)),
    ({ project_id }) => project_id,
  );
  const decided = (projectId: string) => daysBetween(closed.get(projectId)!.slice(0, 10), today) >= DECIDED_BEFORE;
  const planned = [...byProject.values()]
    .flatMap((grants) => grants.map((grant, nth) => ({ grant, first: nth === 0 })))
    .map(({ grant, first }, turn) => {
      const helped = projects.get(grant.project_id)!.status === 'in_delivery';
      const drawn = helped ? (first ? FIRST[turn % FIRST.length]! : NEXT[turn % NEXT.length]!) : 'wanted';
      const old = decided(grant.project_id);
      return { grant, decided: old, states: (old && shown.statesOf(grant, { helped, first })) || [drawn] };
    });
  shown.share(planned);
  for (const { grant, states, decided: old } of planned) {
    let left = grant.half_days;
    states.forEach((state, part) => {
      const halfDays = part === states.length - 1 ? left : 1;
      left -= halfDays;
      const key = `${grant.id} ${part}`;
      lend(projects.get(grant.project_id)!, {
        key,
        grantId: grant.id,
        ofDecision: part === 0,
        establishmentId: grant.establishment_id,
        skillDomain: grant.skill_domain,
        year: grant.year,
        halfDays,
        state,
        kind: 'mission',
      });
      if (old && state === 'routed') shown.toSign(key, grant.establishment_id);
    });
  }
  // Light forms need no decision: they help a project that was decided a while ago, one being helped first.
  const helpedFirst = (territory: string) =>
    world.project
      .filter(({ id, territory_id }) => territory_id === territory && closed.has(id) && decided(id))
      .map((project) => ({ project, rank: HELPED_FIRST.indexOf(project.status) }))
      .filter(({ rank }) => rank >= 0)
      .sort((a, b) => a.rank - b.rank)
      .map(({ project }) => project);
  for (const light of shown.lightForms()) {
    const helped = helpedFirst(light.territoryId);
    const live = helped.filter(({ id }) => byProject.has(id));
    const of = live.length > 0 ? live : helped;
    const project = of[light.nth % of.length];
    if (!project) continue;
    lend(project, { ...light.plan, year: Number(today.slice(0, 4)) });
    if (light.lender) rows.to_sign.push({ missionId: idOf(`mission ${light.plan.key}`), lender: light.lender });
  }
  lendBefore(rows, world, held.decision_grant, closed, today);
  return rows;
}
