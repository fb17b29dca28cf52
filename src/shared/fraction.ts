/** A part of a whole, exact: both whole numbers, 0 < numerator ≤ denominator. */
export interface Fraction {
  numerator: number;
  denominator: number;
}

/**
 * Reads "2/3", "0.5" or 0.667 exactly as written (0.667 is 667/1000, not 2/3). Null when it is no share above 0 and up to 1, or is written with more than
 * six decimals or with terms above a million.
 */
export function fractionOf(written: string | number): Fraction | null {
  const text = String(written).trim().replace(',', '.');
  const ratio = /^(\d{1,7})\s*\/\s*(\d{1,7})$/.exec(text);
  const decimal = /^(\d?)(?:\.(\d{1,6}))?$/.exec(text);
  if (ratio) return checked(Number(ratio[1]), Number(ratio[2]));
  if (!decimal || text === '') return null;
  const digits = decimal[2] ?? '';
  return checked(Number(`${decimal[1]}${digits}`), 10 ** digits.length);
}
function checked(numerator: number, denominator: number): Fraction | null {
  return Number.isSafeInteger(numerator) && numerator > 0 && denominator <= 1_000_000 && numerator <= denominator ? { numerator, denominator } : null;
}
/** Is `part` at least this share of `whole`? Exactly the share is enough. Whole numbers below a million. */
export function reaches(part: number, whole: number, share: Fraction): boolean {
  return part * share.denominator >= share.numerator * whole;
}
