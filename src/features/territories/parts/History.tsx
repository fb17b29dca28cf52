import type { TextKey, Translate } from '../../../shared/text-key.ts';
import { useLocale, type Locale } from '../../../ui/locale.tsx';
import { Timeline } from '../../../ui/Timeline.tsx';
import { dataTold, keyOf } from '../../people/told.ts';
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
function sentenceOf(event: TimelineEvent, locale: Locale): string {
  const { t } = locale;
  const told: Record<string, unknown> = { ...dataTold(event.kind, event.data, locale), actor: event.actor ?? t('territories:somebody') };
  if (event.kind === 'territories.parameter_set' && typeof event.data.parameter === 'string' && isParameterName(event.data.parameter)) {
    const parameter = event.data.parameter;
    told.parameter = t(`territories:parameters.${parameter}.label`);
    told.before = valueText(parameter, event.data.before, { t });
    told.after = valueText(parameter, event.data.after, { t });
  }
  return t(keyOf(event.kind, 'events'), told);
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
