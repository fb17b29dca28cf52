import { absent } from '../../platform/http.ts';
import type { Issues } from '../../platform/form.ts';
import type { Translate } from '../../shared/text-key.ts';
import type { Visit } from '../people/scope.ts';
import { mayGovern, mayReadInside, mayRedraw, maySee } from './access.ts';
import { territoryOf, type Territory } from './queries.ts';

/** The territory of the address, or the 404 page: for one that is not there and for one that is not this visitor's to know. */
export async function territoryHere(visit: Visit): Promise<Territory> {
  const territory = await territoryOf(visit.tx, visit.params.code ?? '');
  return territory && maySee(visit.scope, territory) ? territory : absent();
}
/** The same, for its inner parts. */
export async function insideHere(visit: Visit): Promise<Territory> {
  const territory = await territoryHere(visit);
  return mayReadInside(visit.scope, territory) ? territory : absent();
}
/** The same, for those who keep it. */
export async function keptHere(visit: Visit): Promise<Territory> {
  const territory = await territoryHere(visit);
  return mayRedraw(visit.scope, territory) ? territory : absent();
}
/** Which parts of the territory this visitor's tabs open. */
export function doorsOf(visit: Visit, territory: Territory) {
  return { inside: mayReadInside(visit.scope, territory), keeps: mayRedraw(visit.scope, territory), governs: mayGovern(visit.scope) };
}
/** Issues of a form as sentences by field. */
export function sentences(issues: Issues, t: Translate): Record<string, string> {
  return Object.fromEntries(Object.entries(issues).map(([field, issue]) => [field, t(`http:form.${issue.key}`, issue.params)]));
}
