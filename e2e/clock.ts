// Lets time pass for a running program: its database and what waits in its queue are moved on; after days, the program starts again with its own clock moved as far.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startProgram } from './program.ts';
import type { Program } from './program.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Gives how far the database's clock stands ahead now, in milliseconds. */
async function moved(dataDir: string, ms: number): Promise<number> {
  const { postgres } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { postgres: string };
  const port = Number(await readFile(join(dataDir, 'postgres.port'), 'utf8'));
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: postgres, database: 'alize' });
  await client.connect();
  const { rows } = await client.query<{ ahead: string }>(`select extract(epoch from present() - now()) * 1000 as ahead`);
  const ahead = Math.round(Number(rows[0]!.ahead)) + ms;
  await client.query(`create or replace function present() returns timestamptz language sql stable as $$ select now() + interval '${ahead} milliseconds' $$`);
  await client.query(`update graphile_worker._private_jobs set run_at = run_at - make_interval(secs => $1) where locked_at is null`, [ms / 1000]);
  await client.end();
  return ahead;
}
/** A quarter of an hour: what is gathered before it leaves has left. */
export async function minutesPass(dataDir: string, minutes: number): Promise<void> {
  await moved(dataDir, minutes * MINUTE);
}
/** So many days later: the same program at the same address. */
export async function daysPass(program: Program, dataDir: string, days: number, env: Record<string, string>): Promise<Program> {
  // All the days that have passed, also those of before.
  const ahead = await moved(dataDir, days * DAY);
  await program.stop();
  const preload = `--import ${resolve(import.meta.dirname, 'ahead.ts')}`;
  return startProgram({ ...env, PORT: new URL(program.url).port, NODE_OPTIONS: preload, ALIZE_AHEAD_MS: String(ahead) });
}
