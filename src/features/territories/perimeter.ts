/** Where a perimeter's line came from: the choice that brought the commune in, or a movement that was replayed. */
export type ChosenBy = 'commune' | 'intercommunality' | 'departement' | 'employment_zone' | 'movement';

/** A commune's stay in a perimeter: plain dates `YYYY-MM-DD`, both included; no end: still there. */
export interface Stay {
  id: string;
  communeCode: string;
  startsOn: string;
  endsOn: string | null;
}

/** What to write so that the stored stays become the redrawn ones. */
export interface StayChange {
  /** Stays that never were, or are swallowed by another: deleted. */
  remove: string[];
  /** Stays that end on this day (the last one included); null: they have no end any more. */
  end: { id: string; endsOn: string | null }[];
  begin: { communeCode: string; startsOn: string; endsOn: string | null }[];
}

/** The day before a plain date. */
export function dayBefore(date: string): string {
  return shifted(date, -1);
}
/** The day after a plain date. */
export function dayAfter(date: string): string {
  return shifted(date, 1);
}
function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a stay covers this day. */
export function covers(stay: Pick<Stay, 'startsOn' | 'endsOn'>, date: string): boolean {
  return stay.startsOn <= date && (stay.endsOn === null || stay.endsOn >= date);
}

/** The communes of the perimeter on a day, sorted by code. */
export function communesAt(stays: readonly Stay[], date: string): string[] {
  return [...new Set(stays.filter((stay) => covers(stay, date)).map((stay) => stay.communeCode))].toSorted();
}

/** The next day after `date` on which the perimeter changes; null when nothing is planned. */
export function nextChange(stays: readonly Stay[], date: string): string | null {
  const days = stays.flatMap((stay) => [stay.startsOn, ...(stay.endsOn === null ? [] : [dayAfter(stay.endsOn)])]);
  return days.filter((day) => day > date).toSorted()[0] ?? null;
}

/**
 * Puts communes in, or takes them out, from `from` on and for good; what was before that day is untouched.
 * A commune both added and removed is added. Adding one that is there, or removing one that is not, changes nothing.
 */
export function redraw(stays: readonly Stay[], wanted: { add: readonly string[]; remove: readonly string[] }, from: string): StayChange {
  const change: StayChange = { remove: [], end: [], begin: [] };
  const add = new Set(wanted.add);
  for (const code of add) putIn(change, staysOf(stays, code), code, from);
  for (const code of new Set(wanted.remove)) if (!add.has(code)) takeOut(change, staysOf(stays, code), from);
  return change;
}

function staysOf(stays: readonly Stay[], code: string): Stay[] {
  return stays.filter((stay) => stay.communeCode === code).toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
}

function putIn(change: StayChange, own: Stay[], code: string, from: string): void {
  const current = own.find((stay) => covers(stay, from));
  for (const stay of own) if (stay.startsOn > from) change.remove.push(stay.id);
  if (!current) change.begin.push({ communeCode: code, startsOn: from, endsOn: null });
  else if (current.endsOn !== null) change.end.push({ id: current.id, endsOn: null });
}

function takeOut(change: StayChange, own: Stay[], from: string): void {
  for (const stay of own) {
    if (stay.startsOn >= from) change.remove.push(stay.id);
    else if (covers(stay, from)) change.end.push({ id: stay.id, endsOn: dayBefore(from) });
  }
}

/** The stays as they are once the change is written; new ones get ids from `idOf`. */
export function applied(stays: readonly Stay[], change: StayChange, idOf: (index: number) => string): Stay[] {
  const gone = new Set(change.remove);
  const ends = new Map(change.end.map((line) => [line.id, line.endsOn]));
  return [
    ...stays.filter((stay) => !gone.has(stay.id)).map((stay) => (ends.has(stay.id) ? { ...stay, endsOn: ends.get(stay.id) ?? null } : stay)),
    ...change.begin.map((line, index) => ({ id: idOf(index), ...line })),
  ];
}

/** True when there is nothing to write. */
export function isEmpty(change: StayChange): boolean {
  return change.remove.length + change.end.length + change.begin.length === 0;
}

/** Codes that come in and go out between two sets, sorted. */
export function difference(before: readonly string[], after: readonly string[]): { added: string[]; removed: string[] } {
  const was = new Set(before);
  const is = new Set(after);
  return { added: [...is].filter((code) => !was.has(code)).toSorted(), removed: [...was].filter((code) => !is.has(code)).toSorted() };
}

/** Inhabitants of these communes; an unknown code counts none. */
export function populationOf(communes: Iterable<string>, population: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const code of communes) total += population.get(code) ?? 0;
  return total;
}

/** Communes shared with each other perimeter; those that share none are left out. */
export function overlaps<Key>(communes: readonly string[], others: ReadonlyMap<Key, readonly string[]>): { key: Key; communes: string[] }[] {
  const own = new Set(communes);
  return [...others]
    .map(([key, codes]) => ({ key, communes: codes.filter((code) => own.has(code)).toSorted() }))
    .filter((shared) => shared.communes.length > 0);
}

/** A grouping, département or zone that the perimeter covers only partly. */
export interface Hole {
  /** Code of the container. */
  code: string;
  covered: number;
  total: number;
  /** Codes of the communes left out, sorted. */
  missing: string[];
}

/** Containers touched but not wholly covered, the most covered first. `containers`: code → its communes. */
export function holes(communes: readonly string[], containers: ReadonlyMap<string, readonly string[]>): Hole[] {
  const own = new Set(communes);
  const found: Hole[] = [];
  for (const [code, members] of containers) {
    const missing = members.filter((member) => !own.has(member)).toSorted();
    const covered = members.length - missing.length;
    if (covered > 0 && missing.length > 0) found.push({ code, covered, total: members.length, missing });
  }
  return found.toSorted((a, b) => b.covered / b.total - a.covered / a.total || (a.code < b.code ? -1 : 1));
}
