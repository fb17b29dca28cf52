// Half-days as the trade speaks of them: which halves, which states, why one is refused. Pure.
import { holidays, isWorkingDay, regionOf } from '../reminders/calendar.ts';

export const HALVES = ['am', 'pm', 'day'] as const;
/** What one logs: a morning, an afternoon, or both. */
export type Half = (typeof HALVES)[number];
export type DayState = 'logged' | 'confirmed' | 'disputed' | 'withdrawn';

/** The half-days of a choice, in their order. */
export function halvesOf(half: Half): ('am' | 'pm')[] {
  return half === 'day' ? ['am', 'pm'] : [half];
}

export type LogRefusal =
  | 'not-yours'
  | 'not-running'
  | 'day-to-come'
  | 'before-first-day'
  | 'after-last-day'
  | 'already-noted'
  | 'over-planned'
  | 'in-pause'
  | 'too-late'
  /** Beyond what the signed papers say, until they are signed again. */
  | 'not-signed'
  /** A signed paper was made void: later days wait for the new signatures. */
  | 'papers-void'
  /** The ledger has fewer days left than the mission says. */
  | 'over-granted';

/** For how many days after a mission's end a half-day that was done may still be noted; the database holds the same (`late_days`). */
export const LATE_DAYS = 14;

/** The database's constraints (0110_missions.sql, 0130_timesheets.sql, 0152_days_within_terms.sql, 0300_limits_of_missions.sql) in the trade's words; `day_within_mission` says before or after by the day. */
const REFUSALS: Readonly<Record<string, LogRefusal>> = {
  mission_expert: 'not-yours',
  mission_runs: 'not-running',
  day_not_to_come: 'day-to-come',
  mission_day_once: 'already-noted',
  days_planned: 'over-planned',
  day_outside_pause: 'in-pause',
  day_in_time: 'too-late',
  days_signed: 'not-signed',
  day_under_papers: 'papers-void',
  days_left: 'over-granted',
};
/** Null for a constraint that is no refusal of the trade: a fault, to be told as one. */
export function refusalOf(constraint: string, day: string, firstDay: string | null): LogRefusal | null {
  if (constraint === 'day_within_mission') return firstDay !== null && day < firstDay ? 'before-first-day' : 'after-last-day';
  return REFUSALS[constraint] ?? null;
}

/** A day on which one does not usually work there; `departement` decides which holidays. */
export function dayOff(day: string, departement: string | null): 'weekend' | 'holiday' | null {
  const region = regionOf(departement);
  if (holidays(Number(day.slice(0, 4)), region).has(day)) return 'holiday';
  return isWorkingDay(day, region) ? null : 'weekend';
}

/** How a mission's half-days stand: planned in all, logged and waiting, disputed, confirmed without an answer so far. */
export interface Silent {
  planned: number;
  waiting: number;
  disputed: number;
  silent: number;
}
/** Of a mission's half-days, how many may ever count as confirmed without an answer: half of them. The database holds the same (`silent_share`). */
export function silentShare(planned: number): number {
  return Math.ceil(planned / 2);
}
/** Do those that wait count as confirmed without an answer? So few alone (`limit`; 0: never), none while the owner disputes another, and never more than half of a mission. */
export function countsInSilence({ planned, waiting, disputed, silent }: Silent, limit: number): boolean {
  return waiting > 0 && waiting <= limit && disputed === 0 && silent + waiting <= silentShare(planned);
}
