import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { FORGE, HIDDEN_FIRM, startRegistry } from '../../../test/registry-server.ts';
import type { RegistryServer } from '../../../test/registry-server.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { openRegistry } from '../../platform/registry-search.ts';

let database: TestDatabase;
let register: RegistryServer;
let app: TestApp;
let w: World;
let animator: string;
/** A fresh sheet typed by hand, of a company without SIREN. */
let id: string;
const ask = async <T = Record<string, unknown>>(sql: string, ...values: unknown[]) => (await database.systemPool.query(sql, values)).rows as T[];
const one = async (sql: string, ...values: unknown[]) => (await ask(sql, ...values))[0];
const post = (path: string, form: Record<string, string | string[]> = {}) => app.post(`/etablissements/${id}${path}`, form, { as: animator });
const get = async (path = '') =>
  (await (await app.get(`/etablissements/${id}${path}`, { as: animator })).text()).replaceAll('&#x27;', '’').replaceAll('&#39;', '’');
const events = async () =>
  (await ask<{ kind: string }>('select kind from event where establishment_id = $1 order by id', id)).map(({ kind }) => kind.replace('organisations.', ''));

beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
  animator = w.person.local_animator;
  register = await startRegistry();
  app = testApp(database, { registry: openRegistry({ baseUrl: register.url, database, timeoutMs: 400 }) });
});
afterAll(async () => {
  await register.close();
  await database.drop();
});
beforeEach(async () => {
  register.mood = { kind: 'well' };
  await ask('truncate registry_cache');
  await ask(
    `update establishment set siret = null where siret = any ($1)`,
    FORGE.places.map(({ siret }) => siret),
  );
  const response = await app.post(
    '/etablissements',
    { name: `Atelier ${Math.random()}`, kind: 'company', commune: 'Golbey', territory_id: w.territoryId, confirmed: 'on' },
    { as: animator },
  );
  id = response.headers.get('location')!.slice(16, 52);
});

describe('editing', () => {
  test('changes what is told and nothing else, and tells what was before and after', async () => {
    expect((await post('/modifier', { name: 'Atelier neuf', commune: 'Épinal', naf_code: '24.51Z', headcount: '12' })).status).toBe(303);
    expect(await one('select name, commune_code, naf_code, naf_edition, headcount, to_complete, source from establishment where id = $1', id)).toEqual({
      name: 'Atelier neuf',
      commune_code: '88160',
      naf_code: '24.51Z',
      naf_edition: 'rev2',
      headcount: 12,
      to_complete: true,
      source: 'manual',
    });
    const told = await one(`select data from event where establishment_id = $1 and kind = 'organisations.sheet_edited'`, id);
    expect(told).toMatchObject({ data: { count: 5, changes: expect.arrayContaining([{ field: 'commune_code', before: '88351', after: '88160' }]) } });
  });

  test('over somebody else’s change is refused once, with everything kept', async () => {
    const seen = /name="seen" value="([^"]+)"/.exec(await get('/modifier'))![1]!;
    await post('/modifier', { name: 'Par Alice', commune: 'Golbey', seen });
    const late = await post('/modifier', { name: 'Par Basile', commune: 'Golbey', seen });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('value="Par Basile"');
    const fresh = /name="seen" value="([^"]+)"/.exec(page)![1]!;
    expect((await post('/modifier', { name: 'Par Basile', commune: 'Golbey', seen: fresh })).status).toBe(303);
  });

  test('to a SIRET that has its sheet is refused', async () => {
    const { siret } = (await one('select siret from establishment where id = $1', w.otherEstablishmentId)) as { siret: string };
    expect((await post('/modifier', { name: 'X', siret })).status).toBe(409);
  });
});

