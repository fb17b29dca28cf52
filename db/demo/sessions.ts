import { rulesOf } from '../../src/features/committees/room-queries.ts';
import { parametersOf } from '../../src/features/territories/parameters.ts';
import { isWorkingDay } from '../../src/features/reminders/calendar.ts';
import { addDays, workingDayBefore } from './calendar.ts';
import type { PlainDate } from './calendar.ts';
import type { FileWorld } from './file-rows.ts';
import { idOf, stream } from './random.ts';
import type { World } from './world.ts';

type Seat = 'company' | 'bank' | 'accountant' | 'state' | 'council' | 'other';
interface MandateRow {
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
interface SessionRow {
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
interface ItemRow {
  id: string;
  session_id: string;
  territory_id: string;
  position: number;
  kind: 'project' | 'minutes';
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

/** `+01:00` or `+02:00` in France, `+04:00` on La Réunion: what the clock there said that day. */
const offsets = new Map<string, Intl.DateTimeFormat>();
function offsetOf(day: PlainDate, timeZone: string): string {
  let format = offsets.get(timeZone);
  if (!format) offsets.set(timeZone, (format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })));
  return /GMT([+-]\d\d:\d\d)/.exec(format.format(new Date(`${day}T10:00:00Z`)))?.[1] ?? '+00:00';
}
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
  const sitting = world.role_assignment.filter(({ role }) => role === 'committee_member' || role === 'chair' || role === 'co_chair');
  return sitting.flatMap((held): MandateRow[] => {
    const { id, role, person_id, territory_id, starts_on, ends_on } = held;
    const presiding = sitting.find((other) => other.person_id === person_id && other.territory_id === territory_id && other.role !== 'committee_member');
    // A member who came to preside was a plain member until the day before.
    if (role === 'committee_member' && presiding && presiding.starts_on <= starts_on) return [];
    const until = role === 'committee_member' && presiding ? addDays(presiding.starts_on, -1) : ends_on;
    const site = sites.get(managed.get(person_id) ?? '');
    const here = site && site.territory_id === territory_id ? site : null;
    const { title, email } = people.get(person_id)!;
    const seatElsewhere = OF_OTHERS.find(([word]) => word.test(`${title} ${email}`))?.[1] ?? 'other';
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
        end_reason: until === null ? null : role === 'committee_member' ? 'Prend la présidence' : 'Fin de mandat',
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
    const item = {
      session_id: id,
      territory_id,
      pending: !past || open,
      opened_at: past ? at(day, '09:00') : null,
      closed_at: past && !open ? at(day, '11:45') : null,
      invented: true,
    } as const;
    let position = 0;
    if (!past)
      rows.agenda_item.push({
        ...item,
        id: idOf(`minutes ${id}`),
        position: ++position,
        kind: 'minutes',
        project_id: null,
        minutes_alone: 0,
        minutes_owner: 0,
        minutes_debate: 5,
        ended_as: null,
      });
    for (const project_id of files)
      rows.agenda_item.push({
        ...item,
        id: idOf(`item ${project_id}`),
        position: ++position,
        kind: 'project',
        project_id,
        minutes_alone: 10,
        minutes_owner: 20,
        minutes_debate: 15,
        ended_as: past && !open ? 'decided' : null,
      });
  }
  return rows;
}
