// The second barrier alone: no application in between, each role's own connection state, every table there is.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLACES_OF, ROLES } from '../src/features/people/scope.ts';
import { allTables, as, count, NOT_OURS, ownRows } from '../test/barrier.ts';
import type { Table } from '../test/barrier.ts';
import { furnish } from '../test/furnished.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';

/** Tables that everybody may read, strangers too: reference data and what the public pages show. A new table is private until it is named here. */
const PUBLIC = [
  'commune',
  'consent_words',
  'day_step',
  'day_value',
  'departement',
  'employment_zone',
  'figure_release',
  'indicator',
  'indicator_version',
  'intercommunality',
  'mission_step',
  'naf_code',
  'outline',
  'paper_step',
  'paper_voiding',
  'route_paper',
  'project_step',
  'public_number',
  'published_figure',
  'skill',
  'skill_domain',
  'steering_step',
  'story_step',
  'territory',
  'territory_commune',
  'territory_outline',
];
/** What one company or one register's answer is to the whole network: shared by all animators, as far as is said here. */
const SHARED_BY_ANIMATORS: Record<string, readonly ('read' | 'add' | 'change')[]> = {
  commune_movement: ['read'],
  company_group: ['read', 'add'],
  organisation: ['add'],
  // The words of the papers are the method's: every animator reads them.
  paper_template: ['read'],
  registry_cache: ['read', 'add', 'change'],
};

let database: TestDatabase;
let here: World;
let tables: Table[];

beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  tables = await allTables(database);
  await furnish(database, here);
});
afterAll(() => database.drop());

/** Everybody who has nothing to do with the own territory; a null id is a stranger. */
function outsiders(): { name: string; id: string | null }[] {
  return [
    { name: 'stranger', id: null },
    { name: 'nobody', id: here.nobodyId },
    { name: 'former animator', id: here.formerAnimatorId },
    ...ROLES.filter((role) => PLACES_OF[role][0] !== 'network').map((role) => ({
      name: `${role} elsewhere`,
      id: here.otherPerson[role],
    })),
  ];
}

test('every table and view is behind the barrier: policies on, forced on the owner, at least one written', async () => {
  const { rows } = await database.asSystem((tx) =>
    sql<{ name: string }>`
      select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname <> all (${NOT_OURS}::text[]) and (
        c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
        or c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false) or c.relkind in ('m', 'f'))`.execute(tx),
  );
  expect(rows.map(({ name }) => name)).toEqual([]);
  const login = await database.asSystem((tx) =>
    sql<{
      above: boolean;
    }>`select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user`.execute(tx),
  );
  expect(login.rows[0]!.above, 'the application would be above its own policies').toBe(false);
});

const shared = (who: string, table: string, act: 'read' | 'add' | 'change') =>
  who === 'local_animator elsewhere' && (SHARED_BY_ANIMATORS[table]?.includes(act) ?? false);

test('a stranger reads the public tables and nothing else', async () => {
  const read = await as(database, null, async (tx) => {
    const found: string[] = [];
    for (const { name } of tables) if ((await count(tx, `select count(*) as n from ${name}`)) > 0) found.push(name);
    return found;
  });
  // The search holds the public names, each entry marked so.
  expect(read.filter((name) => !PUBLIC.includes(name) && name !== 'search_entry')).toEqual([]);
  expect(await as(database, null, (tx) => count(tx, `select count(*) as n from search_entry where not everyone`))).toBe(0);
});

describe('outside the own territory', () => {
  test('nobody reads a private row of it', async () => {
    const seen: string[] = [];
    for (const { name: who, id } of outsiders())
      await as(database, id, async (tx) => {
        for (const table of tables.filter(({ name }) => !PUBLIC.includes(name) && !shared(who, name, 'read')))
          if ((await count(tx, `select count(*) as n from ${table.name} where ${ownRows(table, here)}`)) > 0) seen.push(`${who}: ${table.name}`);
      });
    expect(seen).toEqual([]);
  });
  test('nobody changes or deletes one', async () => {
    const done: string[] = [];
    for (const { name: who, id } of outsiders())
      for (const table of tables)
        for (const act of [
          `update ${table.name} set ${table.columns[0]} = ${table.columns[0]} where ${ownRows(table, here)}`,
          `delete from ${table.name} where ${ownRows(table, here)}`,
        ]) {
          const n = await as(database, id, async (tx) => (await sql.raw(act).execute(tx)).numAffectedRows ?? 0n).catch(
            (error: { code?: string }) => `refused ${error.code}`,
          );
          if (shared(who, table.name, 'change')) continue;
          if (n !== 0n && n !== 'refused 42501') done.push(`${who}: ${act.slice(0, 60)} -> ${n}`);
        }
    expect(done).toEqual([]);
  });
  test('nobody adds one', async () => {
    const done: string[] = [];
    for (const table of tables) {
      const copy = await database.asSystem(
        async (tx) =>
          (
            await sql<{
              row: object;
            }>`select to_jsonb(x) as row from ${sql.raw(table.name)} x where ${sql.raw(ownRows(table, here))} limit 1`.execute(tx)
          ).rows[0]?.row,
      );
      if (!copy) continue;
      // A confirmed pledge would be stopped by its agreement before the policy is asked.
      if (table.name === 'pledge')
        Object.assign(copy, {
          status: 'proposed',
          confirmed_on: null,
          agreement_id: null,
        });
      for (const { name: who, id } of outsiders()) {
        const list = table.columns.join(', ');
        const outcome = await as(database, id, async (tx) => {
          await sql`insert into ${sql.raw(`${table.name} (${list}) overriding system value select ${list} from jsonb_populate_record(null::${table.name}, `)}${JSON.stringify(copy)}::jsonb)`.execute(
            tx,
          );
          return 'added';
        }).catch((error: { code?: string }) => error.code ?? String(error));
        if (outcome !== '42501' && !shared(who, table.name, 'add')) done.push(`${who}: ${table.name} ${outcome}`);
      }
    }
    expect(done).toEqual([]);
  });
});
