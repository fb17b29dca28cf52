import { describe, expect, test } from 'vitest';
import { dayOff, halvesOf, isSmallCount, refusalOf } from './day.ts';

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
  expect([isSmallCount(0, 2), isSmallCount(1, 2), isSmallCount(2, 2), isSmallCount(3, 2), isSmallCount(1, 0)]).toEqual([false, true, true, false, false]);
});
