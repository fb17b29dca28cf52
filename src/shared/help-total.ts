// What is being composed, against what the territory allows and what each site has left. Pure; said by the server, and by the browser at each key. All half-days.

/** Half-days of days as they are typed (`2`, `1,5`); 0 for anything else, which the form refuses by itself. */
export function halfDaysTyped(typed: string): number {
  const text = typed.trim();
  return /^\d+([.,][05])?$/.test(text) ? Math.round(Number(text.replace(',', '.')) * 2) : 0;
}

export interface Row {
  site: string;
  domain: string;
  halfDays: number;
}
export interface Standing {
  /** At exactly a cap one is within it. */
  state: 'none' | 'within' | 'over_soft' | 'over_hard';
  total: number;
  /** What is left before the soft cap and the hard one; how much is beyond the hard one. */
  soft: number;
  hard: number;
  over: number;
}
export function standingOf(rows: readonly Row[], caps: { soft: number; hard: number }): Standing {
  const total = rows.reduce((sum, row) => sum + row.halfDays, 0);
  const state = total === 0 ? 'none' : total > caps.hard ? 'over_hard' : total > caps.soft ? 'over_soft' : 'within';
  return { state, total, soft: Math.max(0, caps.soft - total), hard: Math.max(0, caps.hard - total), over: Math.max(0, total - caps.hard) };
}

/** What a site would have left in the skill of each row, all rows together; below zero: that much is missing. Null for a row that asks nothing. */
export function remainders(rows: readonly Row[], left: Readonly<Record<string, Readonly<Record<string, number>>>>): (number | null)[] {
  const taken = new Map<string, number>();
  for (const { site, domain, halfDays } of rows) taken.set(`${site} ${domain}`, (taken.get(`${site} ${domain}`) ?? 0) + halfDays);
  return rows.map(({ site, domain, halfDays }) =>
    site === '' || domain === '' || halfDays === 0 ? null : (left[site]?.[domain] ?? 0) - taken.get(`${site} ${domain}`)!,
  );
}
