import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comeIn } from './http-person.ts';
import type { HttpPerson } from './http-person.ts';
import { startProgram } from './program.ts';
import { furnishedFolder } from './furnished.ts';

const TIMES = 10;

let folder: string;
beforeAll(async () => {
  folder = await furnishedFolder('plug');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test(`the plug is pulled ${TIMES} times under writes: what was answered as done is there, and the next start is quick`, async () => {
  const settings = { DATA_DIR: folder, REGISTRY_URL: 'http://127.0.0.1:9' };
  let program = await startProgram(settings);
  let salome: HttpPerson = await comeIn(program.url, 'Salomé');
  const list = await (await salome.get('/etablissements')).text();
  const sheet = /href="(\/etablissements\/[0-9a-f-]{36})"/.exec(list)![1]!;
  const answered: string[] = [];
  const starts: number[] = [];

  for (let time = 0; time < TIMES; time++) {
    const plug = { pulled: false };
    let sent = 0;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      while (!plug.pulled) {
        const body = `note ${time}-${writer}-${sent++}`;
        const answer = await salome.post(`${sheet}/notes`, { body }).catch(() => null);
        if (answer?.status === 303) answered.push(body);
      }
    });
    // Sooner and later, so that the plug falls at every moment of a write.
    await new Promise((later) => setTimeout(later, 300 + time * 37));
    await program.kill();
    plug.pulled = true;
    await Promise.all(writers);
    const began = performance.now();
    program = await startProgram(settings);
    starts.push(Math.round(performance.now() - began));
    // The session is in the database: nobody signs in again.
    const url = program.url;
    const { cookie } = salome;
    salome = {
      cookie,
      get: (path) => fetch(url + path, { headers: { cookie }, redirect: 'manual' }),
      post: (path, form) =>
        fetch(url + path, {
          method: 'POST',
          body: new URLSearchParams(form),
          headers: { cookie, origin: url, 'sec-fetch-site': 'same-origin' },
          redirect: 'manual',
        }),
    };
  }
  const page = await (await salome.get(sheet)).text();
  const lost = answered.filter((body) => !page.includes(`${body}<`));
  expect(answered.length).toBeGreaterThan(TIMES);
  expect(lost).toEqual([]);
  expect(Math.max(...starts)).toBeLessThan(30_000);
  expect(await program.stop()).toBe(0);
});
