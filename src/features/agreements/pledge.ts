// What an establishment pledges for a year: days by skill domain and euros. A promise, never a debt (rule R21).

export const SKILL_DOMAINS = ['sales', 'management_finance', 'strategy', 'hqse', 'purchasing_supply', 'hr', 'communication', 'production', 'other'] as const;
/** The nine domains of the founding text. */
export type SkillDomain = (typeof SKILL_DOMAINS)[number];

export type PledgeStatus = 'proposed' | 'confirmed' | 'withdrawn';
export const PLEDGE_STATUSES = ['proposed', 'confirmed', 'withdrawn'] as const satisfies readonly PledgeStatus[];
export type PledgeAct = 'edit' | 'confirm' | 'withdraw';
export const PLEDGE_ACTS = ['edit', 'confirm', 'withdraw'] as const satisfies readonly PledgeAct[];
/** The site's own people propose; the territory's animators propose too, and alone confirm. */
export type PledgeActor = 'animator' | 'site' | 'reader';

export type PledgeRefusal =
  | 'not-yours'
  | 'not-in-this-status'
  | 'no-agreement-in-force'
  | 'one-per-year'
  | 'nothing-last-year'
  | 'closed-sheet'
  | 'days-reserved';
export type PledgeAnswer<T = object> = ({ ok: true } & T) | { ok: false; refusal: PledgeRefusal };

interface Step {
  next: PledgeStatus;
  who: readonly PledgeActor[];
  event: 'agreements.pledge_edited' | 'agreements.pledge_confirmed' | 'agreements.pledge_withdrawn';
}
const BOTH = ['animator', 'site'] as const;

/** status → act → what follows, and who may. A withdrawn pledge stays for memory; a new one may be made for the year. */
export const pledgeLife: Record<PledgeStatus, Partial<Record<PledgeAct, Step>>> = {
  proposed: {
    edit: { next: 'proposed', who: BOTH, event: 'agreements.pledge_edited' },
    confirm: { next: 'confirmed', who: ['animator'], event: 'agreements.pledge_confirmed' },
    withdraw: { next: 'withdrawn', who: BOTH, event: 'agreements.pledge_withdrawn' },
  },
  confirmed: { withdraw: { next: 'withdrawn', who: BOTH, event: 'agreements.pledge_withdrawn' } },
  withdrawn: {},
};

/** May this be done with the pledge now, by this actor? */
export function decidePledge(status: PledgeStatus, act: PledgeAct, actor: PledgeActor): PledgeAnswer<{ step: Step }> {
  const step = pledgeLife[status][act];
  if (!step) return { ok: false, refusal: 'not-in-this-status' };
  return step.who.includes(actor) ? { ok: true, step } : { ok: false, refusal: 'not-yours' };
}

/** Half-days by domain; what is not pledged is left out. */
export type PledgedDays = Partial<Record<SkillDomain, number>>;
/** The sum in half-days. */
export function totalOf(days: PledgedDays): number {
  return Object.values(days).reduce((sum, halfDays) => sum + halfDays, 0);
}
