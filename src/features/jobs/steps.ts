// The figures of jobs over time: what each fact of a job changes on which day. Pure; the database's job_steps() says the same, and a test compares the two.

export const JOB_KINDS = ['created', 'kept'] as const;
export type JobKind = (typeof JOB_KINDS)[number];
/** Four figures, never one, and what is shown apart because another scheme counts it. `promised_first` is what was promised before any revision. */
export const JOB_PARTS = ['promised_first', 'promised', 'signed', 'observed', 'proved', 'elsewhere'] as const;
export type JobPart = (typeof JOB_PARTS)[number];
export const FACT_KINDS = [
  'promised',
  'opened',
  'revised',
  'signed',
  'observed',
  'ended',
  'moved',
  'counted_elsewhere',
  'counted_here',
  'attributed',
  'void',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];
export const CONTRACTS = ['permanent', 'fixed_term', 'apprentice', 'seasonal', 'temporary', 'other'] as const;
export type Contract = (typeof CONTRACTS)[number];
export type Confidence = 'declared' | 'seen' | 'proved';

/** What is true of one job since a day (`validFrom`), as known since a moment (`knownAt`). Full-time equivalents are hundredths. */
export interface Fact {
  id: number;
  kind: FactKind;
  /** A plain date. */
  validFrom: string;
  /** An instant, in a form that sorts as text. */
  knownAt: string;
  heads: number | null;
  fteHundredths: number | null;
  contract?: Contract | null;
  confidence?: Confidence | null;
  seasonEndedOn?: string | null;
  /** The fact in whose place this one stands. */
  correctsId: number | null;
  /** Order among the facts of one day; its own id where it is null. */
  place: number | null;
}

/** From a day on, one part of the figures is so many heads and hundredths more (or less). */
export interface JobStep {
  part: JobPart;
  kind: JobKind;
  validOn: string;
  heads: number;
  fteHundredths: number;
}
export interface Amount {
  heads: number;
  fteHundredths: number;
}
type State = Record<JobPart, Amount>;
const none: Amount = { heads: 0, fteHundredths: 0 };

/** The facts that stand, as known at a moment (all, when it is null): those that no known fact has replaced, in the order in which they were true. */
export function standing<F extends Fact>(facts: readonly F[], known: string | null = null): F[] {
  const seen = facts.filter((fact) => known === null || fact.knownAt <= known);
  const replaced = new Set(seen.map((fact) => fact.correctsId));
  return seen
    .filter((fact) => fact.kind !== 'void' && !replaced.has(fact.id))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : (a.place ?? a.id) - (b.place ?? b.id)));
}

/** A year before a day; of 29 February, the 28th. */
function yearBefore(day: string): string {
  const year = Number(day.slice(0, 4)) - 1;
  return `${String(year).padStart(4, '0')}-${day.slice(5) === '02-29' ? '02-28' : day.slice(5)}`;
}
/** What a fact counts for: nothing of a seasonal job that was not filled in the season before it was looked at. */
function amountOf(fact: Fact): Amount {
  if (fact.kind === 'ended') return none;
  if (fact.kind === 'observed' && fact.contract === 'seasonal' && (!fact.seasonEndedOn || fact.seasonEndedOn < yearBefore(fact.validFrom))) return none;
  return { heads: fact.heads ?? 0, fteHundredths: fact.fteHundredths ?? 0 };
}

/** The steps of one job, in the order of days; a day on which nothing changes has none. */
export function jobSteps(kind: JobKind, facts: readonly Fact[], known: string | null = null): JobStep[] {
  const steps: JobStep[] = [];
  let first: Amount | null = null;
  let signed: Amount | null = null;
  let promise = none;
  let seen = none;
  let proved = false;
  let away = false;
  let before: State | null = null;
  const line = standing(facts, known);
  line.forEach((fact, at) => {
    if (fact.kind === 'promised') first ??= amountOf(fact);
    if (fact.kind === 'promised' || fact.kind === 'revised') promise = amountOf(fact);
    if (fact.kind === 'signed') signed ??= amountOf(fact);
    if (fact.kind === 'observed' || fact.kind === 'ended') {
      seen = amountOf(fact);
      proved = fact.kind === 'observed' && fact.confidence === 'proved';
    }
    if (fact.kind === 'counted_elsewhere') away = true;
    if (fact.kind === 'counted_here') away = false;
    // The last word of a day is the day's.
    if (line[at + 1]?.validFrom === fact.validFrom) return;
    const state: State = {
      promised_first: first ?? none,
      promised: promise,
      signed: signed ?? none,
      observed: away ? none : seen,
      proved: away || !proved ? none : seen,
      elsewhere: away ? seen : none,
    };
    for (const part of JOB_PARTS) {
      const heads = state[part].heads - (before?.[part].heads ?? 0);
      const fteHundredths = state[part].fteHundredths - (before?.[part].fteHundredths ?? 0);
      if (heads !== 0 || fteHundredths !== 0) steps.push({ part, kind, validOn: fact.validFrom, heads, fteHundredths });
    }
    before = state;
  });
  return steps;
}

/** The figure of a part on a day: all its steps up to that day. `kind` null: created and kept together. */
export function figureOn(steps: readonly JobStep[], part: JobPart, day: string, kind: JobKind | null = null): Amount {
  let heads = 0;
  let fteHundredths = 0;
  for (const step of steps) {
    if (step.part !== part || step.validOn > day || (kind !== null && step.kind !== kind)) continue;
    heads += step.heads;
    fteHundredths += step.fteHundredths;
  }
  return { heads, fteHundredths };
}
