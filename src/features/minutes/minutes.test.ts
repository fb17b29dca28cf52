import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { openRoom } from '../../../test/room.ts';
import type { Sitting, TestRoom } from '../../../test/room.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';
import { verifyChains } from './verify.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let first: TestRoom;
const CANARY = 'Quetzalcoatlus';
const rows = async <T = Record<string, string>>(query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as T[];
const at = (session: string, rest = '') => `/seances/${session}/proces-verbal${rest}`;
const get = async (session: string, who: Sitting | 'recused' = 'local_animator', rest = '') =>
  app.get(at(session, rest), { as: who === 'recused' ? w.recusedId : w.person[who] });
const act = (session: string, rest: string, form: Record<string, string> = {}, who: Sitting = 'local_animator') =>
  app.post(at(session, rest), form, { as: w.person[who] });
/** Carries out what follows from the events there are, once each. */
const followed = new Set<number>();
async function follow() {
  for (const { id } of await rows<{ id: number }>('select id from event order by id'))
    if (!followed.has(id)) {
      followed.add(id);
      await followEvent({ database, baseUrl: app.services.baseUrl }, id);
    }
}
const partId = async (session: string, position: number) =>
  (await rows('select p.id from minutes_part p join minutes m on m.id = p.minutes_id where m.session_id = $1 and p.position = $2', [session, position]))[0]!
    .id!;
const faults = () => database.asSystem((tx) => verifyChains(tx, w.territoryCode));

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  await rows(`update committee_session set status = 'cancelled', cancelled_at = now(), cancel_reason = 'Essai' where status in ('planned', 'summoned')`);
  await rows(`update agenda_item set pending = false`);
  first = await openRoom(database, app, w);
  const given = await first.file('Scierie des Aulnes');
  const hidden = await first.file(`${CANARY} SA`);
  const blocked = await first.file('Ferme des Sources');
  const point = await first.point('other', 'Visite de l’atelier');
  await rows(
    `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'noted', 'supplier', 'in_force', $4)`,
    [hidden.project, w.territoryId, w.recusedId, w.person.local_animator],
  );
  await first.decide(
    given.item,
    {
      outcome: 'approved',
      reasons: 'Un projet clair.',
      jobs_expected: '3',
      'grant.0.site': w.establishmentId,
      'grant.0.domain': 'production',
      'grant.0.days': '2,5',
    },
    { chair: 'for', co_chair: 'abstain' },
  );
  await first.decide(hidden.item, { outcome: 'refused', reasons: CANARY, next_door: 'La chambre de métiers' });
  // Blocked by a reasoned objection: no decision, and the minutes say why.
  expect((await first.post(`/${blocked.item}/aller`, { stage: 'debate' })).status).toBe(303);
  expect((await first.post(`/${blocked.item}/proposer`, { outcome: 'approved', reasons: 'À tenter' })).status).toBe(303);
  const [put] = await rows('select id from decision where item_id = $1', [blocked.item]);
  await first.post(
    `/${blocked.item}/dire`,
    { decision: put!.id!, person: w.person.committee_member, stance: 'against', reason: 'Le plan ne tient pas' },
    'committee_member',
  );
  expect((await first.post(`/${blocked.item}/decider`)).status).toBe(409);
  expect((await first.post(`/${blocked.item}/finir`, { as: 'no_decision' })).status).toBe(303);
  expect((await first.post(`/${point}/finir`, { as: 'done' })).status).toBe(303);
  await first.close();
  await follow();
});
afterAll(() => database.drop());

