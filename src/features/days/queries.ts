// Reads of the ledger, within what row-level security shows of it. Everything is in half-days.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { ACCOUNT_KINDS } from './ledger.ts';
import type { AccountKind, MovementKind } from './ledger.ts';

/** What a ledger's page is about; `domain` and `territory` null: all that the reader may see. */
export interface LedgerFilters {
  year: number;
  territory: string | null;
  domain: string | null;
}
export type Balances = Record<AccountKind, number>;
export interface SiteLine {
  id: string;
  name: string;
  territoryName: string;
  balances: Balances;
}
const sums = sql.join(ACCOUNT_KINDS.map((kind) => sql`coalesce(sum(a.balance) filter (where a.kind = ${sql.lit(kind)}), 0)::integer as ${sql.ref(kind)}`));
const asked = ({ year, territory, domain }: LedgerFilters) =>
  sql`a.year = ${year} and (${territory}::text is null or t.code = ${territory}) and (${domain}::text is null or a.skill_domain = ${domain})`;

/** A line per site with its balances of a year, by name, and their sum; `most` lines at most. */
export async function sitesOf(tx: Tx, filters: LedgerFilters, most = 500): Promise<{ lines: SiteLine[]; total: Balances }> {
  const { rows } = await sql<Balances & { id: string; name: string; territoryName: string }>`
    select e.id, e.name, t.name as "territoryName", ${sums} from day_account a join establishment e on e.id = a.establishment_id join territory t on t.id = a.territory_id
    where ${asked(filters)} group by e.id, e.name, t.name having bool_or(a.balance <> 0) order by e.name, e.id limit ${most}`.execute(tx);
  const all = await sql<Balances>`select ${sums} from day_account a join territory t on t.id = a.territory_id where ${asked(filters)}`.execute(tx);
  return { lines: rows.map(({ id, name, territoryName, ...balances }) => ({ id, name, territoryName, balances })), total: all.rows[0]! };
}
export interface MovementLine {
  id: number;
  kind: MovementKind;
  from: AccountKind;
  to: AccountKind;
  halfDays: number;
  at: Date;
  site: string;
  siteId: string;
  domain: string | null;
  /** The file it was for, as far as the reader may see it. */
  project: { id: string; reference: string; name: string } | null;
  actor: string | null;
  reason: string | null;
  corrects: number | null;
}
const PAGE = 50;
/** Movements of what is asked, latest first, a page at a time: those before `before`. `kind`: those that touch an account of this kind. */
export async function movementsOf(
  tx: Tx,
  filters: LedgerFilters & { site: string | null; kind: AccountKind | null; before: number | null },
): Promise<{ lines: MovementLine[]; next: number | null }> {
  const { site, kind, before } = filters;
  const { rows } = await sql<Omit<MovementLine, 'project'> & { projectId: string | null; reference: string | null; firm: string | null }>`
    select m.id, m.kind, f.kind as "from", a.kind as "to", m.half_days as "halfDays", m.happened_at as at, e.name as site, e.id as "siteId", coalesce(a.skill_domain, f.skill_domain) as domain,
      p.id as "projectId", p.reference, p.firm_name as firm, w.name as actor, m.reason, m.corrects
    from day_movement m join day_account f on f.id = m.from_account join day_account a on a.id = m.to_account join establishment e on e.id = a.establishment_id
      join territory t on t.id = a.territory_id left join project p on p.id = coalesce(a.project_id, f.project_id) left join person w on w.id = m.actor_id
    where a.year = ${filters.year} and (${filters.territory}::text is null or t.code = ${filters.territory})
      and (${filters.domain}::text is null or coalesce(a.skill_domain, f.skill_domain) = ${filters.domain})
      and (${site}::uuid is null or a.establishment_id = ${site}::uuid) and (${kind}::text is null or ${kind} in (a.kind, f.kind)) and (${before}::bigint is null or m.id < ${before}::bigint)
    order by m.id desc limit ${PAGE + 1}`.execute(tx);
  const lines = rows.slice(0, PAGE).map(({ projectId, reference, firm, ...line }) => ({
    ...line,
    project: projectId ? { id: projectId, reference: reference!, name: firm! } : null,
  }));
  return { lines, next: rows.length > PAGE ? lines.at(-1)!.id : null };
}

/** One site's accounts of a year that hold something: by skill and, where days are a project's, by file. */
export interface AccountLine {
  kind: AccountKind;
  domain: string | null;
  balance: number;
  /** Of it, what may go back to the site today. */
  back: number;
  project: { id: string; reference: string; name: string } | null;
}
export async function accountsOf(tx: Tx, site: string, year: number): Promise<AccountLine[]> {
  const { rows } = await sql<{
    kind: AccountKind;
    domain: string | null;
    balance: number;
    back: number;
    projectId: string | null;
    reference: string | null;
    firm: string | null;
  }>`
    select a.kind, a.skill_domain as domain, a.balance, days_to_give_back(a.id) as back, p.id as "projectId", p.reference, p.firm_name as firm from day_account a left join project p on p.id = a.project_id
      left join skill_domain d on d.code = a.skill_domain
    where a.establishment_id = ${site} and a.year = ${year} and a.balance <> 0
    order by array_position(${sql.val([...ACCOUNT_KINDS])}::text[], a.kind), d.position, p.reference`.execute(tx);
  return rows.map(({ projectId, reference, firm, ...line }) => ({
    ...line,
    project: projectId ? { id: projectId, reference: reference!, name: firm! } : null,
  }));
}
/** The site of an address, with the year it is there and the years that its account knows. */
export interface DaysSite {
  id: string;
  name: string;
  territoryId: string;
  territoryName: string;
  thisYear: number;
  years: number[];
}
export async function siteOf(tx: Tx, id: string): Promise<DaysSite | null> {
  const { rows } = await sql<DaysSite>`
    select e.id, e.name, e.territory_id as "territoryId", t.name as "territoryName", extract(year from today_in(t.time_zone))::integer as "thisYear",
      array(select distinct a.year from day_account a where a.establishment_id = e.id order by a.year desc) as years
    from establishment e join territory t on t.id = e.territory_id where e.id = ${id} and e.merged_into is null`.execute(tx);
  return rows[0] ?? null;
}
/** Territories whose ledger the reader may see, with the years there are. */
export async function ledgersOf(tx: Tx, territories: readonly string[] | null): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select t.code, t.name from territory t where (${territories}::uuid[] is null or t.id = any (${territories}::uuid[])) and exists (select from day_account a where a.territory_id = t.id) order by t.name`.execute(
    tx,
  );
  return rows;
}
