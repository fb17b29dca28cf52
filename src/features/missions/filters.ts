// What the list of missions is narrowed to; all of it stands in the address. What makes no sense is left out: an old link still opens.
import { SKILL_DOMAINS } from '../agreements/pledge.ts';
import { MISSION_KINDS, MISSION_STATUSES } from './life-cycle.ts';
import type { MissionKind, MissionStatus } from './life-cycle.ts';

export interface MissionFilters {
  /** `open`: what still goes on. Null: all. */
  state: MissionStatus | 'open' | null;
  kind: MissionKind | null;
  domain: string | null;
  /** Code of a territory. */
  territory: string | null;
  text: string;
  /** Only what I do myself. */
  mine: boolean;
}
const one = <T extends string>(value: string | null, values: readonly T[]): T | null => (values.includes(value as T) ? (value as T) : null);

export function missionFiltersOf(params: URLSearchParams): MissionFilters {
  const territory = params.get('territoire') ?? '';
  return {
    state: one(params.get('etat'), [...MISSION_STATUSES, 'open'] as const),
    kind: one(params.get('forme'), MISSION_KINDS),
    domain: one(params.get('competence'), SKILL_DOMAINS),
    territory: /^[a-z0-9-]{2,60}$/.test(territory) ? territory : null,
    text: (params.get('q') ?? '')
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .trim()
      .slice(0, 100),
    mine: params.get('a-moi') === '1',
  };
}
/** The search part of an address with these filters. */
export function missionQueryOf(filters: MissionFilters): string {
  const params = new URLSearchParams();
  if (filters.text) params.set('q', filters.text);
  if (filters.state) params.set('etat', filters.state);
  if (filters.kind) params.set('forme', filters.kind);
  if (filters.domain) params.set('competence', filters.domain);
  if (filters.territory) params.set('territoire', filters.territory);
  if (filters.mine) params.set('a-moi', '1');
  return params.toString();
}
/** Where the next page begins: `2026-11-23T10:00:00.000Z~<id>`. */
export function missionCursorOf(params: URLSearchParams): { at: Date; id: string } | null {
  const [at = '', id = ''] = (params.get('apres') ?? '').split('~');
  return !Number.isNaN(Date.parse(at)) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? { at: new Date(at), id } : null;
}
