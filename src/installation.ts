import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Config } from './platform/config.ts';
import { openDatabase } from './platform/database.ts';
import type { Database } from './platform/database.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import type { Log } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { projectRoot } from './platform/project-root.ts';
import { takeRunLock } from './platform/run-lock.ts';
import { reachDatabase } from './platform/step-down.ts';

/** A database that runs, is up to date and holds the installation's secret. */
export interface Installation {
  database: Database;
  /** For connections of one's own (live line, worker's heart); `role` as in `reachDatabase`. */
  url: string;
  role: string | null;
  secret: string;
  /** In order: connections, then the embedded PostgreSQL, then the lock on the data folder. */
  close(): Promise<void>;
}

/** Something an operator can mend: one sentence, no stack. */
export class Refusal extends Error {}

/** Opens what the configuration names: the database at DATABASE_URL, or the embedded one in DATA_DIR. Throws Refusal. */
export async function openInstallation(config: Config, log: Log): Promise<Installation> {
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of closing.toReversed()) await step();
  };
  try {
    let url = config.databaseUrl;
    if (!url) {
      const lock = await takeRunLock(config.dataDir);
      if (!lock.ok) throw new Refusal(lock.sentence);
      closing.push(lock.release);
      const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => log.debug({ line }, 'postgres') });
      if (!embedded.ok) throw new Refusal(embedded.sentence);
      closing.push(embedded.stop);
      url = embedded.url;
    }
    const reached = await reachDatabase(url);
    if (!reached.ok) throw new Refusal(reached.sentence);
    await migrate(url, join(projectRoot(), 'db'), { role: reached.role }).catch((error: Error) => {
      throw new Refusal(`The database could not be brought up to date. ${error.message}`);
    });
    const database = openDatabase(url, { max: config.poolSize, role: reached.role });
    closing.push(database.close);
    return { database, url, role: reached.role, secret: config.authSecret ?? (await installationSecret(database)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** One secret for every process of the installation, made at the first start and kept in its database. */
async function installationSecret(database: Database): Promise<string> {
  return database.asSystem(async (tx) => {
    await sql`insert into installation (name, value) values ('secret', ${randomBytes(48).toString('base64url')}) on conflict do nothing`.execute(tx);
    return (await sql<{ value: string }>`select value from installation where name = 'secret'`.execute(tx)).rows[0]!.value;
  });
}
