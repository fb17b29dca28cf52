// From an address to the minutes behind it, or the 404 page: the same for what is not there and what is not this visitor's to know.
import { absent } from '../../platform/http.ts';
import { sessionHere } from '../committees/doors.ts';
import type { SessionHere } from '../committees/doors.ts';
import type { Visit } from '../people/scope.ts';
import { mayKeepMinutes, mayReadMinutes } from './access.ts';
import { minutesOf } from './queries.ts';
import type { Minutes } from './queries.ts';

/** `minutes` null: the session is closed, its minutes are not built yet, and the visitor keeps them. */
export async function minutesHere(visit: Visit): Promise<SessionHere & { minutes: Minutes | null }> {
  const here = await sessionHere(visit);
  const minutes = await minutesOf(visit.tx, here.session.id);
  if (minutes) return mayReadMinutes(visit.scope, minutes.territoryId, minutes.status) ? { ...here, minutes } : absent();
  return here.session.status === 'closed' && mayKeepMinutes(visit.scope, here.session.territoryId) ? { ...here, minutes: null } : absent();
}
/** The minutes that stand there. */
export async function minutesThere(visit: Visit): Promise<Minutes> {
  return (await minutesHere(visit)).minutes ?? absent();
}
