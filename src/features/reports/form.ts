import { z } from 'zod';
import { checked, choice, chosenId, paragraph, wholeNumber } from '../../platform/form.ts';
import { REPORT_KINDS } from './report.ts';

const optional = { optional: true } as const;
/** `only`: the text is kept, and no report asked for. `as`: as known in this report, instead of now. */
export const askForm = z.object({
  kind: choice(REPORT_KINDS)(),
  year: wholeNumber(1998, 2100)(),
  quarter: choice(['1', '2', '3', '4'] as const)(optional),
  words: paragraph(6000, optional),
  at_once: checked,
  as: chosenId(optional),
});
export type AskTyped = z.output<typeof askForm>;
