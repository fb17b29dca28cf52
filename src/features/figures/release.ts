// One quarter's public numbers of one indicator: each as known now where that may be told, else as told before, else withheld. Pure.
import { Told } from './small-cells.ts';
import type { Behind, Insider } from './small-cells.ts';

/** Where a piece counts: a territory, a year, and the release that counts it first (0: the first); how often. */
export interface Place {
  t: string;
  y: number;
  b: number;
  n: number;
  /** The releases that leave it out. */
  out?: readonly number[];
  /** Of a file that somebody stands aside from. */
  g?: boolean;
}
/** What nobody tells apart (`public_pieces`). `behind`: the firms that were helped and, of days, those who lent them; a number tells of no fewer than three of either. */
export interface Piece {
  places: readonly Place[];
  amount: number;
  behind: readonly Behind[];
}
/** Of a territory (null: the network), from a year to a year. */
export interface NumberOf {
  territory: string | null;
  from: number;
  to: number;
}
/** A number as it was told: of which release its knowledge is. */
export interface ToldNumber extends NumberOf {
  asOf: number;
  amount: number;
}
export interface Released extends NumberOf {
  /** Null: withheld. */
  amount: number | null;
  /** Null where it is withheld, and of a sum of years each told for itself. */
  asOf: number | null;
}

/** The pieces a number is the sum of, as known at a release. */
export function piecesOf(pieces: readonly Piece[], { territory, from, to }: NumberOf, release: number): number[] {
  const counts = ({ places }: Piece) =>
    places.reduce(
      (sum, { t, y, b, n, out = [] }) =>
        sum + (b <= release && !out.includes(release) && y >= from && y <= to && (territory === null || t === territory) ? n : 0),
      0,
    ) > 0;
  return [...pieces.keys()].filter((at) => counts(pieces[at]!));
}
/**
 * What is told of one indicator at a release (`now`, counted from 0), beside everything that was told before. `insiders`: the territories that somebody knows who stands aside
 * from a file there.
 */
export function released(
  pieces: readonly Piece[],
  earlier: readonly ToldNumber[],
  wanted: readonly NumberOf[],
  now: number,
  insiders: readonly (readonly string[])[] = [],
): Released[] {
  const sides = (pieces[0]?.behind ?? []).map(
    (_, side) =>
      new Told(
        pieces.map(({ behind }) => behind[side]!),
        side === 0 ? insiders.map((known) => insiderOf(pieces, known)) : [],
      ),
  );
  const weighs = (row: readonly number[], of: (place: Place) => boolean) => row.some((at) => pieces[at]!.places.some(of));
  // What was told is told, whatever became of the firms since.
  const before = new Map<string, ToldNumber>();
  for (const number of earlier) {
    const row = piecesOf(pieces, number, number.asOf);
    for (const told of sides) told.learn(row);
    const left = weighs(row, ({ out = [], g }) => out.includes(now) || (g === true && number.territory !== null));
    if (number.asOf >= (before.get(key(number))?.asOf ?? 0)) {
      if (left) before.delete(key(number));
      else before.set(key(number), number);
    }
  }
  const firms = (row: readonly number[]) => row.reduce((sum, at) => sum + (pieces[at]!.behind[0]?.firms ?? 0), 0);
  const found = new Map<string, Released>();
  for (const { number, row } of wanted
    .map((one) => ({ number: one, row: piecesOf(pieces, one, now) }))
    .map((one) => ({ ...one, firms: firms(one.row) }))
    .toSorted((a, b) => rank(b.number) - rank(a.number) || b.number.to - a.number.to || b.firms - a.firms)) {
    // Years that are told add up, whatever waits: nothing new is told by their sum.
    const sum = number.territory === null ? sumOf(number, found, pieces) : null;
    const guarded = number.territory !== null && weighs(row, ({ g }) => g === true);
    if (sum !== null) found.set(key(number), { ...number, amount: sum, asOf: null });
    else if (sides.length === 0 || (!guarded && sides.every((told) => told.mayTell(row)))) {
      for (const told of sides) told.learn(row);
      found.set(key(number), { ...number, amount: row.reduce((n, at) => n + pieces[at]!.amount, 0), asOf: now });
    } else {
      const known = before.get(key(number));
      found.set(key(number), { ...number, amount: known?.amount ?? null, asOf: known?.asOf ?? null });
    }
  }
  for (const number of found.values())
    if (number.amount === null) {
      const sum = sumOf(number, found, pieces);
      if (sum !== null) found.set(key(number), { ...number, amount: sum, asOf: null });
    }
  return [...found.values()];
}
function insiderOf(pieces: readonly Piece[], territories: readonly string[]): Insider {
  const knows = new Set([...pieces.keys()].filter((at) => pieces[at]!.places.every(({ t }) => territories.includes(t))));
  return { knows, guarded: new Set([...knows].filter((at) => pieces[at]!.places.some(({ g }) => g === true))) };
}
/** Of several years, the sum of each as it is told; null where one of them is not, or where things count once over all of them. */
function sumOf({ territory, from, to }: NumberOf, found: ReadonlyMap<string, Released>, pieces: readonly Piece[]): number | null {
  if (from === to || pieces.some(({ places }) => places.length > 1)) return null;
  let sum = 0;
  for (let year = from; year <= to; year += 1) {
    const amount = found.get(key({ territory, from: year, to: year }))?.amount ?? null;
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}
const key = ({ territory, from, to }: NumberOf) => `${territory} ${from} ${to}`;
/** What is missed least is told last: a year of a territory, all the years of a territory, all of the network, a year of it; of each the latest first. */
const rank = ({ territory, from, to }: NumberOf) => (territory === null ? (from < to ? 2 : 3) : from < to ? 1 : 0);
