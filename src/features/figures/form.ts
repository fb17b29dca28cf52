import { z } from 'zod';
import { line, paragraph, plainDate, wholeNumber } from '../../platform/form.ts';

const threshold = wholeNumber(0, 10_000)({ optional: true });
/** A new version of a definition. Thresholds are whole numbers, where the indicator has some. */
export const definitionForm = z.object({
  name_fr: line(120),
  name_en: line(120),
  definition_fr: paragraph(1000),
  definition_en: paragraph(1000),
  reason: paragraph(500),
  below: threshold,
  from: threshold,
  written: z.string().optional(),
  conditions: z.string().optional(),
});
export type DefinitionForm = z.infer<typeof definitionForm>;
/** A link: for whom, until when. */
export const linkForm = z.object({ label: line(160), until: plainDate() });
