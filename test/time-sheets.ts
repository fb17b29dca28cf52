// Half-days in a world of their own: what tests of logging, confirming and the clock share.
import { sql } from 'kysely';
import { dayOff } from '../src/features/timesheets/day.ts';
import { confirmSmallCounts, tellLogged } from '../src/features/timesheets/auto.ts';
import { shifted } from '../src/features/reminders/calendar.ts';
import type { Tx } from '../src/platform/database.ts';
import { followEvent } from '../src/reactions.ts';
import { BASE_URL, testApp } from './app.ts';
import type { TestApp } from './app.ts';
import { testDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { runningMission } from './mission.ts';
import type { Running, WantedMission } from './mission.ts';
import { world } from './world.ts';
import type { World } from './world.ts';

export interface Sheets {
  database: TestDatabase;
  app: TestApp;
  w: World;
  today: string;
  rows(text: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
  /** A mission that runs since long. */
  begin(name: string, over?: Partial<WantedMission>): Promise<Running>;
  /** Logs on working days that nobody used yet; the ids of the half-days. */
  log(mission: string, n?: number, half?: 'am' | 'pm' | 'day'): Promise<string[]>;
  /** What the jobs of all new events carry out. */
  follow(): Promise<void>;
  /** Work as the installation, so many days from today at nine. */
  at<T>(days: number, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Tells, and the mails leave; `leaves` false: they wait. */
  tellAt(days: number, leaves?: boolean): Promise<number>;
  confirmAt(days: number): Promise<number>;
  mails(recipient: string): Promise<Record<string, unknown>[]>;
  stateOf(ids: string[]): Promise<unknown[][]>;
}
export async function sheets(): Promise<Sheets> {
  const database = await testDatabase();
  const app = testApp(database);
  const w = await world(database);
  const rows: Sheets['rows'] = async (text, ...values) => (await database.systemPool.query<Record<string, unknown>>(text, values)).rows;
  const today = (await rows(`select today_in('Europe/Paris') as day`))[0]!.day as string;
  const free = Array.from({ length: 100 }, (_, back) => shifted(today, -4 - back)).filter((day) => dayOff(day, '88') === null);
  let key = 0;
  let followed = 0;
  const at: Sheets['at'] = (days, work) =>
    database.asSystem(async (tx) => {
      await sql`select set_config('alize.now', ${`${shifted(today, days)}T09:00:00Z`}, true)`.execute(tx);
      return work(tx);
    });
  return {
    database,
    app,
    w,
    today,
    rows,
    at,
    begin: (name, over = {}) => runningMission(database, w, { name, ago: 120, halfDays: 6, ...over }),
    log: async (mission, n = 1, half = 'am') => {
      const ids: string[] = [];
      for (let i = 0; i < n; i++) {
        const day = free.shift()!;
        const answer = await app.post('/mes-jours', { mission, day, half, key: `confirmer-${++key}`, place: 'Atelier' }, { as: w.person.expert });
        if (answer.status !== 303) throw new Error(`Not logged: ${answer.status}`);
        ids.push(...(await rows(`select id from mission_day where mission_id = $1 and on_day = $2 order by half`, mission, day)).map(({ id }) => id as string));
      }
      return ids;
    },
    follow: async () => {
      for (const { id } of await rows(`select id from event where id > $1 order by id`, followed)) {
        await followEvent(app.services, id as number);
        followed = id as number;
      }
    },
    tellAt: (days, leaves = true) =>
      at(days, async (tx) => {
        const n = await tellLogged(tx, { baseUrl: BASE_URL });
        if (leaves) await sql`update mail set sent_at = present() where kind = 'timesheets.to_confirm' and sent_at is null`.execute(tx);
        return n;
      }),
    confirmAt: (days) => at(days, confirmSmallCounts),
    mails: (recipient) => rows(`select kind, subject, plain, html from mail where recipient = $1 order by queued_at`, recipient),
    stateOf: async (ids) =>
      (await rows(`select state, confirmed_how from mission_day where id = any ($1::uuid[]) order by array_position($1::uuid[], id)`, ids)).map((row) => [
        row.state,
        row.confirmed_how,
      ]),
  };
}
