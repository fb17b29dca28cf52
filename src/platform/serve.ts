import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Database } from './database.ts';
import { Absent, BadRequest, redirect } from './http.ts';
import type { Answer, RouteOf, Visit } from './http.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { readPosted, sameOrigin } from './posted.ts';
import { asAnsweredBefore, keepAnswer } from './once.ts';
import { secured } from './security-headers.ts';

/** How a visitor is recognised: SQL that opens the transaction, and the scope made of the row it returns. */
export interface Gate<Scope> {
  opening(request: Request): string;
  scopeOf(opened: Record<string, unknown>): Scope;
  /** Where a visitor who may not pass this door is sent to; null when the door is open to them. */
  turnedAway(scope: Scope, door: RouteOf<Scope>['door'], url: URL): string | 'absent' | null;
  language(scope: Scope, request: Request): 'fr' | 'en';
  personId(scope: Scope): string | null;
}

/** Everything around the table of addresses. */
export interface Serving<Scope> {
  database: Database;
  routes: readonly RouteOf<Scope>[];
  gate: Gate<Scope>;
  baseUrl: string;
  /** Hosts besides ourselves that a form may lead to (identity provider). */
  formHosts: readonly string[];
  log: Log;
  metrics: Metrics;
  /** Folder of built assets, or null in tests. */
  assets: string | null;
  now(): Date;
  /** The whole document for a screen. */
  layout(visit: Visit<Scope>, answer: Extract<Answer, { kind: 'page' }>): string;
  /** The 4xx and 5xx pages, outside any transaction; the visitor may be unknown. */
  /** `back`: the page of ours that a refused form was sent from, path and search; null else. */
  trouble(status: number, sentence: string, lang: 'fr' | 'en', requestId: string, back: string | null): string;
}

/** Below this many characters a page is not worth packing. */
const SMALL = 1_400;

interface Outcome<Scope> {
  answer: Answer;
  visit: Visit<Scope>;
}

/** Builds the application out of the table of addresses: `Request` in, `Response` out, no socket needed. */
export function buildApp<Scope>(serving: Serving<Scope>): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const requestId = randomUUID();
    const started = performance.now();
    c.set('requestId' as never, requestId as never);
    await next();
    secured(c.res.headers, serving.baseUrl, serving.formHosts);
    c.res.headers.set('x-request-id', requestId);
    const route = c.req.routePath ?? '';
    serving.metrics.request(c.req.method, route, c.res.status, (performance.now() - started) / 1000);
    if (!route.startsWith('/assets')) {
      serving.log.info({ requestId, method: c.req.method, route, status: c.res.status, ms: Math.round(performance.now() - started) }, 'request');
    }
  });
  if (serving.assets) {
    const root = serving.assets;
    const found = (_path: string, c: Context) => c.header('cache-control', 'public, max-age=31536000, immutable');
    app.use('/assets/*', serveStatic({ root, precompressed: true, onFound: found }));
    app.use('/favicon.svg', serveStatic({ root, path: 'favicon.svg' }));
    // At the root, so that it may stand before a page; asked for anew at each look, so that a new build replaces it.
    app.use('/worker.js', serveStatic({ root, path: 'worker.js', onFound: (_path, c) => c.header('cache-control', 'no-cache') }));
  }
  for (const route of serving.routes) {
    app.on(route.method, route.path, (c) => answerRoute(serving, route, c));
    // The same address by another method is not there; HEAD is answered by Hono out of GET.
  }
  app.notFound((c) => troubleResponse(serving, c.req.raw, 404, 'absent', idOfRequest(c)));
  app.onError((error, c) => failed(serving, error, c));
  return app;
}

async function answerRoute<Scope>(serving: Serving<Scope>, route: RouteOf<Scope>, c: Context): Promise<Response> {
  const request = c.req.raw;
  const url = new URL(request.url);
  const posting = route.method === 'POST';
  if (posting && !sameOrigin(request, serving.baseUrl)) throw new BadRequest(409, 'foreign_form');
  if (/%00|\u0000/.test(url.pathname + url.search)) throw new BadRequest(400, 'unreadable');
  const form = posting ? await readPosted(request, route.files ?? false) : { fields: {}, all: () => [], file: () => null };
  const after: (() => Promise<void>)[] = [];
  const headers = new Headers();
  const once = form.fields._once ?? null;

  const outcome = await serving.database.open(
    serving.gate.opening(request),
    { readOnly: !posting },
    async (tx, opened): Promise<{ value: Outcome<Scope>; keep: boolean }> => {
      const scope = serving.gate.scopeOf(opened);
      const visit: Visit<Scope> = {
        request,
        url,
        params: c.req.param() as Record<string, string>,
        form,
        scope,
        tx,
        lang: serving.gate.language(scope, request),
        now: serving.now(),
        requestId: idOfRequest(c),
        address: addressOf(request, c),
        afterCommit: (work) => after.push(work),
        setHeader: (name, value) => headers.append(name, value),
      };
      const away = serving.gate.turnedAway(scope, route.door, url);
      if (away === 'absent') throw new Absent('absent');
      if (away) return { value: { answer: redirect(away), visit }, keep: false };
      if (once) {
        const before = await asAnsweredBefore(tx, once, serving.gate.personId(scope));
        if (before !== null) return { value: { answer: redirect(before), visit }, keep: false };
      }
      const answer = await route.handle(visit);
      const keep = statusOf(answer) < 400;
      if (keep && once && answer.kind === 'redirect') await keepAnswer(tx, once, serving.gate.personId(scope), answer.to);
      return { value: { answer, visit }, keep };
    },
  );
  for (const work of after) await work();
  return respond(serving, outcome, headers);
}

