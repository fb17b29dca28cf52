import type { Database } from './platform/database.ts';
import type { Limits } from './platform/limits.ts';
import type { Live } from './platform/live.ts';
import type { Log } from './platform/log.ts';
import type { Metrics } from './platform/metrics.ts';
import type { Registry } from './platform/registry.ts';
import type { SignIn } from './features/people/sign-in.ts';

/** What handlers and jobs need beyond their transaction. Each feature's routes name only the ones they use. */
export interface Services {
  database: Database;
  limits: Limits;
  live: Live;
  log: Log;
  metrics: Metrics;
  registry: Registry;
  signIn: SignIn;
  /** The demo network: a page to sign in as anybody, and a mailbox of every mail. */
  demo: boolean;
  baseUrl: string;
  /** The installation’s secret: signs session cookies, seals TOTP secrets. */
  secret: string;
  now(): Date;
}
