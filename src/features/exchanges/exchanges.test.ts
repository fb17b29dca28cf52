import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';
import { makeLink, openOnDevice } from '../links/commands.ts';
import { DEVICE_COOKIE } from '../links/holder.ts';
import { readMailFile } from './mail-file.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let animator: string;
let owner: Record<string, string>;
let otherOwner: Record<string, string>;
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
async function device(projectId: string): Promise<Record<string, string>> {
  const token = await database.asSystem(async (tx) =>
    openOnDevice(tx, await makeLink(tx, { purpose: 'follow', projectId, email: 'oda@vallee-essai.example' })),
  );
  return { cookie: `${DEVICE_COOKIE}=${token}` };
}
async function follow(): Promise<void> {
  const events = await rows(`select id from event where kind like 'exchanges.%' order by id`);
  for (const { id } of events) await followEvent({ database, baseUrl: 'http://alize.test' }, id as number);
}
const text = async (path: string, options: { as?: string; headers?: Record<string, string> }) => (await app.get(path, options)).text();
const file = (rest = '') => `/dossiers/${w.projectId}${rest}`;

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  animator = w.person.local_animator;
  owner = await device(w.projectId);
  otherOwner = await device(w.otherProjectId);
  await rows('delete from correction_request');
});
afterAll(() => database.drop());

describe('a request for correction', () => {
  it('reopens the named fields and no other, until the owner answers', async () => {
    await rows('update project set owner_sent_at = now() where id = $1', [w.projectId]);
    const firm = { version: '0', firm_name: 'Nouveau nom', headcount_fte: '12,5' };
    expect((await app.post('/mon-dossier/firm', firm, { headers: owner })).status).toBe(409);

    const asked = await app.post(file('/corrections'), { field: ['headcount_fte'], message: 'Combien êtes-vous aujourd’hui ?' }, { as: animator });
    expect(asked.status).toBe(303);
    await follow();
    const [mail] = await rows(`select plain, reply_to, about_id from mail where kind = 'exchanges.asked'`);
    expect(mail!.plain).toContain('Combien êtes-vous aujourd’hui ?');
    expect(mail!.about_id).toBe(w.projectId);
    expect(await text('/mon-dossier', { headers: owner })).toContain('Correction demandée : 1 champ');

    expect((await app.post('/mon-dossier/firm', firm, { headers: owner })).status).toBe(303);
    expect(await rows('select firm_name, headcount_fte::float8 as headcount from project where id = $1', [w.projectId])).toEqual([
      { firm_name: expect.stringContaining('Fonderie') as string, headcount: 12.5 },
    ]);
    // Another part stays closed altogether.
    expect((await app.post('/mon-dossier/project', { version: '0', title: 'Autre' }, { headers: owner })).status).toBe(409);

    const [request] = await rows('select id from correction_request');
    const answer = () => app.post(`/mon-dossier/corrections/${request!.id}/repondre`, { answer: 'C’est corrigé.' }, { headers: owner });
    expect((await answer()).headers.get('location')).toBe('/mon-dossier?fait=corrected');
    expect((await answer()).status).toBe(409);
    expect((await app.post('/mon-dossier/firm', { ...firm, version: '1' }, { headers: owner })).status).toBe(409);
    await follow();
    expect(await rows(`select person_id from notification where kind = 'exchanges.correction_answered'`)).toEqual([{ person_id: animator }]);
    expect(await text('/a-faire', { as: animator })).toContain('a corrigé son dossier');
    expect((await app.post(file(`/corrections/${request!.id}/fermer`), {}, { as: animator })).status).toBe(303);
    expect((await app.post(file(`/corrections/${request!.id}/fermer`), {}, { as: animator })).status).toBe(409);
    await rows('update project set owner_sent_at = null where id = $1', [w.projectId]);
  });

  it('names at least one field that is the owner’s, and says why', async () => {
    const none = await app.post(file('/corrections'), { message: 'Tout.' }, { as: animator });
    expect(none.status).toBe(422);
    expect(await none.text()).toContain('Nommez au moins un champ');
    // The team's own fields cannot be asked of the owner.
    expect((await app.post(file('/corrections'), { field: ['opinion', 'nonsense'], message: 'x' }, { as: animator })).status).toBe(422);
    expect((await app.post(file('/corrections'), { field: ['title'], message: '' }, { as: animator })).status).toBe(422);
  });

  it('of one file is no other owner’s to answer', async () => {
    await app.post(file('/corrections'), { field: ['title'], message: 'Le titre' }, { as: animator });
    const [request] = await rows('select id from correction_request where closed_at is null');
    expect((await app.post(`/mon-dossier/corrections/${request!.id}/repondre`, {}, { headers: otherOwner })).status).toBe(404);
    expect((await app.post(`/dossiers/${w.otherProjectId}/corrections/${request!.id}/fermer`, {}, { as: w.otherPerson.local_animator })).status).toBe(404);
    await rows('delete from correction_request');
  });
});

