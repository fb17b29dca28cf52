// Signatures: personal, of these very words, once; and what follows them, once, whatever stops in between.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreedMission, changeMission } from '../../../test/agreed-mission.ts';
import { paperDesk } from '../../../test/paper-desk.ts';
import type { Links, PaperDesk } from '../../../test/paper-desk.ts';
import { wordsOf } from '../../../test/pdf.ts';
import { followEvent } from '../../reactions.ts';
import { sendPaper, voidPaper } from './commands.ts';
import type { MissionKind, Role } from './kinds.ts';
import { prepareFor, renewPapers } from './follow.ts';
import { papersOf, paperUnchanged, signatoriesOf } from './queries.ts';
import type { Paper } from './queries.ts';

let desk: PaperDesk;
let database: PaperDesk['database'];
let app: PaperDesk['app'];
let w: PaperDesk['w'];
let animator: PaperDesk['animator'];
let mission: string;
beforeAll(async () => {
  desk = await paperDesk();
  ({ database, app, w, animator } = desk);
});
afterAll(() => database.drop());
beforeEach(async () => {
  mission = (await agreedMission(database, w)).id;
});
const sent = (kind?: MissionKind) => desk.sent(mission, kind);
const sign = (paper: Paper, link: Links, role: Role, form?: Record<string, string>, as?: string) => desk.sign(paper, link, role, form, as);
const now = (id: string) => desk.now(id);

describe('by a link', () => {
  test('looking, and looking again, changes nothing', async () => {
    const { paper, link } = await sent();
    const before = await now(paper.id);
    for (let n = 0; n < 2; n++) {
      const answer = await app.get(link.host);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('Gagner de la place');
    }
    expect(await now(paper.id)).toEqual(before);
    expect((await app.get('/signer/' + 'A'.repeat(43))).status).toBe(404);
  });
  test('three people sign, the paper is frozen, sealed and verifiable, and the mission may begin once all its papers are', async () => {
    const { paper, link } = await sent();
    for (const role of ['lender', 'host', 'employee'] as const) {
      expect((await now(paper.id)).paper.state).toBe('sent');
      expect((await sign(paper, link, role)).status, role).toBe(303);
    }
    const whole = await now(paper.id);
    expect(whole.paper.state).toBe('signed');
    expect(whole.all.map(({ state, signedHash, how }) => [state, signedHash, how])).toEqual([1, 2, 3].map(() => ['signed', paper.textHash, 'link']));
    const file = Buffer.from(await (await app.get(`${link.host}/pdf`)).arrayBuffer());
    expect(file.toString('latin1')).toContain('/ByteRange');
    const words = (await wordsOf(file)).replace(/\s+/g, ' ');
    expect(words).toContain('Oda Essai');
    expect(words).toContain('cachet du serveur');
    expect(await database.asSystem((tx) => paperUnchanged(tx, paper.number, paper.textHash.slice(0, 16)))).toBe(true);
    expect(await (await app.get(`/verifier/papier?document=${paper.number}&empreinte=${paper.textHash.slice(0, 16)}`)).text()).toContain('inchangé');
    const status = () =>
      database.asSystem(async (tx) => (await sql<{ status: string }>`select status from mission where id = ${mission}`.execute(tx)).rows[0]!.status);
    expect(await status()).toBe('manager_agreed');
    for (const kind of ['employee_consent', 'confidentiality'] as const) {
      const more = await sent(kind);
      await sign(more.paper, more.link, 'employee');
    }
    expect(await status()).toBe('papers_signed');
  });
  test('another’s name, unread, or other words: refused, and nothing is signed', async () => {
    const { paper, link } = await sent();
    expect((await sign(paper, link, 'host', { name: 'Quelqu’un d’autre' })).status).toBe(422);
    expect((await app.post(link.host, { name: desk.name.host, hash: paper.textHash })).status).toBe(422);
    expect((await sign(paper, link, 'host', { hash: '0'.repeat(64) })).status).toBe(409);
    expect((await sign(paper, link, 'host', { name: 'ESSAI, oda' })).status).toBe(303);
    expect((await now(paper.id)).all.filter(({ state }) => state === 'signed')).toHaveLength(1);
  });
  test('a link in another’s hands shows whose it is and nothing of the paper', async () => {
    const { paper, link } = await sent();
    const answer = await app.get(link.employee, { as: w.person.site_manager });
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('Personne expert d’ici');
    expect(html).not.toContain('Gagner de la place');
    expect((await sign(paper, link, 'employee', {}, w.person.site_manager)).status).toBe(409);
    expect((await now(paper.id)).all.every(({ state }) => state === 'waiting')).toBe(true);
  });
  test('the same signature sent again is one signature, and says so', async () => {
    const { paper, link } = await sent();
    await sign(paper, link, 'host');
    const first = (await now(paper.id)).all.find(({ role }) => role === 'host')!;
    const again = await sign(paper, link, 'host');
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('déjà donnée');
    expect((await now(paper.id)).all.find(({ role }) => role === 'host')).toEqual(first);
    expect((await app.post(`${link.host}/refuser`, { reason: 'trop tard' })).status).toBe(409);
  });
  test('a refusal has its reason; nobody signs that paper any more, and the animator is told', async () => {
    const { paper, link } = await sent();
    expect((await app.post(`${link.host}/refuser`, { reason: '' })).status).toBe(422);
    const since = await desk.lastEvent();
    expect((await app.post(`${link.host}/refuser`, { reason: 'Pas ce mois-ci' })).status).toBe(303);
    for (const event of await desk.eventsSince(since)) await followEvent(app.services, event);
    expect((await sign(paper, link, 'lender')).status).toBe(409);
    expect((await now(paper.id)).paper.state).toBe('refused');
    const { rows } = await database.asSystem((tx) =>
      sql<{ n: number }>`select count(*) as n from notification where kind = 'papers.refused' and href like ${`/papiers/${paper.id}%`}`.execute(tx),
    );
    expect(rows[0]!.n).toBeGreaterThan(0);
  });
  test('after its days a link shows nothing, signs nothing, and sends another to the same address', async () => {
    const { paper, link } = await sent();
    await database.asSystem((tx) =>
      sql`update paper_link set created_at = now() - interval '40 days', expires_at = now() - interval '10 days'
      where signatory_id in (select id from paper_signatory where paper_id = ${paper.id})`.execute(tx),
    );
    expect((await app.get(link.host)).status).toBe(410);
    expect((await sign(paper, link, 'host')).status).toBe(410);
    const since = await desk.lastEvent();
    await app.post(`${link.host}/renouveler`);
    await app.post(`${link.host}/renouveler`);
    const asked = await desk.eventsSince(since);
    expect(asked).toHaveLength(1);
    await followEvent(app.services, asked[0]!);
    const fresh = await desk.linksOf(paper.id);
    expect(fresh.host).not.toBe(link.host);
    expect((await sign(paper, fresh, 'host')).status).toBe(303);
  });
});

