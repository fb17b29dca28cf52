// Who may do what with stories: the only door for these rights. The policies of 0240_stories.sql say the same a second time.
import { animates, animatesSomewhere, isNational, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';

/** Animators follow the stories of their territories: asked, to be read, published. */
export function mayFollowStories(scope: Scope): boolean {
  return isSignedIn(scope) && animatesSomewhere(scope);
}
/** Asking, reading before everybody, publishing: the territory's animators. The words stay the owner's. */
export function mayKeepStory(scope: Scope, territoryId: string): boolean {
  return isSignedIn(scope) && animates(scope, territoryId);
}
/** The words an owner consents to are the national animator's to publish. */
export function mayPublishConsent(scope: Scope): boolean {
  return isSignedIn(scope) && isNational(scope);
}