describe('messages', () => {
  it('go to the other side, which sees them as new once', async () => {
    await rows('delete from project_message');
    expect((await app.post('/mon-dossier/messages', { body: 'Faut-il le bilan 2025 ?' }, { headers: owner })).status).toBe(303);
    await follow();
    expect(await rows(`select person_id from notification where kind = 'exchanges.message_written'`)).toEqual([{ person_id: animator }]);
    expect(await text('/a-faire', { as: animator })).toContain('vous a écrit');
    const first = await text(file('/echanges'), { as: animator });
    expect(first).toContain('Faut-il le bilan 2025 ?');
    expect(first).toContain('Nouveau');
    expect(await text('/a-faire', { as: animator })).not.toContain('vous a écrit');

    expect((await app.post(file('/messages'), { body: 'Oui, s’il est prêt.\n\nBien à vous' }, { as: animator })).status).toBe(303);
    await follow();
    const [mail] = await rows(`select plain, recipient from mail where kind = 'exchanges.message'`);
    expect(mail!.plain).toContain('Oui, s’il est prêt.');
    expect(mail!.plain).toMatch(/\/suivi\/[A-Za-z0-9_-]{43}/);
    expect(await text('/mon-dossier', { headers: owner })).toContain('Nouveau');
    await text('/mon-dossier/echanges', { headers: owner });
    expect(await text(file('/echanges'), { as: animator })).toContain('vu');
  });

  it('a message sent twice by an impatient finger is one', async () => {
    const once = 'k'.repeat(22);
    await Promise.all([1, 2, 3].map(() => app.post(file('/messages'), { body: 'Une seule fois', _once: once }, { as: animator })));
    expect(await rows(`select 1 as one from project_message where body = 'Une seule fois'`)).toHaveLength(1);
  });

  it('the list of mails shows what they said, and no link of the owner’s', async () => {
    const page = await text(file('/echanges'), { as: animator });
    expect(page).toContain('vous écrit au sujet de votre dossier');
    expect(page).toContain('un message vous attend ; le voici');
    expect(page).toContain('/suivi/…');
    expect(page).not.toMatch(/\/suivi\/[A-Za-z0-9_-]/);
    // Nobody but those who keep the file is told that there are any.
    expect(await rows(`select id from mails_of_project($1)`, [w.projectId])).toEqual([]);
  });
});

