import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one test run, that the database's own account may enter (run as root, PostgreSQL gets one of its own). */
export async function testFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `alize-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}
