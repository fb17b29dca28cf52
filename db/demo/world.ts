import type { ParameterName, ParameterValue } from '../../src/features/territories/parameters.ts';
import type { PlainDate } from './calendar.ts';

/** An instant, ISO 8601 in UTC. */
export type Instant = string;
type Nullable<T> = { [K in keyof T]: T[K] | null };

/** Rows named as the columns they fill (`db/migrations`); every `invented` is true unless a source says the contrary. */
export interface GroupRow {
  id: string;
  name: string;
  five_thousand_staff: boolean | null;
  invented: true;
}
export interface OrganisationRow extends Nullable<{
  siren: string;
  legal_form: string;
  naf_code: string;
  naf_edition: 'rev2';
  size_band: string;
  category: string;
  group_id: string;
}> {
  id: string;
  kind: 'company' | 'public_body' | 'association';
  name: string;
  source: 'manual';
  invented: true;
  created_at: Instant;
  updated_at?: Instant;
}
export interface PersonRow {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  phone: string | null;
  title: string | null;
  left_on: PlainDate | null;
  invented: true;
  created_at: Instant;
  updated_at?: Instant;
}
export interface TerritoryRow {
  id: string;
  code: string;
  name: string;
  kind: 'intercommunality' | 'several_intercommunalities' | 'departement' | 'basin';
  status: 'open';
  opened_on: PlainDate;
  time_zone: string;
  overseas: boolean;
  host_organisation_id: string;
  description: string;
  description_en: string;
  contact_email: string;
  contact_phone: string;
  invented: boolean;
  created_at: Instant;
  updated_at?: Instant;
}
export interface TerritoryCommuneRow {
  territory_id: string;
  commune_code: string;
  starts_on: PlainDate;
  ends_on: PlainDate | null;
  chosen_by: 'commune' | 'intercommunality' | 'departement';
}
export interface ParameterRow {
  territory_id: string;
  name: ParameterName;
  value: ParameterValue;
  reason: string;
  set_by: string | null;
  set_at: Instant;
}
export interface EstablishmentRow extends Nullable<{
  siret: string;
  no_siret_reason: string;
  postcode: string;
  commune_code: string;
  naf_code: string;
  naf_edition: 'rev2';
  size_band: string;
  headcount: number;
  opened_on: PlainDate;
  closed_on: PlainDate;
}> {
  id: string;
  organisation_id: string;
  territory_id: string;
  name: string;
  head_office: boolean;
  street: string;
  source: 'manual';
  to_complete: boolean;
  invented: true;
  created_at: Instant;
  updated_at?: Instant;
}
export type EstablishmentRoleKind = 'contributor' | 'beneficiary' | 'host' | 'funder' | 'bank' | 'accountant';
export interface EstablishmentRoleRow {
  id: string;
  establishment_id: string;
  territory_id: string;
  role: EstablishmentRoleKind;
  starts_on: PlainDate;
  ends_on: PlainDate | null;
  invented: true;
}
export type PersonRole =
  | 'national_animator'
  | 'local_animator'
  | 'fund_manager'
  | 'chair'
  | 'co_chair'
  | 'committee_member'
  | 'guest'
  | 'site_manager'
  | 'lender_hr'
  | 'expert'
  | 'owner'
  | 'steering_member'
  | 'funder';
