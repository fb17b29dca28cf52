import { addDays, addMonths, type PlainDate, workingDayBefore } from './calendar.ts';
import type { Draft, Ground } from './draft.ts';
import type { ProjectRow } from './file-rows.ts';
import type { FilePlan } from './files.ts';
import { stream } from './random.ts';

type Stage = FilePlan['stage'];

/** Below this age in days nothing is decided yet, among the firms of this year (those of past years are counted as helped): such files are at every stage before a session. */
export const LIVE = 75;
/** The shop window's committee meets today: several files wait for it. */
const WINDOW_STAGES: readonly Stage[] = ['scheduled', 'sent', 'scheduled', 'complete', 'draft', 'asleep', 'deferred', 'scheduled', 'draft'];
/** Elsewhere two files are prepared; what the third has come to differs from one territory to the next. */
const LIVE_STAGES: readonly Stage[] = ['scheduled', 'sent'];
const THIRD_STAGES: readonly Stage[] = ['draft', 'presented', 'asleep', 'refused', 'complete', 'withdrawn', 'deferred', 'firm_closed'];
/** Where firms helped long ago have come to with another project, in the shop window. */
export const BACK_STAGES: readonly Stage[] = ['deferred', 'refused', 'withdrawn', 'firm_closed', 'scheduled', 'scheduled'];
/** Stages that take some weeks to come to. */
export const LATE: ReadonlySet<Stage> = new Set<Stage>(['presented', 'deferred', 'refused', 'withdrawn', 'firm_closed']);

/** The stage of the nth file at work of a territory. */
export function liveStage(code: string, rank: number, nth: number): Stage {
  if (code === 'vosges') return WINDOW_STAGES[nth % WINDOW_STAGES.length]!;
  return LIVE_STAGES[nth] ?? THIRD_STAGES[(rank + nth) % THIRD_STAGES.length]!;
}

/** Why a file ended without a committee. Invented. */
const LEFT = {
  withdrawn: 'Le dirigeant préfère attendre le printemps : un associé vient de partir.',
  firm_closed: 'L’entreprise a cessé son activité ; le dossier s’arrête avec elle.',
} as const;

type Dates = Pick<
  ProjectRow,
  'session_on' | 'presented_on' | 'decided_on' | 'delivery_from' | 'delivered_on' | 'followed_from' | 'closed_on' | 'left_on' | 'left_reason'
>;
const NONE: Dates = {
  session_on: null,
  presented_on: null,
  decided_on: null,
  delivery_from: null,
  delivered_on: null,
  followed_from: null,
  closed_on: null,
  left_on: null,
  left_reason: null,
};
/** The dates of a file's stages. */
export function datesOf(draft: Draft, { stage, decidedOn, from, firm }: FilePlan): Dates {
  if (stage === 'scheduled') return { ...NONE, session_on: nextSession(draft, firm.ground) };
  if (stage === 'presented') {
    // The session of the last working day is still open: nothing is decided of it yet.
    const on = workingDayBefore(addDays(draft.today, -1));
    return { ...NONE, session_on: on, presented_on: on };
  }
  if (stage === 'deferred' || stage === 'refused') {
    const on = workingDayBefore(addDays(draft.today, -9));
    return { ...NONE, session_on: on, presented_on: on, decided_on: stage === 'refused' ? on : null };
  }
  if (stage === 'withdrawn' || stage === 'firm_closed') {
    const on = workingDayBefore(addDays(draft.today, stage === 'withdrawn' ? -5 : -13));
    return { ...NONE, left_on: on, left_reason: LEFT[stage] };
  }
  if (!decidedOn) return NONE;
  const heard = { ...NONE, session_on: decidedOn, presented_on: decidedOn, decided_on: decidedOn };
  if (stage === 'approved' || stage === 'approved_with_conditions') return heard;
  const begun = workingDayBefore(addDays(decidedOn, from.int(12, 60)));
  if (stage === 'in_delivery') return { ...heard, delivery_from: begun };
  const done = workingDayBefore(addDays(begun, from.int(60, 120)));
  if (stage === 'delivered') return { ...heard, delivery_from: begun, delivered_on: done };
  const followed = addDays(done, 15);
  return { ...heard, delivery_from: begun, delivered_on: done, followed_from: followed, closed_on: stage === 'closed' ? addMonths(decidedOn, 38) : null };
}
/** The day on which a territory's committee meets next. */
function nextSession(draft: Draft, ground: Ground): PlainDate {
  if (ground.plan.code === 'vosges') return draft.today;
  return workingDayBefore(addDays(draft.today, 9 + stream(`session ${ground.plan.code}`).int(0, 14)));
}
/** The day of the last move of a file at work. */
export function lastMove(draft: Draft, { stage, from }: FilePlan): PlainDate {
  return workingDayBefore(addDays(draft.today, -(stage === 'asleep' ? from.int(28, 39) : stage === 'sent' ? from.int(1, 2) : from.int(1, 6))));
}
