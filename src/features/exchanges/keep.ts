import { absent, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import type { Visit } from '../people/scope.ts';
import type { Here } from '../projects/doors.ts';

/** `?dossier=…` stays on the owner's links when it was there: an owner may have several files. */
export function keepOf(visit: Visit, { project, side }: Here): string {
  return side.asOwner && visit.url.searchParams.has('dossier') ? `?dossier=${project.reference}` : '';
}
/** Back to a page of the file, saying what was done. */
export function backTo(visit: Visit, here: Here, where: 'echanges' | 'corrections' | '', done: string, part = ''): Answer {
  const keep = keepOf(visit, here);
  return redirect(`${here.side.base}${where ? `/${where}` : ''}${keep}${keep ? '&' : '?'}fait=${done}${part}`);
}
/** The id that an address names, or the page that is not there. */
export function idNamed(visit: Visit, name: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(visit.params[name] ?? '')?.[0] ?? absent();
}
