// What `npm start`, `npm test` and the other npm scripts run: only Node's own modules, any Node from 20 on.
// It installs what the lock file says, builds when sources changed, and hands over to Node 24.
import { buildIfChanged } from './build.mjs';
import { check, test } from './checks.mjs';
import { installIfNeeded } from './install.mjs';
import { node24, runTool, runTogether, stop } from './processes.mjs';

const [verb = '', ...rest] = process.argv.slice(2);

const verbs = {
  start: async () => {
    await buildIfChanged();
    return runTool(node24(), ['--enable-source-maps', 'dist/server/main.js', ...rest]);
  },
  dev: async () => {
    await buildIfChanged();
    return runTogether([
      [node24(), ['node_modules/vite/bin/vite.js', 'build', '-c', 'vite.client.config.ts', '--watch']],
      [node24(), ['node_modules/vite/bin/vite.js', 'build', '-c', 'vite.server.config.ts', '--watch']],
      [node24(), ['--enable-source-maps', '--watch-path=dist', 'dist/server/main.js']],
    ]);
  },
  build: async () => buildIfChanged(),
  test: () => test(rest),
  check: () => check(rest),
  alize: async () => {
    await buildIfChanged();
    return runTool(node24(), ['--enable-source-maps', 'dist/server/cli.js', ...rest]);
  },
  bench: async () => {
    await buildIfChanged();
    return runTool(node24(), ['bench/run.ts', ...rest]);
  },
  journey: async () => {
    await buildIfChanged();
    const { findBrowser } = await import('./browser.mjs');
    return runTool(node24(), ['e2e/journey.ts', ...rest], { ALIZE_BROWSER: findBrowser() });
  },
  format: () => runTool(node24(), ['node_modules/oxfmt/bin/oxfmt', '.']),
};

if (!(verb in verbs)) stop(`Say one of: ${Object.keys(verbs).join(', ')}.`);
if (Number(process.versions.node.split('.')[0]) < 20) stop(`Node ${process.versions.node} is too old: 20 or newer is needed to begin with.`);
await installIfNeeded();
process.exitCode = (await verbs[verb]()) ?? 0;
