import type { StoredFile } from './store.ts';

/** A file as a download that runs nothing and is kept nowhere on the way. */
export function handedOut(file: Pick<StoredFile, 'name' | 'mediaType' | 'content'>): Response {
  return new Response(new Uint8Array(file.content), {
    headers: {
      'content-type': file.mediaType,
      'content-length': String(file.content.length),
      'content-disposition': dispositionOf(file.name),
      // Whatever the bytes say, they run nothing and reach nothing of ours.
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    },
  });
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
