// What is to be said of one line on a day, as known at a moment, and the figures of a whole file. Pure.
import { figureOn, JOB_KINDS, JOB_PARTS, jobSteps, standing } from './steps.ts';
import type { Amount, Fact, JobKind, JobPart } from './steps.ts';

/** In the order in which one is said rather than the other. */
export type LineState = 'elsewhere' | 'proved' | 'seen' | 'declared' | 'ended' | 'not_there' | 'signed' | 'promised' | 'taken_back' | 'not_promised';

/** What a line stands at on a day; `since`: the day from which. Null before the line was opened. */
export function stateOn(kind: JobKind, facts: readonly Fact[], day: string, known: string | null): { state: LineState; since: string } | null {
  const seen = standing(facts, known).filter(({ validFrom }) => validFrom <= day);
  if (seen.length === 0) return null;
  const last = (...kinds: Fact['kind'][]) => seen.findLast((fact) => kinds.includes(fact.kind));
  const steps = jobSteps(kind, facts, known);
  const has = (part: JobPart) => {
    const { heads, fteHundredths } = figureOn(steps, part, day);
    return heads + fteHundredths > 0;
  };
  const at = (fact: Fact | undefined, state: LineState) => ({ state, since: (fact ?? seen[0]!).validFrom });
  const look = last('observed', 'ended');
  if (has('elsewhere')) return at(last('counted_elsewhere'), 'elsewhere');
  if (has('observed')) return at(look, look!.confidence ?? 'declared');
  if (look) return at(look, look.kind === 'ended' ? 'ended' : 'not_there');
  const promise = last('promised', 'revised');
  if (has('signed'))
    return at(
      seen.find((fact) => fact.kind === 'signed'),
      'signed',
    );
  if (has('promised')) return at(promise, 'promised');
  return promise ? at(promise, 'taken_back') : at(undefined, 'not_promised');
}

/** The figures of some lines on a day, as known at a moment: each part, created and kept. */
export function totalsOn(
  lines: readonly { kind: JobKind; facts: readonly Fact[] }[],
  day: string,
  known: string | null,
): Record<JobPart, Record<JobKind, Amount>> {
  const steps = lines.flatMap(({ kind, facts }) => jobSteps(kind, facts, known));
  return Object.fromEntries(JOB_PARTS.map((part) => [part, Object.fromEntries(JOB_KINDS.map((kind) => [kind, figureOn(steps, part, day, kind)]))])) as Record<
    JobPart,
    Record<JobKind, Amount>
  >;
}
/** Is this line one of those that a figure counts? */
export function countsIn(part: JobPart, line: { kind: JobKind; facts: readonly Fact[] }, day: string, known: string | null): boolean {
  const { heads, fteHundredths } = figureOn(jobSteps(line.kind, line.facts, known), part, day);
  return heads !== 0 || fteHundredths !== 0;
}
/** How many jobs a file keeps, as it is promised or was added today: some of the people the firm has. */
export function keptPromised(lines: readonly { kind: JobKind; facts: readonly Fact[] }[]): number {
  const words = lines
    .filter(({ kind }) => kind === 'kept')
    .map(({ facts }) => standing(facts).findLast(({ kind }) => kind === 'promised' || kind === 'opened' || kind === 'revised'));
  return words.filter((word) => word?.kind === 'opened' || word?.heads === 1).length;
}
