// What a figure, a sentence or a search could give away of something that the reader may not see.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES } from '../src/features/people/scope.ts';
import { testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let here: World;
const year = new Date().getFullYear();
/** Half-days that occur nowhere else. */
const SECRET = 173;

/** A further establishment with a pledge for the year. */
async function pledging(n: number, halfDays: number, confidential: boolean): Promise<string> {
  return database.asSystem(async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`insert into establishment (organisation_id, territory_id, name, no_siret_reason) values (${here.organisationId}, ${here.territoryId}, ${`Site ${n}`}, 'essai') returning id`.execute(
      tx,
    );
    const id = rows[0]!.id;
    await sql`with p as (insert into pledge (establishment_id, territory_id, agreement_id, year, status, confirmed_on, confidential)
      values (${id}, ${here.territoryId}, ${here.agreementId}, ${year}, 'confirmed', ${`${year}-02-01`}, ${confidential}) returning id)
      insert into pledge_line (pledge_id, territory_id, skill_domain, half_days) select id, ${here.territoryId}, 'hr', ${halfDays} from p`.execute(tx);
    return id;
  });
}
const sums = (personId: string) =>
  database.asPerson(personId, async (tx) =>
    (
      await sql<{
        confirmed: number;
      }>`select confirmed from pledge_sums(${here.territoryId}) where year = ${year} and skill_domain = 'hr'`.execute(tx)
    ).rows.map((row) => row.confirmed),
  );
const text = async (path: string, as?: string) => (await app.get(path, as ? { as } : {})).text();

beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());

describe('a confidential pledge', () => {
  test('is in no total of those who may not see it, until it is one of three', async () => {
    await pledging(1, SECRET, true);
    await pledging(2, 4, false);
    const readers = [here.person.chair, here.person.committee_member, here.person.fund_manager, here.person.national_animator];
    for (const reader of readers) expect(await sums(reader)).toEqual([4]);
    expect(await sums(here.person.local_animator)).toEqual([4 + SECRET]);
    expect(await sums(here.otherPerson.local_animator)).toEqual([]);
    await pledging(3, 10, true);
    for (const reader of readers) expect(await sums(reader)).toEqual([4]);
    await pledging(4, 20, true);
    for (const reader of readers) expect(await sums(reader)).toEqual([4 + SECRET + 30]);
    expect(await sums(here.person.local_animator)).toEqual([4 + SECRET + 30]);
  });
});

describe('persons’ addresses', () => {
  test('are found by those who keep people, guessed by nobody else', async () => {
    const mail = 'chair@own.example';
    const name = 'Personne chair d’ici';
    for (const role of ROLES) {
      const found = (await text(`/recherche?q=${encodeURIComponent(mail)}`, here.person[role])).includes(name);
      const keeps = ['national_animator', 'local_animator', 'chair'].includes(role);
      expect(found, role).toBe(keeps);
    }
    // The name itself is for the whole committee.
    expect(await text('/recherche?q=Personne%20chair', here.person.committee_member)).toContain(name);
    expect(await text(`/recherche?q=${encodeURIComponent(mail)}`, here.otherPerson.local_animator)).not.toContain(name);
  });
  test('stand on no page of those who do not keep people', async () => {
    const paths = [
      '/a-faire',
      '/etablissements',
      `/etablissements/${here.establishmentId}`,
      `/territoires/${here.territoryCode}`,
      `/territoires/${here.territoryCode}/equipe`,
    ];
    for (const role of ROLES.filter((one) => !['national_animator', 'local_animator'].includes(one)))
      for (const path of paths) {
        const html = await text(path, here.person[role]);
        for (const other of ROLES.filter((one) => one !== role)) expect(html, `${role} ${path}`).not.toContain(`${other}@own.example`);
      }
  });
});