describe('minutes write themselves', () => {
  it('when the session closes, once, from what happened in the room', async () => {
    const text = (await (await get(first.session)).text()).replace(/[\u00a0\u202f]/g, ' ');
    for (const said of [
      'Scierie des Aulnes : Un projet',
      'Le comité agrée le projet.',
      'Motifs : Un projet clair.',
      '2,5 j en Production, par Fonderie Vallée d’Essai Nord',
      'Aucune objection motivée ; 1 personne l’a dit de vive voix.',
      '1 abstention.',
      '3 emplois attendus.',
      'Il était proposé d’agréer le projet.',
      'Objection : Le plan ne tient pas',
      'Aucune décision n’a été prise',
      'Visite de l’atelier',
      'Le comité n’agrée pas le projet.',
      'Prochaine porte : La chambre de métiers',
      'Personne déportée d’ici s’est retiré',
      'quorum est atteint',
    ])
      expect(text, said).toContain(said);
    // Names are not those of a vote unless the territory says so.
    expect(text).not.toContain('Objection de');
    await follow();
    const [built] = await rows<{ n: number }>('select count(*)::int as n from minutes where session_id = $1', [first.session]);
    expect(built!.n).toBe(1);
  });
  it('a draft is for its keepers; members and the national animator do not find it', async () => {
    expect((await get(first.session, 'committee_member')).status).toBe(404);
    expect((await app.get(at(first.session), { as: w.person.national_animator })).status).toBe(404);
    expect((await get(first.session, 'chair')).status).toBe(200);
  });
  it('people write in the marked zones only; two writers are told, nothing is overwritten', async () => {
    const part = await partId(first.session, 1);
    expect((await act(first.session, `/parties/${part}`, { remark: 'Avec les félicitations du comité.', seen: '' })).status).toBe(303);
    const again = await act(first.session, `/parties/${part}`, { remark: 'Autre chose', seen: '' }, 'chair');
    expect(again.status).toBe(409);
    const page = await again.text();
    expect(page).toContain('Autre chose');
    expect(page).toContain('Avec les félicitations du comité.');
    await expect(rows(`update minutes_part set facts = '{}' where id = $1`, [part])).rejects.toThrow('only the marked zone is written');
    await expect(rows('delete from minutes_part where id = $1', [part])).rejects.toThrow('only the marked zone is written');
  });
});

describe('sent, objected to, approved', () => {
  it('the members are told, each once; a recused one finds nothing of the hidden point', async () => {
    expect((await act(first.session, '/envoyer')).status).toBe(303);
    expect((await act(first.session, '/envoyer')).status).toBe(409);
    await follow();
    const mails = await rows(`select recipient, subject || html || plain as whole from mail where kind = 'minutes.sent'`);
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual([
      'chair@own.example',
      'co_chair@own.example',
      'committee_member@own.example',
      'recused@own.example',
    ]);
    expect(mails.filter(({ whole }) => whole!.includes(CANARY))).toEqual([]);
    const page = await (await get(first.session, 'recused')).text();
    expect(page).not.toContain(CANARY);
    expect(page).toContain('Point 2 · vous vous êtes retiré');
    expect(page).toContain('Scierie des Aulnes');
    const paper = Buffer.from(await (await get(first.session, 'recused', '/pdf')).arrayBuffer());
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await get(first.session, 'recused', '/pdf')).status).toBe(200);
  });
  it('a member says what is not right; the committee does not approve before it has its answer', async () => {
    const part = await partId(first.session, 1);
    expect((await act(first.session, `/parties/${part}/remarque`, { body: '' }, 'committee_member')).status).toBe(422);
    expect((await act(first.session, `/parties/${part}/remarque`, { body: 'Il y avait quatre emplois.' }, 'committee_member')).status).toBe(303);
    // Not on a point one stood aside from.
    const hidden = await partId(first.session, 2);
    expect((await app.post(at(first.session, `/parties/${hidden}/remarque`), { body: 'Moi aussi' }, { as: w.recusedId })).status).toBe(409);
    await follow();
    expect(await rows(`select recipient from mail where kind = 'minutes.objected'`)).toEqual([{ recipient: 'local_animator@own.example' }]);
    const later = await openRoom(database, app, w);
    const point = await later.point('minutes', null);
    expect((await act(first.session, '/approuver', { session: later.session })).status).toBe(409);
    const [objection] = await rows(`select o.id from minutes_objection o join minutes m on m.id = o.minutes_id where m.session_id = $1`, [first.session]);
    const answer = { choice: 'taken_up', answer: 'Corrigé dans la zone.' };
    expect((await act(first.session, `/remarques/${objection!.id}/repondre`, answer, 'committee_member')).status).toBe(409);
    expect((await act(first.session, `/remarques/${objection!.id}/repondre`, answer)).status).toBe(303);
    expect((await act(first.session, `/remarques/${objection!.id}/repondre`, answer)).status).toBe(409);
    await follow();
    expect(await rows(`select recipient from mail where kind = 'minutes.answered'`)).toEqual([{ recipient: 'committee_member@own.example' }]);
    // Not by its own session, nor by one before it; then from the room, by who drives.
    expect((await act(first.session, '/approuver', { session: first.session })).status).toBe(409);
    expect((await act(first.session, '/approuver', { session: w.closedSessionId })).status).toBe(409);
    await later.post(`/${point}/aller`, { stage: 'debate' });
    expect(await (await app.get(`/seances/${later.session}/salle`, { as: w.person.chair })).text()).toContain('Procès-verbaux à approuver');
    const approved = await act(first.session, '/approuver', { session: later.session, salle: 'oui' }, 'chair');
    expect(approved.headers.get('location')).toBe(`/seances/${later.session}/salle`);
    expect((await act(first.session, `/parties/${await partId(first.session, 1)}`, { remark: 'Trop tard', seen: '' })).status).toBe(409);
    await later.post(`/${point}/finir`, { as: 'done' });
    await later.close();
    await follow();
    expect((await rows(`select recipient from mail where kind = 'minutes.approved' order by 1`)).map(({ recipient }) => recipient)).toEqual([
      'chair@own.example',
      'co_chair@own.example',
    ]);
  });
  it('after the last day for remarks nobody makes one', async () => {
    const other = await openRoom(database, app, w);
    await other.close();
    await follow();
    await act(other.session, '/envoyer');
    await rows(`update minutes set objections_until = today_in('Europe/Paris') - 1 where session_id = $1`, [other.session]);
    expect((await act(other.session, `/parties/${await partId(other.session, 0)}/remarque`, { body: 'Tard' }, 'committee_member')).status).toBe(409);
  });
});

