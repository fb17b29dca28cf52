import type { ReactNode } from 'react';
import { sql } from 'kysely';
import { page } from '../../platform/http.ts';
import { translator } from '../../platform/texts.ts';
import { networkMap } from '../territories/maps.ts';
import type { Route, Visit } from '../people/scope.ts';
import { About } from './pages/About.tsx';
import { Home } from './pages/Home.tsx';
import type { NetworkFigures } from './pages/Home.tsx';

/** The public face: what the network is, where it is, what it has published. */
export function shellRoutes(parts: readonly ((visit: Visit) => Promise<ReactNode>)[]): Route[] {
  return [
    {
      method: 'GET',
      path: '/',
      door: 'public',
      handle: async (visit) => {
        const { rows } = await sql<NetworkFigures>`
          select (select count(*) from territory where status = 'open') as territories,
            (select coalesce(sum(establishments), 0) from territory_public_figures()) as establishments,
            (select network_companies()) as companies,
            (select coalesce(jsonb_agg(jsonb_build_object('indicator', indicator, 'value', value, 'period', period, 'source', source) order by id), '[]')
              from published_figure where territory_id is null and period like '%2017%') as published`.execute(visit.tx);
        const shown: ReactNode[] = [];
        for (const part of parts) shown.push(await part(visit));
        return page(translator(visit.lang)('shell:home.title'), <Home figures={rows[0]!} territories={await networkMap(visit.tx)} parts={shown} />);
      },
    },
    { method: 'GET', path: '/a-propos', door: 'public', handle: (visit) => page(translator(visit.lang)('shell:about.title'), <About />) },
  ];
}
