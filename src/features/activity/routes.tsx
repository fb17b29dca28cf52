import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Database } from '../../platform/database.ts';
import type { Live } from '../../platform/live.ts';
import { onceToken } from '../../platform/once.ts';
import { translator } from '../../platform/texts.ts';
import { isUuid } from '../../platform/database.ts';
import { sql } from 'kysely';
import { mayKeepPeople } from '../people/access.ts';
import { ownPath } from '../people/own-path.ts';
import { isNational, readsSheets } from '../people/scope.ts';
import type { Route, Scope, Visit } from '../people/scope.ts';
import { mayReadHistory, mayWork } from './access.ts';
import { directStream } from './direct.ts';
import { markAllRead, markRead, trayOf } from './notifications.ts';
import { HistoryPage } from './pages/HistoryPage.tsx';
import { NotificationsPage } from './pages/NotificationsPage.tsx';
import { SearchPage } from './pages/SearchPage.tsx';
import { WaitingPage } from './pages/WaitingPage.tsx';
import { networkPulse, pulses, siteYears } from './pulse-queries.ts';
import { isDismissed, subjectSeen, timelineOf, TOLD_OF } from './queries.ts';
import { FOUND_KINDS, searchAll } from './search-queries.ts';
import type { Found } from './search-queries.ts';
import { soughtOf } from './search.ts';
import { BASKETS, waitingFor } from './waiting-queries.ts';

interface Needs {
  database: Pick<Database, 'asPerson'>;
  live: Pick<Live, 'follow'>;
  now(): Date;
}

/** The person at work behind a visit; the doors let nobody else in. */
function worker(visit: Visit): Scope & { personId: string } {
  const { scope } = visit;
  return mayWork(scope) ? scope : absent();
}

/** The activity's lines of the table of addresses. */
export function activityRoutes(services: Needs): Route[] {
  return [
    { method: 'GET', path: '/a-faire', door: 'signed-in', handle: showWaiting },
    {
      method: 'GET',
      path: '/historique/:kind/:id',
      door: 'signed-in',
      handle: async (visit) => {
        const { tx, scope, url, lang } = visit;
        const kind = TOLD_OF.find((one) => one === visit.params.kind) ?? absent();
        const subject = { kind, id: idOf(visit) };
        const seen = await subjectSeen(tx, subject);
        if (!seen || !mayReadHistory(scope, { ...subject, territoryId: seen.territoryId, establishmentId: seen.establishmentId })) absent();
        const before = numberIn(url, 'avant');
        const linked = kind !== 'person' || mayKeepPeople(scope);
        return page(
          translator(lang)('activity:history.title', { name: seen.name }),
          <HistoryPage subject={subject} seen={seen} timeline={await timelineOf(tx, scope, subject, { before })} first={before === null} linked={linked} />,
        );
      },
    },
    {
      method: 'GET',
      path: '/notifications',
      door: 'signed-in',
      handle: async (visit) => {
        const before = visit.url.searchParams.get('avant');
        const tray = await trayOf(visit.tx, worker(visit), before && isUuid(before) ? before : null);
        return page(translator(visit.lang)('activity:tray.title'), <NotificationsPage tray={tray} first={before === null} once={onceToken} />);
      },
    },
    {
      method: 'POST',
      path: '/notifications/lues',
      door: 'signed-in',
      handle: async (visit) => {
        await markAllRead(visit.tx, worker(visit));
        return redirect('/notifications');
      },
    },
    {
      method: 'POST',
      path: '/notifications/:id/lue',
      door: 'signed-in',
      handle: async (visit) => redirect((await markRead(visit.tx, worker(visit), idOf(visit))) ?? absent()),
    },
    {
      method: 'GET',
      path: '/direct',
      door: 'signed-in',
      handle: (visit) =>
        raw(directStream({ ...services, scope: worker(visit), lang: visit.lang, follows: visit.url.searchParams.has('suivre'), signal: visit.request.signal })),
    },
    {
      method: 'GET',
      path: '/recherche',
      door: 'signed-in',
      handle: async ({ tx, scope, url, lang }) => {
        const sought = soughtOf(url.searchParams.get('q'));
        const only = FOUND_KINDS.find((kind) => kind === url.searchParams.get('sorte')) ?? null;
        const groups = await searchAll(tx, sought, only);
        return page(
          translator(lang)('activity:search.title'),
          <SearchPage sought={sought} groups={groups} only={only} doorTo={(found) => doorTo(scope, found)} />,
        );
      },
    },
    {
      method: 'POST',
      path: '/indices/:hint',
      door: 'signed-in',
      handle: async (visit) => {
        const { personId } = worker(visit);
        const hint = /^[a-z0-9-]{1,60}$/.exec(visit.params.hint ?? '')?.[0] ?? absent();
        await sql`insert into dismissed_hint (person_id, hint) values (${personId}, ${hint}) on conflict do nothing`.execute(visit.tx);
        return redirect(cameFrom(visit.request));
      },
    },
  ];
}

async function showWaiting(visit: Visit) {
  const { tx, url, lang } = visit;
  const scope = worker(visit);
  const asked = BASKETS.find((basket) => basket === url.searchParams.get('panier')) ?? null;
  const skip = Math.min(numberIn(url, 'apres') ?? 0, 10_000);
  const readable = scope.roles.flatMap((held) => (held.territoryId && readsSheets(scope, held.territoryId) ? [held.territoryId] : []));
  const waiting = await waitingFor(tx, scope, asked, skip);
  const shown = {
    firstName: scope.name.split(' ')[0] ?? scope.name,
    places: [...new Set(scope.roles.map((held) => held.territoryName ?? held.establishmentName ?? translator(lang)('activity:network')))],
    waiting,
    skip,
    pulses: await pulses(tx, scope, readable),
    sites: await siteYears(tx, scope),
    network: isNational(scope) ? await networkPulse(tx) : null,
    hint: (await isDismissed(tx, scope, 'a-faire')) ? null : onceToken(),
  };
  return page(translator(lang)('activity:waiting.title'), <WaitingPage {...shown} />);
}

/** Where a line of the search leads: one's own account, a person's sheet for those who keep people, null for what is only named. */
function doorTo(scope: Scope, found: Found): string | null {
  if (found.kind === 'person') {
    if (found.id === scope.personId) return '/compte';
    return mayKeepPeople(scope) ? found.href : null;
  }
  return found.opens ? found.href : null;
}

/** A whole number of the address; null when it is none. */
function numberIn(url: URL, name: string): number | null {
  const text = url.searchParams.get(name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The page of ours that a form was on. */
function cameFrom(request: Request): string {
  const referer = request.headers.get('referer');
  if (!referer || !URL.canParse(referer)) return '/a-faire';
  const { pathname, search } = new URL(referer);
  return ownPath(pathname + search, '/a-faire');
}
