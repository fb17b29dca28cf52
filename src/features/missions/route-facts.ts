// The facts a legal route depends on: gathered from sheets and file with their source and day, completed by the animator, kept with the choice.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { FACT_ORDER } from './legal-facts.ts';
import type { FactName, FactValues, Headcount, LegalFacts, Stated } from './legal-facts.ts';
import { lenderDeMinimis } from './legal-table.ts';

/** What is kept with a choice: what sheets and file said, and what the animator added. */
export interface KeptFacts {
  gathered: LegalFacts;
  typed: LegalFacts;
}
/** The register's size bands, in people. */
const BANDS: Record<string, Headcount> = {
  '00': 0,
  '01': { from: 1, to: 2 },
  '02': { from: 3, to: 5 },
  '03': { from: 6, to: 9 },
  '11': { from: 10, to: 19 },
  '12': { from: 20, to: 49 },
  '21': { from: 50, to: 99 },
  '22': { from: 100, to: 199 },
  '31': { from: 200, to: 249 },
  '32': { from: 250, to: 499 },
  '41': { from: 500, to: 999 },
  '42': { from: 1000, to: 1999 },
  '51': { from: 2000, to: 4999 },
  '52': { from: 5000, to: 9999 },
  '53': { from: 10_000, to: null },
};
const FIVE_THOUSAND = 5000;
/** People of a lender with its group, as far as its sheet says: a size band counts the company alone, of one that has a group it is the least there is. */
export function lenderStaff({ groupLarge, groupId, band }: { groupLarge: boolean | null; groupId: string | null; band: string | null }): Headcount | undefined {
  if (groupLarge !== null) return groupLarge ? { from: FIVE_THOUSAND, to: null } : { from: 0, to: FIVE_THOUSAND - 1 };
  const alone = band ? BANDS[band] : undefined;
  if (!groupId || alone === undefined) return alone;
  return { from: typeof alone === 'object' ? alone.from : alone, to: null };
}
interface Read {
  today: string;
  groupLarge: boolean | null;
  /** The day on which that was last said. */
  groupLargeOn: string | null;
  groupId: string | null;
  band: string | null;
  checkedOn: string | null;
  hostStaff: number | null;
  t0On: string | null;
  hostCreatedOn: string | null;
  /** What the owner declared of the three years before the first day, with this mission at the stated value of a day; null: the list is not declared whole. */
  hostAid: number | null;
  aidOn: string | null;
  sameGroup: boolean | null;
}
/** What sheets and file say today. What none of them knows is not there: the page asks for it. */
export async function gatherFacts(
  tx: Tx,
  mission: { id: string; today: string; startsOn: string | null; startedOn: string | null; endsOn: string | null },
): Promise<LegalFacts> {
  const { rows } = await sql<Read>`
    select ${mission.today}::date as today, g.five_thousand_staff as "groupLarge", g.five_thousand_said_on as "groupLargeOn", l.group_id as "groupId", nullif(l.size_band, 'NN') as band, l.source_checked_at::date as "checkedOn",
      p.headcount_fte as "hostStaff", p.t0_on as "t0On", p.firm_created_on as "hostCreatedOn", p.de_minimis_declared_on as "aidOn",
      case when p.de_minimis_declared_on is not null then (select coalesce(sum(a.cents), 0) from project_aid a
          where a.project_id = p.id and (a.granted_on is null or a.granted_on > coalesce(m.started_on, m.starts_on, ${mission.today}::date) - interval '3 years'))
        + m.half_days * (select v.cents from day_value_of(extract(year from coalesce(m.started_on, m.starts_on, ${mission.today}::date))::integer) v) / 2 end::double precision as "hostAid",
      case when h.id = l.id or h.group_id = l.group_id then true when h.group_id <> l.group_id then false end as "sameGroup"
    from mission m join establishment e on e.id = m.establishment_id join organisation l on l.id = e.organisation_id left join company_group g on g.id = l.group_id
      join project p on p.id = m.project_id left join establishment f on f.id = p.establishment_id left join organisation h on h.id = f.organisation_id where m.id = ${mission.id}`.execute(
    tx,
  );
  const read = rows[0];
  if (!read) return {};
  const facts: { [F in FactName]?: Stated<FactValues[F]>[] } = {};
  const { today } = mission;
  // What the register says has the day of its reading.
  const staff = lenderStaff(read);
  if (staff !== undefined)
    facts.lenderStaff = [
      { value: staff, source: read.groupLarge === null ? 'register' : 'animator', on: read.groupLarge === null ? read.checkedOn : read.groupLargeOn },
    ];
  if (read.hostStaff !== null) facts.hostStaff = [{ value: read.hostStaff, source: 'host', on: read.t0On }];
  if (read.hostCreatedOn) facts.hostCreatedOn = [{ value: read.hostCreatedOn, source: 'host', on: read.t0On }];
  // Two known groups say it; a sheet that names none says nothing.
  if (read.sameGroup !== null) facts.sameGroup = [{ value: read.sameGroup, source: 'register', on: read.checkedOn }];
  if (read.hostAid !== null) facts.hostAid = [{ value: read.hostAid, source: 'host', on: read.aidOn! }];
  // Free of charge is the network's own rule: it is what is supposed until somebody says otherwise.
  facts.billing = [{ value: 'free', source: 'network', on: today }];
  // The true first day, once there is one.
  const first = mission.startedOn ?? mission.startsOn;
  if (first) facts.firstDay = [{ value: first, source: 'animator', on: mission.startedOn ?? today }];
  if (mission.endsOn) facts.lastDay = [{ value: mission.endsOn, source: 'animator', on: today }];
  return facts;
}
/** Free days that the lending group lent on route B within three years, this mission included, at the stated value of a day; null for who does not keep the mission. */
export interface LenderTotal {
  halfDays: number;
  missions: number;
  /** Of one day. */
  valueCents: number;
  totalCents: number;
  /** Above the ceiling of de minimis aid by so much. */
  overBy: number;
}
export async function lenderTotal(
  tx: Tx,
  mission: { id: string; today: string; halfDays: number; startsOn: string | null; startedOn: string | null },
): Promise<LenderTotal | null> {
  const { rows } = await sql<{ halfDays: number; missions: number; valueCents: number }>`
    select half_days as "halfDays", missions, (select v.cents from day_value_of(${Number((mission.startedOn ?? mission.startsOn ?? mission.today).slice(0, 4))}::integer) v) as "valueCents" from lender_free_days(${mission.id})`.execute(
    tx,
  );
  const read = rows[0];
  if (!read) return null;
  const cents = (halfDays: number) => Math.round((halfDays * read.valueCents) / 2);
  const others = Math.max(0, read.halfDays - mission.halfDays);
  const { totalCents, overBy } = lenderDeMinimis({ costCents: cents(mission.halfDays), billedCents: 0, alreadyCents: cents(others) });
  return { ...read, totalCents, overBy };
}
/** Both together; a fact may be stated by both. What the network supposes gives way to what somebody says. */
export function together(gathered: LegalFacts, typed: LegalFacts): LegalFacts {
  return Object.fromEntries(
    FACT_ORDER.flatMap((name) => {
      const own = (gathered[name] ?? []).filter(({ source }) => source !== 'network' || !typed[name]?.length);
      const all = [...own, ...(typed[name] ?? [])];
      return all.length > 0 ? [[name, all]] : [];
    }),
  );
}
/** What was kept with a choice, if it is that. */
export function keptOf(stored: Record<string, unknown> | null): KeptFacts | null {
  return stored && typeof stored.gathered === 'object' && typeof stored.typed === 'object' ? (stored as unknown as KeptFacts) : null;
}
