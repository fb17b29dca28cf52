// The one way in which events, notifications and things that wait become sentences: `<feature>:<part>.<name>` of the feature's own catalogue.
// It stands here, below the features that keep a timeline of their own, because roles and people are in most of what is told.
import type { TextKey } from '../../shared/text-key.ts';
import type { Locale } from '../../ui/locale.tsx';

type Told = Pick<Locale, 't' | 'date' | 'days' | 'euros' | 'number' | 'percent'>;

/** The key of a sentence: `told('people.role_given', 'events')` → `people:events.role_given`. */
export function keyOf(kind: string, part: 'events' | 'notifications' | 'waiting', tail = ''): TextKey {
  const [feature, name] = kind.split('.');
  return `${feature}:${part}.${name}${tail}` as TextKey;
}

/** The data of an event as its sentence says them: days and money with their units, dates in words, roles by their names. */
export function dataTold(kind: string, data: Readonly<Record<string, unknown>>, locale: Told): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) told[key] = valueTold(kind, key, value, locale);
  if (kind === 'territories.parameter_set' && typeof data.parameter === 'string')
    told.parameter = locale.t(`territories:parameters.${data.parameter}.label` as TextKey);
  return told;
}

function valueTold(kind: string, key: string, value: unknown, locale: Told): unknown {
  const { t } = locale;
  if (key === 'place' && value === null) return t('activity:network');
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') {
    if (key === 'halfDays' || key === 'more') return locale.days(value);
    return key === 'euroCents' ? locale.euros(value) : value;
  }
  if (typeof value === 'boolean') return t(value ? 'ui:yes' : 'ui:no');
  if (Array.isArray(value)) return value.map((one) => valueTold(kind, key, one, locale)).join(', ');
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return locale.date(value);
  if (kind.startsWith('missions.') && (key === 'how' || key === 'side')) return t(`missions:${key === 'how' ? 'ending' : 'side'}.${value}` as TextKey);
  if (key === 'outcome' && kind.startsWith('committees.')) return t(`committees:outcome.${value}` as TextKey);
  if (kind === 'days.converted' && (key === 'from' || key === 'to')) return t(`agreements:domain.${value}` as TextKey);
  if (key === 'role' && kind.startsWith('people.')) return t(`people:role.${value}` as TextKey);
  if (kind === 'territories.parameter_set' && (key === 'before' || key === 'after')) return t(`territories:choices.${value}` as TextKey);
  if (kind === 'territories.question_answered' && key === 'answer') return t(`territories:questions.answered.${value}` as TextKey);
  return value;
}

/** Who did it: the name as far as this reader may know it, somebody else, or the installation itself. */
export function actorTold(actor: { id: string | null; name: string | null }, t: Locale['t']): string {
  if (actor.name) return actor.name;
  return t(actor.id ? 'activity:somebody' : 'activity:system');
}
