import { folded } from './address.ts';
import { ROLES_OF_ESTABLISHMENT } from './sheet.ts';
import type { EstablishmentRole } from './sheet.ts';
import { isSizeBand } from './size.ts';
import type { SizeBand } from './size.ts';

export const SORTS = ['name', 'commune', 'size', 'recent'] as const;
export type Sort = (typeof SORTS)[number];
/** The sections of NAF rev. 2, A to U. */
export const NAF_SECTIONS = [...'ABCDEFGHIJKLMNOPQRSTU'] as readonly string[];

/** What a list of sheets is narrowed to. All of it is in the address, so that a list can be sent to a colleague. */
export interface Filters {
  text: string;
  /** Code of a territory. */
  territory: string | null;
  role: EstablishmentRole | null;
  size: SizeBand | null;
  section: string | null;
  /** Words of a commune's name, or its code. */
  commune: string;
  toComplete: boolean;
  state: 'open' | 'closed' | 'all';
  sort: Sort;
}
/** Where the next page begins: the last line's sort key and id. */
export interface Cursor {
  key: string;
  id: string;
}

const one = <T extends string>(value: string | null, values: readonly T[]): T | null => (values.includes(value as T) ? (value as T) : null);

/** Reads the filters of an address; what makes no sense is left out rather than refused: an old link still opens. */
export function filtersOf(params: URLSearchParams): Filters {
  const size = params.get('taille') ?? '';
  const territory = params.get('territoire') ?? '';
  return {
    text: (params.get('q') ?? '')
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .trim()
      .slice(0, 200),
    territory: /^[a-z0-9-]{2,60}$/.test(territory) ? territory : null,
    role: one(params.get('role'), ROLES_OF_ESTABLISHMENT),
    size: isSizeBand(size) ? size : null,
    section: one(params.get('secteur'), NAF_SECTIONS),
    commune: (params.get('commune') ?? '')
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .trim()
      .slice(0, 120),
    toComplete: params.get('a-completer') === '1',
    state: one(params.get('etat'), ['closed', 'all'] as const) ?? 'open',
    sort: one(params.get('tri'), SORTS) ?? 'name',
  };
}

/** The address of a list with these filters; only what differs from the plain list is written. */
export function addressOf(path: string, filters: Filters, after?: Cursor | null): string {
  const params = new URLSearchParams();
  if (filters.text) params.set('q', filters.text);
  if (filters.territory) params.set('territoire', filters.territory);
  if (filters.role) params.set('role', filters.role);
  if (filters.size) params.set('taille', filters.size);
  if (filters.section) params.set('secteur', filters.section);
  if (filters.commune) params.set('commune', filters.commune);
  if (filters.toComplete) params.set('a-completer', '1');
  if (filters.state !== 'open') params.set('etat', filters.state);
  if (filters.sort !== 'name') params.set('tri', filters.sort);
  if (after) params.set('apres', cursorText(after));
  const search = params.toString();
  return search ? `${path}?${search}` : path;
}

/** True when nothing narrows the list. */
export function isPlain(filters: Filters): boolean {
  return addressOf('/', { ...filters, sort: 'name' }) === '/';
}

export function cursorText(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url');
}
/** Null for none or for anything altered: the list then starts at its beginning. */
export function cursorOf(text: string | null): Cursor | null {
  if (!text || text.length > 1_000) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(read) || read.length !== 2) return null;
    const [key, id] = read as unknown[];
    const sound =
      typeof key === 'string' &&
      key.length <= 600 &&
      !key.includes('\u0000') &&
      typeof id === 'string' &&
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    return sound ? { key, id } : null;
  } catch {
    return null;
  }
}

/** The words to look for, folded; digits written in groups are joined, so that a SIRET is one word. At most eight. */
export function wordsOf(text: string): string[] {
  const whole = folded(text);
  if (/^[\d ]+$/.test(whole)) return [whole.replaceAll(' ', '')].filter(Boolean);
  return [...new Set(whole.split(' ').filter(Boolean))].slice(0, 8);
}