describe('mails that came', () => {
  const EML =
    'From: "Oda Essai" <oda@vallee-essai.example>\r\nTo: a@alize.example\r\nSubject: =?utf-8?Q?Le_bilan_demand=C3=A9?=\r\nMessage-ID: <abc@firme.example>\r\nDate: Mon, 16 Nov 2026 09:12:00 +0100\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Voici le bilan.</p><script>alert(1)</script>';
  const upload = (content: string | Uint8Array<ArrayBuffer>, name = 'mail.eml') =>
    app.post(file('/courriels'), { file: new File([content], name) }, { as: animator });
  it('are kept on the file once, as text', async () => {
    expect((await upload(EML)).status).toBe(303);
    const [kept] = await rows(`select subject, body, author_name, channel, from_owner from project_message where message_id = '<abc@firme.example>'`);
    expect(kept).toMatchObject({ subject: 'Le bilan demandé', author_name: 'Oda Essai', channel: 'mail_in', from_owner: true });
    expect(kept!.body).toContain('Voici le bilan.');
    expect(kept!.body).not.toContain('alert(1)');
    const again = await upload(EML);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('déjà gardé');
  });
  it.each([
    ['a PDF', '%PDF-1.7'],
    ['plain words', 'Bonjour, ceci n’est pas un courriel'],
    ['headers that say nothing', 'X-Nothing: here\r\n\r\nbody'],
    ['noise', new Uint8Array(Array.from({ length: 3000 }, (_, at) => (at * 37) % 256))],
    ['nothing', ''],
  ])('%s is refused with a sentence', async (_what, content) => {
    const answer = await upload(content);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('error-file');
  });
  it('a hostile one stays text: many parts, no end, wrong dates', async () => {
    const parts = Array.from({ length: 400 }, (_, at) => `--b\r\nContent-Type: application/octet-stream; name="a${at}.exe"\r\n\r\nMZ\r\n`).join('');
    const mail = `From: x@y.example\r\nDate: Thu, 99 Foo 0000\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}`;
    const read = await readMailFile(new File([mail], 'm.eml'), new Date('2026-11-23T10:00:00Z'));
    expect(read).toMatchObject({ ok: true, mail: { from: 'x@y.example' } });
    if (!read.ok) return;
    expect(read.mail.attached).toHaveLength(30);
    expect(Number.isFinite(read.mail.sentAt.getTime())).toBe(true);
  });
});

describe('tasks and notes', () => {
  it('a task for the owner is seen and done by the owner; a colleague’s is not shown', async () => {
    await app.post(file('/taches'), { title: 'Envoyer les comptes', assignee: 'owner', due_on: '2026-01-15' }, { as: animator });
    await app.post(file('/taches'), { title: 'Préparer la visite', assignee: animator }, { as: animator });
    const page = await text('/mon-dossier/echanges', { headers: owner });
    expect(page).toContain('Envoyer les comptes');
    expect(page).toContain('En retard');
    expect(page).not.toContain('Préparer la visite');
    const [mine] = await rows(`select id from project_task where title = 'Envoyer les comptes'`);
    const [theirs] = await rows(`select id from project_task where title = 'Préparer la visite'`);
    expect((await app.post(`/mon-dossier/taches/${theirs!.id}/faire`, {}, { headers: owner })).status).toBe(404);
    expect((await app.post(`/mon-dossier/taches/${mine!.id}/faire`, {}, { headers: otherOwner })).status).toBe(404);
    for (const _ of [1, 2]) expect((await app.post(`/mon-dossier/taches/${mine!.id}/faire`, {}, { headers: owner })).status).toBe(303);
    expect(await rows(`select kind from event where kind = 'exchanges.task_done'`)).toHaveLength(1);
    expect(await text('/a-faire', { as: animator })).toContain('Préparer la visite');
  });
  it('is given to the team or the owner, to nobody else', async () => {
    for (const assignee of [w.otherPerson.local_animator, w.person.chair, 'x', ''])
      expect((await app.post(file('/taches'), { title: 'Quelque chose', assignee }, { as: animator })).status).toBe(422);
  });
  it('notes are one side’s, by the pages and by the database', async () => {
    await app.post(file('/notes'), { note: 'Le dirigeant hésite.' }, { as: animator });
    await app.post('/mon-dossier/notes', { note: 'Demander à ma sœur.' }, { headers: owner });
    expect(await text('/mon-dossier/echanges', { headers: owner })).not.toContain('hésite');
    expect(await text(file('/echanges'), { as: animator })).not.toContain('ma sœur');
    const seen = await database.asPerson(animator, (tx) => tx.selectFrom('project_note').select(['side']).execute());
    expect(new Set(seen.map(({ side }) => side))).toEqual(new Set(['team']));
    const ownerSeen = await database.asPerson(w.person.owner, (tx) => tx.selectFrom('project_note').select(['side']).execute());
    expect(new Set(ownerSeen.map(({ side }) => side))).toEqual(new Set(['owner']));
    const national = await database.asPerson(w.person.national_animator, (tx) => tx.selectFrom('project_note').select(['side']).execute());
    expect(national).toEqual([]);
  });
});
