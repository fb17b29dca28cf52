import { rulesOf } from '../../src/features/committees/room-queries.ts';
import { parametersOf } from '../../src/features/territories/parameters.ts';
import { isWorkingDay } from '../../src/features/reminders/calendar.ts';
import { addDays, daysBetween, workingDayBefore, yearOf } from './calendar.ts';
import { network } from './network.ts';
import { sessionDays } from './session-days.ts';
import type { PlainDate } from './calendar.ts';
import type { FileWorld } from './file-rows.ts';
import { idOf, stream } from './random.ts';
import type { World } from './world.ts';

type Seat = 'company' | 'bank' | 'accountant' | 'state' | 'council' | 'other';
export interface MandateRow {
  id: string;
  territory_id: string;
  person_id: string;
  seat: Seat;
  voting: boolean;
  role: 'member' | 'chair' | 'co_chair';
  establishment_id: string | null;
  body: string | null;
  starts_on: PlainDate;
  ends_on: PlainDate | null;
  end_reason: string | null;
  role_id: string;
  invented: true;
}
export interface SessionRow {
  id: string;
  territory_id: string;
  status: 'planned' | 'summoned' | 'open' | 'closed';
  number: number | null;
  starts_at: string;
  held_on: PlainDate;
  place: string;
  summoned_at: string | null;
  opened_at: string | null;
  closed_at: string | null;
  rules: unknown;
  created_at: string;
  updated_at: string;
  invented: true;
}
export interface ItemRow {
  id: string;
  session_id: string;
  territory_id: string;
  position: number;
  kind: 'project' | 'minutes' | 'other';
  title: string | null;
  project_id: string | null;
  minutes_alone: number;
  minutes_owner: number;
  minutes_debate: number;
  pending: boolean;
  opened_at: string | null;
  closed_at: string | null;
  ended_as: 'decided' | 'done' | null;
  invented: true;
}
/** The committees of the demo: mandates in time, the sessions of twenty years, the next ones. In the order of their foreign keys. */
export interface CommitteeWorld {
  mandate: MandateRow[];
  committee_session: SessionRow[];
  agenda_item: ItemRow[];
}
export const committeeTables = ['mandate', 'committee_session', 'agenda_item'] as const satisfies readonly (keyof CommitteeWorld)[];

/** How long before its day a session is summoned, and how far ahead it is looked at. */
const NOTICE = 20;
const OF_OTHERS: readonly (readonly [RegExp, Seat])[] = [
  [/agence entreprises|@banque/i, 'bank'],
  [/compta/i, 'accountant'],
  [/l’État/, 'state'],
  [/Conseil départemental/, 'council'],
];

/** Titles of those who sit, or sat, for a company without managing one of its sites. */
const FORMER = /^(Ancien(ne)? )?(membre|présidence) du comité$/i;
/** `+01:00` or `+02:00` in France, `+04:00` on La Réunion: what the clock there said that day. */
const offsets = new Map<string, Intl.DateTimeFormat>();
function offsetOf(day: PlainDate, timeZone: string): string {
  let format = offsets.get(timeZone);
  if (!format) offsets.set(timeZone, (format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })));
  return /GMT([+-]\d\d:\d\d)/.exec(format.format(new Date(`${day}T10:00:00Z`)))?.[1] ?? '+00:00';
}
/** `09:05` for 545 minutes. */
const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
/** What a committee speaks of when no file is ready. */
const ROUNDS = [
  'Tour de table : les compétences que chaque site peut prêter cette année',
  'Point sur les missions en cours',
  'Visite d’une entreprise aidée et retour de son dirigeant',
  'Préparation du comité de pilotage',
];
/** Seats who holds a committee's role, and holds the sessions that the files tell of. */
export function holdSessions(world: World & FileWorld, today: PlainDate): CommitteeWorld {
  return { mandate: mandates(world), ...sessions(world, today) };
}

function mandates(world: World): MandateRow[] {
  const people = new Map(world.person.map((person) => [person.id, person]));
  const sites = new Map(world.establishment.map((site) => [site.id, site]));
  const managed = new Map<string, string>();
  for (const { role, person_id, establishment_id } of world.role_assignment)
    if (role === 'site_manager' && establishment_id) managed.set(person_id, establishment_id);
  const lendersOf = Map.groupBy(
    world.establishment_role.filter(({ role }) => role === 'contributor').map(({ establishment_id, territory_id }) => ({ establishment_id, territory_id })),
    ({ territory_id }) => territory_id,
  );
  const sitting = world.role_assignment.filter(({ role }) => role === 'committee_member' || role === 'chair' || role === 'co_chair');
  return sitting.flatMap((held): MandateRow[] => {
    const { id, role, person_id, territory_id, starts_on, ends_on } = held;
    const presiding = sitting.find((other) => other.person_id === person_id && other.territory_id === territory_id && other.role !== 'committee_member');
    // A member who came to preside was a plain member until the day before.
    if (role === 'committee_member' && presiding && presiding.starts_on <= starts_on) return [];
    const until = role === 'committee_member' && presiding ? addDays(presiding.starts_on, -1) : ends_on;
    const { title, email } = people.get(person_id)!;
    const seatElsewhere = OF_OTHERS.find(([word]) => word.test(`${title} ${email}`))?.[1] ?? 'other';
    // Who sat for a company years ago manages none of its sites any more.
    const lenders = lendersOf.get(territory_id!) ?? [];
    const former = FORMER.test(title ?? '') && lenders.length > 0 ? stream(`seat of ${person_id}`).pick(lenders).establishment_id : '';
    const site = sites.get(managed.get(person_id) ?? former);
    const here = site && site.territory_id === territory_id ? site : null;
    return [
      {
        id: idOf(`mandate ${id}`),
        territory_id: territory_id!,
        person_id,
        seat: here ? 'company' : seatElsewhere,
        voting: true,
        role: role === 'committee_member' ? 'member' : (role as 'chair' | 'co_chair'),
        establishment_id: here?.id ?? null,
        body: here ? null : title || 'Membre du comité',
        starts_on,
        ends_on: until,
        end_reason: until === null ? null : presiding && role === 'committee_member' ? 'Prend la présidence' : 'Fin de mandat',
        role_id: id,
        invented: true,
      },
    ];
  });
}

