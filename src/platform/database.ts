import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from '../../db/schema.ts';
import { preparing } from './prepared.ts';

/** One open transaction whose acting person the database knows. Reads and writes of a request all go through it. */
export type Tx = Kysely<DB>;

/** A pool of connections with the three ways of opening a transaction; `as…` says who acts. */
export interface Database {
  pool: pg.Pool;
  /** Connections that always act as the installation: for the libraries that query by themselves (sign-in, job queue, rate limits). */
  systemPool: pg.Pool;
  /**
   * Opens a transaction with `opening` (SQL that ends in one row-returning statement, sent in the same round trip as BEGIN), then runs `work`.
   * Commits when `work` returns true in `keep`, else rolls back. `readOnly` makes PostgreSQL itself refuse any write.
   */
  open<T>(opening: string, options: { readOnly: boolean }, work: (tx: Tx, opened: Record<string, unknown>) => Promise<{ value: T; keep: boolean }>): Promise<T>;
  /** Acts as a person: row-level security shows what that person may see, today. */
  asPerson<T>(personId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Acts as the installation itself (sign-in, jobs, imports): every row. Never call it to answer a person's page. */
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

// Dates stay 'YYYY-MM-DD' (a Date would drag a time zone in); counts and money come as numbers, all far below 2^53.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (value: string) => value);
types.setTypeParser(pg.types.builtins.INT8, (value: string) => Number(value));
types.setTypeParser(pg.types.builtins.NUMERIC, (value: string) => Number(value));

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a lower-case UUID, the only form of id that addresses carry. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}

/** A request that waits for another, or forgets its transaction, ends with an error and never holds up everybody. */
const NEVER_FOR_EVER = '-c lock_timeout=20s -c idle_in_transaction_session_timeout=60s';

/** Connects lazily; throws nothing until the first query. `role` is what a superuser's connection steps down to. */
export function openDatabase(url: string, options: { max?: number; role?: string | null } = {}): Database {
  const role = options.role ? `-c role=${options.role}` : '';
  const pool = poolOf(url, options.max ?? 10, `${role} ${NEVER_FOR_EVER}`.trim());
  const systemPool = poolOf(url, 6, `${role} -c alize.system=on`.trim());
  const bound = new WeakMap<pg.PoolClient, Tx>();

  function queriesOn(client: pg.PoolClient): Tx {
    let tx = bound.get(client);
    if (!tx) {
      const lent = { query: preparing(client), release: () => {} } as unknown as pg.PoolClient;
      tx = new Kysely<DB>({ dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {} } as unknown as pg.Pool }) });
      bound.set(client, tx);
    }
    return tx;
  }

  async function open<T>(
    opening: string,
    { readOnly }: { readOnly: boolean },
    work: (tx: Tx, opened: Record<string, unknown>) => Promise<{ value: T; keep: boolean }>,
  ): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      const results = (await client.query(`${readOnly ? 'begin read only' : 'begin'}; ${opening}`)) as unknown as pg.QueryResult[];
      const { value, keep } = await work(queriesOn(client), (results.at(-1)?.rows[0] ?? {}) as Record<string, unknown>);
      // A commit that only read needs no waiting for: nothing is lost if its answer is.
      if (readOnly) client.query('commit').catch(() => {});
      else await client.query(keep ? 'commit' : 'rollback');
      return value;
    } catch (error) {
      await client.query('rollback').catch((e: Error) => (broken = e));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    pool,
    systemPool,
    open,
    asPerson: (personId, work) => {
      if (!isUuid(personId)) throw new Error('asPerson: not a person id');
      return open(`select enter('${personId}')`, { readOnly: false }, async (tx) => ({ value: await work(tx), keep: true }));
    },
    asSystem: (work) => open(`select set_config('alize.system', 'on', true)`, { readOnly: false }, async (tx) => ({ value: await work(tx), keep: true })),
    close: async () => {
      await Promise.all([pool.end(), systemPool.end()]);
    },
  };
}

function poolOf(url: string, max: number, options: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    application_name: 'alize',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    ...(options ? { options } : {}),
  });
  // An idle connection that dies (server restart) is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
