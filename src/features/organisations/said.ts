// How this feature's values are said on the screen: small sentences shared by its pages and its exports.
import type { Issues } from '../../platform/form.ts';
import { spacedSiret } from '../../shared/siret.ts';
import type { Translate } from '../../shared/text-key.ts';
import type { Locale } from '../../ui/locale.tsx';
import { dataTold, keyOf } from '../people/told.ts';
import { isSizeBand } from './size.ts';

/** Field name → sentence, for forms. */
export function sentencesOf(t: Translate, issues: Issues): Record<string, string> {
  return Object.fromEntries(Object.entries(issues).map(([field, { key, params }]) => [field, t(`http:form.${key}`, params)]));
}

/** A headcount when it is known, else its band, else nothing. */
export function sizeSaid(t: Translate, sheet: { headcount: number | null; sizeBand: string | null }): string | null {
  if (sheet.headcount !== null) return t('organisations:headcount', { count: sheet.headcount });
  return bandSaid(t, sheet.sizeBand);
}
export function bandSaid(t: Translate, band: string | null): string | null {
  return band !== null && isSizeBand(band) ? t(`organisations:size.${band}`) : null;
}

/** Street, postcode and commune on one line. */
export function addressSaid(sheet: { street: string; postcode: string | null; communeName: string | null }): string {
  return [sheet.street, [sheet.postcode, sheet.communeName].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/** The number, or the reason why there is none, or that it is to be found. */
export function siretSaid(t: Translate, sheet: { siret: string | null; noSiretReason: string | null }): string {
  if (sheet.siret) return spacedSiret(sheet.siret);
  return sheet.noSiretReason ? t('organisations:sheet.no_siret', { reason: sheet.noSiretReason }) : t('organisations:sheet.siret_missing');
}

/** The sentence of an event of any feature, told by that feature's catalogue: roles by their names, days and dates in words. */
export function eventSaid(locale: Locale, event: { kind: string; actorName: string | null; data: Record<string, unknown> }): string {
  const { t } = locale;
  return t(keyOf(event.kind, 'events'), { ...dataTold(event.kind, event.data, locale), actor: event.actorName ?? t('organisations:history.system') });
}

/** What was done, told on the page that follows; null for an address that says nothing known. */
export const DONE = [
  'added',
  'edited',
  'completed',
  'closed',
  'reopened',
  'role_given',
  'role_ended',
  'contact_added',
  'contact_edited',
  'contact_left',
  'note_added',
  'note_removed',
  'company_edited',
  'merged',
  'merge_undone',
  'said_distinct',
] as const;
export type Done = (typeof DONE)[number];
export function doneOf(url: URL): Done | null {
  const said = url.searchParams.get('fait');
  return DONE.find((one) => one === said) ?? null;
}
