import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import type { Tx } from '../../platform/database.ts';
import { searchAll } from './search-queries.ts';
import { exchanged, likePattern, namePattern, soughtOf } from './search.ts';

describe('what was typed is made ready', () => {
  test('accents, case and ligatures are folded, spaces put together', () => {
    expect(soughtOf('  Épinal   Cœur ')).toEqual({ typed: 'Épinal   Cœur', whole: 'epinal coeur', words: ['epinal', 'coeur'] });
  });
  test('a number written in groups is one word', () => {
    expect(soughtOf('732 829 320 00074').words).toEqual(['73282932000074']);
  });
  test('nothing, control characters and a huge text are read without harm', () => {
    expect(soughtOf(null).words).toEqual([]);
    expect(soughtOf('\u0000\u0007').words).toEqual([]);
    expect(soughtOf('x'.repeat(10_000)).whole).toHaveLength(100);
    expect(soughtOf('a b c d e f g h i').words).toHaveLength(6);
  });
  test('neighbouring letters are exchanged, once each', () => {
    expect(exchanged('toto')).toEqual(['otto', 'ttoo', 'toot']);
    expect(exchanged('aab')).toEqual(['aba']);
    expect(namePattern("saint-dié l'a%")).toBe('%saint_dié_l_a\\%%');
  });
  test('the signs of LIKE mean themselves', () => {
    expect(likePattern('50%_\\')).toBe('%50\\%\\_\\\\%');
  });
});

let database: TestDatabase;
let app: TestApp;
let here: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  app = testApp(database);
  // Awkward things: a territory in preparation with a host, a merged sheet, somebody with roles in both territories, one without any.
  await database.asSystem(async (tx) => {
    await sql`insert into territory (code, name, kind, host_organisation_id) values ('a-naitre', 'Pays à Naître', 'basin', (select id from organisation where name like 'Fonderie Plaine%'))`.execute(
      tx,
    );
    await sql`update establishment set merged_into = ${here.establishmentId} where id = ${here.twinEstablishmentId}`.execute(tx);
    await sql`insert into role_assignment (person_id, role, territory_id, starts_on) values (${here.person.committee_member}, 'committee_member', ${here.otherTerritoryId}, '2021-01-01')`.execute(
      tx,
    );
    await sql`insert into person (name, email) values ('Zoé Sans Rôle', 'zoe@nowhere.example')`.execute(tx);
    await sql`insert into organisation (name) values ('Organisme Sans Fiche')`.execute(tx);
  });
});
afterAll(() => database.drop());

type Pairs = { kind: string; id: string }[];
const found = async (tx: Tx) => (await sql<Pairs[number]>`select kind, id from search_entry order by kind, id`.execute(tx)).rows;
const sources = async (tx: Tx) =>
  (
    await sql<Pairs[number]>`
      select 'person' as kind, id from person union all select 'establishment', id from establishment where merged_into is null
      union all select 'organisation', id from organisation where merged_into is null union all select 'territory', id from territory
      union all select 'agreement', id from agreement union all select 'lead', id from lead where status <> 'draft'
      -- An owner opens the own file on the owner's page, and does not search for it.
      union all select 'project', id from project where acts_as_system() or actor_network() or territory_id = any (actor_animates())
      -- Nor for what is done for it.
      union all select 'mission', id from mission m where acts_as_system() or actor_network() or territory_id = any (actor_animates()) or territory_id = any (actor_sits())
        or establishment_id = any (actor_establishments()) or expert_id = actor_id() order by 1, 2`.execute(tx)
  ).rows;
async function compareAll(): Promise<void> {
  const people = [...Object.values(here.person), ...Object.values(here.otherPerson), here.formerAnimatorId, here.nobodyId];
  for (const personId of new Set(people)) {
    const { searched, seen } = await database.asPerson(personId, async (tx) => ({ searched: await found(tx), seen: await sources(tx) }));
    expect(searched, personId).toEqual(seen);
  }
  const all = await database.asSystem(async (tx) => ({ searched: await found(tx), seen: await sources(tx) }));
  expect(all.searched).toEqual(all.seen);
}

