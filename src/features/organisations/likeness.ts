import { isSiret } from '../../shared/siret.ts';
import { nameKey, streetKey } from './address.ts';

/** What is compared of two sheets. */
export interface Likened {
  name: string;
  companyName: string | null;
  siren: string | null;
  siret: string | null;
  street: string;
  postcode: string | null;
  communeCode: string | null;
}
export type LikenessReason = 'same_company' | 'same_name' | 'close_name' | 'same_commune' | 'same_postcode' | 'same_street' | 'other_siret' | 'other_company';

/** How alike two sheets are: 0 to 100, the reasons for and against, and whether it is worth showing to a person. */
export interface Likeness {
  score: number;
  reasons: LikenessReason[];
  proposed: boolean;
}

const PROPOSED_FROM = 60;
const CLOSE = 0.5;
const SAME = 0.85;

/**
 * Likeness of two sheets. A shared SIRET cannot happen (the database refuses it); two different ones of one company are two real sites
 * unless name and street agree (a moved site gets a new number). Order of the two never matters.
 */
export function likeness(a: Likened, b: Likened): Likeness {
  const reasons: LikenessReason[] = [];
  const name = closestNames(a, b);
  if (name >= SAME) reasons.push('same_name');
  else if (name >= CLOSE) reasons.push('close_name');
  if (a.siren !== null && a.siren === b.siren) reasons.push('same_company');
  if (a.siren !== null && b.siren !== null && a.siren !== b.siren) reasons.push('other_company');
  if (a.communeCode !== null && a.communeCode === b.communeCode) reasons.push('same_commune');
  else if (a.postcode !== null && a.postcode === b.postcode) reasons.push('same_postcode');
  if (streetKey(a.street) !== '' && streetKey(a.street) === streetKey(b.street) && sameTown(a, b)) reasons.push('same_street');
  if (isSiret(a.siret ?? '') && isSiret(b.siret ?? '') && a.siret !== b.siret) reasons.push('other_siret');
  const sum = reasons.reduce((total, reason) => total + WEIGHTS[reason], 0);
  const score = Math.max(0, Math.min(100, sum));
  return { score, reasons, proposed: score >= PROPOSED_FROM };
}

const WEIGHTS: Record<LikenessReason, number> = {
  same_company: 45,
  same_name: 45,
  close_name: 30,
  same_commune: 20,
  same_postcode: 15,
  same_street: 25,
  other_siret: -60,
  other_company: -60,
};

function sameTown(a: Likened, b: Likened): boolean {
  return a.communeCode !== null && b.communeCode !== null
    ? a.communeCode === b.communeCode
    : a.postcode === null || b.postcode === null || a.postcode === b.postcode;
}

/** The sheets' names; a sheet that names only the site is also tried by its company's name. */
function closestNames(a: Likened, b: Likened): number {
  const names = (sheet: Likened) => [sheet.name, sheet.companyName].filter((name): name is string => name !== null && name !== '').map(nameKey);
  return Math.max(0, ...names(a).flatMap((one) => names(b).map((other) => similarity(one, other))));
}

/** Trigrams as pg_trgm makes them: each word with two blanks before and one after. */
export function trigrams(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)) {
    const padded = `  ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) found.add(padded.slice(i, i + 3));
  }
  return found;
}

/** Shared trigrams over all trigrams, 0 to 1: the same number as PostgreSQL's `similarity()` of the two texts. */
export function similarity(a: string, b: string): number {
  const left = trigrams(a.toLowerCase());
  const right = trigrams(b.toLowerCase());
  if (left.size === 0 || right.size === 0) return 0;
  const shared = [...left].filter((gram) => right.has(gram)).length;
  return shared / (left.size + right.size - shared);
}
