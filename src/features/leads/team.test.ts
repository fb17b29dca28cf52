import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let animator: string;

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  animator = w.person.local_animator;
});
afterAll(() => database.drop());
beforeEach(() => database.systemPool.query('delete from rate_limit'));

const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
const lead = async (id: string) => (await rows('select * from lead where id = $1', [id]))[0]!;
const CALL = {
  kind: 'project',
  problem: 'Nous voulons vendre hors de la vallée.',
  firm_name: 'Scierie du Haut',
  postcode: '88190',
  commune: 'Golbey',
  contact_name: 'Lou Marchal',
  contact_email: 'lou@scierie.example',
  source_kind: 'partner',
  source_name: 'Banque d’ici',
};
async function entered(more: Record<string, string> = {}): Promise<string> {
  const answer = await app.post('/pistes', { ...CALL, territory: w.territoryId, ...more }, { as: animator });
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!.split('/')[2]!.split('?')[0]!;
}
const QUALIFIED = { stage: 'growth', headcount: '12', firm_created_on: '2012-03-01' };
async function follow(): Promise<void> {
  const events = await rows(`select id from event where kind like 'leads.%' or kind like 'projects.%' order by id`);
  for (const { id } of events) await followEvent({ database, baseUrl: 'http://alize.test' }, id as number);
}

