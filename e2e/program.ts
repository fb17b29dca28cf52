import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** The built program, running as its own process, as an operator would run it. */
export interface Program {
  url: string;
  pid: number;
  /** All it has said so far. */
  said(): string;
  /** SIGTERM, and the exit code when it has ended. */
  stop(): Promise<number | null>;
  /** SIGKILL: the plug is pulled. */
  kill(): Promise<void>;
  /** Resolves with the exit code when it ends by itself. */
  ended: Promise<number | null>;
}

/** A port free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** Starts `dist/server/main.js` with these settings beside the defaults; resolves when it answers, rejects with what it said when it ends first. */
export async function startProgram(env: Record<string, string>, options: { patience?: number } = {}): Promise<Program> {
  const port = env.PORT ?? String(await freePort());
  const { child, said, ended } = launch({ HOST: '127.0.0.1', ...env, PORT: port });
  const url = `http://localhost:${port}`;
  const until = Date.now() + (options.patience ?? 60_000);
  let gone: number | null | undefined;
  void ended.then((code) => (gone = code));
  for (;;) {
    if (gone !== undefined) throw new Error(`The program ended with ${gone}:\n${said()}`);
    if (
      await fetch(`http://127.0.0.1:${port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    if (Date.now() > until) throw new Error(`The program does not answer:\n${said()}`);
    await new Promise((later) => setTimeout(later, 50));
  }
  const finish = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { url, pid: child.pid!, said, ended, stop: () => finish('SIGTERM'), kill: async () => void (await finish('SIGKILL')) };
}

/** The program on a port of its own choosing: the address is the one it says. */
export async function startAnywhere(env: Record<string, string>): Promise<{ url: string; ended: Promise<number | null>; stop(): Promise<void> }> {
  const { child, said, ended } = launch({ HOST: '127.0.0.1', ...env, PORT: '0' });
  const until = Date.now() + 60_000;
  for (;;) {
    const url = /ALIZE is at (http:\/\/\S+)/.exec(said())?.[1];
    if (url) return { url, ended, stop: async () => void child.kill('SIGTERM') };
    if (Date.now() > until) throw new Error(`The program does not say its address:\n${said()}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

/** Runs the program where it is expected to refuse: its exit code and all it said. */
export async function runToEnd(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { said, ended } = launch({ HOST: '127.0.0.1', ...env });
  return { code: await ended, said: said() };
}

/** One command of `npm run alize -- …`, beside a running program or alone: its exit code and all it said. */
export async function alize(args: readonly string[], env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { said, ended } = launch(env, ['dist/server/cli.js', ...args]);
  return { code: await ended, said: said() };
}

function launch(
  env: Record<string, string>,
  command: readonly string[] = ['dist/server/main.js'],
): { child: ChildProcess; said(): string; ended: Promise<number | null> } {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(DATABASE_URL|DATA_DIR|PORT|DEMO|SMTP_URL|OIDC_|AUTH_SECRET|BASE_URL|REGISTRY_URL|NODE_OPTIONS|VITEST)/.test(name),
    ),
  );
  const child = spawn(process.execPath, ['--enable-source-maps', ...command], {
    cwd: ROOT,
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.on('close', (code) => done(code)));
  return { child, said: () => text, ended };
}
