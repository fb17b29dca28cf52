// No published number tells of fewer than three firms, not by any sum or subtraction of everything that was ever published either. Pure.

/** Fewer firms than these are not told of: the rule of public statistics for firms. */
export const LEAST_FIRMS = 3;
/** A piece of what is counted that nobody tells apart: how many firms stand behind it and, of one or two, which. A number is a sum of pieces. */
export interface Behind {
  firms: number;
  few: readonly string[];
}

/** Whole numbers modulo a prime whose products stay exact. */
const P = 33_554_393;
const mod = (n: number) => ((n % P) + P) % P;
function inverse(n: number): number {
  let [a, b, x, y] = [n, P, 1, 0];
  while (b > 0) {
    const q = Math.floor(a / b);
    [a, b, x, y] = [b, a - q * b, y, x - q * y];
  }
  return mod(x);
}
/** Pieces of a number, each with how often. */
type Row = Map<number, number>;
/** Takes `by` times a row from another. */
function take(from: Row, row: Row, by: number): void {
  for (const [piece, n] of row) {
    const left = mod((from.get(piece) ?? 0) - by * n);
    if (left === 0) from.delete(piece);
    else from.set(piece, left);
  }
}
/** How many numbers a piece is known by when it is asked what stands alone together: more pieces of two firms than these are taken for told, which errs to the safe side. */
const MARKS = 24;

/** What can be worked out from what is told, in reduced form: one row for each piece that leads it; an outer piece leads where there is one. */
class Reduced {
  readonly rows = new Map<number, Row>();
  private readonly isOuter: (piece: number) => boolean;
  constructor(isOuter: (piece: number) => boolean) {
    this.isOuter = isOuter;
  }
  /** What is new in a number: less what is known of it already. */
  newIn(pieces: readonly number[]): Row {
    const row: Row = new Map(pieces.map((piece) => [piece, 1]));
    for (const piece of pieces) {
      const known = this.rows.get(piece);
      const n = row.get(piece);
      if (known && n) take(row, known, n);
    }
    return row;
  }
  /** Whether nothing outer is in it: what can be worked out without any outer piece is a sum of such rows. */
  isInner(row: Row): boolean {
    return ![...row.keys()].some((piece) => this.isOuter(piece));
  }
  add(pieces: readonly number[]): void {
    const row = this.newIn(pieces);
    if (row.size === 0) return;
    const keys = [...row.keys()];
    const lead = keys.find((piece) => this.isOuter(piece)) ?? keys[0]!;
    const by = inverse(row.get(lead)!);
    for (const [piece, n] of row) row.set(piece, mod(n * by));
    for (const known of this.rows.values()) {
      const n = known.get(lead);
      if (n) take(known, row, n);
    }
    this.rows.set(lead, row);
  }
}
/** Somebody inside, who knows all of these pieces but the guarded ones. */
export interface Insider {
  knows: ReadonlySet<number>;
  guarded: ReadonlySet<number>;
}

/**
 * What anybody can work out from the numbers told so far: every sum of them, each as often as one likes. Before a number is told two things are looked for: pieces of two firms that would add up
 * to something without any piece of three firms; and, for each insider, a sum of what they know in which a guarded piece weighs.
 */
export class Told {
  private readonly small: Reduced;
  private readonly insiders: { reduced: Reduced; guarded: ReadonlySet<number> }[];
  private readonly pieces: readonly Behind[];
  /** The small pieces of one firm, of each; those of two, by both names. */
  private readonly own = new Map<string, number[]>();
  private readonly shared = new Map<string, number[]>();

