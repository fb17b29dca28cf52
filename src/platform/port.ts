import { createServer } from 'node:net';

/** A port that may be listened on, or the sentence that says why not. */
export type PortFound = { ok: true; port: number } | { ok: false; sentence: string };

/** Tries the address before anything is started or changed; 0 becomes a free port, so that every link can name it. */
export function findPort({ host, port }: { host: string; port: number }): Promise<PortFound> {
  return new Promise((done) => {
    const probe = createServer();
    probe.on('error', (error: NodeJS.ErrnoException) => done({ ok: false, sentence: portSentence(error, { host, port }) ?? error.message }));
    probe.listen({ host, port }, () => {
      const found = (probe.address() as { port: number }).port;
      probe.close(() => done({ ok: true, port: found }));
    });
  });
}

/** One sentence for an address that cannot be listened on; null for any other failure. */
export function portSentence(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): string | null {
  if (error.code === 'EADDRINUSE') return `The port ${port} on ${host} is already in use: choose another with PORT=…`;
  if (error.code === 'EACCES') return `The port ${port} may not be used by this account: choose one above 1024 with PORT=…`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return `HOST=${host} is not an address of this machine.`;
  return null;
}