export interface RoleRow {
  id: string;
  person_id: string;
  role: PersonRole;
  territory_id: string | null;
  establishment_id: string | null;
  starts_on: PlainDate;
  ends_on: PlainDate | null;
  end_reason: string | null;
  invented: true;
}
export interface ContactRow {
  id: string;
  establishment_id: string;
  territory_id: string;
  person_id: string | null;
  name: string;
  job_title: string;
  email: string | null;
  phone: string | null;
  may_pledge: boolean;
  may_sign: boolean;
  receives_mail: boolean;
  left_on: PlainDate | null;
  invented: true;
  created_at: Instant;
  updated_at?: Instant;
}
export interface NoteRow {
  id: string;
  establishment_id: string;
  territory_id: string;
  body: string;
  author_id: string;
  written_at: Instant;
  invented: true;
}
export interface AgreementRow {
  id: string;
  territory_id: string;
  number: number;
  title: string;
  renewal_mode: 'triennial' | 'yearly' | 'other';
  status: 'draft' | 'signed';
  starts_on: PlainDate;
  ends_on: PlainDate;
  first_ends_on: PlainDate;
  signed_on: PlainDate | null;
  previous_id: string | null;
  programme_spec: string;
  invented: true;
  created_at: Instant;
  updated_at?: Instant;
}
export interface SignatoryRow {
  id: string;
  agreement_id: string;
  territory_id: string;
  organisation_id: string | null;
  name: string;
  role: 'state' | 'council' | 'chamber' | 'carrier' | 'company' | 'bank' | 'accountants' | 'network' | 'other';
  represented_by: string | null;
  signed_on: PlainDate | null;
  invented: true;
}
export interface ObjectiveRow {
  id: string;
  agreement_id: string;
  territory_id: string;
  indicator: 'projects' | 'days' | 'jobs_created' | 'jobs_kept' | 'establishments' | 'sessions' | 'euros';
  label: string | null;
  target: number;
  invented: true;
}
export interface AmendmentRow {
  id: string;
  agreement_id: string;
  territory_id: string;
  number: number;
  signed_on: PlainDate;
  summary: string;
  new_ends_on: PlainDate | null;
  invented: true;
}
export interface PledgeRow {
  id: string;
  establishment_id: string;
  territory_id: string;
  agreement_id: string | null;
  year: number;
  status: 'proposed' | 'confirmed' | 'withdrawn';
  euro_cents: number;
  confidential: boolean;
  contact_id: string | null;
  remark: string | null;
  confirmed_on: PlainDate | null;
  confirmed_by: string | null;
  withdrawn_on: PlainDate | null;
  withdrawal_reason: string | null;
  invented: true;
  created_at: Instant;
  updated_at: Instant;
}
export type SkillDomain = 'sales' | 'management_finance' | 'strategy' | 'hqse' | 'purchasing_supply' | 'hr' | 'communication' | 'production' | 'other';
export interface PledgeLineRow {
  pledge_id: string;
  territory_id: string;
  skill_domain: SkillDomain;
  half_days: number;
}
export interface InvitationRow {
  id: string;
  email: string;
  name: string;
  role: PersonRole;
  territory_id: string | null;
  establishment_id: string | null;
  starts_on: PlainDate;
  token_hash: string;
  invited_by: string;
  created_at: Instant;
  expires_at: Instant;
  invented: true;
}
export interface EventRow {
  happened_at: Instant;
  actor_id: string | null;
  kind: string;
  subject_kind: 'territory' | 'establishment' | 'agreement' | 'pledge' | 'person' | 'lead' | 'project';
  subject_id: string;
  territory_id: string;
  establishment_id: string | null;
  data: Record<string, unknown>;
  invented: true;
}

/** The whole demo network: one list of rows per table, in an order in which they can be inserted. */
export interface World {
  company_group: GroupRow[];
  organisation: OrganisationRow[];
  person: PersonRow[];
  territory: TerritoryRow[];
  territory_commune: TerritoryCommuneRow[];
  territory_parameter: ParameterRow[];
  establishment: EstablishmentRow[];
  role_assignment: RoleRow[];
  establishment_role: EstablishmentRoleRow[];
  contact: ContactRow[];
  note: NoteRow[];
  agreement: AgreementRow[];
  agreement_signatory: SignatoryRow[];
  agreement_objective: ObjectiveRow[];
  agreement_amendment: AmendmentRow[];
  pledge: PledgeRow[];
  pledge_line: PledgeLineRow[];
  invitation: InvitationRow[];
  event: EventRow[];
}

/** An instant in the middle of a working day, spread by `rank` so that two lines of one day keep their order. */
export function instantOn(date: PlainDate, rank = 0): Instant {
  const minutes = 7 * 60 + 40 + ((rank * 37) % 500);
  return `${date}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00Z`;
}
