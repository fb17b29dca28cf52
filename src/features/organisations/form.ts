import { z } from 'zod';
import { chosenId, checked, choice, email, line, ordered, paragraph, phone, plainDate, postcode, sentence, wholeNumber } from '../../platform/form.ts';
import { isSiren, isSiret } from '../../shared/siret.ts';
import { CHOICE_NAMES } from './merge.ts';
import type { Choice } from './merge.ts';
import { ORGANISATION_KINDS, ROLES_OF_ESTABLISHMENT } from './sheet.ts';
import { SIZE_BANDS } from './size.ts';

const optional = { optional: true } as const;

/** Digits as people write them (spaces, dots, no-break spaces) that pass a check; the text field keeps what was typed. */
function number<K extends 'not_siret' | 'not_siren'>(key: K, passes: (digits: string) => boolean) {
  return line(40, optional).transform((value, context) => {
    if (value === null) return null;
    const digits = value.replace(/[\s.\u202f]/g, '');
    if (passes(digits)) return digits;
    context.addIssue({ code: 'custom', message: sentence(key) });
    return z.NEVER;
  });
}
/** A code in capitals that fits a pattern (`24.51Z`); typed without its dot or in small letters it is put right. */
function code(max: number, tidy: (value: string) => string, pattern: RegExp) {
  return line(max, optional).transform((value, context) => {
    if (value === null) return null;
    const tidied = tidy(value);
    if (pattern.test(tidied)) return tidied;
    context.addIssue({ code: 'custom', message: sentence('not_code') });
    return z.NEVER;
  });
}
const naf = code(
  20,
  (value) =>
    value
      .toUpperCase()
      .replace(/\s/g, '')
      .replace(/^(\d{2})(\d{2}[A-Z])$/, '$1.$2'),
  /^\d{2}\.\d{2}[A-Z]$/,
);
const legalForm = code(10, (value) => value.replace(/\s/g, ''), /^\d{4}$/);
const band = choice(SIZE_BANDS)(optional);
const edition = choice(['rev2', '2025'])(optional);

const sheetFields = {
  name: line(200),
  siret: number('not_siret', isSiret),
  no_siret_reason: line(200, optional),
  head_office: checked,
  street: line(200, optional),
  postcode: postcode(optional),
  /** A commune's name or code; `commune_code` is the one chosen when the name fits several. */
  commune: line(120, optional),
  commune_code: code(5, (value) => value.toUpperCase(), /^\d[0-9AB]\d{3}$/),
  naf_code: naf,
  naf_edition: edition,
  size_band: band,
  headcount: wholeNumber(0, 1_000_000)(optional),
  opened_on: plainDate(optional),
};
const companyFields = {
  kind: choice(ORGANISATION_KINDS)(),
  company_name: line(200, optional),
  siren: number('not_siren', isSiren),
  legal_form: legalForm,
  company_size_band: band,
  group: line(160, optional),
};

/** A SIRET and a reason for having none exclude each other; so do a SIREN and another company's SIRET. */
function coherent<T extends z.ZodType>(schema: T) {
  return schema.superRefine((value, context) => {
    const { siret, siren, no_siret_reason: reason } = value as { siret: string | null; siren?: string | null; no_siret_reason: string | null };
    if (siret && reason) context.addIssue({ code: 'custom', path: ['no_siret_reason'], message: sentence('already_there') });
    if (siret && siren && !siret.startsWith(siren)) context.addIssue({ code: 'custom', path: ['siren'], message: sentence('not_siren') });
  });
}

/** A new sheet: the establishment, its company, its territory, and the role it comes with. */
export const newSheetForm = coherent(
  z.object({
    ...sheetFields,
    ...companyFields,
    territory_id: chosenId(),
    role: choice(ROLES_OF_ESTABLISHMENT)(optional),
    role_starts_on: plainDate(optional),
    /** The SIRET under which the register was read, when it was. */
    from_registry: number('not_siret', isSiret),
    confirmed: checked,
  }),
);
export type NewSheet = z.output<typeof newSheetForm>;

export const editSheetForm = coherent(z.object(sheetFields));
export type EditedSheet = z.output<typeof editSheetForm>;

export const companyForm = z.object({
  kind: choice(ORGANISATION_KINDS)(),
  name: line(200),
  siren: number('not_siren', isSiren),
  legal_form: legalForm,
  naf_code: naf,
  naf_edition: edition,
  size_band: band,
  /** Staff and money of the last year known: they decide the category better than the band. */
  headcount: wholeNumber(0, 3_000_000)(optional),
  turnover: wholeNumber(0, 900_000_000_000)(optional),
  group: line(160, optional),
  five_thousand_staff: choice(['yes', 'no', 'unknown'])(optional),
});
export type CompanyTyped = z.output<typeof companyForm>;

export const roleForm = ordered(
  z.object({ role: choice(ROLES_OF_ESTABLISHMENT)(), starts_on: plainDate(), ends_on: plainDate(optional) }),
  'starts_on',
  'ends_on',
);
export const endForm = z.object({ ends_on: plainDate() });
export const closingForm = z.object({ closed_on: plainDate() });
export const leavingForm = z.object({ left_on: plainDate() });
export const noteForm = z.object({ body: paragraph(4_000) });

export const contactForm = z.object({
  name: line(160),
  job_title: line(160, optional),
  email: email(optional),
  phone: phone(optional),
  may_pledge: checked,
  may_sign: checked,
  receives_mail: checked,
});
export type ContactTyped = z.output<typeof contactForm>;

const side = choice(['kept', 'going'])();
/** Field by field, from which sheet. */
export const mergeForm = z.object(Object.fromEntries(CHOICE_NAMES.map((name) => [name, side])) as Record<Choice, typeof side>);
