// This feature's lines of the table of addresses.
import type { Route } from '../people/scope.ts';
import { signingRoutes } from './routes-signing.tsx';
import type { SigningServices } from './routes-signing.tsx';

export function paperRoutes(services: SigningServices): Route[] {
  return [...signingRoutes(services)];
}
