// Facts about a mission, for the tests of its legal routes.
import type { FactName, FactValues, LegalFacts, Stated } from '../src/features/missions/legal-facts.ts';

/** A statement, of the animator's unless said otherwise. */
export const said = <T>(value: T, source: Stated<T>['source'] = 'animator', on = '2027-01-10'): Stated<T> => ({ value, source, on });
export type Values = { [F in FactName]?: FactValues[F] | Stated<FactValues[F]>[] | undefined };
/** A free mission of a group of 6,000 at a firm of 12 people, for which all is known and in order on routes A, B and D. */
export function facts(other: Values = {}): LegalFacts {
  const values: Values = {
    lenderStaff: 6_000,
    hostStaff: 12,
    hostCreatedOn: '2010-05-03',
    sameGroup: false,
    billing: 'free',
    firstDay: '2027-03-01',
    lastDay: '2027-06-30',
    taskDescribed: true,
    knowHow: true,
    lenderAuthority: true,
    purposeStated: true,
    approval: { from: '2026-01-01', to: '2028-12-31' },
    hostAid: 1_000_000,
    ...other,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value : [said(value)]]])),
  );
}
