import pg from 'pg';

/** The role a superuser's connection steps down to, so that row-level security binds the program whatever login it was given. */
const APPLICATION_ROLE = 'alize_app';
const OLDEST_VERSION = 15;

/** The database is reachable and fit: `role` is what connections must step down to (null: the login is already an ordinary one). */
export type Reached = { ok: true; role: string | null } | { ok: false; sentence: string };

/** Tries a connection string and prepares the role. Never throws for what an operator can mend: it answers one sentence, without the password. */
export async function reachDatabase(url: string): Promise<Reached> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    return {
      ok: false,
      sentence: `The database ${pathname.slice(1)} on ${hostname}:${port || 5432} (DATABASE_URL) cannot be reached: ${(error as Error).message || (error as { code?: string }).code}.`,
    };
  }
  try {
    const { rows } = await client.query<{ version: string; privileged: boolean; encoding: string }>(
      `select current_setting('server_version_num') as version, (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as privileged,
        current_setting('server_encoding') as encoding`,
    );
    const { version, privileged, encoding } = rows[0]!;
    const major = Math.floor(Number(version) / 10_000);
    if (major < OLDEST_VERSION) return { ok: false, sentence: `The database is PostgreSQL ${major}; ${OLDEST_VERSION} or newer is needed.` };
    if (encoding !== 'UTF8') return { ok: false, sentence: `The database is encoded in ${encoding}; UTF8 is needed.` };
    if (!privileged) return { ok: true, role: null };
    await client.query(
      `do $$ begin create role ${APPLICATION_ROLE} nologin nosuperuser nobypassrls; exception when duplicate_object or unique_violation then null; end $$`,
    );
    const name = client.escapeIdentifier(client.database ?? 'postgres');
    await client.query(
      `grant create, connect, temporary on database ${name} to ${APPLICATION_ROLE}; grant usage, create on schema public to ${APPLICATION_ROLE}`,
    );
    return { ok: true, role: APPLICATION_ROLE };
  } catch (error) {
    return { ok: false, sentence: `The database (DATABASE_URL) refused to be prepared: ${(error as Error).message}.` };
  } finally {
    await client.end();
  }
}
