import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { shifted } from './life-cycle.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let today: string;
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
  app = testApp(database);
  today = await database.asSystem(async (tx) => (await sql<{ today: string }>`select today_in('Europe/Paris')::text as today`.execute(tx)).rows[0]!.today);
});
afterAll(() => database.drop());
/** Each story starts from the one signed agreement of the world. */
beforeEach(async () => {
  await database.asSystem(async (tx) => {
    await sql`delete from agreement_signatory`.execute(tx);
    await sql`delete from agreement_objective`.execute(tx);
    await sql`delete from agreement_amendment`.execute(tx);
    await sql`delete from agreement where id not in (${w.agreementId}, ${w.otherAgreementId})`.execute(tx);
    await sql`update agreement set ends_on = first_ends_on, signed_file_id = null where id = ${w.agreementId}`.execute(tx);
  });
});

const year = () => Number(today.slice(0, 4));
const me = () => ({ as: w.person.local_animator });
const row = async (id: string) =>
  (await database.systemPool.query(`select * from agreement where id = $1`, [id])).rows[0] as Record<string, unknown> | undefined;
const events = async (kind: string) =>
  (await database.systemPool.query(`select data from event where kind = $1 order by id desc`, [kind])).rows as { data: Record<string, unknown> }[];
const draftForm = (more: Record<string, string> = {}) => ({
  number: '4',
  title: 'Quatrième convention',
  renewal_mode: 'triennial',
  starts_on: `${year() + 2}-01-01`,
  ends_on: `${year() + 4}-12-31`,
  programme_spec: '',
  ...more,
});
const idOf = (answer: Response) => /^\/conventions\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
async function drafted(more: Record<string, string> = {}): Promise<string> {
  const answer = await app.post(`/conventions/nouvelle?territoire=${w.territoryCode}`, draftForm(more), me());
  expect(answer.status).toBe(303);
  return idOf(answer);
}
async function withTwoSignatories(id: string): Promise<string> {
  for (const [name, role] of [
    ['La préfecture', 'state'],
    ['Le réseau ALIZE', 'network'],
  ] as const)
    expect((await app.post(`/conventions/${id}/signataires`, { name, role }, me())).status).toBe(303);
  return id;
}