describe('a lead, from the call to the file', () => {
  it('is written down, qualified with the reasons kept, and becomes a file whose owner gets a link', async () => {
    const id = await entered();
    expect(await lead(id)).toMatchObject({ status: 'new', source_kind: 'partner', source_name: 'Banque d’ici', entered_by: animator, commune_code: '88351' });
    expect((await app.post(`/pistes/${id}/qualifier`, QUALIFIED, { as: animator })).status).toBe(303);
    const qualified = await lead(id);
    expect(qualified).toMatchObject({ status: 'qualified', stage: 'growth', headcount: 12, qualified_by: animator });
    expect((qualified.qualification as { rule: string; answer: string }[]).find(({ rule }) => rule === 'size')).toMatchObject({
      answer: 'met',
      data: { headcount: 12 },
    });
    const shown = await (await app.get(`/pistes/${id}/ouvrir`, { as: animator })).text();
    expect(shown).toContain('elle est créée avec ce que l’on sait');
    const opened = await app.post(`/pistes/${id}/ouvrir`, {}, { as: animator });
    expect(opened.status).toBe(303);
    const [file] = await rows(
      'select p.*, e.name as sheet, e.territory_id as place from project p join establishment e on e.id = p.establishment_id where p.lead_id = $1',
      [id],
    );
    expect(file).toMatchObject({
      status: 'draft',
      firm_name: 'Scierie du Haut',
      sheet: 'Scierie du Haut',
      owner_email: 'lou@scierie.example',
      animator_id: animator,
      kind: 'growth',
      place: w.territoryId,
    });
    expect(await lead(id)).toMatchObject({ status: 'file', project_id: file!.id });
    expect(await rows(`select role from establishment_role where establishment_id = $1`, [file!.establishment_id])).toEqual([{ role: 'beneficiary' }]);
    await follow();
    const [mail] = await rows(`select * from mail where kind = 'projects.opened' and recipient = 'lou@scierie.example'`);
    const link = /\/suivi\/[A-Za-z0-9_-]{43}/.exec(mail!.plain as string)?.[0];
    expect(link).toBeDefined();
    expect(await (await app.get(link!)).text()).toContain('Nous préparons');
  });

  it('warns where a rule is not met, and lets a human go on', async () => {
    const id = await entered({ firm_name: 'Jeune Pousse' });
    await app.post(`/pistes/${id}/qualifier`, { ...QUALIFIED, headcount: '900', firm_created_on: '2026-01-01' }, { as: animator });
    const page = await (await app.get(`/pistes/${id}/ouvrir`, { as: animator })).text();
    expect(page).toContain('2 règles du territoire ne sont pas remplies');
    expect((await app.post(`/pistes/${id}/ouvrir`, {}, { as: animator })).status).toBe(303);
  });

  it('opens one file when two people open it at once', async () => {
    const id = await entered({ firm_name: 'Deux Mains' });
    await app.post(`/pistes/${id}/qualifier`, QUALIFIED, { as: animator });
    const answers = await Promise.all([1, 2, 3, 4].map(() => app.post(`/pistes/${id}/ouvrir`, {}, { as: animator })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409]);
    expect(await rows('select id from project where lead_id = $1', [id])).toHaveLength(1);
    expect(await rows(`select id from establishment where name = 'Deux Mains'`)).toHaveLength(1);
  });

  it('takes the sheet that is there, and never makes a second one for a SIRET', async () => {
    const id = await entered({ firm_name: 'Autre nom', siret: '99900001100018' });
    await app.post(`/pistes/${id}/qualifier`, QUALIFIED, { as: animator });
    expect(await (await app.get(`/pistes/${id}/ouvrir`, { as: animator })).text()).toContain('La fiche de l’entreprise');
    const blind = await app.post(`/pistes/${id}/ouvrir`, {}, { as: animator });
    expect(blind.status).toBe(409);
    expect(await blind.text()).toContain('tenue ailleurs dans le réseau');
    expect((await app.post(`/pistes/${id}/ouvrir`, { sheet: w.otherEstablishmentId }, { as: animator })).status).toBe(409);
    expect((await app.post(`/pistes/${id}/ouvrir`, { sheet: w.establishmentId }, { as: animator })).status).toBe(303);
    expect(await rows('select establishment_id from project where lead_id = $1', [id])).toEqual([{ establishment_id: w.establishmentId }]);
  });

  it('is redirected with a reason that the person reads, dropped with one that stays inside, and taken up again', async () => {
    const id = await entered({ firm_name: 'Ailleurs', contact_email: 'ailleurs@firme.example' });
    expect((await app.post(`/pistes/${id}/rediriger`, { to: 'CMA des Vosges', reason: 'Votre projet est artisanal.' }, { as: animator })).status).toBe(303);
    await follow();
    const [mail] = await rows(`select plain from mail where kind = 'leads.redirected' and recipient = 'ailleurs@firme.example'`);
    expect(mail!.plain).toContain('CMA des Vosges');
    expect(mail!.plain).toContain('Votre projet est artisanal.');
    // It is kept with the lead and shown there with its text, without the address that is the person's own.
    const link = /\/suivi\/([A-Za-z0-9_-]{43})/.exec(mail!.plain as string)![1]!;
    const sheet = await (await app.get(`/pistes/${id}`, { as: animator })).text();
    expect(sheet).toContain('Courriels envoyés');
    expect(sheet).toContain('À ailleurs@firme.example');
    expect(sheet).toContain('/suivi/…');
    expect(sheet).not.toContain(link);
    expect((await app.post(`/pistes/${id}/reprendre`, {}, { as: animator })).status).toBe(303);
    expect(await lead(id)).toMatchObject({ status: 'new', redirected_to: null, ended_at: null });
    expect((await app.post(`/pistes/${id}/classer`, { reason: 'Plus de projet.' }, { as: animator })).status).toBe(303);
    expect(await lead(id)).toMatchObject({ status: 'dropped', outcome_reason: 'Plus de projet.' });
    await follow();
    expect(await rows(`select plain from mail where recipient = 'ailleurs@firme.example' and plain like '%Plus de projet%'`)).toEqual([]);
    expect((await app.post(`/pistes/${id}/classer`, { reason: 'Encore.' }, { as: animator })).status).toBe(409);
  });

  it('goes where a human sends it, out of the sight of who sent it', async () => {
    const id = await entered({ firm_name: 'Voisine' });
    expect((await app.post(`/pistes/${id}/orienter`, { territory: w.otherTerritoryId }, { as: animator })).status).toBe(303);
    expect(await lead(id)).toMatchObject({ territory_id: w.otherTerritoryId, routing: 'by_hand', status: 'new', assigned_to: null });
    expect((await app.get(`/pistes/${id}`, { as: animator })).status).toBe(404);
    expect((await app.get(`/pistes/${id}`, { as: w.otherPerson.local_animator })).status).toBe(200);
    await follow();
    expect(await rows(`select person_id from notification where kind = 'leads.routed'`)).toEqual([{ person_id: w.otherPerson.local_animator }]);
  });

  it('welcomes a site that wants to help', async () => {
    const id = await entered({ kind: 'site_offer', firm_name: 'Grande Usine' });
    expect((await app.post(`/pistes/${id}/qualifier`, QUALIFIED, { as: animator })).status).toBe(409);
    const answer = await app.post(`/pistes/${id}/accueillir`, {}, { as: animator });
    expect(answer.status).toBe(303);
    const [sheet] = await rows(`select e.id, r.role from establishment e join establishment_role r on r.establishment_id = e.id where e.name = 'Grande Usine'`);
    expect(answer.headers.get('location')).toBe(`/etablissements/${sheet!.id}`);
    expect(sheet!.role).toBe('contributor');
    expect(await lead(id)).toMatchObject({ status: 'joined', establishment_id: sheet!.id });
  });

  it('shows that the firm was seen before, and of another territory only where', async () => {
    await entered({ firm_name: 'Déjà Vue', contact_email: 'vue@firme.example' });
    const id = await entered({ firm_name: 'Déjà Vue SARL', contact_email: 'vue@firme.example' });
    const page = await (await app.get(`/pistes/${id}`, { as: animator })).text();
    expect(page).toContain('La même entreprise, déjà vue');
    expect(page).toContain('Piste : Déjà Vue<');
    await database.systemPool.query(`update lead set territory_id = $1 where firm_name = 'Déjà Vue'`, [w.otherTerritoryId]);
    const after = await (await app.get(`/pistes/${id}`, { as: animator })).text();
    expect(after).toContain('Une demande reçue à ALIZE Plaine Voisine');
    expect(after).not.toContain('Piste : Déjà Vue<');
  });
});

