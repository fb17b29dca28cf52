import { describe, expect, it } from 'vitest';
import { addWorkingDays, easter, holidays, isWorkingDay, regionOf } from './calendar.ts';

describe('public holidays', () => {
  it.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Easter of %i is %s', (year, day) => {
    expect(easter(year)).toBe(day);
  });
  it('are eleven a year in France, those that follow Easter among them', () => {
    expect([...holidays(2026, 'france')].toSorted()).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
  });
  it.each([
    ['alsace_moselle', '2026-04-03'],
    ['alsace_moselle', '2025-12-26'],
    ['la_reunion', '2027-12-20'],
    ['guadeloupe', '2026-05-27'],
    ['martinique', '2026-05-22'],
    ['guyane', '2026-06-10'],
    ['mayotte', '2026-04-27'],
    ['saint_martin', '2026-05-28'],
    ['saint_barthelemy', '2026-10-09'],
  ] as const)('%s rests on %s, when Épinal works', (region, day) => {
    expect(isWorkingDay(day, region)).toBe(false);
    expect(isWorkingDay(day, 'france')).toBe(true);
  });
  it.each([
    ['88', 'france'],
    ['57', 'alsace_moselle'],
    ['67482', 'alsace_moselle'],
    ['974', 'la_reunion'],
    ['97411', 'la_reunion'],
    ['97209', 'martinique'],
    ['2A004', 'france'],
    ['975', 'france'],
    ['', 'france'],
    [null, 'france'],
  ])('the code %s is of %s', (code, region) => {
    expect(regionOf(code)).toBe(region);
  });
});

describe('working days', () => {
  it('leave out Saturday and Sunday', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((day) => isWorkingDay(day, 'france'))).toEqual([true, false, false, true]);
  });
  it('are counted over a weekend and a holiday', () => {
    expect(addWorkingDays('2026-11-20', 1, 'france')).toBe('2026-11-23');
    // 11 November is a Wednesday.
    expect(addWorkingDays('2026-11-09', 2, 'france')).toBe('2026-11-12');
    expect(addWorkingDays('2026-12-24', 1, 'france')).toBe('2026-12-28');
    // Saturday 26 December changes nothing; in 2025 it is a Friday.
    expect(addWorkingDays('2025-12-24', 1, 'france')).toBe('2025-12-26');
    expect(addWorkingDays('2025-12-24', 1, 'alsace_moselle')).toBe('2025-12-29');
    expect(addWorkingDays('2027-12-17', 1, 'la_reunion')).toBe('2027-12-21');
    expect(addWorkingDays('2026-11-21', 0, 'france')).toBe('2026-11-21');
  });
  it('of Easter week stop at the days of Alsace and Moselle', () => {
    expect(addWorkingDays('2026-04-02', 1, 'france')).toBe('2026-04-03');
    expect(addWorkingDays('2026-04-02', 1, 'alsace_moselle')).toBe('2026-04-07');
  });
});
