import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { withPort } from './free-port.ts';

const read = (env: Record<string, string>) => {
  const found = readConfig(env);
  if (!found.ok) throw new Error(found.problems.join(' '));
  return found.config;
};

test('a free port is taken before any address is told: the address holds it, and it can be listened on', async () => {
  const config = await withPort(read({ PORT: '0' }));
  expect(config.port).toBeGreaterThan(0);
  expect(config.baseUrl).toBe(`http://localhost:${config.port}`);
  const server = createServer();
  await new Promise<void>((done, failed) => server.once('error', failed).listen(config.port, config.host, () => done()));
  await new Promise((done) => server.close(done));
});

test('a port that was chosen and an address that was given stay as they are', async () => {
  expect(await withPort(read({ PORT: '4001' }))).toMatchObject({ port: 4001, baseUrl: 'http://localhost:4001' });
  expect((await withPort(read({ PORT: '0', BASE_URL: 'https://alize.example.org' }))).baseUrl).toBe('https://alize.example.org');
});

test('a host that is not this machine’s is left for listening to refuse', async () => {
  expect(await withPort(read({ PORT: '0', HOST: '192.0.2.1' }))).toMatchObject({ port: 0 });
});
