// What is typed in each part of the file. Everything is optional while the file is being prepared; what is typed must be readable.
import { z } from 'zod';
import { checked, choice, decimal, euros, halfDays, line, paragraph, plainDate, readForm, sentence, siren, wholeNumber } from '../../platform/form.ts';
import type { Issues, Typed } from '../../platform/form.ts';
import { ATTACHMENT_KINDS, FINANCE_RESOURCES, FINANCE_USES, NEED_ROWS, OPINIONS, PROJECT_KINDS, RELATION_KINDS, SKILL_DOMAINS } from './file.ts';
import type { Section } from './file.ts';

const optional = { optional: true } as const;
const heads = wholeNumber(0, 100_000)(optional);
const cents = euros(1_000_000_000)(optional);
/** `43.32A`, with or without its dot; a division alone (`43`) when no more is known. */
const naf = line(8, optional).transform((value, context) => {
  if (value === null) return null;
  const [, division, rest] = /^(\d{2})(?:\.?(\d{2}[A-Za-z]))?$/.exec(value) ?? [];
  if (division) return rest ? `${division}.${rest.toUpperCase()}` : division;
  context.addIssue({ code: 'custom', message: sentence('not_code') });
  return z.NEVER;
});

/** Parts whose fields are single values: the columns they fill, by the column's name. */
const VALUES = {
  firm: z.object({
    firm_name: line(200),
    naf_code: naf,
    firm_created_on: plainDate(optional),
    t0_on: plainDate(optional),
    headcount_fte: decimal(0, 100_000, 2)(optional),
    turnover_cents: cents,
    ownership: paragraph(1000, optional),
    group_links: paragraph(1000, optional),
  }),
  project: z
    .object({
      title: line(200, optional),
      kind: choice(PROJECT_KINDS)(optional),
      description: paragraph(8000, optional),
      starts_on: plainDate(optional),
      ends_on: plainDate(optional),
      investment_cents: cents,
    })
    .refine(({ starts_on, ends_on }) => !starts_on || !ends_on || starts_on <= ends_on, { path: ['ends_on'], message: sentence('date_order') }),
  jobs: z
    .object({ jobs_year1: heads, jobs_year2: heads, jobs_year3: heads, jobs_total: wholeNumber(0, 300_000)(optional), jobs_kept: heads })
    .superRefine((jobs, context) => {
      const years = [jobs.jobs_year1, jobs.jobs_year2, jobs.jobs_year3];
      if (jobs.jobs_total === null || years.includes(null)) return;
      const sum = years.reduce<number>((all, one) => all + (one ?? 0), 0);
      if (sum !== jobs.jobs_total) context.addIssue({ code: 'custom', path: ['jobs_total'], message: sentence('does_not_add_up', { sum }) });
    }),
  aids: z.object({ de_minimis: checked }),
  relations: z.object({ relations_none: checked }),
  consents: z.object({
    consent_committee: checked,
    consent_figures: checked,
    consent_story: checked,
    confidentiality: choice(['normal', 'reserved'])(optional),
  }),
  appraisal: z.object({
    visited_on: plainDate(optional),
    visit_report: paragraph(8000, optional),
    opinion_kind: choice(OPINIONS)(optional),
    opinion: paragraph(8000, optional),
  }),
} as const;

/** The tables: how one row is typed (`needs.0.result`), and how many rows there may be. A row left wholly empty is no row. */
const ROWS = {
  needs: { schema: z.object({ skill_domain: choice(SKILL_DOMAINS)(), result: paragraph(1000), half_days: halfDays(120)(optional) }), most: NEED_ROWS * 2 },
  finance: {
    schema: z.object({ kind: choice([...FINANCE_USES, ...FINANCE_RESOURCES])(), label: line(200, optional), cents: euros(1_000_000_000)() }),
    most: 30,
  },
  aids: { schema: z.object({ label: line(200), granted_on: plainDate(optional), cents: euros(10_000_000)() }), most: 30 },
  relations: { schema: z.object({ kind: choice(RELATION_KINDS)(), name: line(200), siren: siren(optional) }), most: 60 },
} as const;

export type RowsSection = keyof typeof ROWS;
export function hasRows(section: Section): section is RowsSection {
  return Object.hasOwn(ROWS, section);
}
export function hasValues(section: Section): section is keyof typeof VALUES {
  return Object.hasOwn(VALUES, section);
}

/** A row as it was typed: its id when it was there before, and which row of the form it is. */
export type TypedRow = Record<string, string | number | null> & { id: string | null; at: number };
/** What was read of a part: values by field name, and its rows when it has a table. */
export interface SectionRead {
  values: Record<string, string | number | boolean | null>;
  rows: TypedRow[] | null;
}

/** How many rows of a table the form holds, empty ones included: the highest number typed, plus one. */
export function rowsTyped(form: Typed, section: RowsSection): number {
  const numbers = Object.keys(form.fields).flatMap((name) => {
    const match = new RegExp(`^${section}\\.(\\d{1,3})\\.`).exec(name);
    return match ? [Number(match[1])] : [];
  });
  return Math.min(numbers.length === 0 ? 0 : Math.max(...numbers) + 1, ROWS[section].most + 10);
}

/** Reads one part: the values, the rows, or a sentence for each wrong field (`finance.2.cents`). Never throws. */
export function readSection(form: Typed, section: Section): { ok: true; value: SectionRead } | { ok: false; issues: Issues } {
  const issues: Issues = {};
  let values: SectionRead['values'] = {};
  if (hasValues(section)) {
    const read = readForm(form, VALUES[section] as unknown as z.ZodType<SectionRead['values']>);
    if (read.ok) values = read.value;
    else Object.assign(issues, read.issues);
  }
  let rows: TypedRow[] | null = null;
  if (hasRows(section)) {
    rows = [];
    const { schema, most } = ROWS[section];
    const names = Object.keys(schema.shape);
    for (let at = 0; at < rowsTyped(form, section); at++) {
      const fields = Object.fromEntries(names.map((name) => [name, form.fields[`${section}.${at}.${name}`] ?? '']));
      const filled = names.filter((name) => name !== 'kind' && name !== 'skill_domain' && fields[name]!.trim() !== '');
      if (filled.length === 0) continue;
      const read = readForm({ ...form, fields }, schema as unknown as z.ZodType<TypedRow>);
      const id = form.fields[`${section}.${at}.id`] ?? '';
      if (read.ok) rows.push({ ...read.value, id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null, at });
      else for (const [name, issue] of Object.entries(read.issues)) issues[`${section}.${at}.${name}`] = issue;
    }
    if (rows.length > most) issues[`${section}.0.${names[0]}`] = { key: 'too_large', params: { max: most } };
  }
  return Object.keys(issues).length > 0 ? { ok: false, issues } : { ok: true, value: { values, rows } };
}

/** A piece to attach: its kind, a few words, who sees it. */
export const attachmentForm = z.object({ kind: choice(ATTACHMENT_KINDS)(), label: line(200, optional), team: checked });
export const reasonForm = z.object({ reason: paragraph(2000) });
