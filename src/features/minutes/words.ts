import type { Tone } from '../../ui/Badge.tsx';
import type { MinutesStatus } from './life-cycle.ts';

/** The tone of a state of minutes. */
export const TONE: Record<MinutesStatus, Tone> = { draft: 'waiting', sent: 'info', approved: 'waiting', signed: 'done' };
