import { z } from 'zod';
import { isSiren, isSiret } from '../shared/siret.ts';

/** The fields and files of a posted form, first value of each name; `all` gives every value of a repeated one. */
export interface Typed {
  fields: Record<string, string>;
  all(name: string): string[];
  file(name: string): File | null;
}

/** A form read: the value, or the sentence key (`http:form.…`) of each wrong field with what was typed. */
export type FormRead<T> = { ok: true; value: T } | { ok: false; issues: Issues };
/** Field name → key of a sentence, with what the sentence needs. */
export type Issues = Record<string, Issue>;
export interface Issue {
  key: FormSentence;
  params?: Record<string, string | number>;
}
export type FormSentence =
  | 'required'
  | 'too_long'
  | 'forbidden_characters'
  | 'not_email'
  | 'not_phone'
  | 'not_date'
  | 'not_time'
  | 'not_address'
  | 'date_order'
  | 'not_number'
  | 'too_small'
  | 'too_large'
  | 'not_siret'
  | 'not_siren'
  | 'not_choice'
  | 'not_half_days'
  | 'not_postcode'
  | 'not_file'
  | 'already_there'
  | 'unknown'
  | 'not_code'
  | 'does_not_add_up';

/** A zod issue message that carries our sentence key and its parameters. */
export function sentence(key: FormSentence, params: Record<string, string | number> = {}): string {
  return JSON.stringify({ key, params });
}

function issueOf(message: string): Issue {
  try {
    const parsed = JSON.parse(message) as Issue;
    if (typeof parsed.key === 'string') return parsed;
  } catch {
    // A message of zod's own: the type was wrong or the field is missing.
  }
  return { key: 'required' };
}

/** Reads a posted form through a zod schema made of the fields below. Never throws. */
export function readForm<T extends z.ZodType>(form: Typed, schema: T): FormRead<z.output<T>> {
  const result = schema.safeParse(form.fields);
  if (result.success) return { ok: true, value: result.data };
  const issues: Issues = {};
  for (const issue of result.error.issues) issues[issue.path.join('.') || 'form'] ??= issueOf(issue.message);
  return { ok: false, issues };
}

// Control characters, and the marks that turn the writing direction round (they make one text look like another); a letter of any script is welcome.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/u;
const LINE_BREAK = /[\r\n\u2028\u2029]/u;

/** One line of text, trimmed, spaces folded; `max` in characters. Empty is refused unless `optional`. */
export function line(max: number, options: { optional: true }): z.ZodType<string | null, unknown>;
export function line(max: number, options?: { optional?: false }): z.ZodType<string, unknown>;
export function line(max: number, options: { optional?: boolean } = {}): z.ZodType<string | null, unknown> {
  return text(max, options.optional ?? false, false);
}
/** Several lines of text; like `line` but keeps its line breaks. */
export function paragraph(max: number, options: { optional: true }): z.ZodType<string | null, unknown>;
export function paragraph(max: number, options?: { optional?: false }): z.ZodType<string, unknown>;
export function paragraph(max: number, options: { optional?: boolean } = {}): z.ZodType<string | null, unknown> {
  return text(max, options.optional ?? false, true);
}

function text(max: number, optional: boolean, breaks: boolean): z.ZodType<string | null, unknown> {
  // Optional: a browser does not send an empty box at all, and zod refuses a missing key before the transform sees it.
  return z
    .unknown()
    .optional()
    .transform((input, context) => {
      const raw = typeof input === 'string' ? input : '';
      const value = breaks ? raw.replace(/\r\n?/g, '\n').trim() : raw.replace(/[ \t\u00a0]+/g, ' ').trim();
      const fail = (message: string) => {
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      };
      if (value === '') return optional ? null : fail(sentence('required'));
      if (CONTROL.test(value) || (!breaks && LINE_BREAK.test(value))) return fail(sentence('forbidden_characters'));
      if ([...value].length > max) return fail(sentence('too_long', { max }));
      return value;
    });
}

/** `line` with a further test; `optional` keeps null. */
function tested<T>(max: number, optional: boolean, read: (value: string) => T | FormFailure): z.ZodType<T | null, unknown> {
  return text(max, optional, false).transform((value, context) => {
    if (value === null) return null;
    const result = read(value);
    if (result instanceof FormFailure) {
      context.addIssue({ code: 'custom', message: sentence(result.key, result.params) });
      return z.NEVER;
    }
    return result;
  });
}
class FormFailure {
  readonly key: FormSentence;
  readonly params: Record<string, string | number>;
  constructor(key: FormSentence, params: Record<string, string | number> = {}) {
    this.key = key;
    this.params = params;
  }
}
/** Builds a required or optional field from a reader; the two signatures keep null out of required ones. */
function field<T>(max: number, read: (value: string) => T | FormFailure) {
  function make(options: { optional: true }): z.ZodType<T | null, unknown>;
  function make(options?: { optional?: false }): z.ZodType<T, unknown>;
  function make(options: { optional?: boolean } = {}): z.ZodType<T | null, unknown> {
    return tested(max, options.optional ?? false, read);
  }
  return make;
}

