import { z } from 'zod';
import { choice, chosenId, line, paragraph } from '../../platform/form.ts';

export const remarkForm = z.object({ remark: paragraph(4000, { optional: true }), seen: line(40, { optional: true }) });
export const objectionForm = z.object({ body: paragraph(2000) });
export const ANSWERS = ['taken_up', 'set_aside'] as const;
export const answerForm = z.object({ choice: choice(ANSWERS)(), answer: paragraph(2000) });
export const approvalForm = z.object({ session: chosenId() });
export const addendumForm = z.object({ part: chosenId(), body: paragraph(4000) });
/** A paper's number and hash, as they are copied from it: spaces and case do not matter. */
const copied = (pattern: RegExp) =>
  z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(pattern));
export const verifyForm = z.object({ document: copied(/^[A-Za-z0-9-]{3,80}$/), empreinte: copied(/^[0-9A-Fa-f]{12,64}$/) });
