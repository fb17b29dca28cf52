// Random sequences of what one could ask of the ledger of days, sensible or not: played on the model in thought, and on the database (day-sequences.test.ts).
import fc from 'fast-check';
import { ACCOUNT_KINDS, EMPTY, move, MOVEMENT_KINDS, OF_PROJECT, STEPS } from '../src/features/days/ledger.ts';
import type { Account, AccountKind, Ledger, Movement, MoveRefusal, MovementKind } from '../src/features/days/ledger.ts';

/** Something that is asked for: a movement, or going back on the `nth` one that moved. `over`: the year has ended by then. */
export interface Asked {
  kind: MovementKind;
  from: AccountKind;
  to: AccountKind;
  skill: 'hqse' | 'hr';
  project: 'p' | 'q';
  site: 'a' | 'b';
  elsewhere: boolean;
  halfDays: number;
  key: number;
  nth: number;
}
export interface Sequence {
  asked: Asked[];
  /** How many are asked before the year ends. */
  inTime: number;
  /** Half of them begin with days that went all the way. */
  begun: boolean;
}
const steps = Object.entries(STEPS).flatMap(([kind, pairs]) => pairs.map(([from, to]) => ({ kind: kind as MovementKind, from, to })));
const asked: fc.Arbitrary<Asked> = fc
  .record({
    step: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...steps) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('correction' as const), from: fc.constant('free' as const), to: fc.constant('reserved' as const) }),
      },
      { weight: 1, arbitrary: fc.constantFrom(...ACCOUNT_KINDS).map((kind) => ({ kind: 'transfer' as const, from: kind, to: kind })) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constantFrom(...MOVEMENT_KINDS.filter((kind) => kind !== 'correction')),
          from: fc.constantFrom(...ACCOUNT_KINDS),
          to: fc.constantFrom(...ACCOUNT_KINDS),
        }),
      },
    ),
    skill: fc.constantFrom('hqse' as const, 'hqse' as const, 'hr' as const),
    project: fc.constantFrom('p' as const, 'p' as const, 'q' as const),
    site: fc.constantFrom('a' as const, 'a' as const, 'b' as const),
    elsewhere: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    halfDays: fc.integer({ min: 1, max: 5 }),
    key: fc.integer({ min: 0, max: 60 }),
    nth: fc.nat(1000),
  })
  .map(({ step, ...rest }) => ({ ...step, ...rest }));
export const sequence: fc.Arbitrary<Sequence> = fc.record({
  asked: fc.array(asked, { minLength: 5, maxLength: 25 }),
  inTime: fc.integer({ min: 0, max: 40 }),
  begun: fc.boolean(),
});

/** What two sites pledged in two skills: something to move. */
const PLEDGES = (['a', 'b'] as const).flatMap((site, of) =>
  (['hqse', 'hr'] as const).map((skill, n): Asked => {
    const key = 1000 + 2 * of + n;
    return { kind: 'pledge', from: 'pledged', to: 'free', project: 'p', elsewhere: false, nth: 0, site, skill, halfDays: 9, key };
  }),
);
const BEGUN = (['reserve', 'grant', 'plan', 'deliver', 'validate'] as const).map((kind, n): Asked => {
  const [from, to] = STEPS[kind][0]!;
  return { kind, from, to, skill: 'hqse', project: 'p', site: 'a', elsewhere: false, halfDays: 6 - n, key: 2000 + n, nth: 0 };
});
const at = (kind: AccountKind, site: string, year: number, { skill, project }: Asked): Account => ({
  kind,
  site,
  year,
  skill: kind === 'converting' ? null : skill,
  project: OF_PROJECT.includes(kind) ? project : null,
});
function movementOf(one: Asked, done: readonly { movement: Movement }[], year: number): Movement {
  const { kind, halfDays, site } = one;
  const key = `k${one.key}`;
  const other = site === 'a' ? 'b' : 'a';
  if (kind === 'correction') {
    const { movement } = done[one.nth % done.length]!;
    // Now and then what it goes back on is at another site.
    const to = one.elsewhere ? { ...movement.from, site: movement.from.site === 'a' ? 'b' : 'a' } : movement.from;
    return { kind, from: movement.to, to, halfDays, key, corrects: movement.key };
  }
  const there = kind === 'transfer' ? !one.elsewhere : one.elsewhere;
  return { kind, from: at(one.from, site, year, one), to: at(one.to, there ? other : site, year, one), halfDays, key };
}
export interface Played {
  ledger: Ledger;
  /** What moved, with the year in which it was asked. */
  done: { movement: Movement; year: number }[];
  /** Each that was asked, with the answer (null: moved) and both balances after it. */
  steps: { movement: Movement; year: number; refusal: MoveRefusal | null; from: number; to: number }[];
}
/** Plays a sequence on the model, with accounts of a year. */
export function play({ asked: wanted, inTime, begun }: Sequence, year: number): Played {
  let ledger = EMPTY;
  const done: Played['done'] = [];
  const played: Played['steps'] = [];
  const before = [...PLEDGES, ...(begun ? BEGUN : [])];
  for (const [n, one] of [...before, ...wanted].entries()) {
    const now = n < before.length + inTime ? year : year + 1;
    const movement = movementOf(one, done, year);
    const moved = move(ledger, movement, now);
    if (moved.ok) {
      ledger = moved.ledger;
      done.push({ movement, year: now });
    }
    const balance = (account: Account) =>
      ledger.balances.get([account.kind, account.site, account.year, account.skill ?? '', account.project ?? ''].join('|')) ?? 0;
    played.push({ movement, year: now, refusal: moved.ok ? null : moved.refusal, from: balance(movement.from), to: balance(movement.to) });
  }
  return { ledger, done, steps: played };
}
