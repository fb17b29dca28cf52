// The life of a project file, as a table (domain 5.2). The database keeps the same steps in project_step; a test compares them.

export const PROJECT_STATUSES = [
  'draft',
  'complete',
  'scheduled',
  'presented',
  'approved',
  'approved_with_conditions',
  'deferred',
  'refused',
  'in_delivery',
  'delivered',
  'in_follow_up',
  'closed',
  'withdrawn',
  'firm_closed',
] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

export const PROJECT_ACTS = [
  'settle_complete',
  'settle_draft',
  'schedule',
  'unschedule',
  'present',
  'not_heard',
  'approve',
  'approve_with_conditions',
  'defer',
  'refuse',
  'take_up',
  'lift_conditions',
  'undo',
  'start',
  'finish',
  'resume_delivery',
  'follow',
  'close',
  'withdraw',
  'close_firm',
  'resume',
] as const;
export type ProjectAct = (typeof PROJECT_ACTS)[number];

/**
 * In what quality somebody acts. `method`: nobody decides it, it is computed from what the file holds; `committee`: recorded in a session;
 * `delivery`: follows from the missions.
 */
export type ProjectActor = 'animator' | 'owner' | 'committee' | 'delivery' | 'method' | 'reader';

export interface Step {
  next: ProjectStatus;
  who: readonly ProjectActor[];
}
type Life = Record<ProjectStatus, Partial<Record<ProjectAct, Step>>>;

const LEAVING = {
  withdraw: { next: 'withdrawn', who: ['animator', 'owner'] },
  close_firm: { next: 'firm_closed', who: ['animator'] },
} as const satisfies Partial<Record<ProjectAct, Step>>;

/** A decision is taken back while its item is open: the file stands before the committee again. */
const UNDONE = { undo: { next: 'presented', who: ['committee'] } } as const satisfies Partial<Record<ProjectAct, Step>>;

/** status → act → what follows and who may. An act that is not here does not exist in that status. */
export const lifeCycle: Life = {
  draft: { settle_complete: { next: 'complete', who: ['method'] }, ...LEAVING },
  complete: { settle_draft: { next: 'draft', who: ['method'] }, schedule: { next: 'scheduled', who: ['animator'] }, ...LEAVING },
  // Scheduled again: the session moved.
  scheduled: {
    schedule: { next: 'scheduled', who: ['animator'] },
    unschedule: { next: 'complete', who: ['animator'] },
    present: { next: 'presented', who: ['committee'] },
    ...LEAVING,
  },
  presented: {
    approve: { next: 'approved', who: ['committee'] },
    approve_with_conditions: { next: 'approved_with_conditions', who: ['committee'] },
    defer: { next: 'deferred', who: ['committee'] },
    refuse: { next: 'refused', who: ['committee'] },
    not_heard: { next: 'complete', who: ['committee'] },
    ...LEAVING,
  },
  approved: { start: { next: 'in_delivery', who: ['delivery'] }, ...UNDONE, ...LEAVING },
  approved_with_conditions: {
    lift_conditions: { next: 'approved', who: ['committee'] },
    start: { next: 'in_delivery', who: ['delivery'] },
    ...UNDONE,
    ...LEAVING,
  },
  deferred: { ...UNDONE, take_up: { next: 'draft', who: ['animator'] }, settle_complete: { next: 'complete', who: ['method'] }, ...LEAVING },
  refused: { ...UNDONE },
  in_delivery: { finish: { next: 'delivered', who: ['delivery'] }, ...LEAVING },
  delivered: {
    resume_delivery: { next: 'in_delivery', who: ['delivery'] },
    follow: { next: 'in_follow_up', who: ['delivery'] },
    close_firm: { next: 'firm_closed', who: ['animator'] },
  },
  in_follow_up: { close: { next: 'closed', who: ['delivery'] }, close_firm: { next: 'firm_closed', who: ['animator'] } },
  closed: {},
  withdrawn: { resume: { next: 'draft', who: ['animator'] } },
  firm_closed: { resume: { next: 'draft', who: ['animator'] } },
};

/** The acts an animator or an owner does by hand in this program today; the others are recorded by sessions and missions. */
export const ACTS_BY_HAND = ['schedule', 'unschedule', 'take_up', 'withdraw', 'close_firm', 'resume'] as const satisfies readonly ProjectAct[];
export type ActByHand = (typeof ACTS_BY_HAND)[number];

export type ProjectRefusal =
  | 'not-in-this-status'
  | 'not-yours'
  | 'computed'
  | 'committee-decides'
  | 'missions-decide'
  | 'incomplete'
  | 'no-agreement'
  | 'date-in-the-past'
  | 'reason-needed'
  | 'already-sent'
  | 'not-open-to-you'
  | 'changed-meanwhile';
export type Decided<T = object> = ({ ok: true } & T) | { ok: false; refusal: ProjectRefusal };

/** May this act be done in this status, in this quality? */
export function decide(status: ProjectStatus, act: ProjectAct, actor: ProjectActor): Decided<{ next: ProjectStatus }> {
  const step = lifeCycle[status][act];
  if (!step) return { ok: false, refusal: 'not-in-this-status' };
  if (step.who.includes(actor)) return { ok: true, next: step.next };
  if (step.who.includes('method')) return { ok: false, refusal: 'computed' };
  if (actor !== 'animator' && actor !== 'owner') return { ok: false, refusal: 'not-yours' };
  if (step.who.includes('committee')) return { ok: false, refusal: 'committee-decides' };
  return { ok: false, refusal: step.who.includes('delivery') ? 'missions-decide' : 'not-yours' };
}

/** What the file's content may still become in this status: before the committee has heard it, everything; after, nothing but by correction of the team. */
export const CONTENT_OPEN: readonly ProjectStatus[] = ['draft', 'complete', 'deferred'];
/** The content may be changed by those whose part it is. */
export function contentOpen(status: ProjectStatus): boolean {
  return CONTENT_OPEN.includes(status);
}

/** The stages of the board, in the order of the chain; several statuses share a column. */
export const STAGES = ['preparation', 'ready', 'session', 'decided', 'delivery', 'follow_up', 'ended'] as const;
export type Stage = (typeof STAGES)[number];
const STAGE_OF: Record<ProjectStatus, Stage> = {
  draft: 'preparation',
  deferred: 'preparation',
  complete: 'ready',
  scheduled: 'session',
  presented: 'session',
  approved: 'decided',
  approved_with_conditions: 'decided',
  in_delivery: 'delivery',
  delivered: 'delivery',
  in_follow_up: 'follow_up',
  refused: 'ended',
  closed: 'ended',
  withdrawn: 'ended',
  firm_closed: 'ended',
};
export function stageOf(status: ProjectStatus): Stage {
  return STAGE_OF[status];
}
export function statusesOf(stage: Stage): ProjectStatus[] {
  return PROJECT_STATUSES.filter((status) => STAGE_OF[status] === stage);
}
/** Files somebody still works on before a decision. */
export const AT_WORK: readonly ProjectStatus[] = ['draft', 'complete', 'scheduled', 'presented', 'deferred'];
