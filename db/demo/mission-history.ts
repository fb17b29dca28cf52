// The missions of the years before: every day that a committee granted to a project that has been helped since was done, by somebody of the site.
import { addDays, addMonths, earlier, later, type PlainDate } from './calendar.ts';
import type { RoomWorld } from './decisions.ts';
import { TOLD } from './file-history.ts';
import type { FileWorld, ProjectRow } from './file-rows.ts';
import { factsOf, routeOf } from './mission-route.ts';
import { Crew } from './mission-crew.ts';
import type { MissionPlan, MissionWorld } from './mission-rows.ts';
import { dayRow } from './mission-story.ts';
import { idOf, type Stream, stream } from './random.ts';
import { instantOn, type World } from './world.ts';

type Grant = RoomWorld['decision_grant'][number];
const HELPED: readonly ProjectRow['status'][] = ['delivered', 'in_follow_up', 'closed'];
const NOTES = ['Relevé des temps avec l’équipe', 'Première version de la fiche', 'Essai sur une commande', 'Point avec le dirigeant', null, null];
const OWNERS = [
  ['L’atelier tourne mieux, et l’équipe s’est emparée de la méthode.', 'En trois visites, nous avons gagné une heure par jour.'],
  ['Nous savons maintenant ce que coûte chaque pièce.', 'On nous a prêté le regard qui nous manquait.'],
  ['Le recrutement a été fait dans les temps, avec un vrai parcours d’accueil.', 'Un voisin nous a consacré son temps, sans rien vendre.'],
  ['Le dossier de certification est déposé.', 'Sans ce coup de main, nous en serions encore au classeur.'],
] as const;
const EXPERTS = ['Une équipe qui écoute ; le plus utile a été de regarder ensemble.', 'Deux allers-retours ont suffi ; la suite leur appartient.'];
const SHOWN = ['Écoute', 'Méthode', 'Transmission', 'Animation d’atelier', 'Analyse des coûts'];

/** The ended missions, with who did them and each half-day. */
export function lendBefore(
  rows: MissionWorld,
  world: World & FileWorld,
  grants: readonly Grant[],
  closed: ReadonlyMap<string, string>,
  today: PlainDate,
): void {
  const projects = new Map(world.project.map((project) => [project.id, project]));
  const crew = new Crew(rows, world, today);
  for (const grant of grants) {
    const project = projects.get(grant.project_id)!;
    const grantedAt = closed.get(project.id);
    if (!HELPED.includes(project.status) || !grantedAt || !project.delivery_from || !project.delivered_on) continue;
    lendWhole(rows, world, crew, { grant, project, grantedAt, today });
  }
}

