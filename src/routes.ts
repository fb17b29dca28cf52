// TABLE 1: every address of the product, feature by feature.
import type { Route } from './features/people/scope.ts';
import type { Services } from './services.ts';
import { operatorRoutes } from './operators.ts';

/** The whole table of addresses, for these services. */
export function routes(services: Services): Route[] {
  return [...operatorRoutes(services)];
}
