// This feature's lines of the table of addresses: the list, its export; the rest stands in the files named routes-….
import type { ReactNode } from 'react';
import { page, raw } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { translator } from '../../platform/texts.ts';
import type { Translate } from '../../shared/text-key.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepMissionsSomewhere, mayListMissions } from './access.ts';
import type { MissionHere } from './doors.ts';
import { missionsAsCsv } from './export.ts';
import { missionCursorOf, missionFiltersOf, missionQueryOf } from './filters.ts';
import type { MissionFilters } from './filters.ts';
import { listMissions, territoriesOfMissions } from './list-queries.ts';
import { MissionListPage } from './pages/MissionListPage.tsx';
import { findingRoutes } from './routes-finding.tsx';
import { linkedRoutes } from './routes-linked.tsx';
import { oneMissionRoutes } from './routes-mission.tsx';
import { routeRoutes } from './routes-route.tsx';
import { parisDay } from '../../shared/paris-day.ts';

/** What another feature shows on the page of a mission: its papers, its days. */
export type MissionPanel = (visit: Visit, here: MissionHere) => Promise<ReactNode>;

const PAGE = 40;
const EXPORT_MOST = 20_000;
export function missionRoutes(panels: readonly MissionPanel[] = []): Route[] {
  return [
    { method: 'GET', path: '/missions', door: mayListMissions, handle: showList },
    { method: 'GET', path: '/missions.csv', door: mayListMissions, handle: exported },
    ...findingRoutes(),
    ...linkedRoutes(),
    ...oneMissionRoutes(panels),
    ...routeRoutes(),
  ];
}

async function showList({ tx, scope, url, lang }: Visit): Promise<Answer> {
  const filters = missionFiltersOf(url.searchParams);
  const list = await listMissions(tx, scope, filters, missionCursorOf(url.searchParams), PAGE);
  const territories = await territoriesOfMissions(tx);
  // Whoever is only lent sees nothing but their own.
  const own = filters.mine || scope.roles.every(({ role }) => role === 'expert');
  const t = translator(lang);
  return page(
    t(own ? 'missions:menu_own' : 'missions:list.title'),
    <MissionListPage
      list={list}
      filters={filters}
      active={activeOf(filters, territories, t)}
      territories={territories}
      own={own}
      makes={mayKeepMissionsSomewhere(scope)}
      done={url.searchParams.get('fait') === 'employee_refuse' ? t('missions:done.employee_refuse') : null}
    />,
  );
}
async function exported({ tx, scope, url, lang, now }: Visit): Promise<Answer> {
  const t = translator(lang);
  const filters = missionFiltersOf(url.searchParams);
  const { missions, next } = await listMissions(tx, scope, filters, null, EXPORT_MOST);
  const today = parisDay(now);
  const said = activeOf(filters, await territoriesOfMissions(tx), t).map(({ label }) => label);
  return raw(
    new Response(missionsAsCsv(t, missions, { today, filters: said, lang, whole: next === null }), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${t('missions:export.file')}-${today}.csv"`,
        'cache-control': 'private, no-store',
      },
    }),
  );
}
/** The filters in force, in words, each with the address without it. */
function activeOf(filters: MissionFilters, territories: readonly { code: string; name: string }[], t: Translate) {
  const without = (change: Partial<MissionFilters>) => {
    const query = missionQueryOf({ ...filters, ...change });
    return `/missions${query ? `?${query}` : ''}`;
  };
  return [
    ...(filters.text ? [{ label: `« ${filters.text} »`, without: without({ text: '' }) }] : []),
    ...(filters.state
      ? [{ label: filters.state === 'open' ? t('missions:list.open') : t(`missions:status.${filters.state}`), without: without({ state: null }) }]
      : []),
    ...(filters.kind ? [{ label: t(`missions:kind.${filters.kind}`), without: without({ kind: null }) }] : []),
    ...(filters.domain ? [{ label: t(`agreements:domain.${filters.domain as 'sales'}`), without: without({ domain: null }) }] : []),
    ...(filters.territory
      ? [{ label: territories.find(({ code }) => code === filters.territory)?.name ?? filters.territory, without: without({ territory: null }) }]
      : []),
    ...(filters.mine ? [{ label: t('missions:menu_own'), without: without({ mine: false }) }] : []),
  ];
}
