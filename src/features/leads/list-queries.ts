import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { animatedTerritories, isNational } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import type { IntakeKind } from './intake.ts';
import type { LeadStatus, SourceKind } from './lead.ts';
import { LEAD_TABS } from './list.ts';
import type { LeadCursor, LeadFilters, LeadTab } from './list.ts';
import type { Routing } from './routing.ts';

/** One line of the list of leads. */
export interface ListedLead {
  id: string;
  kind: IntakeKind;
  status: LeadStatus;
  name: string;
  problem: string;
  communeName: string | null;
  territoryName: string | null;
  routing: Routing;
  sourceKind: SourceKind;
  sourceName: string | null;
  receivedAt: Date;
}
export interface LeadList {
  leads: ListedLead[];
  next: LeadCursor | null;
  counts: Record<LeadTab, number>;
}
export const PAGE = 50;
/** Beyond this a tab says "more than": counting on would cost more the more there is. */
export const COUNTED = 500;

/** The leads this person keeps, as `mayKeepLead` says it; the database's policies say it again. */
function kept(scope: Scope): RawBuilder<boolean> {
  if (isNational(scope)) return sql<boolean>`l.status <> 'draft'`;
  const mine = sql`${animatedTerritories(scope)}::uuid[]`;
  return sql<boolean>`l.status <> 'draft' and (l.territory_id = any (${mine}) or l.assigned_to = ${scope.personId} or (l.candidates && ${mine} and l.status in ('held', 'new')))`;
}
const TERMS: Record<LeadTab, RawBuilder<boolean>> = {
  work: sql<boolean>`l.status in ('new', 'qualified')`,
  held: sql<boolean>`l.status = 'held'`,
  // What no single working territory took: a human chooses.
  route: sql<boolean>`l.status = 'new' and (l.territory_id is null or l.routing in ('overlap', 'uncovered', 'paused', 'no_animator'))`,
  ended: sql<boolean>`l.status in ('file', 'joined', 'redirected', 'dropped')`,
};

/** A page of the leads this person keeps, newest first, with how many stand in each tab. */
export async function listLeads(tx: Tx, scope: Scope, filters: LeadFilters, cursor: LeadCursor | null): Promise<LeadList> {
  const terms: RawBuilder<unknown>[] = [kept(scope), TERMS[filters.tab]];
  if (filters.kind) terms.push(sql`l.kind = ${filters.kind}`);
  if (filters.source) terms.push(sql`l.source_kind = ${filters.source}`);
  for (const word of filters.text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6))
    terms.push(sql`folded(l.firm_name || ' ' || l.contact_name || ' ' || coalesce(l.siret, '')) like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (cursor) terms.push(sql`(l.received_at, l.id) < (${cursor.key}::timestamptz, ${cursor.id}::uuid)`);
  const { rows } = await sql<ListedLead & { key: string }>`
    select l.id, l.kind, l.status, coalesce(nullif(l.firm_name, ''), l.contact_name) as name, left(l.problem, 160) as problem, c.name as "communeName", t.name as "territoryName",
      l.routing, l.source_kind as "sourceKind", l.source_name as "sourceName", l.received_at as "receivedAt", l.received_at::text as key
    from lead l left join commune c on c.code = l.commune_code left join territory t on t.id = l.territory_id
    where ${sql.join(terms, sql` and `)} order by l.received_at desc, l.id desc limit ${PAGE + 1}`.execute(tx);
  const counted = LEAD_TABS.map(
    (tab) => sql`(select count(*)::int from (select from lead l where ${kept(scope)} and ${TERMS[tab]} limit ${COUNTED + 1}) x) as ${sql.id(tab)}`,
  );
  const counts = await sql<Record<LeadTab, number>>`select ${sql.join(counted)}`.execute(tx);
  const leads = rows.slice(0, PAGE);
  const last = leads.at(-1);
  return { leads, next: rows.length > PAGE && last ? { key: last.key, id: last.id } : null, counts: counts.rows[0]! };
}
