// Half-days in words, the same on every page and for the phone.
import type { Locale } from '../../ui/locale.tsx';
import { LATE_DAYS } from './day.ts';
import type { Logged } from './log-commands.ts';
import type { Day } from './queries.ts';

type Words = Pick<Locale, 't' | 'date' | 'days'>;

/** Why a half-day was not logged, whom to ask; or the question that an unusual day raises. */
export function saidOf(logged: Extract<Logged, { ok: false }>, day: string, { t, date, days }: Words): string {
  const mission = logged.mission;
  const said = {
    day: date(day, 'weekday'),
    first: mission?.firstDay ? date(mission.firstDay) : '',
    last: mission?.lastDay ? date(mission.lastDay) : '',
    planned: mission ? days(mission.planned) : '',
    animator: mission?.animator ?? mission?.territory ?? '',
    territory: mission?.territory ?? '',
    count: LATE_DAYS,
    firm: 'refusal' in logged ? (logged.other?.firm ?? '') : '',
  };
  if ('warning' in logged) return t(`timesheets:warning.${logged.warning}`, said);
  if (logged.refusal === 'not-running') return t(mission?.status === 'ended' ? 'timesheets:refusal.ended' : 'timesheets:refusal.not-running', said);
  if (logged.refusal === 'already-noted' && logged.other && mission && logged.other.id !== mission.id) return t('timesheets:refusal.elsewhere', said);
  return t(`timesheets:refusal.${logged.refusal}`, said);
}
/** `lundi 23 novembre, matin`. */
export function dayOf(day: Pick<Day, 'onDay' | 'half'>, { t, date }: Pick<Locale, 't' | 'date'>): string {
  return t(`timesheets:half_of.${day.half}`, { day: date(day.onDay, 'weekday') });
}
/** Place, travel and note of a day, in one line. */
export function detailOf(day: Pick<Day, 'place' | 'travelMinutes' | 'note'>, t: Locale['t']): string {
  return [day.place, day.travelMinutes ? t('timesheets:travel_of', { count: day.travelMinutes }) : null, day.note].filter(Boolean).join(' · ');
}
