import { z } from 'zod';
import { SKILL_DOMAINS } from '../agreements/pledge.ts';
import { checked, choice, chosenId, email, halfDays, line, paragraph, plainDate, sentence } from '../../platform/form.ts';
import { MISSION_KINDS } from './life-cycle.ts';

/** Days of one mission, at most. */
const MOST_DAYS = 120;
const someDays = (most: number) => halfDays(most)().refine((n) => n > 0, sentence('not_half_days'));
const around = {
  days: someDays(MOST_DAYS),
  title: line(200),
  objectives: paragraph(4000, { optional: true }),
  deliverables: paragraph(4000, { optional: true }),
  place: line(200, { optional: true }),
  starts_on: plainDate({ optional: true }),
  ends_on: plainDate({ optional: true }),
};
export const editForm = z.object({ ...around, seen: line(40, { optional: true }) });
/** `source`: a grant, or a light form at a site (`site` and `domain` then). */
export const newForm = z.object({
  ...around,
  kind: choice(MISSION_KINDS)(),
  grant: chosenId({ optional: true }),
  site: chosenId({ optional: true }),
  domain: choice(SKILL_DOMAINS)({ optional: true }),
});
export const proposeForm = z.object({ person: chosenId({ optional: true }), name: line(160, { optional: true }), email: email({ optional: true }) });
export const managerForm = z.object({ name: line(160), email: email() });
export const reasonForm = z.object({ reason: line(500) });
/** A person who is asked says no without a reason if they like. */
export const freeForm = z.object({ reason: line(500, { optional: true }) });
export const startForm = z.object({ on: plainDate() });
export const endForm = z.object({ how: choice(['done', 'early'] as const)(), reason: line(500, { optional: true }) });
export const extendForm = z.object({ days: someDays(15), reason: line(500) });
export const prolongForm = z.object({ until: plainDate(), reason: line(500) });
const print = line(40, { optional: true });
/** `terms`, `plan`: the print of what was on the screen (terms.ts). */
export const answerForm = z.object({ answer: choice(['yes', 'no'] as const)(), reason: line(500, { optional: true }), terms: print });
export const agreeForm = z.object({ terms: print });
export const agreePlanForm = z.object({ plan: print });

/** Lines of a plan of actions in a form: `body-0`, `due-0`, `done-0`… */
export const PLAN_LINES = 12;
const planLine = z.object({ body: line(1000, { optional: true }), due: plainDate({ optional: true }), done: checked });
/** Reads the lines that say something, in order; an error carries the number of its line. */
export const planForm = z.record(z.string(), z.unknown()).transform((fields, context) => {
  const actions: { body: string; dueOn: string | null; done: boolean }[] = [];
  for (let at = 0; at < PLAN_LINES; at += 1) {
    const read = planLine.safeParse({ body: fields[`body-${at}`], due: fields[`due-${at}`], done: fields[`done-${at}`] });
    if (!read.success) {
      for (const issue of read.error.issues) context.addIssue({ code: 'custom', message: issue.message, path: [`${String(issue.path[0])}-${at}`] });
      continue;
    }
    if (read.data.body) actions.push({ body: read.data.body, dueOn: read.data.due, done: read.data.done });
  }
  return actions;
});
