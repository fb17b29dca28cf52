import { z } from 'zod';
import { checked, chosenId, choice, euros, halfDays, line, ordered, paragraph, plainDate, sentence, wholeNumber } from '../../platform/form.ts';
import { RENEWAL_MODES } from './life-cycle.ts';
import { SKILL_DOMAINS, totalOf } from './pledge.ts';
import type { PledgedDays, SkillDomain } from './pledge.ts';

const optional = { optional: true } as const;
export const SIGNATORY_ROLES = ['state', 'council', 'chamber', 'carrier', 'company', 'bank', 'accountants', 'network', 'other'] as const;
export type SignatoryRole = (typeof SIGNATORY_ROLES)[number];
export const INDICATORS = ['projects', 'days', 'jobs_created', 'jobs_kept', 'establishments', 'sessions', 'euros', 'other'] as const;
export type Indicator = (typeof INDICATORS)[number];

/** An agreement as it is drafted. The end comes at least a day after the start. */
export const draftForm = ordered(
  z
    .object({
      number: wholeNumber(1, 99)(),
      title: line(200),
      renewal_mode: choice(RENEWAL_MODES)(),
      starts_on: plainDate(),
      ends_on: plainDate(),
      programme_spec: paragraph(8_000, optional),
    })
    .refine((typed) => typed.starts_on !== typed.ends_on, { path: ['ends_on'], message: sentence('date_order') }),
  'starts_on',
  'ends_on',
);
export type DraftTyped = z.output<typeof draftForm>;

export const signForm = z.object({ signed_on: plainDate() });
export const abandonForm = z.object({ reason: paragraph(500) });
export const amendForm = z.object({ signed_on: plainDate(), summary: paragraph(1_000), new_ends_on: plainDate(optional) });
export type AmendTyped = z.output<typeof amendForm>;

/** A signatory: an organisation of the network, or a free name (the State, a federation…); one of the two. */
export const signatoryForm = z
  .object({
    organisation_id: chosenId(optional),
    name: line(200, optional),
    role: choice(SIGNATORY_ROLES)(),
    represented_by: line(160, optional),
    signed_on: plainDate(optional),
  })
  .refine((typed) => typed.organisation_id !== null || typed.name !== null, { path: ['name'], message: sentence('required') });
export type SignatoryTyped = z.output<typeof signatoryForm>;

export const objectiveForm = z
  .object({ indicator: choice(INDICATORS)(), target: wholeNumber(0, 1_000_000_000)(), label: line(200, optional) })
  .refine((typed) => typed.indicator !== 'other' || typed.label !== null, { path: ['label'], message: sentence('required') });
export type ObjectiveTyped = z.output<typeof objectiveForm>;

/** Field of a domain's days: `days_sales`. */
export const fieldOfDomain = (domain: SkillDomain): `days_${SkillDomain}` => `days_${domain}`;
// A domain takes 800 half-days at most: 400 days, two people all year long.
const domainDays = halfDays(400)(optional);
const dayFields = Object.fromEntries(SKILL_DOMAINS.map((domain) => [fieldOfDomain(domain), domainDays])) as Record<`days_${SkillDomain}`, typeof domainDays>;

/** The name under which a form without any day or euro is refused: no field of its own is wrong. */
export const NOTHING = 'nothing';
/** A pledge: days by domain to the half day, euros, or both; something at least. */
export const pledgeForm = z
  .object({
    year: wholeNumber(1998, 2100)(),
    ...dayFields,
    euros: euros(1_000_000_000)(optional),
    confidential: checked,
    contact_id: chosenId(optional),
    remark: paragraph(1_000, optional),
  })
  .transform((typed, context) => {
    const days: PledgedDays = {};
    for (const domain of SKILL_DOMAINS) {
      const typedDays = typed[fieldOfDomain(domain)];
      if (typedDays) days[domain] = typedDays;
    }
    const euroCents = typed.euros ?? 0;
    if (totalOf(days) === 0 && euroCents === 0) {
      context.addIssue({ code: 'custom', path: [NOTHING], message: sentence('required') });
      return z.NEVER;
    }
    return { year: typed.year, days, euroCents, confidential: typed.confidential, contactId: typed.contact_id, remark: typed.remark };
  });
export type PledgeTyped = z.output<typeof pledgeForm>;

export const withdrawForm = z.object({ reason: paragraph(500) });
export const sameForm = z.object({ annee: wholeNumber(1998, 2100)(optional) });
