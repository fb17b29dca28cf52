import { decide } from '../../src/features/committees/decide.ts';
import type { Put, Room } from '../../src/features/committees/room-queries.ts';
import { addMonths, yearOf } from './calendar.ts';
import type { PlainDate } from './calendar.ts';
import type { FileWorld, ProjectRow } from './file-rows.ts';
import { idOf, stream } from './random.ts';
import type { CommitteeWorld, MandateRow, SessionRow } from './sessions.ts';
import type { Instant, SkillDomain, World } from './world.ts';

type Verdict = ReturnType<typeof decide>;
/** What happened in the rooms of twenty years. */
export interface RoomWorld {
  session_stay: { id: string; session_id: string; territory_id: string; person_id: string; arrived_at: Instant; left_at: Instant | null }[];
  decision: {
    id: string;
    item_id: string;
    session_id: string;
    project_id: string;
    territory_id: string;
    state: 'recorded';
    outcome: Put['outcome'];
    reasons: string;
    asked: string | null;
    next_door: string | null;
    jobs_expected: number | null;
    advance_cents: number | null;
    advance_months: number | null;
    put_at: Instant;
    put_by: string | null;
    recorded_at: Instant;
    recorded_by: string | null;
    verdict: Verdict;
  }[];
  decision_grant: {
    id: string;
    decision_id: string;
    project_id: string;
    territory_id: string;
    establishment_id: string;
    skill_domain: SkillDomain;
    year: number;
    half_days: number;
    reserved: true;
  }[];
  decision_condition: { id: string; decision_id: string; project_id: string; territory_id: string; body: string; lifter_id: string; due_on: PlainDate }[];
}
export const roomTables = ['session_stay', 'decision', 'decision_grant', 'decision_condition'] as const satisfies readonly (keyof RoomWorld)[];
/** The rooms as the engine and the minutes read them, by session. */
export type Rooms = ReadonlyMap<string, Pick<Room, 'rules' | 'members' | 'stays' | 'proxies'>>;

const YES = [
  'Un projet clair, porté par quelqu’un qui connaît son métier.',
  'Le comité croit à ce projet et à son dirigeant.',
  'Un savoir-faire rare dans le territoire, et des emplois à la clé.',
  'Le plan tient ; il manque les compétences que le comité peut prêter.',
];
const CONDITIONS = ['L’accord écrit de la banque est joint au dossier', 'Le bail du nouvel atelier est signé', 'Un deuxième devis est joint pour la machine'];

