import { z } from 'zod';
import { line, paragraph, plainDate } from '../../platform/form.ts';

const optional = { optional: true } as const;
export const messageForm = z.object({ body: paragraph(10_000) });
export const taskForm = z.object({ title: line(300), assignee: line(36), due_on: plainDate(optional) });
export const noteForm = z.object({ note: paragraph(4000) });
export const askForm = z.object({ message: paragraph(2000) });
export const answerForm = z.object({ answer: paragraph(2000, optional) });
