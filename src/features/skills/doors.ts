// From an address to the thing behind it, or the 404 page: the same for what is not there and what is not this visitor's to know.
import { absent, idOf } from '../../platform/http.ts';
import type { Visit } from '../people/scope.ts';
import { fileKept } from '../projects/doors.ts';
import type { Here } from '../projects/doors.ts';
import { mayKeepExpert, mayKeepSkills, requestActorOf } from './access.ts';
import type { RequestActor } from './life-cycle.ts';
import { needsOf, requestOf } from './request-queries.ts';
import type { NeedLine, Request } from './request-queries.ts';
import { expertOf, skillSite } from './site-queries.ts';
import type { Expert, SkillSite } from './site-queries.ts';

export async function siteKept(visit: Visit, id = idOf(visit)): Promise<SkillSite> {
  const site = await skillSite(visit.tx, id);
  return site && mayKeepSkills(visit.scope, site) ? site : absent();
}
/** An expert does not read the sheet of their site; its name stands in their role. */
function namedByRole<T extends { establishmentId: string; siteName: string }>(visit: Visit, thing: T): T {
  const held = visit.scope.roles.find(({ establishmentId }) => establishmentId === thing.establishmentId);
  return thing.siteName === '—' && held?.establishmentName ? { ...thing, siteName: held.establishmentName } : thing;
}
export async function expertKept(visit: Visit): Promise<Expert> {
  const expert = await expertOf(visit.tx, idOf(visit));
  return expert && mayKeepExpert(visit.scope, expert) ? namedByRole(visit, expert) : absent();
}
/** A need of a file, for the animators who keep it. */
export async function needKept(visit: Visit): Promise<{ here: Here; need: NeedLine }> {
  const id = idOf(visit, 'besoin');
  const here = await fileKept(visit);
  const need = (await needsOf(visit.tx, here.project.id)).find((one) => one.id === id);
  return need ? { here, need } : absent();
}
export async function requestHere(visit: Visit): Promise<{ request: Request; as: RequestActor }> {
  const request = await requestOf(visit.tx, idOf(visit));
  const as = request ? requestActorOf(visit.scope, request) : 'reader';
  return request && as !== 'reader' ? { request: namedByRole(visit, request), as } : absent();
}
