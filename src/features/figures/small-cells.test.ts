// What anybody could work out from everything that was ever published, tried by elimination over every firm's own part: no sum of it is of one or two firms.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf, released } from './release.ts';
import type { NumberOf, Piece, Released, ToldNumber } from './release.ts';

/** Something of a firm in a territory and a year, known since a quarter. */
interface Part {
  t: string;
  y: number;
  b: number;
  firm: string;
}
/** Parts as the database gathers them: what is of one territory, year and quarter together; of what is counted once, firms that are in the very same places. */
function gathered(parts: readonly Part[], once: boolean): Piece[] {
  const groups = new Map<string, Part[]>();
  const places = (firm: string) => parts.filter((part) => part.firm === firm).map(({ t, y, b }) => `${t} ${y} ${b}`);
  for (const part of parts) {
    const key = once ? [...new Set(places(part.firm))].toSorted().join() : `${part.t} ${part.y} ${part.b}`;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()].map((group) => {
    const firms = [...new Set(group.map(({ firm }) => firm))];
    const at = [...new Set(group.map(({ t, y, b }) => `${t} ${y} ${b}`))].map((key) => key.split(' ') as [string, string, string]);
    return {
      places: at.map(([t, y, b]) => ({ t, y: Number(y), b: Number(b), n: 1 })),
      amount: once ? firms.length : group.length,
      behind: [{ firms: firms.length, few: firms.length <= 2 ? firms : [] }],
    };
  });
}
const rankOf = (given: readonly (readonly number[])[]): number => {
  const rows = given.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, at) => at >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    for (let at = rank + 1; at < rows.length; at += 1) {
      const by = rows[at]![column]! / rows[rank]![column]!;
      if (by !== 0) rows[at] = rows[at]!.map((n, k) => n - by * rows[rank]![k]!);
    }
    rank += 1;
  }
  return rank;
};
/** Pairs of firms of whom alone something can be worked out from these numbers. */
function attacked(parts: readonly Part[], once: boolean, told: readonly ToldNumber[]): string[] {
  const firms = [...new Set(parts.map(({ firm }) => firm))];
  const inside = (part: Part, { territory, from, to, asOf }: ToldNumber) =>
    part.b <= asOf && part.y >= from && part.y <= to && (territory === null || territory === part.t);
  const unknown = once ? firms.map((firm) => parts.filter((part) => part.firm === firm)) : parts.map((part) => [part]);
  const matrix = told.map((number) => unknown.map((of) => (of.some((part) => inside(part, number)) ? 1 : 0)));
  const whole = rankOf(matrix);
  return firms.flatMap((a, at) =>
    [...firms.slice(at + 1), a].flatMap((b) => {
      const others = matrix.map((row) => row.filter((_, k) => ![a, b].includes(unknown[k]![0]!.firm)));
      return rankOf(others) < whole ? [`${a} ${b}`] : [];
    }),
  );
}
const YEARS = 3;
/** Quarter after quarter, the years going on by one every second quarter; all that was told. */
function publish(parts: readonly Part[], once: boolean, territories: readonly string[], quarters: number): { told: ToldNumber[]; last: Released[] } {
  const told: ToldNumber[] = [];
  let last: Released[] = [];
  for (let now = 0; now < quarters; now += 1) {
    const first = Math.floor(now / 2);
    const wanted: NumberOf[] = [null, ...territories].flatMap((territory) => [
      { territory, from: first, to: first + YEARS - 1 },
      ...Array.from({ length: YEARS }, (_, at) => ({ territory, from: first + at, to: first + at })),
    ]);
    const pieces = gathered(
      parts.filter(({ y, b }) => b <= now && y < first + YEARS),
      once,
    );
    last = released(pieces, told, wanted, now);
    for (const { amount, asOf, ...number } of last) if (amount !== null && asOf !== null) told.push({ ...number, amount, asOf });
  }
  return { told, last };
}
const TERRITORIES = ['a', 'b', 'c'];
const network = fc.array(
  fc.record({
    t: fc.constantFrom(...TERRITORIES),
    y: fc.integer({ min: 0, max: 3 }),
    b: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }) }),
    firm: fc.integer({ min: 0, max: 11 }).map((n) => `f${n}`),
  }),
  { minLength: 1, maxLength: 36 },
);

