import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { node24, ROOT, stop } from './processes.mjs';

const PLACES = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(homedir(), 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
];

/** The path of a Chromium: an installed one, else Playwright's own download, else Debian's package. Ends with a sentence when there is none. */
export function findBrowser() {
  return installed() ?? playwrights() ?? debians() ?? stop('The browser tests need Chromium or Chrome: install one, or name it with CHROME_PATH=…');
}

function installed() {
  return PLACES.find((path) => path && existsSync(path));
}

function playwrights() {
  const where = () => {
    const said = spawnSync(node24(), ['-e', "import('playwright-core').then((p) => process.stdout.write(p.chromium.executablePath()))"], {
      cwd: ROOT,
      encoding: 'utf8',
    }).stdout.trim();
    return said && existsSync(said) ? said : undefined;
  };
  const there = where();
  if (there) return there;
  console.log('No Chromium here: trying Playwright’s download…');
  spawnSync(node24(), ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { cwd: ROOT, stdio: 'ignore', timeout: 180_000 });
  return where();
}

function debians() {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  const root = process.getuid?.() === 0;
  const before = root ? [] : ['sudo', '-n'];
  if (!root && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return undefined;
  console.log('Installing Debian’s chromium…');
  for (const args of [
    ['apt-get', 'update', '-q'],
    ['apt-get', 'install', '-y', '-q', 'chromium'],
  ]) {
    const [program, ...rest] = [...before, ...args];
    spawnSync(program, rest, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  return installed();
}
