import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fractionOf, reaches } from '../../shared/fraction.ts';
import { decide } from './decide.ts';
import { SEATS } from './rules.ts';
import type { Mandate, Position, Proxy, Rules } from './rules.ts';
import { casesDocument, read, VOTING_CASES } from './voting-cases.ts';

describe('what a committee decides', () => {
  test.each(VOTING_CASES.map((line, at) => [at + 1, line.says, line] as const))('%i. %s', (_, __, line) => {
    const { rules, mandates, presence, proxies, recusals, positions } = read(line);
    const verdict = decide(rules, mandates, presence, proxies, recusals, positions);
    expect({
      quorum: `${verdict.quorum.counted}/${verdict.quorum.base}`,
      quorate: verdict.quorate,
      voters: verdict.voters.length,
      companies: verdict.companyMajority,
      outcome: verdict.outcome,
      because: verdict.reasons,
    }).toEqual({
      quorum: line.quorum,
      quorate: !line.because.includes('no-quorum'),
      voters: line.voters,
      companies: line.companies,
      outcome: line.outcome,
      because: line.because,
    });
  });

  test('the document says what the table says', async () => {
    await expect(readFile(new URL('../../../docs/voting-cases.md', import.meta.url), 'utf8')).resolves.toBe(casesDocument());
  });

  test('at least forty cases, each said differently', () => {
    expect(VOTING_CASES.length).toBeGreaterThanOrEqual(40);
    expect(new Set(VOTING_CASES.map((line) => line.says)).size).toBe(VOTING_CASES.length);
  });
});

const people = [...'ABCDEFGHIJ'];
const person = fc.constantFrom(...people);
const rules: fc.Arbitrary<Rules> = fc.record({
  quorumShare: fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 12 }))
    .map(([numerator, more]) => ({ numerator, denominator: numerator + more })),
  quorumBase: fc.constantFrom('mandates', 'seats'),
  votingSeats: fc.integer({ min: 0, max: 12 }),
  companyMajority: fc.boolean(),
  mode: fc.constantFrom('consensus', 'majority', 'unanimity'),
  castingVote: fc.boolean(),
  proxiesPerHolder: fc.integer({ min: 0, max: 3 }),
  recusedCounts: fc.boolean(),
  votes: fc.record({ bank: fc.boolean(), accountant: fc.boolean(), state: fc.boolean(), council: fc.boolean(), other: fc.boolean() }),
});
const mandates: fc.Arbitrary<Mandate[]> = fc.array(
  fc.record({
    personId: person,
    seat: fc.constantFrom(...SEATS),
    voting: fc.boolean(),
    role: fc.constantFrom('member', 'member', 'chair', 'co_chair'),
    companyId: fc.constant(null),
    from: fc.constantFrom('2024-01-01', '2026-06-15', '2026-06-16'),
    to: fc.constantFrom(null, '2026-06-14', '2026-06-15', '2027-01-01'),
  }),
  { maxLength: 14 },
);
const stay = fc.record({ personId: person, from: fc.integer({ min: 0, max: 40 }), to: fc.option(fc.integer({ min: 0, max: 60 })) });
const proxies: fc.Arbitrary<Proxy[]> = fc
  .array(fc.record({ giverId: person, holderId: person }), { maxLength: 8 })
  .map((given) => given.map((one, recorded) => ({ ...one, recorded })));
const positions: fc.Arbitrary<Position[]> = fc.uniqueArray(
  fc.record({ personId: person, stance: fc.constantFrom('for', 'against', 'abstain'), reason: fc.constantFrom(null, '', ' ', 'Trop tôt') }),
  { selector: (one) => one.personId },
);
const session = fc.record({
  rules,
  mandates,
  stays: fc.array(stay, { maxLength: 14 }),
  proxies,
  recusals: fc.uniqueArray(person, { maxLength: 3 }),
  positions,
});
const verdictOf = (one: typeof session extends fc.Arbitrary<infer T> ? T : never) =>
  decide(one.rules, one.mandates, { day: '2026-06-15', minute: 20, stays: one.stays }, one.proxies, one.recusals, one.positions);
