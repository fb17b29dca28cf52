// The state of things that the planner reads: what waits, for whom, what was sent, and the rules of each territory. Nothing of it is stored.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { parametersOf } from '../territories/parameters.ts';
import type { Parameters, StoredParameter } from '../territories/parameters.ts';
import { regionOf, shifted } from './calendar.ts';
import type { Place, Reader, Sent, Waiting } from './planner.ts';
import { SOURCES } from './sources.ts';
import type { ReminderKind, Source } from './sources.ts';

/** A territory's rules, and what day and hour it is there. */
export interface TerritoryPlace extends Place {
  code: string | null;
  name: string | null;
  today: string;
  hour: number;
  parameters: Parameters;
}
/** What a sentence needs to say of a thing that waits. */
export interface Item extends Waiting {
  kind: ReminderKind;
  projectId: string | null;
  name: string;
  /** Of the file. */
  reference: string | null;
  /** A task's title, a lead's contact. */
  detail: string;
  /** Who is asked, for whoever is told that nothing came. */
  askedName: string;
  forOwner: boolean;
  /** Answered by a mailed link of its own, by the very person who is written to. */
  link: Source['link'] | null;
  reserved: boolean;
  territoryName: string | null;
  territoryCode: string | null;
}
export interface State {
  items: Item[];
  sent: Sent[];
  places: ReadonlyMap<string | null, TerritoryPlace>;
  placeOf(territoryId: string | null): TerritoryPlace;
  /** Is this person an animator of the territory today? Others may not know the name of a reserved file. */
  isOfTeam(territoryId: string | null, personId: string | null): boolean;
}

/** Everything that waits now in these territories (null: everywhere, and what no territory took), as far as row-level security shows it to whoever acts. */
export async function stateOfThings(tx: Tx, only: readonly string[] | null): Promise<State> {
  const places = await placesOf(tx, only);
  const placeOf = (id: string | null) => places.get(id) ?? places.get(null)!;
  const waiting: { source: Source; row: WaitingRow }[] = [];
  for (const source of SOURCES) for (const row of await waitingOf(tx, source, only)) waiting.push({ source, row });
  const people = await peopleOf(
    tx,
    only,
    waiting.flatMap(({ row }) => row.personId ?? []),
  );
  const items = waiting.flatMap(({ source, row }) => addressed(row, source, placeOf(row.territoryId).parameters, people));
  const subjects = [...new Set(items.map(({ subjectId }) => subjectId))];
  const { rows: sent } = await sql<Sent>`
    select recipient, kind, subject_id as "subjectId", waiting_since::text as since, step, escalated, sent_on as "sentOn"
    from reminder_sent where subject_id = any (${subjects}::uuid[]) or sent_on > (present() - interval '9 days')::date`.execute(tx);
  const isOfTeam = (territoryId: string | null, personId: string | null) =>
    (territoryId ? (people.team.get(territoryId) ?? []) : []).some((one) => one.personId === personId);
  return { items, sent, places, placeOf, isOfTeam };
}

async function placesOf(tx: Tx, only: readonly string[] | null): Promise<Map<string | null, TerritoryPlace>> {
  interface Row {
    id: string | null;
    code: string | null;
    name: string | null;
    today: string;
    hour: number;
    departement: string | null;
    stored: StoredParameter[];
  }
  // What no territory took follows the clock of Paris and the method's own numbers. A territory rests on the days of the département most of its communes are in.
  const { rows } = await sql<Row>`
    select t.id, t.code, t.name, today_in(t.time_zone) as today, extract(hour from present() at time zone t.time_zone)::int as hour,
      (select m.departement_code from territory_commune c join commune m on m.code = c.commune_code
        where c.territory_id = t.id and c.valid @> today_in(t.time_zone) group by 1 order by count(*) desc, 1 limit 1) as departement,
      coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'value', p.value) order by p.id) from territory_parameter p
        where p.territory_id = t.id and p.name in ('reminders_per_week', 'call_back_days', 'quiet_days')), '[]') as stored
    from territory t where t.status in ('open', 'paused') and (${only === null} or t.id = any (${only ?? []}::uuid[]))
    union all
    select null, null, null, today_in('Europe/Paris'), extract(hour from present() at time zone 'Europe/Paris')::int, null, '[]'`.execute(tx);
  return new Map(
    rows.map(({ id, departement, stored, ...row }) => {
      const parameters = parametersOf(stored);
      return [id, { ...row, region: regionOf(departement), perWeek: parameters.reminders_per_week, parameters }];
    }),
  );
}

/** The animators in force, those longest in charge first. */
interface People {
  team: ReadonlyMap<string, Reader[]>;
  national: Reader[];
  /** Whom something waits for by name, and who is still here: a member of the committee, somebody of a site that lends, one who is lent. */
  named: ReadonlyMap<string, Reader>;
}
async function peopleOf(tx: Tx, only: readonly string[] | null, named: readonly string[]): Promise<People> {
  const local = await sql<Reader & { territoryId: string }>`
    select r.territory_id as "territoryId", p.id as "personId", p.name, p.email, p.language from role_in_force r join person p on p.id = r.person_id
    where r.role = 'local_animator' and (${only === null} or r.territory_id = any (${only ?? []}::uuid[])) order by r.starts_on, p.name, p.id`.execute(tx);
  const national = await sql<Reader>`select person_id as "personId", name, email, language from national_animators()`.execute(tx);
  const team = new Map<string, Reader[]>();
  for (const { territoryId, ...reader } of local.rows) team.set(territoryId, [...(team.get(territoryId) ?? []), reader]);
  const { rows: here } = await sql<Reader>`
    select p.id as "personId", p.name, p.email, p.language from person p
    where p.id = any (${[...new Set(named)]}::uuid[]) and p.email is not null and (p.left_on is null or p.left_on >= today_in('Europe/Paris'))
      and (exists (select from role_in_force r where r.person_id = p.id)
        or exists (select from mandate m join territory t on t.id = m.territory_id where m.person_id = p.id and m.valid @> today_in(t.time_zone)))`.execute(tx);
  return { team, national: national.rows, named: new Map(here.map((one) => [one.personId!, one])) };
}

