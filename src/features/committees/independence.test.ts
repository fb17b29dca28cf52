import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { sitesWithDays } from './room-view.ts';
import { sessionOf } from './session-queries.ts';

let database: TestDatabase;
let w: World;
let firm: string;
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, string>[];
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  const [made] = await rows(
    `with o as (insert into organisation (name, siren) values ('Menuiserie des Hêtres', '999000045') returning id)
    insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, $1, 'Menuiserie des Hêtres', 'essai', '88351' from o returning id`,
    [w.territoryId],
  );
  firm = made!.id!;
});
afterAll(() => database.drop());
const known = async (project: string) =>
  (await rows(`select distinct link from links_known($1, today_in('Europe/Paris')) order by link`, [project])).map(({ link }) => link);

describe('independence', () => {
  it('a site granted to the same firm in the last three years is a link to settle; longer ago, or to another firm, it is none', async () => {
    const grants = [{ site: w.establishmentId, domain: 'production', halfDays: 1 }];
    const now = await decided(database, w, { name: 'Alpha', firm, ago: 0 });
    expect(await known(now.project)).toEqual([]);
    await decided(database, w, { name: 'Beta', ago: 20, grants });
    expect(await known(now.project)).toEqual([]);
    const before = await decided(database, w, { name: 'Gamma', firm, ago: 1, grants });
    expect(await known(now.project)).toEqual(['recent_mission']);
    await rows(`update committee_session set held_on = held_on - 1200, starts_at = starts_at - interval '1200 days' where id = $1`, [before.session]);
    expect(await known(now.project)).toEqual([]);
  });

  it('marks the sites that have days by what ties them to the firm in hand', async () => {
    const file = await decided(database, w, { name: 'Delta', firm, ago: 0 });
    const marks = () =>
      database.asPerson(w.person.chair, async (tx) => {
        const session = (await sessionOf(tx, file.session))!;
        return (await sitesWithDays(tx, session)).map((site) => [site.id, site.marks]);
      });
    await rows('update committee_session set current_item = $1 where id = $2', [file.item, file.session]);
    expect(await marks()).toEqual([[w.establishmentId, ['helped_firm']]]);
    await rows(`insert into project_relation (project_id, territory_id, kind, name) values ($1, $2, 'customer', 'FONDERIE vallée d’essai')`, [
      file.project,
      w.territoryId,
    ]);
    await rows(
      `update organisation set group_id = (select group_id from organisation o join establishment e on e.organisation_id = o.id where e.id = $1) where siren = '999000045'`,
      [w.establishmentId],
    );
    expect(await marks()).toEqual([[w.establishmentId, ['same_group', 'customer', 'helped_firm']]]);
    expect((await database.asSystem((tx) => sql<{ n: number }>`select count(*)::int as n from decision_grant`.execute(tx))).rows[0]!.n).toBe(2);
  });
});
