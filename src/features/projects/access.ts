// Who may do what with a project file: the only door for these rights. The database's policies (0021_projects.sql) say the same a second time.
import { animates, animatesSomewhere, isNational, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import type { Holder } from '../links/holder.ts';
import type { ProjectActor } from './life-cycle.ts';

/** What a right over a file depends on. */
export interface ProjectPlace {
  id: string;
  territoryId: string;
  establishmentId: string;
  confidentiality: 'normal' | 'reserved';
}
/** Animators open the lists of their territories' files; the national animator those that are not reserved. */
export function mayListProjects(scope: Scope): boolean {
  return isSignedIn(scope) && (animatesSomewhere(scope) || isNational(scope));
}
/** The team's view of a file: its territory's animators; the national animator to support or audit, unless it is reserved. */
export function mayReadProject(scope: Scope, place: ProjectPlace): boolean {
  return animates(scope, place.territoryId) || (isNational(scope) && place.confidentiality === 'normal');
}
/** Writing the team's side: the territory's animators. */
export function mayKeepProject(scope: Scope, place: ProjectPlace): boolean {
  return animates(scope, place.territoryId);
}
/** The team's private notes and its correspondence with the owner: the territory's animators alone. */
export function mayReadNotes(scope: Scope, place: ProjectPlace): boolean {
  return animates(scope, place.territoryId);
}
/** The owner of the firm by role: opens the owner's side. */
export function ownsFirmOf(scope: Scope, place: Pick<ProjectPlace, 'establishmentId'>): boolean {
  return isSignedIn(scope) && scope.roles.some((held) => held.role === 'owner' && held.establishmentId === place.establishmentId);
}
/** Is an owner of some firm by role. */
export function isOwner(scope: Scope): boolean {
  return isSignedIn(scope) && scope.roles.some((held) => held.role === 'owner');
}
/** In what quality somebody acts on a file. */
export function actorOf(scope: Scope, holder: Holder | null, place: ProjectPlace): ProjectActor {
  if (animates(scope, place.territoryId)) return 'animator';
  return ownsFirmOf(scope, place) || holder?.projectId === place.id ? 'owner' : 'reader';
}
