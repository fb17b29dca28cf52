import Holidays from 'date-holidays';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { addWorkingDays, holidays, regionOf } from './calendar.ts';

const weekdays = (days: Iterable<string>) => [...days].filter((day) => new Date(`${day}T00:00:00Z`).getUTCDay() !== 0).toSorted();

it('the whole country’s holidays agree with another calendar from 2010 to 2040', () => {
  const oracle = new Holidays('FR');
  for (let year = 2010; year <= 2040; year++) {
    // The other calendar keeps Easter and Whit Sunday themselves: Sundays, which are no working days anyway.
    const theirs = oracle.getHolidays(year, 'fr').flatMap(({ type, date }) => (type === 'public' ? [date.slice(0, 10)] : []));
    expect(weekdays(holidays(year, 'france'))).toEqual(weekdays(theirs));
  }
});

it('what waits in the database reckons the very same days, in every region', async () => {
  const database = await testDatabase('empty');
  try {
    for (const place of ['88160', '67482', '57463', '97105', '97209', '97302', '97411', '97608', '97701', '97801', '98735', '98818']) {
      const { rows } = await database.systemPool.query<{ day: string; holiday: boolean; fifth: string }>(
        `select d::date::text as day, is_public_holiday(d::date, $1) as holiday, add_working_days(d::date, 5, $1)::text as fifth
         from generate_series('2024-12-20'::date, '2030-01-10', interval '1 day') d`,
        [place],
      );
      for (const { day, holiday, fifth } of rows) {
        expect([place, day, holiday]).toEqual([place, day, holidays(Number(day.slice(0, 4)), regionOf(place)).has(day)]);
        expect([place, day, fifth]).toEqual([place, day, addWorkingDays(day, 5, regionOf(place))]);
      }
    }
  } finally {
    await database.drop();
  }
});