/** A line of a source, with its file's owner and holder. */
export interface WaitingRow {
  subjectKind: string;
  subjectId: string;
  territoryId: string | null;
  projectId: string | null;
  name: string;
  since: string;
  sinceDay: string;
  notBefore: string | null;
  personId: string | null;
  forOwner: boolean;
  toName: string | null;
  toEmail: string | null;
  toLanguage: 'fr' | 'en' | null;
  detail: string;
  reference: string | null;
  reserved: boolean;
  holderId: string | null;
  ownerName: string | null;
  ownerEmail: string | null;
  ownerLanguage: 'fr' | 'en' | null;
  territoryName: string | null;
  territoryCode: string | null;
  /** People recused from the file: nothing of it reaches them. */
  recused: string[];
}
async function waitingOf(tx: Tx, source: Source, only: readonly string[] | null): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select s.subject_kind as "subjectKind", s.subject_id as "subjectId", s.territory_id as "territoryId", s.project_id as "projectId", s.name, s.since::text as since,
      (s.since at time zone coalesce(t.time_zone, 'Europe/Paris'))::date as "sinceDay", s.not_before as "notBefore", s.person_id as "personId", s.for_owner as "forOwner", s.detail,
      ${source.link ? sql`s.to_name` : sql`null::text`} as "toName", ${source.link ? sql`s.to_email` : sql`null::text`} as "toEmail", ${source.link ? sql`s.to_language` : sql`null::text`} as "toLanguage",
      o.reference, coalesce(o.confidentiality = 'reserved', false) as reserved, o.animator_id as "holderId", o.owner_name as "ownerName", o.owner_email as "ownerEmail",
      o.owner_language as "ownerLanguage", t.name as "territoryName", t.code as "territoryCode",
      array(select distinct r.person_id from recusal r where r.project_id = s.project_id and r.status in ('suggested', 'in_force')) as recused
    from (${source.waiting}) s (subject_kind, subject_id, territory_id, project_id, name, since, not_before, person_id, for_owner, detail${source.link ? sql`, to_name, to_email, to_language` : sql``})
    left join territory t on t.id = s.territory_id left join project o on o.id = s.project_id
    where ${only === null} or s.territory_id = any (${only ?? []}::uuid[])`.execute(tx);
  return rows;
}

/**
 * Who must act and who is told in the end. An owner: then whoever holds the file, or the territory's first animator.
 * An animator in force: then the national animator. Nobody in particular: every animator of the territory, and without one the national animator.
 */
export function addressed(
  row: WaitingRow,
  source: Pick<Source, 'kind' | 'steps' | 'gap' | 'workingDays' | 'calendarDays' | 'link'>,
  parameters: Parameters,
  people: People,
): Item[] {
  const { sinceDay, territoryId, forOwner } = row;
  // Whoever is recused from the file is neither reminded of it nor told in the end.
  const mayKnow = ({ personId }: Reader) => personId === null || !row.recused.includes(personId);
  const team = ((territoryId && people.team.get(territoryId)) || []).filter(mayKnow);
  const nationals = people.national.filter(mayKnow);
  const first = nationals[0] ?? null;
  const patience = typeof source.workingDays === 'number' ? source.workingDays : parameters[source.workingDays];
  const calendarDays = typeof source.calendarDays === 'number' ? source.calendarDays : parameters[source.calendarDays];
  const quietUntil = calendarDays > 0 ? shifted(sinceDay, calendarDays) : null;
  const item = (reader: Reader | null, human: Reader | null, link: Source['link'] | null = null): Item => ({
    link,
    kind: source.kind,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    territoryId,
    territoryName: row.territoryName,
    territoryCode: row.territoryCode,
    since: row.since,
    sinceDay,
    patience,
    notBefore: row.notBefore ?? quietUntil,
    steps: source.steps,
    gap: source.gap,
    reader,
    human,
    projectId: row.projectId,
    name: row.name,
    reference: row.reference,
    detail: row.detail,
    askedName: reader?.name || row.ownerName || row.name,
    forOwner,
    reserved: row.reserved,
  });
  if (forOwner) {
    const owner: Reader | null = row.ownerEmail
      ? { email: row.ownerEmail, personId: null, name: row.ownerName ?? '', language: row.ownerLanguage ?? 'fr' }
      : null;
    return [item(owner, team.find(({ personId }) => personId === row.holderId) ?? team[0] ?? first)];
  }
  // Somebody asked by name, whatever else they are here: then whoever holds the file.
  if (row.toEmail) {
    const asked: Reader = { email: row.toEmail, personId: row.personId, name: row.toName ?? '', language: row.toLanguage ?? 'fr' };
    return mayKnow(asked) ? [item(asked, team.find(({ personId }) => personId === row.holderId) ?? team[0] ?? first, source.link ?? null)] : [];
  }
  const named = [...team, ...nationals].find(({ personId }) => personId === row.personId);
  // Somebody else by name: then the territory's first animator.
  const other = row.personId && !named ? people.named.get(row.personId) : undefined;
  if (other && mayKnow(other)) return [item(other, team[0] ?? first)];
  const readers = named ? [named] : team.length > 0 ? team : nationals.slice(0, 1);
  return readers.map((reader) => item(reader, nationals.some(({ email }) => email === reader.email) ? null : first));
}
