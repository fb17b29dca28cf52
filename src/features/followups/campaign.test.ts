// The campaign of the demo's network: what the database says of each follow-up is what the core says, and pages hold each line once.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import type { Tx } from '../../platform/database.ts';
import { campaignPage, followUpOf, talliesOf, toCall } from './queries.ts';
import type { CampaignLine } from './queries.ts';
import { FOLLOW_STATES, stateOf } from './state.ts';

const EVER = { territories: null, code: null, from: '1998-01-01', until: '2100-12-31' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('demo');
});
afterAll(() => database.drop());

async function every(tx: Tx, asked: Parameters<typeof campaignPage>[1], size: number): Promise<CampaignLine[]> {
  const found: CampaignLine[] = [];
  for (let page = await campaignPage(tx, asked, null, size); ; page = await campaignPage(tx, asked, page.next, size)) {
    found.push(...page.lines);
    if (!page.next) return found;
  }
}

test('each line is on one page, in the order of its day, in the state that the core says', async () => {
  await database.asSystem(async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from follow_up`.execute(tx);
    const lines = await every(tx, { ...EVER, state: null }, 97);
    expect(rows[0]!.n).toBeGreaterThan(200);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(lines).toHaveLength(rows[0]!.n);
    expect(lines.map(({ dueOn }) => dueOn)).toEqual(lines.map(({ dueOn }) => dueOn).toSorted());
    expect(lines.filter((one) => one.state !== stateOf(one, one.today)).map(({ id }) => id)).toEqual([]);
    for (const state of FOLLOW_STATES) {
      expect(await every(tx, { ...EVER, state }, 50)).toHaveLength(lines.filter((one) => one.state === state).length);
    }
    const tallies = await talliesOf(tx, EVER);
    for (const state of FOLLOW_STATES)
      for (const horizon of [12, 24, 36])
        expect(tallies.filter((one) => one.state === state && one.horizon === horizon).reduce((n, { count }) => n + count, 0)).toBe(
          lines.filter((one) => one.state === state && one.horizon === horizon).length,
        );
  });
});
test('whom to call: silent for a month or without an address, where most jobs were promised first', async () => {
  await database.asSystem(async (tx) => {
    const lines = await every(tx, { ...EVER, state: null }, 500);
    const plain = lines
      .filter((one) => one.state === 'late' || (one.state === 'waiting' && one.ownerEmail === null))
      .toSorted((a, b) => b.promised - a.promised || a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id));
    expect(plain.length).toBeGreaterThan(5);
    expect((await toCall(tx, EVER, 5)).map(({ id }) => id)).toEqual(plain.slice(0, 5).map(({ id }) => id));
    expect((await followUpOf(tx, plain[0]!.id))!.id).toBe(plain[0]!.id);
  });
});
test('a campaign of one territory holds its lines only, of no territory none', async () => {
  await database.asSystem(async (tx) => {
    const vosges = await every(tx, { ...EVER, code: 'vosges', state: null }, 50);
    expect(vosges.length).toBeGreaterThan(5);
    expect(new Set(vosges.map(({ territoryCode }) => territoryCode))).toEqual(new Set(['vosges']));
    expect(await every(tx, { ...EVER, territories: [], state: null }, 50)).toEqual([]);
    expect(await talliesOf(tx, { ...EVER, territories: [] })).toEqual([]);
  });
});
