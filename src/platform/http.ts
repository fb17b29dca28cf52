import type { ReactElement } from 'react';
import type { Tx } from './database.ts';
import type { Typed } from './form.ts';

/** What a handler knows of the request it answers. `Scope` is whatever the session gate made of the visitor. */
export interface Visit<Scope> {
  request: Request;
  url: URL;
  /** Address parameters as written in the route's path; an id is read with `idOf`. */
  params: Record<string, string>;
  /** The posted fields and files; empty on GET. */
  form: Typed;
  scope: Scope;
  /** The request's transaction: read-only on GET, committed on POST when the answer's status is below 400. */
  tx: Tx;
  lang: 'fr' | 'en';
  now: Date;
  requestId: string;
  /** The network address of the visitor, as far as the proxy in front tells it. */
  address: string;
  /** Runs after the transaction is committed and before the answer leaves. */
  afterCommit(work: () => Promise<void>): void;
  /** A header of the answer to come (cookies of a sign-in). */
  setHeader(name: string, value: string): void;
}

/** A screen: the element inside the layout. `bare` leaves the layout out (prints, frames). */
export interface PageAnswer {
  kind: 'page';
  title: string;
  element: ReactElement;
  status: number;
  bare?: boolean;
}
/** Elsewhere: 303 after a form. The address starts with `/` and is our own, or is whole (identity provider). */
export interface RedirectAnswer {
  kind: 'redirect';
  to: string;
}
/** Bytes, text or a stream, ready made. */
export interface RawAnswer {
  kind: 'raw';
  response: Response;
}
export type Answer = PageAnswer | RedirectAnswer | RawAnswer;

/** A screen with its title (already a sentence in the visitor's language). Status 200 unless told: 422 bad form, 409 refused. */
export function page(title: string, element: ReactElement, status = 200): PageAnswer {
  return { kind: 'page', title, element, status };
}
/** Sends the browser elsewhere with 303. */
export function redirect(to: string): RedirectAnswer {
  return { kind: 'redirect', to };
}
/** Hands out a response made by the handler: a file, JSON, an event stream. */
export function raw(response: Response): RawAnswer {
  return { kind: 'raw', response };
}
/** A JSON answer. */
export function json(value: unknown, status = 200): RawAnswer {
  return raw(Response.json(value, { status }));
}

/** Thrown where something is not there, or is not this visitor's to know: one same page for both, status 404. */
export class Absent extends Error {}
/** Stops the handler with the 404 page. */
export function absent(): never {
  throw new Absent('absent');
}
/** Thrown where the request itself is unreadable: 400, 413, 429 with a sentence of the catalogue `http`. */
export class BadRequest extends Error {
  readonly status: 400 | 409 | 413 | 415 | 429 | 503;
  readonly sentence: 'unreadable' | 'too_large' | 'too_many' | 'foreign_form' | 'collision' | 'busy';
  constructor(status: BadRequest['status'], sentence: BadRequest['sentence']) {
    super(sentence);
    this.status = status;
    this.sentence = sentence;
  }
}

/** One line of the table of addresses. */
export interface RouteOf<Scope> {
  method: 'GET' | 'POST';
  /** Hono's pattern: `/territoires/:code`. */
  path: string;
  /** Who may knock at all; the handler still checks the very object. `public` and `signed-in` are the two ends. */
  door: 'public' | 'half-signed-in' | 'signed-in' | ((scope: Scope) => boolean);
  handle(visit: Visit<Scope>): Promise<Answer> | Answer;
  /** Accepts files: larger bodies. */
  files?: boolean;
}

/** The id in an address; anything that is not one is absent, before the database is asked. */
export function idOf<Scope>(visit: Visit<Scope>, name = 'id'): string {
  const value = visit.params[name] ?? '';
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value)) absent();
  return value;
}
