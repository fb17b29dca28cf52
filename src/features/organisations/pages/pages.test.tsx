import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../../test/app.ts';
import type { TestApp } from '../../../../test/app.ts';
import { testDatabase } from '../../../../test/database.ts';
import type { TestDatabase } from '../../../../test/database.ts';
import { CLOSED_FIRM, FORGE, HIDDEN_FIRM, startRegistry } from '../../../../test/registry-server.ts';
import type { RegistryServer } from '../../../../test/registry-server.ts';
import { world } from '../../../../test/world.ts';
import type { World } from '../../../../test/world.ts';
import { spacedSiret } from '../../../shared/siret.ts';
import { openRegistry } from '../../../platform/registry-search.ts';

let database: TestDatabase;
let register: RegistryServer;
let app: TestApp;
let w: World;
let animator: string;
/** The SIRET of the sheet of each territory. */
let ownSiret: string;
let otherSiret: string;

beforeAll(async () => {
  database = await testDatabase();
  register = await startRegistry();
  w = await world(database);
  animator = w.person.local_animator;
  const siretOf = async (id: string) =>
    (await database.systemPool.query<{ siret: string }>('select siret from establishment where id = $1', [id])).rows[0]!.siret;
  ownSiret = await siretOf(w.establishmentId);
  otherSiret = await siretOf(w.otherEstablishmentId);
  app = testApp(database, { registry: openRegistry({ baseUrl: register.url, database, timeoutMs: 400 }) });
});
afterAll(async () => {
  await register.close();
  await database.drop();
});

const text = async (response: Response) => (await response.text()).replaceAll('&#x27;', '’').replaceAll('&#39;', '’');
const NEW = { name: 'Usine de Golbey', kind: 'company', territory_id: '', commune: 'Golbey', naf_edition: 'rev2' };
const fresh = (more: Record<string, string> = {}) => ({ ...NEW, territory_id: w.territoryId, ...more });
/** Everything of a form that an address of ours shows, hidden fields included. */
const count = async (sql: string, ...values: unknown[]) =>
  Number((await database.systemPool.query<{ n: string }>(`select count(*) as n from ${sql}`, values)).rows[0]!.n);

