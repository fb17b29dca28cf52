// This feature's lines of the table of addresses.
import type { Route } from '../people/scope.ts';
import { agreementSheetRoutes } from './routes-agreement.tsx';
import type { AgreementPart } from './routes-agreement.tsx';
import { pledgeRoutes } from './routes-pledges.tsx';

/** Every address of agreements and pledges. */
export function agreementRoutes(parts: readonly AgreementPart[]): Route[] {
  return [...agreementSheetRoutes(parts), ...pledgeRoutes()];
}
