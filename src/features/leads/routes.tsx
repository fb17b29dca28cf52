// This feature's lines of the table of addresses.
import type { Route } from '../people/scope.ts';
import type { FilePanel } from '../projects/routes-owner.tsx';
import { enterRoutes } from './routes-enter.tsx';
import { followRoutes } from './routes-follow.tsx';
import { intakeRoutes } from './routes-intake.tsx';
import type { IntakeServices } from './routes-intake.tsx';
import { teamRoutes } from './routes-team.tsx';

/** `panels`: what other features tell the owner of a file on the page a mailed link opens. */
export function leadRoutes(services: IntakeServices, panels: readonly FilePanel[] = []): Route[] {
  return [...intakeRoutes(services), ...followRoutes(services, panels), ...enterRoutes(services), ...teamRoutes()];
}
