// What a list of files is narrowed to. All of it is in the address: a list can be sent to a colleague, kept as a view, exported as it is.
import { isUuid } from '../../platform/database.ts';
import { SKILL_DOMAINS } from '../agreements/pledge.ts';
import type { SkillDomain } from '../agreements/pledge.ts';
import { AT_WORK, PROJECT_STATUSES, STAGES, statusesOf } from './life-cycle.ts';
import type { ProjectStatus, Stage } from './life-cycle.ts';

export const SORTS = ['recent', 'quiet', 'name'] as const;
export type Sort = (typeof SORTS)[number];

export interface Filters {
  text: string;
  /** Code of a territory. */
  territory: string | null;
  /** `next`: what the next session can take, complete files and those already on its list. */
  stage: Stage | 'next' | null;
  status: ProjectStatus | null;
  /** Only the files I hold. */
  mine: boolean;
  /** The files this person holds. */
  holder: string | null;
  /** Files with a need in this skill. */
  domain: SkillDomain | null;
  /** Nothing read or changed for the territory's number of days. */
  quiet: boolean;
  /** Decided in this year. */
  year: number | null;
  sort: Sort;
}
/** Where the next page begins: the last line's sort key and id; `back` turns the page round. */
export interface Cursor {
  key: string;
  id: string;
  back: boolean;
}

const one = <T extends string>(value: string | null, values: readonly T[]): T | null => (values.includes(value as T) ? (value as T) : null);

/** Reads the filters of an address; what makes no sense is left out rather than refused: an old link still opens. */
export function filtersOf(params: URLSearchParams): Filters {
  const territory = params.get('territoire') ?? '';
  const year = Number(params.get('annee'));
  return {
    text: (params.get('q') ?? '')
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .trim()
      .slice(0, 200),
    territory: /^[a-z0-9-]{2,60}$/.test(territory) ? territory : null,
    stage: one(params.get('etape'), [...STAGES, 'next'] as const),
    status: one(params.get('etat'), PROJECT_STATUSES),
    mine: params.get('a-moi') === '1',
    holder: isUuid(params.get('animateur') ?? '') ? params.get('animateur') : null,
    domain: one(params.get('domaine'), SKILL_DOMAINS),
    quiet: params.get('sommeil') === '1',
    year: Number.isInteger(year) && year >= 1998 && year <= 2100 ? year : null,
    sort: one(params.get('tri'), SORTS) ?? 'recent',
  };
}

/** The search part of an address with these filters; only what differs from the plain list is written. */
export function queryOf(filters: Filters): string {
  const params = new URLSearchParams();
  if (filters.text) params.set('q', filters.text);
  if (filters.territory) params.set('territoire', filters.territory);
  if (filters.stage) params.set('etape', filters.stage);
  if (filters.status) params.set('etat', filters.status);
  if (filters.mine) params.set('a-moi', '1');
  if (filters.holder) params.set('animateur', filters.holder);
  if (filters.domain) params.set('domaine', filters.domain);
  if (filters.quiet) params.set('sommeil', '1');
  if (filters.year) params.set('annee', String(filters.year));
  if (filters.sort !== 'recent') params.set('tri', filters.sort);
  return params.toString();
}
export function addressOf(path: string, filters: Filters, cursor?: Cursor | null): string {
  const query = queryOf(filters);
  const at = cursor ? `${cursor.back ? 'avant' : 'apres'}=${Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url')}` : '';
  const search = [query, at].filter(Boolean).join('&');
  return search ? `${path}?${search}` : path;
}
/** Null for none or for anything altered: the list then starts at its beginning. */
export function cursorOf(params: URLSearchParams): Cursor | null {
  const back = params.has('avant');
  const text = params.get(back ? 'avant' : 'apres');
  if (!text || text.length > 1_000) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const [key, id] = Array.isArray(read) ? (read as unknown[]) : [];
    const sound = typeof key === 'string' && key.length <= 600 && !key.includes('\u0000') && typeof id === 'string' && isUuid(id);
    return sound ? { key, id, back } : null;
  } catch {
    return null;
  }
}
/** The statuses a list shows; null: all of them. */
export function statusesShown(filters: Filters): readonly ProjectStatus[] | null {
  if (filters.status) return [filters.status];
  if (filters.stage === 'next') return ['complete', 'scheduled'];
  if (filters.stage) return statusesOf(filters.stage);
  return filters.quiet ? AT_WORK : null;
}
