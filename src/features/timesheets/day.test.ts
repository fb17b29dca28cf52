import { describe, expect, test } from 'vitest';
import { countsInSilence, dayOff, halvesOf, refusalOf, silentShare } from './day.ts';

describe('days on which one does not usually work', () => {
  test.each([
    ['2026-11-21', '88', 'weekend'],
    ['2026-11-23', '88', null],
    ['2026-12-25', '88', 'holiday'],
    // The abolition of slavery is celebrated in La Réunion, a Sunday in 2026, a Monday in 2027.
    ['2027-12-20', '974', 'holiday'],
    ['2027-12-20', '88', null],
    ['2026-12-26', '67', 'holiday'],
    ['2028-12-26', '88', null],
    ['2026-05-14', null, 'holiday'],
  ] as const)('%s in %s: %s', (day, place, told) => expect(dayOff(day, place)).toBe(told));
});
test('a whole day is its two halves', () => {
  expect([halvesOf('am'), halvesOf('pm'), halvesOf('day')]).toEqual([['am'], ['pm'], ['am', 'pm']]);
});
test('each constraint of the database is a refusal in the trade’s words; another one is a fault', () => {
  expect(refusalOf('day_within_mission', '2026-01-01', '2026-02-01')).toBe('before-first-day');
  expect(refusalOf('day_within_mission', '2026-03-01', '2026-02-01')).toBe('after-last-day');
  expect(
    ['mission_runs', 'mission_expert', 'day_not_to_come', 'mission_day_once', 'days_planned', 'days_left'].map((one) => refusalOf(one, '2026-03-01', null)),
  ).toEqual(['not-running', 'not-yours', 'day-to-come', 'already-noted', 'over-planned', 'over-granted']);
  expect(refusalOf('mission_day_half_check', '2026-03-01', null)).toBeNull();
});
test('few is at least one and at most the limit; a limit of zero asks for an answer always', () => {
  const few = (waiting: number, limit: number) => countsInSilence({ planned: 40, waiting, disputed: 0, silent: 0 }, limit);
  expect([few(0, 2), few(1, 2), few(2, 2), few(3, 2), few(1, 0)]).toEqual([false, true, true, false, false]);
});
test('without an answer nothing is confirmed beside a dispute, and half of a mission at most; a mission of one half-day is confirmed whole', () => {
  const counts = (planned: number, waiting: number, silent = 0, disputed = 0) => countsInSilence({ planned, waiting, disputed, silent }, 4);
  expect([counts(8, 2, 0, 1), counts(8, 2, 2), counts(8, 2, 3), counts(8, 4), counts(2, 2), counts(1, 1)]).toEqual([false, true, false, true, false, true]);
  expect([1, 2, 3, 8].map(silentShare)).toEqual([1, 1, 2, 4]);
});
