// The life of a request made to a site or to a person of it, as a table; and the state of a need, derived from its requests.
// The database keeps the same steps (request_goes_on in 0080_skills.sql); a test compares the two.

export const REQUEST_STATES = ['asked', 'accepted', 'refused', 'expired', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export const REQUEST_ACTS = ['accept', 'refuse', 'expire', 'withdraw'] as const;
export type RequestAct = (typeof REQUEST_ACTS)[number];
/** `asked`: of a site its people, of one person that person alone; `site`: their site, which reads what they said yes to; `method`: the calendar. */
export type RequestActor = 'animator' | 'asked' | 'site' | 'method' | 'reader';

export type RequestRefusal =
  | 'not-in-this-state'
  | 'not-yours'
  | 'already-asked'
  | 'file-closed'
  | 'linked'
  | 'no-days'
  | 'why-despite'
  | 'date-in-the-past'
  | 'not-of-this-territory'
  | 'changed-meanwhile';
export type RequestAnswer<T = object> = ({ ok: true } & T) | { ok: false; refusal: RequestRefusal };

interface Step {
  next: RequestState;
  who: readonly RequestActor[];
  event: 'skills.accepted' | 'skills.refused' | 'skills.expired' | 'skills.withdrawn';
}
const ANSWER = {
  accept: { next: 'accepted', who: ['animator', 'asked'], event: 'skills.accepted' },
  refuse: { next: 'refused', who: ['animator', 'asked'], event: 'skills.refused' },
} as const satisfies Partial<Record<RequestAct, Step>>;
const WITHDRAW = { next: 'withdrawn', who: ['animator'], event: 'skills.withdrawn' } as const satisfies Step;

/** state → act → what follows and who may. A late answer still counts: an expired request may be accepted or refused. */
export const requestLife: Record<RequestState, Partial<Record<RequestAct, Step>>> = {
  asked: { ...ANSWER, withdraw: WITHDRAW, expire: { next: 'expired', who: ['method'], event: 'skills.expired' } },
  accepted: { withdraw: WITHDRAW },
  refused: {},
  expired: ANSWER,
  withdrawn: {},
};

/** May this be done with the request now, by this actor? */
export function decideRequest(state: RequestState, act: RequestAct, actor: RequestActor): RequestAnswer<{ step: Step }> {
  const step = requestLife[state][act];
  if (!step) return { ok: false, refusal: 'not-in-this-state' };
  return (step.who as readonly RequestActor[]).includes(actor) ? { ok: true, step } : { ok: false, refusal: 'not-yours' };
}

export const NEED_STATES = ['unmet', 'asked', 'met'] as const;
export type NeedState = (typeof NEED_STATES)[number];
/** What a need's state is read from. */
export interface Asked {
  open: number;
  accepted: number;
  /** Half-days of what was accepted. */
  acceptedHalfDays: number;
}
/** Met: what was accepted covers what is needed (anything does, where no length was guessed); asked: somebody has yet to answer; else unmet. */
export function needState(halfDays: number | null, { open, accepted, acceptedHalfDays }: Asked): NeedState {
  if (accepted > 0 && acceptedHalfDays >= (halfDays ?? 1)) return 'met';
  return open > 0 ? 'asked' : 'unmet';
}

export const UNMET_CAUSES = ['nobody', 'no_days', 'all_refused', 'not_asked'] as const;
export type UnmetCause = (typeof UNMET_CAUSES)[number];
/** Why an unmet need is unmet, nearest obstacle first: nobody offers it; those who do have no day left; all who were asked said no; nobody was asked yet. */
export function unmetCause(need: { offering: number; halfDaysLeft: number; refused: number }): UnmetCause {
  if (need.offering === 0) return 'nobody';
  if (need.halfDaysLeft < 1) return 'no_days';
  return need.refused > 0 ? 'all_refused' : 'not_asked';
}

/** Days left to answer by default. */
export const DAYS_TO_ANSWER = 14;
/** A request is recalled once, this many days before its last one. */
export const REMIND_BEFORE = 3;
