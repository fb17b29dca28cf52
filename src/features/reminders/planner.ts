// The one planner of every reminder. It is given the state of things and what was sent, and says what leaves on a day: nothing else decides that.
import { addWorkingDays, isWorkingDay, shifted } from './calendar.ts';
import type { Region } from './calendar.ts';

/** Nobody is reminded in the first working days of a waiting. */
export const FIRST_QUIET_DAYS = 3;

/** Somebody a mail can reach. `email` is lower-cased and tells people apart. */
export interface Reader {
  email: string;
  personId: string | null;
  name: string;
  language: 'fr' | 'en';
}
/** Something that waits for somebody today. That it is here is the only reason to remind of it: what is done is not here any more. */
export interface Waiting {
  kind: string;
  subjectKind: string;
  subjectId: string;
  territoryId: string | null;
  /** When the waiting began, as the database writes it: a new waiting for the same thing starts again from the first step. */
  since: string;
  /** The same as a day of the territory. */
  sinceDay: string;
  /** Working days it is left alone, and a day before which nothing is late. */
  patience: number;
  notBefore: string | null;
  /** How many reminders, and the working days from one to the next; the human is told as long after the last one. */
  steps: number;
  gap: number;
  /** Who must act; null when they cannot be reached: the human is told instead. */
  reader: Reader | null;
  /** The named human it comes to after the last step; null when the reader is that human already. */
  human: Reader | null;
}
/** A reminder that left. */
export interface Sent {
  recipient: string;
  kind: string;
  subjectId: string;
  since: string;
  step: number;
  escalated: boolean;
  sentOn: string;
}
/** A territory's rules for reminders. */
export interface Place {
  region: Region;
  /** Mails that one person gets at most in any seven days. */
  perWeek: number;
}
export interface Step<W extends Waiting = Waiting> {
  waiting: W;
  step: number;
  escalated: boolean;
}
/** One mail: everything one person is reminded of that day. */
export interface Mail<W extends Waiting = Waiting> {
  reader: Reader;
  steps: Step<W>[];
}

/** The first day on which a waiting may be reminded of. */
export function firstDay(waiting: Waiting, region: Region): string {
  const left = addWorkingDays(waiting.sinceDay, Math.max(FIRST_QUIET_DAYS, waiting.patience) + 1, region);
  return waiting.notBefore && waiting.notBefore > left ? waiting.notBefore : left;
}

/** What is due for one waiting on a day, to whom; null: nothing yet, or nothing more. */
function stepOf<W extends Waiting>(waiting: W, sent: readonly Sent[], day: string, region: Region): { reader: Reader; step: Step<W> } | null {
  if (!isWorkingDay(day, region)) return null;
  const past = sent.filter(({ kind, subjectId, since }) => kind === waiting.kind && subjectId === waiting.subjectId && since === waiting.since);
  if (past.some(({ escalated }) => escalated)) return null;
  const { reader, human } = waiting;
  const lastStep: Step<W> = { waiting, step: waiting.steps + 1, escalated: true };
  if (!reader) return human && firstDay(waiting, region) <= day ? { reader: human, step: lastStep } : null;
  const last = past.filter(({ recipient }) => recipient === reader.email).reduce<Sent | null>((a, b) => (a && a.step >= b.step ? a : b), null);
  const due = last ? addWorkingDays(last.sentOn, waiting.gap, region) : firstDay(waiting, region);
  if (due > day) return null;
  const step = (last?.step ?? 0) + 1;
  if (step <= waiting.steps) return { reader, step: { waiting, step, escalated: false } };
  return human && human.email !== reader.email ? { reader: human, step: lastStep } : null;
}

/** The mails of a day: at most one per person, none on a day off, none beyond the weekly maximum; what is held back is looked at again the next morning. */
export function plan<W extends Waiting>(day: string, waitings: readonly W[], sent: readonly Sent[], placeOf: (territoryId: string | null) => Place): Mail<W>[] {
  const about = grouped(sent, ({ kind, subjectId }) => `${kind} ${subjectId}`);
  const to = grouped(sent, ({ recipient }) => recipient);
  const mails = new Map<string, Mail<W>>();
  for (const waiting of waitings) {
    const place = placeOf(waiting.territoryId);
    const due = stepOf(waiting, about.get(`${waiting.kind} ${waiting.subjectId}`) ?? [], day, place.region);
    if (!due) continue;
    const days = new Set((to.get(due.reader.email) ?? []).map(({ sentOn }) => sentOn).filter((on) => on > shifted(day, -7) && on <= day));
    if (days.has(day) || days.size >= place.perWeek) continue;
    const mail = mails.get(due.reader.email) ?? { reader: due.reader, steps: [] };
    // Several people may lead to the same human: the human is told once.
    if (!mail.steps.some(({ waiting: other }) => other.kind === waiting.kind && other.subjectId === waiting.subjectId)) mail.steps.push(due.step);
    mails.set(due.reader.email, mail);
  }
  return [...mails.values()]
    .map(({ reader, steps }) => ({
      reader,
      steps: steps.toSorted((a, b) => Number(b.escalated) - Number(a.escalated) || (a.waiting.since < b.waiting.since ? -1 : 1)),
    }))
    .toSorted((a, b) => (a.reader.email < b.reader.email ? -1 : 1));
}

/** What will leave from a day on if nothing changes: the same planner, day after day, each mail taken as sent. */
export function forecast<W extends Waiting>(
  from: string,
  days: number,
  waitings: readonly W[],
  sent: readonly Sent[],
  placeOf: (territoryId: string | null) => Place,
): { day: string; mail: Mail<W> }[] {
  const past = [...sent];
  const coming: { day: string; mail: Mail<W> }[] = [];
  for (let ahead = 0; ahead < days; ahead++) {
    const day = shifted(from, ahead);
    for (const mail of plan(day, waitings, past, placeOf)) {
      coming.push({ day, mail });
      past.push(...sentBy(mail, day));
    }
  }
  return coming;
}
/** The mail as it will stand among what was sent. */
export function sentBy(mail: Mail, day: string): Sent[] {
  return mail.steps.map(({ waiting: { kind, subjectId, since }, step, escalated }) => ({
    recipient: mail.reader.email,
    kind,
    subjectId,
    since,
    step,
    escalated,
    sentOn: day,
  }));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
