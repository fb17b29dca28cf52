// The life of a steering committee's meeting, as a table. The database keeps the same steps (steering_step); a test compares the two.
export const STEERING_STATUSES = ['planned', 'invited', 'held', 'cancelled'] as const;
export type SteeringStatus = (typeof STEERING_STATUSES)[number];
/** `prepare`: day, place, agenda, who is invited. `note`: attendance, what was noted, the decision on the agreement. */
export const STEERING_ACTS = ['prepare', 'invite', 'note', 'cancel'] as const;
export type SteeringAct = (typeof STEERING_ACTS)[number];

/** status → act → the status that follows. An act that is not here does not exist in that status. All are the animator's. */
export const lifeCycle: Record<SteeringStatus, Partial<Record<SteeringAct, SteeringStatus>>> = {
  planned: { prepare: 'planned', invite: 'invited', note: 'held', cancel: 'cancelled' },
  // Invited again, those who were added since get their letter; moved, everybody is told.
  invited: { prepare: 'invited', invite: 'invited', note: 'held', cancel: 'cancelled' },
  held: { note: 'held' },
  cancelled: {},
};

export const RENEWALS = ['renew', 'renew_amended', 'end', 'later'] as const;
export type Renewal = (typeof RENEWALS)[number];
export const ANSWERS = ['coming', 'represented', 'excused'] as const;
export type Answer = (typeof ANSWERS)[number];

export type SteeringRefusal =
  | 'not-in-this-status'
  | 'nobody-to-invite'
  | 'invited-twice'
  | 'day-to-come'
  | 'too-many'
  | 'no-agreement'
  | 'in-the-past'
  | 'moved-since';
export type SteeringDone<T = object> = ({ ok: true } & T) | { ok: false; refusal: SteeringRefusal };

/** May this act be done in this status, today? What happened is noted from the day itself on. */
export function decideSteering(status: SteeringStatus, act: SteeringAct, heldOn: string, today: string): SteeringDone<{ next: SteeringStatus }> {
  const next = lifeCycle[status][act];
  if (!next) return { ok: false, refusal: 'not-in-this-status' };
  if (act === 'note' && heldOn > today) return { ok: false, refusal: 'day-to-come' };
  if (act === 'invite' && heldOn < today) return { ok: false, refusal: 'in-the-past' };
  return { ok: true, next };
}
