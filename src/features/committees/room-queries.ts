// The room as it stands: people, proxies, the item in hand, what is put, what each said.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { fractionOf } from '../../shared/fraction.ts';
import type { Parameters } from '../territories/parameters.ts';
import { decide } from './decide.ts';
import { mandatesOn } from './mandate-queries.ts';
import type { Mandate, Position, Presence, Proxy, Rules, Verdict } from './rules.ts';
import { membersOn } from './voters.ts';
import type { Session } from './session-queries.ts';

/** The territory's parameters as the engine's rules. */
export function rulesOf(parameters: Parameters): Rules {
  return {
    quorumShare: fractionOf(parameters.quorum_share) ?? { numerator: 1, denominator: 2 },
    quorumBase: parameters.quorum_base,
    votingSeats: parameters.voting_seats,
    companyMajority: parameters.voters_company_majority,
    mode: parameters.decision_mode,
    castingVote: parameters.casting_vote,
    proxiesPerHolder: parameters.proxies_per_holder,
    recusedCounts: parameters.recused_counts,
    votes: {
      bank: parameters.bank_votes,
      accountant: parameters.accountant_votes,
      state: parameters.state_votes,
      council: parameters.council_votes,
      other: parameters.other_votes,
    },
  };
}

export type Stage = 'alone' | 'hearing' | 'debate';
export interface Member extends Mandate {
  name: string;
  body: string;
}
/** What everybody in the room shares; nothing in it names a file. */
export interface Room {
  currentItem: string | null;
  stage: Stage | null;
  stageSince: Date | null;
  driverId: string | null;
  driverName: string | null;
  /** Rises with each change that a screen shows, and with each act of driving. */
  version: number;
  driveVersion: number;
  rules: Rules | null;
  members: Member[];
  /** Minutes are those of the clock, from the session's own day's midnight: what the engine counts in. */
  stays: { personId: string; arrivedAt: Date; leftAt: Date | null }[];
  proxies: (Proxy & { id: string })[];
}
export async function roomOf(tx: Tx, session: Session): Promise<Room> {
  // In one question: fifteen screens ask it at each act.
  const { rows } = await sql<
    Omit<Room, 'members' | 'stays'> & { stays: { personId: string; arrivedAt: string; leftAt: string | null }[]; proxies: Room['proxies'] }
  >`
    select s.current_item as "currentItem", s.stage, s.stage_since as "stageSince", s.driver_id as "driverId", p.name as "driverName", s.room_version as version, s.drive_version as "driveVersion", s.rules,
      array(select jsonb_build_object('personId', v.person_id, 'arrivedAt', v.arrived_at, 'leftAt', v.left_at) from session_stay v where v.session_id = s.id order by v.arrived_at) as stays,
      array(select jsonb_build_object('id', x.id, 'giverId', x.giver_id, 'holderId', x.holder_id, 'recorded', x.recorded::integer)
        from session_proxy x where x.session_id = s.id and x.revoked_at is null order by x.recorded) as proxies
    from committee_session s left join person p on p.id = s.driver_id where s.id = ${session.id}`.execute(tx);
  const { stays, ...room } = rows[0]!;
  return {
    ...room,
    members: await mandatesOn(tx, session.territoryId, session.heldOn ?? session.today),
    stays: stays.map(({ personId, arrivedAt, leftAt }) => ({ personId, arrivedAt: new Date(arrivedAt), leftAt: leftAt === null ? null : new Date(leftAt) })),
  };
}
/** The version of a room's screens; null when the acting person may not see the session. */
export async function versionOf(tx: Tx, sessionId: string): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`select room_version as version from committee_session where id = ${sessionId}`.execute(tx);
  return rows[0]?.version ?? null;
}

/** Presence at a moment, in the engine's minutes: an arrival counts from its minute, a leaving until its minute. */
export function presenceAt(room: Room, session: Pick<Session, 'heldOn'>, at: Date): Presence {
  const minute = (moment: Date) => Math.floor(moment.getTime() / 60_000);
  return {
    day: session.heldOn!,
    minute: minute(at),
    stays: room.stays.map((stay) => ({ personId: stay.personId, from: minute(stay.arrivedAt), to: stay.leftAt ? minute(stay.leftAt) : null })),
  };
}

