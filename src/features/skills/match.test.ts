import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costOf, exclusionsOf, match, monthsBefore, sleeps } from './match.ts';
import type { Candidate, Need } from './match.ts';

const TODAY = '2026-11-23';
const need: Need = { skillDomain: 'hqse', halfDays: 4, language: 'fr', linkPolicy: 'declare_and_recuse' };
const somebody = (more: Partial<Candidate> = {}): Candidate => ({
  key: 'expert:1',
  expertId: '1',
  personId: 'p1',
  personName: 'Léa',
  establishmentId: 'a',
  siteName: 'Forges',
  skills: [{ name: 'Systèmes qualité', step: 0, level: 'masters', confirmed: 2, confirmedBy: ['Scierie'] }],
  people: 1,
  km: 14,
  maxKm: 30,
  halfDaysLeft: 9,
  lastAskedOn: null,
  refusedOn: null,
  pending: false,
  links: [],
  checkedOn: '2026-05-01',
  active: true,
  availableFrom: null,
  languages: ['fr'],
  ...more,
});

describe('who could help with a need', () => {
  test('each thing that counts moves the cost the way it should', () => {
    const cost = (more: Partial<Candidate>) => costOf(somebody(more), TODAY);
    const skill = (more: object) => ({ skills: [{ name: 'Q', step: 0, level: 'masters' as const, confirmed: 2, confirmedBy: [], ...more }] });
    const plain = cost({});
    expect(cost({ km: 34 })).toBe(plain + 20);
    expect(cost(skill({ level: 'teaches' }))).toBeLessThan(plain);
    expect(cost(skill({ confirmed: 0 }))).toBe(plain + 16);
    expect(cost(skill({ step: -1 }))).toBeGreaterThan(cost(skill({ step: 1 })));
    expect(cost({ lastAskedOn: TODAY })).toBe(plain + 30);
    expect(cost({ lastAskedOn: '2025-11-01' })).toBe(plain);
  });
  test.each([
    ['half a day short says how much would do', { halfDaysLeft: 3 }, { kind: 'no_days', left: 3, lacking: 1 }],
    ['the last kilometre is still accepted, the next is not', { km: 31 }, { kind: 'too_far', km: 31, maxKm: 30 }],
    ['a link is left to the chair', { links: [{ kind: 'supplier', detail: 'X' }] }, { kind: 'linked', change: 'chair' }],
    ['one’s own company never helps itself', { links: [{ kind: 'same_company', detail: 'X' }] }, { kind: 'linked', change: 'never' }],
    ['a year and a day without a look is asleep', { checkedOn: '2025-11-22' }, { kind: 'sleeping' }],
    ['somebody free tomorrow is told so', { availableFrom: '2026-11-24' }, { kind: 'later', from: '2026-11-24' }],
    ['the owner’s language counts', { languages: ['de'] }, { kind: 'language', wanted: 'fr' }],
    ['a no is remembered', { refusedOn: '2026-10-01' }, { kind: 'refused', on: '2026-10-01' }],
  ] as const)('%s', (_, more, why) => {
    expect(exclusionsOf(need, somebody(more as Partial<Candidate>), TODAY)).toMatchObject([why]);
  });
  test('what is just enough is enough', () => {
    expect(exclusionsOf(need, somebody({ halfDaysLeft: 4, km: 30, checkedOn: '2025-11-23', availableFrom: TODAY }), TODAY)).toEqual([]);
    expect(exclusionsOf({ ...need, linkPolicy: 'block' }, somebody({ links: [{ kind: 'customer', detail: 'X' }] }), TODAY)).toMatchObject([
      { change: 'never' },
    ]);
  });
  test('a year is counted in months, also from the end of February', () => {
    expect(monthsBefore('2028-02-29', 12)).toBe('2027-02-28');
    expect(monthsBefore('2026-03-31', 1)).toBe('2026-02-28');
    expect(sleeps('2027-02-28', '2028-02-29')).toBe(false);
    expect(sleeps('2027-02-27', '2028-02-29')).toBe(true);
  });
  test('nobody is lost, nobody stands twice, and the order does not depend on the order of the facts', () => {
    const candidates = fc.array(
      fc.record({
        km: fc.option(fc.nat(60)),
        halfDaysLeft: fc.integer({ min: -2, max: 12 }),
        active: fc.boolean(),
        pending: fc.boolean(),
        lastAskedOn: fc.constantFrom(null, TODAY, '2026-01-10'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(candidates, fc.infiniteStream(fc.nat()), (facts, keys) => {
        const all = facts.map((more, at) => somebody({ ...more, key: `expert:${at}` }));
        const shuffled = all
          .map((one) => [keys.next().value as number, one] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, one]) => one);
        const one = match(need, all, TODAY);
        expect(match(need, shuffled, TODAY)).toEqual(one);
        expect([...one.ranked, ...one.left].map(({ candidate }) => candidate.key).sort()).toEqual(all.map(({ key }) => key).sort());
        expect(one.ranked.map(({ cost }) => cost)).toEqual(one.ranked.map(({ cost }) => cost).sort((a, b) => a - b));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
