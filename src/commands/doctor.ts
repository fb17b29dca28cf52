import { statfs } from 'node:fs/promises';
import nodemailer from 'nodemailer';
import type { Command } from '../cli.ts';
import type { Config } from '../platform/config.ts';
import { withInstallation } from './with-installation.ts';

type Finding = { good: boolean; text: string };

/** Looks at everything the program stands on and says, line by line, what is well and what is not. Exit code 1 when something is not. */
export const doctorCommand: Command = {
  usage: '',
  does: 'look at everything the program stands on',
  run: async (_args, config) => {
    const findings: Finding[] = [{ good: Number(process.versions.node.split('.')[0]) >= 24, text: `Node ${process.versions.node}` }];
    findings.push(
      ...(await withInstallation(config, async ({ database, role }) => {
        const { rows } = await database.systemPool.query<Record<string, string | number | boolean>>(`
        select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
          (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'
            and not c.relrowsecurity and c.relname <> 'schema_file') as unguarded,
          (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as privileged,
          (select count(*)::int from mail where sent_at is null and queued_at < now() - interval '1 hour') as stuck_mails,
          (select count(*)::int from graphile_worker.jobs where attempts >= max_attempts) as dead_jobs,
          (select count(*)::int from territory where status = 'open' and id not in (select territory_id from role_in_force where role = 'local_animator')) as alone`);
        const seen = rows[0]!;
        return [
          { good: true, text: `PostgreSQL ${seen.version}, ${config.databaseUrl ? 'yours' : 'embedded'}, ${seen.size}${role ? `, acting as ${role}` : ''}` },
          { good: seen.privileged === false, text: 'the program’s login obeys row-level security' },
          { good: seen.unguarded === 0, text: `${seen.unguarded} tables without row-level security` },
          { good: seen.stuck_mails === 0, text: `${seen.stuck_mails} mails waiting for more than an hour` },
          { good: seen.dead_jobs === 0, text: `${seen.dead_jobs} jobs that gave up` },
          { good: seen.alone === 0, text: `${seen.alone} open territories without an animator` },
        ] satisfies Finding[];
      })),
    );
    findings.push(await disk(config), await smtp(config), await registry(config));
    for (const { good, text } of findings) console.log(`${good ? '✓' : '✗'} ${text}`);
    return findings.every(({ good }) => good) ? 0 : 1;
  },
};

async function disk(config: Config): Promise<Finding> {
  if (config.databaseUrl) return { good: true, text: 'disk: the database server’s business' };
  const { bavail, bsize } = await statfs(config.dataDir);
  const free = Math.round((bavail * bsize) / 1_000_000);
  return { good: free > 500, text: `${free} MB free for ${config.dataDir}` };
}

async function smtp(config: Config): Promise<Finding> {
  if (!config.smtpUrl) return { good: config.demo, text: config.demo ? 'no SMTP_URL: mails stay in the demo’s mailbox' : 'no SMTP_URL: mails do not leave' };
  const transport = nodemailer.createTransport(config.smtpUrl, { connectionTimeout: 5_000 } as object);
  const good = await transport.verify().then(
    () => true,
    () => false,
  );
  transport.close();
  return { good, text: `the SMTP server ${new URL(config.smtpUrl).host} ${good ? 'answers' : 'does not answer'}` };
}

async function registry(config: Config): Promise<Finding> {
  const host = new URL(config.registryUrl).host;
  const good = await fetch(`${config.registryUrl}/search?q=356000000&per_page=1`, { signal: AbortSignal.timeout(5_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
  return { good: true, text: `the company register ${host} ${good ? 'answers' : 'does not answer: sheets are then entered by hand and completed later'}` };
}
