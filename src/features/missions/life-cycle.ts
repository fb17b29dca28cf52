// The life of a mission, as a table: who may do what when, what follows, and what is told. The database keeps the same steps (mission_step; a test compares).
import type { EventKind } from '../../platform/events.ts';
import type {} from './events.ts';

export const MISSION_STATUSES = [
  'wanted',
  'proposed',
  'employee_agreed',
  'manager_agreed',
  'papers_signed',
  'running',
  'suspended',
  'ended',
  'cancelled',
] as const;
export type MissionStatus = (typeof MISSION_STATUSES)[number];

/** A whole mission; and the light forms, that need no papers. */
export const MISSION_KINDS = ['mission', 'conversation', 'visit', 'workshop'] as const;
export type MissionKind = (typeof MISSION_KINDS)[number];

export const MISSION_ACTS = [
  'edit',
  'plan',
  'propose',
  'withdraw',
  'employee_agree',
  'employee_refuse',
  'ask_again',
  'name_manager',
  'manager_agree',
  'manager_refuse',
  'choose_route',
  'papers_signed',
  'papers_void',
  'start',
  'suspend',
  'resume',
  'extend',
  'prolong',
  'end',
  'no_show',
  'replace',
  'cancel',
] as const;
export type MissionAct = (typeof MISSION_ACTS)[number];

/** In what quality somebody acts; one person may hold several. `papers`: the signatures, as they come in. */
export type MissionActor = 'animator' | 'presiding' | 'expert' | 'site' | 'owner' | 'papers';

export interface MissionStep {
  next: MissionStatus;
  who: readonly MissionActor[];
  /** What is told; null: nothing. */
  event: Extract<EventKind, `missions.${string}`> | null;
}

const ANIMATOR = ['animator'] as const;
const edit = (next: MissionStatus): MissionStep => ({ next, who: ANIMATOR, event: null });
const plan = (next: MissionStatus): MissionStep => ({ next, who: ANIMATOR, event: null });
const extend = (next: MissionStatus): MissionStep => ({ next, who: ['presiding'], event: 'missions.extended' });
// A later last day: what was signed is signed again.
const prolong = (next: MissionStatus): MissionStep => ({ next, who: ANIMATOR, event: 'missions.prolonged' });
const withdraw: MissionStep = { next: 'wanted', who: ANIMATOR, event: 'missions.withdrawn' };
// A person who is lent says no as freely after a first yes, until papers are signed.
const refuse: MissionStep = { next: 'wanted', who: ['expert'], event: 'missions.employee_refused' };
// Terms changed after a yes: whoever changes them asks again, and the site after that (`terms_moved`).
const askAgain: MissionStep = { next: 'proposed', who: ANIMATOR, event: 'missions.asked_again' };
const cancel: MissionStep = { next: 'cancelled', who: ANIMATOR, event: 'missions.cancelled' };
const end: MissionStep = { next: 'ended', who: ANIMATOR, event: 'missions.ended' };
const replace: MissionStep = { next: 'ended', who: ANIMATOR, event: 'missions.replaced' };

/** status → act → what follows, who may, what is told. An act that is not here does not exist in that status. */
export const lifeCycle: Record<MissionStatus, Partial<Record<MissionAct, MissionStep>>> = {
  wanted: {
    edit: edit('wanted'),
    plan: plan('wanted'),
    propose: { next: 'proposed', who: ANIMATOR, event: 'missions.proposed' },
    extend: extend('wanted'),
    cancel,
  },
  proposed: {
    edit: edit('proposed'),
    plan: plan('proposed'),
    employee_agree: { next: 'employee_agreed', who: ['expert'], event: 'missions.employee_agreed' },
    employee_refuse: refuse,
    withdraw,
    extend: extend('proposed'),
    cancel,
  },
  employee_agreed: {
    edit: edit('employee_agreed'),
    ask_again: askAgain,
    plan: plan('employee_agreed'),
    name_manager: { next: 'employee_agreed', who: ANIMATOR, event: 'missions.manager_named' },
    manager_agree: { next: 'manager_agreed', who: ['site'], event: 'missions.manager_agreed' },
    manager_refuse: { next: 'wanted', who: ['site'], event: 'missions.manager_refused' },
    employee_refuse: refuse,
    withdraw,
    extend: extend('employee_agreed'),
    cancel,
  },
  manager_agreed: {
    edit: edit('manager_agreed'),
    ask_again: askAgain,
    plan: plan('manager_agreed'),
    choose_route: { next: 'manager_agreed', who: ANIMATOR, event: 'missions.route_chosen' },
    papers_signed: { next: 'papers_signed', who: ['papers'], event: 'missions.papers_signed' },
    employee_refuse: refuse,
    withdraw,
    extend: extend('manager_agreed'),
    cancel,
  },
  papers_signed: {
    plan: plan('papers_signed'),
    // Something changed that the signatures were given for.
    papers_void: { next: 'manager_agreed', who: ['animator', 'papers'], event: 'missions.papers_void' },
    start: { next: 'running', who: ['animator', 'expert'], event: 'missions.started' },
    extend: extend('papers_signed'),
    prolong: prolong('manager_agreed'),
    no_show: end,
    replace,
    cancel,
  },
  running: {
    plan: plan('running'),
    suspend: { next: 'suspended', who: ANIMATOR, event: 'missions.suspended' },
    extend: extend('running'),
    prolong: prolong('running'),
    end,
    no_show: end,
    replace,
  },
  suspended: {
    plan: plan('suspended'),
    resume: { next: 'running', who: ANIMATOR, event: 'missions.resumed' },
    extend: extend('suspended'),
    prolong: prolong('suspended'),
    end,
    replace,
  },
  // While its half-days may still be noted: in place of those that others took meanwhile.
  ended: { extend: extend('ended') },
  cancelled: {},
};

