// One mission of the demo as rows: who was asked, who agreed and when, the route, the half-days done, what was told of it.
import { addDays, daysBetween, earlier, later } from './calendar.ts';
import type { PlainDate } from './calendar.ts';
import type { FileWorld, ProjectRow } from './file-rows.ts';
import { addExpert, newName } from './mission-crew.ts';
import { factsOf, routeOf } from './mission-route.ts';
import { halfDaysDone, tell } from './mission-story.ts';
import { idOf, stream } from './random.ts';
import type { Stream } from './random.ts';
import { instantOn } from './world.ts';
import type { EventRow, Instant, PersonRow, RoleRow, World } from './world.ts';

export type Row = Record<string, unknown>;
/** What missions add; people whom a site had not named before come with them. */
export interface MissionWorld {
  /** Names that somebody of the demo bears already. */
  names: Set<string>;
  person: PersonRow[];
  role_assignment: RoleRow[];
  mission: Row[];
  mission_action: Row[];
  mission_ask: Row[];
  mission_day: Row[];
  mission_closing: Row[];
  closing_review: Row[];
  closing_skill: Row[];
  event: EventRow[];
  /** Missions whose papers wait for people the demo offers to be, with the address of who signs for the site. */
  to_sign: { missionId: string; lender: string }[];
}
export const missionTables = [
  'person',
  'role_assignment',
  'mission',
  'mission_action',
  'mission_ask',
  'mission_day',
  'mission_closing',
  'closing_review',
  'closing_skill',
  'event',
] as const satisfies readonly (keyof MissionWorld)[];

export interface MissionPlan {
  key: string;
  grantId: string | null;
  ofDecision: boolean;
  establishmentId: string;
  skillDomain: string;
  year: number;
  halfDays: number;
  /** `routed`: the site agreed and the route is chosen, papers are to be signed. */
  state: 'wanted' | 'proposed' | 'employee_agreed' | 'manager_agreed' | 'routed' | 'papers_signed' | 'running' | 'suspended' | 'ended' | 'cancelled';
  kind: 'mission' | 'conversation' | 'visit' | 'workshop';
  title?: string;
}
/** Days after a decision before somebody has been asked. */
export const DECIDED_BEFORE = 14;
export const ORDER = ['wanted', 'proposed', 'employee_agreed', 'manager_agreed', 'routed', 'papers_signed', 'running', 'suspended', 'ended'] as const;
const STEPS = ['Regarder ensemble où l’entreprise en est', 'Choisir ce qui change d’abord', 'L’essayer, et mesurer'];
const REFUSALS = ['Un inventaire ce mois-là', 'Je change de poste en janvier', null];