describe('search shows what each role may see, and nothing else', () => {
  test('role by role, it equals the source tables', compareAll);

  test('it follows every change that moves a right', async () => {
    const moves = [
      sql`update territory set status = 'open', opened_on = '2026-01-01' where code = 'a-naitre'`,
      sql`update territory set host_organisation_id = null where code = 'a-naitre'`,
      sql`insert into role_assignment (person_id, role, establishment_id, starts_on) values (${here.nobodyId}, 'owner', ${here.otherEstablishmentId}, '2026-01-01')`,
      sql`update role_assignment set ends_on = '2026-01-02' where person_id = ${here.nobodyId}`,
      sql`delete from role_assignment where person_id = ${here.nobodyId}`,
      sql`update establishment set organisation_id = (select organisation_id from establishment where id = ${here.otherEstablishmentId}) where id = ${here.establishmentId}`,
      sql`update establishment set merged_into = null where id = ${here.twinEstablishmentId}`,
      sql`update agreement set title = 'Convention rebaptisée' where id = ${here.agreementId}`,
      // A reserved file takes its missions from the network's sight; who is recused, from theirs.
      sql`update project set confidentiality = 'reserved' where id = ${here.projectId}`,
      sql`update project set confidentiality = 'normal' where id = ${here.projectId}`,
      sql`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values
        (${here.projectId}, ${here.territoryId}, ${here.person.site_manager}, 'declared', 'customer', 'in_force', ${here.person.site_manager}),
        (${here.projectId}, ${here.territoryId}, ${here.person.chair}, 'declared', 'customer', 'in_force', ${here.person.chair}) on conflict do nothing`,
    ];
    for (const move of moves) {
      await database.asSystem((tx) => move.execute(tx));
      await compareAll();
    }
  });

  test('an animator who gives a role makes the person found by colleagues, though the animator sees only a part', async () => {
    await database.asPerson(here.person.local_animator, (tx) =>
      sql`insert into role_assignment (person_id, role, establishment_id, starts_on) values (${here.person.expert}, 'owner', ${here.establishmentId}, '2026-01-01')`.execute(
        tx,
      ),
    );
    await compareAll();
  });

  test('two sheets added to one company at the same second both count', async () => {
    const organisation = await database.asSystem(
      async (tx) => (await sql<{ id: string }>`insert into organisation (name) values ('Deux Sites') returning id`.execute(tx)).rows[0]!.id,
    );
    const add = (personId: string, territoryId: string) =>
      database.asPerson(personId, (tx) =>
        sql`insert into establishment (organisation_id, territory_id, name, no_siret_reason) values (${organisation}, ${territoryId}, 'Site neuf', 'essai')`.execute(
          tx,
        ),
      );
    await Promise.all([add(here.person.local_animator, here.territoryId), add(here.otherPerson.local_animator, here.otherTerritoryId)]);
    await compareAll();
  });
});

