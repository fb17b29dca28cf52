// At what hour each item of an agenda begins, and when its owner is awaited. Pure.
import type { AgendaLine } from './session-queries.ts';

export interface Hours {
  starts: Date;
  /** When the owner comes in; null for a point without one. */
  owner: Date | null;
  ends: Date;
}
type Timed = Pick<AgendaLine, 'kind' | 'minutesAlone' | 'minutesOwner' | 'minutesDebate'>;

/** One line per item, in the agenda's order, one after the other from the session's start. */
export function hoursOf(start: Date, items: readonly Timed[]): Hours[] {
  let at = start.getTime();
  return items.map(({ kind, minutesAlone, minutesOwner, minutesDebate }) => {
    const starts = at;
    at += (minutesAlone + minutesOwner + minutesDebate) * 60_000;
    return { starts: new Date(starts), owner: kind === 'project' && minutesOwner > 0 ? new Date(starts + minutesAlone * 60_000) : null, ends: new Date(at) };
  });
}
