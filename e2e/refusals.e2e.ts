import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comeIn } from './http-person.ts';
import { alize, freePort, runToEnd, startAnywhere, startProgram } from './program.ts';
import { testFolder } from '../test/folder.ts';
import { furnishedFolder } from './furnished.ts';

let folder: string;
beforeAll(async () => {
  folder = await testFolder('refusals');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One clear sentence a problem, exit code 1, no stack. */
function expectSentence({ code, said }: { code: number | null; said: string }, ...words: RegExp[]): void {
  expect(code).toBe(1);
  expect(said).not.toMatch(/\n\s+at |node:internal|Error:/);
  for (const word of words) expect(said).toMatch(word);
}

describe('what an operator got wrong is told in a sentence', () => {
  test('settings', async () => {
    const said = await runToEnd({
      PORT: 'eighty',
      BASE_URL: 'ftp://x',
      DEMO: 'yes',
      DATABASE_URL: 'mysql://root:secret@db/x',
      SMTP_URL: 'mail.example',
      OIDC_ISSUER: 'https://id.example',
      REGISTRY_URL: 'nowhere',
      LOG_LEVEL: 'loud',
      AUTH_SECRET: 'short',
    });
    expectSentence(
      said,
      /PORT=eighty/,
      /BASE_URL=ftp/,
      /DEMO=yes/,
      /DATABASE_URL is not/,
      /SMTP_URL is not/,
      /OIDC_CLIENT_ID and OIDC_CLIENT_SECRET/,
      /REGISTRY_URL=nowhere/,
      /LOG_LEVEL=loud/,
      /AUTH_SECRET/,
    );
    expect(said.said).not.toMatch(/secret@/);
  });

  test('a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => taken.once('listening', ready));
    const { port } = taken.address() as { port: number };
    expectSentence(await runToEnd({ PORT: String(port), DATA_DIR: join(folder, 'busy') }), /already in use/);
    taken.close();
  });

  test('a host that is none, and a data folder that nobody can make', async () => {
    expectSentence(await runToEnd({ HOST: '999.1.1.1', DATA_DIR: join(folder, 'host') }), /HOST=999\.1\.1\.1/);
    if (process.platform === 'linux') expectSentence(await runToEnd({ PORT: '0', DATA_DIR: '/proc/alize' }), /cannot be written/);
  });

  test('port 0 takes a free one, and says which', async () => {
    await furnishedFolder('free', join(folder, 'free'));
    const { url, ended, stop } = await startAnywhere({ DATA_DIR: join(folder, 'free') });
    expect(new URL(url).port).not.toBe('');
    const page = await fetch(`${url}/demo`);
    expect(page.status).toBe(200);
    // A form of this very address is not taken for one of another site.
    expect((await comeIn(url, 'Salomé')).cookie).not.toBe('');
    await stop();
    expect(await ended).toBe(0);
  });

  test('a data folder that another run holds, and that goes on undisturbed', async () => {
    await furnishedFolder('held', join(folder, 'held'));
    const running = await startProgram({ DATA_DIR: join(folder, 'held') });
    expectSentence(
      await runToEnd({ PORT: String(await freePort()), DATA_DIR: join(folder, 'held') }),
      new RegExp(`in use by another run \\(process ${running.pid}\\)`),
    );
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
    expect(await running.stop()).toBe(0);
  });

  test('a data folder made by another PostgreSQL, left as it was', async () => {
    const cluster = join(folder, 'old', 'postgres');
    await mkdir(cluster, { recursive: true });
    await writeFile(join(cluster, 'PG_VERSION'), '14\n');
    expectSentence(await runToEnd({ DATA_DIR: join(folder, 'old') }), /made by PostgreSQL 14/);
    expect(await readFile(join(cluster, 'PG_VERSION'), 'utf8')).toBe('14\n');
  });

  test('a data folder that is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'mine');
    expectSentence(await runToEnd({ DATA_DIR: file }), /is not a folder|cannot be written/);
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  test('a database that does not answer', async () => {
    expectSentence(await runToEnd({ DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:9/alize', DEMO: '0' }), /cannot be reached/);
  });
});

test('the demo network does not land beside the first account of a network of one’s own', async () => {
  const env = { DATA_DIR: join(folder, 'own'), DEMO: '0' };
  expect((await alize(['user', 'jeanne@example.org', 'Jeanne Martin', 'national_animator'], env)).code).toBe(0);
  expectSentence(await alize(['demo'], env), /already holds people/);
});

test('without the demo there is no door and no mailbox', async () => {
  const program = await startProgram({ DATA_DIR: join(folder, 'plain'), DEMO: '0' });
  const statuses = await Promise.all(
    ['/demo', '/demo/courrier', '/demo/courrier/00000000-0000-4000-8000-000000000000'].map(async (path) => (await fetch(program.url + path)).status),
  );
  const posted = await fetch(`${program.url}/demo/connexion`, {
    method: 'POST',
    body: 'person=x',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect([...statuses, posted.status]).toEqual([404, 404, 404, 404]);
  expect(program.said()).not.toMatch(/demo/);
  await program.stop();
});

test('SIGTERM lets the request in flight finish, then ends with 0', async () => {
  const slow = createServer((_request, response) =>
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{"results":[],"total_results":0}'), 1_500),
  ).listen(0, '127.0.0.1');
  await new Promise((ready) => slow.once('listening', ready));
  await furnishedFolder('flight', join(folder, 'flight'));
  const program = await startProgram({ DATA_DIR: join(folder, 'flight'), REGISTRY_URL: `http://127.0.0.1:${(slow.address() as { port: number }).port}` });
  const salome = await comeIn(program.url, 'Salomé');
  const inFlight = salome.get('/etablissements/nouveau?q=menuiserie');
  await new Promise((later) => setTimeout(later, 400));
  const ended = program.stop();
  const answer = await inFlight;
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('</html>');
  expect(await ended).toBe(0);
  slow.close();
});