  constructor(pieces: readonly Behind[], insiders: readonly Insider[] = []) {
    this.pieces = pieces;
    this.small = new Reduced((piece) => this.isLarge(piece));
    this.insiders = insiders.map(({ knows, guarded }) => ({ reduced: new Reduced((piece) => !knows.has(piece)), guarded }));
    for (const [at, { firms, few }] of pieces.entries()) {
      if (firms >= LEAST_FIRMS) continue;
      const names = few.toSorted();
      const [home, key] = names.length === 1 ? [this.own, names[0]!] : [this.shared, names.join('|')];
      home.set(key, [...(home.get(key) ?? []), at]);
      for (const name of names) if (!this.own.has(name)) this.own.set(name, []);
    }
  }
  private isLarge(piece: number): boolean {
    return this.pieces[piece]!.firms >= LEAST_FIRMS;
  }
  /** Whether a number of these pieces may be told beside all that is. */
  mayTell(pieces: readonly number[]): boolean {
    return this.isSafe(pieces) && this.insiders.every((insider) => !givesAway(insider, pieces));
  }
  /** It is told. What gives something away already is taken for itself, so that it hides nothing of what comes after. */
  learn(pieces: readonly number[]): void {
    if (this.isSafe(pieces)) this.small.add(pieces);
    for (const insider of this.insiders) if (!givesAway(insider, pieces)) insider.reduced.add(pieces);
  }
  /** Nothing new, or something of three firms that nothing known takes away, or of small pieces that leave no two firms alone. */
  private isSafe(pieces: readonly number[]): boolean {
    const row = this.small.newIn(pieces);
    return row.size === 0 || !this.small.isInner(row) || !this.standsAlone(row);
  }
  /**
   * Whether, with this row of small pieces known too, one could work out something of one or two firms alone. Each small piece is given numbers at random, such that they add up to
   * nothing over whatever can be worked out: pieces that add up to something known are those whose numbers depend on each other.
   */
  private standsAlone(row: Row): boolean {
    const known = [...this.small.rows].filter(([lead]) => !this.isLarge(lead));
    const marks = new Map<number, number[]>();
    const last = [...row.keys()].at(-1)!;
    const small = [...this.own.values(), ...this.shared.values()].flat();
    for (const piece of small) if (!this.small.rows.has(piece) && piece !== last) marks.set(piece, Array.from({ length: MARKS }, random));
    const of = (rest: Row, but: number) => {
      const by = mod(-inverse(rest.get(but)!));
      const sum = Array.from({ length: MARKS }, () => 0);
      for (const [piece, n] of rest) if (piece !== but) for (const [at, mark] of marks.get(piece)!.entries()) sum[at] = mod(sum[at]! + n * mark);
      return sum.map((n) => mod(n * by));
    };
    marks.set(last, of(row, last));
    for (const [lead, rest] of known) marks.set(lead, of(rest, lead));
    // A piece that leads a row with larger ones is known by nothing smaller.
    const list = (pieces: readonly number[]) => pieces.map((piece) => marks.get(piece)!);
    const many: string[] = [];
    const seen = new Set<string>();
    for (const [firm, pieces] of this.own) {
      if (pieces.length > 1 && dependent(list(pieces))) return true;
      if (pieces.length > 1) many.push(firm);
      else if (pieces.length === 1) {
        const [mark] = list(pieces) as [number[]];
        const first = mark.find((n) => n !== 0);
        if (first === undefined) return true;
        const by = inverse(first);
        const way = mark.map((n) => mod(n * by)).join();
        if (seen.has(way)) return true;
        seen.add(way);
      }
    }
    for (const firm of many)
      for (const [other, pieces] of this.own) if (other !== firm && pieces.length > 0 && dependent(list([...this.own.get(firm)!, ...pieces]))) return true;
    for (const [key, pieces] of this.shared) {
      const [a, b] = key.split('|') as [string, string];
      if (dependent(list([...pieces, ...this.own.get(a)!, ...this.own.get(b)!]))) return true;
    }
    return false;
  }
}
function givesAway({ reduced, guarded }: { reduced: Reduced; guarded: ReadonlySet<number> }, pieces: readonly number[]): boolean {
  const row = reduced.newIn(pieces);
  return reduced.isInner(row) && [...row.keys()].some((piece) => guarded.has(piece));
}
const random = () => Math.floor(Math.random() * P);
/** Whether some of these add up to nothing. */
function dependent(vectors: readonly (readonly number[])[]): boolean {
  const kept: { lead: number; vector: number[] }[] = [];
  for (const vector of vectors) {
    const left = [...vector];
    for (const one of kept) {
      const n = left[one.lead]!;
      if (n !== 0) for (let at = 0; at < MARKS; at += 1) left[at] = mod(left[at]! - n * one.vector[at]!);
    }
    const lead = left.findIndex((n) => n !== 0);
    if (lead < 0) return true;
    const by = inverse(left[lead]!);
    kept.push({ lead, vector: left.map((n) => mod(n * by)) });
  }
  return false;
}
