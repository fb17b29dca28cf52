import { parisDay } from '../shared/paris-day.ts';
import { translatorOf } from '../shared/translate.ts';
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Translate } from '../shared/text-key.ts';

export type Lang = 'fr' | 'en';
/** `long` 23 novembre 2026; `short` 23/11/2026; `month` novembre 2026; `weekday` lundi 23 novembre. */
export type DateStyle = 'long' | 'short' | 'month' | 'weekday';

/** How this reader's language writes things. Dates are plain `YYYY-MM-DD` or moments; days are half-days; money is cents. */
export interface Locale {
  lang: Lang;
  t: Translate;
  /** A plain date, or the day a moment falls on in Paris. */
  date(day: string | Date, style?: DateStyle): string;
  /** `23 novembre 2026 à 9 h 10`, in Paris. */
  dateTime(moment: Date): string;
  /** `9 h 10`, in Paris. */
  time(moment: Date): string;
  number(value: number): string;
  /** Cents → `1 200 €`, with decimals only when there are cents. */
  euros(cents: number): string;
  /** Half-days → `2,5 j`. */
  days(halfDays: number): string;
  /** 0.25 → `25 %`. */
  percent(share: number): string;
  /** `a, b et c`. */
  list(items: readonly string[]): string;
  /** `il y a 3 jours`, from the page's own moment. */
  relative(moment: Date): string;
  /** The page's moment. */
  now: Date;
  /** The page's day in Paris, `YYYY-MM-DD`. */
  today: string;
}

const PARIS = 'Europe/Paris';
const DAY_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
};
// Making a formatter costs a hundred times more than using it: one set per language for the life of the program.
const formats = { fr: formatsOf('fr-FR'), en: formatsOf('en-GB') };

function formatsOf(tag: string) {
  const days = (timeZone: string) =>
    Object.fromEntries(Object.entries(DAY_STYLES).map(([style, options]) => [style, new Intl.DateTimeFormat(tag, { timeZone, ...options })])) as Record<
      DateStyle,
      Intl.DateTimeFormat
    >;
  return {
    plain: days('UTC'),
    paris: days(PARIS),
    clock: new Intl.DateTimeFormat(tag, { timeZone: PARIS, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }),
    number: new Intl.NumberFormat(tag),
    days: new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }),
    euros: new Intl.NumberFormat(tag, {
      style: 'currency',
      currency: 'EUR',
      maximumFractionDigits: 2,
      trailingZeroDisplay: 'stripIfInteger',
    } as Intl.NumberFormatOptions),
    percent: new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }),
    list: new Intl.ListFormat(tag),
    relative: new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }),
  };
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** The locale of a language at a moment. */
export function localeOf(lang: Lang, now: Date): Locale {
  const format = formats[lang];
  const t = translatorOf(lang);
  const time = (moment: Date): string => {
    const clock = format.clock.format(moment);
    // French writes 9 h and 9 h 10, not 09:10.
    return lang === 'fr'
      ? clock.replace(/^0?(\d+):(\d\d)$/, (_, hour: string, minute: string) => `${hour}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}`)
      : clock;
  };
  // French says the first of a month, and the plain number of the others.
  const first = (day: string): string => (lang === 'fr' ? day.replace(/(^|\s)1(?=\s\p{L})/u, '$11er') : day);
  return {
    lang,
    t,
    now,
    today: parisDay(now),
    date: (value, style = 'long') =>
      first(typeof value === 'string' ? format.plain[style].format(new Date(`${value}T00:00:00Z`)) : format.paris[style].format(value)),
    time,
    dateTime: (moment) => t('ui:date_time', { date: first(format.paris.long.format(moment)), time: time(moment) }),
    number: (value) => format.number.format(value),
    euros: (cents) => format.euros.format(cents / 100),
    days: (halfDays) => t('ui:days', { value: format.days.format(halfDays / 2) }),
    percent: (share) => format.percent.format(share),
    list: (items) => format.list.format(items),
    relative: (moment) => {
      const seconds = (moment.getTime() - now.getTime()) / 1000;
      const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60];
      return format.relative.format(Math.round(seconds / size), unit);
    },
  };
}

const Context = createContext<Locale | null>(null);

/** Gives the locale to everything inside. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <Context value={locale}>{children}</Context>;
}

/** The reader's locale; throws outside a provider. */
export function useLocale(): Locale {
  const locale = useContext(Context);
  if (!locale) throw new Error('useLocale outside a LocaleProvider');
  return locale;
}
