// Who may vote on an item: mandates in force, people in the room, proxies in use, recusals.
import type { Mandate, Presence, Proxy, Rules, Seat } from './rules.ts';

/** A person's place on the day, after "one person, one voice". */
export interface Member {
  personId: string;
  seat: Seat;
  votes: boolean;
  role: Mandate['role'];
}

const RANK: Record<Mandate['role'], number> = { chair: 0, co_chair: 1, member: 2 };

/** Everybody who holds a mandate on a day, each once: the voice of a voting mandate goes before one without, presiding before not, a company's seat before others. */
export function membersOn(mandates: readonly Mandate[], rules: Pick<Rules, 'votes'>, day: string): Map<string, Member> {
  const found = new Map<string, Member>();
  for (const mandate of mandates) {
    if (mandate.from > day || (mandate.to !== null && mandate.to < day)) continue;
    const votes = mandate.voting && (mandate.seat === 'company' || rules.votes[mandate.seat]);
    const held = found.get(mandate.personId);
    const seat = held && !better({ votes, seat: mandate.seat }, held) ? held.seat : mandate.seat;
    const role = held && RANK[held.role] <= RANK[mandate.role] ? held.role : mandate.role;
    found.set(mandate.personId, { personId: mandate.personId, seat, votes: votes || (held?.votes ?? false), role });
  }
  return found;
}
function better(one: { votes: boolean; seat: Seat }, other: { votes: boolean; seat: Seat }): boolean {
  if (one.votes !== other.votes) return one.votes;
  if ((one.seat === 'company') !== (other.seat === 'company')) return one.seat === 'company';
  return one.seat < other.seat;
}

/** Who is in the room at the moment. */
export function inTheRoom(presence: Presence): Set<string> {
  const { minute, stays } = presence;
  const room = new Set<string>();
  for (const stay of stays) if (stay.from <= minute && (stay.to === null || minute < stay.to)) room.add(stay.personId);
  return room;
}

/**
 * The proxies in use, giver → holder: giver absent, holder in the room, both voting members; of a giver the first that can be used, beyond the limit of a
 * holder the first recorded. Recusals of an item come after: who is recused does not free a place for another.
 */
export function proxiesInUse(
  proxies: readonly Proxy[],
  members: ReadonlyMap<string, Member>,
  room: ReadonlySet<string>,
  perHolder: number,
): Map<string, string> {
  const used = new Map<string, string>();
  const held = new Map<string, number>();
  const inOrder = proxies.length > 1 ? [...proxies].sort((one, other) => one.recorded - other.recorded) : proxies;
  for (const { giverId, holderId } of inOrder) {
    if (used.has(giverId) || room.has(giverId) || !room.has(holderId)) continue;
    if (!members.get(giverId)?.votes || !members.get(holderId)?.votes) continue;
    const count = held.get(holderId) ?? 0;
    if (count >= perHolder) continue;
    used.set(giverId, holderId);
    held.set(holderId, count + 1);
  }
  return used;
}