describe('finding', () => {
  const search = (words: string, as = here.person.national_animator) => database.asPerson(as, (tx) => searchAll(tx, soughtOf(words)));
  const labels = async (words: string, kind: string, as?: string) =>
    (await search(words, as)).find((group) => group.kind === kind)?.found.map(({ label }) => label) ?? [];

  test.each([['vallee d’essai'], ['Vallée'], ['VALLEE ESSAI'], ['valee essai'], ['vallée dessai'], ['vlalée'], ['valléee'], ['esasi']])(
    'a territory typed « %s »',
    async (words) => {
      expect(await labels(words, 'territory')).toContain('Vallée d’Essai');
    },
  );
  test.each([['fondrie nord'], ['Fonderie Nord'], ['999 000 011 00018'], ['nord 88000']])('an establishment typed « %s »', async (words) => {
    expect(await labels(words, 'establishment')).toContain('Fonderie Vallée d’Essai Nord');
  });
  test('a commune by name, by a near name, by postcode', async () => {
    for (const words of ['épinal', 'Epinale', '88000']) expect(await labels(words, 'commune')).toEqual(['Épinal']);
  });
  test('a commune whose letters changed places, whose hyphens are spaces', async () => {
    for (const words of ['épinla', 'Epnial', 'peinal']) expect(await labels(words, 'commune')).toContain('Épinal');
    await database.asSystem((tx) =>
      sql`insert into commune (code, name, departement_code, population) values ('88999', 'Val-d’Ormes-l''Étape', '88', 10)`.execute(tx),
    );
    for (const words of ['val d’ormes', 'l etape', 'ormes l’étape']) expect(await labels(words, 'commune')).toContain("Val-d’Ormes-l'Étape");
  });
  test('a mission by its title, its firm, its site; by the name of the one who is lent once the site has agreed; under its new name', async () => {
    const [told] = await database.asSystem(
      async (tx) =>
        (
          await sql<{ title: string; firm: string; site: string; expert: string }>`
            select m.title, p.firm_name as firm, e.name as site, w.name as expert from mission m join project p on p.id = m.project_id join establishment e on e.id = m.establishment_id
              join person w on w.id = m.expert_id where m.id = ${here.missionId}`.execute(tx)
        ).rows,
    );
    const missions = (words: string, as: string) => labels(words, 'mission', as);
    for (const role of ['local_animator', 'expert'] as const)
      for (const words of [told!.title, `${told!.firm} ${told!.site}`, told!.expert])
        expect(await missions(words, here.person[role]), `${role} ${words}`).toContain(told!.title);
    await database.asSystem((tx) => sql`update mission set title = 'Tout autre chose' where id = ${here.missionId}`.execute(tx));
    await database.asSystem((tx) => sql`update project set firm_name = 'Quincaillerie Neuve' where id = ${here.projectId}`.execute(tx));
    expect(await missions('quincaillerie', here.person.local_animator)).toContain('Tout autre chose');
    for (const stranger of [here.otherPerson.local_animator, here.otherPerson.expert, here.nobodyId, here.person.steering_member])
      expect(await missions('quincaillerie', stranger)).toEqual([]);
    // Recused: nothing of it, by any word.
    for (const who of [here.person.site_manager, here.person.chair])
      for (const words of ['quincaillerie', 'tout autre chose']) expect(await missions(words, who)).toEqual([]);
  });
  test('the exact name comes first', async () => {
    expect((await search('Vallée d’Essai'))[0]!.kind).toBe('territory');
  });
  test('somebody without role finds the public things only', async () => {
    const groups = await search('essai', here.nobodyId);
    expect(groups.map(({ kind }) => kind)).toEqual(['territory']);
  });
  test('words that find nothing, signs of LIKE and nothing at all', async () => {
    expect(await search('xyzxyzxyz')).toEqual([]);
    expect(await search('%')).toEqual([]);
    expect(await search('   ')).toEqual([]);
  });
});

describe('the page', () => {
  test('groups what it finds, and keeps what was typed', async () => {
    const html = await (await app.get('/recherche?q=fonderie', { as: here.person.local_animator })).text();
    expect(html).toContain('value="fonderie"');
    expect(html).toContain(`href="/etablissements/${here.establishmentId}"`);
    expect(html).not.toContain('Plaine Voisine Nord');
  });
  test('says what to do when nothing is found, and writes nothing of what was typed as HTML', async () => {
    const html = await (await app.get(`/recherche?q=${encodeURIComponent('<script>x</script>')}`, { as: here.nobodyId })).text();
    expect(html).toContain('Rien ne ressemble');
    expect(html).not.toContain('<script>x');
  });
  test('names a person without a link to those who may not open the sheet', async () => {
    const html = await (await app.get('/recherche?q=chair', { as: here.person.committee_member })).text();
    expect(html).toContain('Personne chair');
    expect(html).not.toContain(`href="/personnes/${here.person.chair}"`);
  });
  test.each([['?q=%E0%A4%A'], ['?q=a&sorte=toString'], ['?sorte=person'], [`?q=${'%C3%A9'.repeat(3000)}`]])('answers %s cleanly', async (query) => {
    expect((await app.get(`/recherche${query}`, { as: here.nobodyId })).status).toBeLessThan(500);
  });
});
