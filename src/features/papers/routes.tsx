// This feature's lines of the table of addresses.
import type { Route } from '../people/scope.ts';
import { groupRoutes } from './routes-group.tsx';
import { keepingRoutes } from './routes-papers.tsx';
import { signingRoutes } from './routes-signing.tsx';
import type { SigningServices } from './routes-signing.tsx';
import { statementRoutes } from './routes-statement.tsx';
import { templateRoutes } from './routes-templates.tsx';

export function paperRoutes(services: SigningServices): Route[] {
  return [...signingRoutes(services), ...keepingRoutes(services), ...templateRoutes(), ...statementRoutes(services), ...groupRoutes(services)];
}
