// A note of two lines, an answer and the closing of a file at the same moment: one waits for the other, never in a ring.
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { followedFirms } from '../../../test/followed-firm.ts';
import type { FollowedFirms } from '../../../test/followed-firm.ts';
import { world } from '../../../test/world.ts';
import type { Tx } from '../../platform/database.ts';

let database: TestDatabase;
let of: FollowedFirms;
beforeAll(async () => {
  database = await testDatabase('empty');
  of = followedFirms(database, await world(database));
});
afterAll(() => database.drop());

const fact = (tx: Tx, file: string, number: number, kind: 'observed' | 'ended') =>
  sql`insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, confidence, source)
    select id, project_id, territory_id, ${kind}, current_date - 200, now(), ${kind === 'ended' ? null : 1}::smallint, ${kind === 'ended' ? null : 100}::smallint,
      ${kind === 'ended' ? null : 'seen'}, ${kind === 'ended' ? null : 'animator'} from job where project_id = ${file} and number = ${number}`.execute(tx);
/** Notes the lines from the last to the first while another act has begun on the same file. */
async function noted(file: string, kind: 'observed' | 'ended', meanwhile: () => Promise<unknown>) {
  let begun: Promise<unknown> = Promise.resolve();
  await database.asSystem(async (tx) => {
    await fact(tx, file, 2, kind);
    begun = meanwhile();
    // Once it waits, on a line or on the firm.
    for (let n = 0; n < 200; n += 1) {
      const { rows } = await database.systemPool.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      if (rows.length > 0) break;
      await pause(25);
    }
    await fact(tx, file, 1, kind);
  });
  return begun;
}

describe.each(['observed', 'ended'] as const)('two lines are noted %s', (kind) => {
  test('while the file is closed for its firm is no more', async () => {
    const file = await of.file(await of.firm(`Ronde ${kind}`), `Ronde${kind}`, 500, 2, 0);
    await noted(file, kind, () =>
      database.systemPool.query(`update project set status = 'firm_closed', left_on = current_date, left_reason = 'Liquidée' where id = $1`, [file]),
    );
    expect(await of.heads([file])).toBe(0);
  });
  test('while the follow-up is answered', async () => {
    const file = await of.file(await of.firm(`Tour ${kind}`), `Tour${kind}`, 500, 2, 0);
    expect(await noted(file, kind, () => of.answer(file, 5, 2))).toBeNull();
    expect(await of.heads([file])).toBe(2);
  });
});