describe('completing from the register', () => {
  test('shows the differences, and takes only what was chosen', async () => {
    const { siret } = FORGE.places[0]!;
    const page = await get(`/completer?siret=${siret}`);
    for (const shown of ['Forges de la Moselotte', '732 829 320 00074', '12 Rue de la Forge', 'Prendre']) expect(page).toContain(shown);
    expect((await post('/completer', { siret, take: ['siret', 'activity', 'size'] })).status).toBe(303);
    expect(
      await one(
        `select e.siret, e.commune_code, e.naf_code, e.size_band, e.to_complete, e.source, e.registry_answer->>'siren' as kept, o.siren, o.category, o.legal_form from establishment e join organisation o on o.id = e.organisation_id where e.id = $1`,
        id,
      ),
    ).toEqual({
      siret,
      commune_code: '88351',
      naf_code: '24.51Z',
      size_band: '22',
      to_complete: false,
      source: 'registry',
      kept: FORGE.siren,
      siren: FORGE.siren,
      category: 'mid_cap',
      legal_form: '5710',
    });
    expect(await get()).toContain('Répertoire public des entreprises, lu le');
    await ask('update organisation set siren = null where siren = $1', FORGE.siren);
  });

  test('joins the company that the network already knows by its SIREN', async () => {
    await ask('insert into organisation (name, siren) values ($1, $2)', 'Forges déjà connues', FORGE.siren);
    await post('/completer', { siret: FORGE.places[1]!.siret, take: ['siret'] });
    expect(await one('select o.name from establishment e join organisation o on o.id = e.organisation_id where e.id = $1', id)).toEqual({
      name: 'Forges déjà connues',
    });
    await ask(`update organisation set siren = null where siren = $1`, FORGE.siren);
  });

  test('with the register down says so and changes nothing; a hidden firm brings its numbers only', async () => {
    register.mood = { kind: 'status', status: 500 };
    const before = await one('select to_jsonb(e) as row from establishment e where id = $1', id);
    expect((await post('/completer', { siret: FORGE.places[0]!.siret, take: 'siret' })).status).toBe(409);
    expect(await one('select to_jsonb(e) as row from establishment e where id = $1', id)).toEqual(before);
    register.mood = { kind: 'well' };
    const page = await get(`/completer?siret=${HIDDEN_FIRM.places[0]!.siret}`);
    expect(page).toContain('ne soient pas diffusées');
    expect(page).not.toContain('NON-DIFFUSIBLE');
  });
});

