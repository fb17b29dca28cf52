// The *de minimis* statement (Regulation (EU) 2023/2831): aids of any rolling three years, counted when they are granted, for the single undertaking.

/** 300,000 euros, in cents. */
export const DE_MINIMIS_CEILING = 30_000_000;

/** What counts on a day: aids granted within the three years before it; one without a date counts. Cents; days are `YYYY-MM-DD`. */
export function deMinimisTotal(aids: readonly { grantedOn: string | null; cents: number }[], today: string): number {
  const since = `${Number(today.slice(0, 4)) - 3}${today.slice(4)}`;
  return aids.filter((aid) => aid.grantedOn === null || (aid.grantedOn > since && aid.grantedOn <= today)).reduce((sum, aid) => sum + aid.cents, 0);
}
