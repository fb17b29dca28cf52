import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withheld } from './small-cells.ts';
import type { Cell } from './small-cells.ts';

/** A table with its totals. */
function table(firms: readonly (readonly number[])[]): Cell[] {
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const rows = firms.map((row, r) => row.map((n, c): Cell => ({ row: `r${r}`, column: `c${c}`, firms: n })));
  return [
    ...rows.flat(),
    ...firms.map((row, r): Cell => ({ row: `r${r}`, column: null, firms: sum(row) })),
    ...firms[0]!.map((_, c): Cell => ({ row: null, column: `c${c}`, firms: sum(firms.map((row) => row[c]!)) })),
    { row: null, column: null, firms: sum(firms.flat()) },
  ];
}
/** How many rows of a matrix say something of their own. */
function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
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
}
/** Sums of withheld numbers of one territory and year that anybody can work out, and that tell of fewer than `least` firms: tried one by one. */
function told(cells: readonly Cell[], hidden: ReadonlySet<Cell>, least: number): Cell[][] {
  const unknown = [...hidden];
  const names = (side: 'row' | 'column') => [...new Set(cells.map((cell) => cell[side]))];
  const sign = ({ row, column }: Cell) => ((row === null) !== (column === null) ? -1 : 1);
  const equations = (['row', 'column'] as const).flatMap((side) => names(side).map((name) => unknown.map((cell) => (cell[side] === name ? sign(cell) : 0))));
  const rank = rankOf(equations);
  const plain = unknown.filter(({ row, column }) => row !== null && column !== null);
  const found: Cell[][] = [];
  for (let bits = 1; bits < 2 ** plain.length; bits += 1) {
    const subset = plain.filter((_, at) => bits & (1 << at));
    const firms = subset.reduce((sum, cell) => sum + cell.firms, 0);
    if (firms >= least) continue;
    const vector = unknown.map((cell) => (subset.includes(cell) ? 1 : 0));
    if (rankOf([...equations, vector]) === rank) found.push(subset);
  }
  return found;
}

test('a number that tells of one or two firms is withheld, and another beside it in its row and in its column', () => {
  const cells = table([
    [5, 2, 6],
    [4, 7, 3],
    [8, 9, 5],
  ]);
  const hidden = withheld(cells, 3);
  expect([...hidden].some(({ row, column }) => row === 'r0' && column === 'c1')).toBe(true);
  for (const side of ['row', 'column'] as const) {
    const line = side === 'row' ? 'r0' : 'c1';
    expect([...hidden].filter((cell) => cell[side] === line).length).toBeGreaterThan(1);
  }
  expect(told(cells, hidden, 3)).toEqual([]);
});
test('where every number tells of enough firms, or of none, all are shown', () => {
  expect(
    withheld(
      table([
        [3, 0, 5],
        [0, 0, 9],
      ]),
      3,
    ).size,
  ).toBe(0);
});
test('where there is nothing to hide behind, nothing is shown', () => {
  const cells = table([[2]]);
  expect(withheld(cells, 3).size).toBe(4);
});
test('nothing that can be worked out tells of fewer firms, whatever the table', () => {
  const numbers = fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
    { weight: 2, arbitrary: fc.integer({ min: 5, max: 30 }) },
  );
  const sizes = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }));
  const tables = sizes.chain(([rows, columns]) =>
    fc.array(fc.array(numbers, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );
  fc.assert(
    fc.property(tables, fc.constantFrom(2, 3, 5), (firms, least) => {
      const cells = table(firms);
      const hidden = withheld(cells, least);
      for (const cell of cells) if (cell.firms > 0 && cell.firms < least) expect(hidden.has(cell)).toBe(true);
      for (const cell of hidden) expect(cell.firms).toBeGreaterThan(0);
      expect(told(cells, hidden, least)).toEqual([]);
    }),
    { numRuns: 1500 },
  );
});
test('a country of thirty territories and ten years is settled at once, and most of it is shown', () => {
  const cells = table(Array.from({ length: 31 }, (_, r) => Array.from({ length: 10 }, (_, c) => ((r * 7 + c * 3) % 11 === 0 ? 1 : 3 + ((r * 5 + c) % 9)))));
  const hidden = withheld(cells, 3);
  expect(hidden.size).toBeLessThan(cells.length / 2);
});
