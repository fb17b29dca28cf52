// The voting engine: is the committee in number on this item, and what has it decided. Evaluated again at each item.
import { reaches } from '../../shared/fraction.ts';
import type { Mandate, Outcome, Position, Presence, Proxy, Reason, Rules, Verdict } from './rules.ts';
import { inTheRoom, membersOn, proxiesInUse } from './voters.ts';
import type { Member } from './voters.ts';

/**
 * What the committee has decided on one item. Pure: the order of members, stays and positions never matters, only `recorded` orders proxies.
 * Recusals are the people recused on this very item. Positions of people who may not vote on it are ignored.
 */
export function decide(
  rules: Rules,
  mandates: readonly Mandate[],
  presence: Presence,
  proxies: readonly Proxy[],
  recusals: readonly string[],
  positions: readonly Position[],
): Verdict {
  const members = membersOn(mandates, rules, presence.day);
  const room = inTheRoom(presence);
  const recused = new Set(recusals);
  const spokenFor = proxiesInUse(proxies, members, room, rules.proxiesPerHolder);

  let base = 0;
  let counted = 0;
  let companies = 0;
  const voters: Verdict['voters'] = [];
  for (const member of members.values()) {
    if (!member.votes) continue;
    base += 1;
    const byId = room.has(member.personId) ? member.personId : spokenFor.get(member.personId);
    if (byId === undefined) continue;
    if (recused.has(member.personId) || recused.has(byId)) {
      if (rules.recusedCounts && room.has(member.personId)) counted += 1;
      continue;
    }
    counted += 1;
    voters.push({ personId: member.personId, byId, seat: member.seat });
    if (member.seat === 'company') companies += 1;
  }
  if (rules.quorumBase === 'seats') base = Math.max(base, rules.votingSeats);
  voters.sort((one, other) => (one.personId < other.personId ? -1 : 1));

  const quorate = counted > 0 && reaches(counted, base, rules.quorumShare);
  const companyMajority = companies * 2 > voters.length;
  const presidingId = presiding(members, room, recused);
  const stances = new Map<string, Position>();
  for (const position of positions) stances.set(position.personId, position);
  const tally = { for: 0, against: 0, abstain: 0, silent: 0 };
  const against: Position[] = [];
  for (const voter of voters) {
    const position = stances.get(voter.personId);
    tally[position?.stance ?? 'silent'] += 1;
    if (position?.stance === 'against') against.push(position);
  }
  const consensus = rules.mode === 'consensus';
  const verdict = {
    quorate,
    companyMajority,
    quorum: { counted, base, needed: needed(rules, base) },
    voters,
    presidingId,
    tally,
    objections: consensus ? against.filter(hasReason).map((position) => position.personId) : [],
    returned: consensus ? against.filter((position) => !hasReason(position)).map((position) => position.personId) : [],
  };

  const barred: Reason[] = [];
  if (!quorate) barred.push('no-quorum');
  if (quorate && voters.length === 0) barred.push('nobody-may-vote');
  if (rules.companyMajority && voters.length > 0 && !companyMajority) barred.push('no-company-majority');
  if (barred.length > 0) return { ...verdict, outcome: 'no_decision', reasons: barred };
  const casting =
    rules.castingVote && voters.some((voter) => voter.personId === presidingId && voter.byId === presidingId) ? stances.get(presidingId!)?.stance : undefined;
  return { ...verdict, ...OUTCOME_OF[rules.mode](verdict, casting) };
}

interface Said {
  voters: Verdict['voters'];
  tally: Verdict['tally'];
  objections: string[];
  returned: string[];
}
type Ruling = { outcome: Outcome; reasons: Reason[] };

const OUTCOME_OF: Record<Rules['mode'], (said: Said, casting: Position['stance'] | undefined) => Ruling> = {
  consensus({ voters, tally, objections, returned }) {
    if (objections.length > 0) return { outcome: 'blocked', reasons: ['objection'] };
    const reasons: Reason[] = returned.length > 0 ? ['objection-without-reason'] : [];
    return { outcome: 'approved', reasons: [...reasons, tally.abstain === voters.length ? 'all-stood-aside' : 'unopposed'] };
  },
  majority({ tally }, casting) {
    if (tally.for > tally.against) return { outcome: 'approved', reasons: ['more-for'] };
    if (tally.against > tally.for) return { outcome: 'refused', reasons: ['more-against'] };
    if (tally.for === 0) return { outcome: 'no_decision', reasons: ['no-vote-cast'] };
    if (casting === 'for') return { outcome: 'approved', reasons: ['tie', 'casting-vote'] };
    return { outcome: 'refused', reasons: casting === 'against' ? ['tie', 'casting-vote'] : ['tie'] };
  },
  unanimity({ voters, tally }) {
    if (tally.for === voters.length) return { outcome: 'approved', reasons: ['unanimous'] };
    if (tally.for === 0 && tally.against === 0) return { outcome: 'no_decision', reasons: ['no-vote-cast'] };
    return { outcome: 'refused', reasons: ['not-unanimous'] };
  },
};

function hasReason(position: Position): boolean {
  return (position.reason ?? '').trim() !== '';
}
/** Chair, else co-chair, each only in the room and not recused; of two in one office the first by name of key, so that order never matters. */
function presiding(members: ReadonlyMap<string, Member>, room: ReadonlySet<string>, recused: ReadonlySet<string>): string | null {
  for (const role of ['chair', 'co_chair'] as const) {
    let first: string | null = null;
    for (const { personId, role: held } of members.values())
      if (held === role && room.has(personId) && !recused.has(personId) && (first === null || personId < first)) first = personId;
    if (first !== null) return first;
  }
  return null;
}
/** The least number of people that makes the quorum; one at least. */
function needed(rules: Rules, base: number): number {
  const { numerator, denominator } = rules.quorumShare;
  return Math.max(1, Math.ceil((base * numerator) / denominator));
}