describe('the list', () => {
  test('shows an animator the sheets of the territory and no other', async () => {
    const page = await text(await app.get('/etablissements', { as: animator }));
    expect(page).toContain('Fonderie Vallée d’Essai Nord');
    expect(page).not.toContain('Plaine Voisine Nord');
    expect(page).toContain('2 établissements');
  });

  test.each([
    ['q=fondrie', 2],
    ['q=FONDERIE+ESSAI', 2],
    ['q=inconnu+au+bataillon', 0],
    ['role=contributor', 1],
    ['taille=22', 2],
    ['taille=53', 0],
    ['commune=epinal', 2],
    ['commune=chambery', 0],
    ['etat=closed', 0],
    ['tri=size', 2],
    ['tri=commune', 2],
    ['tri=recent', 2],
    ['territoire=plaine-voisine', 0],
    ['apres=AAAA&tri=nimporte&taille=ZZ&role=roi', 2],
  ])('%s finds %i', async (query, expected) => {
    const page = await text(await app.get(`/etablissements?${query}`, { as: animator }));
    expect(page).toContain(expected === 0 ? 'Aucun établissement ici' : expected === 1 ? '1 établissement' : `${expected} établissements`);
  });

  test('a SIRET typed in groups finds its sheet', async () => {
    expect(await text(await app.get(`/etablissements?q=${encodeURIComponent(spacedSiret(ownSiret))}`, { as: animator }))).toContain('1 établissement<');
  });

  test('an address altered beyond sense is still a clean page', async () => {
    for (const cursor of [
      'null',
      'W10',
      Buffer.from('["x","y"]').toString('base64url'),
      Buffer.from(JSON.stringify(['2026', w.establishmentId])).toString('base64url'),
    ]) {
      for (const sort of ['name', 'size', 'recent', 'commune'])
        expect((await app.get(`/etablissements?apres=${cursor}&tri=${sort}`, { as: animator })).status).toBe(200);
    }
  });

  test('is exported with its filters, formulas made harmless, and no name of a person', async () => {
    await database.systemPool.query('update establishment set name = $1 where id = $2', ['=cmd|calc', w.twinEstablishmentId]);
    const response = await app.get('/etablissements.csv?q=nord', { as: animator });
    const csv = await (await app.get('/etablissements.csv?taille=22', { as: animator })).text();
    await database.systemPool.query('update establishment set name = $1 where id = $2', ['Fonderie Vallée d’Essai Nord (bis)', w.twinEstablishmentId]);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv).toContain("'=cmd|calc");
    expect(csv).toContain('Effectif : 100 à 199 salariés');
    expect(csv).toContain(spacedSiret(ownSiret));
    expect(csv).not.toContain('Contact Vallée');
  });

  test('pages of fifty follow one another without gap or repeat', async () => {
    await database.systemPool.query(
      `insert into establishment (organisation_id, territory_id, name, no_siret_reason, headcount) select $1, $2, 'Série ' || i, 'essai', i % 7 from generate_series(1, 120) i`,
      [w.organisationId, w.territoryId],
    );
    for (const sort of ['name', 'size', 'recent', 'commune']) {
      const seen: string[] = [];
      let next: string | null = `/etablissements?tri=${sort}`;
      for (let i = 0; next && i < 5; i++) {
        const page = await text(await app.get(next, { as: animator }));
        seen.push(...[...page.matchAll(/<td[^>]*><a href="\/etablissements\/([0-9a-f-]{36})"/g)].map((match) => match[1]!));
        next = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? null;
      }
      expect(new Set(seen).size).toBe(122);
      expect(seen).toHaveLength(122);
    }
    await database.systemPool.query(`delete from establishment where name like 'Série %'`);
  });
});

describe('the sheet', () => {
  test('shows an animator contacts, notes with their warning, and history', async () => {
    const page = await text(await app.get(`/etablissements/${w.establishmentId}`, { as: animator }));
    expect(page).toContain('Contact Vallée d’Essai');
    expect(page).toContain('Note gardée vallee-essai');
    expect(page).toContain('Rien sur la santé');
    expect(page).toContain('Contributeur');
  });

  test.each(['committee_member', 'chair', 'fund_manager'] as const)('a %s reads the sheet without contacts, notes or history', async (role) => {
    const page = await text(await app.get(`/etablissements/${w.establishmentId}`, { as: w.person[role] }));
    expect(page).toContain('Fonderie Vallée d’Essai Nord');
    for (const secret of ['Contact Vallée', 'contact@vallee', 'Note gardée', 'Historique', 'Modifier']) expect(page).not.toContain(secret);
  });

  test('the national team reads contacts but no notes; the site’s own people read theirs', async () => {
    const national = await text(await app.get(`/etablissements/${w.establishmentId}`, { as: w.person.national_animator }));
    expect(national).toContain('Contact Vallée');
    expect(national).not.toContain('Note gardée');
    const own = await text(await app.get(`/etablissements/${w.establishmentId}`, { as: w.person.site_manager }));
    expect(own).toContain('Contact Vallée');
    expect(own).not.toContain('Note gardée');
    expect((await app.get(`/etablissements/${w.otherEstablishmentId}`, { as: w.person.site_manager })).status).toBe(404);
  });

  test('an expert, a guest and a funder see none', async () => {
    for (const role of ['expert', 'guest', 'funder', 'steering_member'] as const)
      expect((await app.get(`/etablissements/${w.establishmentId}`, { as: w.person[role] })).status).toBe(404);
  });

  test('the company and its group lead from one to the other', async () => {
    const company = await text(await app.get(`/organisations/${w.organisationId}`, { as: animator }));
    expect(company).toContain(`/groupes/${w.groupId}`);
    const group = await text(await app.get(`/groupes/${w.groupId}`, { as: animator }));
    expect(group).toContain('5 000 salariés ou plus');
    expect(group).not.toContain('Plaine Voisine');
  });
});

