// The second barrier alone: no application in between, each role's own connection state, every table there is.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLACES_OF, ROLES } from '../src/features/people/scope.ts';
import type { Tx } from '../src/platform/database.ts';
import { furnish } from '../test/furnished.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';

/** Tables that everybody may read, strangers too: reference data and what the public pages show. A new table is private until it is named here. */
const PUBLIC = [
  'commune',
  'departement',
  'employment_zone',
  'intercommunality',
  'naf_code',
  'outline',
  'project_step',
  'published_figure',
  'skill_domain',
  'territory',
  'territory_commune',
  'territory_outline',
];
/** What one company or one register's answer is to the whole network: shared by all animators, as far as is said here. */
const SHARED_BY_ANIMATORS: Record<string, readonly ('read' | 'add' | 'change')[]> = {
  commune_movement: ['read'],
  company_group: ['read', 'add'],
  organisation: ['add'],
  registry_cache: ['read', 'add', 'change'],
};
/** Made by the migrations themselves: names and hashes of files. */
const NOT_OURS = ['schema_file'];

let database: TestDatabase;
let here: World;
let tables: { name: string; columns: string[] }[];

beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  const { rows } = await database.asSystem((tx) =>
    sql<{ name: string; columns: string[] }>`
      select c.relname as name, array_agg(a.attname::text order by a.attidentity, a.attnum) filter (where a.attgenerated = '') as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all (${NOT_OURS}::text[]) group by c.relname order by 1`.execute(
      tx,
    ),
  );
  tables = rows;
  await furnish(database, here);
});
afterAll(() => database.drop());

/** The rows of a table that are the own territory's, its people's or its organisations'. */
function ownRows({ name, columns }: (typeof tables)[number]): string {
  const has = (column: string) => columns.includes(column);
  const sheets = `select id from establishment where territory_id = '${here.territoryId}'`;
  const people = Object.values(here.person)
    .map((id) => `'${id}'`)
    .join(',');
  if (name === 'person') return `id in (${people})`;
  if (name === 'role_assignment') return `person_id in (${people})`;
  if (name === 'territory') return `id = '${here.territoryId}'`;
  if (name === 'search_entry') return `id in (${sheets}) or id = '${here.agreementId}'`;
  if (name === 'organisation') return `id = '${here.organisationId}'`;
  if (name === 'company_group') return `id in (select group_id from organisation where id = '${here.organisationId}')`;
  if (name === 'correction_field') return `request_id in (select id from correction_request where territory_id = '${here.territoryId}')`;
  if (name === 'lead_domain') return `lead_id in (select id from lead where territory_id = '${here.territoryId}')`;
  if (has('territory_id')) return `territory_id = '${here.territoryId}'`;
  if (has('establishment_id')) return `establishment_id in (${sheets})`;
  if (has('person_id')) return `person_id in (${people})`;
  // Neither a place nor a person: the installation's own, all of it.
  return 'true';
}

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

/** Runs `work` as somebody, every act taken back. */
async function as<T>(id: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.open(`select enter(${id ? `'${id}'` : 'null'})`, { readOnly: false }, async (tx) => ({ value: await work(tx), keep: false }));
}
const count = async (tx: Tx, text: string) => (await sql<{ n: number }>`${sql.raw(text)}`.execute(tx)).rows[0]!.n;

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
  const read = await as(null, async (tx) => {
    const found: string[] = [];
    for (const { name } of tables) if ((await count(tx, `select count(*) as n from ${name}`)) > 0) found.push(name);
    return found;
  });
  // The search holds the public names, each entry marked so.
  expect(read.filter((name) => !PUBLIC.includes(name) && name !== 'search_entry')).toEqual([]);
  expect(await as(null, (tx) => count(tx, `select count(*) as n from search_entry where not everyone`))).toBe(0);
});

describe('outside the own territory', () => {
  test('nobody reads a private row of it', async () => {
    const seen: string[] = [];
    for (const { name: who, id } of outsiders())
      await as(id, async (tx) => {
        for (const table of tables.filter(({ name }) => !PUBLIC.includes(name) && !shared(who, name, 'read')))
          if ((await count(tx, `select count(*) as n from ${table.name} where ${ownRows(table)}`)) > 0) seen.push(`${who}: ${table.name}`);
      });
    expect(seen).toEqual([]);
  });
  test('nobody changes or deletes one', async () => {
    const done: string[] = [];
    for (const { name: who, id } of outsiders())
      for (const table of tables)
        for (const act of [
          `update ${table.name} set ${table.columns[0]} = ${table.columns[0]} where ${ownRows(table)}`,
          `delete from ${table.name} where ${ownRows(table)}`,
        ]) {
          const n = await as(id, async (tx) => (await sql.raw(act).execute(tx)).numAffectedRows ?? 0n).catch(
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
            }>`select to_jsonb(x) as row from ${sql.raw(table.name)} x where ${sql.raw(ownRows(table))} limit 1`.execute(tx)
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
        const outcome = await as(id, async (tx) => {
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