describe('from draft to signature', () => {
  it('is drafted, completed, signed, and tells it', async () => {
    const form = await (await app.get(`/conventions/nouvelle?territoire=${w.territoryCode}`, me())).text();
    expect(form).toContain('value="4"');
    const id = await drafted();
    await withTwoSignatories(id);
    expect(
      (await app.post(`/conventions/${id}/signataires`, { organisation_id: w.organisationId, role: 'company', represented_by: 'Sa directrice' }, me())).status,
    ).toBe(303);
    expect((await app.post(`/conventions/${id}/objectifs`, { indicator: 'jobs_created', target: '1 200' }, me())).status).toBe(303);
    const signed = await app.post(`/conventions/${id}/signer`, { signed_on: today }, me());
    expect(signed.headers.get('location')).toBe(`/conventions/${id}?fait=signed`);
    expect(await row(id)).toMatchObject({ status: 'signed', signed_on: today });
    const sheet = await (await app.get(`/conventions/${id}?fait=signed`, { as: w.person.committee_member })).text();
    for (const said of ['La signature est enregistrée.', 'La préfecture', 'Fonderie Vallée d’Essai', 'Sa directrice', 'Emplois créés', 'Signée, à venir'])
      expect(sheet).toContain(said);
    expect(sheet).not.toContain(`/conventions/${id}/signataires"`);
    expect((await events('agreements.signed'))[0]?.data).toMatchObject({ number: 4, title: 'Quatrième convention', endsOn: `${year() + 4}-12-31` });
  });

  it('keeps what was typed and says what is wrong', async () => {
    const answer = await app.post(
      `/conventions/nouvelle?territoire=${w.territoryCode}`,
      draftForm({ number: '0', title: '', ends_on: `${year()}-01-01`, programme_spec: 'Cahier gardé' }),
      me(),
    );
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const said of ['1 au moins.', 'Cette réponse est nécessaire.', 'Cahier gardé', `value="${year()}-01-01"`]) expect(html).toContain(said);
    for (const ends_on of [`${year() + 1}-01-01`, `${year() + 2}-01-01`]) {
      const order = await app.post(`/conventions/nouvelle?territoire=${w.territoryCode}`, draftForm({ ends_on }), me());
      expect(order.status).toBe(422);
      expect(await order.text()).toContain('La fin vient avant le début.');
    }
  });

  it.each([
    [{ starts_on: '2026-02-30' }, 'starts_on'],
    [{ renewal_mode: 'never' }, 'renewal_mode'],
    [{ number: '100' }, 'number'],
    [{ number: '4.5' }, 'number'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ title: 'a\u0000b' }, 'title'],
    [{ programme_spec: 'x'.repeat(8001) }, 'programme_spec'],
    [{ ends_on: '' }, 'ends_on'],
  ])('refuses a draft: case %$', async (more, field) => {
    const answer = await app.post(`/conventions/nouvelle?territoire=${w.territoryCode}`, draftForm(more as Record<string, string>), me());
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`id="error-${field}"`);
  });

  it('refuses a number already taken, at its field', async () => {
    const answer = await app.post(`/conventions/nouvelle?territoire=${w.territoryCode}`, draftForm({ number: '3' }), me());
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('porte déjà ce numéro');
  });

  it('is not signed by one alone, nor before its day, nor over another’s dates', async () => {
    const id = await drafted({ starts_on: today, ends_on: `${year() + 3}-12-31` });
    const tried = async (on: string) => {
      const answer = await app.post(`/conventions/${id}/signer`, { signed_on: on }, me());
      return `${answer.status} ${/role="status"[\s\S]*?<div[^>]*>([^<]*)/.exec(await answer.text())?.[1] ?? ''}`;
    };
    expect(await tried(today)).toContain('409 Il faut au moins deux signataires');
    await withTwoSignatories(id);
    expect(await tried(shifted(today, 1))).toContain('409 Ce jour n’est pas encore venu');
    expect(await tried(today)).toContain('409 Une autre convention signée couvre déjà');
    expect(await row(id)).toMatchObject({ status: 'draft', signed_on: null });
  });

  it('lets one of two signatures of overlapping drafts at once', async () => {
    const dates = { starts_on: `${year() + 2}-01-01`, ends_on: `${year() + 3}-12-31` };
    const ids = [await withTwoSignatories(await drafted({ ...dates, number: '4' })), await withTwoSignatories(await drafted({ ...dates, number: '5' }))];
    const answers = await Promise.all(ids.map((id) => app.post(`/conventions/${id}/signer`, { signed_on: today }, me())));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  });

  it('is refused to be signed, edited or abandoned twice', async () => {
    const id = await withTwoSignatories(await drafted());
    const once = await Promise.all([1, 2].map(() => app.post(`/conventions/${id}/signer`, { signed_on: today }, me())));
    expect(once.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await app.post(`/conventions/${id}/modifier`, draftForm(), me())).status).toBe(409);
    expect((await app.post(`/conventions/${id}/abandonner`, { reason: 'Trop tard' }, me())).status).toBe(409);
    const other = await drafted({ number: '5' });
    expect((await app.post(`/conventions/${other}/abandonner`, { reason: 'Le porteur change' }, me())).status).toBe(303);
    expect((await app.post(`/conventions/${other}/signer`, { signed_on: today }, me())).status).toBe(409);
    expect(await (await app.get(`/conventions/${other}`, me())).text()).toContain('Motif : Le porteur change');
  });

  it('tells the second of two people who edit the same draft', async () => {
    const id = await drafted();
    const seen = ((await row(id))!.updated_at as Date).toISOString();
    expect((await app.post(`/conventions/${id}/modifier`, { ...draftForm({ title: 'Un' }), seen }, me())).status).toBe(303);
    const late = await app.post(`/conventions/${id}/modifier`, { ...draftForm({ title: 'Deux' }), seen }, { as: w.person.national_animator });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Quelqu’un a changé cette convention entre-temps');
    expect(await row(id)).toMatchObject({ title: 'Un' });
  });
});

