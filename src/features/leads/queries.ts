import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { parametersOf } from '../territories/parameters.ts';
import type { Parameters, StoredParameter } from '../territories/parameters.ts';
import type { HeldReason, IntakeKind } from './intake.ts';
import type { LeadStatus, SourceKind } from './lead.ts';
import type { RuleAnswer } from './qualification.ts';
import type { Routing } from './routing.ts';

/** A lead as the team reads it. */
export interface Lead {
  id: string;
  kind: IntakeKind;
  status: LeadStatus;
  problem: string;
  domains: string[];
  firmName: string;
  siret: string | null;
  street: string;
  postcode: string | null;
  communeCode: string | null;
  communeName: string | null;
  departementCode: string | null;
  nafCode: string | null;
  nafEdition: string | null;
  nafLabel: string | null;
  sizeBand: string | null;
  headcount: number | null;
  firmCreatedOn: string | null;
  firmSource: 'registry' | 'manual';
  stage: string | null;
  establishmentId: string | null;
  contactName: string;
  contactTitle: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  callWhen: string | null;
  sourceKind: SourceKind;
  sourceName: string | null;
  enteredByName: string | null;
  language: 'fr' | 'en';
  territoryId: string | null;
  territoryCode: string | null;
  territoryName: string | null;
  routing: Routing;
  candidates: string[];
  candidateNames: string[];
  assignedTo: string | null;
  assignedName: string | null;
  heldReasons: HeldReason[];
  receivedAt: Date;
  qualifiedAt: Date | null;
  qualifiedByName: string | null;
  qualification: RuleAnswer[] | null;
  qualificationNote: string | null;
  endedAt: Date | null;
  outcomeReason: string | null;
  redirectedTo: string | null;
  projectId: string | null;
  updatedAt: Date;
  /** Today in its territory, in Paris when it has none. */
  today: string;
}
/** The lead, when row-level security shows it and it has been sent; null else. */
export async function leadOf(tx: Tx, id: string): Promise<Lead | null> {
  const { rows } = await sql<Lead>`
    select l.id, l.kind, l.status, l.problem, array(select d.skill_domain from lead_domain d where d.lead_id = l.id order by d.skill_domain) as domains,
      l.firm_name as "firmName", l.siret, l.street, l.postcode, l.commune_code as "communeCode", c.name as "communeName", c.departement_code as "departementCode",
      l.naf_code as "nafCode", l.naf_edition as "nafEdition", n.label as "nafLabel", l.size_band as "sizeBand", l.headcount, l.firm_created_on as "firmCreatedOn",
      l.firm_source as "firmSource", l.stage, l.establishment_id as "establishmentId", l.contact_name as "contactName", l.contact_title as "contactTitle",
      l.contact_email as "contactEmail", l.contact_phone as "contactPhone", l.call_when as "callWhen", l.source_kind as "sourceKind", l.source_name as "sourceName",
      (select name from person where id = l.entered_by) as "enteredByName", l.language, l.territory_id as "territoryId", t.code as "territoryCode", t.name as "territoryName",
      l.routing, l.candidates, array(select x.name from territory x where x.id = any (l.candidates) order by x.name) as "candidateNames",
      l.assigned_to as "assignedTo", (select name from person where id = l.assigned_to) as "assignedName", l.held_reasons as "heldReasons", l.received_at as "receivedAt",
      l.qualified_at as "qualifiedAt", (select name from person where id = l.qualified_by) as "qualifiedByName", l.qualification, l.qualification_note as "qualificationNote",
      l.ended_at as "endedAt", l.outcome_reason as "outcomeReason", l.redirected_to as "redirectedTo", l.project_id as "projectId", l.updated_at as "updatedAt",
      today_in(coalesce(t.time_zone, 'Europe/Paris')) as today
    from lead l left join commune c on c.code = l.commune_code left join territory t on t.id = l.territory_id
      left join naf_code n on n.code = l.naf_code and n.edition = l.naf_edition
    where l.id = ${id} and l.status <> 'draft'`.execute(tx);
  return rows[0] ?? null;
}

