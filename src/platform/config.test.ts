import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig, withPort } from './config.ts';
import { findPort } from './port.ts';
import { makeFolder, takeRunLock } from './run-lock.ts';

const folder = mkdtemp(join(tmpdir(), 'alize-config-'));
afterAll(async () => rm(await folder, { recursive: true, force: true }));

const problemsOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  return read.ok ? [] : read.problems;
};
const configOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join());
  return read.config;
};

test.each(['999.1.1.1', 'a b', 'a/b', '1::2::3'])('HOST=%s is told in a sentence', (host) => {
  expect(problemsOf({ HOST: host })).toEqual([`HOST=${host} is not a host name or an IP address.`]);
});

test('an IPv6 host may wear its brackets', () => {
  expect(configOf({ HOST: '[::1]', PORT: '3100' })).toMatchObject({ host: '::1', baseUrl: 'http://[::1]:3100' });
});

test('BASE_URL holds no password, and the sentence does not repeat it', () => {
  const problems = problemsOf({ BASE_URL: 'https://somebody:secret@alize.example' });
  expect(problems).toHaveLength(1);
  expect(problems[0]).not.toMatch(/secret/);
});

test('PORT=0 takes a free port, which the address of pages and mails names; a given address stays', async () => {
  const asked = configOf({ PORT: '0' });
  const found = await findPort(asked);
  if (!found.ok) throw new Error(found.sentence);
  expect(found.port).toBeGreaterThan(0);
  expect(withPort(asked, found.port).baseUrl).toBe(`http://localhost:${found.port}`);
  expect(withPort(configOf({ PORT: '0', BASE_URL: 'https://alize.example' }), found.port)).toMatchObject({
    port: found.port,
    baseUrl: 'https://alize.example',
  });
});

test('a busy port and an address of another machine are told before anything starts', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => taken.once('listening', ready));
  const { port } = taken.address() as { port: number };
  expect(await findPort({ host: '127.0.0.1', port })).toMatchObject({ ok: false, sentence: expect.stringContaining('already in use') });
  expect(await findPort({ host: '192.0.2.1', port: 0 })).toMatchObject({ ok: false, sentence: expect.stringContaining('not an address of this machine') });
  taken.close();
});

test('folders are made one in another', async () => {
  const deep = join(await folder, 'a', 'b', 'c');
  await makeFolder(deep);
  await makeFolder(deep);
  expect((await stat(deep)).isDirectory()).toBe(true);
});

// Where a file system says "no such file" below a folder that is there, Node's recursive mkdir turns for ever.
test.runIf(process.platform === 'linux')('a data folder that no account can make is told in a sentence', { timeout: 5_000 }, async () => {
  expect(await takeRunLock('/proc/alize-data')).toMatchObject({ ok: false, sentence: expect.stringContaining('cannot be written') });
});
