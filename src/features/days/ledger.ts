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
}
export type MoveRefusal = 'no-such-step' | 'other-account' | 'days-left' | 'already-done';
export type Moved = { ok: true; ledger: Ledger } | { ok: false; refusal: MoveRefusal };
/** Balances in half-days, and the keys that have moved. */
export interface Ledger {
  balances: ReadonlyMap<string, number>;
  keys: ReadonlySet<string>;
}
export const EMPTY: Ledger = { balances: new Map(), keys: new Set() };
export function nameOf({ kind, site, year, skill, project }: Account): string {
  return [kind, site, year, skill ?? '', project ?? ''].join('|');
}

/** What a movement does to a ledger: both balances, or a refusal and nothing. */
export function move(ledger: Ledger, movement: Movement): Moved {
  const { kind, from, to, halfDays, key } = movement;
  if (ledger.keys.has(key)) return { ok: false, refusal: 'already-done' };
  const back = kind === 'correction';
  const step = Object.values(STEPS)
    .flat()
    .some(([a, b]) => (back ? a === to.kind && b === from.kind : a === from.kind && b === to.kind));
  const fits =
    kind === 'transfer' ? from.kind === to.kind && from.site !== to.site : step && (back || STEPS[kind].some(([a, b]) => a === from.kind && b === to.kind));
  if (!fits || !Number.isInteger(halfDays) || halfDays < 1) return { ok: false, refusal: 'no-such-step' };
  const same = <T>(a: T | null, b: T | null) => a === b || a === null || b === null;
  if (from.year !== to.year || (kind !== 'transfer' && from.site !== to.site) || !same(from.skill, to.skill) || !same(from.project, to.project))
    return { ok: false, refusal: 'other-account' };
  const balances = new Map(ledger.balances);
  const change = (account: Account, by: number) => balances.set(nameOf(account), (balances.get(nameOf(account)) ?? 0) + by);
  change(from, -halfDays);
  change(to, halfDays);
  if ([from, to].some((account) => !standing(account.kind, balances.get(nameOf(account))!))) return { ok: false, refusal: 'days-left' };
  return { ok: true, ledger: { balances, keys: new Set(ledger.keys).add(key) } };
}
/** May an account of this kind hold this? The mirror never above zero, the others never below. */
export function standing(kind: AccountKind, balance: number): boolean {
  return kind === 'pledged' ? balance <= 0 : balance >= 0;
}
