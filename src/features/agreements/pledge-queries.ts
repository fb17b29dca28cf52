import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { isNational } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import { totalOf } from './pledge.ts';
import type { PledgedDays, PledgeStatus } from './pledge.ts';

/** An establishment as its pledges need it; `today` is its territory's own day. */
export interface PledgeSite {
  establishmentId: string;
  territoryId: string;
  territoryCode: string;
  territoryName: string;
  name: string;
  companyName: string;
  /** Neither merged nor closed today. */
  alive: boolean;
  today: string;
  /** The agreement in force today, that a confirmation would be made under. */
  agreementId: string | null;
}

/** The establishment of this id, if this person may read its pledges (as `mayReadPledges`); null otherwise. */
export async function siteOf(tx: Tx, scope: Scope, establishmentId: string): Promise<PledgeSite | null> {
  const { rows } = await sql<PledgeSite>`
    select e.id as "establishmentId", e.territory_id as "territoryId", t.code as "territoryCode", t.name as "territoryName", e.name, o.name as "companyName",
      e.merged_into is null and (e.closed_on is null or e.closed_on > today_in(t.time_zone)) as alive, today_in(t.time_zone)::text as today,
      agreement_in_force(t.id, today_in(t.time_zone)) as "agreementId"
    from establishment e join territory t on t.id = e.territory_id join organisation o on o.id = e.organisation_id
    where e.id = ${establishmentId} and ${readable(scope)}`.execute(tx);
  return rows[0] ?? null;
}
function readable(scope: Scope): RawBuilder<boolean> {
  return isNational(scope) ? sql`true` : sql`(e.territory_id = any ((select actor_reads())::uuid[]) or e.id = any ((select actor_establishments())::uuid[]))`;
}

export interface Pledge {
  id: string;
  establishmentId: string;
  territoryId: string;
  year: number;
  status: PledgeStatus;
  days: PledgedDays;
  /** In half-days. */
  total: number;
  euroCents: number;
  confidential: boolean;
  contactId: string | null;
  contactName: string | null;
  remark: string | null;
  agreementId: string | null;
  agreementNumber: number | null;
  confirmedOn: string | null;
  withdrawnOn: string | null;
  withdrawalReason: string | null;
}
const COLUMNS = sql`p.id, p.establishment_id as "establishmentId", p.territory_id as "territoryId", p.year, p.status,
  coalesce((select json_object_agg(l.skill_domain, l.half_days) from pledge_line l where l.pledge_id = p.id), '{}') as days,
  p.euro_cents as "euroCents", p.confidential, p.contact_id as "contactId", (select c.name from contact c where c.id = p.contact_id) as "contactName", p.remark,
  p.agreement_id as "agreementId", (select a.number from agreement a where a.id = p.agreement_id) as "agreementNumber",
  p.confirmed_on as "confirmedOn", p.withdrawn_on as "withdrawnOn", p.withdrawal_reason as "withdrawalReason"`;
const summed = (row: Omit<Pledge, 'total'>): Pledge => ({ ...row, total: totalOf(row.days) });

/** Every pledge of an establishment that this person may read, newest year first; of one year, the one that lives first. */
export async function pledgesOf(tx: Tx, establishmentId: string): Promise<Pledge[]> {
  const { rows } = await sql<Omit<Pledge, 'total'>>`select ${COLUMNS} from pledge p where p.establishment_id = ${establishmentId}
    order by p.year desc, p.status = 'withdrawn', p.created_at desc`.execute(tx);
  return rows.map(summed);
}
/** One pledge, if the database lets this person read it; null otherwise. */
export async function pledgeOf(tx: Tx, id: string): Promise<Pledge | null> {
  const { rows } = await sql<Omit<Pledge, 'total'>>`select ${COLUMNS} from pledge p where p.id = ${id}`.execute(tx);
  return rows[0] ? summed(rows[0]) : null;
}

/** The establishment's people who may pledge, for the form. */
export async function pledgers(tx: Tx, establishmentId: string): Promise<{ id: string; name: string }[]> {
  return (
    await sql<{
      id: string;
      name: string;
    }>`select id, name from contact where establishment_id = ${establishmentId} and left_on is null order by may_pledge desc, folded(name)`.execute(tx)
  ).rows;
}

/** What the table of a year is narrowed to; kept in the address. */
export interface PledgeFilters {
  year: number;
  /** Code of a territory. */
  territory: string | null;
  state: PledgeStatus | 'none' | null;
}
/** One line of the table: an establishment, its pledge of the year if any, and last year's total beside it. */
export interface PledgeLine {
  establishmentId: string;
  name: string;
  territoryId: string;
  territoryCode: string;
  territoryName: string;
  pledge: { id: string; status: PledgeStatus; days: PledgedDays; total: number; euroCents: number; confidential: boolean } | null;
  /** Half-days of last year's pledge; null for none, or for one this person may not see. */
  lastYear: number | null;
  lastYearEuros: number | null;
}

