import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { FileContent, Missing } from './completeness.ts';
import { missingOf } from './completeness.ts';
import type { Section } from './file.ts';
import { contentOpen } from './life-cycle.ts';
import type { ProjectStatus } from './life-cycle.ts';
import { methodOf } from './method.ts';
import type { PeopleKnown } from './people.ts';

/** A file with everything that stands in one row, and the counts that completeness needs. Amounts are cents, days half-days, dates plain. */
export interface Project extends FileContent {
  id: string;
  reference: string;
  territoryId: string;
  territoryCode: string;
  territoryName: string;
  /** The office's telephone, as its public page gives it. */
  territoryPhone: string | null;
  timeZone: string;
  /** The territory's own day. */
  today: string;
  establishmentId: string;
  establishmentName: string;
  siret: string | null;
  leadId: string | null;
  status: ProjectStatus;
  statusSince: Date;
  animatorId: string | null;
  animatorName: string | null;
  ownerName: string;
  ownerTitle: string | null;
  ownerEmail: string | null;
  ownerPhone: string | null;
  ownerLanguage: 'fr' | 'en';
  firm_name: string;
  naf_code: string | null;
  nafLabel: string | null;
  ownership: string | null;
  group_links: string | null;
  confidentiality: 'normal' | 'reserved';
  consent_figures_at: Date | null;
  consent_story_at: Date | null;
  sessionOn: string | null;
  presentedOn: string | null;
  decidedOn: string | null;
  completedAt: Date | null;
  leftOn: string | null;
  leftReason: string | null;
  deferrals: number;
  lastReadAt: Date | null;
  lastChangedAt: Date;
  createdAt: Date;
  /** Fields named by requests for correction that the owner has not answered yet. */
  reopened: string[];
  /** What is missing before it is complete. */
  missing: Missing[];
  /** The newest word on how many people the firm has. */
  people: PeopleKnown | null;
  /** The territory's parameters as stored, for rules shown beside the file. */
  parameters: { name: string; value: unknown }[];
}

/** One file, as far as row-level security shows it to whoever acts; null when it is not there or not theirs to know. One query. */
export async function projectOf(tx: Tx, id: string): Promise<Project | null> {
  const { rows } = await sql<Omit<Project, 'missing'>>`
    select p.id, p.reference, p.territory_id as "territoryId", t.code as "territoryCode", t.name as "territoryName", t.contact_phone as "territoryPhone", t.time_zone as "timeZone",
      today_in(t.time_zone) as today, p.establishment_id as "establishmentId", coalesce(e.name, p.firm_name) as "establishmentName", e.siret,
      p.lead_id as "leadId", p.status, p.status_since as "statusSince", p.animator_id as "animatorId", a.name as "animatorName",
      p.owner_name as "ownerName", p.owner_title as "ownerTitle", p.owner_email as "ownerEmail", p.owner_phone as "ownerPhone", p.owner_language as "ownerLanguage",
      p.t0_on, p.firm_name, p.firm_created_on, p.headcount_fte, p.turnover_cents, p.naf_code, n.label as "nafLabel", p.ownership, p.group_links,
      p.title, p.kind, p.description, p.starts_on, p.ends_on, p.investment_cents,
      p.jobs_year1, p.jobs_year2, p.jobs_year3, p.jobs_total, p.jobs_kept, p.de_minimis_declared_on, p.relations_none,
      p.confidentiality, p.consent_committee_at, p.consent_figures_at, p.consent_story_at, p.owner_sent_at,
      p.session_on as "sessionOn", p.presented_on as "presentedOn", p.decided_on as "decidedOn", p.completed_at as "completedAt",
      p.left_on as "leftOn", p.left_reason as "leftReason", p.deferrals, p.last_read_at as "lastReadAt", p.last_changed_at as "lastChangedAt", p.created_at as "createdAt",
      coalesce(v.visited_on, null) as visited_on, v.visit_report, v.opinion_kind, v.opinion,
      (select count(*) from project_need n where n.project_id = p.id) as needs,
      (select count(*) from project_relation n where n.project_id = p.id) as relations,
      (select coalesce(sum(cents), 0) from project_finance_line f where f.project_id = p.id and f.side = 'use')::bigint as uses,
      (select coalesce(sum(cents), 0) from project_finance_line f where f.project_id = p.id and f.side = 'resource')::bigint as resources,
      (select count(*) from correction_request c where c.project_id = p.id and c.answered_at is null and c.closed_at is null) as "openCorrections",
      array(select f.field from correction_request c join correction_field f on f.request_id = c.id
        where c.project_id = p.id and c.answered_at is null and c.closed_at is null) as reopened,
      people_known(p.id) as people, project_method(p.territory_id) as parameters
    from project p join territory t on t.id = p.territory_id left join establishment e on e.id = p.establishment_id
    left join person a on a.id = p.animator_id left join project_appraisal v on v.project_id = p.id
    left join naf_code n on n.code = p.naf_code and n.edition = p.naf_edition
    where p.id = ${id}`.execute(tx);
  const row = rows[0];
  return row ? { ...row, missing: missingOf(row, methodOf(row.parameters)) } : null;
}

/** The rows of the tables of a file, in their order. */
export interface ProjectRows {
  needs: { id: string; skillDomain: string; result: string; halfDays: number | null }[];
  finance: { id: string; side: 'use' | 'resource'; kind: string; label: string | null; cents: number }[];
  aids: { id: string; label: string; grantedOn: string | null; cents: number }[];
  relations: { id: string; kind: 'customer' | 'supplier' | 'competitor'; name: string; siren: string | null }[];
}
/** All four tables in one round trip. */
export async function rowsOf(tx: Tx, projectId: string): Promise<ProjectRows> {
  const { rows } = await sql<ProjectRows>`select
    coalesce((select jsonb_agg(jsonb_build_object('id', id, 'skillDomain', skill_domain, 'result', result, 'halfDays', half_days) order by position, id)
      from project_need where project_id = ${projectId}), '[]') as needs,
    coalesce((select jsonb_agg(jsonb_build_object('id', id, 'side', side, 'kind', kind, 'label', label, 'cents', cents) order by side desc, position, id)
      from project_finance_line where project_id = ${projectId}), '[]') as finance,
    coalesce((select jsonb_agg(jsonb_build_object('id', id, 'label', label, 'grantedOn', granted_on, 'cents', cents) order by position, id)
      from project_aid where project_id = ${projectId}), '[]') as aids,
    coalesce((select jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'name', name, 'siren', siren) order by kind, position, id)
      from project_relation where project_id = ${projectId}), '[]') as relations`.execute(tx);
  return rows[0]!;
}

/** A part's version, and who changed it last. A part never saved is at version 0. */
export interface SectionState {
  section: Section;
  version: number;
  changedAt: Date | null;
  changedByName: string | null;
  byOwner: boolean;
}
export async function sectionStates(tx: Tx, projectId: string): Promise<Map<string, SectionState>> {
  const { rows } = await sql<SectionState>`
    select s.section, s.version, s.changed_at as "changedAt", p.name as "changedByName", s.by_owner as "byOwner"
    from project_section s left join person p on p.id = s.changed_by where s.project_id = ${projectId}`.execute(tx);
  return new Map(rows.map((row) => [row.section, row]));
}

/** May the content be changed in this status; what the owner may change in it is `openToOwner`. */
export function openness(project: Project): { contentOpen: boolean; ownerSent: boolean; reopened: string[] } {
  return { contentOpen: contentOpen(project.status), ownerSent: project.owner_sent_at !== null, reopened: project.reopened };
}
