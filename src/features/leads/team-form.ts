// What the team types about a lead.
import { z } from 'zod';
import { choice, chosenId, email, line, paragraph, phone, plainDate, postcode, siret, wholeNumber } from '../../platform/form.ts';
import { PROJECT_KINDS } from '../projects/file.ts';
import { SOURCES_BY_HAND } from './lead.ts';

const optional = { optional: true } as const;

export const qualifyForm = z.object({
  stage: choice(PROJECT_KINDS)(),
  headcount: wholeNumber(0, 1_000_000)(optional),
  firm_created_on: plainDate(optional),
  jobs: wholeNumber(0, 100_000)(optional),
  note: paragraph(2000, optional),
});
export const routeForm = z.object({ territory: chosenId() });
export const redirectForm = z.object({ to: line(200), reason: paragraph(2000) });
export const dropForm = z.object({ reason: paragraph(2000) });
/** A sheet of the firm, or none: a new one is made. */
export const sheetForm = z.object({ sheet: chosenId(optional) });

export const enterForm = z.object({
  territory: chosenId(),
  kind: choice(['project', 'site_offer'])(),
  problem: paragraph(4000),
  firm_name: line(200),
  siret: siret(optional),
  postcode: postcode(optional),
  commune: line(120),
  contact_name: line(160),
  contact_title: line(160, optional),
  contact_email: email(optional),
  contact_phone: phone(optional),
  call_when: line(300, optional),
  source_kind: choice(SOURCES_BY_HAND)(),
  source_name: line(160, optional),
});

export const PARTNER_KINDS = ['bank', 'chamber', 'accountant', 'council', 'network', 'other'] as const;
export const partnerForm = z.object({ territory: chosenId(), partner_name: line(160), partner_kind: choice(PARTNER_KINDS)() });
