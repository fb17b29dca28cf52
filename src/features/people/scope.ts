import type { RouteOf, Visit as VisitOf } from '../../platform/http.ts';

declare const madeByTheGate: unique symbol;

/** The roles of domain section 3, as the table role_assignment stores them. */
export const ROLES = [
  'national_animator',
  'local_animator',
  'fund_manager',
  'chair',
  'co_chair',
  'committee_member',
  'guest',
  'site_manager',
  'lender_hr',
  'expert',
  'owner',
  'steering_member',
  'funder',
] as const;
export type Role = (typeof ROLES)[number];

/** Where a role is held: the whole network, a territory, or an establishment. */
export type Place = 'network' | 'territory' | 'establishment';

/** Which places a role can be held at; a funder may fund one territory or the network. */
export const PLACES_OF: Record<Role, readonly Place[]> = {
  national_animator: ['network'],
  local_animator: ['territory'],
  fund_manager: ['territory'],
  chair: ['territory'],
  co_chair: ['territory'],
  committee_member: ['territory'],
  guest: ['territory'],
  site_manager: ['establishment'],
  lender_hr: ['establishment'],
  expert: ['establishment'],
  owner: ['establishment'],
  steering_member: ['territory'],
  funder: ['territory', 'network'],
};

/** A role in force today, with the place's code and name for the screen. */
export interface RoleHeld {
  role: Role;
  territoryId: string | null;
  territoryCode: string | null;
  territoryName: string | null;
  establishmentId: string | null;
  establishmentName: string | null;
}

/** Who is asking, and from where they may ask. Only the session gate makes one: a query that wants a Scope cannot be called without it. */
export interface Scope {
  readonly [madeByTheGate]: true;
  readonly personId: string | null;
  readonly sessionId: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: 'fr' | 'en' | null;
  readonly theme: 'system' | 'light' | 'dark';
  readonly roles: readonly RoleHeld[];
  readonly strength: 'link' | 'strong' | 'demo' | null;
  /** Signed in by link, but a passkey or TOTP is registered: the second step is still to come. */
  readonly secondStep: boolean;
  readonly unread: number;
}

/** A request as the features' handlers see it. */
export type Visit = VisitOf<Scope>;
/** A line of the table of addresses. */
export type Route = RouteOf<Scope>;

const READS_SHEETS: readonly Role[] = ['local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member'];

/** Signed in wholly: the second step, if any, is done. */
export function isSignedIn(scope: Scope): scope is Scope & { personId: string } {
  return scope.personId !== null && !scope.secondStep;
}
/** Guards the method for the whole network. */
export function isNational(scope: Scope): boolean {
  return scope.roles.some((held) => held.role === 'national_animator');
}
/** Holds this role in this territory today. */
export function holds(scope: Scope, role: Role, territoryId: string): boolean {
  return scope.roles.some((held) => held.role === role && held.territoryId === territoryId);
}
/** Animates this territory today. */
export function animates(scope: Scope, territoryId: string): boolean {
  return holds(scope, 'local_animator', territoryId);
}
/** Animates at least one territory today. */
export function animatesSomewhere(scope: Scope): boolean {
  return scope.roles.some((held) => held.role === 'local_animator');
}
/** Has any role in this territory today. */
export function belongs(scope: Scope, territoryId: string): boolean {
  return scope.roles.some((held) => held.territoryId === territoryId);
}
/** May read the sheets of the establishments of this territory (the same rule as the database's actor_reads()). */
export function readsSheets(scope: Scope, territoryId: string): boolean {
  return isNational(scope) || scope.roles.some((held) => held.territoryId === territoryId && READS_SHEETS.includes(held.role));
}
/** May open the lists of establishments at all. */
export function readsSheetsSomewhere(scope: Scope): boolean {
  return scope.roles.some((held) => held.role === 'national_animator' || READS_SHEETS.includes(held.role) || isSitesOwn(held.role));
}
/** Manages, or follows for the lender's HR, or owns this establishment. */
export function isOwnEstablishment(scope: Scope, establishmentId: string): boolean {
  return scope.roles.some((held) => held.establishmentId === establishmentId && isSitesOwn(held.role));
}
function isSitesOwn(role: Role): boolean {
  return role === 'site_manager' || role === 'lender_hr' || role === 'owner';
}
/** The ids of the territories this person animates. */
export function animatedTerritories(scope: Scope): string[] {
  return [...new Set(scope.roles.flatMap((held) => (held.role === 'local_animator' && held.territoryId ? [held.territoryId] : [])))];
}
