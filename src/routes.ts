// TABLE 1: every address of the product, feature by feature.
import { demoRoutes } from './features/demo/routes.tsx';
import { organisationRoutes } from './features/organisations/routes.tsx';
import { peopleRoutes } from './features/people/routes.tsx';
import type { Route } from './features/people/scope.ts';
import { shellRoutes } from './features/shell/routes.tsx';
import { styleRoutes } from './features/style/routes.tsx';
import { territoryRoutes } from './features/territories/routes.tsx';
import { operatorRoutes } from './operators.ts';
import type { Services } from './services.ts';

/** The whole table of addresses, for these services. */
export function routes(services: Services): Route[] {
  return [
    ...shellRoutes(),
    ...territoryRoutes(),
    ...organisationRoutes(services),
    ...peopleRoutes(services),
    ...demoRoutes(services),
    ...styleRoutes(),
    ...operatorRoutes(services),
  ];
}