describe('keeping a sheet', () => {
  test('roles are given, do not overlap, and end', async () => {
    expect((await post('/roles', { role: 'contributor', starts_on: '2024-01-01' })).status).toBe(303);
    expect((await post('/roles', { role: 'contributor', starts_on: '2025-01-01' })).status).toBe(409);
    const role = (await one('select id from establishment_role where establishment_id = $1', id))!.id as string;
    expect((await post(`/roles/${role}`, { ends_on: '2023-12-31' })).status).toBe(409);
    expect((await post(`/roles/${role}`, { ends_on: '2024-12-31' })).status).toBe(303);
    expect((await post('/roles', { role: 'contributor', starts_on: '2025-01-01' })).status).toBe(303);
    expect(await get()).toContain('du 1er janvier 2024 au 31 décembre 2024');
  });

  test('a contact is added, linked to a person by the address, changed, and leaves', async () => {
    const [person] = await ask<{ email: string }>('select email from person where id = $1', w.person.site_manager);
    expect((await post('/contacts', { name: 'Dominique Essai', email: person!.email.toUpperCase(), may_pledge: 'on', receives_mail: 'on' })).status).toBe(303);
    const contact = (await one('select id, person_id, may_pledge, may_sign from contact where establishment_id = $1', id))!;
    expect(contact).toMatchObject({ person_id: w.person.site_manager, may_pledge: true, may_sign: false });
    expect((await post(`/contacts/${String(contact.id)}`, { name: 'Dominique Renommée', phone: '03 29 00 00 00' })).status).toBe(303);
    expect((await post(`/contacts/${String(contact.id)}/depart`, { left_on: '2026-01-31' })).status).toBe(303);
    expect(await one('select name, left_on, receives_mail from contact where id = $1', contact.id)).toEqual({
      name: 'Dominique Renommée',
      left_on: '2026-01-31',
      receives_mail: false,
    });
    expect((await post(`/contacts/${String(contact.id)}/depart`, { left_on: '2026-02-01' })).status).toBe(409);
  });

  test('a note is read by the territory’s animators, taken off softly, and never told in the events', async () => {
    expect((await post('/notes', { body: 'Préfère le téléphone\nle matin' })).status).toBe(303);
    expect(await get()).toContain('Préfère le téléphone');
    const note = (await one('select id from note where establishment_id = $1', id))!.id as string;
    expect((await post(`/notes/${note}/retirer`)).status).toBe(303);
    expect(await get()).not.toContain('Préfère le téléphone');
    expect((await one('select removed_at from note where id = $1', note))!.removed_at).not.toBeNull();
    expect(JSON.stringify(await ask('select data from event where establishment_id = $1', id))).not.toContain('Préfère');
  });

  test('a site closes with its roles, and opens again', async () => {
    await post('/roles', { role: 'contributor', starts_on: '2024-01-01' });
    expect((await post('/fermer', { closed_on: '2026-06-30', end_roles: 'on' })).status).toBe(303);
    expect(await get()).toContain('Fermé depuis le 30 juin 2026');
    expect(await one('select ends_on from establishment_role where establishment_id = $1', id)).toEqual({ ends_on: '2026-06-30' });
    expect((await post('/modifier', { name: 'Trop tard' })).status).toBe(409);
    expect((await post('/rouvrir')).status).toBe(303);
    expect(await events()).toEqual(['establishment_added', 'role_given', 'sheet_closed', 'sheet_reopened']);
  });

  test('the timeline tells it in words', async () => {
    await post('/roles', { role: 'bank', starts_on: '2024-01-01' });
    expect(await get()).toContain('le rôle « Banque »');
  });
});

describe('a company', () => {
  test('takes its category from staff and money, and its group by name', async () => {
    const organisation = (await one('select organisation_id from establishment where id = $1', id))!.organisation_id as string;
    const form = { kind: 'company', name: 'Atelier SA', group: 'groupe ÉSSAI', headcount: '120', turnover: '60 000 000', five_thousand_staff: 'no' };
    expect((await app.post(`/organisations/${organisation}/modifier`, form, { as: animator })).status).toBe(303);
    expect(await one('select name, category, group_id from organisation where id = $1', organisation)).toEqual({
      name: 'Atelier SA',
      category: 'mid_cap',
      group_id: w.groupId,
    });
    expect((await app.post(`/organisations/${organisation}/modifier`, { ...form, siren: '999999999' }, { as: animator })).status).toBe(422);
    expect((await app.post(`/organisations/${organisation}/modifier`, form, { as: w.otherPerson.local_animator })).status).toBe(404);
  });
});

describe('what waits', () => {
  test('a sheet to complete, a contributor whom nobody can pledge for, a closed one that keeps a role, likely duplicates', async () => {
    await post('/roles', { role: 'contributor', starts_on: '2024-01-01' });
    const waiting = async () =>
      (await ask<{ kind: string }>('select kind from waiting_organisations where subject_id = $1 order by kind', id)).map(({ kind }) => kind);
    expect(await waiting()).toEqual(['organisations.no_pledger', 'organisations.to_complete']);
    await post('/contacts', { name: 'Camille', may_pledge: 'on' });
    expect(await waiting()).toEqual(['organisations.to_complete']);
    await post('/fermer', { closed_on: '2026-06-30' });
    expect(await waiting()).toEqual(['organisations.closed_with_role']);
    expect(await ask(`select data from waiting_organisations where kind = 'organisations.duplicates' and territory_id = $1`, w.territoryId)).toMatchObject([
      { data: { territory: 'Vallée d’Essai' } },
    ]);
  });
});
