// What the territory's method asks of a file, read from its parameters.
import { parametersOf } from '../territories/parameters.ts';
import type { ParameterName, Parameters, StoredParameter } from '../territories/parameters.ts';
import type { Method } from './completeness.ts';

/** The parameters that say what a file needs to be complete. */
export const ASKED_OF_FILES: readonly ParameterName[] = ['visit_required', 'finance_plan_required'];
/** The method of a territory whose stored parameters these are, the oldest first. */
export function methodOf(stored: readonly StoredParameter[]): Method {
  return methodFrom(parametersOf(stored));
}
export function methodFrom(parameters: Parameters): Method {
  return { visitRequired: parameters.visit_required, financePlanRequired: parameters.finance_plan_required };
}
