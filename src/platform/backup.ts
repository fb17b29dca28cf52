import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { to as copyTo } from 'pg-copy-streams';
import { pack } from 'tar-stream';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { DB } from '../../db/schema.ts';
import type { Database } from './database.ts';
import { keptTables } from './tables.ts';

/** What a backup says of itself; tables in the order they must be put back. */
export interface Manifest {
  format: 1;
  madeAt: string;
  /** Migration files applied, with their hashes. */
  migrations: { name: string; hash: string }[];
  tables: { name: string; columns: string[]; rows: number }[];
}

/**
 * Writes every table as CSV into one tar.gz, as of one instant (a repeatable-read snapshot), while the program may go on writing.
 * PostgreSQL's own dump program is not in the embedded package, and one way for both databases is one way to test.
 * The file takes its name only when it is whole.
 */
export async function writeBackup(database: Database, file: string): Promise<{ tables: number; rows: number }> {
  const work = await mkdtemp(join(tmpdir(), 'alize-backup-'));
  const client = await database.systemPool.connect();
  const draft = join(dirname(file), `.${basename(file)}.being-written`);
  try {
    await client.query('begin isolation level repeatable read read only');
    const tables = await keptTables(queriesOn(client));
    const { rows: migrations } = await client.query<{ name: string; hash: string }>(
      `select name, hash from schema_file where name like 'migrations/%' order by name`,
    );
    const manifest: Manifest = { format: 1, madeAt: new Date().toISOString(), migrations, tables: [] };
    for (const { name, columns } of tables) {
      const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
      const stream = client.query(copyTo(`copy (select ${list} from ${client.escapeIdentifier(name)}) to stdout with (format csv)`));
      await pipeline(stream, createWriteStream(join(work, name)));
      manifest.tables.push({ name, columns, rows: stream.rowCount });
    }
    await client.query('commit');
    await packAll(work, manifest, draft);
    await rename(draft, file);
    return { tables: tables.length, rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0) };
  } finally {
    client.release(true);
    await rm(work, { recursive: true, force: true });
    await rm(draft, { force: true });
  }
}

async function packAll(work: string, manifest: Manifest, draft: string): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(draft, { mode: 0o600 }));
  // It is awaited at the end; until then a failure shows where the next entry is written.
  written.catch(() => {});
  archive.entry({ name: 'manifest.json' }, JSON.stringify(manifest, null, 2));
  for (const { name } of manifest.tables) {
    const { size } = await stat(join(work, name));
    const entry = archive.entry({ name: `tables/${name}.csv`, size });
    await pipeline(createReadStream(join(work, name)), entry);
  }
  archive.finalize();
  await written;
}

/** Kysely on one borrowed connection. */
export function queriesOn(client: pg.PoolClient): Kysely<DB> {
  const lent = { query: client.query.bind(client), release: () => {} } as unknown as pg.PoolClient;
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {} } as unknown as pg.Pool }) });
}
