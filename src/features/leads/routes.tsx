// This feature's lines of the table of addresses.
import type { Route } from '../people/scope.ts';
import { enterRoutes } from './routes-enter.tsx';
import { followRoutes } from './routes-follow.tsx';
import { intakeRoutes } from './routes-intake.tsx';
import type { IntakeServices } from './routes-intake.tsx';
import { teamRoutes } from './routes-team.tsx';

export function leadRoutes(services: IntakeServices): Route[] {
  return [...intakeRoutes(services), ...followRoutes(services), ...enterRoutes(services), ...teamRoutes()];
}
