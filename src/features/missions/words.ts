// How a mission's state is shown: the tone beside its word.
import type { Tone } from '../../ui/Badge.tsx';
import type { MissionStatus } from './life-cycle.ts';

export const TONE: Record<MissionStatus, Tone> = {
  wanted: 'waiting',
  proposed: 'waiting',
  employee_agreed: 'waiting',
  manager_agreed: 'waiting',
  papers_signed: 'info',
  running: 'info',
  suspended: 'late',
  ended: 'done',
  cancelled: 'quiet',
};
