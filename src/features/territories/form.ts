import { z } from 'zod';
import { choice, email, line, paragraph, phone, plainDate, chosenId, sentence, wholeNumber, type Typed } from '../../platform/form.ts';
import { TERRITORY_ACTS } from './life-cycle.ts';
import { MOVEMENT_KINDS } from './movement.ts';
import { PARAMETERS, type ParameterLine, type ParameterName, type ParameterValue } from './parameters.ts';

export const KINDS = ['intercommunality', 'several_intercommunalities', 'departement', 'basin'] as const;
export const TIME_ZONES = ['Europe/Paris', 'America/Guadeloupe', 'America/Martinique', 'America/Cayenne', 'Indian/Reunion', 'Indian/Mayotte'] as const;
/** Addresses under /territoires that are pages of their own. */
const TAKEN = new Set(['nouveau', 'carte']);

const slug = line(60).refine((value) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length >= 2 && !TAKEN.has(value), { message: sentence('not_code') });

export const creation = z.object({ nom: line(120), code: slug, sorte: choice(KINDS)(), fuseau: choice(TIME_ZONES)() });

export const description = z.object({
  nom: line(120),
  sorte: choice(KINDS)(),
  texte: paragraph(4000, { optional: true }),
  texte_en: paragraph(4000, { optional: true }),
  courriel: email({ optional: true }),
  telephone: phone({ optional: true }),
  porteur: chosenId({ optional: true }),
});

/** A date of effect: not before the network began, not more than five years ahead. */
export function effectDate(today: string) {
  const last = `${Number(today.slice(0, 4)) + 5}${today.slice(4)}`;
  return plainDate().refine((value) => value >= '1998-01-01' && value <= last, { message: sentence('not_date') });
}
export function redrawing(today: string) {
  return z.object({ depuis: effectDate(today), motif: paragraph(1000, { optional: true }), version: wholeNumber(0, 2_000_000_000)() });
}
export const act = z.object({ acte: choice(TERRITORY_ACTS)(), le: plainDate(), motif: paragraph(1000) });
export const answer = z.object({ question: chosenId(), answer: choice(['include', 'exclude'])() });
export const ruleReason = z.object({ motif: paragraph(1000) });

const communeCode = line(5)
  .transform((value) => value.toUpperCase())
  .refine((value) => /^[0-9][0-9AB][0-9]{3}$/.test(value), { message: sentence('not_code') });
/** A movement by hand: the communes before (codes, separated by spaces or commas) and after. */
export const movement = z.object({
  sorte: choice(MOVEMENT_KINDS)(),
  le: plainDate(),
  avant: line(400).refine((value) => codesOf(value) !== null, { message: sentence('not_code') }),
  apres: communeCode,
  nom: line(160),
  source: line(200, { optional: true }),
});

/** The codes of a typed list, without repeats; null when one of them is no code, or when there is none or more than 60. */
export function codesOf(typed: string): string[] | null {
  const codes = [
    ...new Set(
      typed
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ];
  return codes.length > 0 && codes.length <= 60 && codes.every((code) => /^[0-9][0-9AB][0-9]{3}$/.test(code)) ? codes : null;
}

/** What was typed for a parameter, as its value; `undefined` when it cannot be read as one. Bounds are the core's business. */
export function typedValue(name: ParameterName, form: Typed): ParameterValue | undefined {
  const parameter: ParameterLine = PARAMETERS[name];
  const text = (form.fields.valeur ?? '').trim();
  const whole = (value: string) => (/^\d{1,9}$/.test(value) ? Number(value) : Number.NaN);
  switch (parameter.kind) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'integer': {
      const number = whole(text.replace(/[\s\u202f\u00a0€]/g, ''));
      return Number.isNaN(number) ? undefined : number;
    }
    case 'share': {
      const ratio = /^(\d{1,4})\s*\/\s*(\d{1,4})$/.exec(text);
      if (ratio) return `${ratio[1]}/${ratio[2]}`;
      const percent = whole(text.replace(/\s*%$/, ''));
      return Number.isNaN(percent) ? undefined : percent / 100;
    }
    case 'choice':
      return text === '' ? undefined : text;
    case 'list': {
      const chosen = new Set(form.all('valeur'));
      return chosen.has('') || [...chosen].some((one) => !parameter.values.includes(one)) ? undefined : parameter.values.filter((one) => chosen.has(one));
    }
    case 'numbers': {
      const numbers = text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(whole);
      return numbers.length === 0 || numbers.some(Number.isNaN) ? undefined : numbers;
    }
  }
}
/** A parameter's value as the texts of its field. */
export function fieldTexts(name: ParameterName, value: ParameterValue): string[] {
  if (PARAMETERS[name].kind === 'share') return [typeof value === 'string' ? value : String(Math.round(Number(value) * 100))];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
