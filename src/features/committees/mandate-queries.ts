import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Mandate, Seat } from './rules.ts';

/** A mandate as it is listed. Days are `YYYY-MM-DD`. */
export interface MandateLine {
  id: string;
  personId: string;
  name: string;
  seat: Seat;
  voting: boolean;
  role: Mandate['role'];
  /** The site or body the person sits for. */
  body: string;
  establishmentId: string | null;
  startsOn: string;
  endsOn: string | null;
  endReason: string | null;
  state: 'in_force' | 'to_come' | 'past';
}
/** The mandates of a territory, those in force first: chair, co-chair, members by name; then those to come, then the past, latest first. */
export async function mandatesOf(tx: Tx, territoryId: string): Promise<MandateLine[]> {
  const { rows } = await sql<MandateLine>`
    select m.id, m.person_id as "personId", coalesce(p.name, '—') as name, m.seat, m.voting, m.role, coalesce(e.name, m.body, '') as body,
      m.establishment_id as "establishmentId", m.starts_on as "startsOn", m.ends_on as "endsOn", m.end_reason as "endReason",
      case when m.valid @> today_in(t.time_zone) then 'in_force' when m.starts_on > today_in(t.time_zone) then 'to_come' else 'past' end as state
    from mandate m join territory t on t.id = m.territory_id left join person p on p.id = m.person_id left join establishment e on e.id = m.establishment_id
    where m.territory_id = ${territoryId}
    order by case when m.valid @> today_in(t.time_zone) then 0 when m.starts_on > today_in(t.time_zone) then 1 else 2 end,
      array_position(array['chair', 'co_chair', 'member'], m.role), m.ends_on desc nulls first, p.name`.execute(tx);
  return rows;
}

/** The mandates in force on a day, as the engine reads them. */
export async function mandatesOn(tx: Tx, territoryId: string, day: string): Promise<(Mandate & { name: string; body: string })[]> {
  const { rows } = await sql<Mandate & { name: string; body: string }>`
    select m.person_id as "personId", coalesce(p.name, '—') as name, m.seat, m.voting, m.role, e.organisation_id as "companyId", m.starts_on as "from", m.ends_on as "to",
      coalesce(e.name, m.body, '') as body
    from mandate m left join person p on p.id = m.person_id left join establishment e on e.id = m.establishment_id
    where m.territory_id = ${territoryId} and m.valid @> ${day}::date
    order by array_position(array['chair', 'co_chair', 'member'], m.role), p.name`.execute(tx);
  return rows;
}

/** Who may be given a mandate: people with a role in the territory or at one of its establishments. */
export async function candidates(tx: Tx, territoryId: string): Promise<{ id: string; name: string; place: string }[]> {
  const { rows } = await sql<{ id: string; name: string; place: string }>`
    select p.id, p.name, coalesce(min(e.name), '') as place
    from person p join role_assignment r on r.person_id = p.id left join establishment e on e.id = r.establishment_id join territory t on t.id = ${territoryId}
    where (r.territory_id = t.id or e.territory_id = t.id) and r.role in ('chair', 'co_chair', 'committee_member', 'guest', 'site_manager', 'lender_hr')
      and r.valid @> today_in(t.time_zone)
    group by p.id, p.name order by p.name limit 500`.execute(tx);
  return rows;
}
/** The sites somebody may sit for: those of the territory, by name. */
export async function sitesOf(tx: Tx, territoryId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from establishment where territory_id = ${territoryId} and merged_into is null order by name limit 1000`.execute(tx);
  return rows;
}
