/** A territory is prepared, opened, may be paused and opened again, and closed; a closed one may start again (some did). */
export type TerritoryStatus = 'preparing' | 'open' | 'paused' | 'closed';
export type TerritoryAct = 'open' | 'pause' | 'reopen' | 'close';
/** What is wanting before an act; a sentence says it beside the button that it disables. */
export type Wanting = 'perimeter' | 'animator' | 'host';

interface Step {
  next: TerritoryStatus;
  /** Only the national animator opens, pauses and closes: the method is guarded nationally. */
  who: 'national_animator';
  needs: readonly Wanting[];
  event: 'territories.opened' | 'territories.paused' | 'territories.reopened' | 'territories.closed';
}

/** status → act → what it leads to. An act that is not here does not exist in that status. */
export const lifeCycle: Record<TerritoryStatus, Partial<Record<TerritoryAct, Step>>> = {
  preparing: { open: { next: 'open', who: 'national_animator', needs: ['perimeter', 'animator', 'host'], event: 'territories.opened' } },
  open: {
    pause: { next: 'paused', who: 'national_animator', needs: [], event: 'territories.paused' },
    close: { next: 'closed', who: 'national_animator', needs: [], event: 'territories.closed' },
  },
  paused: {
    reopen: { next: 'open', who: 'national_animator', needs: ['perimeter', 'animator'], event: 'territories.reopened' },
    close: { next: 'closed', who: 'national_animator', needs: [], event: 'territories.closed' },
  },
  closed: { reopen: { next: 'open', who: 'national_animator', needs: ['perimeter', 'animator'], event: 'territories.reopened' } },
};

export const TERRITORY_ACTS = ['open', 'pause', 'reopen', 'close'] as const;

/** What the decision is about: the territory today, its last dated act, and what it has. */
export interface Standing {
  status: TerritoryStatus;
  /** Day of the last act, from which the next may be dated; null before the opening. */
  since: string | null;
  has: Record<Wanting, boolean>;
}

export type ActRefusal = 'not-in-this-status' | 'date-in-the-future' | 'date-before-last-act' | `needs-${Wanting}`;
export type ActAnswer = { ok: true; next: TerritoryStatus; event: Step['event'] } | { ok: false; refusal: ActRefusal };

/** May this act be done, dated `on`? `today` is the territory's own day. */
export function decide(standing: Standing, act: TerritoryAct, on: string, today: string): ActAnswer {
  const step = lifeCycle[standing.status][act];
  if (!step) return { ok: false, refusal: 'not-in-this-status' };
  const wanting = step.needs.find((need) => !standing.has[need]);
  if (wanting) return { ok: false, refusal: `needs-${wanting}` };
  if (on > today) return { ok: false, refusal: 'date-in-the-future' };
  if (standing.since !== null && on < standing.since) return { ok: false, refusal: 'date-before-last-act' };
  return { ok: true, next: step.next, event: step.event };
}

/** Every act of the status, with the reason why it cannot be done today, if any: buttons are shown disabled with it. */
export function actsOf(standing: Standing, today: string): { act: TerritoryAct; refusal: ActRefusal | null }[] {
  return TERRITORY_ACTS.filter((act) => lifeCycle[standing.status][act]).map((act) => {
    const answer = decide(standing, act, today, today);
    return { act, refusal: answer.ok ? null : answer.refusal };
  });
}
