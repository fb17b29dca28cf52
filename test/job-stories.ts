// Twelve lives of jobs that are awkward to count, with totals computed by hand. What is told of each line is in order of knowing.
import type { Fact, JobKind } from '../src/features/jobs/steps.ts';

/** A fact as a story tells it: since when it is true, since when it is known (the same day unless said). */
export interface Told extends Partial<Omit<Fact, 'kind'>> {
  kind: Fact['kind'];
  on: string;
  known?: string;
  /** Stands in the place of the line's fact of this number, counted from 0. */
  corrects?: number;
}
export interface Line {
  kind: JobKind;
  heads?: 0 | 1;
  facts: readonly Told[];
}
/** Heads: promised at first, promised, signed, observed, proved, counted elsewhere. `created` and `kept`: observed hundredths of full-time equivalents. */
export interface Total {
  on: string;
  known?: string;
  heads: readonly [number, number, number, number, number, number];
  created?: number;
  kept?: number;
}
export interface Story {
  name: string;
  lines: readonly Line[];
  totals: readonly Total[];
}

const DECIDED = '2024-03-15';
const promised = (fte = 100, heads = 1, on = DECIDED): Told => ({ kind: 'promised', on, heads, fteHundredths: fte });
const revised = (on: string, heads: number): Told => ({ kind: 'revised', on, heads, fteHundredths: heads * 100 });
const signed = (on: string, fte = 100): Told => ({ kind: 'signed', on, heads: 1, fteHundredths: fte });
const seen = (on: string, more: Partial<Told> = {}): Told => ({ kind: 'observed', on, heads: 1, fteHundredths: 100, confidence: 'seen', ...more });
const declared = (on: string, more: Partial<Told> = {}) => seen(on, { confidence: 'declared', ...more });
const proved = (on: string, more: Partial<Told> = {}) => seen(on, { confidence: 'proved', ...more });
const ended = (on: string): Told => ({ kind: 'ended', on });
const created = (...facts: Told[]): Line => ({ kind: 'created', facts });
const kept = (...facts: Told[]): Line => ({ kind: 'kept', facts });

