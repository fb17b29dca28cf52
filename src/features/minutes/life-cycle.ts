// The life of minutes, as a table. The database holds the same steps (trigger `minutes_go_on`).

export const MINUTES_STATUSES = ['draft', 'sent', 'approved', 'signed'] as const;
export type MinutesStatus = (typeof MINUTES_STATUSES)[number];
export const MINUTES_ACTS = ['write', 'send', 'object', 'answer', 'approve', 'sign', 'correct', 'sign_correction'] as const;
export type MinutesAct = (typeof MINUTES_ACTS)[number];
/** In what quality somebody acts on minutes; `presiding`: the chair or the co-chair, who also is a member. */
export type MinutesActor = 'animator' | 'presiding' | 'member' | 'reader';

interface Step {
  next: MinutesStatus;
  who: readonly MinutesActor[];
}
const KEEPS = ['animator', 'presiding'] as const;

/** status → act → what follows and who may. An act that is not here does not exist in that status. */
export const lifeCycle: Record<MinutesStatus, Partial<Record<MinutesAct, Step>>> = {
  draft: {
    write: { next: 'draft', who: KEEPS },
    send: { next: 'sent', who: KEEPS },
  },
  sent: {
    write: { next: 'sent', who: KEEPS },
    object: { next: 'sent', who: ['presiding', 'member'] },
    answer: { next: 'sent', who: KEEPS },
    approve: { next: 'approved', who: KEEPS },
  },
  approved: { sign: { next: 'signed', who: ['presiding'] } },
  signed: {
    correct: { next: 'signed', who: KEEPS },
    sign_correction: { next: 'signed', who: ['presiding'] },
  },
};

export type MinutesRefusal =
  | 'not-in-this-status'
  | 'not-yours'
  | 'nothing-there'
  | 'changed-meanwhile'
  | 'objections-closed'
  | 'objections-open'
  | 'already-answered'
  | 'no-later-session'
  | 'already-signed'
  | 'recused'
  | 'session-not-closed';
export type MinutesDone<T = object> = ({ ok: true } & T) | { ok: false; refusal: MinutesRefusal };

/** May this act be done in this status, in any of these qualities? One person may animate a territory and sit in its committee. */
export function decideAct(status: MinutesStatus, act: MinutesAct, as: readonly MinutesActor[]): MinutesDone<{ next: MinutesStatus }> {
  const step = lifeCycle[status][act];
  if (!step) return { ok: false, refusal: 'not-in-this-status' };
  return step.who.some((one) => as.includes(one)) ? { ok: true, next: step.next } : { ok: false, refusal: 'not-yours' };
}
