// What a project file is made of: its parts, their fields, whose they are. The pure description that forms, corrections, history and completeness read.

export const SECTIONS = ['firm', 'project', 'jobs', 'needs', 'finance', 'aids', 'relations', 'attachments', 'consents', 'appraisal'] as const;
export type Section = (typeof SECTIONS)[number];

/** Whose field it is: the owner's (the animator may fill it in too), or the team's alone, never shown to the owner. */
export type Side = 'owner' | 'team';

interface FieldLine {
  section: Section;
  side: Side;
  /** A table of rows rather than one value. */
  rows?: true;
}

/** Every field of a file. Names are those of the columns of `project` and `project_appraisal`; `rows` fields are tables of their own. */
export const FIELDS = {
  firm_name: { section: 'firm', side: 'owner' },
  naf_code: { section: 'firm', side: 'owner' },
  firm_created_on: { section: 'firm', side: 'owner' },
  t0_on: { section: 'firm', side: 'owner' },
  headcount_fte: { section: 'firm', side: 'owner' },
  turnover_cents: { section: 'firm', side: 'owner' },
  ownership: { section: 'firm', side: 'owner' },
  group_links: { section: 'firm', side: 'owner' },
  title: { section: 'project', side: 'owner' },
  kind: { section: 'project', side: 'owner' },
  description: { section: 'project', side: 'owner' },
  starts_on: { section: 'project', side: 'owner' },
  ends_on: { section: 'project', side: 'owner' },
  investment_cents: { section: 'project', side: 'owner' },
  jobs_year1: { section: 'jobs', side: 'owner' },
  jobs_year2: { section: 'jobs', side: 'owner' },
  jobs_year3: { section: 'jobs', side: 'owner' },
  jobs_total: { section: 'jobs', side: 'owner' },
  jobs_kept: { section: 'jobs', side: 'owner' },
  needs: { section: 'needs', side: 'owner', rows: true },
  finance: { section: 'finance', side: 'owner', rows: true },
  aids: { section: 'aids', side: 'owner', rows: true },
  de_minimis_declared_on: { section: 'aids', side: 'owner' },
  relations: { section: 'relations', side: 'owner', rows: true },
  relations_none: { section: 'relations', side: 'owner' },
  attachments: { section: 'attachments', side: 'owner', rows: true },
  consent_committee_at: { section: 'consents', side: 'owner' },
  consent_figures_at: { section: 'consents', side: 'owner' },
  consent_story_at: { section: 'consents', side: 'owner' },
  confidentiality: { section: 'consents', side: 'team' },
  visited_on: { section: 'appraisal', side: 'team' },
  visit_report: { section: 'appraisal', side: 'team' },
  opinion_kind: { section: 'appraisal', side: 'team' },
  opinion: { section: 'appraisal', side: 'team' },
} as const satisfies Record<string, FieldLine>;

export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as Field[];
export function isField(name: string): name is Field {
  return Object.hasOwn(FIELDS, name);
}
export function isSection(name: string): name is Section {
  return (SECTIONS as readonly string[]).includes(name);
}
/** The fields of a part that this side may see: the team all of them, the owner the owner's. */
export function fieldsOf(section: Section, side: Side): Field[] {
  return FIELD_NAMES.filter((name) => FIELDS[name].section === section && (side === 'team' || FIELDS[name].side === 'owner'));
}
/** The parts that this side sees. */
export function sectionsOf(side: Side): Section[] {
  return side === 'team' ? [...SECTIONS] : SECTIONS.filter((section) => section !== 'appraisal');
}

/** What opening a file to its owner depends on. */
export interface Openness {
  /** The content may change at all in this status. */
  contentOpen: boolean;
  /** The owner has sent the file: what is not asked again is closed to the owner. */
  ownerSent: boolean;
  /** Fields that an unanswered request for correction names. */
  reopened: readonly string[];
}
/** What is given or taken back at any time, whatever became of the file: agreements to be counted and told of, and who may read. */
export const ALWAYS_OPEN: readonly Field[] = ['consent_figures_at', 'consent_story_at', 'confidentiality'];
/** May the owner change this field now? */
export function openToOwner(field: Field, { contentOpen, ownerSent, reopened }: Openness): boolean {
  if (FIELDS[field].side !== 'owner') return false;
  if (ALWAYS_OPEN.includes(field)) return true;
  return contentOpen && (!ownerSent || reopened.includes(field));
}
/** May the team change this field now? */
export function openToTeam(field: Field, { contentOpen }: Openness): boolean {
  return contentOpen || ALWAYS_OPEN.includes(field);
}

export const NEED_ROWS = 9;
export const FINANCE_USES = ['investment', 'working_capital', 'recruitment', 'other_use'] as const;
export const FINANCE_RESOURCES = ['own_funds', 'bank', 'alize_advance', 'other_aid', 'other_resource'] as const;
export const RELATION_KINDS = ['customer', 'supplier', 'competitor'] as const;
export const ATTACHMENT_KINDS = ['quote', 'accounts', 'registration', 'business_plan', 'photo', 'mail', 'other'] as const;
export const PROJECT_KINDS = ['growth', 'reorganisation', 'takeover', 'investment', 'creation', 'difficulty'] as const;
export const OPINIONS = ['favourable', 'reserved', 'unfavourable'] as const;
export const SKILL_DOMAINS = ['sales', 'management_finance', 'strategy', 'hqse', 'purchasing_supply', 'hr', 'communication', 'production', 'other'] as const;