describe('signatories and objectives', () => {
  it('are listed once, and taken off a draft only', async () => {
    const id = await withTwoSignatories(await drafted());
    const twice = await app.post(`/conventions/${id}/signataires`, { name: 'LA PREFECTURE', role: 'state', represented_by: 'Gardé tel quel' }, me());
    expect(twice.status).toBe(409);
    const html = await twice.text();
    expect(html).toContain('figure déjà dans la liste');
    expect(html).toContain('Gardé tel quel');
    expect((await app.post(`/conventions/${id}/signataires`, { role: 'state' }, me())).status).toBe(422);
    expect((await app.post(`/conventions/${id}/signataires`, { organisation_id: w.groupId, role: 'company' }, me())).status).toBe(409);
    expect((await app.post(`/conventions/${id}/objectifs`, { indicator: 'other', target: '3' }, me())).status).toBe(422);
    expect((await app.post(`/conventions/${id}/objectifs`, { indicator: 'days', target: '-1' }, me())).status).toBe(422);
    const { rows } = await database.systemPool.query(`select id from agreement_signatory where agreement_id = $1 order by name`, [id]);
    expect((await app.post(`/conventions/${id}/signataires/${(rows[0] as { id: string }).id}/retirer`, {}, me())).status).toBe(303);
    expect((await app.post(`/conventions/${w.agreementId}/signataires/${(rows[1] as { id: string }).id}/retirer`, {}, me())).status).toBe(409);
  });
  it('may join what is signed, with the day they did', async () => {
    expect((await app.post(`/conventions/${w.agreementId}/signataires`, { name: 'Une banque', role: 'bank' }, me())).status).toBe(303);
    const { rows } = await database.systemPool.query(`select signed_on from agreement_signatory where agreement_id = $1`, [w.agreementId]);
    expect(rows).toEqual([{ signed_on: today }]);
    expect((await app.post(`/conventions/${w.agreementId}/signataires`, { name: 'Une autre', role: 'bank', signed_on: shifted(today, 1) }, me())).status).toBe(
      409,
    );
  });
});

describe('renewing and amending', () => {
  it('prepares the next one: number, dates, signatories and objectives follow', async () => {
    await database.asSystem((tx) =>
      sql`insert into agreement_signatory (agreement_id, territory_id, name, role, signed_on) values (${w.agreementId}, ${w.territoryId}, 'Le conseil', 'council', ${today})`.execute(
        tx,
      ),
    );
    await database.asSystem((tx) =>
      sql`insert into agreement_objective (agreement_id, territory_id, indicator, target) values (${w.agreementId}, ${w.territoryId}, 'days', 40)`.execute(tx),
    );
    const form = await (await app.get(`/conventions/${w.agreementId}/renouveler`, me())).text();
    for (const value of ['value="4"', `value="${year() + 2}-01-01"`, `value="${year() + 4}-12-31"`]) expect(form).toContain(value);
    const id = idOf(await app.post(`/conventions/${w.agreementId}/renouveler`, draftForm(), me()));
    expect(await row(id)).toMatchObject({ status: 'draft', previous_id: w.agreementId });
    const { rows } = await database.systemPool.query(`select name, signed_on from agreement_signatory where agreement_id = $1`, [id]);
    expect(rows).toEqual([{ name: 'Le conseil', signed_on: null }]);
    expect((await app.get(`/conventions/${w.agreementId}/renouveler`, me())).headers.get('location')).toBe(`/conventions/${id}`);
    expect((await events('agreements.renewed'))[0]?.data).toMatchObject({ number: 3, next: 4 });
  });
  it('prepares it once when two people do it at once', async () => {
    const answers = await Promise.all(['4', '5', '6'].map((number) => app.post(`/conventions/${w.agreementId}/renouveler`, draftForm({ number }), me())));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
  });
  it('moves the end by amendment, numbered, never onto another signed agreement', async () => {
    const end = `${year() + 2}-06-30`;
    expect(
      (await app.post(`/conventions/${w.agreementId}/avenant`, { signed_on: today, summary: 'Prolongation de six mois', new_ends_on: end }, me())).status,
    ).toBe(303);
    expect(await row(w.agreementId)).toMatchObject({ ends_on: end, first_ends_on: `${year() + 1}-12-31` });
    const next = await withTwoSignatories(await drafted({ starts_on: shifted(end, 1) }));
    expect((await app.post(`/conventions/${next}/signer`, { signed_on: today }, me())).status).toBe(303);
    const onto = await app.post(`/conventions/${w.agreementId}/avenant`, { signed_on: today, summary: 'Encore', new_ends_on: shifted(end, 1) }, me());
    expect(onto.status).toBe(409);
    const html = await onto.text();
    expect(html).toContain('une seule est en vigueur à la fois');
    expect(html).toContain('Encore');
    const { rows } = await database.systemPool.query(`select number, summary from agreement_amendment where agreement_id = $1`, [w.agreementId]);
    expect(rows).toEqual([{ number: 1, summary: 'Prolongation de six mois' }]);
  });
  it('asks for a day and a summary, and keeps the rest typed', async () => {
    const answer = await app.post(`/conventions/${w.agreementId}/avenant`, { signed_on: 'hier', summary: '', new_ends_on: '2031-01-31' }, me());
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const said of ['value="hier"', 'value="2031-01-31"', 'id="error-signed_on"']) expect(html).toContain(said);
  });
});

