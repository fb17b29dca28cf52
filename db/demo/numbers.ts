/**
 * SIREN and SIRET that no real company bears: INSEE has given no number above 98…, so invented ones start with 99.
 * They pass the same control (Luhn) as real ones.
 */
export function inventedSiren(rank: number): string {
  const body = `99${String(rank).padStart(6, '0')}`;
  return body + controlDigit(body);
}

/** The SIRET of a company's nth establishment (1: its head office). */
export function inventedSiret(siren: string, nth: number): string {
  const body = siren + String(nth).padStart(4, '0');
  return body + controlDigit(body);
}

/** The digit that makes a number pass Luhn when added at its end. */
export function controlDigit(digits: string): string {
  let sum = 0;
  for (let i = digits.length - 1, double = true; i >= 0; i--, double = !double) {
    const digit = Number(digits[i]) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return String((10 - (sum % 10)) % 10);
}

/** INSEE's band of a headcount. */
export function sizeBand(headcount: number): string {
  const bands: readonly (readonly [number, string])[] = [
    [0, '00'],
    [2, '01'],
    [5, '02'],
    [9, '03'],
    [19, '11'],
    [49, '12'],
    [99, '21'],
    [199, '22'],
    [249, '31'],
    [499, '32'],
    [999, '41'],
    [1999, '42'],
    [4999, '51'],
    [9999, '52'],
  ];
  return bands.find(([most]) => headcount <= most)?.[1] ?? '53';
}

/** Size category by staff alone (décret 2008-1354 also looks at turnover and balance sheet, which the demo does not invent). */
export function categoryOf(headcount: number): 'micro' | 'sme' | 'mid_cap' | 'large' {
  return headcount < 10 ? 'micro' : headcount < 250 ? 'sme' : headcount < 5000 ? 'mid_cap' : 'large';
}
