import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { loadReference } from '../reference.ts';
import { insertDemo } from './insert.ts';
import { publishedNetwork } from './published.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('demo');
});
afterAll(() => database.drop());

const on = '2026-11-23';
const figures = () =>
  database.asSystem(async (tx) => {
    const { rows } = await sql<Record<string, number>>`select
      (select count(*) from territory where status = 'open') as territories,
      (select count(*) from territory where overseas) as overseas,
      (select count(distinct e.organisation_id) from establishment_role r join establishment e on e.id = r.establishment_id where r.role = 'contributor' and r.valid @> ${on}::date) as companies,
      (select count(*) from establishment_role r where r.role = 'contributor' and r.valid @> ${on}::date) as establishments,
      (select count(distinct person_id) from role_assignment where role = 'site_manager' and valid @> ${on}::date) as managers,
      (select count(*) from establishment_role where role = 'beneficiary' and starts_on between '2025-01-01' and '2025-12-31') as helped,
      (select count(*) from commune) as communes,
      (select count(*) from commune where point_kind = 'none') as lost,
      (select count(*) from naf_code) as activities,
      (select count(*) from event) as events`.execute(tx);
    return rows[0];
  });

test('the database holds the network that ALIZE published', async () => {
  expect(await figures()).toMatchObject({
    territories: publishedNetwork.territories,
    overseas: publishedNetwork.overseasTerritories,
    companies: publishedNetwork.lendingCompanies,
    establishments: 262,
    managers: publishedNetwork.siteManagers,
    helped: publishedNetwork.firmsHelpedLastYear,
    communes: 34875,
    lost: 0,
    activities: 732,
  });
});

test('a database that holds a territory is left as it is, and the reference is loaded once', async () => {
  const before = await figures();
  await database.asSystem(async (tx) => {
    await loadReference(tx);
    expect(await insertDemo(tx, '2026-12-24')).toBeNull();
  });
  expect(await figures()).toEqual(before);
});

test('nothing invented is stored as a fact', async () => {
  await database.asSystem(async (tx) => {
    for (const table of [
      'company_group',
      'organisation',
      'person',
      'establishment',
      'establishment_role',
      'role_assignment',
      'contact',
      'note',
      'agreement',
      'pledge',
      'invitation',
      'event',
    ]) {
      const { rows } = await sql<{ facts: number }>`select count(*) as facts from ${sql.table(table)} where not invented`.execute(tx);
      expect(rows[0]?.facts, table).toBe(0);
    }
    const { rows } = await sql<{ named: number }>`select count(*) as named from territory where not invented`.execute(tx);
    expect(rows[0]?.named).toBe(14);
  });
});

test('the neighbour of Meuse overlaps it, which the database allows', async () => {
  await database.asSystem(async (tx) => {
    const { rows } = await sql<{
      shared: number;
    }>`select count(*) as shared from territory_commune a join territory_commune b on b.commune_code = a.commune_code
      join territory s on s.id = a.territory_id and s.code = 'saint-dizier' join territory m on m.id = b.territory_id and m.code = 'meuse'`.execute(tx);
    expect(rows[0]?.shared).toBeGreaterThan(20);
  });
});
