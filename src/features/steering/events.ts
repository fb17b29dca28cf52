import type {} from '../../platform/events.ts';

/** What names a meeting in a sentence; told under the territory, to whoever belongs to it. */
export interface OfSteering {
  meetingId: string;
  number: number;
  /** `YYYY-MM-DD`. */
  day: string;
}

declare module '../../platform/events.ts' {
  interface Events {
    'steering.planned': OfSteering;
    /** `moved`: the day, the hour or the place is another. */
    'steering.edited': OfSteering & { moved: boolean };
    /** The letters leave to those who have none yet. */
    'steering.invited': OfSteering & { count: number };
    'steering.cancelled': OfSteering & { reason: string };
    /** By one who was invited, through their link. */
    'steering.answered': OfSteering & { organisation: string; answer: 'coming' | 'represented' | 'excused' };
    'steering.held': OfSteering & { attended: number; renewal: 'renew' | 'renew_amended' | 'end' | 'later' | null };
    /** What was noted is put right afterwards. `renewal`: a renewal that was not decided before of this agreement; events written before it was kept have none. */
    'steering.corrected': OfSteering & { renewal?: 'renew' | 'renew_amended' | null };
  }
}
