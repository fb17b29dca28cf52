// The ledger of days in thought: what kinds of account there are, which movements go from which into which, and what a row of movements comes to.

/** `pledged` mirrors the pledges and is the only account below zero; `converting` is passed through by days that change their skill. */
export const ACCOUNT_KINDS = ['pledged', 'free', 'converting', 'reserved', 'granted', 'planned', 'delivered', 'validated', 'expired'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];
/** Accounts that belong to a project; the others belong to the site alone. */
export const OF_PROJECT: readonly AccountKind[] = ['reserved', 'granted', 'planned', 'delivered', 'validated'];

export const MOVEMENT_KINDS = [
  'pledge',
  'reserve',
  'grant',
  'plan',
  'deliver',
  'validate',
  'release',
  'expiry',
  'conversion',
  'correction',
  'transfer',
] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** movement → [from, to]: the steps there are. A correction goes back on one; a transfer keeps the kind and changes the site. The database holds the same table. */
export const STEPS: Record<Exclude<MovementKind, 'correction' | 'transfer'>, readonly (readonly [AccountKind, AccountKind])[]> = {
  pledge: [['pledged', 'free']],
  reserve: [['free', 'reserved']],
  grant: [['reserved', 'granted']],
  plan: [['granted', 'planned']],
  deliver: [['planned', 'delivered']],
  validate: [['delivered', 'validated']],
  release: [
    ['reserved', 'free'],
    ['granted', 'free'],
  ],
  expiry: [['free', 'expired']],
  conversion: [
    ['free', 'converting'],
    ['converting', 'free'],
  ],
};

/** Where days are: of a site, out of the pledge of a year, in a skill (none while they change it), for a project (none while nobody asked for them). */
export interface Account {
  kind: AccountKind;
  site: string;
  year: number;
  skill: string | null;
  project: string | null;
}
/** Half-days out of one account into another. */
export interface Movement {
  kind: MovementKind;
  from: Account;
  to: Account;
  halfDays: number;
  /** The same act, repeated, has the same key. */
  key: string;
  /** Of a correction: the key of what it goes back on. */
  corrects?: string;
}
export type MoveRefusal = 'no-such-step' | 'other-account' | 'days-left' | 'already-done';
export type Moved = { ok: true; ledger: Ledger } | { ok: false; refusal: MoveRefusal };
/** Balances in half-days; what moved, by its key, and how much of it was gone back on. */
export interface Ledger {
  balances: ReadonlyMap<string, number>;
  moved: ReadonlyMap<string, Movement>;
  undone: ReadonlyMap<string, number>;
}
export const EMPTY: Ledger = { balances: new Map(), moved: new Map(), undone: new Map() };
export function nameOf({ kind, site, year, skill, project }: Account): string {
  return [kind, site, year, skill ?? '', project ?? ''].join('|');
}
const same = <T>(a: T | null, b: T | null) => a === b || a === null || b === null;
/** Is this a way that days may go? A correction goes back on what it corrects, once; a transfer keeps the kind. */
function fits(ledger: Ledger, { kind, from, to, halfDays, corrects }: Movement): boolean {
  if (!Number.isInteger(halfDays) || halfDays < 1) return false;
  if (kind === 'transfer') return from.kind === to.kind;
  if (kind !== 'correction') return STEPS[kind].some(([a, b]) => a === from.kind && b === to.kind);
  const first = corrects === undefined ? undefined : ledger.moved.get(corrects);
  if (!first || first.kind === 'correction' || first.kind === 'transfer') return false;
  return nameOf(first.from) === nameOf(to) && nameOf(first.to) === nameOf(from) && (ledger.undone.get(corrects!) ?? 0) + halfDays <= first.halfDays;
}

/**
 * What a movement does to a ledger in a year: both balances, or a refusal and nothing. Free days of a year before are nobody's to give; what comes back among them
 * expires at once.
 */
export function move(ledger: Ledger, movement: Movement, thisYear: number): Moved {
  const { kind, from, to, halfDays, key, corrects } = movement;
  if (ledger.moved.has(key)) return { ok: false, refusal: 'already-done' };
  if (!fits(ledger, movement)) return { ok: false, refusal: 'no-such-step' };
  const elsewhere = kind === 'transfer' ? from.site === to.site || from.skill !== to.skill || from.project !== to.project : from.site !== to.site;
  if (elsewhere || from.year !== to.year || !same(from.skill, to.skill) || !same(from.project, to.project)) return { ok: false, refusal: 'other-account' };
  const over = (account: Account) => account.kind === 'free' && account.year < thisYear;
  if (over(from) && kind !== 'expiry' && kind !== 'transfer') return { ok: false, refusal: 'days-left' };
  const balances = new Map(ledger.balances);
  const change = (account: Account, by: number) => balances.set(nameOf(account), (balances.get(nameOf(account)) ?? 0) + by);
  change(from, -halfDays);
  change(to, halfDays);
  if ([from, to].some((account) => !standing(account.kind, balances.get(nameOf(account))!))) return { ok: false, refusal: 'days-left' };
  const undone = corrects === undefined ? ledger.undone : new Map(ledger.undone).set(corrects, (ledger.undone.get(corrects) ?? 0) + halfDays);
  const after: Ledger = { balances, moved: new Map(ledger.moved).set(key, movement), undone };
  if (!over(to) || kind === 'transfer') return { ok: true, ledger: after };
  return move(after, { kind: 'expiry', from: to, to: { ...to, kind: 'expired' }, halfDays, key: `expired at once: ${key}` }, thisYear);
}
/** May an account of this kind hold this? The mirror never above zero, the others never below. */
export function standing(kind: AccountKind, balance: number): boolean {
  return kind === 'pledged' ? balance <= 0 : balance >= 0;
}