describe('at the same moment, and half-way', () => {
  test('the last two sign at once: one paper, sealed once', async () => {
    const { paper, link } = await sent();
    await sign(paper, link, 'lender');
    const answers = await Promise.all([sign(paper, link, 'host'), sign(paper, link, 'employee')]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await now(paper.id)).paper.state).toBe('signed');
    const { rows } = await database.asSystem((tx) =>
      sql<{ n: number }>`select count(*) as n from event where kind = 'papers.signed' and data ->> 'paperId' = ${paper.id}`.execute(tx),
    );
    expect(rows[0]!.n).toBe(1);
  });
  test('one person signing twice at once: one signature', async () => {
    const { paper, link } = await sent();
    const answers = await Promise.all([sign(paper, link, 'host'), sign(paper, link, 'host')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });
  test('stopped between the last signature and the copies: each party gets one copy, with the frozen file', async () => {
    const { paper, link } = await sent('employee_consent');
    const since = await desk.lastEvent();
    await sign(paper, link, 'employee');
    const signed = (await database.asSystem((tx) => sql<{ id: number }>`select id from event where id > ${since} and kind = 'papers.signed'`.execute(tx)))
      .rows[0]!.id;
    const copies = async () =>
      (
        await database.asSystem((tx) =>
          sql<{ recipient: string; same: boolean }>`select m.recipient, f.content = p.pdf as same from mail m join mail_file f on f.mail_id = m.id
            join paper_signatory s on s.mail_id = m.id join paper p on p.id = s.paper_id where m.kind = 'papers.copy' and p.id = ${paper.id}`.execute(tx),
        )
      ).rows;
    // The job is in the queue, in the signature's own transaction: it is there after a stop.
    const queued = await database.asSystem((tx) =>
      sql<{ n: number }>`select count(*) as n from graphile_worker._private_jobs j where j.payload ->> 'eventId' = ${String(signed)}`.execute(tx),
    );
    expect(queued.rows[0]!.n).toBe(1);
    expect(await copies()).toEqual([]);
    // A run that dies after the mails are written and before it ends.
    await expect(
      followEvent(
        {
          ...app.services,
          database: {
            ...database,
            asSystem: (work) =>
              database.asSystem(async (tx) => {
                await work(tx);
                throw new Error('killed');
              }),
          },
        },
        signed,
      ),
    ).rejects.toThrow('killed');
    expect(await copies()).toEqual([]);
    await followEvent(app.services, signed);
    await followEvent(app.services, signed);
    expect(await copies()).toEqual([{ recipient: 'expert@own.example', same: true }]);
  });
});

describe('after a change', () => {
  test('what was named beforehand voids the signatures and asks again; what was not does not', async () => {
    const { paper, link } = await sent();
    await sign(paper, link, 'host');
    await changeMission(database, mission, sql`title = 'Un autre intitulé'`);
    expect((await now(paper.id)).paper.state).toBe('sent');
    await changeMission(database, mission, sql`ends_on = ends_on + 30, half_days = 7`);
    const voided = (await now(paper.id)).paper;
    expect([voided.state, voided.voidFields]).toEqual(['void', ['ends_on', 'half_days']]);
    expect((await sign(paper, link, 'lender')).status).toBe(409);
    const since = await desk.lastEvent();
    await database.asSystem((tx) => renewPapers(tx, mission));
    for (const event of await desk.eventsSince(since)) await followEvent(app.services, event);
    const [fresh] = (await database.asSystem((tx) => papersOf(tx, mission))).filter(({ kind, state }) => kind === 'mission_letter' && state === 'sent');
    expect(fresh!.replacesId).toBe(paper.id);
    expect(fresh!.text).toContain('3,5 jours');
    expect((await now(fresh!.id)).all.every(({ state }) => state === 'waiting')).toBe(true);
    // Run again, nothing more is made.
    await database.asSystem((tx) => renewPapers(tx, mission));
    expect((await database.asSystem((tx) => papersOf(tx, mission))).filter(({ kind }) => kind === 'mission_letter')).toHaveLength(2);
    // The former words do not sign the new paper.
    expect((await sign(paper, await desk.linksOf(fresh!.id), 'host')).status).toBe(409);
  });
  test('a mission whose signed papers are void waits for them again', async () => {
    for (const kind of ['mission_letter', 'employee_consent', 'confidentiality'] as const) {
      const { paper, link } = await sent(kind);
      for (const role of Object.keys(link) as Role[]) await sign(paper, link, role);
    }
    await changeMission(database, mission, sql`objectives = 'Autre chose'`);
    const { rows } = await database.asSystem((tx) =>
      sql<{ status: string; at: Date | null }>`select status, papers_signed_at as at from mission where id = ${mission}`.execute(tx),
    );
    expect(rows[0]).toEqual({ status: 'manager_agreed', at: null });
  });
  test('one paper made void by hand: the mission waits for it again, and begins once it is signed anew', async () => {
    const signAll = async (kind: MissionKind) => {
      const { paper, link } = await sent(kind);
      for (const role of Object.keys(link) as Role[]) await sign(paper, link, role);
      return paper;
    };
    const letter = await signAll('mission_letter');
    for (const kind of ['employee_consent', 'confidentiality'] as const) await signAll(kind);
    const start = async () =>
      (await app.post(`/missions/${mission}/commencer`, { on: new Date().toISOString().slice(0, 10) }, { as: w.person.local_animator })).status;
    const status = async () =>
      (await database.asSystem((tx) => sql<{ status: string }>`select status from mission where id = ${mission}`.execute(tx))).rows[0]!.status;
    await desk.followed(() => database.asPerson(w.person.local_animator, (tx) => voidPaper(tx, animator, letter.id, 'Le nom du site est faux')));
    expect(await status()).toBe('manager_agreed');
    expect(await start()).toBe(409);
    const papers = await database.asSystem((tx) => papersOf(tx, mission));
    // The others stand; in the place of the one that is void, a draft with the words that were typed there.
    expect(papers.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'confidentiality signed',
      'employee_consent signed',
      'mission_letter draft',
      'mission_letter void',
    ]);
    expect(papers.find(({ state }) => state === 'draft')).toMatchObject({ replacesId: letter.id, data: { typed: { know_how: 'L’art des flux' } } });
    const draft = papers.find(({ state }) => state === 'draft')!;
    await desk.followed(() => database.asPerson(w.person.local_animator, (tx) => sendPaper(tx, animator, draft.id)));
    const link = await desk.linksOf(draft.id);
    for (const role of ['lender', 'host', 'employee'] as const) await sign((await now(draft.id)).paper, link, role);
    expect(await status()).toBe('papers_signed');
    // Whatever the program would have it do, the database lets no mission begin on a paper that is void.
    await expect(
      database.asSystem(async (tx) => {
        await sql`alter table paper disable trigger void_paper_takes_back`.execute(tx);
        await sql`update paper set state = 'void', voided_at = now(), void_reason = 'essai' where id = ${draft.id}`.execute(tx);
        await sql`update mission set status = 'running', started_on = current_date where id = ${mission}`.execute(tx);
      }),
    ).rejects.toMatchObject({ constraint: 'papers_stand' });
  });
  test('one made void by hand while the mission runs has a draft in its place at once, and the mission goes on', async () => {
    const papers: Partial<Record<MissionKind, Awaited<ReturnType<typeof sent>>>> = {};
    for (const kind of ['mission_letter', 'employee_consent', 'confidentiality'] as const) {
      const one = await sent(kind);
      for (const role of Object.keys(one.link) as Role[]) await sign(one.paper, one.link, role);
      papers[kind] = one;
    }
    await app.post(`/missions/${mission}/commencer`, { on: new Date().toISOString().slice(0, 10) }, { as: w.person.local_animator });
    const letter = papers.mission_letter!.paper;
    await app.post(`/papiers/${letter.id}/annuler`, { reason: 'Le nom du site est faux' }, { as: w.person.local_animator });
    const fresh = (await database.asSystem((tx) => papersOf(tx, mission))).find(({ kind, state }) => kind === 'mission_letter' && state === 'draft')!;
    expect(fresh).toMatchObject({ replacesId: letter.id, data: { typed: { know_how: 'L’art des flux' } } });
    expect((await database.asSystem((tx) => signatoriesOf(tx, [fresh.id]))).map(({ role }) => role).sort()).toEqual(['employee', 'host', 'lender']);
    // The page of the void one leads to it.
    expect(await (await app.get(`/papiers/${letter.id}`, { as: w.person.local_animator })).text()).toContain(`href="/papiers/${fresh.id}"`);
    const { rows } = await database.asSystem((tx) => sql<{ status: string }>`select status from mission where id = ${mission}`.execute(tx));
    expect(rows[0]!.status).toBe('running');
    // A draft that its keeper discards is not written again.
    expect(await database.asPerson(w.person.local_animator, (tx) => voidPaper(tx, animator, fresh.id, 'Plus besoin'))).toEqual({ ok: true, next: null });
    expect((await database.asSystem((tx) => papersOf(tx, mission))).filter(({ kind, state }) => kind === 'mission_letter' && state !== 'void')).toEqual([]);
  });
  test('drafts prepare themselves by the route, and the purpose is needed on route B', async () => {
    mission = (await agreedMission(database, w, { route: 'B' })).id;
    await database.asSystem((tx) => prepareFor(tx, mission));
    await database.asSystem((tx) => prepareFor(tx, mission));
    const made = await database.asSystem((tx) => papersOf(tx, mission));
    expect(made.map(({ kind }) => kind).sort()).toEqual(['confidentiality', 'contract_rider', 'employee_consent', 'lending_agreement']);
    const agreement = made.find(({ kind }) => kind === 'lending_agreement')!;
    expect(agreement.text).toContain('L8241-3');
    await database.asSystem((tx) => sql`update paper set data = jsonb_set(data, '{typed,purpose}', '""') where id = ${agreement.id}`.execute(tx));
    expect(await database.asPerson(w.person.local_animator, (tx) => sendPaper(tx, animator, agreement.id))).toEqual({ ok: false, refusal: 'incomplete' });
  });
});
