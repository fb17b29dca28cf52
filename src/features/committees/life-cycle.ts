// The life of a session, as a table. The database binds each status to its dates and people.

export const SESSION_STATUSES = ['polling', 'planned', 'summoned', 'open', 'closed', 'cancelled'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];
export const SESSION_ACTS = ['answer_poll', 'choose_date', 'edit', 'set_agenda', 'summon', 'open', 'drive', 'speak', 'close', 'cancel'] as const;
export type SessionAct = (typeof SESSION_ACTS)[number];
/** In what quality somebody acts on a session; `presiding`: the chair, or the co-chair. */
export type SessionActor = 'animator' | 'presiding' | 'member' | 'guest' | 'reader';

interface Step {
  next: SessionStatus;
  who: readonly SessionActor[];
}
const KEEPS = ['animator', 'presiding'] as const;
const SITS = ['presiding', 'member'] as const;
// Somebody may animate a territory and sit in its committee: the mandate decides whether they have a voice.
const SPEAKS = ['animator', 'presiding', 'member'] as const;

/** status → act → what follows and who may. An act that is not here does not exist in that status. */
export const lifeCycle: Record<SessionStatus, Partial<Record<SessionAct, Step>>> = {
  polling: {
    answer_poll: { next: 'polling', who: SITS },
    choose_date: { next: 'planned', who: ['animator'] },
    edit: { next: 'polling', who: ['animator'] },
    cancel: { next: 'cancelled', who: ['animator'] },
  },
  planned: {
    edit: { next: 'planned', who: ['animator'] },
    set_agenda: { next: 'planned', who: ['animator'] },
    summon: { next: 'summoned', who: ['animator'] },
    cancel: { next: 'cancelled', who: ['animator'] },
  },
  summoned: {
    edit: { next: 'summoned', who: ['animator'] },
    set_agenda: { next: 'summoned', who: ['animator'] },
    // Told again: the hours of an agenda that changed meanwhile.
    summon: { next: 'summoned', who: ['animator'] },
    open: { next: 'open', who: KEEPS },
    cancel: { next: 'cancelled', who: ['animator'] },
  },
  open: {
    drive: { next: 'open', who: KEEPS },
    // One's own word on what is put; for those one holds a proxy of as well.
    speak: { next: 'open', who: SPEAKS },
    close: { next: 'closed', who: KEEPS },
  },
  closed: {},
  cancelled: {},
};

export type SessionRefusal =
  | 'not-in-this-status'
  | 'not-yours'
  | 'date-in-the-past'
  | 'notice-too-short'
  | 'no-agenda'
  | 'no-members'
  | 'no-agreement'
  | 'no-dates'
  | 'not-the-day'
  | 'another-open'
  | 'items-undecided'
  | 'reason-needed';
export type Decided<T = object> = ({ ok: true } & T) | { ok: false; refusal: SessionRefusal };

/** May this act be done in this status, in this quality? */
export function decideAct(status: SessionStatus, act: SessionAct, actor: SessionActor): Decided<{ next: SessionStatus }> {
  const step = lifeCycle[status][act];
  if (!step) return { ok: false, refusal: 'not-in-this-status' };
  return step.who.includes(actor) ? { ok: true, next: step.next } : { ok: false, refusal: 'not-yours' };
}

/** Before it has begun, a session may still move. */
export const TO_COME: readonly SessionStatus[] = ['polling', 'planned', 'summoned'];
