import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facts } from '../../../test/legal.ts';
import { BILLINGS, FACT_ORDER, SOURCES } from './legal-facts.ts';
import type { FactName, FactValues, Headcount, LegalFacts, Stated } from './legal-facts.ts';
import { changedSince, ROUTE_STATUSES, routesFor } from './legal-routes.ts';
import { ROUTE_CODES } from './legal-table.ts';
import type { RouteCode } from './legal-table.ts';

const day = fc.constantFrom(
  '2019-02-28',
  '2019-03-01',
  '2020-02-29',
  '2027-02-28',
  '2027-03-01',
  '2027-03-02',
  '2028-02-29',
  '2030-02-28',
  '2030-03-01',
  '2027-02-30',
);
const headcount: fc.Arbitrary<Headcount> = fc.oneof(
  fc.constantFrom(0, 12, 249, 250, 4_999, 5_000, 5_001),
  fc.tuple(fc.constantFrom(0, 200, 250, 2_000, 5_000), fc.option(fc.nat(5_000))).map(([from, more]) => ({ from, to: more === null ? null : from + more })),
);
const VALUES: { [F in FactName]: fc.Arbitrary<FactValues[F]> } = {
  lenderStaff: headcount,
  hostStaff: headcount,
  hostCreatedOn: day,
  sameGroup: fc.boolean(),
  billing: fc.constantFrom(...BILLINGS),
  firstDay: day,
  lastDay: day,
  taskDescribed: fc.boolean(),
  knowHow: fc.boolean(),
  lenderAuthority: fc.boolean(),
  purposeStated: fc.boolean(),
  approval: fc.option(fc.record({ from: day, to: day })),
  hostAid: fc.constantFrom(0, 29_999_999, 30_000_000, 30_000_001),
};
const list = <T>(value: fc.Arbitrary<T>) =>
  fc.array(fc.record({ value, source: fc.constantFrom(...SOURCES), on: fc.constantFrom('2026-01-01', '2026-06-01', '2027-01-01') }), { maxLength: 4 });
const anyFacts = fc.record(
  Object.fromEntries(FACT_ORDER.map((name) => [name, list(VALUES[name] as fc.Arbitrary<unknown>)])),
) as unknown as fc.Arbitrary<LegalFacts>;
/** In order but for one or two facts: so that routes are permitted, undecided and excluded alike. */
const nearly = fc.tuple(anyFacts, fc.subarray(FACT_ORDER, { maxLength: 3 }), fc.constantFrom(...BILLINGS)).map(([odd, names, billing]) => ({
  ...facts({ billing }),
  ...Object.fromEntries(names.map((name) => [name, odd[name]])),
}));
const some = fc.oneof({ weight: 1, arbitrary: anyFacts }, { weight: 4, arbitrary: nearly });
const rank = { excluded: 0, undecided: 1, conditions: 2, permitted: 2 } as const;
const runs = { numRuns: 400 };

describe('whatever the facts', () => {
  test('more people at the lender’s never take B away', () => {
    const more = (value: Headcount, by: number): Headcount =>
      typeof value === 'number' ? value + by : { from: value.from + by, to: value.to === null ? null : value.to + by };
    fc.assert(
      fc.property(some, fc.nat(6_000), (known, by) => {
        const grown = { ...known, lenderStaff: (known.lenderStaff ?? []).map((one) => ({ ...one, value: more(one.value, by) })) };
        expect(rank[routesFor(grown).B.status]).toBeGreaterThanOrEqual(rank[routesFor(known).B.status]);
      }),
      runs,
    );
  });
  test('a fact less never turns excluded into permitted, nor permits what was not', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...FACT_ORDER), (known, gone) => {
        const { [gone]: _, ...left } = known;
        const [all, less] = [routesFor(known), routesFor(left)];
        for (const route of ROUTE_CODES) {
          const [before, after] = [all[route].status, less[route].status];
          if (after === 'permitted') expect(before).toBe('permitted');
          if (before === 'permitted' || before === 'conditions') expect(after).not.toBe('excluded');
        }
      }),
      runs,
    );
  });
  test('another source alone never excludes what was permitted, nor permits what was excluded', () => {
    fc.assert(
      fc.property(some, anyFacts, fc.constantFrom(...FACT_ORDER), (known, odd, name) => {
        const before = (known[name] ?? []) as Stated<unknown>[];
        const fresh = ((odd[name] ?? []) as Stated<unknown>[]).filter((one) => before.every(({ source }) => source !== one.source));
        const after = routesFor({ ...known, [name]: [...before, ...fresh] } as LegalFacts);
        for (const [route, { status: was }] of Object.entries(routesFor(known)) as [RouteCode, { status: string }][]) {
          if (was === 'permitted') expect(after[route].status).not.toBe('excluded');
          if (was === 'excluded') expect(after[route].status).not.toMatch(/permitted|conditions/);
        }
      }),
      runs,
    );
  });
  test('the order of facts and of statements does not matter', () => {
    fc.assert(
      fc.property(some, (known) => {
        const turned = Object.fromEntries(
          Object.entries(known)
            .toReversed()
            .map(([name, statements]) => [name, statements.toReversed()]),
        ) as LegalFacts;
        expect(routesFor(turned)).toEqual(routesFor(known));
      }),
      runs,
    );
  });
  test('each answer explains itself', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(some, (known) => {
        for (const answer of Object.values(routesFor(known))) {
          seen.add(answer.status);
          expect(answer.excludedBy.length > 0).toBe(answer.status === 'excluded');
          expect(answer.ask.length > 0).toBe(answer.status === 'undecided');
          if (answer.status === 'conditions') expect(answer.missing.length).toBeGreaterThan(0);
          if (answer.status === 'permitted') expect(answer.rules.every(({ side }) => side === 'yes')).toBe(true);
        }
      }),
      runs,
    );
    expect([...seen].toSorted()).toEqual([...ROUTE_STATUSES].toSorted());
  });
  test('nothing changed, nothing said', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...ROUTE_CODES), (known, route) => {
        const since = changedSince(route, known, known);
        expect([since.changed, since.worse, since.better]).toEqual([[], [], []]);
        expect(since.verdict).toBe(since.now === 'permitted' ? 'permitted' : 'as_chosen');
      }),
      runs,
    );
  });
});