/** An older request or file that is probably of the same firm. What is not this reader's to open has no name and no state. */
export interface SameFirm {
  kind: 'lead' | 'project';
  id: string | null;
  name: string | null;
  status: string | null;
  at: Date;
  territoryName: string | null;
}
export async function sameFirm(tx: Tx, leadId: string): Promise<SameFirm[]> {
  const { rows } = await sql<SameFirm>`
    select kind, case when readable then id end as id, case when readable then name end as name, case when readable then status end as status, at,
      territory_name as "territoryName" from same_firm(${leadId})`.execute(tx);
  return rows;
}

/** A sheet of the territory that may be the firm's: by its SIRET, its company, or its name in the commune. */
export interface SheetOfFirm {
  id: string;
  name: string;
  siret: string | null;
  communeName: string | null;
  /** The very same establishment: same SIRET, or already chosen. */
  sure: boolean;
}
export async function sheetsOfFirm(tx: Tx, lead: Pick<Lead, 'territoryId' | 'siret' | 'firmName' | 'communeCode' | 'establishmentId'>): Promise<SheetOfFirm[]> {
  const { rows } = await sql<SheetOfFirm>`
    select e.id, e.name, e.siret, c.name as "communeName", e.siret is not distinct from ${lead.siret} and e.siret is not null or e.id = ${lead.establishmentId} as sure
    from establishment e left join commune c on c.code = e.commune_code
    where e.territory_id = ${lead.territoryId} and e.merged_into is null and e.closed_on is null
      and (e.id = ${lead.establishmentId} or e.siret = ${lead.siret} or substr(e.siret, 1, 9) = substr(${lead.siret}::text, 1, 9)
        or (e.commune_code = ${lead.communeCode} and folded(e.name) = folded(${lead.firmName})))
    order by 5 desc nulls last, e.name limit 6`.execute(tx);
  return rows;
}

/** What qualifying needs to know of the place: the territory's method, whether the commune is in its perimeter, whether its agreement runs. */
export interface Measure {
  parameters: Parameters;
  inPerimeter: boolean | null;
  agreementInForce: boolean;
}
export async function measureOf(tx: Tx, lead: Pick<Lead, 'territoryId' | 'communeCode' | 'today'>): Promise<Measure> {
  const { rows } = await sql<{ stored: StoredParameter[]; inside: boolean; agreement: string | null }>`
    select project_method(${lead.territoryId}) as stored, agreement_in_force(${lead.territoryId}, ${lead.today}) as agreement,
      exists (select from territory_commune c where c.territory_id = ${lead.territoryId} and c.commune_code = ${lead.communeCode} and c.valid @> ${lead.today}::date) as inside`.execute(
    tx,
  );
  const { stored, inside, agreement } = rows[0]!;
  return { parameters: parametersOf(stored), inPerimeter: lead.communeCode === null ? null : inside, agreementInForce: agreement !== null };
}

/** A moment of a lead's history. */
export interface LeadEvent {
  kind: string;
  at: Date;
  actorName: string | null;
  data: Record<string, unknown>;
}
export async function eventsOfLead(tx: Tx, id: string): Promise<LeadEvent[]> {
  const { rows } = await sql<LeadEvent>`
    select e.kind, e.happened_at as at, p.name as "actorName", e.data from event e left join person p on p.id = e.actor_id
    where e.subject_kind = 'lead' and e.subject_id = ${id} and e.kind like 'leads.%' order by e.happened_at desc, e.id desc limit 60`.execute(tx);
  return rows;
}
/** The territories a lead can be sent to: those that are open. */
export async function openTerritories(tx: Tx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from territory where status = 'open' order by folded(name)`.execute(tx);
  return rows;
}
