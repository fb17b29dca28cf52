import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { play, sequence } from '../../../test/day-sequences.ts';
import { EMPTY, move, nameOf, OF_PROJECT, standing } from './ledger.ts';
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
    const moved = move(ledger, movement, 2026);
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
    expect(move(pledged, step('reserve', 'free', 'reserved', 5), 2026)).toEqual({ ok: false, refusal: 'days-left' });
    // A grant needs a reserve, a delivery a plan.
    expect(move(pledged, step('grant', 'free', 'granted'), 2026)).toEqual({ ok: false, refusal: 'no-such-step' });
    expect(move(pledged, step('deliver', 'granted', 'delivered'), 2026)).toEqual({ ok: false, refusal: 'no-such-step' });
    expect(move(pledged, { ...step('reserve', 'free', 'reserved'), halfDays: 0.5 }, 2026)).toEqual({ ok: false, refusal: 'no-such-step' });
    for (const change of [{ site: 'autre' }, { year: 2027 }, { skill: 'hr' }])
      expect(move(pledged, { ...step('reserve', 'free', 'reserved'), to: account('reserved', change) }, 2026)).toEqual({ ok: false, refusal: 'other-account' });
    const once = step('reserve', 'free', 'reserved');
    expect(move(after(step('pledge', 'pledged', 'free', 4), once), once, 2026)).toEqual({ ok: false, refusal: 'already-done' });
  });
  it('of a year that is over leaves the free days no more, and what comes back among them expires at once', () => {
    const held = after(step('pledge', 'pledged', 'free', 4), step('reserve', 'free', 'reserved', 2, 'held'));
    expect(move(held, step('reserve', 'free', 'reserved'), 2027)).toEqual({ ok: false, refusal: 'days-left' });
    expect(move(held, step('grant', 'reserved', 'granted'), 2027).ok).toBe(true);
    const back: Movement = { ...step('correction', 'reserved', 'free', 2), corrects: 'held' };
    const moved = move(held, back, 2027);
    expect(moved.ok && [...moved.ledger.balances.values()]).toEqual([-4, 2, 0, 2]);
    // Once, and no more than it was.
    expect(move(held, { ...back, halfDays: 3 }, 2026)).toEqual({ ok: false, refusal: 'no-such-step' });
    expect(moved.ok && move(moved.ledger, { ...back, key: 'again' }, 2026)).toEqual({ ok: false, refusal: 'no-such-step' });
  });
  it('of a site that was merged goes to the sheet that stays', () => {
    expect(move(pledged, { ...step('transfer', 'free', 'free', 4), to: account('free', { site: 'garde' }) }, 2026).ok).toBe(true);
  });
});

describe('10,000 sequences of movements', () => {
  const sequences = fc.sample(sequence, { numRuns: 10_000, seed: 2026 });
  it('sum to zero, leave no account on the wrong side, and replayed give the same balances', () => {
    let carried = 0;
    for (const asked of sequences) {
      const played = play(asked, 2026);
      const { ledger, done } = played;
      carried += done.length;
      expect([...ledger.balances.values()].reduce((sum, balance) => sum + balance, 0)).toBe(0);
      for (const [name, balance] of ledger.balances) expect(standing(name.split('|')[0] as AccountKind, balance)).toBe(true);
      const again = done.reduce((before, { movement, year }) => {
        const moved = move(before, movement, year);
        return moved.ok ? moved.ledger : before;
      }, EMPTY);
      expect(again.balances).toEqual(ledger.balances);
      // Each again: nothing moves.
      for (const { movement, year } of done) expect(move(ledger, movement, year)).toEqual({ ok: false, refusal: 'already-done' });
    }
    expect(carried).toBeGreaterThan(50_000);
  });
});
