import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movesIn, proposedOrder, waitIn } from './agenda-order.ts';
import type { ToOrder } from './agenda-order.ts';

const item = (id: string, recused: string[], minutes = 45): ToOrder => ({ id, kind: 'project', recused, minutes });

test('who is recused twice goes out once', () => {
  const items = [item('a', ['X']), item('b', []), item('c', ['X'])];
  expect(movesIn(items)).toBe(4);
  const order = proposedOrder(items);
  expect(movesIn(order.map((id) => items.find((one) => one.id === id)!))).toBe(2);
});
test('with nobody recused the shorter hearings come first', () => {
  expect(proposedOrder([item('long', [], 60), item('short', [], 30)])).toEqual(['short', 'long']);
});
test('points that are no file stay at the head', () => {
  expect(proposedOrder([item('a', [], 60), { id: 'm', kind: 'minutes', recused: [], minutes: 5 }, item('b', [], 30)])).toEqual(['m', 'b', 'a']);
});
test('for any agenda: the same items, never more moves than as it stood, and the same again when it is proposed again', () => {
  const files = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 99 }).map(String),
      kind: fc.constant('project' as const),
      recused: fc.uniqueArray(fc.constantFrom('X', 'Y', 'Z'), { maxLength: 2 }),
      minutes: fc.integer({ min: 5, max: 60 }),
    }),
    { selector: (one) => one.id, maxLength: 11 },
  );
  fc.assert(
    fc.property(files, (items) => {
      const of = (ids: string[]) => ids.map((id) => items.find((one) => one.id === id)!);
      const order = proposedOrder(items);
      expect([...order].sort()).toEqual(items.map((one) => one.id).sort());
      expect(movesIn(of(order))).toBeLessThanOrEqual(movesIn(items));
      const again = proposedOrder(of(order));
      expect([movesIn(of(again)), waitIn(of(again))]).toEqual([movesIn(of(order)), waitIn(of(order))]);
    }),
    { numRuns: 60 },
  );
});
