import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { DEVICE_COOKIE, OFFER_COOKIE, openHolder } from '../links/holder.ts';
import type { DeviceCookie } from '../links/holder.ts';
import type { Visit } from '../people/scope.ts';
import type { IntakeKind } from './intake.ts';

/** A lead as the person who typed it sees it. */
export interface TypedLead {
  id: string;
  kind: IntakeKind;
  status: 'draft' | 'held' | 'new' | 'qualified' | 'file' | 'redirected' | 'dropped';
  step: number;
  problem: string;
  domains: string[];
  firmName: string;
  siret: string | null;
  postcode: string | null;
  communeCode: string | null;
  communeName: string | null;
  contactName: string;
  contactTitle: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  callWhen: string | null;
  agreedAt: Date | null;
  /** Since the first page was sent. */
  seconds: number;
  receivedAt: Date | null;
  redirectedTo: string | null;
  projectId: string | null;
  sourceName: string | null;
}
/** The lead of a device or a link; null when row-level security does not show it. */
export async function typedLead(tx: Tx, id: string): Promise<TypedLead | null> {
  const { rows } = await sql<TypedLead>`
    select l.id, l.kind, l.status, l.step, l.problem, array(select d.skill_domain from lead_domain d where d.lead_id = l.id) as domains,
      l.firm_name as "firmName", l.siret, l.postcode, l.commune_code as "communeCode", c.name as "communeName",
      l.contact_name as "contactName", l.contact_title as "contactTitle", l.contact_email as "contactEmail", l.contact_phone as "contactPhone",
      l.call_when as "callWhen", l.agreed_at as "agreedAt", extract(epoch from present() - l.created_at)::float8 as seconds,
      l.received_at as "receivedAt", l.redirected_to as "redirectedTo", l.project_id as "projectId", l.source_name as "sourceName"
    from lead l left join commune c on c.code = l.commune_code where l.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** The cookie of each door. */
export const COOKIES = { project: DEVICE_COOKIE, site_offer: OFFER_COOKIE } as const satisfies Record<IntakeKind, DeviceCookie>;
/** The lead that this device holds at this door, or null. An offer may stand behind the other cookie, from before it had its own. */
export async function leadHere(visit: Visit, kind: IntakeKind, wanted: (lead: TypedLead) => boolean = () => true): Promise<TypedLead | null> {
  for (const cookie of new Set<DeviceCookie>([COOKIES[kind], DEVICE_COOKIE])) {
    const holder = await openHolder(visit, cookie);
    const lead = holder?.leadId ? await typedLead(visit.tx, holder.leadId) : null;
    if (lead && lead.kind === kind && wanted(lead)) return lead;
  }
  return null;
}

/** Who will call about a lead, and within how many working days: what the last page and the first mail promise. */
export interface CallPromise {
  territoryName: string | null;
  territoryCode: string | null;
  names: string[];
  phone: string | null;
  days: number;
}
export async function promiseOf(tx: Tx, leadId: string): Promise<CallPromise> {
  const { rows } =
    await sql<CallPromise>`select territory_name as "territoryName", territory_code as "territoryCode", names, phone, days from lead_promise(${leadId})`.execute(
      tx,
    );
  return rows[0] ?? { territoryName: null, territoryCode: null, names: [], phone: null, days: 2 };
}

/** Communes whose name or postcode this may be, for a choice when a name is several places'. Departments tell them apart. */
export async function communesNamed(tx: Tx, typed: string, postcode: string | null): Promise<{ code: string; name: string; departement: string }[]> {
  const code = /\(([0-9][0-9AB][0-9]{3})\)\s*$/.exec(typed)?.[1] ?? null;
  const { rows } = await sql<{ code: string; name: string; departement: string }>`
    select c.code, c.name, d.name as departement from commune c left join departement d on d.code = c.departement_code
    where case when ${code}::text is not null then c.code = ${code} else folded(c.name) = folded(${typed.replace(/-/g, ' ')}) or folded(c.name) = folded(${typed}) or folded(replace(c.name, '-', ' ')) = folded(${typed}) end
      and (${postcode}::text is null or ${code}::text is not null or ${postcode} = any (c.postcodes)) and (c.ends_on is null or c.ends_on >= current_date)
    order by c.population desc limit 12`.execute(tx);
  return rows;
}
