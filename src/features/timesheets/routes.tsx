// This feature's lines of the table of addresses.
import type { Limits } from '../../platform/limits.ts';
import type { Route } from '../people/scope.ts';
import { closingRoutes } from './routes-closing.tsx';
import { confirmRoutes } from './routes-confirm.tsx';
import { listRoutes } from './routes-list.tsx';
import { logRoutes } from './routes-log.tsx';

export function timesheetRoutes(services: { limits: Limits; baseUrl: string }): Route[] {
  return [...logRoutes(services), ...confirmRoutes(services), ...closingRoutes(), ...listRoutes()];
}