const many = { numRuns: 3000 };

describe('whatever the session', () => {
  test('somebody more in the room never destroys the quorum', () => {
    fc.assert(
      fc.property(session, person, (one, late) => {
        const before = verdictOf(one);
        const after = verdictOf({ ...one, stays: [...one.stays, { personId: late, from: 0, to: null }] });
        // A recused member who comes in person may only lower the count of those represented when recusal is what silences them, which it did already.
        expect(after.quorum.counted).toBeGreaterThanOrEqual(before.quorum.counted);
        if (before.quorate) expect(after.quorate).toBe(true);
      }),
      many,
    );
  });

  test('a voter more, present, never destroys the quorum of the mandates in force', () => {
    fc.assert(
      fc.property(session, (one) => {
        const before = verdictOf(one);
        const after = verdictOf({
          ...one,
          mandates: [...one.mandates, { personId: 'Z', seat: 'company', voting: true, role: 'member', companyId: null, from: '2024-01-01', to: null }],
          stays: [...one.stays, { personId: 'Z', from: 0, to: null }],
        });
        if (before.quorate) expect(after.quorate).toBe(true);
      }),
      many,
    );
  });

  test('the order of members, stays, recusals and positions never matters', () => {
    fc.assert(
      fc.property(session, fc.infiniteStream(fc.nat()), (one, luck) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((value) => ({ value, at: luck.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ value }) => value);
        const verdict = verdictOf(one);
        const again = verdictOf({
          rules: one.rules,
          mandates: shuffled(one.mandates),
          stays: shuffled(one.stays),
          proxies: shuffled(one.proxies),
          recusals: shuffled(one.recusals),
          positions: shuffled(one.positions),
        });
        expect(again).toEqual(verdict);
      }),
      many,
    );
  });

  test('without a quorum there is never a decision', () => {
    fc.assert(
      fc.property(session, (one) => {
        const verdict = verdictOf(one);
        if (!verdict.quorate) expect(verdict.outcome).toBe('no_decision');
        if (one.rules.companyMajority && !verdict.companyMajority) expect(verdict.outcome).toBe('no_decision');
      }),
      many,
    );
  });

  test('nobody votes who is recused, absent without proxy, or without a voting mandate; nobody twice', () => {
    fc.assert(
      fc.property(session, (one) => {
        const verdict = verdictOf(one);
        const room = new Set(one.stays.filter((s) => s.from <= 20 && (s.to === null || s.to > 20)).map((s) => s.personId));
        expect(new Set(verdict.voters.map((voter) => voter.personId)).size).toBe(verdict.voters.length);
        for (const { personId, byId } of verdict.voters) {
          expect(one.recusals).not.toContain(personId);
          expect(one.recusals).not.toContain(byId);
          expect(room.has(byId)).toBe(true);
          expect(one.mandates.some((m) => m.personId === personId && m.voting && m.from <= '2026-06-15' && (m.to === null || m.to >= '2026-06-15'))).toBe(true);
        }
      }),
      many,
    );
  });
});

test('shares are exact fractions', () => {
  expect(fractionOf('2/3')).toEqual({ numerator: 2, denominator: 3 });
  expect(fractionOf(0.5)).toEqual({ numerator: 5, denominator: 10 });
  expect(fractionOf('1')).toEqual({ numerator: 1, denominator: 1 });
  for (const none of ['', '0', '0/3', '4/3', '1,5', 'half', '-0.5', '1/0', '.']) expect(fractionOf(none)).toBeNull();
  // Thirds of six: a float would ask for a fifth person.
  expect(reaches(4, 6, fractionOf('2/3')!)).toBe(true);
  expect(reaches(7, 10, fractionOf(0.7)!)).toBe(true);
  expect(reaches(29, 100, fractionOf('0,29')!)).toBe(true);
});
