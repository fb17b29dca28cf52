import { findBrowser } from './browser.mjs';
import { buildIfChanged } from './build.mjs';
import { node24, runQuietly, runTool } from './processes.mjs';

const tool = (path, ...args) => [`node_modules/${path}`, ...args];
const QUICK = {
  format: tool('oxfmt/bin/oxfmt', '--check', '.'),
  lint: tool('oxlint/bin/oxlint', '--deny-warnings'),
  types: tool('typescript/bin/tsc', '--noEmit'),
};

/** The quick loop: format, lint, types, then every test that needs no browser. */
export async function check(rest) {
  if (!(await quick())) return 1;
  return timed('tests', () => runTool(node24(), [...tool('vitest/vitest.mjs', 'run', '--project', 'node'), ...rest]));
}

/** Everything, the browser's journeys included. */
export async function test(rest) {
  const checked = await check(rest);
  if (checked !== 0) return checked;
  const browser = findBrowser();
  await buildIfChanged();
  return timed('browser', () => runTool(node24(), [...tool('vitest/vitest.mjs', 'run', '--project', 'browser'), ...rest], { ALIZE_BROWSER: browser }));
}

async function quick() {
  let good = true;
  await Promise.all(
    Object.entries(QUICK).map(async ([name, args]) => {
      const started = Date.now();
      const { code, said } = await runQuietly(node24(), args);
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      if (code === 0) return;
      good = false;
      console.log(said.trim());
    }),
  );
  return good;
}

async function timed(name, work) {
  const started = Date.now();
  const code = await work();
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return code;
}
