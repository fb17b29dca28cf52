import type { Tone } from '../../ui/Badge.tsx';
import type { StoryStatus } from './life-cycle.ts';

export const STORY_TONE: Record<StoryStatus, Tone> = { asked: 'info', written: 'waiting', sent_back: 'info', published: 'done', withdrawn: 'quiet' };
