import { z } from 'zod';
import { choice, chosenId, email, hour, line, paragraph, plainDate } from '../../platform/form.ts';
import { ANSWERS, RENEWALS } from './life-cycle.ts';

const optional = { optional: true } as const;
export const INVITEE_KINDS = ['state', 'council', 'chamber', 'carrier', 'company', 'bank', 'accountants', 'network', 'chair', 'other'] as const;
export type InviteeKind = (typeof INVITEE_KINDS)[number];

export const meetingForm = z.object({ held_on: plainDate(), at_time: hour(), place: line(300), word: paragraph(2000, optional) });
export type MeetingTyped = z.output<typeof meetingForm>;
export const pointForm = z.object({ title: line(200), body: paragraph(4000, optional) });
export const inviteeForm = z.object({ kind: choice(INVITEE_KINDS)(), organisation: line(200), name: line(160, optional), email: email(optional) });
export type InviteeTyped = z.output<typeof inviteeForm>;
export const cancelForm = z.object({ reason: line(500) });
export const answerForm = z.object({ answer: choice(ANSWERS)(), note: line(300, optional), asked: line(20, optional) });
/** What happened: the decision on the agreement and the whole's notes; those of each point and who came are read beside (`noted-…`, `attended`). */
export const noteForm = z.object({
  noted: paragraph(8000, optional),
  agreement: chosenId(optional),
  renewal: choice(RENEWALS)(optional),
  renewal_note: paragraph(1000, optional),
});
export const pointNote = z.object({ noted: paragraph(4000, optional) });
export type NoteTyped = z.output<typeof noteForm>;
