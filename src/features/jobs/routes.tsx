import type { Route } from '../people/scope.ts';

export function jobRoutes(): Route[] {
  return [];
}
