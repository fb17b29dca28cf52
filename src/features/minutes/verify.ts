// Is every chain what it was? Reads each link again, and compares what was signed with what the room's tables say today.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { faultsOf } from './chain.ts';
import type { Fault, Link } from './chain.ts';
import type { Facts, PointFacts } from './facts.ts';
import { recordOf } from './record.ts';

/** What is wrong, with the session it is wrong of. */
export interface ChainFault {
  territory: string;
  session: number;
  heldOn: string;
  number: string;
  fault: Fault | 'room-differs' | 'link-gone';
}
interface Row extends Link {
  territory: string;
  session: number;
  heldOn: string;
  sessionId: string;
  kind: 'minutes' | 'addendum';
}
/** Verifies the chains of every territory, or of one (its code); acts as the installation. `documents`: how many links were read. */
export async function verifyChains(tx: Tx, territory: string | null = null): Promise<{ territories: number; documents: number; faults: ChainFault[] }> {
  const { rows } = await sql<{ code: string }>`
    select code from territory where (${territory}::text is null or code = ${territory}) and (id in (select territory_id from chained_document) or id in (select territory_id from minutes where status = 'signed'))
    order by code`.execute(tx);
  const faults: ChainFault[] = [];
  let documents = 0;
  for (const { code } of rows) {
    const links = await linksOf(tx, code);
    documents += links.length;
    const byNumber = new Map(links.map((link) => [link.number, link]));
    const told = (link: Row, fault: ChainFault['fault']) =>
      faults.push({ territory: code, session: link.session, heldOn: link.heldOn, number: link.number, fault });
    for (const { number, fault } of faultsOf(links)) told(byNumber.get(number)!, fault);
    for (const link of links) if (link.kind === 'minutes' && !(await roomAgrees(tx, link))) told(link, 'room-differs');
    faults.push(...(await goneOf(tx, code)));
  }
  return { territories: rows.length, documents, faults };
}
async function linksOf(tx: Tx, code: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select d.position, d.number, d.kind, d.seal, d.previous_hash as "previousHash", d.hash, d.session_id as "sessionId", t.code as territory, s.number as session, s.held_on as "heldOn",
      coalesce((select jsonb_agg(jsonb_build_object('position', p.position, 'content', p.content, 'hash', p.hash) order by p.position) from chained_part p where p.document_id = d.id), '[]') as parts
    from chained_document d join territory t on t.id = d.territory_id join committee_session s on s.id = d.session_id where t.code = ${code} order by d.position`.execute(
    tx,
  );
  return rows;
}
/** Signed minutes whose link is not there any more, the last ones included. */
async function goneOf(tx: Tx, code: string): Promise<ChainFault[]> {
  const { rows } = await sql<{ session: number; heldOn: string }>`
    select s.number as session, s.held_on as "heldOn" from minutes m join committee_session s on s.id = m.session_id join territory t on t.id = m.territory_id
    where t.code = ${code} and m.status = 'signed' and not exists (select from chained_document d where d.minutes_id = m.id and d.kind = 'minutes') order by s.held_on`.execute(
    tx,
  );
  return rows.map((row) => ({ ...row, territory: code, number: '—', fault: 'link-gone' }));
}
/** What was decided, as signed, against the tables: names may have changed since, decisions, days and voices may not. */
async function roomAgrees(tx: Tx, link: Row): Promise<boolean> {
  const signed = link.parts.map(({ content }) => factsIn(content));
  const today = await recordOf(tx, link.sessionId, false);
  if (!today || signed.includes(null)) return false;
  const now = today.map(({ facts }) => decided(facts));
  return JSON.stringify(signed.map((facts) => decided(facts!))) === JSON.stringify(now);
}
function factsIn(content: string): Facts | null {
  try {
    return (JSON.parse(content) as { facts: Facts }).facts;
  } catch {
    return null;
  }
}
function decided(facts: Facts): unknown {
  if ('session' in facts) {
    const { number, heldOn, opened, closed, members } = facts.session;
    return { number, heldOn, opened, closed, stays: members.flatMap(({ personId, stays }) => stays.map(({ from, to }) => `${personId} ${from} ${to}`)).sort() };
  }
  const { itemId, position, kind, ended, verdict, proposal }: PointFacts = facts.point;
  return {
    itemId,
    position,
    kind,
    ended,
    verdict: verdict && [verdict.mode, verdict.outcome, verdict.counted, verdict.base, verdict.needed, verdict.for, verdict.against, verdict.abstain],
    proposal: proposal && {
      recorded: proposal.recorded,
      outcome: proposal.outcome,
      reasons: proposal.reasons,
      asked: proposal.asked,
      nextDoor: proposal.nextDoor,
      jobsExpected: proposal.jobsExpected,
      advance: proposal.advance && [proposal.advance.cents, proposal.advance.months],
      grants: proposal.grants.map(({ establishmentId, skillDomain, halfDays, year }) => `${establishmentId} ${skillDomain} ${halfDays} ${year}`).sort(),
      conditions: proposal.conditions.map(({ body, dueOn }) => `${dueOn} ${body}`).sort(),
    },
  };
}
