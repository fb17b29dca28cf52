// When is a file complete? Computed from what it holds and what the territory's method asks for; never ticked by hand.
import type { Field, Section, Side } from './file.ts';
import { FIELDS } from './file.ts';

/** What completeness looks at. Amounts are cents, jobs heads; null: not answered yet. */
export interface FileContent {
  firm_name: string | null;
  firm_created_on: string | null;
  t0_on: string | null;
  headcount_fte: number | null;
  turnover_cents: number | null;
  title: string | null;
  kind: string | null;
  description: string | null;
  starts_on: string | null;
  ends_on: string | null;
  investment_cents: number | null;
  jobs_year1: number | null;
  jobs_year2: number | null;
  jobs_year3: number | null;
  jobs_total: number | null;
  jobs_kept: number | null;
  de_minimis_declared_on: string | null;
  relations_none: boolean;
  consent_committee_at: Date | null;
  owner_sent_at: Date | null;
  visited_on: string | null;
  visit_report: string | null;
  opinion_kind: string | null;
  opinion: string | null;
  /** Rows of the tables. */
  needs: number;
  relations: number;
  /** Sums of the finance plan, in cents. */
  uses: number;
  resources: number;
  /** Requests for correction that the owner has not answered. */
  openCorrections: number;
}

/** What a territory's method asks of a file before it goes to the committee. */
export interface Method {
  visitRequired: boolean;
  financePlanRequired: boolean;
}

export type MissingReason = 'empty' | 'unbalanced' | 'does_not_add_up' | 'too_short' | 'not_sent' | 'correction_open' | 'not_agreed';
/** One thing that is missing: which field, why, and who must act. */
export interface Missing {
  field: Field | 'owner_sent' | 'corrections';
  section: Section | null;
  who: Side;
  reason: MissingReason;
}

const DESCRIPTION_MIN = 40;

const ALWAYS = [
  'firm_created_on',
  't0_on',
  'headcount_fte',
  'turnover_cents',
  'title',
  'kind',
  'description',
  'starts_on',
  'ends_on',
  'jobs_year1',
  'jobs_year2',
  'jobs_year3',
  'jobs_kept',
  'de_minimis_declared_on',
] as const satisfies readonly Field[];

/** Everything that is missing, in the order of the file. Empty: the file is complete. */
export function missingOf(file: FileContent, method: Method): Missing[] {
  const found: Missing[] = [];
  const miss = (field: Field, reason: MissingReason) => found.push({ field, section: FIELDS[field].section, who: FIELDS[field].side, reason });
  for (const field of ALWAYS) if (file[field] === null || file[field] === '') miss(field, 'empty');
  if (file.description && [...file.description.trim()].length < DESCRIPTION_MIN) miss('description', 'too_short');
  if (!addsUp(file)) miss('jobs_total', 'does_not_add_up');
  if (file.needs === 0) miss('needs', 'empty');
  if (file.uses !== file.resources) miss('finance', 'unbalanced');
  else if (method.financePlanRequired && file.uses === 0) miss('finance', 'empty');
  if (file.relations === 0 && !file.relations_none) miss('relations', 'empty');
  if (!file.consent_committee_at) miss('consent_committee_at', 'not_agreed');
  if (method.visitRequired && !file.visited_on) miss('visited_on', 'empty');
  if (method.visitRequired && !file.visit_report) miss('visit_report', 'empty');
  if (!file.opinion_kind) miss('opinion_kind', 'empty');
  if (!file.opinion) miss('opinion', 'empty');
  if (!file.owner_sent_at) found.push({ field: 'owner_sent', section: null, who: 'owner', reason: 'not_sent' });
  if (file.openCorrections > 0) found.push({ field: 'corrections', section: null, who: 'owner', reason: 'correction_open' });
  return found;
}

/** The three years against the total the owner gave; true as long as one of them is not answered. */
export function addsUp(file: Pick<FileContent, 'jobs_year1' | 'jobs_year2' | 'jobs_year3' | 'jobs_total'>): boolean {
  const { jobs_year1, jobs_year2, jobs_year3, jobs_total } = file;
  if (jobs_year1 === null || jobs_year2 === null || jobs_year3 === null || jobs_total === null) return true;
  return jobs_year1 + jobs_year2 + jobs_year3 === jobs_total;
}

/** What the owner still has to do before sending; the team's own part is not the owner's matter. */
export function missingOfOwner(missing: readonly Missing[]): Missing[] {
  return missing.filter(({ who, field }) => who === 'owner' && field !== 'owner_sent' && field !== 'corrections');
}
