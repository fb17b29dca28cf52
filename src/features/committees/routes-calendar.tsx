import { absent, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { onceToken } from '../../platform/once.ts';
import { translator } from '../../platform/texts.ts';
import { isSignedIn } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayListSessions } from './access.ts';
import { calendarText } from './calendar.ts';
import { entryOf } from './entry.ts';
import { dropFeed, feedOf, renewFeed, sessionsOfFeed } from './feed.ts';
import { CalendarPage } from './pages/CalendarPage.tsx';
import { agendaOf } from './session-queries.ts';

export function calendarRoutes({ baseUrl }: { baseUrl: string }): Route[] {
  return [
    { method: 'GET', path: '/calendrier', door: mayListSessions, handle: (visit) => shown(visit, null, baseUrl) },
    { method: 'POST', path: '/calendrier', door: mayListSessions, handle: async (visit) => shown(visit, await renewFeed(visit.tx, self(visit)), baseUrl) },
    {
      method: 'POST',
      path: '/calendrier/retirer',
      door: mayListSessions,
      handle: async (visit) => {
        await dropFeed(visit.tx, self(visit));
        return redirect('/calendrier');
      },
    },
    { method: 'GET', path: '/calendrier/:feed', door: 'public', handle: (visit) => feed(visit, baseUrl) },
  ];
}
const self = (visit: Visit) => (isSignedIn(visit.scope) ? visit.scope : absent());

/** The address is shown once, when it is made. */
async function shown(visit: Visit, token: string | null, baseUrl: string): Promise<Answer> {
  return page(
    translator(visit.lang)('committees:calendar.title'),
    <CalendarPage since={await feedOf(visit.tx, self(visit).personId)} address={token ? `${baseUrl}/calendrier/${token}.ics` : null} once={onceToken()} />,
  );
}
async function feed(visit: Visit, baseUrl: string): Promise<Answer> {
  const [, token] = /^(.+)\.ics$/.exec(visit.params.feed ?? '') ?? [];
  const found = token ? await sessionsOfFeed(visit.tx, token) : null;
  if (!found) absent();
  const entries = [];
  for (const session of found.sessions)
    entries.push(entryOf(session, await agendaOf(visit.tx, session.id), { baseUrl }, found.language, session.status === 'cancelled'));
  const text = calendarText('PUBLISH', translator(found.language)('committees:calendar.name'), entries, visit.now);
  return raw(
    new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' } }),
  );
}