function respond<Scope>(serving: Serving<Scope>, { answer, visit }: Outcome<Scope>, headers: Headers): Response {
  if (answer.kind === 'raw') {
    for (const [name, value] of headers) answer.response.headers.append(name, value);
    return answer.response;
  }
  headers.set('cache-control', 'private, no-store');
  if (answer.kind === 'redirect') {
    headers.set('location', inPlainLetters(answer.to));
    return new Response(null, { status: 303, headers });
  }
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set('content-language', visit.lang);
  headers.set('vary', 'cookie, accept-language, accept-encoding');
  const html = serving.layout(visit, answer);
  if (html.length < SMALL || !/\bgzip\b/.test(visit.request.headers.get('accept-encoding') ?? ''))
    return new Response(html, { status: answer.status, headers });
  headers.set('content-encoding', 'gzip');
  return new Response(gzipSync(html, { level: 5 }), { status: answer.status, headers });
}

/** A header takes plain letters only: what else an address holds (`?q=東京`) is written as browsers write it. */
function inPlainLetters(address: string): string {
  return address.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

function statusOf(answer: Answer): number {
  if (answer.kind === 'page') return answer.status;
  return answer.kind === 'redirect' ? 303 : answer.response.status;
}

function idOfRequest(c: Context): string {
  return (c.get('requestId' as never) as string | undefined) ?? '';
}

function addressOf(request: Request, c: Context): string {
  const forwarded = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress;
  // Only a proxy on this machine or network is believed about who stands behind it.
  const trusted = socket === undefined || /^(::1|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::ffff:(127|10)\.|f[cd])/.test(socket);
  return (trusted && forwarded) || socket || 'unknown';
}

function languageOf<Scope>(serving: Serving<Scope>, request: Request): 'fr' | 'en' {
  try {
    return serving.gate.language(serving.gate.scopeOf({}), request);
  } catch {
    return 'fr';
  }
}

function troubleResponse<Scope>(serving: Serving<Scope>, request: Request, status: number, sentence: string, requestId: string): Response {
  const lang = languageOf(serving, request);
  return new Response(serving.trouble(status, sentence, lang, requestId, sentFrom(serving, request)), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-language': lang, 'cache-control': 'no-store' },
  });
}

/** Where a form that could not be taken was sent from, so that its reader goes back to it; the browser says it of our own pages only. */
function sentFrom<Scope>({ baseUrl }: Serving<Scope>, request: Request): string | null {
  const referrer = request.headers.get('referer') ?? '';
  if (request.method !== 'POST' || !URL.canParse(referrer)) return null;
  const { origin, pathname, search } = new URL(referrer);
  return origin === new URL(baseUrl).origin || origin === new URL(request.url).origin ? pathname + search : null;
}

/** PostgreSQL's answers that are the visitor's input or a race, not a fault of ours. */
const COLLISION = new Set(['40001', '40P01', '23505', '23P01', '55P03']);
const UNREADABLE = new Set(['22021', '22P02', '22P05', '22003', '22007', '22008']);
const BUSY = new Set(['53300', '57P03', '57014', '08006', '08001', '57P01', 'ECONNREFUSED', 'ECONNRESET']);

function failed<Scope>(serving: Serving<Scope>, error: Error, c: Context): Response {
  const requestId = idOfRequest(c);
  const request = c.req.raw;
  if (error instanceof Absent) return troubleResponse(serving, request, 404, 'absent', requestId);
  if (error instanceof BadRequest) return troubleResponse(serving, request, error.status, error.sentence, requestId);
  const code = (error as { code?: string }).code ?? '';
  if (COLLISION.has(code)) return troubleResponse(serving, request, 409, 'collision', requestId);
  if (UNREADABLE.has(code)) return troubleResponse(serving, request, 400, 'unreadable', requestId);
  serving.log.error({ requestId, route: c.req.routePath, code, error: error.message, stack: error.stack }, 'failure');
  if (BUSY.has(code) || /timeout exceeded when trying to connect|Connection terminated/.test(error.message))
    return troubleResponse(serving, request, 503, 'busy', requestId);
  serving.metrics.failure();
  return troubleResponse(serving, request, 500, 'fault', requestId);
}
