// What the list of leads shows: read from its address, written back into it.
import { SOURCES } from './lead.ts';
import type { SourceKind } from './lead.ts';
import type { IntakeKind } from './intake.ts';

export const LEAD_TABS = ['work', 'route', 'held', 'ended'] as const;
export type LeadTab = (typeof LEAD_TABS)[number];
/** The word of a tab in an address. */
export const TAB_WORD: Record<LeadTab, string> = { work: '', route: 'a-orienter', held: 'retenues', ended: 'terminees' };

export interface LeadFilters {
  tab: LeadTab;
  text: string;
  kind: IntakeKind | null;
  source: SourceKind | null;
}
/** Where a page begins: the last line's moment and id. */
export interface LeadCursor {
  key: string;
  id: string;
}
/** Reads the filters of an address; what makes no sense is left out rather than refused. */
export function leadFiltersOf(params: URLSearchParams): LeadFilters {
  const kind = params.get('porte');
  return {
    tab: LEAD_TABS.find((tab) => TAB_WORD[tab] !== '' && TAB_WORD[tab] === params.get('vue')) ?? 'work',
    text: (params.get('q') ?? '')
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .trim()
      .slice(0, 200),
    kind: kind === 'project' || kind === 'site_offer' ? kind : null,
    source: SOURCES.find((source) => source === params.get('source')) ?? null,
  };
}
/** The address of the list with these filters; only what differs from the plain list is written. */
export function leadsAddress(filters: LeadFilters, after: LeadCursor | null = null): string {
  const params = new URLSearchParams();
  if (TAB_WORD[filters.tab]) params.set('vue', TAB_WORD[filters.tab]);
  if (filters.text) params.set('q', filters.text);
  if (filters.kind) params.set('porte', filters.kind);
  if (filters.source) params.set('source', filters.source);
  if (after) params.set('apres', `${after.key}~${after.id}`);
  const search = params.toString();
  return search ? `/pistes?${search}` : '/pistes';
}
/** Null for none, or for anything altered: the list then starts at its beginning. */
export function leadCursorOf(params: URLSearchParams): LeadCursor | null {
  const [key = '', id = ''] = (params.get('apres') ?? '').split('~');
  const sound = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(key) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  return sound && !Number.isNaN(Date.parse(key.replace(' ', 'T'))) ? { key, id } : null;
}
