// The life of a paper and of each signature, as tables. The database holds the same steps (`paper_step`).
import type { Kind } from './kinds.ts';

export const STATES = ['draft', 'sent', 'signed', 'refused', 'void'] as const;
export type PaperState = (typeof STATES)[number];
export const ACTS = ['write', 'send', 'sign', 'refuse', 'remind', 'void', 'renew', 'issue'] as const;
export type PaperAct = (typeof ACTS)[number];
/** In what quality somebody acts: keeping the mission's papers, or asked to sign this one. */
export type PaperActor = 'animator' | 'signatory';

interface Step {
  /** `sign` leads to `signed` with the last signature. */
  next: PaperState;
  who: readonly PaperActor[];
}
/** state → act → what follows and who may. An act that is not here does not exist in that state. */
export const lifeCycle: Record<PaperState, Partial<Record<PaperAct, Step>>> = {
  draft: {
    write: { next: 'draft', who: ['animator'] },
    send: { next: 'sent', who: ['animator'] },
    issue: { next: 'signed', who: ['animator'] },
    void: { next: 'void', who: ['animator'] },
  },
  sent: {
    sign: { next: 'signed', who: ['signatory'] },
    refuse: { next: 'refused', who: ['signatory'] },
    remind: { next: 'sent', who: ['animator'] },
    void: { next: 'void', who: ['animator'] },
  },
  signed: { void: { next: 'void', who: ['animator'] } },
  refused: { renew: { next: 'void', who: ['animator'] }, void: { next: 'void', who: ['animator'] } },
  void: {},
};

export type PaperRefusal =
  | 'not-in-this-state'
  | 'not-yours'
  | 'nothing-there'
  | 'incomplete'
  | 'no-signatory'
  | 'stands-aside'
  /** Two parties share a mailbox or a person; a party is who prepares or sends it. Named as the database names them. */
  | 'signatories_apart'
  | 'keeper_signs_not'
  | 'no-dates'
  | 'not-ended'
  | 'days-open'
  | 'not-this-kind'
  | 'no-route'
  | 'nobody-on-it'
  | 'already-there'
  | 'already-signed'
  | 'already-refused'
  | 'replaced'
  | 'other-words'
  | 'not-read'
  | 'another-name'
  | 'reminded-lately'
  | 'link-ended';
export type PaperDone<T = object> = ({ ok: true } & T) | { ok: false; refusal: PaperRefusal };

/** May this act be done in this state, in any of these qualities? */
export function decideAct(state: PaperState, act: PaperAct, as: readonly PaperActor[], kind?: Kind): PaperDone<{ next: PaperState }> {
  const step = lifeCycle[state][act];
  if (!step) return { ok: false, refusal: 'not-in-this-state' };
  // What only the network says is issued in one gesture; what people agree on is sent to each.
  if (kind && (act === 'issue') !== ISSUED.includes(kind) && (act === 'issue' || act === 'send')) return { ok: false, refusal: 'not-this-kind' };
  return step.who.some((who) => as.includes(who)) ? { ok: true, next: step.next } : { ok: false, refusal: 'not-yours' };
}
/** Kinds that the animator signs alone, signed in, by issuing them. */
export const ISSUED: readonly Kind[] = ['certificate', 'tax_receipt', 'yearly_statement'];

/** Days between two reminders to one signatory; the database holds it too (`reminder_cools_down`). */
export const COOL_DOWN_DAYS = 3;
const DAY_MS = 86_400_000;
/** When one who was asked may be reminded next; null: now. */
export function coolUntil(asked: Date, reminded: Date | null, now: Date): Date | null {
  const next = new Date((reminded ?? asked).getTime() + COOL_DOWN_DAYS * DAY_MS);
  return next > now ? next : null;
}

/** Is the name that was typed the signatory's? Case, accents, hyphens and spaces do not matter, nor the order of its words. */
export function sameName(typed: string, name: string): boolean {
  const words = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== '' && !['m', 'mme', 'mlle', 'monsieur', 'madame'].includes(word))
      .sort();
  const given = words(typed);
  return given.length > 0 && given.join(' ') === words(name).join(' ');
}

/** A signature's road from the outside: what the page of a link shows. */
export type DoorState = 'to_sign' | 'signed' | 'refused' | 'refused_by_other' | 'replaced';
export function doorOf(paper: PaperState, signatory: 'waiting' | 'signed' | 'refused'): DoorState {
  if (paper === 'void') return 'replaced';
  if (signatory === 'signed') return 'signed';
  if (signatory === 'refused') return 'refused';
  return paper === 'refused' ? 'refused_by_other' : 'to_sign';
}
