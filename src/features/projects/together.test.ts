import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { makeLink, openOnDevice } from '../links/commands.ts';
import { DEVICE_COOKIE } from '../links/holder.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let animator: string;
let owner: Record<string, string>;
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
const file = (rest = '') => `/dossiers/${w.projectId}${rest}`;
const whole = async () => (await rows('select * from project where id = $1', [w.projectId]))[0]!;
async function linked(more: { days?: number } = {}): Promise<{ token: string; headers: Record<string, string> }> {
  const token = await database.asSystem((tx) => makeLink(tx, { purpose: 'follow', projectId: w.projectId, email: 'oda@vallee-essai.example', ...more }));
  const device = await database.asSystem((tx) => openOnDevice(tx, token));
  return { token, headers: { cookie: `${DEVICE_COOKIE}=${device}` } };
}

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  animator = w.person.local_animator;
  owner = (await linked()).headers;
});
beforeEach(async () => {
  await rows('delete from correction_request');
  await rows('delete from project_section');
  await rows('delete from rate_limit');
  await rows('update project set owner_sent_at = null where id = $1', [w.projectId]);
});
afterAll(() => database.drop());

const FILLED: Readonly<Record<string, Record<string, string>>> = {
  firm: { firm_name: 'Fonderie', firm_created_on: '2010-01-01', t0_on: '2026-11-01', headcount_fte: '9,5', turnover_cents: '1 200 000' },
  project: {
    title: 'Une presse',
    kind: 'investment',
    description: 'Nous achetons une presse et réorganisons tout l’atelier autour.',
    starts_on: '2027-01-01',
    ends_on: '2027-10-01',
  },
  jobs: { jobs_year1: '1', jobs_year2: '1', jobs_year3: '0', jobs_total: '2', jobs_kept: '4' },
  needs: { 'needs.0.skill_domain': 'production', 'needs.0.result': 'Un plan d’atelier', 'needs.0.half_days': '2,5' },
  finance: { 'finance.0.kind': 'investment', 'finance.0.cents': '50000', 'finance.1.kind': 'bank', 'finance.1.cents': '50000' },
  aids: { de_minimis: 'on' },
  relations: { relations_none: 'on' },
  consents: { consent_committee: 'on' },
};
const APPRAISAL = { version: '0', visited_on: '2026-11-10', visit_report: 'Vu sur place.', opinion_kind: 'favourable', opinion: 'Bon projet.' };

