import type { Tone } from '../../ui/Badge.tsx';
import type { SteeringStatus } from './life-cycle.ts';

export const STEERING_TONE: Record<SteeringStatus, Tone> = { planned: 'waiting', invited: 'info', held: 'done', cancelled: 'quiet' };
