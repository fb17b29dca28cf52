// Where a follow-up stands on a day, and how many were answered. Pure.

export const FOLLOW_STATES = ['said_closed', 'late', 'waiting', 'coming', 'answered', 'set_aside', 'firm_closed'] as const;
export type FollowState = (typeof FOLLOW_STATES)[number];
/** Days after which an answer that has not come is late: somebody calls. */
export const LATE_DAYS = 30;
/** Days before its date from which it may be answered. */
export const OPEN_DAYS = 45;

export interface Standing {
  dueOn: string;
  answered: boolean;
  setAside: boolean;
  /** The last word about the firm, in any of its files, is that it has closed. */
  saidClosed: boolean;
  /** The file was closed or withdrawn, or another file of the firm was closed for the firm is no more. */
  firmClosed: boolean;
}
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
/** What is answered is answered whatever came after; a firm that closed is asked nothing. */
export function stateOf(one: Standing, today: string): FollowState {
  if (one.answered) return 'answered';
  if (one.firmClosed) return 'firm_closed';
  if (one.saidClosed) return 'said_closed';
  if (one.setAside) return 'set_aside';
  const since = daysBetween(one.dueOn, today);
  return since < 0 ? 'coming' : since > LATE_DAYS ? 'late' : 'waiting';
}
/** May it be answered today? A firm that closed is left in peace. */
export function isOpen(one: Standing, today: string): boolean {
  return !one.firmClosed && !one.saidClosed && daysBetween(today, one.dueOn) <= OPEN_DAYS;
}
/** Answered among those that have come due, and that base: firms that closed are in neither. */
export function rateOf(tallies: readonly { state: FollowState; due: boolean; count: number }[]): { answered: number; base: number } {
  const sum = (states: readonly FollowState[], dueOnly: boolean) =>
    tallies.filter(({ state, due }) => states.includes(state) && (due || !dueOnly)).reduce((n, { count }) => n + count, 0);
  const answered = sum(['answered'], false);
  return { answered, base: answered + sum(['late', 'waiting', 'set_aside'], true) };
}
