import type { TextKey } from '../../../shared/text-key.ts';
import { useLocale } from '../../../ui/locale.tsx';
import { Timeline } from '../../../ui/Timeline.tsx';
import type { Told } from '../queries.ts';

/** What happened to an agreement or to an establishment's pledges, as sentences, newest first. */
export function History({ events }: { events: readonly Told[] }) {
  const { t, date, days } = useLocale();
  if (events.length === 0) return <p className="soft">{t('agreements:sheet.history_none')}</p>;
  const inWords = (key: string, value: unknown) => {
    if (key === 'halfDays' && typeof value === 'number') return days(value);
    return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? date(value) : value;
  };
  return (
    <Timeline
      label={t('agreements:sheet.history')}
      moments={events.map(({ id, kind, at, actor, data }) => ({
        key: String(id),
        at,
        what: t(`agreements:events.${kind.split('.')[1]}` as TextKey, {
          ...Object.fromEntries(Object.entries(data).map(([key, value]) => [key, inWords(key, value)])),
          actor: actor ?? t('agreements:somebody'),
        }),
        why: typeof data.reason === 'string' && data.reason !== '' ? t('agreements:sheet.history_reason', { reason: data.reason }) : undefined,
      }))}
    />
  );
}
