import type { TextKey, Translate } from '../../../shared/text-key.ts';
import { useLocale, type Locale } from '../../../ui/locale.tsx';
import { Timeline } from '../../../ui/Timeline.tsx';
import { isParameterName, PARAMETERS, type ParameterLine, type ParameterName } from '../parameters.ts';
import type { TimelineEvent } from '../queries.ts';

/** A territory's events as sentences, newest first. */
export function History({ events, label }: { events: readonly TimelineEvent[]; label: string }) {
  const locale = useLocale();
  const { t } = locale;
  if (events.length === 0) return <p className="soft">{t('territories:history.none')}</p>;
  return (
    <Timeline
      label={label}
      moments={events.map((event) => ({
        key: String(event.id),
        at: event.at,
        what: sentenceOf(event, locale),
        why: typeof event.data.reason === 'string' && event.data.reason !== '' ? t('territories:history.reason', { reason: event.data.reason }) : undefined,
      }))}
    />
  );
}

/** The sentence of an event; events of other features are told in their own words. */
function sentenceOf(event: TimelineEvent, { t, date }: Locale): string {
  const [feature, name] = event.kind.split('.');
  const told: Record<string, unknown> = { actor: event.actor ?? t('territories:somebody') };
  for (const [key, value] of Object.entries(event.data)) told[key] = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? date(value) : value;
  if (event.kind === 'territories.parameter_set' && typeof event.data.parameter === 'string' && isParameterName(event.data.parameter)) {
    const parameter = event.data.parameter;
    told.parameter = t(`territories:parameters.${parameter}.label`);
    told.before = valueText(parameter, event.data.before, { t });
    told.after = valueText(parameter, event.data.after, { t });
  }
  if (event.kind === 'territories.question_answered')
    told.answer = t(`territories:questions.answered.${event.data.answer === 'include' ? 'include' : 'exclude'}`);
  return t(`${feature}:events.${name}` as TextKey, told);
}

/** A parameter's value in words: yes or no, a number with its unit, the chosen answers. */
export function valueText(name: ParameterName, value: unknown, { t }: { t: Translate }): string {
  const line: ParameterLine = PARAMETERS[name];
  if (line.kind === 'boolean') return t(value === true ? 'ui:yes' : 'ui:no');
  if (line.kind === 'share' && typeof value === 'string') return value;
  if (line.kind === 'share') return t('territories:units.percent', { value: Math.round(Number(value) * 100) });
  if (line.kind === 'choice') return t(`territories:choices.${String(value)}` as TextKey);
  if (line.kind === 'list') {
    const chosen = Array.isArray(value) ? value : [];
    return chosen.length === 0 ? t('territories:choices.all') : chosen.map((one) => t(`territories:choices.${String(one)}` as TextKey)).join(', ');
  }
  const number = Array.isArray(value) ? value.join(', ') : String(value);
  return line.unit
    ? t(`territories:units.${line.unit}`, { value: line.unit === 'euros' ? Number(number).toLocaleString('fr-FR') : number, count: Number(number) || 2 })
    : number;
}
