// From the room to the record: reads a closed session, whole, as the installation.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { positionsOf, putOf, recusedFrom, roomOf } from '../committees/room-queries.ts';
import type { Put, Room } from '../committees/room-queries.ts';
import type { Position, Verdict } from '../committees/rules.ts';
import { sessionOf } from '../committees/session-queries.ts';
import type { Session } from '../committees/session-queries.ts';
import type { FactsPart, PointFacts, SessionFacts } from './facts.ts';

/** A point of the agenda as the room's tables hold it. */
export interface ItemRecord {
  id: string;
  position: number;
  kind: PointFacts['kind'];
  title: string | null;
  projectId: string | null;
  reference: string | null;
  firm: string | null;
  projectTitle: string | null;
  openedAt: Date | null;
  closedAt: Date | null;
  ended: PointFacts['ended'];
  verdict: Verdict | null;
}
export type SessionRecord = Pick<
  Session,
  'kind' | 'territoryId' | 'territoryCode' | 'territoryName' | 'timeZone' | 'number' | 'heldOn' | 'endsOn' | 'place' | 'remoteUrl' | 'openedAt' | 'closedAt'
>;
export type RoomRecord = Pick<Room, 'rules' | 'members' | 'stays' | 'proxies'>;

/** The parts of a session's minutes. `named`: the territory's minutes name who said what. Null when the session is not closed. */
export async function recordOf(tx: Tx, sessionId: string, named: boolean): Promise<FactsPart[] | null> {
  const session = await sessionOf(tx, sessionId);
  if (session?.status !== 'closed') return null;
  const room = await roomOf(tx, session);
  const { rows } = await sql<ItemRecord>`
    select i.id, i.position, i.kind, i.title, i.project_id as "projectId", p.reference, p.firm_name as firm, p.title as "projectTitle", i.opened_at as "openedAt", i.closed_at as "closedAt",
      i.ended_as as ended, d.verdict
    from agenda_item i left join project p on p.id = i.project_id left join decision d on d.item_id = i.id where i.session_id = ${sessionId} order by i.position`.execute(
    tx,
  );
  const points: FactsPart[] = [];
  for (const item of rows) {
    const put = item.projectId ? await putOf(tx, item.id) : null;
    const positions = put ? await positionsOf(tx, item.id) : [];
    const recused = item.projectId ? await recusedFrom(tx, item.id) : [];
    points.push({ position: item.position, projectId: item.projectId, facts: { point: pointFacts(session, room, item, { put, positions, recused, named }) } });
  }
  return [{ position: 0, projectId: null, facts: { session: sessionFacts(session, room) } }, ...points];
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(timeZone: string): (at: Date) => string {
  let format = clocks.get(timeZone);
  if (!format) clocks.set(timeZone, (format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })));
  const said = format;
  return (at) => said.format(at);
}
/** The session as a whole. Pure. */
export function sessionFacts(session: SessionRecord, room: RoomRecord): SessionFacts {
  const clock = clockOf(session.timeZone);
  const { quorumShare, quorumBase, mode, companyMajority } = room.rules!;
  const names = new Map(room.members.map((member) => [member.personId, member.name]));
  return {
    kind: session.kind,
    territory: { id: session.territoryId, code: session.territoryCode, name: session.territoryName },
    number: session.number!,
    heldOn: session.heldOn!,
    endsOn: session.endsOn,
    place: session.place ?? session.remoteUrl,
    opened: clock(session.openedAt!),
    closed: clock(session.closedAt!),
    rules: { quorumShare, quorumBase, mode, companyMajority },
    members: room.members.map(({ personId, name, body, role }) => ({
      personId,
      name,
      body,
      role,
      stays: room.stays
        .filter((stay) => stay.personId === personId)
        .map((stay) => ({ from: clock(stay.arrivedAt), to: clock(stay.leftAt ?? session.closedAt!) })),
    })),
    proxies: room.proxies.map(({ giverId, holderId }) => ({ giver: names.get(giverId) ?? '—', holder: names.get(holderId) ?? '—' })),
  };
}
/** A point, with what was put and said of it. Pure. */
export function pointFacts(
  { timeZone }: Pick<SessionRecord, 'timeZone'>,
  room: RoomRecord,
  item: ItemRecord,
  of: { put: Put | null; positions: readonly Position[]; recused: readonly string[]; named: boolean },
): PointFacts {
  const clock = clockOf(timeZone);
  return {
    itemId: item.id,
    position: item.position,
    kind: item.kind,
    title: item.title,
    file: item.projectId ? { id: item.projectId, reference: item.reference ?? '—', firm: item.firm ?? '—', title: item.projectTitle } : null,
    opened: item.openedAt && clock(item.openedAt),
    closed: item.closedAt && clock(item.closedAt),
    ended: item.ended,
    recused: room.members.filter(({ personId }) => of.recused.includes(personId)).map(({ name }) => name),
    verdict: item.verdict && toldOf(item.verdict, room, of.positions, of.named),
    proposal: of.put && proposalOf(of.put),
  };
}
function toldOf(verdict: Verdict, room: RoomRecord, positions: readonly Position[], named: boolean): PointFacts['verdict'] {
  const names = new Map(room.members.map((member) => [member.personId, member.name]));
  const nameOf = (personId: string) => names.get(personId) ?? '—';
  const { mode, companyMajority } = room.rules!;
  const { quorum, tally } = verdict;
  return {
    mode,
    outcome: verdict.outcome,
    reasons: verdict.reasons,
    quorate: verdict.quorate,
    counted: quorum.counted,
    base: quorum.base,
    needed: quorum.needed,
    companyMajority: verdict.companyMajority,
    companyMajorityAsked: companyMajority,
    presiding: verdict.presidingId && nameOf(verdict.presidingId),
    for: tally.for,
    against: tally.against,
    abstain: tally.abstain,
    // Only words that counted: who left meanwhile, or stood aside after having spoken, said nothing on this decision.
    objections: positions
      .filter(({ personId, reason }) => verdict.objections.includes(personId) && reason)
      .map(({ personId, reason }) => ({ name: named ? nameOf(personId) : null, reason: reason! })),
    named: named
      ? positions
          .filter(({ personId }) => verdict.voters.some((voter) => voter.personId === personId))
          .map(({ personId, stance }) => ({ name: nameOf(personId), stance }))
      : null,
  };
}
function proposalOf(put: Put): NonNullable<PointFacts['proposal']> {
  return {
    recorded: put.state === 'recorded',
    outcome: put.outcome,
    reasons: put.reasons,
    asked: put.asked,
    nextDoor: put.nextDoor,
    jobsExpected: put.jobsExpected,
    advance: put.advanceCents ? { cents: put.advanceCents, months: put.advanceMonths, grace: put.advanceGrace } : null,
    grants: put.grants.map(({ establishmentId, site, skillDomain, halfDays, year }) => ({ establishmentId, site, skillDomain, halfDays, year })),
    conditions: put.conditions.map(({ body, lifter, dueOn }) => ({ body, lifter, dueOn })),
  };
}
