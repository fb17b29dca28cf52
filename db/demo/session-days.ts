import { addDays, daysBetween, yearOf } from './calendar.ts';
import type { PlainDate } from './calendar.ts';
import { isWorkingDay } from '../../src/features/reminders/calendar.ts';
import { stream } from './random.ts';

/** A committee meets three times a year: towards the end of winter, before the summer, in autumn; each territory on its own days. */
const SEASONS = ['03-01', '06-08', '11-02'] as const;
/** Years with one meeting less: Vosges published 26 in the ten years to 2022, three of them in the last. */
const TWO: Readonly<Record<string, readonly number[]>> = { vosges: [2014, 2016, 2018, 2021] };
/** The days of a territory's sessions in a year, in order; working days. */
export function sessionDays(code: string, year: number): PlainDate[] {
  const from = stream(`session days ${code} ${year}`);
  const days = SEASONS.map((start) => {
    let day = addDays(`${year}-${start}`, from.int(0, 24));
    while (!isWorkingDay(day, 'france')) day = addDays(day, 1);
    return day;
  });
  return TWO[code]?.includes(year) ? [days[0]!, days[2]!] : days;
}
/** The session that decided a file of about that day: the nearest of the same year that has been held; the day itself when there is none. */
export function sessionNear(code: string, opened: PlainDate, day: PlainDate, today: PlainDate): PlainDate {
  const held = sessionDays(code, yearOf(day)).filter((session) => session > opened && session < today);
  return held.toSorted((a, b) => Math.abs(daysBetween(a, day)) - Math.abs(daysBetween(b, day)))[0] ?? day;
}