/** Holds every session that is over, or open: who came, what was decided, the days it reserved where the pledges of that year still held some. */
export function holdRooms(world: World & FileWorld, committees: CommitteeWorld): { rooms: Rooms; rows: RoomWorld } {
  const rows: RoomWorld = { session_stay: [], decision: [], decision_grant: [], decision_condition: [] };
  const rooms = new Map<string, Pick<Room, 'rules' | 'members' | 'stays' | 'proxies'>>();
  const seats = Map.groupBy(committees.mandate, ({ territory_id }) => territory_id);
  const points = Map.groupBy(committees.agenda_item, ({ session_id }) => session_id);
  const projects = new Map(world.project.map((project) => [project.id, project]));
  const days = daysPledged(world);
  const names = namesOf(world);
  for (const session of committees.committee_session.filter(({ opened_at }) => opened_at !== null)) {
    const mandates = (seats.get(session.territory_id) ?? []).filter(
      ({ starts_on, ends_on }) => starts_on <= session.held_on && (ends_on === null || ends_on >= session.held_on),
    );
    const items = points.get(session.id) ?? [];
    const drawn = roomWith(session, mandates, names, false);
    // On a day that too few would have come, all came.
    const room = items.some(({ project_id, closed_at }) => project_id && closed_at && verdictAt(session, drawn, closed_at).outcome !== 'approved')
      ? roomWith(session, mandates, names, true)
      : drawn;
    rooms.set(session.id, room);
    for (const { personId, arrivedAt, leftAt } of room.stays)
      rows.session_stay.push({
        id: idOf(`stay ${session.id} ${personId}`),
        session_id: session.id,
        territory_id: session.territory_id,
        person_id: personId,
        arrived_at: arrivedAt.toISOString(),
        left_at: leftAt?.toISOString() ?? null,
      });
    for (const item of items) {
      const project = item.project_id ? projects.get(item.project_id) : null;
      if (!project || !item.closed_at) continue;
      const verdict = verdictAt(session, room, item.closed_at);
      if (verdict.outcome !== 'approved')
        throw new Error(`the demo’s committee decides nothing on ${session.held_on} in ${session.territory_id}: ${verdict.reasons.join()}`);
      decideOne(rows, world, days, { session, itemId: item.id, at: item.closed_at, project, verdict });
    }
  }
  return { rooms, rows };
}
type RoomThen = Pick<Room, 'rules' | 'members' | 'stays' | 'proxies'>;
/** What the engine says a minute before a point ends; nobody objects. */
function verdictAt(session: SessionRow, room: RoomThen, end: Instant): Verdict {
  const minute = (moment: Date | number) => Math.floor(Number(moment) / 60_000);
  const stays = room.stays.map((stay) => ({ personId: stay.personId, from: minute(stay.arrivedAt), to: stay.leftAt ? minute(stay.leftAt) : null }));
  return decide(room.rules!, room.members, { day: session.held_on, minute: minute(Date.parse(end)) - 1, stays }, [], [], []);
}
type Names = ReturnType<typeof namesOf>;
function namesOf(world: World) {
  return {
    people: new Map(world.person.map(({ id, name }) => [id, name])),
    sites: new Map(world.establishment.map(({ id, name, organisation_id }) => [id, { name, organisation_id }])),
  };
}
/** Who came: four of five, whoever chairs always. */
function roomWith(session: SessionRow, mandates: readonly MandateRow[], { people, sites }: Names, all: boolean): RoomThen {
  const from = stream(`room ${session.id}`);
  const rank = { chair: 0, co_chair: 1, member: 2 };
  const members = mandates
    .map((mandate) => ({
      personId: mandate.person_id,
      name: people.get(mandate.person_id) ?? '—',
      seat: mandate.seat,
      voting: mandate.voting,
      role: mandate.role,
      companyId: sites.get(mandate.establishment_id ?? '')?.organisation_id ?? null,
      body: sites.get(mandate.establishment_id ?? '')?.name ?? mandate.body ?? '',
      from: mandate.starts_on,
      to: mandate.ends_on,
    }))
    .sort((a, b) => rank[a.role] - rank[b.role] || (a.name < b.name ? -1 : 1));
  const opened = Date.parse(session.opened_at!);
  const closed = session.closed_at ? Date.parse(session.closed_at) : null;
  const stays = members.flatMap(({ personId, role, seat }) => {
    const comes = from.chance(seat === 'company' ? 0.85 : 0.7);
    if (role === 'member' && !comes && !all) return [];
    // Some come a few minutes late.
    return [{ personId, arrivedAt: new Date(opened + (from.chance(0.12) ? from.int(3, 9) * 60_000 : 0)), leftAt: closed === null ? null : new Date(closed) }];
  });
  return { rules: session.rules as Room['rules'], members, stays, proxies: [] };
}

