import i18next from 'i18next';
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Translate } from '../shared/text-key.ts';

export type Lang = 'fr' | 'en';

/** How this reader's language writes things. Dates are plain `YYYY-MM-DD` or moments; days are half-days; money is cents. */
export interface Locale {
  lang: Lang;
  t: Translate;
  /** `23 novembre 2026`; style `short` gives `23/11/2026`, `month` gives `novembre 2026`. */
  date(day: string | Date, style?: 'long' | 'short' | 'month' | 'weekday'): string;
  dateTime(moment: Date): string;
  number(value: number): string;
  /** Cents → `1 200 €`, with decimals only when there are cents. */
  euros(cents: number): string;
  /** Half-days → `2,5 j`. */
  days(halfDays: number): string;
  percent(share: number): string;
  /** `il y a 3 jours`, from the page's own moment. */
  relative(moment: Date): string;
  /** The page's moment. */
  now: Date;
}

const formats = {
  fr: formatsOf('fr-FR'),
  en: formatsOf('en-GB'),
};

function formatsOf(tag: string) {
  const day = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
  return {
    long: day({ day: 'numeric', month: 'long', year: 'numeric' }),
    short: day({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    month: day({ month: 'long', year: 'numeric' }),
    weekday: day({ weekday: 'long', day: 'numeric', month: 'long' }),
    moment: new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' }),
    number: new Intl.NumberFormat(tag),
    days: new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }),
    euros: new Intl.NumberFormat(tag, {
      style: 'currency',
      currency: 'EUR',
      maximumFractionDigits: 2,
      trailingZeroDisplay: 'stripIfInteger',
    } as Intl.NumberFormatOptions),
    percent: new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }),
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
  const t = i18next.getFixedT(lang) as unknown as Translate;
  return {
    lang,
    t,
    now,
    date: (value, style = 'long') => format[style].format(typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : value),
    dateTime: (moment) => format.moment.format(moment),
    number: (value) => format.number.format(value),
    euros: (cents) => format.euros.format(cents / 100),
    days: (halfDays) => t('ui:days', { value: format.days.format(halfDays / 2) }),
    percent: (share) => format.percent.format(share),
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
