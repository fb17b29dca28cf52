import type { Tone } from '../../ui/Badge.tsx';
import type { SessionStatus } from './life-cycle.ts';

/** The tone of a session's state. */
export const TONE: Record<SessionStatus, Tone> = {
  polling: 'waiting',
  planned: 'waiting',
  summoned: 'info',
  open: 'done',
  closed: 'quiet',
  cancelled: 'quiet',
};
