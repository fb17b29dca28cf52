import { translator } from '../../platform/texts.ts';
import type { Entry } from './calendar.ts';
import { hoursOf } from './hours.ts';
import type { AgendaLine, Session } from './session-queries.ts';

/** How long an entry lasts when the agenda says nothing yet. */
const DEFAULT_MINUTES = 120;
/** A session as an entry of its reader's calendar: when and where, never what. */
export function entryOf(session: Session, agenda: readonly AgendaLine[], { baseUrl }: { baseUrl: string }, lang: 'fr' | 'en', cancelled: boolean): Entry {
  const t = translator(lang);
  const hours = hoursOf(session.startsAt!, agenda);
  const ends = hours.at(-1)?.ends;
  return {
    uid: `seance-${session.id}@${new URL(baseUrl).hostname}`,
    sequence: session.calendarSequence,
    starts: session.startsAt!,
    ends: ends && ends > session.startsAt! ? ends : new Date(session.startsAt!.getTime() + DEFAULT_MINUTES * 60_000),
    summary: t('committees:calendar.summary', { territory: session.territoryName }),
    description: t('committees:calendar.description'),
    place: session.place ?? session.remoteUrl,
    url: `${baseUrl}/seances/${session.id}`,
    cancelled,
  };
}
