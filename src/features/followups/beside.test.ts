// What the animator heard or saw stands: an owner's later answer is kept beside it and told; a sheet that is written again keeps what was written before.
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

let database: TestDatabase;
let w: World;
let app: TestApp;
let of: FollowedFirms;
let me: { as: string };
let file: string;
let followUp: string;
let link: string;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  of = followedFirms(database, w);
  me = { as: w.person.local_animator };
  file = await of.file(await of.firm('Visitée'), 'Visitee', 400, 3, 4);
  followUp = await of.followUp(file);
  const token = await database.asSystem((tx) => makeLink(tx, { purpose: 'follow', projectId: file, email: 'visitee@firme.example' }));
  link = `/suivi-emplois/${token}`;
});
afterAll(() => database.drop());

const page = async (path: string) => (await (await app.get(path, me)).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const said = { headcount: '4', created: '0', echeance: '12' };
const facts = () =>
  of.rows<{ line: string }>(
    `select concat_ws(' ', j.number, f.heads, f.confidence, f.source) as line from job_fact f join job j on j.id = f.job_id where f.project_id = $1 and f.kind = 'observed' order by f.id`,
    file,
  );

describe('the owner answers again after a visit', () => {
  test('no fact is corrected; the answer is kept beside, the owner reads why', async () => {
    expect((await app.post(link, { ...said, headcount: '9', created: '3' })).status).toBe(303);
    expect((await app.post(`/suivis/${followUp}/reponse`, { headcount: '8', created: '2', how: 'visit', reason: 'Vu sur place' }, me)).status).toBe(303);
    const before = await facts();
    expect(await (await app.get(link)).text()).toContain('ont été notés sur place');
    const answer = await app.post(link, said);
    expect(answer.headers.get('location')).toContain('fait=beside');
    expect(await facts()).toEqual(before);
    expect(await of.rows(`select headcount, created_here, answered_how from follow_up where id = $1`, followUp)).toEqual([
      { headcount: 8, created_here: 2, answered_how: 'visit' },
    ]);
    expect(await of.rows(`select headcount, beside from follow_up_answer where follow_up_id = $1 order by id`, followUp)).toEqual([
      { headcount: 9, beside: false },
      { headcount: 8, beside: false },
      { headcount: 4, beside: true },
    ]);
    expect(await (await app.get(answer.headers.get('location')!)).text()).toContain('gardée à côté');
  });
  test('the animator is told, and reads both', async () => {
    for (const { id } of await of.rows<{ id: string }>(`select id from event where kind = 'followups.answered_beside'`))
      await followEvent(app.services, Number(id));
    expect((await of.rows(`select from notification where person_id = $1 and kind = 'followups.answered_beside'`, me.as)).length).toBe(1);
    expect(await page(`/suivis/${followUp}`)).toMatch(/4 personnes, dont 0 grâce au projet[^.]*gardée à côté/);
  });
  test('with a reason the animator takes it up', async () => {
    expect((await app.post(`/suivis/${followUp}/reponse`, { headcount: '4', created: '0', how: 'call', reason: 'Le dirigeant a raison' }, me)).status).toBe(
      303,
    );
    expect(await of.heads([file], undefined, 'created')).toBe(0);
  });
  test('what was proved or seen of a line on that very day is not undone by a first answer', async () => {
    const other = await of.file(await of.firm('Vue le jour même'), 'Jourmeme', 400, 2, 0);
    await of.rows(
      `insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, confidence, source)
        select id, project_id, territory_id, 'observed', $2, now(), 1, 100, 'seen', 'animator' from job where project_id = $1 and number = 1`,
      other,
      await of.due(other),
    );
    expect(await of.answer(other, 6, 2, 12, 'owner')).toBeNull();
    expect(await of.heads([other])).toBe(2);
    expect(
      await of.rows(
        `select f.confidence from job_fact f join job j on j.id = f.job_id where j.project_id = $1 and j.number = 1 and f.kind = 'observed'`,
        other,
      ),
    ).toEqual([{ confidence: 'seen' }]);
  });
});

test('a sheet that is written again keeps what was written before, and by whom', async () => {
  const sheet = { met: '2026-01-10', how: 'visit', survival: 'active', turnover: '450000', note: 'Le carnet est plein' };
  for (const more of [{}, { turnover: '', note: '', survival: 'difficulty' }, { survival: 'taken_over', note: 'Reprise' }])
    expect((await app.post(`/suivis/${followUp}/fiche`, { ...sheet, ...more }, me)).status).toBe(303);
  const read = await page(`/suivis/${followUp}`);
  expect(read).toContain('Reprise par une autre');
  expect(read).toContain('2 versions d’avant');
  expect(read).toContain('Le carnet est plein');
  expect(read).toContain('En difficulté');
  await expect(database.systemPool.query(`update follow_up_sheet_version set note = 'autre'`)).rejects.toThrow(/only grows/);
});
