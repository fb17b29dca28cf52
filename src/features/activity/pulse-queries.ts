import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Scope } from '../people/scope.ts';

/** Half-days by skill domain: confirmed and proposed this year, confirmed the year before. */
export interface DomainSum {
  domain: string;
  confirmed: number;
  proposed: number;
  before: number;
}
/** A territory's year at a glance. What this person may not read is empty or null. */
export interface Pulse {
  id: string;
  code: string;
  name: string;
  today: string;
  year: number;
  domains: DomainSum[];
  /** Establishments that contribute today, and those of them that have pledged for the year; null when the sheets are not readable. */
  contributors: number | null;
  pledged: number | null;
  agreement: { id: string; number: number; title: string; endsOn: string; days: number; nextId: string | null; nextStatus: string | null } | null;
}

/** The territories this person belongs to, with their year; at most 12. */
export async function pulses(tx: Tx, scope: Scope, reads: readonly string[]): Promise<Pulse[]> {
  const ids = [...new Set(scope.roles.flatMap((held) => (held.territoryId ? [held.territoryId] : [])))].slice(0, 12);
  if (ids.length === 0) return [];
  const { rows } = await sql<Pulse>`
    with here as (select t.id, t.code, t.name, today_in(t.time_zone) as today, extract(year from today_in(t.time_zone))::integer as year, t.id = any (${reads}::uuid[]) as reads
      from territory t where t.id = any (${ids}::uuid[]))
    select h.id, h.code, h.name, h.today::text as today, h.year,
      coalesce((select jsonb_agg(jsonb_build_object('domain', d.code, 'confirmed', d.confirmed, 'proposed', d.proposed, 'before', d.before) order by d.confirmed + d.proposed desc, d.position) from (
        select k.code, k.position, sum(s.confirmed) filter (where s.year = h.year) as confirmed, sum(s.proposed) filter (where s.year = h.year) as proposed,
          coalesce(sum(s.confirmed) filter (where s.year = h.year - 1), 0) as before
        from pledge_sums(h.id) s join skill_domain k on k.code = s.skill_domain where s.year in (h.year, h.year - 1)
        group by k.code, k.position having bool_or(s.year = h.year)) d), '[]') as domains,
      case when h.reads then (select count(*) from establishment e where e.territory_id = h.id and e.merged_into is null
        and exists (select from establishment_role r where r.establishment_id = e.id and r.role = 'contributor' and r.valid @> h.today)) end as contributors,
      case when h.reads then (select count(distinct p.establishment_id) from pledge p join establishment_role r on r.establishment_id = p.establishment_id and r.role = 'contributor' and r.valid @> h.today
        where p.territory_id = h.id and p.year = h.year and p.status <> 'withdrawn') end as pledged,
      (select jsonb_build_object('id', a.id, 'number', a.number, 'title', a.title, 'endsOn', a.ends_on, 'days', a.ends_on - h.today, 'nextId', n.id, 'nextStatus', n.status)
        from agreement a left join agreement n on n.previous_id = a.id and n.status <> 'abandoned'
        where a.territory_id = h.id and a.status = 'signed' and a.starts_on <= h.today order by a.ends_on desc limit 1) as agreement
    from here h order by array_position(${ids}::uuid[], h.id)`.execute(tx);
  return rows;
}

/** A site's pledge for this year, for its own people. */
export interface SiteYear {
  establishmentId: string;
  name: string;
  year: number;
  pledgeId: string | null;
  status: 'proposed' | 'confirmed' | null;
  euroCents: number;
  lines: { domain: string; halfDays: number }[];
  /** Half-days confirmed the year before. */
  before: number;
}
/** The establishments whose own people this person is one of, with the pledge of the year. */
export async function siteYears(tx: Tx, scope: Scope): Promise<SiteYear[]> {
  const ids = scope.roles.flatMap((held) =>
    held.establishmentId && (held.role === 'site_manager' || held.role === 'lender_hr') ? [held.establishmentId] : [],
  );
  if (ids.length === 0) return [];
  const { rows } = await sql<SiteYear>`
    with here as (select e.id, e.name, extract(year from today_in(coalesce(t.time_zone, 'Europe/Paris')))::integer as year from establishment e left join territory t on t.id = e.territory_id where e.id = any (${ids}::uuid[]))
    select h.id as "establishmentId", h.name, h.year, p.id as "pledgeId", p.status, coalesce(p.euro_cents, 0) as "euroCents",
      coalesce((select jsonb_agg(jsonb_build_object('domain', l.skill_domain, 'halfDays', l.half_days) order by l.half_days desc) from pledge_line l where l.pledge_id = p.id), '[]') as lines,
      coalesce((select sum(l.half_days) from pledge b join pledge_line l on l.pledge_id = b.id where b.establishment_id = h.id and b.year = h.year - 1 and b.status = 'confirmed'), 0) as before
    from here h left join pledge p on p.establishment_id = h.id and p.year = h.year and p.status <> 'withdrawn' order by h.name`.execute(tx);
  return rows;
}

/** The network at a glance, and the territories where most waits. */
export interface NetworkPulse {
  open: number;
  covered: number;
  halfDays: number;
  before: number;
  contributors: number;
  pledged: number;
  year: number;
  /** How many territories have something pressing; the busiest of them. */
  pressing: number;
  busiest: { code: string; name: string; urgent: number; kinds: { kind: string; count: number }[] }[];
}
/** For the national animator; confidential pledges count in the sums. */
export async function networkPulse(tx: Tx): Promise<NetworkPulse> {
  const { rows } = await sql<NetworkPulse>`
    with here as (select t.id, t.code, t.name, today_in(t.time_zone) as today, extract(year from today_in(t.time_zone))::integer as year from territory t where t.status = 'open'),
    sums as (select s.*, h.year as now from here h cross join lateral pledge_sums(h.id) s where s.year in (h.year, h.year - 1)),
    lenders as (select distinct e.id, h.year from here h join establishment e on e.territory_id = h.id and e.merged_into is null
      join establishment_role r on r.establishment_id = e.id and r.role = 'contributor' and r.valid @> h.today),
    kinds as materialized (select * from waiting_by_territory())
    select (select count(*) from here) as open, (select count(*) from here h where agreement_in_force(h.id, h.today) is not null) as covered,
      coalesce((select sum(confirmed) from sums where year = now), 0) as "halfDays", coalesce((select sum(confirmed) from sums where year = now - 1), 0) as before,
      (select count(*) from lenders) as contributors, extract(year from today_in('Europe/Paris'))::integer as year,
      (select count(*) from lenders l where exists (select from pledge p where p.establishment_id = l.id and p.year = l.year and p.status <> 'withdrawn')) as pledged,
      (select count(distinct k.territory_id) from kinds k where k.urgent > 0) as pressing,
      coalesce((select jsonb_agg(jsonb_build_object('code', b.code, 'name', b.name, 'urgent', b.urgent, 'kinds', b.kinds) order by b.urgent desc, b.name) from (
        select h.code, h.name, sum(k.urgent) as urgent, jsonb_agg(jsonb_build_object('kind', k.kind, 'count', k.n) order by k.urgent desc, k.n desc, k.kind) as kinds
        from here h join kinds k on k.territory_id = h.id group by h.code, h.name having sum(k.urgent) > 0 order by sum(k.urgent) desc, h.name limit 8) b), '[]') as busiest`.execute(
    tx,
  );
  return rows[0]!;
}
