import { Timeline } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { HistoryLine } from '../queries.ts';
import { actorTold, dataTold, keyOf } from '../told.ts';

/** What happened, newest first, each event in its own feature's words: `<feature>:events.<name>`. */
export function History({ lines, label }: { lines: readonly HistoryLine[]; label?: string }) {
  const locale = useLocale();
  const { t } = locale;
  if (lines.length === 0) return <p className="soft">{t('activity:history.none')}</p>;
  return (
    <Timeline
      label={label ?? t('ui:history')}
      moments={lines.map((line) => ({
        key: String(line.id),
        at: line.at,
        what: (
          <>
            {t(keyOf(line.kind, 'events'), { ...dataTold(line.kind, line.data, locale), actor: actorTold({ id: line.actorId, name: line.actorName }, t) })}
            {line.placeName && line.data.name !== line.placeName ? (
              <>
                {' '}
                <a href={line.placeHref ?? '#'}>{line.placeName}</a>
              </>
            ) : null}
          </>
        ),
        why: typeof line.data.reason === 'string' && line.data.reason !== '' ? t('activity:history.reason', { reason: line.data.reason }) : undefined,
      }))}
    />
  );
}
