// What is general knowledge, or was read in an older version of the text, is shown point by point as to be checked by the reader's own counsel.
import { expect, test } from 'vitest';
import { facts } from '../../../test/legal.ts';
import type { LegalFacts } from './legal-facts.ts';
import { forCounsel, routesFor } from './legal-routes.ts';
import { ROUTE_CODES, WARNINGS } from './legal-table.ts';

const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);

test('what is general knowledge is to be checked by counsel', () => {
  const flagged = WARNINGS.filter(({ toCheck }) => toCheck);
  expect([...new Set(codes(flagged))]).toEqual([
    'abnormal_act',
    'headcount_rule',
    'loan_papers',
    'receipt_value_cap',
    'receipt_yearly_cap',
    'receipt_declarations',
    'signatures',
  ]);
  expect(codes(routesFor(facts({ hostStaff: 260 })).B.warnings)).toContain('headcount_rule');
  expect(codes(routesFor(facts({ hostStaff: 249 })).B.warnings)).not.toContain('headcount_rule');
  // Each of them, of each route, under the reader's eyes.
  expect(ROUTE_CODES.map((route) => forCounsel(routesFor(facts())[route]).map(({ point }) => point.code))).toEqual([
    ['abnormal_act', 'signatures'],
    ['loan_papers', 'signatures'],
    ['signatures'],
    ['receipt_value_cap', 'receipt_yearly_cap', 'receipt_declarations', 'signatures'],
  ]);
  expect(forCounsel(routesFor(facts({ hostStaff: 260, hostCreatedOn: '2024-01-01' })).B).map(({ of, point }) => `${of} ${point.code}`)).toEqual([
    'asked host_young_or_small',
    'warning headcount_rule',
    'warning loan_papers',
    'warning signatures',
  ]);
  const flaggedRules = (known: LegalFacts) => codes(routesFor(known).B.rules.filter(({ toCheck }) => toCheck));
  expect(flaggedRules(facts())).toEqual([]);
  expect(flaggedRules(facts({ hostStaff: 260, hostCreatedOn: '2024-01-01' }))).toEqual(['host_young_or_small']);
});
