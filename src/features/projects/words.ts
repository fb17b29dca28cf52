// The same state in two languages of people: the team's words, and what the owner reads.
import type { Tone } from '../../ui/Badge.tsx';
import type { ProjectStatus } from './life-cycle.ts';

/** The colour of a status. */
export const TONE: Record<ProjectStatus, Tone> = {
  draft: 'info',
  complete: 'done',
  scheduled: 'waiting',
  presented: 'waiting',
  approved: 'done',
  approved_with_conditions: 'done',
  deferred: 'waiting',
  refused: 'quiet',
  in_delivery: 'info',
  delivered: 'done',
  in_follow_up: 'info',
  closed: 'quiet',
  withdrawn: 'quiet',
  firm_closed: 'quiet',
};

/** What the owner reads of a status: fewer words, none of the trade. Texts: `projects:owner.state.<word>`. */
export const OWNER_WORD = {
  draft: 'preparing',
  complete: 'ready',
  scheduled: 'meeting',
  presented: 'heard',
  approved: 'agreed',
  approved_with_conditions: 'agreed',
  deferred: 'again',
  refused: 'refused',
  in_delivery: 'helped',
  delivered: 'helped',
  in_follow_up: 'followed',
  closed: 'followed',
  withdrawn: 'stopped',
  firm_closed: 'stopped',
} as const satisfies Record<ProjectStatus, string>;

/** The four steps an owner sees of the road, and which one a status stands at (0: preparing … 3: help at work; null: stopped). */
export const ROAD = ['prepare', 'meet', 'decide', 'help'] as const;
export function roadOf(status: ProjectStatus): number | null {
  switch (OWNER_WORD[status]) {
    case 'preparing':
    case 'again':
      return 0;
    case 'ready':
    case 'meeting':
      return 1;
    case 'heard':
    case 'refused':
      return 2;
    case 'agreed':
    case 'helped':
    case 'followed':
      return 3;
    case 'stopped':
      return null;
  }
}
