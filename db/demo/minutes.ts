import '../../src/texts.ts';
import { documentHash, documentNumber, FIRST, hashOf, partText, sealText } from '../../src/features/minutes/chain.ts';
import type { Facts } from '../../src/features/minutes/facts.ts';
import { pointFacts, sessionFacts } from '../../src/features/minutes/record.ts';
import type { ItemRecord } from '../../src/features/minutes/record.ts';
import { sentencesOf } from '../../src/features/minutes/sentences.ts';
import type { Put } from '../../src/features/committees/room-queries.ts';
import { addDays } from './calendar.ts';
import type { PlainDate } from './calendar.ts';
import type { Rooms, RoomWorld } from './decisions.ts';
import type { FileWorld } from './file-rows.ts';
import { idOf, stream } from './random.ts';
import type { CommitteeWorld, SessionRow } from './sessions.ts';
import type { MinutesStatus as Status, MinutesWorld } from './minutes-rows.ts';
import type { World } from './world.ts';
import { instantOn } from './world.ts';

const REMARKS = ['Le comité remercie le dirigeant pour la clarté de sa présentation.', 'Le comité souhaite visiter l’atelier dans l’année.'];
/** Of how many sessions one was corrected later. */
const CORRECTED = 40;

/** Writes, approves and signs the minutes of every session that is over; the last of each territory waits for its next session. */
export function writeMinutes(world: World & FileWorld, committees: CommitteeWorld, rooms: Rooms, held: RoomWorld): MinutesWorld {
  const rows: MinutesWorld = { minutes: [], minutes_part: [], minutes_objection: [], minutes_addendum: [], chained_document: [], chained_part: [] };
  const facts = factsBySession(world, committees, rooms, held);
  const closed = committees.committee_session.filter(({ status }) => status === 'closed').sort((a, b) => (a.held_on < b.held_on ? -1 : 1));
  for (const { id: territory_id, code } of world.territory) {
    const sessions = closed.filter((session) => session.territory_id === territory_id);
    let last = { position: 0, hash: FIRST };
    for (const [nth, session] of sessions.entries()) {
      const next = sessions[nth + 1] ?? null;
      // In the shop window the chair has one to sign.
      const status: Status = !next ? 'sent' : code === 'vosges' && nth === sessions.length - 2 ? 'approved' : 'signed';
      const parts = writeOne(rows, session, next, status, facts.get(session.id) ?? [], rooms);
      if (status !== 'signed') continue;
      const link = (
        document: string,
        addendum: string | null,
        signedOn: PlainDate,
        texts: readonly { position: number; project_id: string | null; content: string }[],
      ) => (last = chain(rows, last, { session, document, addendum, signedOn, texts, signer: presiding(committees, next!), world }));
      link(documentNumber(code, session.number!, null), null, addDays(next!.held_on, 2), parts);
      if (nth % CORRECTED === 5) {
        const corrected = correct(rows, session, presiding(committees, next!), addDays(next!.held_on, 20));
        link(documentNumber(code, session.number!, 1), corrected.id, addDays(next!.held_on, 20), [
          { position: 0, project_id: null, content: JSON.stringify({ of: documentNumber(code, session.number!, null), part: 0, body: corrected.body }) },
        ]);
      }
    }
  }
  return rows;
}
/** Who chairs on the day of a session. */
function presiding({ mandate }: CommitteeWorld, { territory_id, held_on }: SessionRow): string {
  return mandate.find(
    (one) => one.territory_id === territory_id && one.role === 'chair' && one.starts_on <= held_on && (one.ends_on === null || one.ends_on >= held_on),
  )!.person_id;
}

