import { z } from 'zod';
import { checked, choice, chosenId, decimal, line, plainDate, wholeNumber } from '../../platform/form.ts';
import type { Note, NoteKind } from './commands.ts';
import { CONTRACTS } from './steps.ts';

const optional = { optional: true } as const;
const on = plainDate();
const fte = decimal(0, 1, 2)(optional);
const contract = choice(CONTRACTS)(optional);
const paper = { evidence: chosenId(optional), evidence_note: line(300, optional) };
export const CONFIDENCES = ['declared', 'seen', 'proved'] as const;

/** What each note asks for. */
const forms = {
  observed: z.object({
    on,
    there: choice(['yes', 'no'])(),
    confidence: choice(CONFIDENCES)(),
    fte,
    contract,
    season: plainDate(optional),
    sex: choice(['f', 'm'])(optional),
    ...paper,
    reason: line(500, optional),
  }),
  signed: z.object({ on, fte, contract, ...paper }),
  revised: z.object({ on, there: choice(['yes', 'no'])(), fte, reason: line(500) }),
  ended: z.object({ on, reason: line(500, optional) }),
  moved: z.object({ on, reason: line(500) }),
  counted_elsewhere: z.object({ on, scheme: line(160) }),
  counted_here: z.object({ on, reason: line(500, optional) }),
  attributed: z.object({ on, funder: line(160) }),
} satisfies Record<NoteKind, z.ZodType>;
export const noteForm = (kind: NoteKind) => forms[kind];
export const correctionForm = z.object({ why: line(500), none: checked });
export const linesForm = z.object({ on, kind: choice(['created', 'kept', 'hours'])(), count: wholeNumber(1, 100)() });

type Read = Partial<{
  on: string;
  there: 'yes' | 'no';
  confidence: Note['confidence'];
  fte: number | null;
  contract: Note['contract'];
  season: string | null;
  sex: Note['sex'];
  evidence: string | null;
  evidence_note: string | null;
  reason: string | null;
  scheme: string | null;
  funder: string | null;
}>;
/** The note that a read form says. */
export function noteOf(kind: NoteKind, value: Read): Note {
  return {
    kind,
    on: value.on!,
    there: value.there !== 'no',
    fteHundredths: value.fte === null || value.fte === undefined ? null : Math.round(value.fte * 100),
    contract: value.contract ?? null,
    sex: value.sex ?? null,
    confidence: value.confidence ?? null,
    seasonEndedOn: value.season ?? null,
    evidenceId: value.evidence ?? null,
    evidenceNote: value.evidence_note ?? null,
    reason: value.reason ?? null,
    scheme: value.scheme ?? null,
    funder: value.funder ?? null,
  };
}
