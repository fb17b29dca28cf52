import { expect, test } from 'vitest';
import { dayCursorOf, dayCursorText } from './day-cursor.ts';

const id = '0198f3c2-7d1e-7c3a-9b1d-3f2a1b0c9d8e';

test('a place in a list goes to an address and back', () => {
  expect(dayCursorOf(dayCursorText({ day: '2024-02-29', id }))).toEqual({ day: '2024-02-29', id });
});
test.each([null, '', `2026-02-29_${id}`, `2026-13-01_${id}`, `2026-1-1_${id}`, '2026-01-01_x', `2026-01-01_${id}'`])('%s is the beginning', (text) => {
  expect(dayCursorOf(text)).toBeNull();
});
