import { Timeline } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { HistoryLine } from '../queries.ts';
import { actorTold, dataTold, keyOf } from '../../people/told.ts';

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
          <Told
            sentence={t(keyOf(line.kind, 'events'), {
              ...dataTold(line.kind, line.data, locale),
              actor: actorTold({ id: line.actorId, name: line.actorName }, t),
            })}
            place={placeOf(line)}
          />
        ),
        why: typeof line.data.reason === 'string' && line.data.reason !== '' ? t('activity:history.reason', { reason: line.data.reason }) : undefined,
      }))}
    />
  );
}

function placeOf({ placeName, placeHref }: HistoryLine): { name: string; href: string } | null {
  return placeName && placeHref ? { name: placeName, href: placeHref } : null;
}

/** The sentence; the place it names becomes a link, a place it does not name follows it. */
function Told({ sentence, place }: { sentence: string; place: { name: string; href: string } | null }) {
  if (!place) return sentence;
  const link = <a href={place.href}>{place.name}</a>;
  const at = sentence.indexOf(place.name);
  if (at < 0) {
    return (
      <>
        {sentence} {link}
      </>
    );
  }
  return (
    <>
      {sentence.slice(0, at)}
      {link}
      {sentence.slice(at + place.name.length)}
    </>
  );
}
