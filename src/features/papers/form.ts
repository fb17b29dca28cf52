import { z } from 'zod';
import { checked, choice, email, euros, line, paragraph, plainDate, wholeNumber } from '../../platform/form.ts';
import { ASKED, MISSION_KINDS, SIGNERS } from './kinds.ts';
import type { MissionKind, Role } from './kinds.ts';

export const prepareForm = z.object({ kind: choice(MISSION_KINDS)() });
export const signForm = z.object({ name: line(160), read: checked, hash: z.string().max(64).catch('') });
export const refuseForm = z.object({ reason: paragraph(1000) });
export const voidForm = z.object({ reason: paragraph(500) });
export const addressForm = z.object({ email: email() });
/** What is typed in a draft of this kind: its fields, and the name and mail of each who signs, both or neither. */
export function draftForm(kind: MissionKind) {
  return z.object({
    ...Object.fromEntries(ASKED[kind].map(({ name, long }) => [name, long ? paragraph(2000, { optional: true }) : line(300, { optional: true })])),
    ...Object.fromEntries(
      SIGNERS[kind].flatMap((role) => [
        [`${role}_name`, line(160, { optional: true })],
        [`${role}_email`, email({ optional: true })],
      ]),
    ),
  });
}
/** Those of a draft's signatories that are wholly named. */
export function peopleIn(kind: MissionKind, value: Record<string, unknown>): Partial<Record<Role, { name: string; email: string }>> {
  const people: Partial<Record<Role, { name: string; email: string }>> = {};
  for (const role of SIGNERS[kind]) {
    const name = value[`${role}_name`];
    const email = value[`${role}_email`];
    if (typeof name === 'string' && typeof email === 'string' && name && email) people[role] = { name, email };
  }
  return people;
}
export const templateForm = z.object({ body: paragraph(20_000), reason: paragraph(500) });
export const dayValueForm = z.object({ value: euros(10_000)(), from_year: wholeNumber(1998, 2100)({ optional: true }), reason: paragraph(500) });
/** A paper's number and hash, as they are copied from it: spaces and case do not matter. */
const copied = (pattern: RegExp) =>
  z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(pattern));
export const verifyForm = z.object({ document: copied(/^[A-Za-z0-9-]{3,80}$/), empreinte: copied(/^[0-9A-Fa-f]{12,64}$/) });
/** A link for a head office: for whom, until when. */
export const groupLinkForm = z.object({ label: line(160), until: plainDate() });
