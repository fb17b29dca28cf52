// From an address to the session or the committee behind it, or the 404 page: the same for what is not there and what is not this visitor's to know.
import type { ReactNode } from 'react';
import { absent, idOf } from '../../platform/http.ts';
import type { Visit } from '../people/scope.ts';
import { parametersOf } from '../territories/parameters.ts';
import type { Parameters } from '../territories/parameters.ts';
import { parameterChanges, territoryOf } from '../territories/queries.ts';
import type { Territory } from '../territories/queries.ts';
import { mayReadMandates, sessionActorOf } from './access.ts';
import type { SessionActor } from './life-cycle.ts';
import { sessionOf } from './session-queries.ts';
import type { Session } from './session-queries.ts';

export interface SessionHere {
  session: Session;
  as: SessionActor;
}
/** A part of a session's page that another feature makes; null where it has nothing to show. */
export type SessionPanel = (visit: Visit, here: SessionHere) => Promise<ReactNode>;
export async function panelsOf(panels: readonly SessionPanel[], visit: Visit, here: SessionHere): Promise<ReactNode[]> {
  const made: ReactNode[] = [];
  for (const panel of panels) made.push(await panel(visit, here));
  return made;
}
export async function sessionHere(visit: Visit): Promise<SessionHere> {
  const session = await sessionOf(visit.tx, idOf(visit));
  const as = session && sessionActorOf(visit.scope, session.territoryId);
  return session && as ? { session, as } : absent();
}
/** The same, for those who prepare it. */
export async function sessionKept(visit: Visit): Promise<SessionHere> {
  const here = await sessionHere(visit);
  return here.as === 'animator' ? here : absent();
}
/** The territory of the address, for those who may read its committee. */
export async function committeeHere(visit: Visit): Promise<Territory> {
  const territory = await territoryOf(visit.tx, visit.params.code ?? '');
  return territory && mayReadMandates(visit.scope, territory.id) ? territory : absent();
}
/** The parameters in force in a territory. */
export async function rulesHere(visit: Visit, territoryId: string): Promise<Parameters> {
  return parametersOf(await parameterChanges(visit.tx, territoryId));
}
