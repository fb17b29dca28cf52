// The facts an animator adds to what sheets and file say, as they are typed; the same fields by GET (to look) and by POST (to choose).
import { z } from 'zod';
import { choice, decimal, euros, paragraph, plainDate, wholeNumber } from '../../platform/form.ts';
import { BILLINGS, FACTS } from './legal-facts.ts';
import type { FactName, FactSource, FactValues, LegalFacts, Stated } from './legal-facts.ts';
import { ROUTE_CODES } from './legal-table.ts';

export const YES_NO = ['yes', 'no'] as const;
const yesNo = choice(YES_NO)({ optional: true });
const facts = {
  lender_staff: wholeNumber(0, 5_000_000)({ optional: true }),
  host_staff: decimal(0, 1_000_000, 2)({ optional: true }),
  host_created_on: plainDate({ optional: true }),
  same_group: yesNo,
  billing: choice(BILLINGS)({ optional: true }),
  task: yesNo,
  know_how: yesNo,
  authority: yesNo,
  purpose: yesNo,
  approval: yesNo,
  approval_from: plainDate({ optional: true }),
  approval_to: plainDate({ optional: true }),
  host_aid: euros(10_000_000)({ optional: true }),
};
export const factsForm = z.object(facts);
export const chooseForm = z.object({ ...facts, route: choice(ROUTE_CODES)(), reason: paragraph(1000) });
export type FactsTyped = z.output<typeof factsForm>;
/** Names of the fields, to carry them from looking to choosing. */
export const FACT_FIELDS = Object.keys(facts) as (keyof FactsTyped)[];

/** What was typed as statements: by whoever can settle the fact, passed on by the animator on this day. */
export function statedIn(typed: FactsTyped, on: string): LegalFacts {
  const said: { [F in FactName]?: Stated<FactValues[F]>[] } = {};
  const put = <F extends FactName>(name: F, value: FactValues[F] | null) => {
    if (value !== null) (said[name] as Stated<FactValues[F]>[] | undefined) = [{ value, source: FACTS[name].askOf as FactSource, on }];
  };
  const truth = (value: 'yes' | 'no' | null) => (value === null ? null : value === 'yes');
  put('lenderStaff', typed.lender_staff);
  put('hostStaff', typed.host_staff);
  put('hostCreatedOn', typed.host_created_on);
  put('sameGroup', truth(typed.same_group));
  put('billing', typed.billing);
  put('taskDescribed', truth(typed.task));
  put('knowHow', truth(typed.know_how));
  put('lenderAuthority', truth(typed.authority));
  put('purposeStated', truth(typed.purpose));
  if (typed.approval === 'no') said.approval = [{ value: null, source: 'animator', on }];
  else if (typed.approval === 'yes' && typed.approval_from && typed.approval_to && typed.approval_from <= typed.approval_to)
    put('approval', { from: typed.approval_from, to: typed.approval_to });
  put('hostAid', typed.host_aid);
  return said;
}
