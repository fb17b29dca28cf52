// What an animator may give back of days that are kept for a file: never those that a decision waits for.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';
import { openRoom } from '../../../test/room.ts';
import type { TestRoom } from '../../../test/room.ts';
import { projectLeft } from '../missions/follow.ts';

let m: Missions;
let room: TestRoom;
let year: number;
beforeAll(async () => {
  m = await missionsOfTest();
  year = Number((await m.one(`select extract(year from today_in('Europe/Paris')) as y`)).y);
  room = await openRoom(m.database, m.app, m.w);
  await m.rows(`update pledge_line set half_days = half_days + 60 where pledge_id = $1 and skill_domain = 'production'`, [m.w.pledgeId]);
});
afterAll(() => m.database.drop());

const held = async (project: string, kind: string) =>
  Number((await m.one('select coalesce(sum(balance), 0)::integer as n from day_account where project_id = $1 and kind = $2', [project, kind])).n);
const giveBack = (project: string, days: string, kind = 'reserved') =>
  m.app.post(
    `/etablissements/${m.w.establishmentId}/jours/rendre`,
    { year: String(year), account: `${kind}/production/${project}`, back_days: days, back_reason: 'Le site en a besoin' },
    { as: m.w.person.local_animator },
  );
const proposal = (days: string, rest: Record<string, string> = {}) => ({
  outcome: 'approved',
  reasons: 'Un projet clair.',
  'grant.0.site': m.w.establishmentId,
  'grant.0.domain': 'production',
  'grant.0.days': days,
  ...rest,
});
async function put(name: string, days = '2', rest: Record<string, string> = {}) {
  const file = await room.file(name);
  expect((await room.post(`/${file.item}/aller`, { stage: 'debate' })).status).toBe(303);
  expect((await room.post(`/${file.item}/proposer`, proposal(days, rest))).status).toBe(303);
  return file;
}
const end = (item: string, as = 'decided') => room.post(`/${item}/finir`, { as });
const leaves = async (project: string) => {
  await m.rows(`update project set status = 'withdrawn', left_on = today_in('Europe/Paris'), left_reason = 'Vendue' where id = $1`, [project]);
  await m.database.asSystem((tx) => projectLeft(tx, { subjectId: project } as Parameters<typeof projectLeft>[1]));
};

describe('days that a decision waits for', () => {
  it('are not given back while it is put, nor once it is agreed to; the point ends and grants them', async () => {
    const { item, project } = await put('Aubier');
    const refused = await giveBack(project, '2');
    expect([refused.status, (await refused.text()).includes('une décision les attend')]).toEqual([409, true]);
    expect((await giveBack(project, '0,5')).status).toBe(409);
    expect((await room.post(`/${item}/decider`)).status).toBe(303);
    expect((await giveBack(project, '2')).status).toBe(409);
    expect((await end(item)).status).toBe(303);
    expect([await held(project, 'reserved'), await held(project, 'granted')]).toEqual([0, 4]);
  });
  it('are not given back while a condition is open; the database itself refuses', async () => {
    const due = `${year}-12-31`;
    const condition = { outcome: 'approved_with_conditions', 'condition.0.body': 'Un plan', 'condition.0.lifter': m.w.person.co_chair, 'condition.0.due': due };
    const { item, project } = await put('Bourdaine', '1', condition);
    expect((await room.post(`/${item}/decider`)).status).toBe(303);
    expect((await end(item)).status).toBe(303);
    expect((await giveBack(project, '1')).status).toBe(409);
    const said = await m.database
      .asSystem((tx) => sql`select release_days('reserved', ${m.w.establishmentId}, ${year}, 'production', ${project}, 1, 'by-hand', 'Essai')`.execute(tx))
      .catch((error: { constraint?: string }) => error.constraint);
    expect(said).toBe('days_decided');
    const page = await m.textAs(`/etablissements/${m.w.establishmentId}/jours`, m.w.person.local_animator);
    expect(page).not.toContain(`reserved/production/${project}`);
  });
  it('that no decision stands behind are given back, and no more than those', async () => {
    const { item, project } = await put('Cerisier', '1');
    await m.database.asSystem((tx) =>
      sql`select move_days('reserve', 'free', 'reserved', ${m.w.establishmentId}, ${year}, 'production', ${project}, 3, 'set-aside')`.execute(tx),
    );
    expect(await m.textAs(`/etablissements/${m.w.establishmentId}/jours`, m.w.person.local_animator)).toContain(`reserved/production/${project}`);
    expect((await giveBack(project, '2')).status).toBe(409);
    expect((await giveBack(project, '1,5')).status).toBe(303);
    expect((await giveBack(project, '0,5')).status).toBe(409);
    expect(await held(project, 'reserved')).toBe(2);
    expect((await end(item, 'no_decision')).status).toBe(303);
    expect(await held(project, 'reserved')).toBe(0);
  });
});

describe('a file that leaves', () => {
  it('between the agreement and the end of its point gives its days back, and the point ends', async () => {
    const { item, project } = await put('Dattier');
    expect((await room.post(`/${item}/decider`)).status).toBe(303);
    await leaves(project);
    expect(await held(project, 'reserved')).toBe(0);
    expect((await end(item)).status).toBe(303);
    expect([await held(project, 'reserved'), await held(project, 'granted')]).toEqual([0, 0]);
  });
  it('and comes back with a condition still open: lifting it grants nothing, and takes nothing of what is put since', async () => {
    const condition = {
      outcome: 'approved_with_conditions',
      'condition.0.body': 'Un plan',
      'condition.0.lifter': m.w.person.co_chair,
      'condition.0.due': `${year}-12-31`,
    };
    const { item, project } = await put('Eglantier', '1', condition);
    expect((await room.post(`/${item}/decider`)).status).toBe(303);
    expect((await end(item)).status).toBe(303);
    await leaves(project);
    await m.rows(
      `update project set status = 'draft', left_on = null, left_reason = null, session_on = null, presented_on = null, decided_on = null, completed_at = null where id = $1`,
      [project],
    );
    await m.database.asSystem((tx) =>
      sql`select move_days('reserve', 'free', 'reserved', ${m.w.establishmentId}, ${year}, 'production', ${project}, 2, 'put-again')`.execute(tx),
    );
    const { id } = await m.one('select id from decision_condition where project_id = $1', [project]);
    await m.database.asPerson(m.w.person.co_chair, (tx) => sql`select lift_condition(${id}, 'Fait')`.execute(tx));
    expect([await held(project, 'reserved'), await held(project, 'granted')]).toEqual([2, 0]);
  });
});

describe('days that are missing all the same', () => {
  it('are told in the room, which takes its decision back and puts it again', async () => {
    const { item, project } = await put('Fusain');
    expect((await room.post(`/${item}/decider`)).status).toBe(303);
    // As it could be done before the database refused it.
    await m.database.asSystem((tx) =>
      sql`select move_days('release', 'reserved', 'free', ${m.w.establishmentId}, ${year}, 'production', ${project}, 3, 'given-back-before')`.execute(tx),
    );
    const refused = await end(item);
    expect([refused.status, (await refused.text()).includes('Il reste moins de jours que cela')]).toEqual([409, true]);
    expect((await room.post(`/${item}/reprendre`)).status).toBe(303);
    expect((await room.post(`/${item}/proposer`, proposal('1,5'))).status).toBe(303);
    expect((await room.post(`/${item}/decider`)).status).toBe(303);
    expect((await end(item)).status).toBe(303);
    expect([await held(project, 'reserved'), await held(project, 'granted')]).toEqual([0, 3]);
  });
});
