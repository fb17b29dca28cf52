// This feature's lines of the table of addresses.
import type { Route } from '../people/scope.ts';
import { agreementSheetRoutes } from './routes-agreement.tsx';
import { pledgeRoutes } from './routes-pledges.tsx';

/** Every address of agreements and pledges. They use no service beyond their transaction; the parameter keeps the table's shape. */
export function agreementRoutes(_services?: object): Route[] {
  return [...agreementSheetRoutes(), ...pledgeRoutes()];
}
