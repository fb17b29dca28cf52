// What somebody says yes to, as it stood on their screen: a yes to other terms is none.
import { createHash } from 'node:crypto';
import type { Mission, PlannedAction } from './queries.ts';

const printOf = (words: readonly unknown[]) => createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 24);
/** The print of a mission's terms: who, for how long, when, where, for what. */
export function termsOf(mission: Pick<Mission, 'expertId' | 'title' | 'halfDays' | 'startsOn' | 'endsOn' | 'place' | 'objectives' | 'deliverables'>): string {
  const { expertId, title, halfDays, startsOn, endsOn, place, objectives, deliverables } = mission;
  return printOf([expertId, title, halfDays, startsOn, endsOn, place, objectives, deliverables]);
}
/** The print of a plan of actions: its lines in order; that one is done changes nothing. */
export function planOf(actions: readonly Pick<PlannedAction, 'body' | 'dueOn'>[]): string {
  return printOf(actions.flatMap(({ body, dueOn }) => [body, dueOn]));
}
