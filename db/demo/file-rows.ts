import type { ATTACHMENT_KINDS, Section as ProjectSection } from '../../src/features/projects/file.ts';
import type { PlainDate } from './calendar.ts';
import type { Instant, SkillDomain } from './world.ts';

/** Rows of leads and project files, named as their columns; a row that leaves a column empty says null, so that all rows of a table have the same keys. */
export interface LeadRow {
  id: string;
  kind: 'project' | 'site_offer';
  status: 'held' | 'new' | 'qualified' | 'file' | 'redirected' | 'dropped';
  step: 4;
  problem: string;
  firm_name: string;
  siret: string | null;
  street: string;
  postcode: string | null;
  commune_code: string | null;
  naf_code: string | null;
  naf_edition: 'rev2' | null;
  size_band: string | null;
  headcount: number | null;
  firm_source: 'registry' | 'manual';
  stage: string | null;
  establishment_id: string | null;
  contact_name: string;
  contact_title: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  call_when: string | null;
  source_kind: 'self' | 'animator' | 'committee' | 'partner' | 'event';
  source_name: string | null;
  partner_link_id: string | null;
  territory_id: string | null;
  routing: 'perimeter' | 'overlap' | 'uncovered' | 'paused' | 'by_hand';
  candidates: string[];
  routed_at: Instant;
  assigned_to: string | null;
  held_reasons: string[];
  received_at: Instant;
  qualified_at: Instant | null;
  qualified_by: string | null;
  qualification: unknown;
  ended_at: Instant | null;
  ended_by: string | null;
  outcome_reason: string | null;
  redirected_to: string | null;
  project_id: string | null;
  created_at: Instant;
  updated_at: Instant;
  invented: true;
}
export type FileStatus =
  | 'draft'
  | 'complete'
  | 'scheduled'
  | 'presented'
  | 'approved'
  | 'approved_with_conditions'
  | 'deferred'
  | 'refused'
  | 'in_delivery'
  | 'delivered'
  | 'in_follow_up'
  | 'closed'
  | 'withdrawn'
  | 'firm_closed';
