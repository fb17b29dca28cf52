// What is known for choosing a legal route: who said it, on which day; and which side of a rule it falls on. Pure: no clock, days are `YYYY-MM-DD`.

/** `network`: its own rule, until somebody says otherwise. */
export const SOURCES = ['register', 'lender', 'host', 'animator', 'network'] as const;
export type FactSource = (typeof SOURCES)[number];
/** Who can be asked. */
export type Party = 'lender' | 'host' | 'animator';

/** People; or between two bounds, as the register's size bands say (`to` null: at least `from`). */
export type Headcount = number | { readonly from: number; readonly to: number | null };
/** What the host pays, beside wages, charges and refunded costs: nothing, less, exactly that, more. */
export const BILLINGS = ['free', 'partial', 'cost', 'above'] as const;
export type Billing = (typeof BILLINGS)[number];
/** The tax approval of the local body; both days included. */
export interface Approval {
  readonly from: string;
  readonly to: string;
}

export interface FactValues {
  /** People of the lender with its whole group. What the register says of the lender alone is a least: `{ from, to: null }`. */
  lenderStaff: Headcount;
  hostStaff: Headcount;
  /** Day the host was entered in a professional register. */
  hostCreatedOn: string;
  sameGroup: boolean;
  billing: Billing;
  firstDay: string;
  lastDay: string;
  /** The mission is written as a precise task with its result, not as somebody's presence. */
  taskDescribed: boolean;
  /** The lender has, for that task, a know-how the host lacks. */
  knowHow: boolean;
  /** The employee stays under the lender's orders. */
  lenderAuthority: boolean;
  /** The agreement says which of the law's three purposes the loan serves. */
  purposeStated: boolean;
  /** Null: the local body has none. */
  approval: Approval | null;
  /** De minimis aid of the host over three years, this mission included; euro cents. */
  hostAid: number;
}
export type FactName = keyof FactValues;

export interface Stated<T> {
  readonly value: T;
  readonly source: FactSource;
  /** The day it was said or read; null: nobody noted it, and it is asked for. */
  readonly on: string | null;
}
/** Any number of statements per fact, in any order; none: not known. */
export type LegalFacts = { readonly [F in FactName]?: readonly Stated<FactValues[F]>[] };

/** A real day of the calendar, `YYYY-MM-DD`. */
export function isDay(value: unknown): value is string {
  const found = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const february = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0) ? 29 : 28;
  return day >= 1 && day <= ([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);
}
/**
 * The same day some years later, to compare days with. Of a 29 February it may be a day that is not: as text it lies between 28 February and 1 March,
 * so that the anniversary is reached on 1 March, as for agreements.
 */
