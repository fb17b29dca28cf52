import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { Logger, runMigrations } from 'graphile-worker';

/** What a migration run did: names of the files applied, in order. */
export interface Migrated {
  applied: string[];
}

// Its progress is ours to tell: one line at the end.
const quiet = new Logger(() => () => {});

/** The one lock number of migrations: two processes that start together take turns. */
const MIGRATION_LOCK = 7_264_001;

/**
 * Brings a database up to date: `db/migrations/*.sql` once each (their hashes are kept: a landed file that changed is refused),
 * `db/views/*.sql` again whenever their text changed, then the job queue's own tables. All or nothing per file.
 * Throws an Error whose message is one clear sentence.
 */
export async function migrate(url: string, folder: string, options: { role?: string | null } = {}): Promise<Migrated> {
  const role = options.role ? { options: `-c role=${options.role}` } : {};
  const client = new pg.Client({ connectionString: url, ...role });
  await client.connect();
  const applied: string[] = [];
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query('create table if not exists schema_file (name text primary key, hash text not null, applied_at timestamptz not null default now())');
    const known = new Map<string, string>(
      (await client.query<{ name: string; hash: string }>('select name, hash from schema_file')).rows.map((row) => [row.name, row.hash]),
    );
    for (const kind of ['migrations', 'views'] as const) {
      for (const name of (await readdir(join(folder, kind))).filter((file) => file.endsWith('.sql')).sort()) {
        const sql = await readFile(join(folder, kind, name), 'utf8');
        const hash = createHash('sha256').update(sql).digest('hex');
        const key = `${kind}/${name}`;
        if (known.get(key) === hash) continue;
        if (kind === 'migrations' && known.has(key))
          throw new Error(`The migration ${name} was changed after it had been applied: restore it and write a new one.`);
        await applyFile(client, key, sql, hash);
        applied.push(key);
      }
    }
  } finally {
    await client.end();
  }
  const pool = new pg.Pool({ connectionString: url, max: 1, ...role });
  pool.on('error', () => {});
  pool.on('connect', (connected) => connected.on('error', () => {}));
  try {
    await runMigrations({ pgPool: pool, logger: quiet });
  } finally {
    await pool.end();
  }
  return { applied };
}

async function applyFile(client: pg.Client, key: string, sql: string, hash: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query("select set_config('alize.system', 'on', true)");
    await client.query(sql);
    await client.query('insert into schema_file (name, hash) values ($1, $2) on conflict (name) do update set hash = excluded.hash, applied_at = now()', [
      key,
      hash,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`${key} could not be applied: ${(error as Error).message}`, { cause: error });
  }
}
