// Missions around today, of the projects being helped, in every state; and, from their own file, those of the years before.
import type { FileWorld, ProjectRow } from './file-rows.ts';
import type { RoomWorld } from './decisions.ts';
import type { PlainDate } from './calendar.ts';
import { lendBefore } from './mission-history.ts';
import { lendOne } from './mission-rows.ts';
import type { MissionPlan, MissionWorld } from './mission-rows.ts';
import type { CommitteeWorld } from './sessions.ts';
import type { World } from './world.ts';

type Grant = RoomWorld['decision_grant'][number];
type Lending = World & FileWorld;

/** What grants of a project become, in turn: its first is at work, for the project is being helped. */
const FIRST: readonly MissionPlan['state'][] = ['running', 'running', 'suspended', 'running', 'ended'];
const NEXT: readonly MissionPlan['state'][] = ['wanted', 'papers_signed', 'proposed', 'running', 'employee_agreed', 'routed', 'manager_agreed'];
/** Vosges shows every state, at the sites of the people one may be: by site, what each of its grants becomes; two of one half-day where one is split. */
const VOSGES: Record<string, readonly (readonly MissionPlan['state'][])[]> = {
  'Usine de Golbey': [['running'], ['routed']],
  'Blanchisserie d’Épinal': [['routed', 'proposed']],
  'Coopérative de La Bresse': [['suspended', 'wanted']],
  'Aciérie de Gerbépal': [['papers_signed', 'manager_agreed']],
};
/** Light forms beside them, that need no decision: at which site, in which state. */
const LIGHT: readonly { site: string; kind: MissionPlan['kind']; state: MissionPlan['state']; title: string; domain: string }[] = [
  { site: 'Usine de Golbey', kind: 'conversation', state: 'proposed', title: 'Une heure sur le calcul des coûts de revient', domain: 'management_finance' },
  { site: '', kind: 'visit', state: 'employee_agreed', title: 'Voir comment un atelier suit ses commandes', domain: 'production' },
  { site: '', kind: 'workshop', state: 'ended', title: 'Une demi-journée sur l’accueil d’un apprenti', domain: 'hr' },
  { site: 'Usine de Golbey', kind: 'conversation', state: 'cancelled', title: 'Une heure sur un appel d’offres', domain: 'sales' },
];

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
  };
  const projects = new Map(world.project.map((project) => [project.id, project]));
  const sites = new Map(world.establishment.map((site) => [site.id, site]));
  const closed = new Map(committees.agenda_item.flatMap(({ project_id, closed_at }) => (project_id && closed_at ? [[project_id, closed_at] as const] : [])));
  const vosges = world.territory.find(({ code }) => code === 'vosges')?.id;
  const lend = (project: ProjectRow, plan: MissionPlan) => lendOne(rows, world, { project, plan, today, grantedAt: closed.get(project.id)! });
  const byProject = Map.groupBy(
    held.decision_grant.filter(({ project_id }) => ['approved', 'in_delivery'].includes(projects.get(project_id)!.status) && closed.has(project_id)),
    ({ project_id }) => project_id,
  );
  const used = new Map<string, number>();
  let turn = 0;
  for (const [projectId, grants] of byProject) {
    const project = projects.get(projectId)!;
    const place = (grant: Grant) => sites.get(grant.establishment_id)!.name.split(' · ')[1]?.replaceAll("'", '’') ?? '';
    grants.forEach((grant, nth) => {
      const name = place(grant);
      const by_hand = grant.territory_id === vosges ? VOSGES[name]?.[used.get(name) ?? 0] : undefined;
      used.set(name, (used.get(name) ?? 0) + 1);
      const helped = project.status === 'in_delivery';
      const drawn = helped ? (nth === 0 ? FIRST[turn % FIRST.length]! : NEXT[turn % NEXT.length]!) : 'wanted';
      const states = by_hand && grant.half_days >= by_hand.length ? by_hand : [drawn];
      turn += 1;
      let left = grant.half_days;
      states.forEach((state, part) => {
        const halfDays = part === states.length - 1 ? left : 1;
        left -= halfDays;
        lend(project, {
          key: `${grant.id} ${part}`,
          grantId: grant.id,
          ofDecision: part === 0,
          establishmentId: grant.establishment_id,
          skillDomain: grant.skill_domain,
          year: grant.year,
          halfDays,
          state,
          kind: 'mission',
        });
      });
    });
  }
  // The light forms help the same projects of Vosges; where no site is named, that of the demo's site manager.
  const ofVosges = [...byProject.keys()].map((id) => projects.get(id)!).filter(({ territory_id }) => territory_id === vosges);
  const manager = world.person.find(({ email }) => email === 'thomas.kessler@site-vosges.example');
  const managed = world.role_assignment.find(
    ({ person_id, role, ends_on }) => person_id === manager?.id && role === 'site_manager' && ends_on === null,
  )?.establishment_id;
  LIGHT.forEach((light, nth) => {
    const project = ofVosges[nth % ofVosges.length];
    const site = light.site ? world.establishment.find(({ territory_id, name }) => territory_id === vosges && name.endsWith(light.site))?.id : managed;
    if (!project || !site) return;
    lend(project, {
      key: `light ${nth}`,
      grantId: null,
      ofDecision: false,
      establishmentId: site,
      skillDomain: light.domain,
      year: Number(today.slice(0, 4)),
      halfDays: 1,
      state: light.state,
      kind: light.kind,
      title: light.title,
    });
  });
  lendBefore(rows, world, held.decision_grant, closed, today);
  return rows;
}
