import { expect, test } from 'vitest';
import { before, change, isDay, isMonths, perimeterIn, perimeterText, share, yearOf, yearPeriod, yearsIn } from './figure.ts';

test('a year is compared with the year before, some months with as many months before, days with as many days', () => {
  expect(before(yearPeriod(2025))).toEqual(yearPeriod(2024));
  expect(before({ from: '2013-01-01', to: '2022-12-31' })).toEqual({ from: '2003-01-01', to: '2012-12-31' });
  expect(before({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(before({ from: '2026-03-10', to: '2026-03-12' })).toEqual({ from: '2026-03-07', to: '2026-03-09' });
});
test('whole months and whole years are known for what they are', () => {
  expect([isMonths(yearPeriod(2024)), isMonths({ from: '2024-02-01', to: '2024-02-29' }), isMonths({ from: '2024-02-01', to: '2024-02-28' })]).toEqual([
    true,
    true,
    false,
  ]);
  expect([yearOf(yearPeriod(2024)), yearOf({ from: '2023-01-01', to: '2024-12-31' }), yearOf({ from: '2024-02-01', to: '2024-12-31' })]).toEqual([
    2024,
    null,
    null,
  ]);
  expect(yearsIn({ from: '2019-05-01', to: '2021-02-28' })).toEqual([2019, 2020, 2021]);
});
test('a day is one of the calendar, within what the network may have known', () => {
  expect(['2024-02-29', '2023-02-29', '2024-13-01', '1789-07-14', '2024-2-9', ''].map(isDay)).toEqual([true, false, false, false, false, false]);
});
test('a perimeter is written in an address and read back; what is none is none', () => {
  for (const text of ['reseau', 'region:44', 'territoire:vosges', 'financeur:Fonds: un nom', 'dossier:x']) expect(perimeterText(perimeterIn(text)!)).toBe(text);
  for (const text of ['', 'reseau:x', 'territoire', 'territoire:', 'planete:x', 'constructor', `site:${'x'.repeat(200)}`]) expect(perimeterIn(text)).toBeNull();
});
test('nothing is divided by nothing', () => {
  expect([share(1, 0), share(1, 4), change(3, 0), change(3, 2), change(0, 2)]).toEqual([null, 0.25, null, 0.5, -1]);
});