describe('one file, two sides', () => {
  it('is filled in by its owner, completed by the team, and complete by itself', async () => {
    for (const [section, fields] of Object.entries(FILLED)) {
      const answer = await app.post(`/mon-dossier/${section}`, { version: '0', ...fields }, { headers: owner });
      expect([section, answer.status]).toEqual([section, 303]);
    }
    expect((await app.post('/mon-dossier/envoyer', {}, { headers: owner })).status).toBe(303);
    expect(await whole()).toMatchObject({ status: 'draft', turnover_cents: expect.anything() as unknown });
    expect((await app.post(file('/appraisal'), APPRAISAL, { as: animator })).status).toBe(303);
    expect(await whole()).toMatchObject({ status: 'complete' });
    // Something taken away again: a draft, by itself.
    expect((await app.post(file('/appraisal'), { ...APPRAISAL, version: '1', opinion: '' }, { as: animator })).status).toBe(303);
    expect(await whole()).toMatchObject({ status: 'draft' });
    await app.post(file('/appraisal'), { ...APPRAISAL, version: '2' }, { as: animator });
    // It goes before the committee by the agenda of a session, and in no other way.
    expect((await app.get(file('/actes/schedule'), { as: animator })).status).toBe(404);
    await rows('update agenda_item set pending = false where project_id = $1', [w.projectId]);
    const soon = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
    const planned = await app.post('/seances', { territoire: w.territoryCode, kind: 'meeting', day_1: soon, time_1: '9:00', place: 'Ici' }, { as: animator });
    const agenda = `/seances/${planned.headers.get('location')!.slice('/seances/'.length, '/seances/'.length + 36)}/ordre-du-jour`;
    expect(await (await app.get(file(), { as: animator })).text()).toContain(`action="${agenda}/dossier"`);
    const put = await app.post(`${agenda}/dossier`, { project: w.projectId, file: w.projectId }, { as: animator });
    expect(put.headers.get('location')).toBe(file('?fait=schedule'));
    expect(await whole()).toMatchObject({ status: 'scheduled', session_on: soon });
    expect(await (await app.get('/mon-dossier', { headers: owner })).text()).toContain('rencontre');
    expect((await app.post('/mon-dossier/project', { version: '1', title: 'Autre' }, { headers: owner })).status).toBe(409);
    const [, off] = new RegExp(`action="(${agenda}/[0-9a-f-]{36}/retirer)"`).exec(await (await app.get(file(), { as: animator })).text())!;
    expect((await app.post(off!, { file: w.projectId }, { as: animator })).headers.get('location')).toBe(file('?fait=unschedule'));
    expect(await whole()).toMatchObject({ status: 'complete', session_on: null });
  });

  it('nothing is overwritten silently: the second to save is told who, when and what', async () => {
    expect((await app.post(file('/firm'), { version: '0', ...FILLED.firm!, firm_name: 'Nom de l’équipe' }, { as: animator })).status).toBe(303);
    const late = await app.post('/mon-dossier/firm', { version: '0', ...FILLED.firm!, firm_name: 'Nom du dirigeant' }, { headers: owner });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('Nom du dirigeant');
    expect(page).toContain('Nom de l’équipe');
    expect(page).toContain('pendant que vous écriviez');
    expect((await whole()).firm_name).toBe('Nom de l’équipe');
    // Sent once more from that page, it is saved: the version it now carries is the newest.
    const version = /name="version" value="(\d+)"/.exec(page)![1]!;
    expect((await app.post('/mon-dossier/firm', { version, ...FILLED.firm!, firm_name: 'Nom du dirigeant' }, { headers: owner })).status).toBe(303);
    expect((await whole()).firm_name).toBe('Nom du dirigeant');
  });
  it('of ten who save at once, one does', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => app.post(file('/jobs'), { version: '0', jobs_year1: String(at) }, { as: animator })),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });
  it('every field keeps who, when, before and after', async () => {
    await rows('update project set title = null where id = $1', [w.projectId]);
    await app.post(file('/project'), { version: '0', title: 'Premier titre' }, { as: animator });
    await app.post('/mon-dossier/project', { version: '1', title: 'Second titre' }, { headers: owner });
    const changes = await rows(
      `select before, after, actor_id, by_owner from project_change where project_id = $1 and field = 'title' order by id desc limit 2`,
      [w.projectId],
    );
    expect(changes).toEqual([
      { before: 'Premier titre', after: 'Second titre', actor_id: null, by_owner: true },
      { before: null, after: 'Premier titre', actor_id: animator, by_owner: false },
    ]);
    const page = await (await app.get(file('/historique'), { as: animator })).text();
    for (const word of ['Premier titre', 'Second titre']) expect(page).toContain(word);
    await expect(database.asSystem((tx) => tx.deleteFrom('project_change').execute())).rejects.toThrow();
  });
  it('being there is told, and saves nothing', async () => {
    const here = await app.post(file('/presence/appraisal'), {}, { as: animator, headers: { accept: 'application/json' } });
    expect(await here.json()).toEqual({ others: '' });
    expect(await rows('select 1 as one from project_section where project_id = $1', [w.projectId])).toEqual([]);
    const other = await app.post('/mon-dossier/presence/firm', {}, { headers: { ...owner, accept: 'application/json' } });
    expect(other.status).toBe(200);
    const told = (await (await app.post(file('/presence/firm'), {}, { as: animator, headers: { accept: 'application/json' } })).json()) as { others: string };
    expect(told.others).not.toBe('');
  });
  it('addresses that only look like a part are none', async () => {
    for (const path of ['/firmxyz', '/x/appraisal', '/presence', '/firm/x', '/attachments'])
      expect((await app.get(file(path), { as: animator })).status).toBe(404);
  });
});