describe('what nobody’s territory takes', () => {
  it('is the named human’s, who sends it on', async () => {
    const [made] = await rows(
      `insert into lead (kind, status, problem, firm_name, contact_name, routing, routed_at, received_at, assigned_to) values ('project', 'new', 'x', 'Perdue', 'A', 'uncovered', now(), now(), $1) returning id`,
      [w.person.national_animator],
    );
    const id = made!.id as string;
    expect((await app.get(`/pistes/${id}`, { as: animator })).status).toBe(404);
    expect(await (await app.get('/pistes?vue=a-orienter', { as: w.person.national_animator })).text()).toContain('Perdue');
    expect((await app.post(`/pistes/${id}/qualifier`, QUALIFIED, { as: w.person.national_animator })).status).toBe(409);
    expect((await app.post(`/pistes/${id}/orienter`, { territory: w.territoryId }, { as: w.person.national_animator })).status).toBe(303);
    expect((await app.get(`/pistes/${id}`, { as: animator })).status).toBe(200);
  });
  it('overlapping territories see it while nobody chose, and lose it when one did', async () => {
    const [made] = await rows(
      `insert into lead (kind, status, problem, firm_name, contact_name, routing, routed_at, received_at, candidates) values ('project', 'new', 'x', 'Entre Deux', 'A', 'overlap', now(), now(), $1) returning id`,
      [[w.territoryId, w.otherTerritoryId]],
    );
    const id = made!.id as string;
    for (const person of [animator, w.otherPerson.local_animator]) expect((await app.get(`/pistes/${id}`, { as: person })).status).toBe(200);
    expect((await app.post(`/pistes/${id}/orienter`, { territory: w.territoryId }, { as: animator })).status).toBe(303);
    expect((await app.get(`/pistes/${id}`, { as: w.otherPerson.local_animator })).status).toBe(404);
  });
  it('a held message is looked at, released, and only then its sender is told', async () => {
    const [made] = await rows(
      `insert into lead (kind, status, problem, firm_name, contact_name, contact_email, territory_id, routing, routed_at, received_at, held_reasons)
       values ('project', 'held', 'x', 'Retenue', 'A', 'retenue@firme.example', $1, 'perimeter', now(), now(), '{too_fast}') returning id`,
      [w.territoryId],
    );
    const id = made!.id as string;
    expect(await (await app.get('/pistes?vue=retenues', { as: animator })).text()).toContain('Retenue');
    expect((await app.post(`/pistes/${id}/qualifier`, QUALIFIED, { as: animator })).status).toBe(409);
    expect((await app.post(`/pistes/${id}/liberer`, {}, { as: animator })).status).toBe(303);
    await follow();
    expect(await rows(`select 1 as sent from mail where kind = 'leads.received' and recipient = 'retenue@firme.example'`)).toEqual([{ sent: 1 }]);
  });
});

