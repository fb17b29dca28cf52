// The service worker of the page of one's days, and of nothing else: the page opens without a network, and what the phone keeps is sent when it is back.
import { PLACE, sendKept } from './day-queue.ts';

/** The few things of a worker that are used here; the page's own types do not know them. */
interface Worker {
  addEventListener(kind: 'install' | 'activate', heard: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(kind: 'message', heard: (event: { data: unknown; waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(
    kind: 'fetch',
    heard: (event: { request: Request; respondWith(answer: Promise<Response>): void; waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(kind: 'sync', heard: (event: { tag: string; waitUntil(work: Promise<unknown>): void }) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void>; matchAll(): Promise<{ postMessage(message: unknown): void }[]> };
}
const worker = self as unknown as Worker;
const PAGE = 'alize-days-page';
const PARTS = 'alize-days-parts';
/** After so long without an answer the page out of the phone is shown. */
const PATIENCE = 4_000;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

/** The page tells what it is made of; what an older build was made of goes. */
worker.addEventListener('message', (event) => {
  const { keep, page } = (event.data ?? {}) as { keep?: string[]; page?: string };
  if (!Array.isArray(keep)) return;
  event.waitUntil(
    (async () => {
      const parts = await caches.open(PARTS);
      for (const old of await parts.keys()) if (!keep.includes(new URL(old.url).pathname)) await parts.delete(old);
      for (const path of keep) if (!(await parts.match(path))) await parts.add(path).catch(() => undefined);
      if (page === PLACE && !(await (await caches.open(PAGE)).match(PLACE)))
        await fromNetwork(new Request(PLACE, { headers: { accept: 'text/html' } })).catch(() => undefined);
    })(),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (/^\/(assets\/|favicon)/.test(url.pathname)) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  else if (url.pathname === PLACE && (request.headers.get('accept') ?? '').includes('text/html')) event.respondWith(pageOf(request));
});
/** The network's page, and while there is none the one of last time. */
async function pageOf(request: Request): Promise<Response> {
  const kept = await (await caches.open(PAGE)).match(PLACE);
  if (!kept) return fromNetwork(request);
  const late = new Promise<Response>((done) => setTimeout(() => done(kept.clone()), PATIENCE));
  return Promise.race([fromNetwork(request).catch(() => kept.clone()), late]);
}
async function fromNetwork(request: Request): Promise<Response> {
  const answer = await fetch(request);
  // Somebody's own page alone: the page of nobody is not what one wants to find in the tunnel.
  if (answer.ok && !answer.redirected && answer.type === 'basic') {
    const text = await answer.clone().text();
    if (/<days-offline[^>]* data-who="[^"]+"/.test(text)) {
      const headers = new Headers(answer.headers);
      headers.delete('content-encoding');
      // The page says of itself that it comes out of the phone.
      const marked = text.replace('<days-offline ', '<days-offline data-from-phone="" ');
      await (await caches.open(PAGE)).put(PLACE, new Response(marked, { status: 200, headers }));
    }
  }
  return answer;
}

worker.addEventListener('sync', (event) => {
  if (event.tag !== 'alize-days') return;
  const tell = async () => {
    for (const client of await worker.clients.matchAll()) client.postMessage('days'); // oxlint-disable-line unicorn/require-post-message-target-origin -- a worker's, not a window's
  };
  // Whoever is signed in on this phone: an entry of somebody else is refused by the server, and kept.
  const sending = async () => {
    if (!(await sendKept(null, tell))) throw new Error('Still no network');
  };
  event.waitUntil(sending());
});
