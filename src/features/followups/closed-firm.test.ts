// A firm that closed has closed for all its files: none is asked, called or counted, and each is closed by whoever keeps it. The last word counts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { followedFirms } from '../../../test/followed-firm.ts';
import type { FollowedFirms } from '../../../test/followed-firm.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';
import { makeLink } from '../links/commands.ts';
import { stateOfThings } from '../reminders/state.ts';
import { followUpsOfDay } from './follow.ts';
import { campaignPage, followUpOf, talliesOf } from './queries.ts';
import { stateOf } from './state.ts';
import type { FollowState } from './state.ts';

let database: TestDatabase;
let w: World;
let app: TestApp;
let of: FollowedFirms;
let me: { as: string };
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  of = followedFirms(database, w);
  me = { as: w.person.local_animator };
});
afterAll(() => database.drop());

const page = async (path: string) => (await (await app.get(path, me)).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
/** Where a follow-up stands, as the core says it and as the database does for a list. */
const states = (followUp: string): Promise<[FollowState, FollowState | undefined]> =>
  database.asSystem(async (tx) => {
    const one = (await followUpOf(tx, followUp))!;
    const campaign = { territories: null, code: null, from: one.dueOn, until: one.dueOn, state: null };
    const line = (await campaignPage(tx, campaign, null, 50)).lines.find(({ id }) => id === followUp);
    expect((await talliesOf(tx, campaign)).some(({ state }) => state === line?.state)).toBe(true);
    return [stateOf(one, one.today), line?.state];
  });
const mails = async (file: string) => (await of.rows(`select from mail where about_id = $1 and kind = 'followups.asked'`, file)).length;
const reminded = async (file: string) =>
  (await database.asSystem((tx) => stateOfThings(tx, null))).items.filter(({ kind, projectId }) => kind === 'follow_up' && projectId === file).length;
async function aDay() {
  const [last] = await of.rows<{ id: string }>(`select coalesce(max(id), 0) as id from event`);
  await database.asSystem((tx) => followUpsOfDay(tx));
  for (const { id } of await of.rows<{ id: string }>(`select id from event where id > $1 order by id`, last!.id)) await followEvent(app.services, Number(id));
}
const close = (file: string, daysAgo = 0) =>
  database.systemPool.query(
    `update project set status = 'firm_closed', left_on = today_in('Europe/Paris') - $2::integer, left_reason = 'Liquidée' where id = $1`,
    [file, daysAgo],
  );

describe('a file is closed because its firm is no more', () => {
  let a: string;
  let b: string;
  let later: string;
  test('the other file is asked nothing, and is neither waiting nor late', async () => {
    const firm = await of.firm('Fermée pour tous');
    [a, b] = [await of.file(firm, 'Fermeea', 800, 2, 1), await of.file(firm, 'Fermeeb', 366, 3, 2)];
    expect(await of.answer(a, 9, 2, 24)).toBeNull();
    expect(await of.heads([b])).toBe(0);
    await database.systemPool.query(`update follow_up set asked_at = now() - interval '20 days' where project_id = $1 and horizon = 12`, [b]);
    expect(await reminded(b)).toBe(1);
    await database.systemPool.query(`update follow_up set asked_at = null where project_id = $1`, [b]);
    await close(a);
    await aDay();
    expect(await mails(b)).toBe(0);
    await database.systemPool.query(`update follow_up set asked_at = now() - interval '20 days' where project_id = $1 and horizon = 12`, [b]);
    expect(await reminded(b)).toBe(0);
    expect(await states(await of.followUp(b))).toEqual(['firm_closed', 'firm_closed']);
  });
  test('by hand neither, and an answer is not waited for', async () => {
    const one = await of.followUp(b);
    expect((await app.post(`/suivis/${one}/demander`, {}, me)).status).toBe(409);
    expect(await of.answer(b, 5, 2)).toBe('firm-closed');
  });
  test('whoever keeps the other file is told to close it too', async () => {
    expect(await page(`/suivis/${await of.followUp(b)}`)).toContain('Un autre dossier de l’entreprise a été fermé');
    expect(await page('/a-faire')).toContain('Fermer le dossier de Fermeeb');
    await close(b);
    expect(await page('/a-faire')).not.toContain('Fermer le dossier de Fermeeb');
  });
  test('its owner reads one kind sentence, and is not thanked for what they did not say', async () => {
    const token = await database.asSystem((tx) => makeLink(tx, { purpose: 'follow', projectId: b, email: 'fermeeb@firme.example' }));
    const read = await (await app.get(`/suivi-emplois/${token}`)).text();
    expect(read).toContain('reste à vos côtés');
    expect(read).not.toContain('Merci de nous l’avoir dit');
    expect(read).not.toContain('name="headcount"');
  });
  test('a file decided after that is of a firm that lives again', async () => {
    const firm = await of.firm('Reprise plus tard');
    const old = await of.file(firm, 'Avantreprise', 800, 1, 0);
    await close(old, 500);
    later = await of.file(firm, 'Apresreprise', 366, 1, 0);
    expect((await states(await of.followUp(later)))[0]).toBe('waiting');
    await aDay();
    expect(await mails(later)).toBe(1);
  });
  test('the jobs of its other files end with it, once, and those of a later file stand', async () => {
    const firm = await of.firm('Emplois finis');
    const [one, other] = [await of.file(firm, 'Finisa', 800, 2, 0), await of.file(firm, 'Finisb', 500, 3, 1)];
    expect([await of.answer(one, 9, 2), await of.answer(other, 9, 3)]).toEqual([null, null]);
    expect(await of.heads([one, other])).toBe(6);
    await close(one, 20);
    const on = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    expect([await of.heads([one, other]), await of.heads([one, other], on(22))]).toEqual([0, 6]);
    expect((await of.rows(`select closing_ends_jobs($1)`, one)).length).toBe(1);
    expect((await of.rows(`select from job_fact where project_id = $1 and kind = 'ended'`, other)).length).toBe(4);
  });
});

describe('an owner says that the firm has closed', () => {
  let file: string;
  let sister: string;
  test('the next dates of that file and of the others wait for nothing, and are in no base', async () => {
    const firm = await of.firm('Dite fermée');
    [file, sister] = [await of.file(firm, 'Ditea', 760, 1, 0), await of.file(firm, 'Diteb', 366, 1, 0)];
    await database.systemPool.query(`update follow_up set closed_said_at = now() - interval '9 days' where project_id = $1 and horizon = 12`, [file]);
    for (const one of [await of.followUp(file, 12), await of.followUp(file, 24), await of.followUp(sister, 12)])
      expect(await states(one)).toEqual(['said_closed', 'said_closed']);
    expect((await app.post(`/suivis/${await of.followUp(file, 24)}/demander`, {}, me)).status).toBe(409);
    await aDay();
    expect([await mails(file), await mails(sister)]).toEqual([0, 0]);
    expect(await page('/a-faire')).toContain('Diteb dit avoir fermé');
    const [{ on }] = (await of.rows<{ on: string }>(`select due_on::text as on from follow_up where id = $1`, await of.followUp(file, 24))) as [{ on: string }];
    expect(await page(`/suivis?annee=${on.slice(0, 4)}`)).not.toMatch(/Qui appeler.*Ditea/);
  });
  test('its jobs stand until somebody has looked', async () => {
    expect((await of.rows(`select from job_fact where project_id = any ($1) and kind = 'ended'`, [file, sister])).length).toBe(0);
  });
  test('a visit that finds it at work takes the word back', async () => {
    const at = `/suivis/${await of.followUp(sister)}`;
    expect((await app.post(`${at}/fiche`, { met: await today(), how: 'call', survival: 'active' }, me)).status).toBe(303);
    expect((await states(await of.followUp(sister)))[0]).toBe('waiting');
    await aDay();
    expect(await mails(sister)).toBe(1);
    expect(await page('/a-faire')).not.toContain('dit avoir fermé');
  });
  test('a sheet that finds it closed says so for every file', async () => {
    expect((await app.post(`/suivis/${await of.followUp(sister)}/fiche`, { met: await today(), how: 'visit', survival: 'closed' }, me)).status).toBe(303);
    expect((await states(await of.followUp(file, 24)))[1]).toBe('said_closed');
    expect(await page(`/suivis/${await of.followUp(file, 24)}`)).toContain('Une visite ou un appel');
  });
});
const today = async () => (await of.rows<{ day: string }>(`select today_in('Europe/Paris')::text as day`))[0]!.day;

test('a sheet that was merged into another is the same firm', async () => {
  const [kept, merged] = [await of.firm('Gardée'), await of.firm('Fusionnée')];
  const [a, b] = [await of.file(kept, 'Gardeea', 800, 1, 0), await of.file(merged, 'Fusionb', 366, 1, 0)];
  await database.systemPool.query(`update establishment set merged_into = $1 where id = $2`, [kept, merged]);
  await database.systemPool.query(`update follow_up set closed_said_at = now() where project_id = $1 and horizon = 12`, [a]);
  expect(await states(await of.followUp(b))).toEqual(['said_closed', 'said_closed']);
});
test('whoever may know nothing of a file hears nothing of it by another', async () => {
  const firm = await of.firm('Déportée');
  const [hidden, seen] = [await of.file(firm, 'Cachee', 800, 1, 0), await of.file(firm, 'Visible', 366, 1, 0)];
  await database.systemPool.query(`update follow_up set closed_said_at = now() where project_id = $1 and horizon = 12`, [hidden]);
  const said = async (recused: string) =>
    database.open(`select enter('${w.person.local_animator}'), set_config('alize.recused', '${recused}', true)`, { readOnly: false }, async (tx) => {
      const one = (await followUpOf(tx, await of.followUp(seen)))!;
      return { value: stateOf(one, one.today), keep: false };
    });
  expect([await said('{}'), await said(`{${hidden}}`)]).toEqual(['said_closed', 'waiting']);
});
