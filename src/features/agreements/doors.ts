import { absent, idOf, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import type { Visit } from '../people/scope.ts';
import { mayKeepAgreement, mayReadAgreement } from './access.ts';
import { agreementOf } from './queries.ts';
import type { Agreement } from './queries.ts';
import type { AgreementDone } from './said.ts';

/** The agreement of the address, or the 404 page: for one that is not there and for one that is not this visitor's to know. */
export async function agreementHere(visit: Visit): Promise<Agreement> {
  const agreement = await agreementOf(visit.tx, visit.scope, idOf(visit));
  return agreement && mayReadAgreement(visit.scope, agreement.territoryId) ? agreement : absent();
}
/** The same, for those who keep it. */
export async function keptHere(visit: Visit): Promise<Agreement> {
  const agreement = await agreementHere(visit);
  return mayKeepAgreement(visit.scope, agreement.territoryId) ? agreement : absent();
}
/** Back to the sheet, which says what was done. */
export function toSheet(id: string, done: AgreementDone, anchor = ''): Answer {
  return redirect(`/conventions/${id}?fait=${done}${anchor}`);
}