export function anniversary(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isHeadcount = (value: Headcount) =>
  isCount(value) ||
  (typeof value === 'object' && value !== null && isCount(value.from) && (value.to === null || (isCount(value.to) && value.to >= value.from)));
const isYesNo = (value: boolean) => typeof value === 'boolean';

interface FactKind<T> {
  /** Who can settle it. */
  askOf: Party;
  /** False of what cannot be read: it then says nothing. */
  readable(value: T): boolean;
}
/** The facts, in the order people are asked for them. */
export const FACTS: { readonly [F in FactName]: FactKind<FactValues[F]> } = {
  lenderStaff: { askOf: 'lender', readable: isHeadcount },
  hostStaff: { askOf: 'host', readable: isHeadcount },
  hostCreatedOn: { askOf: 'host', readable: isDay },
  sameGroup: { askOf: 'lender', readable: isYesNo },
  billing: { askOf: 'lender', readable: (value) => BILLINGS.includes(value) },
  firstDay: { askOf: 'animator', readable: isDay },
  lastDay: { askOf: 'animator', readable: isDay },
  taskDescribed: { askOf: 'animator', readable: isYesNo },
  knowHow: { askOf: 'host', readable: isYesNo },
  lenderAuthority: { askOf: 'lender', readable: isYesNo },
  purposeStated: { askOf: 'animator', readable: isYesNo },
  approval: { askOf: 'animator', readable: (value) => value === null || (isDay(value?.from) && isDay(value.to) && value.from <= value.to) },
  hostAid: { askOf: 'host', readable: isCount },
};
export const FACT_ORDER = Object.keys(FACTS) as FactName[];

/** What stands of a fact: of each source its latest day (what has none gives way); a second statement of that source and day stands beside the first. */
export function standing<F extends FactName>(facts: LegalFacts, name: F): readonly Stated<FactValues[F]>[] {
  const said = ((facts[name] ?? []) as readonly Stated<FactValues[F]>[]).filter((one) => (one.on === null || isDay(one.on)) && FACTS[name].readable(one.value));
  const words = ({ source, on, value }: Stated<unknown>) => `${SOURCES.indexOf(source as FactSource)} ${on ?? ''} ${written(value)}`;
  return said
    .filter((one) => said.every((other) => other.source !== one.source || (other.on ?? '') <= (one.on ?? '')))
    .toSorted((a, b) => (words(a) < words(b) ? -1 : 1));
}
/** A value as text that is the same for the same value, however its fields are ordered. */
export function written(value: unknown): string {
  return value !== null && typeof value === 'object' ? JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : JSON.stringify(value);
}

/** `unknown`: a fact is missing, or too wide; `impossible`: days that cannot all be true. */
export type Side = 'yes' | 'no' | 'unknown' | 'impossible';
export type Known = { readonly [F in FactName]?: FactValues[F] };
export interface Check {
  readonly reads: readonly FactName[];
  side(known: Known): Side;
}
/** `undated`: it is known, of no known day; it decides nothing, and is asked. */
export type AskWhy = 'missing' | 'too_wide' | 'contradictory' | 'impossible' | 'undated';
export interface Doubt {
  readonly fact: FactName;
  readonly why: AskWhy;
}

/**
 * Which side the statements put a check on; `open` with what has to be asked. Statements that differ on one and the same side leave no doubt.
 * What rests on a statement of no known day decides nothing.
 */
export function judge(check: Check, facts: LegalFacts): { side: 'yes' | 'no' | 'open'; doubts: Doubt[] } {
  const found = judgeSaid(check, facts);
  const undated = check.reads.filter((name) => standing(facts, name).some(({ on }) => on === null));
  if (found.side === 'open' || undated.length === 0) return found;
  const dated = Object.fromEntries(check.reads.map((name) => [name, standing(facts, name).filter(({ on }) => on !== null)])) as LegalFacts;
  return judgeSaid(check, dated).side === found.side ? found : { side: 'open', doubts: undated.map((fact) => ({ fact, why: 'undated' })) };
}
function judgeSaid(check: Check, facts: LegalFacts): { side: 'yes' | 'no' | 'open'; doubts: Doubt[] } {
  const values = check.reads.map((name) => {
    const distinct = new Map(standing(facts, name).map(({ value }) => [written(value), value as unknown]));
    return distinct.size === 0 ? [undefined] : [...distinct.values()];
  });
  // Every way the statements can be put together.
  const ways = values.reduce<unknown[][]>((before, some) => before.flatMap((way) => some.map((value) => [...way, value])), [[]]);
  const sides = ways.map((way) => check.side(Object.fromEntries(check.reads.map((name, at) => [name, way[at]])) as Known));
  const missing = check.reads.filter((_, at) => values[at]![0] === undefined);
  const doubt = (names: readonly FactName[], why: AskWhy): Doubt[] => names.map((fact) => ({ fact, why }));
  const known = check.reads.filter((name) => !missing.includes(name));

  if (sides.includes('impossible')) return { side: 'open', doubts: [...doubt(known, 'impossible'), ...doubt(missing, 'missing')] };
  const [yes, no] = [sides.includes('yes'), sides.includes('no')];
  if (yes && no) {
    const decides = (at: number) =>
      ways.some((way, one) =>
        ways.some((other, two) => sides[one] === 'yes' && sides[two] === 'no' && way.every((value, place) => place === at || value === other[place])),
      );
    const alone = check.reads.filter((_, at) => decides(at));
    return { side: 'open', doubts: doubt(alone.length > 0 ? alone : check.reads.filter((_, at) => values[at]!.length > 1), 'contradictory') };
  }
  if (yes || no) return { side: yes ? 'yes' : 'no', doubts: [] };
  return { side: 'open', doubts: missing.length > 0 ? doubt(missing, 'missing') : doubt(known, 'too_wide') };
}
