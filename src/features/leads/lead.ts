// The life of a lead, as a table: from the first call to a file, to another door, or to a reasoned end.
import type { IntakeKind } from './intake.ts';

export const LEAD_STATUSES = ['held', 'new', 'qualified', 'file', 'joined', 'redirected', 'dropped'] as const;
export type LeadStatus = (typeof LEAD_STATUSES)[number];
export const LEAD_ACTS = ['release', 'route', 'qualify', 'open_file', 'join', 'redirect', 'drop', 'take_up'] as const;
export type LeadAct = (typeof LEAD_ACTS)[number];

interface Step {
  next: LeadStatus;
  /** Only for this kind of lead; both when absent. */
  only?: IntakeKind;
}
/** status → act → what follows. An act that is not here does not exist in that status. */
export const leadLife: Record<LeadStatus, Partial<Record<LeadAct, Step>>> = {
  held: { release: { next: 'new' }, drop: { next: 'dropped' } },
  new: {
    route: { next: 'new' },
    qualify: { next: 'qualified', only: 'project' },
    join: { next: 'joined', only: 'site_offer' },
    redirect: { next: 'redirected' },
    drop: { next: 'dropped' },
  },
  qualified: {
    route: { next: 'new' },
    qualify: { next: 'qualified', only: 'project' },
    open_file: { next: 'file', only: 'project' },
    redirect: { next: 'redirected' },
    drop: { next: 'dropped' },
  },
  file: {},
  joined: {},
  redirected: { take_up: { next: 'new' } },
  dropped: { take_up: { next: 'new' } },
};

export type LeadRefusal = 'not-in-this-status' | 'no-territory' | 'territory-not-open' | 'already-a-file' | 'sheet-elsewhere' | 'changed-meanwhile';
export type LeadDone<T = object> = ({ ok: true } & T) | { ok: false; refusal: LeadRefusal };

/** May this act be done on a lead of this kind and status? Who may is said in access.ts: every act belongs to whoever keeps the lead. */
export function decideLead(lead: { status: LeadStatus; kind: IntakeKind; territoryId: string | null }, act: LeadAct): LeadDone<{ next: LeadStatus }> {
  const step = leadLife[lead.status][act];
  if (!step || (step.only && step.only !== lead.kind)) return { ok: false, refusal: 'not-in-this-status' };
  // Qualifying measures by a territory's method, and a file belongs to one.
  if ((act === 'qualify' || act === 'open_file' || act === 'join') && !lead.territoryId) return { ok: false, refusal: 'no-territory' };
  return { ok: true, next: step.next };
}

/** Waiting for somebody of the network. */
export const AT_WORK: readonly LeadStatus[] = ['held', 'new', 'qualified'];
export const SOURCES = ['self', 'animator', 'committee', 'partner', 'event', 'press', 'other'] as const;
export type SourceKind = (typeof SOURCES)[number];
/** What an animator may tick for a call written down: `self` is what came by the site. */
export const SOURCES_BY_HAND = ['animator', 'committee', 'partner', 'event', 'press', 'other'] as const satisfies readonly SourceKind[];
