import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
const one = async (query: string, values: unknown[] = []) => (await rows(query, values))[0]!;
const page = () => `/territoires/${w.territoryCode}/conditions`;
const lift = (id: string, note: string, who: string) => app.post(`${page()}/${id}/lever`, { note }, { as: who });
const textAs = async (path: string, who: string) => (await app.get(path, { as: who })).text();
const followed = async (kind: string) => {
  const { id } = (await one('select id from event where kind = $1 order by id desc limit 1', [kind])) as { id: number };
  await followEvent({ database, baseUrl: app.services.baseUrl }, id);
};

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());
const two = (name: string) =>
  decided(database, w, {
    name,
    outcome: 'approved_with_conditions',
    conditions: [
      { body: `Les comptes de ${name}`, lifter: w.person.committee_member, due: '2020-01-01' },
      { body: `Le bail de ${name}`, lifter: w.person.chair, due: '2090-01-01' },
    ],
  });

describe('conditions are followed to their lifting', () => {
  it('by whom they were given to; with the last one the file is approved and its animator told', async () => {
    const file = await two('Alpha');
    await rows('update project set animator_id = $1 where id = $2', [w.person.local_animator, file.project]);
    const [accounts, lease] = file.conditions as [string, string];
    const listed = await textAs(page(), w.person.committee_member);
    expect(listed).toContain('Les comptes de Alpha');
    expect(listed).toContain('En retard');
    expect(listed).toContain(`${accounts}/lever`);
    // The other's is there to read, not to lift.
    expect(listed).not.toContain(`${lease}/lever`);
    expect(await textAs('/a-faire', w.person.committee_member)).toContain(`${page()}?dossier=${file.project}`);

    expect((await lift(accounts, '', w.person.committee_member)).status).toBe(422);
    expect((await lift(lease, 'Vu', w.person.committee_member)).status).toBe(409);
    expect((await lift(accounts, 'Comptes reçus, équilibrés.', w.person.committee_member)).status).toBe(303);
    expect((await lift(accounts, 'Encore', w.person.committee_member)).status).toBe(409);
    expect(await one('select status from project where id = $1', [file.project])).toEqual({ status: 'approved_with_conditions' });
    // The last one: the animator in the chair's place.
    expect((await lift(lease, 'Bail signé, lu au téléphone.', w.person.co_chair)).status).toBe(303);
    expect(await one('select status from project where id = $1', [file.project])).toEqual({ status: 'approved' });
    await followed('committees.condition_lifted');
    expect(await rows(`select person_id, href from notification where kind = 'committees.condition_lifted'`)).toEqual([
      { person_id: w.person.local_animator, href: `/dossiers/${file.project}` },
    ]);
    for (const path of [page(), `/seances/${file.session}`, `/dossiers/${file.project}`])
      expect(await textAs(path, w.person.local_animator)).toContain('Comptes reçus, équilibrés.');
    expect(await textAs('/a-faire', w.person.committee_member)).not.toContain(`dossier=${file.project}`);
  });

  it('of two who lift the last two in the same second, one brings the file on', async () => {
    const file = await two('Beta');
    const answers = await Promise.all(file.conditions.flatMap((id) => [lift(id, 'Vu', w.person.chair), lift(id, 'Vu', w.person.local_animator)]));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 303, 409, 409]);
    expect(await one('select status from project where id = $1', [file.project])).toEqual({ status: 'approved' });
    expect(
      await rows(`select from event where kind = 'committees.condition_lifted' and subject_id = $1 and data ->> 'last' = 'true'`, [file.project]),
    ).toHaveLength(1);
  });

  it('nothing of them is changed after, whatever is asked of the database; nothing is lifted before its item is closed', async () => {
    const file = await two('Gamma');
    await expect(rows(`update decision_condition set body = 'Autre' where id = $1`, [file.conditions[0]])).rejects.toThrow('lifted once');
    expect((await lift(file.conditions[0]!, 'Vu', w.person.chair)).status).toBe(303);
    await expect(rows(`update decision_condition set lift_note = 'Autre' where id = $1`, [file.conditions[0]])).rejects.toThrow('lifted once');
    const open = await decided(database, w, {
      name: 'Delta',
      outcome: 'approved_with_conditions',
      closed: false,
      conditions: [{ body: 'Le plan', lifter: w.person.chair, due: '2090-01-01' }],
    });
    expect((await lift(open.conditions[0]!, 'Vu', w.person.chair)).status).toBe(404);
    await expect(rows(`update decision_condition set lifted_at = now(), lifted_by = $2 where id = $1`, [open.conditions[0], w.person.chair])).rejects.toThrow(
      'lifted once',
    );
  });

  it('nobody recused from the file sees or lifts one, also when they were to lift it', async () => {
    const file = await two('Epsilon');
    await rows(
      `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', 'customer', 'in_force', $3)`,
      [file.project, w.territoryId, w.person.committee_member],
    );
    for (const path of [page(), `${page()}?dossier=${file.project}`, '/a-faire', `/seances/${file.session}`])
      expect(await textAs(path, w.person.committee_member)).not.toContain('Epsilon');
    expect((await lift(file.conditions[0]!, 'Vu', w.person.committee_member)).status).toBe(404);
    await rows(`insert into event (kind, subject_kind, subject_id, territory_id, data) values ('committees.item_closed', 'project', $1, $2, $3)`, [
      file.project,
      w.territoryId,
      JSON.stringify({ reference: 'ESSAI-Epsilon', name: 'Epsilon', heldOn: null, outcome: 'approved_with_conditions', itemId: file.item }),
    ]);
    await followed('committees.item_closed');
    expect(await rows(`select person_id from notification where kind = 'committees.condition_given'`)).toEqual([{ person_id: w.person.chair }]);
  });

  it('guests and other territories find nothing', async () => {
    expect((await app.get(page(), { as: w.person.guest })).status).toBe(404);
    expect((await app.get(page(), { as: w.otherPerson.chair })).status).toBe(404);
  });
});
