import { z } from 'zod';
import { checked, choice, chosenId, line, paragraph, plainDate, wholeNumber } from '../../platform/form.ts';
import { HALVES } from './day.ts';

const optional = { optional: true } as const;
/** A half-day as it is logged. The key is the phone's own, or the form's. */
export const logForm = z.object({
  mission: chosenId(),
  day: plainDate(),
  half: choice(HALVES)(),
  place: line(200, optional),
  note: paragraph(2000, optional),
  travel: wholeNumber(0, 1440)(optional),
  key: z.string().regex(/^[A-Za-z0-9_-]{8,52}$/),
  anyway: checked,
});
export const reasonForm = z.object({ reason: paragraph(1000) });
export const shortReasonForm = z.object({ reason: line(500) });
export const closeForm = z.object({ reason: line(500, optional) });
export const expertReviewForm = z.object({ body: paragraph(2000), skills: paragraph(1300, optional) });
export const ownerReviewForm = z.object({
  satisfaction: choice(['1', '2', '3', '4', '5'])(),
  body: paragraph(2000),
  quote: paragraph(600, optional),
  consents: checked,
});
/** One skill a line, at most ten of 120 characters. */
export function skillsTyped(text: string | null): string[] {
  return [...new Set((text ?? '').split('\n').map((one) => one.replace(/\s+/g, ' ').trim().slice(0, 120)))].filter(Boolean).slice(0, 10);
}
