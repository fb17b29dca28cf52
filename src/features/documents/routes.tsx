// This feature's line of the table of addresses: files are handed out, never shown inside our pages.
import { absent, idOf, raw } from '../../platform/http.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayReadFile } from './access.ts';
import { readStored } from './store.ts';

export function documentRoutes(): Route[] {
  return [{ method: 'GET', path: '/fichiers/:id', door: 'signed-in', handle: download }];
}

async function download(visit: Visit) {
  const file = await readStored(visit.tx, visit.scope, idOf(visit));
  if (!file || !mayReadFile(visit.scope, file)) absent();
  return raw(
    new Response(new Uint8Array(file.content), {
      headers: {
        'content-type': file.mediaType,
        'content-length': String(file.content.length),
        'content-disposition': dispositionOf(file.name),
        // Whatever the bytes say, they run nothing and reach nothing of ours.
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'private, no-store',
      },
    }),
  );
}

/** The name twice: in plain letters for old clients, whole in RFC 5987's writing. */
function dispositionOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
