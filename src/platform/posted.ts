import { BadRequest } from './http.ts';
import type { Typed } from './form.ts';

/** Largest body of a form without and with files, in bytes. */
const PLAIN_MAX = 512 * 1024;
const FILES_MAX = 24 * 1024 * 1024;
const FIELDS_MAX = 2_000;

/** A browser tells where a form comes from; a form of another site is refused (CSRF), a client that is no browser sends neither header and no cookie of ours. */
export function sameOrigin(request: Request, baseUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return true;
  const origin = request.headers.get('origin');
  if (origin === null) return site === null && request.headers.get('cookie') === null;
  return origin === new URL(baseUrl).origin || origin === new URL(request.url).origin;
}

/** Reads a posted body within its size; throws BadRequest when it is too large or unreadable. */
export async function readPosted(request: Request, files: boolean): Promise<Typed> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  const max = files ? FILES_MAX : PLAIN_MAX;
  const body = await readWithin(request, max);
  if (body.length === 0 && type === '') return typed([]);
  if (type === 'application/x-www-form-urlencoded') return typed([...new URLSearchParams(body.toString('utf8'))]);
  if (type === 'application/json') {
    try {
      return typed([['json', JSON.stringify(JSON.parse(body.toString('utf8')))]]);
    } catch {
      throw new BadRequest(400, 'unreadable');
    }
  }
  if (type !== 'multipart/form-data') throw new BadRequest(415, 'unreadable');
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': request.headers.get('content-type')! } }).formData();
    return typed([...form] as [string, string | File][]);
  } catch {
    throw new BadRequest(400, 'unreadable');
  }
}

async function readWithin(request: Request, max: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > max) throw new BadRequest(413, 'too_large');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > max) throw new BadRequest(413, 'too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function typed(pairs: [string, string | File][]): Typed {
  if (pairs.length > FIELDS_MAX) throw new BadRequest(413, 'too_large');
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of pairs) if (typeof value === 'string') fields[name] ??= value;
  return {
    fields,
    all: (name) => pairs.filter(([key, value]) => key === name && typeof value === 'string').map(([, value]) => value as string),
    file: (name) => (pairs.find(([key, value]) => key === name && value instanceof File && value.size > 0)?.[1] as File | undefined) ?? null,
  };
}