/** What pledges still hold, by territory, year and skill: of this year at most half of each is given here, the rest stays for what is to come. */
function daysPledged(world: World): Map<string, { establishmentId: string; left: number; since: PlainDate }[]> {
  const pledges = new Map(world.pledge.filter(({ status }) => status === 'confirmed').map((pledge) => [pledge.id, pledge]));
  const thisYear = Math.max(...world.pledge.map(({ year }) => year));
  const days = new Map<string, { establishmentId: string; left: number; since: PlainDate }[]>();
  for (const { pledge_id, skill_domain, half_days } of world.pledge_line) {
    const pledge = pledges.get(pledge_id);
    if (!pledge) continue;
    const key = `${pledge.territory_id} ${pledge.year} ${skill_domain}`;
    const left = pledge.year === thisYear ? Math.floor(half_days / 2) : half_days;
    days.set(key, [...(days.get(key) ?? []), { establishmentId: pledge.establishment_id, left, since: pledge.confirmed_on! }]);
  }
  // Who promised first is asked first.
  for (const list of days.values()) list.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  return days;
}
const OUTCOMES: Partial<Record<ProjectRow['status'], Put['outcome']>> = {
  approved_with_conditions: 'approved_with_conditions',
  deferred: 'deferred',
  refused: 'refused',
};
function decideOne(
  rows: RoomWorld,
  world: World & FileWorld,
  days: ReturnType<typeof daysPledged>,
  of: { session: SessionRow; itemId: string; at: Instant; project: ProjectRow; verdict: Verdict },
): void {
  const { session, itemId, at, project, verdict } = of;
  const from = stream(`decision ${project.id}`);
  const id = idOf(`decision ${project.id}`);
  const outcome = OUTCOMES[project.status] ?? 'approved';
  const given = outcome === 'approved' || outcome === 'approved_with_conditions';
  const ids = { decision_id: id, project_id: project.id, territory_id: project.territory_id };
  const advance = given ? (advanceOf(world).get(project.id) ?? null) : null;
  rows.decision.push({
    id,
    item_id: itemId,
    session_id: session.id,
    project_id: project.id,
    territory_id: project.territory_id,
    state: 'recorded',
    outcome,
    reasons: given
      ? from.pick(YES)
      : outcome === 'deferred'
        ? 'Le projet intéresse ; ses chiffres ne sont pas encore sûrs.'
        : 'Le projet repose sur un seul client, qui ne s’est pas engagé.',
    asked: outcome === 'deferred' ? 'Un carnet de commandes à six mois et l’avis de la banque.' : null,
    next_door: outcome === 'refused' ? 'La chambre de métiers, qui aide à diversifier une clientèle' : null,
    jobs_expected: given ? project.jobs_total : null,
    advance_cents: advance,
    advance_months: advance ? 36 : null,
    put_at: at,
    put_by: verdict.presidingId,
    recorded_at: at,
    recorded_by: verdict.presidingId,
    verdict,
  });
  if (!given) return;
  const year = yearOf(session.held_on);
  for (const need of needsOf(world).get(project.id) ?? []) {
    let wanted = need.half_days ?? 0;
    for (const pledged of days.get(`${project.territory_id} ${year} ${need.skill_domain}`) ?? []) {
      const half_days = Math.min(wanted, pledged.left);
      if (half_days <= 0 || pledged.since >= session.held_on || pledged.establishmentId === project.establishment_id) continue;
      pledged.left -= half_days;
      wanted -= half_days;
      const grant = { ...ids, establishment_id: pledged.establishmentId, skill_domain: need.skill_domain, year, half_days, reserved: true as const };
      rows.decision_grant.push({ id: idOf(`grant ${id} ${need.skill_domain} ${pledged.establishmentId}`), ...grant });
    }
  }
  if (outcome === 'approved_with_conditions')
    rows.decision_condition.push({
      id: idOf(`condition ${id}`),
      ...ids,
      body: from.pick(CONDITIONS),
      lifter_id: project.animator_id ?? verdict.presidingId!,
      due_on: addMonths(session.held_on, 3),
    });
}
const advances = new WeakMap<object, Map<string, number>>();
function advanceOf(world: FileWorld): Map<string, number> {
  let found = advances.get(world);
  if (!found)
    advances.set(
      world,
      (found = new Map(world.project_finance_line.filter(({ kind }) => kind === 'alize_advance').map(({ project_id, cents }) => [project_id, cents]))),
    );
  return found;
}
const needs = new WeakMap<object, Map<string, FileWorld['project_need']>>();
function needsOf(world: FileWorld): Map<string, FileWorld['project_need']> {
  let found = needs.get(world);
  if (!found) needs.set(world, (found = Map.groupBy(world.project_need, ({ project_id }) => project_id)));
  return found;
}
