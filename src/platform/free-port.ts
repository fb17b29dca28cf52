import { createServer } from 'node:net';
import type { Config } from './config.ts';

/**
 * `PORT=0` asks for any port that is free: it is taken here, before anything tells an address, because mails and sign-in links hold it too.
 * Where the host cannot be listened on, everything stays as it was, and listening says why.
 */
export async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  const port = await freePort(config.host);
  return port === 0 ? config : { ...config, port, baseUrl: config.baseUrl.replace(/:0$/, `:${port}`) };
}

function freePort(host: string): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(0));
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => done(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}
