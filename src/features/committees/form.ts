import { z } from 'zod';
import { checked, choice, chosenId, hour, line, ordered, paragraph, plainDate, sentence, webAddress, wholeNumber } from '../../platform/form.ts';
import { SEATS } from './rules.ts';

const optional = { optional: true } as const;

export const MANDATE_ROLES = ['member', 'chair', 'co_chair'] as const;
export const mandateForm = ordered(
  z.object({
    person: chosenId(),
    seat: choice(SEATS)(),
    role: choice(MANDATE_ROLES)(),
    voting: checked,
    establishment: chosenId(optional),
    body: line(200, optional),
    starts_on: plainDate(),
    ends_on: plainDate(optional),
  }),
  'starts_on',
  'ends_on',
);
export const endMandateForm = z.object({ ends_on: plainDate(), reason: line(500) });

/** How many dates may be put to the members at once. */
export const DATES = [1, 2, 3, 4] as const;
const both = (typed: Record<string, unknown>, n: number) => (typed[`day_${n}`] === null) === (typed[`time_${n}`] === null);
const where = { place: line(300, optional), remote_url: webAddress(optional), note: paragraph(2000, optional), ends_on: plainDate(optional) };
/** A session to plan: one date, or several to choose from; a place or an address on the web; a written consultation has a last day. */
export const planForm = z
  .object({
    kind: choice(['meeting', 'written'])(),
    ...where,
    day_1: plainDate(),
    time_1: hour(),
    day_2: plainDate(optional),
    time_2: hour(optional),
    day_3: plainDate(optional),
    time_3: hour(optional),
    day_4: plainDate(optional),
    time_4: hour(optional),
  })
  .superRefine((typed, context) => {
    for (const n of [2, 3, 4] as const)
      if (!both(typed, n)) context.addIssue({ code: 'custom', path: [typed[`day_${n}`] === null ? `day_${n}` : `time_${n}`], message: sentence('required') });
    if (typed.kind === 'written' && typed.ends_on === null) context.addIssue({ code: 'custom', path: ['ends_on'], message: sentence('required') });
    if (typed.kind === 'meeting' && typed.place === null && typed.remote_url === null)
      context.addIssue({ code: 'custom', path: ['place'], message: sentence('required') });
  });
/** When and where of a session that is planned; its date may be missing while it is looked for. What its kind cannot do without is asked for as when it was planned. */
export const editForm = (kind: 'meeting' | 'written') =>
  z
    .object({ ...where, day_1: plainDate(optional), time_1: hour(optional), short_reason: line(500, optional) })
    .refine((typed) => both(typed, 1), { path: ['time_1'], message: sentence('required') })
    .refine((typed) => kind === 'meeting' || typed.ends_on !== null, { path: ['ends_on'], message: sentence('required') })
    .refine((typed) => kind === 'written' || typed.place !== null || typed.remote_url !== null, { path: ['place'], message: sentence('required') });

export const summonForm = z.object({ short_reason: line(500, optional) });
export const cancelForm = z.object({ reason: line(500) });
const minutes = wholeNumber(0, 240);
export const timingForm = z.object({ minutes_alone: minutes(), minutes_owner: minutes(), minutes_debate: minutes() });
export const pointForm = z
  .object({ kind: choice(['minutes', 'other'])(), title: line(200, optional), minutes: minutes() })
  .refine((typed) => typed.kind === 'minutes' || typed.title !== null, { path: ['title'], message: sentence('required') });
export const fileForm = z.object({ project: chosenId() });

/** Rows of the form of a proposal: people of several sites on one project, conditions of one approval. */
export const GRANT_ROWS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
export const CONDITION_ROWS = [0, 1, 2, 3] as const;
/** So many of each are shown at once; the others are under a line that opens. */
export const SHOWN_ROWS = { grant: 4, condition: 2 } as const;