/**
 * The establishments that contributed in the year or pledged for it, with their pledges, by territory and name.
 * One territory has tens of them and the whole network hundreds: the table is shown whole, its sums are those of its lines.
 */
export async function pledgeTable(tx: Tx, scope: Scope, filters: PledgeFilters): Promise<PledgeLine[]> {
  const { year, territory, state } = filters;
  const wanted = state === null ? sql`true` : state === 'none' ? sql`(p.id is null or p.status = 'withdrawn')` : sql`p.status = ${state}`;
  type Row = Omit<PledgeLine, 'pledge'> & { pledgeId: string | null; status: PledgeStatus; days: PledgedDays; euroCents: number; confidential: boolean };
  const { rows } = await sql<Row>`
    select e.id as "establishmentId", e.name, t.id as "territoryId", t.code as "territoryCode", t.name as "territoryName",
      p.id as "pledgeId", p.status, coalesce(this.days, '{}') as days, p.euro_cents as "euroCents", p.confidential, last.total as "lastYear", last.euros as "lastYearEuros"
    from establishment e join territory t on t.id = e.territory_id
    left join lateral (select * from pledge p where p.establishment_id = e.id and p.year = ${year} order by p.status = 'withdrawn', p.created_at desc limit 1) p on true
    left join lateral (select json_object_agg(l.skill_domain, l.half_days) as days from pledge_line l where l.pledge_id = p.id) this on true
    left join lateral (select coalesce((select sum(l.half_days) from pledge_line l where l.pledge_id = q.id), 0) as total, q.euro_cents as euros
      from pledge q where q.establishment_id = e.id and q.year = ${year - 1} and q.status <> 'withdrawn') last on true
    where e.merged_into is null and ${readable(scope)} and ${territory ? sql`t.code = ${territory}` : sql`true`} and ${wanted}
      and (p.id is not null or exists (select from establishment_role r where r.establishment_id = e.id and r.role = 'contributor'
        and r.valid && daterange(make_date(${year}, 1, 1), make_date(${year}, 12, 31), '[]')))
    order by folded(t.name), folded(e.name), e.id`.execute(tx);
  return rows.map(({ pledgeId, status, days, euroCents, confidential, ...line }) => ({
    ...line,
    pledge: pledgeId === null ? null : { id: pledgeId, status, days, total: totalOf(days), euroCents, confidential },
  }));
}

/** Half-days and euros of a year in a territory (or everywhere this person reads), confidential pledges counted in; only for those who read whole territories. */
export interface YearSums {
  confirmed: number;
  proposed: number;
  lastYear: number;
}
export async function yearSums(tx: Tx, scope: Scope, filters: Pick<PledgeFilters, 'year' | 'territory'>): Promise<YearSums> {
  const which = isNational(scope) ? sql`true` : sql`t.id = any ((select actor_reads())::uuid[])`;
  const { rows } = await sql<YearSums>`
    select coalesce(sum(s.confirmed) filter (where s.year = ${filters.year}), 0) as confirmed, coalesce(sum(s.proposed) filter (where s.year = ${filters.year}), 0) as proposed,
      coalesce(sum(s.confirmed) filter (where s.year = ${filters.year - 1}), 0) as "lastYear"
    from territory t cross join lateral pledge_sums(t.id) s where ${which} and ${filters.territory ? sql`t.code = ${filters.territory}` : sql`true`}`.execute(
    tx,
  );
  return rows[0]!;
}

/** The territories whose pledges this person may see, for the filter. */
export async function territoriesPledging(tx: Tx, scope: Scope): Promise<{ id: string; code: string; name: string }[]> {
  const which = isNational(scope)
    ? sql`true`
    : sql`(id = any ((select actor_reads())::uuid[]) or id in (select territory_id from establishment where id = any ((select actor_establishments())::uuid[])))`;
  return (await sql<{ id: string; code: string; name: string }>`select id, code, name from territory where ${which} order by folded(name)`.execute(tx)).rows;
}
/** This year's number: of the one territory asked for, else of Paris. */
export async function thisYear(tx: Tx, territory: string | null): Promise<number> {
  const { rows } = await sql<{
    year: number;
  }>`select extract(year from today_in(coalesce((select time_zone from territory where code = ${territory}), 'Europe/Paris')))::integer as year`.execute(tx);
  return rows[0]!.year;
}
/** No agreement is in force today in this territory, as far as this person may know; a site's own people are not told. */
export async function withoutAgreement(tx: Tx, scope: Scope, territory: string): Promise<boolean> {
  const which = isNational(scope) ? sql`true` : sql`t.id = any ((select actor_reads())::uuid[])`;
  const { rows } = await sql<{
    without: boolean;
  }>`select agreement_in_force(t.id, today_in(t.time_zone)) is null as without from territory t where t.code = ${territory} and ${which}`.execute(tx);
  return rows[0]?.without ?? false;
}
