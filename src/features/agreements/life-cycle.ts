// The life of a partnership agreement, as a table. Dates are plain `YYYY-MM-DD`; "today" is the territory's own day.

/** What is stored. Everything else is worked out from the dates. */
export type StoredStatus = 'draft' | 'signed' | 'abandoned';
/** What is shown on a day: `expiring` is the last ninety days without a next agreement signed; `renewed` is ended and followed. */
export type AgreementStatus = 'draft' | 'upcoming' | 'in_force' | 'expiring' | 'expired' | 'renewed' | 'abandoned';
export const AGREEMENT_STATUSES = [
  'draft',
  'upcoming',
  'in_force',
  'expiring',
  'expired',
  'renewed',
  'abandoned',
] as const satisfies readonly AgreementStatus[];

export type AgreementAct = 'edit' | 'sign' | 'abandon' | 'amend' | 'renew' | 'add_signatory' | 'remove_signatory' | 'set_objectives' | 'attach';
export const AGREEMENT_ACTS = [
  'edit',
  'sign',
  'abandon',
  'amend',
  'renew',
  'add_signatory',
  'remove_signatory',
  'set_objectives',
  'attach',
] as const satisfies readonly AgreementAct[];

/** Days before its end from which an agreement counts as expiring. */
export const EXPIRING_DAYS = 90;

/** status → act → the stored status that follows. An act that is not here does not exist in that status. */
export const lifeCycle: Record<AgreementStatus, Partial<Record<AgreementAct, StoredStatus>>> = {
  draft: { edit: 'draft', sign: 'signed', abandon: 'abandoned', add_signatory: 'draft', remove_signatory: 'draft', set_objectives: 'draft', attach: 'draft' },
  upcoming: { amend: 'signed', add_signatory: 'signed', attach: 'signed' },
  in_force: { amend: 'signed', renew: 'signed', add_signatory: 'signed', attach: 'signed' },
  expiring: { amend: 'signed', renew: 'signed', add_signatory: 'signed', attach: 'signed' },
  // What has ended is amended no more: a new one is signed.
  expired: { renew: 'signed', attach: 'signed' },
  renewed: { attach: 'signed' },
  abandoned: {},
};

/** The facts of an agreement that its status is worked out from. */
export interface AgreementFacts {
  status: StoredStatus;
  startsOn: string;
  endsOn: string;
  /** A later agreement of the territory is signed already. */
  followed: boolean;
}

/** Status on a day. */
export function statusOn(agreement: AgreementFacts, today: string): AgreementStatus {
  if (agreement.status !== 'signed') return agreement.status;
  if (today < agreement.startsOn) return 'upcoming';
  if (today > agreement.endsOn) return agreement.followed ? 'renewed' : 'expired';
  return !agreement.followed && daysBetween(today, agreement.endsOn) <= EXPIRING_DAYS ? 'expiring' : 'in_force';
}

export type AgreementRefusal =
  | 'not-in-this-status'
  | 'date-in-the-future'
  | 'before-signature'
  | 'end-before-start'
  | 'end-in-the-past'
  | 'needs-two-signatories'
  | 'number-taken'
  | 'overlap'
  | 'next-exists'
  | 'signatory-twice'
  | 'objective-twice'
  | 'too-many'
  | 'changed-meanwhile';
export type Answer<T = object> = ({ ok: true } & T) | { ok: false; refusal: AgreementRefusal };

/** May this act be done in this status? */
export function decide(status: AgreementStatus, act: AgreementAct): Answer<{ next: StoredStatus }> {
  const next = lifeCycle[status][act];
  return next ? { ok: true, next } : { ok: false, refusal: 'not-in-this-status' };
}

/** May it be signed on this day, with this many signatories? */
export function decideSigning(status: AgreementStatus, on: string, today: string, signatories: number): Answer<{ next: StoredStatus }> {
  const step = decide(status, 'sign');
  if (!step.ok) return step;
  if (signatories < 2) return { ok: false, refusal: 'needs-two-signatories' };
  return on > today ? { ok: false, refusal: 'date-in-the-future' } : step;
}

/** May it be amended on this day, perhaps to this new end? The end may be moved either way, never into the past. */
export function decideAmendment(
  agreement: { status: AgreementStatus; startsOn: string; signedOn: string | null },
  amendment: { on: string; newEndsOn: string | null },
  today: string,
): Answer<{ next: StoredStatus }> {
  const step = decide(agreement.status, 'amend');
  if (!step.ok) return step;
  if (amendment.on > today) return { ok: false, refusal: 'date-in-the-future' };
  if (agreement.signedOn !== null && amendment.on < agreement.signedOn) return { ok: false, refusal: 'before-signature' };
  if (amendment.newEndsOn !== null && amendment.newEndsOn <= agreement.startsOn) return { ok: false, refusal: 'end-before-start' };
  if (amendment.newEndsOn !== null && amendment.newEndsOn < today) return { ok: false, refusal: 'end-in-the-past' };
  return step;
}

export const RENEWAL_MODES = ['triennial', 'yearly', 'other'] as const;
export type RenewalMode = (typeof RENEWAL_MODES)[number];

/** The dates that follow an agreement: from the day after its end, for three years, one year, or as long as it first was. */
export function followingDates(agreement: { startsOn: string; firstEndsOn: string; endsOn: string; renewalMode: RenewalMode }): {
  startsOn: string;
  endsOn: string;
} {
  const startsOn = shifted(agreement.endsOn, 1);
  if (agreement.renewalMode === 'other') return { startsOn, endsOn: shifted(startsOn, daysBetween(agreement.startsOn, agreement.firstEndsOn)) };
  const years = agreement.renewalMode === 'yearly' ? 1 : 3;
  const same = `${Number(startsOn.slice(0, 4)) + years}${startsOn.slice(4)}`;
  // 29 February has no anniversary every year: Date carries it to 1 March, whose eve is the last day.
  return { startsOn, endsOn: shifted(same, -1) };
}

/** Whole days from one plain date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
/** The plain date some days later (or earlier). */
export function shifted(day: string, days: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}