test('no sum or difference of anything ever published is of one or two firms: quarters, years, territories and the network', () => {
  fc.assert(
    fc.property(network, (parts) => {
      const { told } = publish(parts, false, TERRITORIES, 4);
      expect(attacked(parts, false, told)).toEqual([]);
    }),
    { numRuns: 250 },
  );
});
test('nor of firms that are counted once', () => {
  fc.assert(
    fc.property(network, (parts) => {
      const { told } = publish(parts, true, TERRITORIES, 4);
      expect(attacked(parts, true, told)).toEqual([]);
    }),
    { numRuns: 250 },
  );
});
test('the attack does find what each quarter’s table alone would give away', () => {
  const parts = ['p', 'q', 'r', 's'].map((firm, at): Part => ({ t: 'a', y: 0, b: at === 3 ? 1 : 0, firm }));
  const both = [0, 1].map((asOf): ToldNumber => ({ territory: 'a', from: 0, to: 0, amount: asOf ? 4 : 3, asOf }));
  expect(attacked(parts, false, both).length).toBeGreaterThan(0);
});
test('a number moves when what moved it is of three firms, and waits until then', () => {
  const parts = ['p', 'q', 'r', 's', 't', 'u'].map((firm, at): Part => ({ t: 'a', y: 0, b: Math.max(0, at - 2), firm }));
  const shown = (quarters: number) =>
    publish(parts, false, ['a'], quarters).last.find(({ territory, from, to }) => territory === 'a' && from === 0 && to === 0);
  expect([1, 2].map((quarters) => shown(quarters))).toEqual([
    { territory: 'a', from: 0, to: 0, amount: 3, asOf: 0 },
    { territory: 'a', from: 0, to: 0, amount: 3, asOf: 0 },
  ]);
  const pieces = gathered(parts, false);
  const told: ToldNumber[] = [{ territory: 'a', from: 0, to: 0, amount: 3, asOf: 0 }];
  const of = (now: number) => released(pieces, told, [{ territory: 'a', from: 0, to: 0 }], now)[0];
  expect([1, 2, 3].map((now) => of(now)!.amount)).toEqual([3, 3, 6]);
});
test('whoever stands aside from a file and knows all else of its territory works out nothing in which it weighs', () => {
  fc.assert(
    fc.property(network, fc.integer({ min: 0, max: 11 }), (parts, secret) => {
      const guarded = (part: Part) => part.t === 'a' && part.firm === `f${secret}`;
      const told: ToldNumber[] = [];
      for (let now = 0; now < 3; now += 1) {
        const known = parts.filter(({ b, y }) => b <= now && y < YEARS);
        const pieces = [true, false].flatMap((g) =>
          gathered(
            known.filter((part) => guarded(part) === g),
            false,
          ).map((piece) => ({ ...piece, places: piece.places.map((place) => ({ ...place, g })) })),
        );
        const wanted = [null, ...TERRITORIES].flatMap((territory): NumberOf[] => [
          { territory, from: 0, to: YEARS - 1 },
          ...Array.from({ length: YEARS }, (_, y) => ({ territory, from: y, to: y })),
        ]);
        for (const { amount, asOf, ...number } of released(pieces, told, wanted, now, [['a']]))
          if (amount !== null && asOf !== null) told.push({ ...number, amount, asOf });
      }
      // What they cannot see: other territories' parts, each for itself, and the file's. It must not be a sum of numbers and of what they know.
      const unknown = parts.filter((part) => part.t !== 'a' || guarded(part));
      const rows = told.map(({ territory, from, to, asOf }) =>
        unknown.map((part) => (part.b <= asOf && part.y >= from && part.y <= to && (territory === null || territory === part.t) ? 1 : 0)),
      );
      const others = rows.map((row) => row.filter((_, at) => unknown[at]!.t !== 'a'));
      expect(rankOf(others)).toBe(rankOf(rows));
    }),
    { numRuns: 250 },
  );
});
test('where every number tells of enough firms, or of none, all are shown', () => {
  const parts = [0, 1, 2].flatMap((y) => ['a', 'b'].flatMap((t) => [0, 1, 2].map((n): Part => ({ t, y, b: 0, firm: `${t}${y}${n}` }))));
  const { last } = publish(parts, false, TERRITORIES, 1);
  expect(last.filter(({ amount }) => amount === null)).toEqual([]);
  expect(last.find(({ territory, from, to }) => territory === null && from === 0 && to === 2)!.amount).toBe(18);
  expect(last.find(({ territory }) => territory === 'c')!.amount).toBe(0);
});
test('one firm in every cell is not three: what is told of several years is of the same firm', () => {
  const parts = [0, 1, 2].flatMap((y) => [0, 1, 2].map((n): Part => ({ t: 'a', y, b: 0, firm: n === 0 ? 'same' : `x${n}` })));
  const pieces = gathered(
    parts.filter(({ firm }) => firm === 'same'),
    false,
  );
  expect(released(pieces, [], [{ territory: 'a', from: 0, to: 2 }], 0)[0]!.amount).toBeNull();
});
test('a country of thirty territories and ten years is settled soon, and most of it is shown', () => {
  const parts = Array.from({ length: 31 }, (_, r) =>
    Array.from({ length: 10 }, (_, c) =>
      Array.from({ length: (r * 7 + c * 3) % 11 === 0 ? 1 : 3 + ((r * 5 + c) % 9) }, (_, n): Part => ({ t: `t${r}`, y: c, b: 0, firm: `${r} ${c} ${n}` })),
    ),
  ).flat(2);
  const pieces = gathered(parts, false);
  const wanted = [null, ...new Set(parts.map(({ t }) => t))].flatMap((territory): NumberOf[] => [
    { territory, from: 0, to: 9 },
    ...Array.from({ length: 10 }, (_, y) => ({ territory, from: y, to: y })),
  ]);
  const shown = released(pieces, [], wanted, 0);
  expect(shown.filter(({ amount }) => amount === null).length).toBeLessThan(wanted.length / 3);
  for (const { territory, amount } of shown) if (territory === null) expect(amount).not.toBeNull();
  expect(piecesOf(pieces, { territory: 't0', from: 0, to: 9 }, 0)).toHaveLength(10);
});
