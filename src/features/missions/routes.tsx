// This feature's lines of the table of addresses.
import type { Route } from '../people/scope.ts';

export function missionRoutes(): Route[] {
  return [];
}
