import { createHash } from 'node:crypto';
import type pg from 'pg';

/** A statement is prepared from its third use on: what is asked once costs no memory of the database's. */
const USES = 3;
/** And so many at most: texts made of changing parts would have no end. */
const MOST = 400;
const uses = new Map<string, number>();
const names = new Map<string, string>();

/** The name a statement is prepared under, on each connection; undefined while it is rare. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST) return known;
  const n = (uses.get(text) ?? 0) + 1;
  if (n < USES) {
    if (uses.size > MOST * 4) uses.clear();
    uses.set(text, n);
    return undefined;
  }
  uses.delete(text);
  const name = `q${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
  names.set(text, name);
  return name;
}
/** Asks as `client.query` does. Row-level security makes planning the larger part of a small read: a prepared statement is planned once per connection. */
export function preparing(client: pg.PoolClient): pg.PoolClient['query'] {
  const ask = (text: unknown, values?: unknown[]) => {
    const name = typeof text === 'string' && values && values.length > 0 ? nameOf(text) : undefined;
    return name ? client.query({ name, text: text as string, values }) : client.query(text as string, values);
  };
  return ask as pg.PoolClient['query'];
}