/** Days somebody who is asked has to answer; a later answer still counts. */
export const ANSWER_WITHIN_DAYS = 10;

/** How a mission ended. */
export const ENDINGS = ['done', 'early', 'no_show', 'replaced'] as const;
export type Ending = (typeof ENDINGS)[number];
/** What still goes on. */
export const OPEN_STATUSES = MISSION_STATUSES.filter((status) => status !== 'ended' && status !== 'cancelled');

export type MissionRefusal =
  | 'not-in-this-status'
  | 'not-yours'
  | 'days-missing'
  | 'over-grant'
  | 'over-cap'
  | 'over-undone'
  | 'under-done'
  | 'spread-too-long'
  | 'end-before-start'
  | 'not-of-the-site'
  | 'stands-aside'
  | 'owner-of-file'
  | 'linked'
  | 'reason-needed'
  | 'no-dates'
  | 'no-plan'
  | 'no-route'
  | 'route-excluded'
  | 'not-that-day'
  | 'last-day-passed'
  | 'not-later'
  | 'before-signed-day'
  | 'days-done'
  | 'light-too-long'
  | 'light-no-grant'
  | 'papers-missing'
  | 'link-answered'
  | 'changed-meanwhile';
export type MissionAnswer<T = object> = ({ ok: true } & T) | { ok: false; refusal: MissionRefusal };

/** May this act be done in this status, by somebody of these qualities? */
export function decideMission(status: MissionStatus, act: MissionAct, actors: readonly MissionActor[]): MissionAnswer<{ step: MissionStep }> {
  const step = lifeCycle[status][act];
  if (!step) return { ok: false, refusal: 'not-in-this-status' };
  return step.who.some((who) => actors.includes(who)) ? { ok: true, step } : { ok: false, refusal: 'not-yours' };
}
/** Is this act, in whatever status, one that somebody of these qualities does? */
export function mayEver(act: MissionAct, actors: readonly MissionActor[]): boolean {
  return MISSION_STATUSES.some((status) => lifeCycle[status][act]?.who.some((who) => actors.includes(who)));
}
/** Half-days of a light form, at most: it goes without decision, route or papers. The database holds the same (`light_most`). */
export const LIGHT_MOST: Record<Exclude<MissionKind, 'mission'>, number> = { conversation: 1, visit: 2, workshop: 1 };
/** Refuses a light form that is not light: longer than its kind, or out of days that a committee granted. */
export function decideLight(kind: MissionKind, halfDays: number, grantId: string | null): MissionRefusal | null {
  if (kind === 'mission') return null;
  if (grantId) return 'light-no-grant';
  return halfDays > LIGHT_MOST[kind] ? 'light-too-long' : null;
}
/** Light forms go without papers: the site's agreement is enough. */
export function needsPapers(kind: MissionKind): boolean {
  return kind === 'mission';
}
/** May a half-day be logged on it now? */
export function runs(status: MissionStatus): boolean {
  return status === 'running';
}
/** Refuses a calendar that ends before it begins or is spread over more months than the territory allows, from the first day. */
export function decideCalendar(startsOn: string | null, endsOn: string | null, months: number): MissionRefusal | null {
  if (!startsOn || !endsOn) return null;
  if (endsOn < startsOn) return 'end-before-start';
  return endsOn >= monthsLater(startsOn, months) ? 'spread-too-long' : null;
}
/** The same day some months later; the last day of a shorter month. */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
