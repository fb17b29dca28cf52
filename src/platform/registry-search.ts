import type pg from 'pg';
import { z } from 'zod';
import { queryOf, readAnswer } from './registry-answer.ts';
import type { Registry, RegistryAnswer, RegistryEstablishment } from './registry.ts';

/** How the register is asked. Times in milliseconds. */
export interface RegistryOptions {
  /** Address of the API, without `/search`; null or empty: no register, every look-up answers `registry-down`. */
  baseUrl: string | null;
  /** Where answers are kept a short while, for every process. */
  database: { systemPool: pg.Pool };
  /** The whole look-up, retries included. */
  timeoutMs?: number;
  now?: () => Date;
}

const CACHE_MINUTES = 15;
const RETRIES = 2;
/** Consecutive failed look-ups after which nobody asks for a while. */
const FAILURES = 3;
const REST_MS = 20_000;
/** A look-up holds its page's database connection: a slow register may never take them all. */
const AT_ONCE = 4;
const BODY_MAX = 2_000_000;
const MOST = 10;

type Asked =
  | { got: 'answer'; establishments: RegistryEstablishment[] }
  | { got: 'nothing' }
  | { got: 'busy'; waitMs: number }
  | { got: 'trouble'; again: boolean };

const cached = z.array(z.custom<RegistryEstablishment>((value) => typeof value === 'object' && value !== null && 'siret' in value));

/**
 * The public API "Recherche d'entreprises" (https://recherche-entreprises.api.gouv.fr/docs), asked with patience but not for long:
 * two retries with jitter on network trouble and 5xx, Retry-After respected, 15 minutes of cache, 20 s of rest after three failures in a row.
 */
export function openRegistry(options: RegistryOptions): Registry {
  const { baseUrl, database, timeoutMs = 2_500 } = options;
  const now = () => (options.now?.() ?? new Date()).getTime();
  let failures = 0;
  let restsUntil = 0;
  let busyUntil = 0;
  let asking = 0;

  async function fromNetwork(address: URL): Promise<RegistryAnswer> {
    if (now() < busyUntil) return { ok: false, refusal: 'registry-busy', waitSeconds: Math.ceil((busyUntil - now()) / 1000) };
    if (now() < restsUntil) return { ok: false, refusal: 'registry-down' };
    if (asking >= AT_ONCE) return { ok: false, refusal: 'registry-busy', waitSeconds: 3 };
    asking += 1;
    try {
      const asked = await askPatiently(address, timeoutMs);
      if (asked.got === 'busy') {
        busyUntil = now() + asked.waitMs;
        return { ok: false, refusal: 'registry-busy', waitSeconds: Math.ceil(asked.waitMs / 1000) };
      }
      if (asked.got === 'trouble') {
        failures += 1;
        if (failures >= FAILURES) restsUntil = now() + REST_MS;
        return { ok: false, refusal: 'registry-down' };
      }
      failures = 0;
      if (asked.got === 'nothing') return { ok: false, refusal: 'not-found' };
      return { ok: true, establishments: asked.establishments, from: 'network' };
    } finally {
      asking -= 1;
    }
  }

  return {
    lookUp: async (typed, { departement, postcode } = {}) => {
      const query = queryOf(typed);
      if (query.text.length < 3) return { ok: false, refusal: 'query-too-short' };
      const key = [query.kind, query.text.toLowerCase(), departement ?? '', postcode ?? ''].join('|');
      const kept = await readCache(database.systemPool, key, now());
      if (kept) return kept.length > 0 ? { ok: true, establishments: kept, from: 'cache' } : { ok: false, refusal: 'not-found' };
      if (!baseUrl) return { ok: false, refusal: 'registry-down' };

      const address = new URL('search', baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
      address.search = new URLSearchParams({
        q: query.text,
        page: '1',
        per_page: String(MOST),
        ...(departement ? { departement } : {}),
        ...(postcode ? { code_postal: postcode } : {}),
      }).toString();
      const answer = await fromNetwork(address);
      if (!answer.ok) {
        if (answer.refusal === 'not-found') await writeCache(database.systemPool, [[key, []]], now());
        return answer;
      }
      const establishments = answer.establishments.filter((one) => query.kind !== 'siret' || one.siret === query.text).slice(0, MOST);
      // Each establishment is kept under its own number too: the form that follows a search by name asks for it again.
      await writeCache(
        database.systemPool,
        [[key, establishments], ...establishments.map((one): [string, RegistryEstablishment[]] => [`siret|${one.siret}||`, [one]])],
        now(),
      );
      return establishments.length > 0 ? { ok: true, establishments, from: 'network' } : { ok: false, refusal: 'not-found' };
    },
  };
}

async function askPatiently(address: URL, timeoutMs: number): Promise<Asked> {
  const end = performance.now() + timeoutMs;
  for (let attempt = 0; ; attempt++) {
    const left = end - performance.now();
    const asked = left > 0 ? await askOnce(address, left) : ({ got: 'trouble', again: false } as const);
    if (asked.got !== 'trouble' || !asked.again || attempt === RETRIES) return asked;
    const pause = 80 * 2 ** attempt * (0.5 + Math.random());
    if (performance.now() + pause >= end) return asked;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function askOnce(address: URL, timeoutMs: number): Promise<Asked> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(address, { headers: { accept: 'application/json', 'user-agent': 'alize' }, signal: AbortSignal.timeout(Math.ceil(timeoutMs)) });
    body = await readWithin(response, BODY_MAX);
  } catch (error) {
    return { got: 'trouble', again: (error as Error).name !== 'TimeoutError' };
  }
  if (response.status === 429) return { got: 'busy', waitMs: waitOf(response.headers.get('retry-after')) };
  if (response.status >= 500) return { got: 'trouble', again: true };
  // 400 and 404: the question found nothing it could mean.
  if (response.status === 400 || response.status === 404) return { got: 'nothing' };
  if (!response.ok) return { got: 'trouble', again: false };
  try {
    const establishments = readAnswer(JSON.parse(body));
    if (establishments === null) return { got: 'trouble', again: false };
    return establishments.length > 0 ? { got: 'answer', establishments } : { got: 'nothing' };
  } catch {
    return { got: 'trouble', again: false };
  }
}

async function readWithin(response: Response, max: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > max) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Retry-After in seconds or as a date; one second at least, one minute at most. */
function waitOf(header: string | null): number {
  const seconds = header === null ? 5 : /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Math.min(Math.max(Number.isFinite(seconds) ? seconds : 5, 1), 60) * 1000;
}

async function readCache(pool: pg.Pool, key: string, now: number): Promise<RegistryEstablishment[] | null> {
  const { rows } = await pool.query<{ answer: unknown }>('select answer from registry_cache where key = $1 and fetched_at > $2', [
    key,
    new Date(now - CACHE_MINUTES * 60_000),
  ]);
  const read = rows[0] && cached.safeParse(rows[0].answer);
  return read?.success ? read.data : null;
}

async function writeCache(pool: pg.Pool, entries: [string, RegistryEstablishment[]][], now: number): Promise<void> {
  const fresh = new Map(entries.filter(([key]) => key.length <= 300));
  await pool.query(
    `with old as (delete from registry_cache where fetched_at < $4)
     insert into registry_cache (key, answer, fetched_at) select k, a, $3 from unnest($1::text[], $2::jsonb[]) as fresh (k, a)
     on conflict (key) do update set answer = excluded.answer, fetched_at = excluded.fetched_at`,
    [[...fresh.keys()], [...fresh.values()].map((answer) => JSON.stringify(answer)), new Date(now), new Date(now - CACHE_MINUTES * 60_000)],
  );
}
