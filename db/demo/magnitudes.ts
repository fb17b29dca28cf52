import type { PlainDate } from './calendar.ts';
import type { Stream } from './random.ts';

/** What was published of a group of files, besides how many they are: totals that the invented files add up to. Money in whole euros. */
export interface Magnitude {
  /** A territory's code; null: all the files decided in that span that no other line takes. */
  territory: string | null;
  from: PlainDate;
  to: PlainDate;
  created?: number;
  kept?: number;
  days?: number;
  investment?: number;
  advances?: { count: number; total: number };
}

/** The published totals, the closest to a file first: its territory's, then its year's in the network. */
export function magnitudes(year: number): readonly Magnitude[] {
  return [
    { territory: 'savoie', from: '2006-01-01', to: '2018-12-31', created: 303 },
    { territory: 'vosges', from: '2013-01-01', to: '2022-12-31', created: 388, kept: 954, days: 144, investment: 8_000_000 },
    { territory: 'terres-de-lorraine', from: '2012-01-01', to: '2019-12-31', created: 115, kept: 75, days: 129, advances: { count: 45, total: 980_000 } },
    { territory: 'longwy', from: '2008-01-01', to: '2011-12-31', created: 77, days: 80 },
    { territory: 'valenciennes', from: '2005-01-01', to: '2013-12-31', created: 807 },
    { territory: 'la-reunion', from: '2012-01-01', to: '2014-12-31', created: 51 },
    { territory: null, from: `${year - 2}-01-01`, to: `${year - 2}-12-31`, created: 700, days: 500 },
    { territory: null, from: `${year - 1}-01-01`, to: `${year - 1}-12-31`, created: 439, kept: 1156, days: 399, advances: { count: 69, total: 1_587_000 } },
  ];
}

/** Shares a total among `count` parts, at least `least` each, unevenly as life does; the parts add up exactly. */
export function shared(total: number, count: number, from: Stream, least = 0): number[] {
  if (count === 0) return [];
  const free = total - least * count;
  if (free < 0) throw new Error(`${total} cannot be shared among ${count} with at least ${least} each`);
  const weights = Array.from({ length: count }, () => 0.25 + from.next() ** 2);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const parts = weights.map((weight) => least + Math.floor((free * weight) / sum));
  let left = total - parts.reduce((all, part) => all + part, 0);
  for (let at = 0; left > 0; at = (at + 1) % count, left--) parts[at] = parts[at]! + 1;
  return parts;
}
