import { z } from 'zod';
import { checked, choice, chosenId, halfDays, line, paragraph, plainDate, sentence, wholeNumber } from '../../platform/form.ts';
import type { Typed } from '../../platform/form.ts';
import { SKILL_DOMAINS } from '../agreements/pledge.ts';
import { LANGUAGES, LEVELS } from './match.ts';
import type { Language, Level } from './match.ts';

const optional = { optional: true } as const;
export const REFUSALS = ['no_time', 'no_person', 'not_our_skill', 'head_office', 'link', 'too_far', 'other'] as const;
export type RefusalReason = (typeof REFUSALS)[number];

/** What an offer is about: a skill of the tree, or a domain at large (`domain:hqse`). */
const subject = line(60).transform((value, context) => {
  const domain = SKILL_DOMAINS.find((one) => value === `domain:${one}`);
  if (domain) return { domain, skillId: null };
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return { domain: null, skillId: value };
  context.addIssue({ code: 'custom', message: sentence('not_choice') });
  return z.NEVER;
});
/** Boxes that share a name; French when none is ticked. */
export function languagesOf(form: Typed): Language[] {
  const ticked = LANGUAGES.filter((one) => form.all('languages').includes(one));
  return ticked.length > 0 ? ticked : ['fr'];
}
export const offerForm = z.object({
  subject,
  people: wholeNumber(1, 500)(),
  max_km: wholeNumber(1, 1000)(optional),
  note: paragraph(1_000, optional),
});
export type OfferTyped = z.output<typeof offerForm> & { languages: Language[] };

export const expertForm = z.object({
  max_km: wholeNumber(1, 1000)(optional),
  available_from: plainDate(optional),
  availability: line(500, optional),
  active: checked,
});
export type ExpertTyped = z.output<typeof expertForm> & { languages: Language[] };
export const declareForm = z.object({ person_id: chosenId() });
/** The levels typed on an expert's page: field `level_<skill id>`, empty for none. */
export function levelsOf(form: Typed): Map<string, Level> {
  const found = new Map<string, Level>();
  for (const [name, value] of Object.entries(form.fields)) {
    const id = /^level_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(name)?.[1];
    const level = LEVELS.find((one) => one === value);
    if (id && level) found.set(id, level);
  }
  return found;
}
export const addSkillForm = z.object({ skill_id: chosenId(), level: choice(LEVELS)() });

export const skillForm = z.object({
  domain: choice(SKILL_DOMAINS)(),
  parent_id: chosenId(optional),
  name_fr: line(120),
  name_en: line(120),
  synonyms: paragraph(2_000, optional),
});
export type SkillTyped = z.output<typeof skillForm>;
/** One word or expression a line, or between commas; each once. */
export function synonymsOf(typed: string | null): string[] {
  return [
    ...new Set(
      (typed ?? '')
        .split(/[\n,;]+/)
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ].slice(0, 40);
}

export const askForm = z.object({
  candidate: line(80),
  half_days: halfDays(120)(),
  due_on: plainDate(),
  wanted: paragraph(1_000),
  despite: line(500, optional),
});
export type AskTyped = z.output<typeof askForm>;
export const refuseForm = z
  .object({ refusal: choice(REFUSALS)(), remark: line(500, optional) })
  .refine(({ refusal, remark }) => refusal !== 'other' || remark !== null, { path: ['remark'], message: sentence('required') });
/** A word of why somebody who is left out is asked all the same. */
export const whyForm = z.object({ why: line(500) });
