import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runQuietly, stop } from './processes.mjs';

const lock = join(ROOT, 'package-lock.json');
const modules = join(ROOT, 'node_modules');
const stamp = join(modules, '.installed-lock');

/** Installs what the lock file says when it is not there yet; knows when somebody has just run npm by hand. */
export async function installIfNeeded() {
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const byHand = join(modules, '.package-lock.json');
  if (!existsSync(stamp) && existsSync(byHand) && statSync(byHand).mtimeMs >= statSync(lock).mtimeMs) {
    writeFileSync(stamp, wanted);
    return;
  }
  console.log('Installing what package-lock.json names (once; about a minute)…');
  // npm sets npm_execpath for its scripts: the same npm is used again, whatever the PATH says.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, said } = npm && existsSync(npm) ? await runQuietly(process.execPath, [npm, ...args]) : await runQuietly('npm', args);
  if (code !== 0) stop(`npm could not install the packages:\n${said.trim().split('\n').slice(0, 12).join('\n')}`);
  mkdirSync(modules, { recursive: true });
  writeFileSync(stamp, wanted);
}