function sessions(world: World & FileWorld, today: PlainDate): Pick<CommitteeWorld, 'committee_session' | 'agenda_item'> {
  const territories = new Map(world.territory.map((territory) => [territory.id, territory]));
  const rules = rulesOf(parametersOf([]));
  const days = new Map<string, { territory_id: string; day: PlainDate; past: boolean; files: string[]; open: boolean }>();
  const put = (territory_id: string, day: PlainDate, past: boolean, file: string | null, open = false) => {
    const key = `${territory_id} ${day}`;
    const found = days.get(key) ?? { territory_id, day, past, files: [], open };
    if (file) found.files.push(file);
    days.set(key, found);
  };
  for (const file of world.project) {
    if (file.presented_on && file.presented_on < today) put(file.territory_id, file.presented_on, true, file.id, file.status === 'presented');
    else if (file.status === 'scheduled' && file.session_on && file.session_on >= today) put(file.territory_id, file.session_on, false, file.id);
  }
  // Three times a year since the territory opened, with files or without; not while it was closed or paused, nor a few days from a session that was held for a file.
  for (const plan of network) {
    const territory = world.territory.find(({ code }) => code === plan.code);
    if (!territory) continue;
    const held = [...days.values()].filter(({ territory_id }) => territory_id === territory.id).map(({ day }) => day);
    for (let year = yearOf(plan.opened); year <= yearOf(today); year++)
      for (const day of sessionDays(plan.code, year)) {
        const { interruption } = plan;
        if (day <= addDays(plan.opened, 30) || day >= addDays(today, -1) || (interruption && day >= interruption.from && day <= interruption.to)) continue;
        if (!held.some((other) => Math.abs(daysBetween(other, day)) < 12)) put(territory.id, day, true, null);
      }
  }
  // The shop window's own committee already prepares the one after.
  const vosges = world.territory.find(({ code }) => code === 'vosges');
  let after = addDays(today, 32);
  while (!isWorkingDay(after, 'france')) after = addDays(after, 1);
  if (vosges) put(vosges.id, after, false, null);

  const rows: Pick<CommitteeWorld, 'committee_session' | 'agenda_item'> = { committee_session: [], agenda_item: [] };
  const numbers = new Map<string, number>();
  for (const { territory_id, day, past, files, open } of [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    const id = idOf(`session ${territory_id} ${day}`);
    const at = (on: PlainDate, time: string) => `${on}T${time}:00${offsetOf(on, territories.get(territory_id)?.time_zone ?? 'Europe/Paris')}`;
    const number = past ? (numbers.get(territory_id) ?? 0) + 1 : null;
    if (number) numbers.set(territory_id, number);
    const summoned = past || day <= addDays(today, NOTICE);
    const told = at(workingDayBefore(addDays(day, -NOTICE)), '10:00');
    const place = stream(`place ${territory_id} ${day}`).pick([
      'Salle du conseil',
      'Chez un membre : visite de l’atelier avant la séance',
      'Hôtel de la communauté de communes',
      'Pépinière d’entreprises',
    ]);
    rows.committee_session.push({
      id,
      territory_id,
      status: open ? 'open' : past ? 'closed' : summoned ? 'summoned' : 'planned',
      number,
      starts_at: at(day, '09:00'),
      held_on: day,
      place,
      summoned_at: summoned ? told : null,
      opened_at: past ? at(day, '09:00') : null,
      closed_at: past && !open ? at(day, '12:00') : null,
      rules: past ? rules : null,
      created_at: told,
      updated_at: told,
      invented: true,
    });
    // Each point after the other, from nine on.
    let minute = 9 * 60;
    const item = (point: Pick<ItemRow, 'id' | 'kind' | 'project_id' | 'title'>, minutes: readonly [number, number, number]) => {
      const start = minute;
      minute += minutes[0] + minutes[1] + minutes[2];
      const done = past && !open;
      rows.agenda_item.push({
        ...point,
        session_id: id,
        territory_id,
        position: (position += 1),
        minutes_alone: minutes[0],
        minutes_owner: minutes[1],
        minutes_debate: minutes[2],
        pending: !done,
        opened_at: past ? at(day, clock(start)) : null,
        closed_at: done ? at(day, clock(minute)) : null,
        ended_as: done ? (point.kind === 'project' ? 'decided' : 'done') : null,
        invented: true,
      });
    };
    let position = 0;
    if (number === null || number > 1) item({ id: idOf(`minutes ${id}`), kind: 'minutes', project_id: null, title: null }, [0, 0, 5]);
    for (const project_id of files) item({ id: idOf(`item ${project_id}`), kind: 'project', project_id, title: null }, [10, 20, 15]);
    if (past && files.length === 0) item({ id: idOf(`round ${id}`), kind: 'other', project_id: null, title: stream(`round ${id}`).pick(ROUNDS) }, [0, 0, 60]);
    const session = rows.committee_session.at(-1)!;
    if (session.status === 'closed') session.closed_at = at(day, clock(minute + 5));
  }
  return rows;
}
