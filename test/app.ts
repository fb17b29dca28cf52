import { createHmac, randomBytes } from 'node:crypto';
import { createApp } from '../src/app.tsx';
import { SESSION_COOKIE } from '../src/features/people/session-gate.ts';
import { openSignIn } from '../src/features/people/sign-in.ts';
import { openLimits } from '../src/platform/limits.ts';
import type { Live } from '../src/platform/live.ts';
import { openLog } from '../src/platform/log.ts';
import { openMetrics } from '../src/platform/metrics.ts';
import type { Registry } from '../src/platform/registry.ts';
import type { Services } from '../src/services.ts';
import type { TestDatabase } from './database.ts';

const SECRET = 'a secret for tests only, thirty-two characters long';
export const BASE_URL = 'http://alize.test';

/** The whole product without a socket: `Request` in, `Response` out, on a real database. */
export interface TestApp {
  fetch(request: Request): Promise<Response>;
  /** GET as a person (id) or, without `as`, as a stranger. */
  get(path: string, options?: { as?: string; headers?: Record<string, string> }): Promise<Response>;
  /** POST a form as a person, as a browser on our own pages would. */
  post(path: string, form?: Record<string, string | string[] | File>, options?: { as?: string; headers?: Record<string, string> }): Promise<Response>;
  /** The cookie header of a strong session of this person. */
  cookie(personId: string): Promise<string>;
  services: Services;
}

const SILENT_LIVE: Live = { follow: () => () => {}, followers: () => 0, stop: async () => {} };
const NO_REGISTRY: Registry = { lookUp: async () => ({ ok: false, refusal: 'registry-down' }) };

/** Builds the application on a test database; any service can be replaced. */
export function testApp(database: TestDatabase, replaced: Partial<Services> = {}): TestApp {
  const services: Services = {
    database,
    limits: openLimits(database.systemPool),
    live: SILENT_LIVE,
    log: openLog('silent'),
    metrics: openMetrics(),
    registry: NO_REGISTRY,
    signIn: openSignIn({ database, baseUrl: BASE_URL, secret: SECRET, oidc: null }),
    demo: true,
    baseUrl: BASE_URL,
    secret: SECRET,
    now: () => new Date(),
    ...replaced,
  };
  const app = createApp(services, { secret: SECRET, formHosts: [], assets: null });
  const cookies = new Map<string, string>();
  const cookie = async (personId: string): Promise<string> => {
    let value = cookies.get(personId);
    if (!value) {
      const token = randomBytes(16).toString('hex');
      await database.systemPool.query(`insert into session (token, person_id, expires_at, strength) values ($1, $2, now() + interval '1 hour', 'strong')`, [
        token,
        personId,
      ]);
      const signature = createHmac('sha256', SECRET).update(token).digest('base64');
      value = `${SESSION_COOKIE}=${encodeURIComponent(`${token}.${signature}`)}`;
      cookies.set(personId, value);
    }
    return value;
  };
  const headersFor = async (options: { as?: string; headers?: Record<string, string> }) => ({
    ...(options.as ? { cookie: await cookie(options.as) } : {}),
    ...options.headers,
  });
  return {
    fetch: async (request) => app.fetch(request),
    get: async (path, options = {}) => app.fetch(new Request(BASE_URL + path, { headers: await headersFor(options), redirect: 'manual' })),
    post: async (path, form = {}, options = {}) => {
      const entries = Object.entries(form);
      const withFiles = entries.some(([, value]) => value instanceof File);
      const body = withFiles ? new FormData() : new URLSearchParams();
      for (const [name, value] of entries) for (const item of Array.isArray(value) ? value : [value]) body.append(name, item as string);
      return app.fetch(
        new Request(BASE_URL + path, {
          method: 'POST',
          body,
          headers: { origin: BASE_URL, 'sec-fetch-site': 'same-origin', ...(await headersFor(options)) },
          redirect: 'manual',
        }),
      );
    },
    cookie,
    services,
  };
}