function lendWhole(
  rows: MissionWorld,
  world: World & FileWorld,
  crew: Crew,
  { grant, project, grantedAt, today }: { grant: Grant; project: ProjectRow; grantedAt: string; today: PlainDate },
): void {
  const from = stream(`mission before ${grant.id}`);
  const id = idOf(`mission ${grant.id} 0`);
  const decided = grantedAt.slice(0, 10);
  const begun = later(project.delivery_from!, addDays(decided, 9));
  const expert = crew.of(grant.establishment_id, begun, project.delivered_on!);
  const manager = crew.managerOf(grant.establishment_id, begun);
  const days = crew.book(expert, begun, project.delivered_on!, grant.half_days, grant.territory_id, from);
  const ended = days.at(-1)!.day;
  const ids = { territory_id: project.territory_id, project_id: project.id };
  const result = world.project_need.find(({ project_id, skill_domain }) => project_id === project.id && skill_domain === grant.skill_domain)?.result;
  const title = (result ?? 'Aider sur place').slice(0, 200);
  const plan: MissionPlan = {
    key: id,
    grantId: grant.id,
    ofDecision: true,
    establishmentId: grant.establishment_id,
    skillDomain: grant.skill_domain,
    year: grant.year,
    halfDays: grant.half_days,
    state: 'ended',
    kind: 'mission',
  };
  const { route, reason } = routeOf(world, plan, begun);
  const on = (after: number) => instantOn(addDays(decided, after));
  rows.mission.push({
    id,
    ...ids,
    establishment_id: grant.establishment_id,
    skill_domain: grant.skill_domain,
    year: grant.year,
    grant_id: grant.id,
    of_decision: true,
    kind: 'mission',
    half_days: grant.half_days,
    title,
    objectives: result ?? null,
    deliverables: 'Une fiche simple que l’équipe garde et complète.',
    place: 'Chez l’entreprise',
    starts_on: begun,
    ends_on: earlier(addDays(ended, 30), addMonths(begun, 18)),
    expert_id: expert,
    status: 'ended',
    proposed_at: on(2),
    proposed_by: project.animator_id,
    employee_agreed_at: on(4),
    manager_agreed_at: on(6),
    manager_agreed_by: manager,
    route,
    route_facts: begun >= addDays(today, -TOLD) ? factsOf(world, project, plan, { startsOn: begun, chosenOn: addDays(decided, 7) }, from) : null,
    route_chosen_at: on(7),
    route_chosen_by: project.animator_id,
    route_reason: reason,
    papers_signed_at: on(8),
    started_on: begun,
    suspended_at: null,
    suspension_reason: null,
    ended_on: ended,
    ended_as: 'done',
    end_reason: null,
    cancelled_at: null,
    cancel_reason: null,
    plan_expert_at: on(7),
    plan_owner_at: on(8),
    created_by: null,
    created_at: grantedAt,
    updated_at: instantOn(addDays(ended, 1)),
    invented: true,
  });
  rows.mission_ask.push({
    id: idOf(`ask ${id} last`),
    mission_id: id,
    ...ids,
    expert_id: expert,
    state: 'agreed',
    asked_at: on(2),
    asked_by: project.animator_id,
    answered_at: on(4),
    reason: null,
  });
  days.forEach(({ day, half }, nth) =>
    rows.mission_day.push({
      ...dayRow({ id, ids, expert, day, half, note: from.pick(NOTES) }),
      state: 'confirmed',
      confirmed_at: instantOn(addDays(day, 1), 260 + nth),
      confirmed_how: from.chance(0.7) ? 'link' : 'owner',
    }),
  );
  if (ended < addDays(today, -TOLD)) return;
  tellEnd(rows, world, { id, ids, grant, project, title, begun, ended, from, today });
}

/** The last years are told, and closed with the words of both sides. */
function tellEnd(
  rows: MissionWorld,
  world: World,
  of: {
    id: string;
    ids: { territory_id: string; project_id: string };
    grant: Grant;
    project: ProjectRow;
    title: string;
    begun: PlainDate;
    ended: PlainDate;
    from: Stream;
    today: PlainDate;
  },
): void {
  const { id, ids, grant, project, title, begun, ended, from, today } = of;
  const site = world.establishment.find((one) => one.id === grant.establishment_id)!.name;
  const data = { missionId: id, reference: project.reference, name: project.firm_name, site, title, kind: 'mission', halfDays: grant.half_days };
  const happened = (kind: string, on: PlainDate, more: Record<string, unknown>) =>
    rows.event.push({
      happened_at: instantOn(on),
      actor_id: project.animator_id,
      kind: `missions.${kind}`,
      subject_kind: 'project',
      subject_id: project.id,
      territory_id: project.territory_id,
      establishment_id: grant.establishment_id,
      data: { ...data, ...more },
      invented: true,
    });
  const closedOn = earlier(addDays(ended, from.int(3, 20)), addDays(today, -1));
  happened('started', begun, { on: begun });
  happened('ended', closedOn, { how: 'done', reason: '', done: grant.half_days });
  const words = from.pick(OWNERS);
  const quoted = from.chance(0.6);
  rows.mission_closing.push({
    mission_id: id,
    ...ids,
    asked_at: instantOn(addDays(ended, 1)),
    asked_by: null,
    closed_at: instantOn(closedOn),
    closed_by: project.animator_id,
  });
  const review = { mission_id: id, ...ids, written_at: instantOn(closedOn, 30), written_by: null };
  rows.closing_review.push(
    { id: idOf(`review ${id} expert`), ...review, side: 'expert', body: from.pick(EXPERTS), satisfaction: null, quote: null, quote_given_at: null },
    {
      id: idOf(`review ${id} owner`),
      ...review,
      side: 'owner',
      body: words[0],
      satisfaction: from.int(3, 5),
      quote: quoted ? words[1] : null,
      quote_given_at: quoted ? instantOn(closedOn, 30) : null,
    },
  );
  from
    .shuffled(SHOWN)
    .slice(0, 2)
    .forEach((label, position) =>
      rows.closing_skill.push({ mission_id: id, ...ids, position, label, confirmed_at: instantOn(closedOn, 40), confirmed_by: null }),
    );
}
