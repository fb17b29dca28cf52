import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import type { Decided } from '../../../test/decided.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let file: Decided;
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, string>[];

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  file = await decided(database, w, { name: 'Alpha', grants: [{ site: w.establishmentId, domain: 'production', halfDays: 3 }] });
  // Another point of the same session, and somebody who stands aside from the first.
  await rows(
    `insert into agenda_item (session_id, territory_id, position, kind, title, pending, opened_at, closed_at, ended_as) values ($1, $2, 2, 'other', 'Les vœux', false, now(), now(), 'done')`,
    [file.session, w.territoryId],
  );
  await rows(
    `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', 'customer', 'in_force', $3)`,
    [file.project, w.territoryId, w.recusedId],
  );
});
afterAll(() => database.drop());

describe('when a session closes', () => {
  it('each member gets one mail with what was decided, who stood aside the number alone, guests and owners none', async () => {
    const [event] = await rows(
      `insert into event (kind, subject_kind, subject_id, territory_id, data) values ('committees.session_closed', 'session', $1, $2, '{"heldOn": null}') returning id`,
      [file.session, w.territoryId],
    );
    await followEvent({ database, baseUrl: app.services.baseUrl }, Number(event!.id));
    const mails = await rows(`select recipient, plain, subject || html || plain as whole from mail where kind = 'committees.recap' order by recipient`);
    expect(mails.map(({ recipient }) => recipient)).toEqual(
      ['chair@own.example', 'co_chair@own.example', 'committee_member@own.example', 'recused@own.example'].sort(),
    );
    const of = (recipient: string) => mails.find((mail) => mail.recipient === recipient)!;
    expect(of('chair@own.example').plain).toMatch(/Alpha\s: Accordé\s; 1,5\sj en Production/);
    expect(of('chair@own.example').plain).toMatch(/Les vœux\s: Fait/);
    expect(of('recused@own.example').plain).toMatch(/Point 1\s: vous vous êtes retiré\(e\)/);
    expect(of('recused@own.example').plain).toMatch(/Les vœux\s: Fait/);
    expect(of('recused@own.example').whole).not.toMatch(/Alpha|Accordé|1,5/);
  });
});