describe('the signed paper', () => {
  const attach = (content: BlobPart, name = 'convention.pdf') =>
    app.post(`/conventions/${w.agreementId}/fichier`, { file: new File([content], name, { type: 'application/pdf' }) }, me());
  it('is attached as a PDF, then found by those who belong', async () => {
    expect((await attach('%PDF-1.7 signée')).status).toBe(303);
    const html = await (await app.get(`/conventions/${w.agreementId}`, { as: w.person.steering_member })).text();
    const href = /href="(\/fichiers\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
    expect(await (await app.get(href, { as: w.person.steering_member })).text()).toBe('%PDF-1.7 signée');
    expect((await app.get(href, { as: w.otherPerson.steering_member })).status).toBe(404);
  });
  it('is refused when it is a program, a picture or nothing', async () => {
    for (const content of ['MZ\u0090\u0000', '', new Uint8Array([0xff, 0xd8, 0xff, 0xe0])]) {
      const answer = await attach(content);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('id="error-file"');
    }
    expect(await row(w.agreementId)).toMatchObject({ signed_file_id: null });
  });
});

describe('the list', () => {
  it('shows each their own territories, the national team all, and keeps its filters in the address', async () => {
    const list = async (as: string, path = '/conventions') => (await app.get(path, { as })).text();
    const [own, other] = ['Convention Vallée d’Essai', 'Convention Plaine Voisine'];
    expect(await list(w.person.committee_member)).toContain(own);
    expect(await list(w.person.committee_member)).not.toContain(other);
    expect(await list(w.person.site_manager)).not.toContain(own);
    const national = await list(w.person.national_animator);
    expect(national).toContain(own);
    expect(national).toContain(other);
    const narrowed = await list(w.person.national_animator, `/conventions?territoire=${w.otherTerritoryCode}&etat=in_force`);
    expect(narrowed).not.toContain(own);
    expect(narrowed).toContain(other);
    expect(await list(w.person.national_animator, '/conventions?etat=expired')).not.toContain(own);
    expect((await app.get('/conventions?territoire=%27%22&etat=x', { as: w.person.national_animator })).status).toBe(200);
  });
  it('says above what is expiring or expired', async () => {
    await database.asSystem((tx) => sql`update agreement set ends_on = ${shifted(today, 30)} where id = ${w.agreementId}`.execute(tx));
    const html = await (await app.get('/conventions', me())).text();
    expect(html).toContain('Une convention se termine dans les 90 jours.');
    expect(await (await app.get(`/conventions/${w.agreementId}`, me())).text()).toContain('Il reste 30 jours avant la fin');
    await database.asSystem((tx) => sql`update agreement set ends_on = ${shifted(today, -1)} where id = ${w.agreementId}`.execute(tx));
    expect(await (await app.get('/conventions', me())).text()).toContain('Une convention a expiré');
    expect(await (await app.get(`/conventions/${w.agreementId}`, { ...me(), headers: { 'accept-language': 'en' } })).text()).toMatch(/a expiré le|expired on/);
  });
});