describe('partners', () => {
  it('have an address that records them as the source, until it is taken back', async () => {
    expect(
      (await app.post('/partenaires', { territory: w.territoryId, partner_name: 'Cabinet Lune', partner_kind: 'accountant' }, { as: animator })).status,
    ).toBe(303);
    const [link] = await rows(`select id, code from partner_link where partner_name = 'Cabinet Lune'`);
    const through = await (await app.get(`/p/${link!.code}`)).text();
    for (const door of ['/j-ai-un-projet', '/mon-site-veut-aider']) {
      expect(through).toContain(`href="${door}?par=${link!.code}"`);
      expect(await (await app.get(`${door}?par=${link!.code}`)).text()).toContain(`name="par" value="${link!.code}"`);
    }
    await app.post('/mon-site-veut-aider', { problem: 'Un site venu par le cabinet.', par: link!.code as string });
    expect(await rows(`select kind, source_kind, source_name from lead where problem = 'Un site venu par le cabinet.'`)).toEqual([
      { kind: 'site_offer', source_kind: 'partner', source_name: 'Cabinet Lune' },
    ]);
    await app.post('/j-ai-un-projet', { problem: 'Venu par le cabinet.', par: link!.code as string });
    expect(await rows(`select source_kind, source_name from lead where problem = 'Venu par le cabinet.'`)).toEqual([
      { source_kind: 'partner', source_name: 'Cabinet Lune' },
    ]);
    expect((await app.post(`/partenaires/${link!.id}/retirer`, {}, { as: w.otherPerson.local_animator })).status).toBe(404);
    expect((await app.post(`/partenaires/${link!.id}/retirer`, {}, { as: animator })).status).toBe(303);
    await app.post('/j-ai-un-projet', { problem: 'Venu trop tard.', par: link!.code as string });
    expect(await rows(`select source_kind from lead where problem = 'Venu trop tard.'`)).toEqual([{ source_kind: 'self' }]);
  });
  it('are nobody’s to give for another territory', async () => {
    expect((await app.post('/partenaires', { territory: w.otherTerritoryId, partner_name: 'X', partner_kind: 'bank' }, { as: animator })).status).toBe(404);
    expect((await app.post('/pistes', { ...CALL, territory: w.otherTerritoryId }, { as: animator })).status).toBe(404);
  });
});

describe('bad input', () => {
  it('keeps what was typed and says what is wrong, field by field', async () => {
    const answer = await app.post(
      '/pistes',
      { ...CALL, territory: w.territoryId, commune: 'Nulle-Part', siret: '12345678901234', problem: '' },
      { as: animator },
    );
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('Scierie du Haut');
    expect(page).toContain('field-siret');
    expect(page).toContain('error-problem');
  });
  it.each(['2026-02-31 10:00:00+00~00000000-0000-0000-0000-000000000000', 'x', '2026-13-01 10:00:00+00~00000000-0000-0000-0000-000000000000', '%00'])(
    'an altered page %s is no fault',
    async (after) => {
      expect([200, 400, 404]).toContain((await app.get(`/pistes?apres=${encodeURIComponent(after)}`, { as: animator })).status);
    },
  );
});
