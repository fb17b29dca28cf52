// How days, hours and items of a session are said, on the territory's own clock.
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import type { Hours } from './hours.ts';
import type { AgendaLine } from './session-queries.ts';

const written = new Map<string, Intl.DateTimeFormat>();
function clock(zone: string): Intl.DateTimeFormat {
  let format = written.get(zone);
  if (!format) written.set(zone, (format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })));
  return format;
}
/** `09:10` as it is said: `9 h 10`, `09:10`. */
export function clockOf(time: string, lang: 'fr' | 'en'): string {
  const [hour, minute] = time.split(':');
  return lang === 'fr' ? `${Number(hour)}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}` : `${hour}:${minute}`;
}
/** A moment's hour in a time zone. */
export function clockIn(at: Date, zone: string, lang: 'fr' | 'en'): string {
  return clockOf(clock(zone).format(at), lang);
}
/** `mardi 15 décembre 2026`. */
export function dayOf(day: string, lang: 'fr' | 'en'): string {
  const locale = localeOf(lang, new Date());
  return `${locale.date(day, 'weekday')} ${day.slice(0, 4)}`;
}
/** An item in a line: its hour and what it is about, or that the reader is recused from it. */
export function itemSaid(item: AgendaLine, hours: Hours, zone: string, lang: 'fr' | 'en'): string {
  return `${clockIn(hours.starts, zone, lang)} — ${itemTitle(item, lang)}`;
}
/** What an item is called for this reader. */
export function itemTitle(item: AgendaLine, lang: 'fr' | 'en'): string {
  const t = translator(lang);
  if (item.hidden === 'recused') return t('committees:item.recused', { number: item.position });
  if (item.hidden === 'guest') return t('committees:item.guest', { number: item.position });
  if (item.kind === 'minutes') return item.title ?? t('committees:item.minutes');
  if (item.kind === 'other') return item.title ?? '';
  return item.firmName ? `${item.firmName}${item.title ? ` — ${item.title}` : ''}` : t('committees:item.reserved', { number: item.position });
}
/** An advance in a sentence: how much, over how many months, and how many of them nothing is paid back. */
export function advanceSaid(of: { advanceCents: number | null; advanceMonths: number | null; advanceGrace: number | null }, lang: 'fr' | 'en'): string | null {
  if (!of.advanceCents) return null;
  const said = { amount: localeOf(lang, new Date()).euros(of.advanceCents), count: of.advanceMonths ?? 0 };
  const t = translator(lang);
  return of.advanceGrace ? t('committees:letter.advance_grace', { ...said, grace: of.advanceGrace }) : t('committees:letter.advance', said);
}
