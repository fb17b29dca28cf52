import Holidays from 'date-holidays';
import { expect, it } from 'vitest';
import { holidays } from './calendar.ts';

const weekdays = (days: Iterable<string>) => [...days].filter((day) => new Date(`${day}T00:00:00Z`).getUTCDay() !== 0).toSorted();

it('the whole country’s holidays agree with another calendar from 2010 to 2040', () => {
  const oracle = new Holidays('FR');
  for (let year = 2010; year <= 2040; year++) {
    // The other calendar keeps Easter and Whit Sunday themselves: Sundays, which are no working days anyway.
    const theirs = oracle.getHolidays(year, 'fr').flatMap(({ type, date }) => (type === 'public' ? [date.slice(0, 10)] : []));
    expect(weekdays(holidays(year, 'france'))).toEqual(weekdays(theirs));
  }
});
