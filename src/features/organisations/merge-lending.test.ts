// Two sheets of one site that has lent: its grants, missions, papers, offers and experts come along, the ledger too, and go back to the letter.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { heldFor, runningMission } from '../../../test/mission.ts';
import type { Running } from '../../../test/mission.ts';
import { sentPaper } from '../../../test/sent-paper.ts';
import { SKILLED, skilled } from '../../../test/skilled.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { CHOICE_NAMES } from './merge.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let mission: Running;
let kept: string;
let going: string;
/** The line of the same expert on the sheet that stays. */
let expertThere: string;
const ask = async <T>(sql: string, ...values: unknown[]) => (await database.systemPool.query(sql, values)).rows as T[];
const LENT = ['decision_grant', 'mission', 'paper', 'skill_offer', 'expert', 'expert_skill', 'skill_confirmation', 'need_request'];
const all = async () =>
  Object.fromEntries(
    await Promise.all(
      LENT.map(async (table) => [
        table,
        (
          await ask<{ row: Record<string, unknown> }>(
            `select to_jsonb(x) - 'updated_at' as row from ${table} x where establishment_id in ($1, $2) order by 1`,
            kept,
            going,
          )
        ).map(({ row }) => row),
      ]),
    ),
  );
const balances = async (site: string) =>
  ask(
    `select kind, skill_domain, year, sum(balance)::integer as balance from day_account where establishment_id = $1 and balance <> 0 group by 1, 2, 3 order by 1, 2, 3`,
    site,
  );
const merge = () => app.post(`/doublons/${kept}/${going}`, Object.fromEntries(CHOICE_NAMES.map((name) => [name, 'kept'])), { as: w.person.local_animator });
const undo = async () => {
  const [row] = await ask<{ id: string }>('select id from establishment_merge where kept_id = $1 and undone_at is null', kept);
  return app.post(`/etablissements/${kept}/defusionner`, { merge: row?.id ?? '' }, { as: w.person.local_animator });
};
const at = async (table: string, id: string) => (await ask<{ site: string }>(`select establishment_id as site from ${table} where id = $1`, id))[0]?.site;

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  await skilled(database, w);
  going = w.establishmentId;
  [{ id: kept }] = (await ask<{ id: string }>(
    `insert into establishment (organisation_id, territory_id, name, no_siret_reason, street, postcode, commune_code, size_band)
     values ($1, $2, 'Fonderie, autre fiche', 'essai', '1 rue de la Forge', '88000', '88160', '22') returning id`,
    w.organisationId,
    w.territoryId,
  )) as [{ id: string }];
  [{ id: expertThere }] = (await ask<{ id: string }>(
    `insert into expert (person_id, establishment_id, territory_id, checked_on) values ($1, $2, $3, current_date) returning id`,
    w.person.expert,
    kept,
    w.territoryId,
  )) as [{ id: string }];
  // Declared on both sheets: the one that goes keeps its line of it.
  await ask(
    `insert into expert_skill (expert_id, person_id, establishment_id, territory_id, skill_id, skill_domain, level, declared_on) values ($1, $2, $3, $4, $5, 'production', 'teaches', current_date)`,
    expertThere,
    w.person.expert,
    kept,
    w.territoryId,
    SKILLED.finerSkillId,
  );
  mission = await runningMission(database, w, { name: 'Fusion', halfDays: 6 });
  await database.asSystem((tx) => sentPaper(tx, mission.mission, 'FUSION-1'));
});
afterAll(() => database.drop());

describe('a merge of a sheet that has lent', () => {
  test('brings its lending under the sheet that stays, days to the half-day', async () => {
    const before = await all();
    const days = await balances(going);
    expect(days.length).toBeGreaterThan(2);
    expect((await merge()).status).toBe(303);
    expect(await balances(going)).toEqual([]);
    expect(await balances(kept)).toEqual(days);
    expect([await at('mission', mission.mission), await at('skill_offer', SKILLED.offerId), await at('need_request', SKILLED.requestId)]).toEqual([
      kept,
      kept,
      kept,
    ]);
    expect(await ask(`select from paper where establishment_id = $1`, going)).toEqual([]);
    // Its words are those that are being signed: nobody is asked again.
    expect((await ask<{ state: string }>(`select state from paper where number = 'FUSION-1'`))[0]).toEqual({ state: 'sent' });
    // The one person's two lines: what was declared and shown is on the one that stays.
    expect(await ask(`select skill_id from expert_skill where expert_id = $1 order by 1`, expertThere)).toHaveLength(2);
    expect(await ask(`select from skill_confirmation where expert_id = $1`, expertThere)).toHaveLength(1);
    expect((await ask<{ id: string }>(`select expert_id as id from need_request where id = $1`, SKILLED.requestId))[0]?.id).toBe(expertThere);
    expect((await undo()).status).toBe(303);
    expect(await all()).toEqual(before);
    expect(await balances(going)).toEqual(days);
    expect(await balances(kept)).toEqual([]);
  });

  test('leaves the mission to go on, and a mission begun meanwhile goes back with its days', async () => {
    expect((await merge()).status).toBe(303);
    const [grant] = await ask<{ id: string; year: number }>('select id, year from decision_grant where project_id = $1', mission.project);
    await ask(`update mission set status = 'ended', ended_on = current_date, ended_as = 'early', end_reason = 'essai' where id = $1`, mission.mission);
    // Nothing had been done: all of it is granted again.
    expect(await heldFor(database, mission.project)).toMatchObject({
      granted: 6,
      planned: 0,
    });
    const [later] = await ask<{ id: string }>(
      `insert into mission (territory_id, project_id, establishment_id, skill_domain, year, grant_id, half_days, title) values ($1, $2, $3, 'production', $4, $5, 2, 'La suite') returning id`,
      w.territoryId,
      mission.project,
      kept,
      grant!.year,
      grant!.id,
    );
    expect((await undo()).status).toBe(303);
    expect([await at('mission', later!.id), await at('mission', mission.mission), await at('decision_grant', grant!.id)]).toEqual([going, going, going]);
    expect(await balances(kept)).toEqual([]);
  });

  test('nobody else moves what a closed room granted', async () => {
    const change = (set: string) => ask(`update decision_grant set ${set} where project_id = $1`, mission.project);
    await expect(change('half_days = 40')).rejects.toThrow('the room is closed');
    await expect(change(`establishment_id = '${kept}'`)).rejects.toThrow('the room is closed');
  });
});
