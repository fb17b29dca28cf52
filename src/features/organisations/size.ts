/** INSEE's size bands: code, fewest and most employees (most null: no limit). 'NN': no employee known of. */
const BANDS = [
  ['NN', 0, 0],
  ['00', 0, 0],
  ['01', 1, 2],
  ['02', 3, 5],
  ['03', 6, 9],
  ['11', 10, 19],
  ['12', 20, 49],
  ['21', 50, 99],
  ['22', 100, 199],
  ['31', 200, 249],
  ['32', 250, 499],
  ['41', 500, 999],
  ['42', 1_000, 1_999],
  ['51', 2_000, 4_999],
  ['52', 5_000, 9_999],
  ['53', 10_000, null],
] as const;

export type SizeBand = (typeof BANDS)[number][0];
/** The codes, from none to most. */
export const SIZE_BANDS = BANDS.map(([code]) => code) as unknown as readonly [SizeBand, ...SizeBand[]];

export function isSizeBand(value: string): value is SizeBand {
  return BANDS.some(([code]) => code === value);
}

/** Fewest and most employees of a band. */
export function limitsOf(band: SizeBand): { from: number; to: number | null } {
  const [, from, to] = BANDS.find(([code]) => code === band)!;
  return { from, to };
}

/** The band a headcount falls in; '00' for nobody. */
export function bandOf(headcount: number): SizeBand {
  return BANDS.findLast(([code, from]) => code !== 'NN' && from <= headcount)![0];
}

export type CompanyCategory = 'micro' | 'sme' | 'mid_cap' | 'large';

/**
 * The category of a company by decree 2008-1354 of 18 December 2008, article 3: staff, and either turnover or balance sheet total (whole euros).
 * Where money is not known the staff decides alone, as INSEE's bands do. Null when the staff is not known.
 */
export function companyCategory(staff: number | null, money: { turnover?: number | null; balance?: number | null } = {}): CompanyCategory | null {
  if (staff === null) return null;
  const { turnover = null, balance = null } = money;
  // Either figure within its limit is enough ("chiffre d'affaires … ou total de bilan").
  const within = (mostTurnover: number, mostBalance: number) =>
    (turnover === null && balance === null) || (turnover !== null && turnover <= mostTurnover) || (balance !== null && balance <= mostBalance);
  const million = 1_000_000;
  if (staff < 10 && within(2 * million, 2 * million)) return 'micro';
  if (staff < 250 && within(50 * million, 43 * million)) return 'sme';
  if (staff < 5_000 && within(1_500 * million, 2_000 * million)) return 'mid_cap';
  return 'large';
}

/** The category told by a size band alone; null when the band says nothing. */
export function categoryOfBand(band: string | null): CompanyCategory | null {
  return band === null || band === 'NN' || !isSizeBand(band) ? null : companyCategory(limitsOf(band).from);
}