export interface ProjectRow {
  id: string;
  reference: string;
  territory_id: string;
  establishment_id: string;
  lead_id: string | null;
  status: FileStatus;
  status_since: Instant;
  animator_id: string | null;
  owner_name: string;
  owner_title: string | null;
  owner_email: string | null;
  owner_phone: string | null;
  t0_on: PlainDate | null;
  firm_name: string;
  firm_created_on: PlainDate | null;
  headcount_fte: number | null;
  turnover_cents: number | null;
  naf_code: string | null;
  naf_edition: 'rev2' | null;
  title: string | null;
  kind: string | null;
  description: string | null;
  starts_on: PlainDate | null;
  ends_on: PlainDate | null;
  investment_cents: number | null;
  jobs_year1: number | null;
  jobs_year2: number | null;
  jobs_year3: number | null;
  jobs_total: number | null;
  jobs_kept: number | null;
  de_minimis_declared_on: PlainDate | null;
  relations_none: boolean;
  confidentiality: 'normal' | 'reserved';
  consent_committee_at: Instant | null;
  consent_figures_at: Instant | null;
  consent_story_at: Instant | null;
  owner_sent_at: Instant | null;
  completed_at: Instant | null;
  session_on: PlainDate | null;
  presented_on: PlainDate | null;
  decided_on: PlainDate | null;
  delivery_from: PlainDate | null;
  delivered_on: PlainDate | null;
  followed_from: PlainDate | null;
  closed_on: PlainDate | null;
  left_on: PlainDate | null;
  left_reason: string | null;
  deferrals: number;
  last_read_at: Instant | null;
  last_changed_at: Instant;
  created_at: Instant;
  updated_at: Instant;
  invented: true;
}
/** What hangs on leads and files, one list of rows per table. */
export interface FileWorld {
  partner_link: {
    id: string;
    territory_id: string;
    code: string;
    partner_name: string;
    partner_kind: string;
    created_by: string | null;
    created_at: Instant;
    invented: true;
  }[];
  lead: LeadRow[];
  lead_domain: { lead_id: string; skill_domain: SkillDomain }[];
  project: ProjectRow[];
  project_counter: { territory_id: string; year: number; last: number }[];
  project_need: {
    id: string;
    project_id: string;
    territory_id: string;
    skill_domain: SkillDomain;
    result: string;
    half_days: number | null;
    position: number;
  }[];
  project_finance_line: {
    id: string;
    project_id: string;
    territory_id: string;
    side: 'use' | 'resource';
    kind: string;
    label: string | null;
    cents: number;
    position: number;
  }[];
  project_relation: { id: string; project_id: string; territory_id: string; kind: 'customer' | 'supplier' | 'competitor'; name: string; position: number }[];
  project_appraisal: {
    project_id: string;
    territory_id: string;
    visited_on: PlainDate | null;
    visit_report: string | null;
    opinion_kind: 'favourable' | 'reserved' | null;
    opinion: string | null;
    updated_by: string | null;
    updated_at: Instant;
  }[];
  stored_file: {
    id: string;
    territory_id: string;
    project_id: string;
    name: string;
    media_type: 'application/pdf' | 'image/png';
    size: number;
    sha256: string;
    /** As PostgreSQL writes bytes: `\\x` and hexadecimal. */
    content: string;
    added_by: string | null;
    added_at: Instant;
  }[];
  project_attachment: {
    id: string;
    project_id: string;
    territory_id: string;
    file_id: string;
    kind: (typeof ATTACHMENT_KINDS)[number];
    side: 'both' | 'team';
    label: string | null;
    by_owner: boolean;
    added_by: string | null;
    added_at: Instant;
  }[];
  correction_request: {
    id: string;
    project_id: string;
    territory_id: string;
    message: string;
    asked_by: string | null;
    asked_at: Instant;
    answered_at: Instant | null;
    answer: string | null;
  }[];
  correction_field: { request_id: string; project_id: string; field: string }[];
  project_task: {
    id: string;
    project_id: string;
    territory_id: string;
    title: string;
    assignee_id: string | null;
    for_owner: boolean;
    due_on: PlainDate | null;
    created_by: string | null;
    created_at: Instant;
    invented: true;
  }[];
  project_message: {
    id: string;
    project_id: string;
    territory_id: string;
    channel: 'page';
    from_owner: boolean;
    author_id: string | null;
    author_name: string;
    body: string;
    written_at: Instant;
    read_by_owner_at: Instant | null;
    read_by_team_at: Instant | null;
    invented: true;
  }[];
  project_note: { id: string; project_id: string; territory_id: string; side: 'team'; body: string; author_id: string | null; written_at: Instant }[];
  project_section: {
    project_id: string;
    territory_id: string;
    section: ProjectSection;
    version: number;
    changed_at: Instant;
    changed_by: string | null;
    by_owner: boolean;
  }[];
  project_change: {
    project_id: string;
    territory_id: string;
    changed_at: Instant;
    actor_id: string | null;
    by_owner: boolean;
    field: string;
    before: string | number | null;
    after: string | number | null;
    side: 'both' | 'team';
  }[];
}
export const emptyFileWorld = (): FileWorld => ({
  partner_link: [],
  lead: [],
  lead_domain: [],
  project: [],
  project_counter: [],
  project_need: [],
  project_finance_line: [],
  project_relation: [],
  project_appraisal: [],
  stored_file: [],
  project_attachment: [],
  correction_request: [],
  correction_field: [],
  project_task: [],
  project_message: [],
  project_note: [],
  project_section: [],
  project_change: [],
});
/** The order in which foreign keys are satisfied. */
export const fileTables = Object.keys(emptyFileWorld()) as (keyof FileWorld)[];
