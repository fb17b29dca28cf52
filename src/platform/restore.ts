import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { from as copyFrom } from 'pg-copy-streams';
import type pg from 'pg';
import { extract } from 'tar-stream';
import { z } from 'zod';
import { queriesOn } from './backup.ts';
import type { Database } from './database.ts';
import { keptTables } from './tables.ts';

/** A backup that cannot be put back; the message is one sentence for an operator. */
export class BackupError extends Error {}

const manifestShape = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number() })),
});

/**
 * Puts a backup back into a database without people or territories, whole or not at all: one transaction, foreign keys checked, rows counted.
 * Our own triggers and forced row-level security rest meanwhile (COPY refuses policies); both are back before the commit.
 */
export async function readBackup(database: Database, file: string): Promise<{ tables: number; rows: number }> {
  const client = await database.systemPool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ taken: boolean }>('select exists (select from person) or exists (select from territory) as taken');
    if (rows[0]!.taken) throw new BackupError('The database already holds people or territories: a backup is put back into an empty one only.');
    const tables = await keptTables(queriesOn(client));
    for (const { name } of tables) await client.query(`alter table ${client.escapeIdentifier(name)} disable trigger user, no force row level security`);
    // Cascade: what lives for minutes only (sessions of a fresh database) goes too.
    await client.query(`truncate ${tables.map(({ name }) => client.escapeIdentifier(name)).join(', ')} cascade`);
    const restored = await copyAll(client, file, new Set(tables.map(({ name }) => name)));
    // References that wait for the commit are checked now: a table with something pending cannot be altered.
    await client.query('set constraints all immediate');
    for (const { name } of tables) await client.query(`alter table ${client.escapeIdentifier(name)} enable trigger user, force row level security`);
    await setSequences(client);
    // Mails that had not left yet go on their way again.
    await client.query(
      `select graphile_worker.add_job('send_mail', json_build_object('mailId', id::text), max_attempts => 12) from mail where sent_at is null and queued_at > now() - interval '2 days'`,
    );
    await client.query('commit');
    await client.query('analyze');
    return restored;
  } catch (error) {
    await client.query('rollback');
    throw error instanceof BackupError || (error as { code?: string }).code === undefined
      ? error
      : new BackupError(`The backup does not fit this database: ${(error as Error).message}.`);
  } finally {
    client.release(true);
  }
}

async function copyAll(client: pg.PoolClient, file: string, known: ReadonlySet<string>): Promise<{ tables: number; rows: number }> {
  let manifest: z.infer<typeof manifestShape> | null = null;
  let total = 0;
  const seen = new Set<string>();
  const archive = extract();
  const reading = pipeline(createReadStream(file), createGunzip(), archive).catch(() =>
    archive.destroy(new BackupError(`${file} is not a whole backup: it cannot be unpacked.`)),
  );
  for await (const entry of archive) {
    if (entry.header.name === 'manifest.json') {
      manifest = await readManifest(client, await textOf(entry));
      continue;
    }
    const name = /^tables\/([a-z_]+)\.csv$/.exec(entry.header.name)?.[1];
    const table = manifest?.tables.find((candidate) => candidate.name === name);
    if (!name || !table || !known.has(name)) throw new BackupError(`${file} holds something that is not part of a backup: ${entry.header.name}.`);
    const list = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
    const into = client.query(copyFrom(`copy ${client.escapeIdentifier(name)} (${list}) from stdin with (format csv)`));
    await pipeline(entry, into);
    if (into.rowCount !== table.rows) throw new BackupError(`The table ${name} came back with ${into.rowCount} rows instead of ${table.rows}.`);
    total += table.rows;
    seen.add(name);
  }
  await reading;
  if (!manifest) throw new BackupError(`${file} is not a backup of this program.`);
  const missing = manifest.tables.filter((table) => !seen.has(table.name));
  if (missing.length > 0) throw new BackupError(`The backup lacks ${missing.map((table) => table.name).join(', ')}.`);
  return { tables: seen.size, rows: total };
}

async function readManifest(client: pg.PoolClient, text: string): Promise<z.infer<typeof manifestShape>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = null;
  }
  const read = manifestShape.safeParse(json);
  if (!read.success) throw new BackupError('The file is not a backup of this program.');
  const { rows } = await client.query<{ name: string; hash: string }>(`select name, hash from schema_file where name like 'migrations/%' order by name`);
  const here = rows.map(({ name, hash }) => `${name} ${hash}`).join('\n');
  const there = read.data.migrations.map(({ name, hash }) => `${name} ${hash}`).join('\n');
  if (here !== there) throw new BackupError('The backup was made by another version of the program: put it back with that version, then update.');
  return read.data;
}

async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}

async function setSequences(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string }>(
    `select c.relname as name, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and a.attidentity <> '' and c.relkind = 'r'`,
  );
  for (const { name, column } of rows) {
    const [table, field] = [client.escapeIdentifier(name), client.escapeIdentifier(column)];
    await client.query(`select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${field}) from ${table}), 0) + 1, false)`, [name, column]);
  }
}
