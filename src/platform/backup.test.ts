import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';
import { testFolder } from '../../test/folder.ts';
import { furnish } from '../../test/furnished.ts';
import { world } from '../../test/world.ts';
import type { World } from '../../test/world.ts';
import { writeBackup } from './backup.ts';
import { readBackup } from './restore.ts';
import { keptTables } from './tables.ts';

let source: TestDatabase;
let here: World;
let folder: string;
let file: string;
const opened: TestDatabase[] = [];

beforeAll(async () => {
  source = await testDatabase('empty');
  here = await world(source);
  await furnish(source, here);
  folder = await testFolder('backup');
  file = join(folder, 'whole.tar.gz');
  await writeBackup(source, file);
});
afterAll(async () => {
  for (const database of [source, ...opened]) await database.drop();
  await rm(folder, { recursive: true, force: true });
});
async function emptyOne(): Promise<TestDatabase> {
  const database = await testDatabase('empty');
  opened.push(database);
  return database;
}
/** Every row of every kept table, as text, in an order of its own. */
const everything = (database: TestDatabase) =>
  database.asSystem(async (tx) => {
    const all: Record<string, string[]> = {};
    for (const { name } of await keptTables(tx)) {
      const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t order by 1`.execute(tx);
      all[name] = rows.map(({ row }) => row);
    }
    return all;
  });

describe('a backup', () => {
  test('put back into an empty database gives every row of every table, letter by letter', async () => {
    const target = await emptyOne();
    const done = await readBackup(target, file);
    expect(done.rows).toBeGreaterThan(200);
    const [before, after] = [await everything(source), await everything(target)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const name of Object.keys(before)) expect(after[name], name).toEqual(before[name]);
    expect(before.stored_file!.length).toBeGreaterThan(0);
    expect(before.project!.length).toBe(2);
  });
  test('leaves guards, rights and numbering as they were', async () => {
    const target = await emptyOne();
    await readBackup(target, file);
    const guards = `select count(*) filter (where not relforcerowsecurity and relrowsecurity) as unforced from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_file'`;
    expect((await target.systemPool.query(guards)).rows).toEqual((await source.systemPool.query(guards)).rows);
    expect((await target.systemPool.query(`select count(*) as n from pg_trigger where tgenabled = 'D'`)).rows).toEqual([{ n: 0 }]);
    expect(await target.asPerson(here.nobodyId, async (tx) => (await sql`select from note`.execute(tx)).rows.length)).toBe(0);
    await target.systemPool.query(`insert into event (kind, subject_kind, data) values ('people.left', 'network', '{}')`);
    await expect(target.systemPool.query(`update event set kind = 'people.left'`)).rejects.toMatchObject({ code: '23000' });
  });
  test('is refused by a database that already holds people, and leaves it as it was', async () => {
    const before = await everything(source);
    await expect(readBackup(source, file)).rejects.toThrow('empty one only');
    expect(await everything(source)).toEqual(before);
  });
  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2))],
    ['no archive at all', () => Buffer.from('bonjour')],
    ['empty', () => Buffer.alloc(0)],
    ['of a later version', (bytes: Buffer) => gzipSync(Buffer.from(gunzipSync(bytes).toString('latin1').replace('0001_people', '0001_peuple'), 'latin1'))],
    [
      'with a row less than it says',
      (bytes: Buffer) =>
        gzipSync(
          Buffer.from(
            gunzipSync(bytes)
              .toString('latin1')
              .replace(/"rows": 2\b/, '"rows": 3'),
            'latin1',
          ),
        ),
    ],
  ])('that is %s is refused in one sentence, and nothing is put back', async (_, spoil) => {
    const target = await emptyOne();
    const before = await everything(target);
    const spoilt = join(folder, 'spoilt.tar.gz');
    await writeFile(spoilt, spoil(await readFile(file)));
    const error = await readBackup(target, spoilt).then(
      () => null,
      (caught: Error) => caught,
    );
    expect(error?.constructor.name).toBe('BackupError');
    expect(error!.message).not.toContain('\n');
    expect(await everything(target)).toEqual(before);
  });
  test('written where nothing can be written leaves nothing behind', async () => {
    await copyFile(file, join(folder, 'kept.tar.gz'));
    await expect(writeBackup(source, join(folder, 'nowhere', 'x.tar.gz'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
