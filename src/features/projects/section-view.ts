// What a part's form shows before anything is typed: what is stored, as people type it.
import type { Field, Section } from './file.ts';
import { hasRows } from './form.ts';
import type { Project, ProjectRows } from './queries.ts';

const EMPTY_ROWS = { needs: 2, finance: 3, aids: 1, relations: 2 } as const;

/** Cents as typed: `1200` or `1200,50`. */
export function centsTyped(cents: number | null): string {
  if (cents === null) return '';
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2).replace('.', ',');
}
/** Half-days as days typed: `2` or `2,5`. */
export function daysTyped(halfDays: number | null): string {
  return halfDays === null ? '' : String(halfDays / 2).replace('.', ',');
}

/** Field name → text, for one part as it is stored; with how many rows its table shows: empty ones only where they may be filled in. */
export function storedTyped(
  section: Section,
  project: Project,
  rows: ProjectRows,
  open: readonly Field[] = [],
): { typed: Record<string, string>; rows: number } {
  const typed: Record<string, string> = {
    firm_name: project.firm_name,
    naf_code: project.naf_code ?? '',
    firm_created_on: project.firm_created_on ?? '',
    t0_on: project.t0_on ?? project.today,
    headcount_fte: project.headcount_fte === null ? '' : String(project.headcount_fte).replace('.', ','),
    turnover_cents: centsTyped(project.turnover_cents),
    ownership: project.ownership ?? '',
    group_links: project.group_links ?? '',
    title: project.title ?? '',
    kind: project.kind ?? '',
    description: project.description ?? '',
    starts_on: project.starts_on ?? '',
    ends_on: project.ends_on ?? '',
    investment_cents: centsTyped(project.investment_cents),
    jobs_year1: numberTyped(project.jobs_year1),
    jobs_year2: numberTyped(project.jobs_year2),
    jobs_year3: numberTyped(project.jobs_year3),
    jobs_total: numberTyped(project.jobs_total),
    jobs_kept: numberTyped(project.jobs_kept),
    de_minimis: project.de_minimis_declared_on ? 'on' : '',
    relations_none: project.relations_none ? 'on' : '',
    consent_committee: project.consent_committee_at ? 'on' : '',
    consent_figures: project.consent_figures_at ? 'on' : '',
    consent_story: project.consent_story_at ? 'on' : '',
    confidentiality: project.confidentiality,
    visited_on: project.visited_on ?? '',
    visit_report: project.visit_report ?? '',
    opinion_kind: project.opinion_kind ?? '',
    opinion: project.opinion ?? '',
  };
  if (!hasRows(section)) return { typed, rows: 0 };
  const put = (at: number, row: Record<string, string>) => {
    for (const [name, value] of Object.entries(row)) typed[`${section}.${at}.${name}`] = value;
  };
  switch (section) {
    case 'needs':
      rows.needs.forEach((row, at) => put(at, { id: row.id, skill_domain: row.skillDomain, result: row.result, half_days: daysTyped(row.halfDays) }));
      break;
    case 'finance':
      rows.finance.forEach((row, at) => put(at, { id: row.id, kind: row.kind, label: row.label ?? '', cents: centsTyped(row.cents) }));
      break;
    case 'aids':
      rows.aids.forEach((row, at) => put(at, { id: row.id, label: row.label, granted_on: row.grantedOn ?? '', cents: centsTyped(row.cents) }));
      break;
    case 'relations':
      rows.relations.forEach((row, at) => put(at, { id: row.id, kind: row.kind, name: row.name, siren: row.siren ?? '' }));
      break;
  }
  return { typed, rows: rows[section].length + (open.includes(section) ? EMPTY_ROWS[section] : 0) };
}
const numberTyped = (value: number | null) => (value === null ? '' : String(value));
