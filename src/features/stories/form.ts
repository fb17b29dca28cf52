import { z } from 'zod';
import { checked, line, paragraph, sentence } from '../../platform/form.ts';

/** What the owner writes. The consent is never ticked beforehand, and nothing is kept without it. */
export const writeForm = z
  .object({
    title: line(120),
    body: paragraph(2000),
    signed_as: line(160),
    firm_name: line(200),
    described: line(200, { optional: true }),
    no_photo: checked,
    consent: checked,
    version: z.coerce.number().int().min(1).max(1000).catch(0),
  })
  .refine((typed) => typed.consent, { path: ['consent'], message: sentence('required') });
export type WriteTyped = z.output<typeof writeForm>;

export const commentForm = z.object({ comment: paragraph(1000) });
/** `version`: the newest that stood on the screen. */
export const consentForm = z.object({ version: z.coerce.number().int().min(0).max(32_000).catch(0), words_fr: paragraph(2000), words_en: paragraph(2000) });