describe('a new sheet', () => {
  test('begins with a search in our sheets and in the public register', async () => {
    const page = await text(await app.get('/etablissements/nouveau?q=forges', { as: animator }));
    expect(page).toContain('Forges de la Moselotte');
    expect(page).toContain(`/etablissements/nouveau?siret=${FORGE.places[0]!.siret}`);
    const known = await text(await app.get('/etablissements/nouveau?q=fonderie+essai', { as: animator }));
    expect(known).toContain('Déjà dans vos fiches');
  });

  test('is filled in from the register, its territory proposed from the commune', async () => {
    const page = await text(await app.get(`/etablissements/nouveau?siret=${FORGE.places[0]!.siret}`, { as: animator }));
    for (const shown of [
      'value="Forges de la Moselotte"',
      'value="12 Rue de la Forge"',
      'value="Épinal (88160)"',
      'value="24.51Z"',
      'La commune est dans le périmètre de Vallée d’Essai',
      'Rempli depuis le répertoire public',
    ])
      expect(page).toContain(shown);
  });

  test('a hidden firm and a closed one are told kindly', async () => {
    expect(await text(await app.get(`/etablissements/nouveau?siret=${HIDDEN_FIRM.places[0]!.siret}`, { as: animator }))).toContain(
      'a demandé que ses données ne soient pas diffusées',
    );
    expect(await text(await app.get(`/etablissements/nouveau?siret=${CLOSED_FIRM.places[0]!.siret}`, { as: animator }))).toContain(
      'fermé depuis le 30 juin 2021',
    );
  });

  test('when the register is down, what was typed is kept for the form by hand', async () => {
    register.mood = { kind: 'slow', ms: 2_000 };
    const page = await text(await app.get('/etablissements/nouveau?q=Scierie+du+Donon', { as: animator }));
    register.mood = { kind: 'well' };
    expect(page).toContain('Le répertoire public ne répond pas');
    expect(page).toContain('/etablissements/nouveau?saisie=1&amp;q=Scierie%20du%20Donon');
    expect(await text(await app.get('/etablissements/nouveau?saisie=1&q=Scierie%20du%20Donon', { as: animator }))).toContain('value="Scierie du Donon"');
  });

  test('is saved with its source, its company, its role and its event', async () => {
    const siret = FORGE.places[0]!.siret;
    await app.get(`/etablissements/nouveau?siret=${siret}`, { as: animator });
    const response = await app.post(
      '/etablissements',
      fresh({
        name: 'Forges de la Moselotte',
        siret,
        from_registry: siret,
        commune: 'Épinal (88160)',
        naf_code: '2451z',
        size_band: '22',
        company_size_band: '32',
        role: 'contributor',
        group: 'Groupe essai',
      }),
      { as: animator },
    );
    expect(response.status).toBe(303);
    const id = /etablissements\/([0-9a-f-]{36})/.exec(response.headers.get('location')!)![1];
    const { rows } = await database.systemPool.query(
      `select e.siret, e.source, e.to_complete, e.naf_code, e.registry_answer->>'siren' as kept, o.siren, o.category, g.id as group_id, (select count(*) from event v where v.establishment_id = e.id and v.kind = 'organisations.establishment_added') as told,
        (select role from establishment_role r where r.establishment_id = e.id) as role from establishment e join organisation o on o.id = e.organisation_id left join company_group g on g.id = o.group_id where e.id = $1`,
      [id],
    );
    expect(rows[0]).toMatchObject({
      siret,
      source: 'registry',
      to_complete: false,
      naf_code: '24.51Z',
      kept: FORGE.siren,
      siren: FORGE.siren,
      category: 'mid_cap',
      group_id: w.groupId,
      told: 1,
      role: 'contributor',
    });
    const sheet = await text(await app.get(response.headers.get('location')!, { as: animator }));
    expect(sheet).toContain('La fiche est enregistrée');
  });

  test('a SIRET that has its sheet is led to it, or to the national team when it is another territory’s', async () => {
    const mine = await app.post('/etablissements', fresh({ siret: ownSiret }), { as: animator });
    expect(mine.status).toBe(409);
    expect(await text(mine)).toContain(`/etablissements/${w.establishmentId}`);
    const theirs = await app.post('/etablissements', fresh({ siret: otherSiret }), { as: animator });
    expect(theirs.status).toBe(409);
    const page = await text(theirs);
    expect(page).toContain('déjà suivi par un autre territoire');
    expect(page).not.toContain(w.otherEstablishmentId);
    expect(page).toContain('value="Usine de Golbey"');
  });

  test('one that looks like another is shown before it is saved', async () => {
    const typed = fresh({ name: 'Fonderie Vallee d Essai Nord', commune: 'Épinal' });
    const first = await app.post('/etablissements', typed, { as: animator });
    expect(first.status).toBe(409);
    expect(await text(first)).toContain('Ces fiches ressemblent à la vôtre');
    expect((await app.post('/etablissements', { ...typed, confirmed: 'on' }, { as: animator })).status).toBe(303);
    await database.systemPool.query(`delete from establishment_role where establishment_id in (select id from establishment where name = $1)`, [typed.name]);
  });

  test('a commune outside the perimeter is said, a name that fits several is asked back', async () => {
    const outside = await app.post('/etablissements', fresh({ name: 'Cimenterie', commune: 'Chambéry' }), { as: animator });
    expect(outside.status).toBe(409);
    expect(await text(outside)).toContain('pas dans le périmètre du territoire choisi');
    await database.systemPool.query(`insert into commune (code, name, departement_code, postcodes) values ('88999', 'Golbey', '88', '{88999}')`);
    const several = await app.post('/etablissements', fresh({ name: 'Cimenterie' }), { as: animator });
    expect(several.status).toBe(422);
    expect(await text(several)).toContain('Laquelle de ces communes');
    expect((await app.post('/etablissements', fresh({ name: 'Cimenterie', commune_code: '88351' }), { as: animator })).status).toBe(303);
    await database.systemPool.query(`delete from commune where code = '88999'`);
  });

  test('a battalion without SIRET says why and is complete', async () => {
    const response = await app.post('/etablissements', fresh({ name: '1er bataillon d’essai', kind: 'public_body', no_siret_reason: 'Service des armées' }), {
      as: animator,
    });
    expect(response.status).toBe(303);
    expect(await count(`establishment where name = $1 and not to_complete and siret is null`, '1er bataillon d’essai')).toBe(1);
  });

  test('a form sent twice is one sheet', async () => {
    const typed = fresh({ name: 'Scierie envoyée deux fois', _once: 'abcdefghijklmnop1234' });
    const [a, b] = await Promise.all([app.post('/etablissements', typed, { as: animator }), app.post('/etablissements', typed, { as: animator })]);
    expect([a.status, b.status]).toEqual([303, 303]);
    expect(a.headers.get('location')).toBe(b.headers.get('location'));
    expect(await count(`establishment where name = $1`, typed.name)).toBe(1);
  });

  test('the same SIRET added by two people at once makes one sheet', async () => {
    const { siret } = FORGE.places[1]!;
    const typed = fresh({ name: 'Golbey double', siret, confirmed: 'on' });
    const answers = await Promise.all(Array.from({ length: 6 }, () => app.post('/etablissements', typed, { as: animator })));
    expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(5);
    expect(await count('establishment where siret = $1', siret)).toBe(1);
    expect(await count('organisation where siren = $1', FORGE.siren)).toBe(1);
  });
});
