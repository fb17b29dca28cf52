import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, ROOT, runQuietly, stop } from './processes.mjs';

const dist = join(ROOT, 'dist');
const stampFile = join(dist, 'built-from');

/** Builds the browser's files and the server when anything they are made of changed. Answers 0. */
export async function buildIfChanged() {
  const stamp = stampOfSources();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 0;
  // A released image has the build and no sources to compare.
  if (!existsSync(join(ROOT, 'src')) && existsSync(join(dist, 'server', 'main.js'))) return 0;
  console.log('Building…');
  // Made beside and moved into place whole: a build that is cut off, or two at once, leave a working one.
  const draft = join(ROOT, `dist.${process.pid}`);
  const env = { ALIZE_BUILD_DIR: draft, NODE_ENV: 'production' };
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const build = (config) => runQuietly(node24(), [vite, 'build', '-c', config], env);
  const results = await Promise.all(['vite.client.config.ts', 'vite.server.config.ts'].map(build));
  // Into the folder that the client's build has emptied and filled.
  results.push(await build('vite.worker.config.ts'));
  const failed = results.find(({ code }) => code !== 0);
  if (failed) {
    rmSync(draft, { recursive: true, force: true });
    stop(`The build failed:\n${failed.said.trim()}`);
  }
  await precompress(join(draft, 'client', 'assets'));
  writeFileSync(join(draft, 'built-from'), stamp);
  const old = `${dist}.old.${process.pid}`;
  if (existsSync(dist)) renameSync(dist, old);
  try {
    renameSync(draft, dist);
  } catch {
    // Another start has just put the same build in place.
    rmSync(draft, { recursive: true, force: true });
  }
  rmSync(old, { recursive: true, force: true });
  return 0;
}

/** One hash over names, sizes and times of everything a build reads. */
function stampOfSources() {
  const hash = createHash('sha256');
  const look = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path.slice(ROOT.length)}\0${size}\0${mtimeMs}\n`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (!/\.test\.tsx?$/.test(entry.name)) look(path);
    }
  };
  for (const folder of ['src', 'db', 'public']) if (existsSync(join(ROOT, folder))) walk(join(ROOT, folder));
  for (const file of ['package-lock.json', 'vite.client.config.ts', 'vite.server.config.ts', 'vite.worker.config.ts'])
    if (existsSync(join(ROOT, file))) look(join(ROOT, file));
  return hash.digest('hex');
}

/** Scripts and styles lie ready in gzip and brotli beside themselves. */
async function precompress(folder) {
  const { brotliCompressSync, gzipSync } = await import('node:zlib');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
  }
}
