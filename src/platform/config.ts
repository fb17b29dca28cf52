import { isAbsolute, resolve } from 'node:path';
import { projectRoot } from './project-root.ts';

/** Every setting of the program, read and checked once. Absent settings have their defaults; secrets are never printed. */
export interface Config {
  port: number;
  host: string;
  /** Where browsers reach the program: scheme, host and port, no path. */
  baseUrl: string;
  dataDir: string;
  /** null: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null;
  /** null: mails stay in the mailbox. */
  smtpUrl: string | null;
  mailFrom: string;
  demo: boolean;
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
  registryUrl: string;
  /** null: made once and kept in the database. */
  authSecret: string | null;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  worker: boolean;
  poolSize: number;
}

export type ConfigRead = { ok: true; config: Config } | { ok: false; problems: string[] };

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Reads the environment. Each wrong value is one sentence that names the variable, what was found (never a secret) and what is expected. */
export function readConfig(env: Record<string, string | undefined>): ConfigRead {
  const problems: string[] = [];
  const get = (name: string): string | null => env[name]?.trim() || null;
  const wrong = <T>(sentence: string, fallback: T): T => {
    problems.push(sentence);
    return fallback;
  };
  const whole = (name: string, fallback: number, min: number, max: number): number => {
    const value = get(name);
    if (value === null) return fallback;
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    return number >= min && number <= max ? number : wrong(`${name}=${value} is not a whole number from ${min} to ${max}.`, fallback);
  };
  const flag = (name: string, fallback: boolean): boolean => {
    const value = get(name);
    if (value === null) return fallback;
    return value === '1' ? true : value === '0' ? false : wrong(`${name}=${value} is neither 1 nor 0.`, fallback);
  };
  const address = (name: string, schemes: readonly string[], shown = true): string | null => {
    const value = get(name);
    if (value === null) return null;
    const url = URL.canParse(value) ? new URL(value) : null;
    if (url && schemes.includes(url.protocol) && url.hostname) return value;
    return wrong(`${name}${shown ? `=${value}` : ''} is not an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`, null);
  };

  const port = whole('PORT', 3000, 0, 65_535);
  const host = (get('HOST') ?? '127.0.0.1').replace(/^\[(.*)\]$/, '$1');
  if (/[\s/]/.test(host) || !URL.canParse(ownAddress(host, port))) problems.push(`HOST=${host} is not a host name or an IP address.`);
  const databaseUrl = address('DATABASE_URL', ['postgres:', 'postgresql:'], false);
  if (databaseUrl && new URL(databaseUrl).pathname.length < 2)
    problems.push('DATABASE_URL names no database: add its name after the host, as in postgres://user@host:5432/alize.');
  const dataDir = get('DATA_DIR') ?? 'data';
  const demo = flag('DEMO', !get('DATABASE_URL'));
  const authSecret = get('AUTH_SECRET');
  if (authSecret !== null && authSecret.length < 32) problems.push('AUTH_SECRET is shorter than 32 characters.');
  const level = get('LOG_LEVEL') ?? 'warn';
  if (!LEVELS.includes(level as never)) problems.push(`LOG_LEVEL=${level} is none of ${LEVELS.join(', ')}.`);
  const mailFrom = get('MAIL_FROM') ?? 'ALIZE <ne-pas-repondre@alize.example>';
  if (!/^[^<>]*<?[^\s@<>]+@[^\s@<>]+>?$/.test(mailFrom)) problems.push(`MAIL_FROM=${mailFrom} is not a sender like "ALIZE <contact@example.org>".`);
  const baseUrl = baseAddress(address('BASE_URL', ['http:', 'https:']), host, port, problems);
  const smtpUrl = address('SMTP_URL', ['smtp:', 'smtps:'], false);
  const registryUrl = (address('REGISTRY_URL', ['http:', 'https:']) ?? 'https://recherche-entreprises.api.gouv.fr').replace(/\/+$/, '');
  const oidc = provider(address('OIDC_ISSUER', ['http:', 'https:']), get('OIDC_CLIENT_ID'), get('OIDC_CLIENT_SECRET'), problems);
  const worker = flag('WORKER', true);
  const poolSize = whole('POOL_SIZE', 10, 2, 100);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: {
      port,
      host,
      baseUrl,
      dataDir: isAbsolute(dataDir) ? dataDir : resolve(projectRoot(), dataDir),
      databaseUrl,
      smtpUrl,
      mailFrom,
      demo,
      oidc,
      registryUrl,
      authSecret,
      logLevel: level as Config['logLevel'],
      worker,
      poolSize,
    },
  };
}

/** Where browsers on this machine reach the program when no BASE_URL is given. */
function ownAddress(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${port}`;
}

/** The same settings once PORT=0 has become a port: the address that pages and mails name follows it. */
export function withPort(config: Config, port: number): Config {
  return { ...config, port, baseUrl: config.baseUrl === ownAddress(config.host, config.port) ? ownAddress(config.host, port) : config.baseUrl };
}

function baseAddress(given: string | null, host: string, port: number, problems: string[]): string {
  if (given === null) return ownAddress(host, port);
  const url = new URL(given);
  if (url.username || url.password)
    problems.push('BASE_URL holds a name or a password: only scheme, host and port are expected, as in https://alize.example.org.');
  else if (url.pathname !== '/' || url.search || url.hash)
    problems.push(`BASE_URL=${given} has a path: only scheme, host and port are expected, as in https://alize.example.org.`);
  return url.origin;
}

function provider(issuer: string | null, clientId: string | null, clientSecret: string | null, problems: string[]): Config['oidc'] {
  if (!issuer && !clientId && !clientSecret) return null;
  const missing = Object.entries({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }).flatMap(([name, value]) =>
    value ? [] : [name],
  );
  if (missing.length > 0) problems.push(`The identity provider is set only in part: ${missing.join(' and ')} missing or wrong.`);
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null;
}
