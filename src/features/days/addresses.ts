// The addresses of the ledger: what narrows it is in the address. What makes no sense is left out rather than refused.
import { ACCOUNT_KINDS } from './ledger.ts';
import type { AccountKind } from './ledger.ts';
import type { LedgerFilters } from './queries.ts';

export const SKILL_DOMAINS = ['sales', 'management_finance', 'strategy', 'hqse', 'purchasing_supply', 'hr', 'communication', 'production', 'other'] as const;
export type SkillDomain = (typeof SKILL_DOMAINS)[number];

export function yearOf(params: URLSearchParams, thisYear: number): number {
  const asked = params.get('annee') ?? '';
  return /^\d{4}$/.test(asked) && Number(asked) >= 1998 && Number(asked) <= 2100 ? Number(asked) : thisYear;
}
export function ledgerFiltersOf(params: URLSearchParams, thisYear: number): LedgerFilters {
  const code = params.get('territoire') ?? '';
  return {
    year: yearOf(params, thisYear),
    territory: /^[a-z0-9-]{2,60}$/.test(code) ? code : null,
    domain: SKILL_DOMAINS.find((domain) => domain === params.get('domaine')) ?? null,
  };
}
export interface MovementFilters extends LedgerFilters {
  site: string | null;
  kind: AccountKind | null;
  before: number | null;
}
export function movementFiltersOf(params: URLSearchParams, thisYear: number): MovementFilters {
  const site = params.get('site') ?? '';
  const before = Number(params.get('avant'));
  return {
    ...ledgerFiltersOf(params, thisYear),
    site: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(site) ? site : null,
    kind: ACCOUNT_KINDS.find((kind) => kind === params.get('compte')) ?? null,
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  };
}
export function ledgerAddress(path: string, filters: Partial<MovementFilters>): string {
  const { year, territory, domain, site, kind, before } = filters;
  const params = { annee: year, territoire: territory, domaine: domain, site, compte: kind, avant: before };
  const search = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, String(value)]])),
  ).toString();
  return search ? `${path}?${search}` : path;
}
