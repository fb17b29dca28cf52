import { z } from 'zod';
import { choice, euros, line, ordered, paragraph, plainDate, sentence, wholeNumber } from '../../platform/form.ts';
import type { Sheet } from './queries.ts';

const optional = { optional: true } as const;
const numbers = { headcount: wholeNumber(0, 100_000)(), created: wholeNumber(0, 1000)() };
const withinHeads = <T extends z.ZodType<{ headcount: number; created: number }>>(schema: T) =>
  schema.refine(({ headcount, created }) => created <= headcount, { path: ['created'], message: sentence('does_not_add_up') });
/** The owner's two fields. */
export const answerForm = withinHeads(z.object(numbers));
/** The same as the animator hears or sees it; a reason where an answer is there already. */
export const toldForm = withinHeads(z.object({ ...numbers, how: choice(['call', 'visit'])(), reason: line(500, optional) }));
const scale = choice(['1', '2', '3', '4', '5'])(optional);
export const SURVIVALS = ['active', 'difficulty', 'taken_over', 'closed'] as const;
export const USES = ['much', 'some', 'none'] as const;
export const sheetForm = ordered(
  z.object({
    met: plainDate(),
    how: choice(['visit', 'call'])(),
    survival: choice(SURVIVALS)(),
    turnover: euros(1_000_000_000)(optional),
    investment: euros(1_000_000_000)(optional),
    use: choice(USES)(optional),
    owner: scale,
    lender: scale,
    note: paragraph(2000, optional),
    next: line(300, optional),
    next_on: plainDate(optional),
  }),
  'met',
  'next_on',
);
export function sheetRead(value: z.output<typeof sheetForm>): Sheet {
  return {
    metOn: value.met,
    how: value.how,
    survival: value.survival,
    turnoverCents: value.turnover,
    investmentCents: value.investment,
    helpUse: value.use,
    ownerSatisfaction: value.owner ? Number(value.owner) : null,
    lenderSatisfaction: value.lender ? Number(value.lender) : null,
    note: value.note,
    nextAction: value.next,
    nextActionOn: value.next ? value.next_on : null,
  };
}
export const reasonForm = z.object({ why: line(500) });