/** An e-mail address, lower-cased. */
export const email = field(254, (value) => (/^[^\s@<>"(),:;[\]\\]+@[^\s@]+\.[^\s@.]{2,}$/.test(value) ? value.toLowerCase() : new FormFailure('not_email')));
/** A telephone number as people write it: digits, spaces, dots, dashes, +, brackets; 4 to 20 digits. */
export const phone = field(40, (value) => (/^[+0-9 ().-]+$/.test(value) && /^\d{4,20}$/.test(value.replace(/\D/g, '')) ? value : new FormFailure('not_phone')));
/** A plain date `YYYY-MM-DD` that exists, from 1900 to 2100. */
export const plainDate = field(10, (value) => {
  const time = /^(19|20|21)\d\d-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  const real = Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === value && value < '2101';
  return real ? value : new FormFailure('not_date');
});
/** An hour of the day as people write it (`9:30`, `9h30`, `14 h`), given back as `HH:MM`. */
export const hour = field(8, (value) => {
  const [, hours = '', minutes = '00'] = /^([01]?\d|2[0-3])\s*[:hH.]\s*([0-5]\d)?$/.exec(value) ?? [];
  return hours === '' ? new FormFailure('not_time') : `${hours.padStart(2, '0')}:${minutes}`;
});
/** The address of a page of the web, over https. */
export const webAddress = field(500, (value) => (/^https:\/\/[^\s<>"]+$/.test(value) && URL.canParse(value) ? value : new FormFailure('not_address')));
/** A French postcode: five digits. */
export const postcode = field(10, (value) => (/^\d{5}$/.test(value.replace(/ /g, '')) ? value.replace(/ /g, '') : new FormFailure('not_postcode')));
/** A SIREN or a SIRET as people write them (spaces, dots), given back as digits that pass their check. */
export const siren = field(40, (value) => (isSiren(digitsOf(value)) ? digitsOf(value) : new FormFailure('not_siren')));
export const siret = field(40, (value) => (isSiret(digitsOf(value)) ? digitsOf(value) : new FormFailure('not_siret')));
function digitsOf(value: string): string {
  return value.replace(/[\s.\u00a0\u202f]/g, '');
}
/** A UUID sent back by one of our own lists. */
export const chosenId = field(36, (value) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : new FormFailure('not_choice')));

/** A whole number between two bounds (included). */
export function wholeNumber(min: number, max: number) {
  return field(20, (value) => {
    const digits = value.replace(/[\s\u202f\u00a0]/g, '');
    if (!/^[+-]?\d+$/.test(digits)) return new FormFailure('not_number');
    const number = Number(digits);
    if (number < min) return new FormFailure('too_small', { min });
    return number > max ? new FormFailure('too_large', { max }) : number;
  });
}
/** Days typed as `2`, `2,5` or `2.5`, given back as half-days; anything finer than a half is refused. */
export function halfDays(maxDays: number) {
  return field(12, (value) => {
    const days = /^\d+([.,][05])?$/.test(value) ? Number(value.replace(',', '.')) : Number.NaN;
    if (Number.isNaN(days)) return new FormFailure('not_half_days');
    return days > maxDays ? new FormFailure('too_large', { max: maxDays }) : Math.round(days * 2);
  });
}
/** Euros typed as `1 200` or `1200,50`, given back as cents. */
export function euros(maxEuros: number) {
  return field(20, (value) => {
    const plain = value.replace(/[\s\u202f\u00a0€]/g, '').replace(',', '.');
    if (/^-\d/.test(plain)) return new FormFailure('too_small', { min: 0 });
    if (!/^\d+(\.\d{1,2})?$/.test(plain)) return new FormFailure('not_number');
    return Number(plain) > maxEuros ? new FormFailure('too_large', { max: maxEuros }) : Math.round(Number(plain) * 100);
  });
}
/** A number with up to `places` decimals, typed with a comma or a dot, between two bounds (included). */
export function decimal(min: number, max: number, places: number) {
  const shape = new RegExp(`^[+-]?\\d+(\\.\\d{1,${places}})?$`);
  return field(20, (value) => {
    const plain = value.replace(/[\s\u202f\u00a0]/g, '').replace(',', '.');
    if (!shape.test(plain)) return new FormFailure('not_number');
    const number = Number(plain);
    if (number < min) return new FormFailure('too_small', { min });
    return number > max ? new FormFailure('too_large', { max }) : number;
  });
}
/** One of the offered values. */
export function choice<const T extends readonly [string, ...string[]]>(values: T) {
  return field(80, (value) => (values.includes(value) ? (value as T[number]) : new FormFailure('not_choice')));
}
/** A checkbox: present or not. */
export const checked = z
  .unknown()
  .optional()
  .transform((value) => value === 'on' || value === 'true' || value === '1');

/** Adds a check over several fields, answered at one of them. */
export function ordered<T extends z.ZodType>(schema: T, from: keyof z.output<T> & string, to: keyof z.output<T> & string) {
  return schema.refine(
    (value) => {
      const start = (value as Record<string, unknown>)[from];
      const end = (value as Record<string, unknown>)[to];
      return typeof start !== 'string' || typeof end !== 'string' || start <= end;
    },
    { path: [to], message: sentence('date_order') },
  );
}
