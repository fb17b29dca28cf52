import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { testFolder } from '../test/folder.ts';

/** A data folder in which the program has started once and been stopped: the demo network, ready in seconds. `at`: a folder inside another one. */
export async function furnishedFolder(name: string, at?: string): Promise<string> {
  const folder = at ?? (await testFolder(name));
  await mkdir(folder, { recursive: true });
  // With its owners and rights: run as root, the database's files belong to another account.
  await promisify(execFile)('cp', ['-a', `${inject('furnished')}/.`, folder]);
  await rm(join(folder, 'run.lock'), { force: true });
  return folder;
}
