import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { beginningOf } from './process-identity.ts';

/** The lock of a data folder, or the sentence that says who has it. */
export type RunLock = { ok: true; release: () => Promise<void> } | { ok: false; sentence: string };

/**
 * One run per data folder. The lock names a process by number and beginning, so that a killed run's lock is seen to be stale
 * and a later process with the same number is not taken for it.
 */
export async function takeRunLock(dataDir: string): Promise<RunLock> {
  const path = join(dataDir, 'run.lock');
  const mine = JSON.stringify({ pid: process.pid, began: beginningOf(process.pid) });
  const draft = join(dataDir, `run.${process.pid}.${randomBytes(4).toString('hex')}`);
  try {
    await makeFolder(dataDir);
    await writeFile(draft, mine, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    return { ok: false, sentence: unwritable(dataDir, error as NodeJS.ErrnoException) };
  }
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      try {
        // A hard link is made by one process only, and the file is whole from the first moment.
        await link(draft, path);
        return { ok: true, release: () => releaseIfMine(path, mine) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return { ok: false, sentence: unwritable(dataDir, error as NodeJS.ErrnoException) };
      }
      const holder = await holderOf(path);
      if (holder && holder.began !== null && beginningOf(holder.pid) === holder.began) {
        return {
          ok: false,
          sentence: `The data folder ${dataDir} is in use by another run (process ${holder.pid}): stop it, or choose another folder with DATA_DIR=…`,
        };
      }
      // Stale: whoever renames it away first goes on; the others find nothing to rename and look again.
      const aside = `${draft}.stale`;
      await rename(path, aside).then(
        () => rm(aside, { force: true }),
        () => {},
      );
    }
    return { ok: false, sentence: `The data folder ${dataDir} is being taken by another run.` };
  } finally {
    await rm(draft, { force: true });
  }
}

async function releaseIfMine(path: string, mine: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true });
}

async function holderOf(path: string): Promise<{ pid: number; began: string | null } | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as { pid: number; began: string | null };
  } catch {
    return null;
  }
}

/**
 * Makes a folder and those above it. Node's own recursive mkdir never returns where a file system answers "no such file"
 * below a folder that is there (as /proc does).
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o755 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const above = dirname(folder);
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    const missing = code === 'ENOENT' && above !== folder && !(await stat(above).catch(() => null));
    if (!missing) throw error;
    await makeFolder(above);
    await makeFolder(folder);
  }
}

/** One sentence for a folder that cannot be written. */
export function unwritable(folder: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOSPC') return `The disk that holds the data folder ${folder} is full.`;
  if (error.code === 'ENOTDIR' || error.code === 'EEXIST') return `The data folder ${folder} (DATA_DIR) is not a folder.`;
  return `The data folder ${folder} (DATA_DIR) cannot be written by this account (${error.code ?? error.message}).`;
}

/** Whether a living run holds this data folder. */
export async function isHeld(dataDir: string): Promise<boolean> {
  const holder = await holderOf(join(dataDir, 'run.lock'));
  return holder !== null && holder.began !== null && beginningOf(holder.pid) === holder.began;
}
