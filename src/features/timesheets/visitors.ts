// From a request to whoever logs or confirms: an account, or a link opened on this phone. Nobody: null, and the handler says so.
import { openHolder } from '../links/holder.ts';
import { isSignedIn } from '../people/scope.ts';
import type { Visit } from '../people/scope.ts';
import { projectsOwned } from '../projects/owner-queries.ts';
import { isExpert } from './access.ts';
import type { Judge } from './confirm-commands.ts';
import { openPhone } from './expert-links.ts';
import type { Expert } from './log-commands.ts';
import { missionsOfExpert } from './queries.ts';

/** Who logs here: somebody signed in who is lent, else the phone's link. An account of another kind does not hide the phone's link. */
export async function expertHere(visit: Visit): Promise<Expert | null> {
  const { scope, tx } = visit;
  if (isSignedIn(scope) && (isExpert(scope) || (await missionsOfExpert(tx, scope.personId)).length > 0)) return { personId: scope.personId, byLink: false };
  const personId = await openPhone(visit);
  return personId ? { personId, byLink: true } : null;
}

/** The owner's file of this visit, and in what quality they act. */
export interface OwnerHere {
  projectId: string;
  reference: string;
  firm: string;
  judge: Judge;
  /** `?dossier=…`, when there are several. */
  keep: string;
}
/** Whose file this is, by the device's link or the role of owner; of several, the one asked for (`?dossier=`), else the newest. */
export async function ownerHere(visit: Visit): Promise<OwnerHere | null> {
  const holder = await openHolder(visit);
  const owned = await projectsOwned(visit.tx, visit.scope, holder);
  const wanted = visit.url.searchParams.get('dossier');
  const file = wanted ? owned.find(({ reference }) => reference === wanted) : owned[0];
  if (!file) return null;
  const byRole = isSignedIn(visit.scope) && holder?.projectId !== file.id;
  return {
    projectId: file.id,
    reference: file.reference,
    firm: file.firmName,
    judge: { personId: visit.scope.personId, how: byRole ? 'owner' : 'link' },
    keep: owned.length > 1 ? `?dossier=${file.reference}` : '',
  };
}
/** The owner by account, whatever address a link went to. */
export const ownsFirm = ({ scope }: Visit, firmId: string | null): boolean =>
  scope.roles.some(({ role, establishmentId }) => role === 'owner' && establishmentId === firmId);