describe('bad input', () => {
  it.each([
    ['jobs', { jobs_year1: '-1' }, 'jobs_year1'],
    ['jobs', { jobs_year1: '1', jobs_year2: '1', jobs_year3: '1', jobs_total: '5' }, 'jobs_total'],
    ['jobs', { jobs_kept: 'beaucoup' }, 'jobs_kept'],
    ['firm', { firm_name: '' }, 'firm_name'],
    ['firm', { firm_name: 'x'.repeat(201) }, 'firm_name'],
    ['firm', { firm_name: 'F', headcount_fte: '-2' }, 'headcount_fte'],
    ['firm', { firm_name: 'F', turnover_cents: '12,345' }, 'turnover_cents'],
    ['project', { starts_on: '2027-05-01', ends_on: '2027-01-01' }, 'ends_on'],
    ['project', { title: 'a\u202eb' }, 'title'],
    ['needs', { 'needs.0.skill_domain': 'magic', 'needs.0.result': 'x' }, 'needs.0.skill_domain'],
    ['needs', { 'needs.0.skill_domain': 'hr', 'needs.0.result': 'x', 'needs.0.half_days': '1,3' }, 'needs.0.half_days'],
    ['finance', { 'finance.0.kind': 'investment', 'finance.0.cents': '-5' }, 'finance.0.cents'],
    ['relations', { 'relations.0.kind': 'customer', 'relations.0.name': 'Client', 'relations.0.siren': '123' }, 'relations.0.siren'],
  ])('%s %j: a sentence at %s, and what was typed stays', async (section, fields, field) => {
    const answer = await app.post(`/mon-dossier/${section}`, { version: '0', ...(fields as Record<string, string>) }, { headers: owner });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`error-${field}`);
    expect(await rows('select 1 as one from project_section where project_id = $1 and section = $2', [w.projectId, section])).toEqual([]);
  });
  it('a plan that does not balance is kept, said, and keeps the file from being complete', async () => {
    expect((await app.post('/mon-dossier/finance', { version: '0', ...FILLED.finance!, 'finance.1.cents': '40000' }, { headers: owner })).status).toBe(303);
    expect(await (await app.get('/mon-dossier/finance', { headers: owner })).text()).toContain('10');
    expect((await app.post('/mon-dossier/envoyer', {}, { headers: owner })).status).toBe(409);
    await expect(
      database.asSystem((tx) => tx.updateTable('project').set({ status: 'complete', completed_at: new Date() }).where('id', '=', w.projectId).execute()),
    ).rejects.toMatchObject({
      code: '23514',
    });
    await app.post('/mon-dossier/finance', { version: '1', ...FILLED.finance! }, { headers: owner });
  });
  it('a version that is no number is an old one, never a fault', async () => {
    for (const version of ['', 'x', '-1', '99999999999', '1e9'])
      expect([303, 409]).toContain((await app.post('/mon-dossier/consents', { version }, { headers: owner })).status);
  });
});

describe('links', () => {
  it('an expired one opens nothing, and sends another to the same address when asked', async () => {
    const { token } = await linked();
    await rows(
      `update access_link set created_at = now() - interval '2 days', expires_at = now() - interval '1 second' where email = 'oda@vallee-essai.example'`,
    );
    const ended = await app.get(`/suivi/${token}`);
    expect(ended.status).toBe(410);
    expect((await app.post(`/suivi/${token}`)).headers.get('set-cookie')).toBeNull();
    expect((await app.post(`/suivi/${token}/renouveler`)).headers.get('location')).toBe(`/suivi/${token}?envoye`);
    expect(await rows(`select data->>'linkId' is not null as told from event where kind = 'links.renewal_asked'`)).toEqual([{ told: true }]);
    owner = (await linked()).headers;
  });
  it('looked at a hundred times changes nothing; altered it is nothing', async () => {
    const { token } = await linked();
    const before = await rows('select count(*) as n from link_device');
    for (let ten = 0; ten < 10; ten += 1) {
      const pages = await Promise.all(Array.from({ length: 10 }, () => app.get(`/suivi/${token}`)));
      expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
    }
    expect(await rows('select count(*) as n from link_device')).toEqual(before);
    const altered = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    for (const path of [altered, token.slice(1), `${token}x`, '..%2f..', '%00']) expect([400, 404]).toContain((await app.get(`/suivi/${path}`)).status);
  });
  it('opened on several devices stays one owner’s; taken back it opens none', async () => {
    const first = await linked();
    expect((await app.get('/mon-dossier', { headers: first.headers })).status).toBe(200);
    await rows('update access_link set revoked_at = now() where email = $1', ['oda@vallee-essai.example']);
    expect((await app.get('/mon-dossier', { headers: first.headers })).status).toBe(404);
    expect((await app.post(`/suivi/${first.token}`)).headers.get('set-cookie')).toBeNull();
    owner = (await linked()).headers;
  });
  it('never opens another’s file, whatever the address asks for', async () => {
    const [other] = await rows('select reference from project where id = $1', [w.otherProjectId]);
    expect((await app.get(`/mon-dossier?dossier=${String(other!.reference)}`, { headers: owner })).status).toBe(404);
    expect((await app.post(`/mon-dossier/firm?dossier=${String(other!.reference)}`, { version: '0', firm_name: 'Volé' }, { headers: owner })).status).toBe(404);
    expect((await app.get(file(), { headers: owner })).status).toBe(303);
  });
  it('the owner may take the file back, with a reason; the animator finds it', async () => {
    expect((await app.post('/mon-dossier/retirer', { reason: '' }, { headers: owner })).status).toBe(422);
    expect((await app.post('/mon-dossier/retirer', { reason: 'Je vends l’entreprise.' }, { headers: owner })).status).toBe(303);
    expect(await whole()).toMatchObject({ status: 'withdrawn', left_reason: 'Je vends l’entreprise.' });
    expect((await app.post(file('/actes/resume'), {}, { as: animator })).status).toBe(303);
    expect(['draft', 'complete']).toContain((await whole()).status);
  });
});
