// Reasons and exclusions as sentences.
import type { Locale } from '../../ui/locale.tsx';
import type { Exclusion, Reason, SkillHeld } from './match.ts';
import type { Price } from './solver.ts';

type Named = SkillHeld & { nameEn?: string | null };
const nameOfHeld = (skill: Named, { lang, t }: Locale) => (lang === 'en' ? skill.nameEn : skill.name) ?? t('skills:reason.domain');

export function reasonSaid(reason: Reason, locale: Locale): string {
  const { t, days, number, date, list } = locale;
  switch (reason.kind) {
    case 'skill': {
      const { level, confirmed, confirmedBy, step } = reason.skill;
      const name = nameOfHeld(reason.skill, locale);
      const said = level ? t('skills:reason.skill', { name, level: t(`skills:level.${level}`) }) : name;
      const kin = step !== null && step < 0 ? ` (${t('skills:reason.broader')})` : '';
      const proven =
        confirmed > 0
          ? t('skills:reason.confirmed', { count: confirmed, by: list(confirmedBy) })
          : level
            ? t('skills:reason.declared')
            : t('skills:reason.offered');
      return `${said}${kin}, ${proven}`;
    }
    case 'people':
      return t('skills:reason.people', { count: reason.people });
    case 'distance':
      return reason.km === null ? t('skills:reason.km_unknown') : t('skills:reason.km', { km: number(reason.km) });
    case 'days':
      return t('skills:reason.days', { days: days(reason.halfDays) });
    case 'asked':
      return reason.on === null ? t('skills:reason.never_asked') : t('skills:reason.asked', { on: date(reason.on) });
    case 'no_link':
      return t('skills:reason.no_link');
  }
}
/** Why not; and what would change it. */
export function exclusionSaid(why: Exclusion, { t, days, number, date, list }: Locale): { why: string; change: string } {
  switch (why.kind) {
    case 'pending':
    case 'inactive':
      return { why: t(`skills:exclusion.${why.kind}`), change: t(`skills:change.${why.kind}`) };
    case 'linked':
      return {
        why: t('skills:exclusion.linked', {
          links: list(why.links.map(({ kind, detail }) => t('skills:exclusion.link', { kind: t(`skills:link.${kind}`), detail }))),
        }),
        change: t(`skills:change.linked_${why.change}`),
      };
    case 'no_days':
      return {
        why: why.left > 0 ? t('skills:exclusion.few_days', { days: days(why.left) }) : t('skills:exclusion.no_days'),
        change: t('skills:change.no_days', { days: days(why.lacking) }),
      };
    case 'too_far':
      return {
        why: t('skills:exclusion.too_far', { km: number(why.km), max: number(why.maxKm) }),
        change: t('skills:change.too_far', { km: number(why.km - why.maxKm) }),
      };
    case 'sleeping':
      return { why: t('skills:exclusion.sleeping', { on: date(why.checkedOn) }), change: t('skills:change.sleeping') };
    case 'later':
      return { why: t('skills:exclusion.later', { on: date(why.from) }), change: t('skills:change.later', { on: date(why.from) }) };
    case 'language':
      return { why: t('skills:exclusion.language', { language: t(`skills:language.${why.wanted}`) }), change: t('skills:change.language') };
    case 'refused':
      return { why: t('skills:exclusion.refused', { on: date(why.on) }), change: t('skills:change.refused') };
  }
}
/** What insisting costs, in words. */
export function priceSaid({ cost, unserved }: Price, { t, number }: Locale): string {
  const said = cost === 0 ? t('skills:price.nothing') : t(cost > 0 ? 'skills:price.more' : 'skills:price.less', { km: number(Math.abs(cost)) });
  return unserved > 0 ? t('skills:price.unserved', { said, count: unserved }) : said;
}
