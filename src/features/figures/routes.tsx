import type { Route } from '../people/scope.ts';

export function figureRoutes(): Route[] {
  return [];
}