export function lendOne(
  rows: MissionWorld,
  world: World & FileWorld,
  of: { project: ProjectRow; plan: MissionPlan; today: PlainDate; grantedAt: Instant },
): void {
  const { project, plan, today, grantedAt } = of;
  const from = stream(`mission ${plan.key}`);
  const id = idOf(`mission ${plan.key}`);
  // Light forms are set up once the project is being helped.
  const base = plan.grantId ? grantedAt.slice(0, 10) : later(grantedAt.slice(0, 10), addDays(today, -40));
  const yesterday = addDays(today, -1);
  // A decision of these days: nobody has had the time to be asked.
  const state = daysBetween(base, today) < DECIDED_BEFORE ? 'wanted' : plan.state;
  const rank = state === 'cancelled' ? 2 : ORDER.indexOf(state);
  const past = (step: (typeof ORDER)[number]) => rank >= ORDER.indexOf(step);
  const begun = earlier(later(project.delivery_from ?? addDays(base, 30), addDays(base, 10)), addDays(today, -9));
  // What is on its way happened these last weeks; what has begun, before its first day.
  const end = past('running') ? begun : yesterday;
  const on = (before: number) => later(addDays(base, 1), addDays(end, -before));
  const need = world.project_need.find(({ project_id, skill_domain }) => project_id === project.id && skill_domain === plan.skillDomain);
  const title = (plan.title ?? need?.result ?? 'Aider sur place').slice(0, 200);
  const expert = past('proposed') || state === 'cancelled' ? expertOf(rows, world, plan, from, base) : null;
  const manager =
    world.role_assignment.find(
      ({ establishment_id, role, ends_on }) => establishment_id === plan.establishmentId && role === 'site_manager' && ends_on === null,
    )?.person_id ?? null;
  const startsOn = past('running') ? begun : past('manager_agreed') ? addDays(today, from.int(4, 25)) : null;
  const routed = plan.kind === 'mission' && past('routed') ? routeOf(world, plan, startsOn!) : null;
  const ids = { territory_id: project.territory_id, project_id: project.id };
  const done = past('running') ? halfDaysDone(rows, { id, ids, plan, state, expert: expert!, begun, yesterday, from }) : 0;
  rows.mission.push({
    id,
    ...ids,
    establishment_id: plan.establishmentId,
    skill_domain: plan.skillDomain,
    year: plan.year,
    grant_id: plan.grantId,
    of_decision: plan.ofDecision,
    kind: plan.kind,
    half_days: plan.halfDays,
    title,
    objectives: need?.result ?? null,
    deliverables: plan.kind === 'mission' && past('manager_agreed') ? 'Une fiche simple que l’équipe garde et complète.' : null,
    place: past('manager_agreed') ? 'Chez l’entreprise' : null,
    starts_on: startsOn,
    ends_on: startsOn && addDays(later(startsOn, today), 60),
    expert_id: expert,
    status: state === 'routed' ? 'manager_agreed' : state,
    proposed_at: expert && instantOn(on(12)),
    proposed_by: expert && project.animator_id,
    employee_agreed_at: past('employee_agreed') ? instantOn(on(9)) : null,
    manager_agreed_at: past('manager_agreed') ? instantOn(on(6)) : null,
    manager_agreed_by: past('manager_agreed') ? manager : null,
    route: routed?.route ?? null,
    route_facts: routed ? factsOf(world, project, plan, { startsOn: startsOn!, chosenOn: on(5) }, from) : null,
    route_chosen_at: routed ? instantOn(on(5)) : null,
    route_chosen_by: routed ? project.animator_id : null,
    route_reason: routed?.reason ?? null,
    papers_signed_at: past('papers_signed') ? instantOn(on(2)) : null,
    started_on: past('running') ? begun : null,
    suspended_at: state === 'suspended' ? instantOn(addDays(today, -4)) : null,
    suspension_reason: state === 'suspended' ? 'La machine attendue arrive le mois prochain' : null,
    ended_on: state === 'ended' ? yesterday : null,
    ended_as: state === 'ended' ? (done >= plan.halfDays ? 'done' : 'early') : null,
    end_reason: state === 'ended' && done < plan.halfDays ? 'L’essentiel est en place ; le reste n’est plus nécessaire' : null,
    cancelled_at: state === 'cancelled' ? instantOn(addDays(today, -5)) : null,
    cancel_reason: state === 'cancelled' ? 'L’appel d’offres est reporté d’un an' : null,
    plan_expert_at: past('papers_signed') && plan.kind === 'mission' ? instantOn(on(3)) : null,
    plan_owner_at: past('running') && plan.kind === 'mission' ? instantOn(on(2)) : null,
    created_by: plan.grantId ? null : project.animator_id,
    created_at: plan.grantId ? grantedAt : instantOn(base),
    updated_at: instantOn(past('running') ? yesterday : end),
    invented: true,
  });
  if (plan.kind === 'mission' && past('manager_agreed'))
    STEPS.forEach((body, position) =>
      rows.mission_action.push({
        id: idOf(`action ${id} ${position}`),
        mission_id: id,
        ...ids,
        position,
        body,
        due_on: startsOn && addDays(startsOn, 7 * position),
        done_on: position < done ? yesterday : null,
      }),
    );
  if (expert) {
    const asked = (key: string, who: string, answer: string, at: PlainDate, answeredOn: PlainDate | null, reason: string | null) =>
      rows.mission_ask.push({
        id: idOf(`ask ${id} ${key}`),
        mission_id: id,
        ...ids,
        expert_id: who,
        state: answer,
        asked_at: instantOn(at),
        asked_by: project.animator_id,
        answered_at: answeredOn && instantOn(answeredOn),
        reason,
      });
    asked(
      'last',
      expert,
      state === 'cancelled' ? 'withdrawn' : past('employee_agreed') ? 'agreed' : 'asked',
      on(12),
      past('employee_agreed') || state === 'cancelled' ? on(9) : null,
      null,
    );
    // Somebody else had been asked before, here and there.
    const before = plan.kind === 'mission' && from.chance(0.3) ? expertOf(rows, world, { ...plan, key: `${plan.key} before` }, from, base, expert) : null;
    if (before) asked('before', before, 'refused', on(20), on(16), from.pick(REFUSALS));
  }
  tell(rows, world, {
    project,
    plan,
    id,
    title,
    past,
    on,
    begun,
    today,
    manager,
    routed,
    grantedAt,
    state,
    done,
    expertName: [...world.person, ...rows.person].find((one) => one.id === expert)?.name ?? '—',
  });
}

/** Somebody whom the site has named, the same as long as there is one; else a new name. */
function expertOf(rows: MissionWorld, world: World, plan: MissionPlan, from: Stream, since: PlainDate, not: string | null = null): string {
  const named = [...world.role_assignment, ...rows.role_assignment].filter(
    ({ establishment_id, role, ends_on, person_id }) => establishment_id === plan.establishmentId && role === 'expert' && ends_on === null && person_id !== not,
  );
  if (named[0]) return named[0].person_id;
  const name = newName(rows, from);
  const site = world.establishment.find((one) => one.id === plan.establishmentId)!;
  const title = from.pick(['Technicien méthodes', 'Responsable de ligne', 'Contrôleuse de gestion', 'Acheteuse', 'Ingénieur qualité']);
  return addExpert(rows, { key: plan.key, name, site, title, from: since });
}
