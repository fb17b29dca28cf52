// What a chair adds to a mission: for that mission, within the territory's hard cap, and back to the site when nobody does it.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';
import { differing, NATIONAL, reconciled } from '../../../test/reconciled.ts';
import { settleDays } from '../days/commands.ts';
import { shifted } from '../reminders/calendar.ts';
import { PARAMETERS } from '../territories/parameters.ts';

let m: Missions;
let today: string;
let year: number;
beforeAll(async () => {
  m = await missionsOfTest();
  today = (await m.one(`select today_in('Europe/Paris')::text as today`)).today!;
  year = Number(today.slice(0, 4));
  await m.rows(`update pledge_line set half_days = half_days + 60 where pledge_id = $1 and skill_domain = 'production'`, [m.w.pledgeId]);
});
afterAll(() => m.database.drop());

const free = async () =>
  Number(
    (
      await m.one(`select balance from day_account where establishment_id = $1 and kind = 'free' and year = $2 and skill_domain = 'production'`, [
        m.w.establishmentId,
        year,
      ])
    ).balance,
  );
const add = (mission: string, days: string) => m.post(mission, 'ajouter-des-jours', { days, reason: 'Plus profond' }, m.w.person.chair);
const left = async (mission: string) => Number((await m.one('select grant_left(grant_id) as n from mission where id = $1', [mission])).n);
const off = async () => differing(await m.database.asSystem((tx) => reconciled(tx, year, null, NATIONAL, year))).map(({ figure }) => figure);

describe('a mission that is given up', () => {
  it.each([
    ['before anybody is asked', async () => {}],
    ['once somebody is on it', async (id: string) => expect((await m.propose(id)).status).toBe(303)],
  ])('%s gives back to the site what was added to it, and no more', async (when, before) => {
    const { missions, project } = await m.wanted(when.startsWith('before') ? 'Laurier' : 'Lierre', 4);
    const mission = missions[0]!;
    const had = await free();
    await before(mission);
    expect((await add(mission, '1')).status).toBe(303);
    expect(await free()).toBe(had - 2);
    expect((await m.post(mission, 'annuler', { reason: 'Le besoin a changé' })).status).toBe(303);
    expect([await m.days(project), await free(), await left(mission)]).toEqual([{ granted: 4, planned: 0 }, had, 4]);
    // The figures that pages show are the ledger's, all the same.
    expect(await off()).toEqual([]);
    await m.database.asSystem(settleDays);
    expect([await m.days(project), await free()]).toEqual([{ granted: 4, planned: 0 }, had]);
  });
});
describe('a mission that ends', () => {
  it('gives back what was added and not done, once it may no longer be noted', async () => {
    const { missions, project } = await m.wanted('Noyer', 4);
    const mission = missions[0]!;
    await m.signed(mission);
    expect((await m.post(mission, 'commencer', { on: today })).status).toBe(303);
    expect((await add(mission, '1')).status).toBe(303);
    expect((await m.post(mission, 'terminer', { how: 'early', reason: 'Réglé plus tôt' })).status).toBe(303);
    // Tried and taken back: the days that come would end the year of others.
    const seen = await m.database
      .asSystem(async (tx) => {
        const on = async (days: number) => {
          await sql`select set_config('alize.now', ${`${shifted(today, days)}T09:00:00Z`}, true)`.execute(tx);
          await settleDays(tx);
          const { rows } = await sql<{ back: number; left: number; held: number }>`
            select coalesce(sum(v.half_days), 0)::integer as back, (select grant_left(grant_id) from mission where id = ${mission}) as left,
              (select sum(balance)::integer from day_account where project_id = ${project} and kind = 'granted') as held
            from mission_extension e join day_movement v on v.cause_id = e.id and v.kind = 'release' where e.mission_id = ${mission}`.execute(tx);
          return rows[0];
        };
        throw Object.assign(new Error('seen'), { seen: [await on(14), await on(15), await on(16)] });
      })
      .catch((error: { seen: unknown }) => error.seen);
    const after = { back: 2, left: 4, held: 4 };
    expect(seen).toEqual([{ back: 0, left: 6, held: 6 }, after, after]);
  });
});
describe('the hard cap of the territory', () => {
  const cap = (value: string) =>
    m.rows(`insert into territory_parameter (territory_id, name, value, reason) values ($1, 'days_hard_cap', $2::jsonb, 'Essai')`, [m.w.territoryId, value]);
  const held = async () => (await m.one('select days_hard_cap_of($1) as n', [m.w.territoryId])).n;
  it('is the same for the database and the program', async () => {
    expect(await held()).toBe(PARAMETERS.days_hard_cap.default);
    await cap('5');
    expect(await held()).toBe(5);
    await cap('null');
    expect(await held()).toBe(PARAMETERS.days_hard_cap.default);
  });
  it('holds for what a decision gives with all that is added to it, whichever mission it is added to', async () => {
    const { missions } = await m.wanted('Olivier', 3, 4);
    const [one, other] = missions as [string, string];
    await cap('5');
    expect((await add(one, '1')).status).toBe(303);
    const refused = await add(other, '1');
    expect([refused.status, (await refused.text()).includes('le plafond de jours du territoire')]).toEqual([409, true]);
    expect((await add(other, '0,5')).status).toBe(303);
    expect((await add(one, '0,5')).status).toBe(409);
    await cap('null');
  });
});
