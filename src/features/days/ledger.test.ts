import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_KINDS, EMPTY, move, nameOf, OF_PROJECT, standing, STEPS } from './ledger.ts';
import type { Account, AccountKind, Ledger, Movement } from './ledger.ts';

const account = (kind: AccountKind, of: Partial<Account> = {}): Account => ({
  kind,
  site: 'usine',
  year: 2026,
  skill: kind === 'converting' ? null : 'hqse',
  project: OF_PROJECT.includes(kind) ? 'projet' : null,
  ...of,
});
let n = 0;
const step = (kind: Movement['kind'], from: AccountKind, to: AccountKind, halfDays = 1, key = `k${(n += 1)}`): Movement => ({
  kind,
  from: account(from),
  to: account(to),
  halfDays,
  key,
});
const after = (...movements: Movement[]) =>
  movements.reduce((ledger: Ledger, movement) => {
    const moved = move(ledger, movement);
    if (!moved.ok) throw new Error(moved.refusal);
    return moved.ledger;
  }, EMPTY);

describe('one movement', () => {
  const pledged = after(step('pledge', 'pledged', 'free', 4));
  it('takes half-days out of one account into another', () => {
    expect([...pledged.balances]).toEqual([
      [nameOf(account('pledged')), -4],
      [nameOf(account('free')), 4],
    ]);
  });
  it('is refused when days are missing, when the way does not exist, when it changes site, year, skill or project, when it was done', () => {
    expect(move(pledged, step('reserve', 'free', 'reserved', 5))).toEqual({ ok: false, refusal: 'days-left' });
    // A grant needs a reserve, a delivery a plan.
    expect(move(pledged, step('grant', 'free', 'granted'))).toEqual({ ok: false, refusal: 'no-such-step' });
    expect(move(pledged, step('deliver', 'granted', 'delivered'))).toEqual({ ok: false, refusal: 'no-such-step' });
    expect(move(pledged, { ...step('reserve', 'free', 'reserved'), halfDays: 0.5 })).toEqual({ ok: false, refusal: 'no-such-step' });
    for (const change of [{ site: 'autre' }, { year: 2027 }, { skill: 'hr' }])
      expect(move(pledged, { ...step('reserve', 'free', 'reserved'), to: account('reserved', change) })).toEqual({ ok: false, refusal: 'other-account' });
    const once = step('reserve', 'free', 'reserved');
    expect(move(after(step('pledge', 'pledged', 'free', 4), once), once)).toEqual({ ok: false, refusal: 'already-done' });
  });
  it('of a site that was merged goes to the sheet that stays', () => {
    expect(move(pledged, { ...step('transfer', 'free', 'free', 4), to: account('free', { site: 'garde' }) }).ok).toBe(true);
  });
});

/** Any movement that one could ask for, sensible or not. */
const anything: fc.Arbitrary<Movement> = fc
  .record({
    pair: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...Object.entries(STEPS).flatMap(([kind, pairs]) => pairs.map((pair) => [kind, ...pair] as const))) },
      { weight: 2, arbitrary: fc.constantFrom(...Object.values(STEPS).flatMap((pairs) => pairs.map(([a, b]) => ['correction', b, a] as const))) },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom('grant' as const, 'transfer' as const), fc.constantFrom(...ACCOUNT_KINDS), fc.constantFrom(...ACCOUNT_KINDS)),
      },
    ),
    skill: fc.constantFrom('hqse', 'hr'),
    project: fc.constantFrom('p', 'q'),
    site: fc.constantFrom('a', 'b'),
    other: fc.boolean(),
    halfDays: fc.integer({ min: 1, max: 12 }),
    key: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ pair: [kind, from, to], skill, project, site, other, halfDays, key }) => {
    const at = (of: AccountKind, where: string) =>
      account(of, { site: where, skill: of === 'converting' ? null : skill, project: OF_PROJECT.includes(of) ? project : null });
    return { kind: kind as Movement['kind'], from: at(from, site), to: at(to, other ? (site === 'a' ? 'b' : 'a') : site), halfDays, key: `k${key}` };
  });

/** What two sites pledged in two skills: something to move. */
const PLEDGES = ['a', 'b'].flatMap((site) =>
  ['hqse', 'hr'].map((skill): Movement => ({
    kind: 'pledge',
    from: account('pledged', { site, skill }),
    to: account('free', { site, skill }),
    halfDays: 9,
    key: `pledge ${site} ${skill}`,
  })),
);

describe('10,000 sequences of movements', () => {
  it('sum to zero, leave no account on the wrong side, and replayed give the same balances', () => {
    let carried = 0;
    fc.assert(
      fc.property(fc.array(anything, { minLength: 5, maxLength: 40 }), (asked) => {
        let ledger = EMPTY;
        const done: Movement[] = [];
        for (const one of [...PLEDGES, ...asked]) {
          const moved = move(ledger, one);
          if (!moved.ok) continue;
          ledger = moved.ledger;
          done.push(one);
        }
        carried += done.length;
        expect([...ledger.balances.values()].reduce((sum, balance) => sum + balance, 0)).toBe(0);
        for (const [name, balance] of ledger.balances) expect(standing(name.split('|')[0] as AccountKind, balance)).toBe(true);
        expect(after(...done).balances).toEqual(ledger.balances);
        // Each again: nothing moves.
        for (const one of done) expect(move(ledger, one)).toEqual({ ok: false, refusal: 'already-done' });
      }),
      { numRuns: 10_000 },
    );
    expect(carried).toBeGreaterThan(50_000);
  });
});
