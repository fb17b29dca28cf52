import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { openRoom } from '../../../test/room.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { buildMinutes } from './commands.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  await database.systemPool.query(
    `update committee_session set status = 'cancelled', cancelled_at = now(), cancel_reason = 'Essai' where status in ('planned', 'summoned')`,
  );
  await database.systemPool.query('update agenda_item set pending = false');
});
afterAll(() => database.drop());

describe('the minutes of a decision', () => {
  it('tell the words that counted: an objection whose author had left is none', async () => {
    const room = await openRoom(database, app, w);
    const { rows: others } = await database.systemPool.query<{ id: string }>(
      `select person_id as id from mandate where territory_id = $1 and valid @> today_in('Europe/Paris') and person_id <> all ($2)`,
      [w.territoryId, [w.person.chair, w.person.co_chair, w.person.committee_member]],
    );
    for (const { id } of others) expect((await room.post('/presence', { person: id, there: 'oui' })).status).toBe(303);
    const file = await room.file('Scierie');
    await room.post(`/${file.item}/aller`, { stage: 'debate' });
    await room.post(`/${file.item}/proposer`, { outcome: 'approved', reasons: 'Un projet clair.' });
    const { rows: put } = await database.systemPool.query<{ id: string }>('select id from decision where item_id = $1', [file.item]);
    const objects = { decision: put[0]!.id, person: w.person.committee_member, stance: 'against', reason: 'Une objection retirée' };
    expect((await room.post(`/${file.item}/dire`, objects, 'committee_member')).status).toBe(303);
    expect((await room.post(`/${file.item}/decider`)).status).toBe(409);
    await room.post('/presence', { person: w.person.committee_member, there: 'non' });
    expect((await room.post(`/${file.item}/decider`)).status).toBe(303);
    await room.post(`/${file.item}/finir`, { as: 'decided' });
    await room.close();
    await database.asSystem((tx) => buildMinutes(tx, room.session, true));
    const text = await (await app.get(`/seances/${room.session}/proces-verbal`, { as: w.person.local_animator })).text();
    expect(text).toContain('Un projet clair.');
    expect(text).toContain('Aucune objection motivée');
    expect(text).not.toContain('Une objection retirée');
  });
});