describe('signed and chained', () => {
  it('who chairs signs, nobody else; then nothing changes, in the database itself', async () => {
    expect((await act(first.session, '/signer')).status).toBe(409);
    expect((await act(first.session, '/signer', {}, 'committee_member')).status).toBe(409);
    expect((await act(first.session, '/signer', {}, 'chair')).status).toBe(303);
    expect((await act(first.session, '/signer', {}, 'co_chair')).status).toBe(409);
    const [document] = await rows('select number, hash, previous_hash from chained_document');
    expect(document!.number).toMatch(/^VALLEE-ESSAI-\d+$/);
    expect(document!.previous_hash).toBe('0'.repeat(64));
    for (const change of [
      `update chained_document set seal = '{}'`,
      'delete from chained_part',
      'delete from chained_document',
      `update minutes set status = 'sent', approved_at = null, approved_in = null, signed_at = null, signed_by = null where status = 'signed'`,
      `update minutes_part set remark = 'x' where minutes_id in (select id from minutes where status = 'signed')`,
      `insert into chained_part (document_id, territory_id, position, content, hash) select id, territory_id, 90, 'de plus', encode(sha256('de plus'::bytea), 'hex') from chained_document`,
    ])
      await expect(rows(change), change).rejects.toThrow(/chain|go that way|marked zone|hash/);
    expect(await faults()).toEqual({ territories: 1, documents: 1, faults: [] });
  });
  it('anybody who holds the paper is told that it is unchanged, and nothing else', async () => {
    const [document] = await rows('select number, hash from chained_document');
    const ask = async (number: string, print: string) => (await app.get(`/verifier?document=${encodeURIComponent(number)}&empreinte=${print}`)).text();
    const yes = await ask(document!.number!.toLowerCase(), document!.hash!.slice(0, 16));
    expect(yes).toContain(`Document ${document!.number}, inchangé`);
    for (const told of ['Scierie', 'Vallée d’Essai', 'Personne chair', document!.hash!]) expect(yes).not.toContain(told);
    for (const [number, print] of [
      [document!.number!, '0'.repeat(16)],
      [document!.number!, document!.hash!.slice(0, 8)],
      ['AILLEURS-1', document!.hash!],
      [document!.number!, '%%%%%%%%%%%%'],
      ['', ''.padEnd(12, 'a')],
    ] as const)
      expect(await ask(number, encodeURIComponent(print))).not.toContain('inchangé<');
  });
  it('a correction is an addendum, a link of its own, signed by who chairs', async () => {
    const part = await partId(first.session, 1);
    expect((await act(first.session, '/additifs', { part, body: 'Quatre emplois, et non trois.' })).status).toBe(303);
    const [addendum] = await rows('select id from minutes_addendum');
    expect((await get(first.session, 'committee_member')).status).toBe(200);
    expect(await (await get(first.session, 'committee_member')).text()).not.toContain('Quatre emplois, et non trois.');
    expect((await act(first.session, `/additifs/${addendum!.id}/signer`)).status).toBe(409);
    expect((await act(first.session, `/additifs/${addendum!.id}/signer`, {}, 'co_chair')).status).toBe(303);
    expect((await act(first.session, `/additifs/${addendum!.id}/signer`, {}, 'chair')).status).toBe(409);
    expect(await (await get(first.session, 'committee_member')).text()).toContain('Quatre emplois, et non trois.');
    const links = await rows('select number, previous_hash, hash from chained_document order by position');
    expect(links.map(({ number }) => number!.replace(/-\d+/, ''))).toEqual(['VALLEE-ESSAI', 'VALLEE-ESSAI-A1']);
    expect(links[1]!.previous_hash).toBe(links[0]!.hash);
    expect(await faults()).toEqual({ territories: 1, documents: 2, faults: [] });
  });
  it('a chair who stood aside from a point signs the whole, without reading it', async () => {
    const room = await openRoom(database, app, w);
    const file = await room.file('Ptérodactyle');
    await rows(
      `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', 'personal', 'in_force', $3)`,
      [file.project, w.territoryId, w.person.chair],
    );
    expect((await room.post(`/${file.item}/finir`, { as: 'not_heard' }, 'local_animator')).status).toBe(303);
    await room.close();
    await follow();
    await act(room.session, '/envoyer');
    const later = await openRoom(database, app, w);
    await act(room.session, '/approuver', { session: later.session });
    expect(await (await get(room.session, 'chair')).text()).not.toContain('Ptérodactyle');
    expect((await act(room.session, '/signer', {}, 'chair')).status).toBe(303);
    expect(await (await get(room.session, 'chair')).text()).not.toContain('Ptérodactyle');
    const [part] = await rows(`select content from chained_part p join chained_document d on d.id = p.document_id where d.session_id = $1 and p.position = 1`, [
      room.session,
    ]);
    expect(part!.content).toContain('Ptérodactyle');
    expect((await faults()).faults).toEqual([]);
  });
  it('one byte changed behind the product’s back, the chain names the session', async () => {
    const tamper = async (change: string, fault: string) => {
      await database
        .asSystem(async (tx) => {
          for (const table of ['chained_document', 'chained_part', 'decision', 'decision_grant', 'minutes'])
            await sql.raw(`alter table ${table} disable trigger user`).execute(tx);
          await sql.raw(change.replaceAll('$1', `'${first.session}'`)).execute(tx);
          const found = await verifyChains(tx, w.territoryCode);
          expect(found.faults.map((one) => one.fault)).toContain(fault);
          expect(found.faults.find((one) => one.fault === fault)?.heldOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          throw new Error('taken back');
        })
        .catch((error: Error) => {
          if (error.message !== 'taken back') throw error;
        });
    };
    await tamper(`update chained_document set seal = replace(seal, 'chair', 'chaix') where session_id = $1 and kind = 'minutes'`, 'document-changed');
    await tamper(`update decision_grant set half_days = half_days + 1 where decision_id in (select id from decision where session_id = $1)`, 'room-differs');
    await tamper(`update decision set reasons = 'Autre' where session_id = $1`, 'room-differs');
    await tamper(
      `alter table chained_part drop constraint part_hash; update chained_part set content = content || ' ' where document_id in (select id from chained_document where session_id = $1)`,
      'part-changed',
    );
    await tamper(
      `delete from chained_part where document_id in (select id from chained_document where session_id = $1 and kind = 'minutes'); delete from chained_document where session_id = $1 and kind = 'minutes'`,
      'missing-link',
    );
    expect((await faults()).faults).toEqual([]);
  });
});
