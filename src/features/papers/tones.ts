import type { Tone } from '../../ui/Badge.tsx';
import type { PaperState } from './life-cycle.ts';

export const TONE: Record<PaperState, Tone> = { draft: 'waiting', sent: 'info', signed: 'done', refused: 'late', void: 'quiet' };
export const SIGNATORY_TONE: Record<'waiting' | 'signed' | 'refused', Tone> = { waiting: 'waiting', signed: 'done', refused: 'late' };