/** What is put on an item, with the days and conditions that go with it. */
export interface Put {
  id: string;
  state: 'put' | 'recorded';
  outcome: 'approved' | 'approved_with_conditions' | 'deferred' | 'redirected' | 'refused';
  reasons: string;
  asked: string | null;
  nextDoor: string | null;
  jobsExpected: number | null;
  advanceCents: number | null;
  advanceMonths: number | null;
  advanceGrace: number | null;
  recordedAt: Date | null;
  grants: { id: string; establishmentId: string; site: string; skillDomain: string; year: number; halfDays: number }[];
  conditions: { id: string; body: string; lifterId: string; lifter: string; dueOn: string; liftedAt: Date | null }[];
}
/** Null while nothing is put, and for who is recused from the item. */
export async function putOf(tx: Tx, itemId: string): Promise<Put | null> {
  const { rows } = await sql<Put>`
    select d.id, d.state, d.outcome, d.reasons, d.asked, d.next_door as "nextDoor", d.jobs_expected as "jobsExpected", d.advance_cents as "advanceCents",
      d.advance_months as "advanceMonths", d.advance_grace as "advanceGrace", d.recorded_at as "recordedAt",
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'establishmentId', g.establishment_id, 'site', coalesce(e.name, '—'), 'skillDomain', g.skill_domain, 'year', g.year,
        'halfDays', g.half_days) order by g.skill_domain, e.name) from decision_grant g left join establishment e on e.id = g.establishment_id where g.decision_id = d.id), '[]') as grants,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'body', c.body, 'lifterId', c.lifter_id, 'lifter', coalesce(p.name, '—'), 'dueOn', c.due_on, 'liftedAt', c.lifted_at) order by c.due_on, c.id)
        from decision_condition c left join person p on p.id = c.lifter_id where c.decision_id = d.id), '[]') as conditions
    from decision d where d.item_id = ${itemId}`.execute(tx);
  return rows[0] ?? null;
}
/** What voters said on an item, as far as the acting person may read it. */
export async function positionsOf(tx: Tx, itemId: string): Promise<(Position & { byId: string })[]> {
  const { rows } = await sql<Position & { byId: string }>`
    select person_id as "personId", by_id as "byId", stance, reason from item_position where item_id = ${itemId}`.execute(tx);
  return rows;
}
/** Who is recused from an item; for the engine, read by the installation: a driver recused from another file must not miss it. */
export async function recusedFrom(tx: Tx, itemId: string): Promise<string[]> {
  const { rows } = await sql<{ people: string[] }>`select recused_from(${itemId}) as people`.execute(tx);
  return rows[0]?.people ?? [];
}

/** Of a written consultation, who has answered on an item: for the engine they are there, and nobody else is. Null for a meeting, where the room says it. */
export async function answeredOn(tx: Tx, session: Session, itemId: string): Promise<string[] | null> {
  if (session.kind === 'meeting') return null;
  const { rows } = await sql<{ people: string[] }>`select answered_on(${itemId}) as people`.execute(tx);
  return rows[0]?.people ?? [];
}
/** The engine's word on an item at a moment. `answered`: in writing, where each speaks for oneself. */
export function verdictOf(
  room: Room,
  session: Session,
  recused: readonly string[],
  positions: readonly Position[],
  at: Date,
  answered: readonly string[] | null,
): Verdict {
  const presence = presenceAt(room, session, at);
  if (answered === null) return decide(room.rules!, room.members, presence, room.proxies, recused, positions);
  const stays = answered.map((personId) => ({ personId, from: presence.minute, to: null }));
  return decide(room.rules!, room.members, { ...presence, stays }, [], recused, positions);
}
/** Who may vote on an item of a consultation and has not answered yet. */
export function awaitedOn(room: Room, session: Session, recused: readonly string[], answered: readonly string[]): string[] {
  const members = membersOn(room.members, room.rules!, session.heldOn!);
  return [...members.values()]
    .filter(({ personId, votes }) => votes && !recused.includes(personId) && !answered.includes(personId))
    .map(({ personId }) => personId);
}