interface PartOf {
  position: number;
  projectId: string | null;
  facts: Facts;
}
function factsBySession(world: World & FileWorld, committees: CommitteeWorld, rooms: Rooms, held: RoomWorld): Map<string, PartOf[]> {
  const territories = new Map(world.territory.map((territory) => [territory.id, territory]));
  const projects = new Map(world.project.map((project) => [project.id, project]));
  const items = Map.groupBy(committees.agenda_item, ({ session_id }) => session_id);
  const decisions = new Map(held.decision.map((decision) => [decision.item_id, decision]));
  const puts = putsOf(world, held);
  const found = new Map<string, PartOf[]>();
  for (const session of committees.committee_session.filter(({ status }) => status === 'closed')) {
    const territory = territories.get(session.territory_id)!;
    const room = rooms.get(session.id)!;
    const record = {
      kind: 'meeting' as const,
      territoryId: territory.id,
      territoryCode: territory.code,
      territoryName: territory.name,
      timeZone: territory.time_zone,
      number: session.number,
      heldOn: session.held_on,
      endsOn: null,
      place: session.place,
      remoteUrl: null,
      openedAt: new Date(session.opened_at!),
      closedAt: new Date(session.closed_at!),
    };
    const points = (items.get(session.id) ?? []).map((item): PartOf => {
      const project = item.project_id ? projects.get(item.project_id)! : null;
      const point: ItemRecord = {
        id: item.id,
        position: item.position,
        kind: item.kind,
        title: item.title,
        projectId: item.project_id,
        reference: project?.reference ?? null,
        firm: project?.firm_name ?? null,
        projectTitle: project?.title ?? null,
        openedAt: item.opened_at ? new Date(item.opened_at) : null,
        closedAt: item.closed_at ? new Date(item.closed_at) : null,
        ended: item.ended_as!,
        verdict: decisions.get(item.id)?.verdict ?? null,
      };
      const put = puts.get(item.id) ?? null;
      return {
        position: item.position,
        projectId: item.project_id,
        facts: { point: pointFacts(record, room, point, { put, positions: [], recused: [], named: false }) },
      };
    });
    found.set(session.id, [{ position: 0, projectId: null, facts: { session: sessionFacts(record, room) } }, ...points]);
  }
  return found;
}
/** What was put on each point, as the room reads it. */
function putsOf(world: World, held: RoomWorld): Map<string, Put> {
  const sites = new Map(world.establishment.map(({ id, name }) => [id, name]));
  const people = new Map(world.person.map(({ id, name }) => [id, name]));
  const grants = Map.groupBy(held.decision_grant, ({ decision_id }) => decision_id);
  const conditions = Map.groupBy(held.decision_condition, ({ decision_id }) => decision_id);
  return new Map(
    held.decision.map((one): [string, Put] => [
      one.item_id,
      {
        id: one.id,
        state: one.state,
        outcome: one.outcome,
        reasons: one.reasons,
        asked: one.asked,
        nextDoor: one.next_door,
        jobsExpected: one.jobs_expected,
        advanceCents: one.advance_cents,
        advanceMonths: one.advance_months,
        advanceGrace: null,
        recordedAt: new Date(one.recorded_at),
        grants: (grants.get(one.id) ?? []).map(({ id, establishment_id, skill_domain, year, half_days }) => ({
          id,
          establishmentId: establishment_id,
          site: sites.get(establishment_id) ?? '—',
          skillDomain: skill_domain,
          year,
          halfDays: half_days,
        })),
        conditions: (conditions.get(one.id) ?? []).map(({ id, body, lifter_id, due_on }) => ({
          id,
          body,
          lifterId: lifter_id,
          lifter: people.get(lifter_id) ?? '—',
          dueOn: due_on,
          liftedAt: null,
        })),
      },
    ]),
  );
}

