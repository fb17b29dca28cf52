// The addresses of the two lists: what narrows them is in the address, so that a list can be sent to a colleague.
import { AGREEMENT_STATUSES } from './life-cycle.ts';
import { PLEDGE_STATUSES } from './pledge.ts';
import type { PledgeFilters } from './pledge-queries.ts';
import type { AgreementFilters } from './queries.ts';

const codeOf = (params: URLSearchParams): string | null => {
  const code = params.get('territoire') ?? '';
  return /^[a-z0-9-]{2,60}$/.test(code) ? code : null;
};
function withParams(path: string, params: Record<string, string | null>): string {
  const search = new URLSearchParams(Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== null)).toString();
  return search ? `${path}?${search}` : path;
}

/** Reads the filters of the list of agreements; what makes no sense is left out rather than refused: an old link still opens. */
export function agreementFiltersOf(params: URLSearchParams): AgreementFilters {
  return { territory: codeOf(params), status: AGREEMENT_STATUSES.find((status) => status === params.get('etat')) ?? null };
}
export function agreementsAddress(filters: AgreementFilters): string {
  return withParams('/conventions', { territoire: filters.territory, etat: filters.status });
}

/** Reads the filters of the table of pledges; without a year, `thisYear`. */
export function pledgeFiltersOf(params: URLSearchParams, thisYear: number): PledgeFilters {
  const asked = params.get('annee') ?? '';
  const year = /^\d{4}$/.test(asked) && Number(asked) >= 1998 && Number(asked) <= 2100 ? Number(asked) : thisYear;
  return { year, territory: codeOf(params), state: [...PLEDGE_STATUSES, 'none' as const].find((state) => state === params.get('etat')) ?? null };
}
/** The code of the territory asked for, before the year is known. */
export const territoryAsked = codeOf;
export function pledgesAddress(filters: PledgeFilters, path = '/engagements'): string {
  return withParams(path, { annee: String(filters.year), territoire: filters.territory, etat: filters.state });
}
