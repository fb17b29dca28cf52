// Filters in words, for the list and for what is exported of it.
import type { Translate } from '../../shared/text-key.ts';
import { addressOf } from './filters.ts';
import type { Filters } from './filters.ts';
import type { ListChoices } from './list-queries.ts';

/** Each filter in force as words, with the address without it. */
export function activeFilters(filters: Filters, { territories, holders }: ListChoices, t: Translate, path = '/dossiers'): { label: string; without: string }[] {
  const active: { label: string; without: string }[] = [];
  const add = (label: string, changed: Partial<Filters>) => active.push({ label, without: addressOf(path, { ...filters, ...changed }) });
  if (filters.text) add(t('projects:filter.text', { text: filters.text }), { text: '' });
  if (filters.territory) add(territories.find(({ code }) => code === filters.territory)?.name ?? filters.territory, { territory: null });
  if (filters.stage) add(filters.stage === 'next' ? t('projects:list.next_session') : t(`projects:stage.${filters.stage}`), { stage: null });
  if (filters.status) add(t(`projects:status.${filters.status}`), { status: null });
  if (filters.mine) add(t('projects:list.mine'), { mine: false });
  if (filters.holder) add(holders.find(({ id }) => id === filters.holder)?.name ?? t('projects:filter.someone'), { holder: null });
  if (filters.domain) add(t(`agreements:domain.${filters.domain}`), { domain: null });
  if (filters.quiet) add(t('projects:list.quiet'), { quiet: false });
  if (filters.year) add(t('projects:filter.year', { year: String(filters.year) }), { year: null });
  return active;
}