export const stories: readonly Story[] = [
  {
    name: 'moved to a sister firm: a note, and the same job is seen there',
    lines: [created(promised(), signed('2024-09-01'), seen('2025-03-10'), { kind: 'moved', on: '2025-10-01' }, proved('2026-03-12'))],
    totals: [
      { on: '2024-03-15', heads: [1, 1, 0, 0, 0, 0] },
      { on: '2024-12-31', heads: [1, 1, 1, 0, 0, 0] },
      { on: '2025-03-15', heads: [1, 1, 1, 1, 0, 0] },
      { on: '2025-12-31', heads: [1, 1, 1, 1, 0, 0] },
      { on: '2026-03-15', heads: [1, 1, 1, 1, 1, 0], created: 100 },
    ],
  },
  {
    name: 'half-time grown to full time: one kept job, and created hours that are no head',
    lines: [
      kept(promised(50), seen('2025-03-10', { fteHundredths: 50 }), seen('2026-03-10', { fteHundredths: 50 })),
      {
        kind: 'created',
        heads: 0,
        facts: [promised(50, 0), seen('2025-03-10', { heads: 0, fteHundredths: 30 }), seen('2026-03-10', { heads: 0, fteHundredths: 50 })],
      },
    ],
    totals: [
      { on: '2024-03-14', heads: [0, 0, 0, 0, 0, 0], created: 0, kept: 0 },
      { on: '2024-03-15', heads: [1, 1, 0, 0, 0, 0], created: 0, kept: 0 },
      { on: '2025-03-15', heads: [1, 1, 0, 1, 0, 0], created: 30, kept: 50 },
      { on: '2026-03-15', heads: [1, 1, 0, 1, 0, 0], created: 50, kept: 50 },
      { on: '2027-03-15', heads: [1, 1, 0, 1, 0, 0], created: 50, kept: 50 },
    ],
  },
  {
    name: 'the firm closed: what was signed stays signed, nothing is there any more',
    lines: [
      created(promised(), signed('2024-06-01'), seen('2025-03-10'), ended('2025-11-30')),
      created(promised(), signed('2024-07-01'), proved('2025-03-10'), ended('2025-11-30')),
      created(promised(), ended('2025-11-30')),
    ],
    totals: [
      { on: '2024-03-15', heads: [3, 3, 0, 0, 0, 0] },
      { on: '2024-12-31', heads: [3, 3, 2, 0, 0, 0] },
      { on: '2025-03-15', heads: [3, 3, 2, 2, 1, 0] },
      { on: '2025-11-29', heads: [3, 3, 2, 2, 1, 0] },
      { on: '2025-11-30', heads: [3, 3, 2, 0, 0, 0] },
    ],
  },
  {
    name: 'a leaver replaced: not there in between, signed once',
    lines: [
      created(promised(), signed('2024-09-01'), proved('2025-03-10'), ended('2025-06-30'), signed('2025-09-01'), seen('2025-09-01', { fteHundredths: 80 })),
    ],
    totals: [
      { on: '2024-09-01', heads: [1, 1, 1, 0, 0, 0] },
      { on: '2025-03-15', heads: [1, 1, 1, 1, 1, 0], created: 100 },
      { on: '2025-07-01', heads: [1, 1, 1, 0, 0, 0], created: 0 },
      { on: '2025-09-01', heads: [1, 1, 1, 1, 0, 0], created: 80 },
      { on: '2026-03-15', heads: [1, 1, 1, 1, 0, 0], created: 80 },
    ],
  },
  {
    name: 'a seasonal job: there if it was filled in the season before it was looked at',
    lines: [
      created(
        promised(40),
        seen('2025-03-10', { contract: 'seasonal', seasonEndedOn: '2024-09-30', fteHundredths: 40 }),
        // The last season it was filled is the one before the last.
        seen('2026-03-10', { contract: 'seasonal', seasonEndedOn: '2024-09-30', fteHundredths: 40 }),
        seen('2027-03-10', { contract: 'seasonal', seasonEndedOn: '2026-10-15', fteHundredths: 35 }),
      ),
    ],
    totals: [
      { on: '2024-10-01', heads: [1, 1, 0, 0, 0, 0], created: 0 },
      { on: '2025-03-15', heads: [1, 1, 0, 1, 0, 0], created: 40 },
      { on: '2026-03-09', heads: [1, 1, 0, 1, 0, 0], created: 40 },
      { on: '2026-03-15', heads: [1, 1, 0, 0, 0, 0], created: 0 },
      { on: '2027-03-15', heads: [1, 1, 0, 1, 0, 0], created: 35 },
    ],
  },
  {
    name: 'an apprentice, hired when the training ends: one job all along',
    lines: [
      created(
        promised(),
        signed('2024-09-02'),
        proved('2025-03-10', { contract: 'apprentice' }),
        ended('2025-08-31'),
        declared('2025-09-01', { contract: 'permanent' }),
        proved('2026-03-10', { contract: 'permanent' }),
      ),
    ],
    totals: [
      { on: '2024-09-02', heads: [1, 1, 1, 0, 0, 0] },
      { on: '2025-03-15', heads: [1, 1, 1, 1, 1, 0] },
      { on: '2025-08-31', heads: [1, 1, 1, 0, 0, 0] },
      { on: '2025-09-01', heads: [1, 1, 1, 1, 0, 0] },
      { on: '2026-03-15', heads: [1, 1, 1, 1, 1, 0] },
    ],
  },
  {
    name: 'a takeover that keeps all five, one of whom retires later',
    lines: [
      ...[1, 2, 3, 4].map(() => kept(promised(), signed('2024-04-01'), seen('2025-03-10'), proved('2026-03-10'))),
      kept(promised(80), signed('2024-04-01', 80), seen('2025-03-10', { fteHundredths: 80 }), ended('2025-12-31')),
    ],
    totals: [
      { on: '2024-03-15', heads: [5, 5, 0, 0, 0, 0], kept: 0 },
      { on: '2024-04-01', heads: [5, 5, 5, 0, 0, 0], kept: 0 },
      { on: '2025-03-15', heads: [5, 5, 5, 5, 0, 0], kept: 480 },
      { on: '2025-12-31', heads: [5, 5, 5, 4, 0, 0], kept: 400 },
      { on: '2026-03-15', heads: [5, 5, 5, 4, 4, 0], kept: 400 },
    ],
  },
  {
    name: 'counted under another scheme for a time: shown apart, then here again',
    lines: [
      created(promised(), proved('2025-03-10'), { kind: 'counted_elsewhere', on: '2025-06-01' }, seen('2026-03-10'), {
        kind: 'counted_here',
        on: '2026-09-01',
      }),
      created(promised(), seen('2025-03-10')),
    ],
    totals: [
      { on: '2025-03-15', heads: [2, 2, 0, 2, 1, 0] },
      { on: '2025-06-01', heads: [2, 2, 0, 1, 0, 1] },
      { on: '2026-03-15', heads: [2, 2, 0, 1, 0, 1] },
      { on: '2026-08-31', heads: [2, 2, 0, 1, 0, 1] },
      { on: '2026-09-01', heads: [2, 2, 0, 2, 0, 0] },
    ],
  },
  {
    name: 'four promised, two in the end; and one more that nobody had promised',
    lines: [
      created(promised(), seen('2025-03-10')),
      created(promised(), seen('2025-03-10')),
      created(promised(), revised('2024-12-01', 0)),
      created(promised(), revised('2024-12-01', 0), revised('2025-10-01', 1)),
      created({ kind: 'opened', on: '2025-05-01' }, seen('2025-05-01')),
    ],
    totals: [
      { on: '2024-03-15', heads: [4, 4, 0, 0, 0, 0] },
      { on: '2024-12-01', heads: [4, 2, 0, 0, 0, 0] },
      { on: '2025-03-15', heads: [4, 2, 0, 2, 0, 0] },
      { on: '2025-05-01', heads: [4, 2, 0, 3, 0, 0] },
      { on: '2025-10-01', heads: [4, 3, 0, 3, 0, 0] },
    ],
  },
  {
    name: 'a late answer: true since the anniversary, known eight months after',
    lines: [created(promised(), declared('2025-03-15', { known: '2025-11-20' })), created(promised(), declared('2025-03-15', { known: '2025-11-20' }))],
    totals: [
      { on: '2025-03-14', heads: [2, 2, 0, 0, 0, 0] },
      { on: '2025-03-15', heads: [2, 2, 0, 2, 0, 0] },
      { on: '2025-03-15', known: '2025-06-30', heads: [2, 2, 0, 0, 0, 0] },
      { on: '2025-06-30', known: '2025-11-20', heads: [2, 2, 0, 2, 0, 0] },
      { on: '2025-12-31', known: '2025-12-31', heads: [2, 2, 0, 2, 0, 0] },
    ],
  },
  {
    name: 'three declared, and the register shows two: the third is corrected, and one was there a month earlier',
    lines: [
      created(promised(), declared('2025-03-15')),
      created(promised(), declared('2025-03-15'), declared('2025-02-15', { corrects: 1, known: '2025-09-01' })),
      created(promised(), declared('2025-03-15'), declared('2025-03-15', { corrects: 1, known: '2025-09-01', heads: 0, fteHundredths: 0 })),
    ],
    totals: [
      { on: '2025-03-15', known: '2025-04-01', heads: [3, 3, 0, 3, 0, 0] },
      { on: '2025-02-15', known: '2025-04-01', heads: [3, 3, 0, 0, 0, 0] },
      { on: '2025-02-15', heads: [3, 3, 0, 1, 0, 0] },
      { on: '2025-03-15', heads: [3, 3, 0, 2, 0, 0] },
      { on: '2026-03-15', heads: [3, 3, 0, 2, 0, 0] },
    ],
  },
  {
    name: 'one hire promised by two files and paid for by two funders: counted in one file, attributed to one funder',
    lines: [
      created(promised(), signed('2024-05-01'), seen('2025-03-10'), { kind: 'attributed', on: '2025-03-10' }),
      created(promised(100, 1, '2024-11-20'), seen('2025-11-20'), { kind: 'counted_elsewhere', on: '2025-11-20' }),
    ],
    totals: [
      { on: '2024-03-15', heads: [1, 1, 0, 0, 0, 0] },
      { on: '2024-11-20', heads: [2, 2, 1, 0, 0, 0] },
      { on: '2025-03-15', heads: [2, 2, 1, 1, 0, 0] },
      { on: '2025-11-20', heads: [2, 2, 1, 1, 0, 1] },
      { on: '2026-03-15', heads: [2, 2, 1, 1, 0, 1] },
    ],
  },
];

/** The facts of a line, numbered from `first` on. */
export function factsOf(line: Line, first = 1): Fact[] {
  return line.facts.map(({ on, known, corrects, ...told }, i) => ({
    heads: null,
    fteHundredths: null,
    ...told,
    id: first + i,
    validFrom: on,
    knownAt: `${known ?? on}T12:00:00.000Z`,
    correctsId: corrects === undefined ? null : first + corrects,
    place: corrects === undefined ? null : first + corrects,
  }));
}