/** The minutes of one session, and its parts as they would be signed. */
function writeOne(
  rows: MinutesWorld,
  session: SessionRow,
  next: SessionRow | null,
  status: Status,
  parts: readonly PartOf[],
  rooms: Rooms,
): { position: number; project_id: string | null; content: string }[] {
  const { territory_id } = session;
  const from = stream(`minutes ${session.id}`);
  const id = idOf(`minutes of ${session.id}`);
  const approved = status === 'sent' ? null : instantOn(next!.held_on, 40);
  rows.minutes.push({
    id,
    session_id: session.id,
    territory_id,
    status,
    drafted_at: session.closed_at!,
    sent_at: instantOn(addDays(session.held_on, 3), 10),
    objections_until: addDays(session.held_on, 18),
    approved_at: approved,
    approved_in: approved && next!.id,
    signed_at: null,
    signed_by: null,
    invented: true,
  });
  // The last one has a remark to answer, by a member who was there.
  const author =
    status === 'sent' ? rooms.get(session.id)?.stays.find(({ personId }) => personId !== rooms.get(session.id)!.members[0]?.personId)?.personId : null;
  if (author)
    rows.minutes_objection.push({
      id: idOf(`objection ${id}`),
      part_id: idOf(`part ${id} 0`),
      minutes_id: id,
      territory_id,
      project_id: null,
      person_id: author,
      body: 'Il me semble que nous avons commencé à neuf heures dix.',
      made_at: instantOn(addDays(session.held_on, 5), 30),
    });
  return parts.map(({ position, projectId, facts }) => {
    const remark = projectId && from.chance(0.2) ? from.pick(REMARKS) : '';
    rows.minutes_part.push({ id: idOf(`part ${id} ${position}`), minutes_id: id, territory_id, position, project_id: projectId, facts, remark });
    return { position, project_id: projectId, content: status === 'signed' ? partText({ facts }, remark, sentencesOf(facts, 'fr')) : '' };
  });
}
function chain(
  rows: MinutesWorld,
  last: { position: number; hash: string },
  of: {
    session: SessionRow;
    document: string;
    addendum: string | null;
    signedOn: PlainDate;
    signer: string;
    texts: readonly { position: number; project_id: string | null; content: string }[];
    world: World;
  },
): { position: number; hash: string } {
  const { session, document, addendum, signedOn, signer, texts, world } = of;
  const minutes = rows.minutes.at(-1)!;
  const signed_at = instantOn(signedOn, 20);
  const signedBy = world.person.find(({ id }) => id === signer)!.name;
  const kind = addendum ? 'addendum' : 'minutes';
  const seal = sealText({ number: document, kind, sessionId: session.id, signedBy, signerId: signer, signedAt: new Date(signed_at).toISOString() });
  const parts = texts.map((text) => ({ ...text, hash: hashOf(text.content) }));
  const hash = documentHash(
    last.hash,
    seal,
    parts.map((part) => part.hash),
  );
  const id = idOf(`document ${document}`);
  const position = last.position + 1;
  rows.chained_document.push({
    id,
    territory_id: session.territory_id,
    position,
    number: document,
    kind,
    session_id: session.id,
    minutes_id: minutes.id,
    addendum_id: addendum,
    seal,
    previous_hash: last.hash,
    hash,
  });
  for (const part of parts) rows.chained_part.push({ document_id: id, territory_id: session.territory_id, ...part });
  if (!addendum) Object.assign(minutes, { signed_at, signed_by: signer });
  return { position, hash };
}
function correct(rows: MinutesWorld, session: SessionRow, signer: string, on: PlainDate): MinutesWorld['minutes_addendum'][number] {
  const minutes = rows.minutes.at(-1)!;
  const addendum = {
    id: idOf(`addendum ${minutes.id}`),
    part_id: idOf(`part ${minutes.id} 0`),
    minutes_id: minutes.id,
    territory_id: session.territory_id,
    project_id: null,
    body: 'La séance s’est tenue dans la salle voisine, celle du conseil étant occupée.',
    written_at: instantOn(addDays(on, -3), 5),
    signed_at: instantOn(on, 20),
    signed_by: signer,
  };
  rows.minutes_addendum.push(addendum);
  return addendum;
}
