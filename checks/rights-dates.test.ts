// Roles in time: not before their first day, not after their last, each day being the place's own.
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';

/** Twenty-five hours apart: it is never the same day in both. */
const EARLY = 'Pacific/Kiritimati';
const LATE = 'Pacific/Pago_Pago';

let database: TestDatabase;
let app: TestApp;
let here: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());

/** The day in a time zone, moved by some days. */
function dayIn(zone: string, by = 0): string {
  return new Date(Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())) + by * 86_400_000).toISOString().slice(0, 10);
}
/** Somebody new with one role. */
async function holder(role: string, place: { territory?: string; establishment?: string }, from: string, until: string | null): Promise<string> {
  return database.asSystem(async (tx) => {
    const { rows } = await sql<{ id: string }>`insert into person (name, email) values ('Essai', ${`${randomUUID()}@own.example`}) returning id`.execute(tx);
    const { id } = rows[0]!;
    await sql`insert into role_assignment (person_id, role, territory_id, establishment_id, starts_on, ends_on)
      values (${id}, ${role}, ${place.territory ?? null}, ${place.establishment ?? null}, ${from}, ${until})`.execute(tx);
    return id;
  });
}
const zone = (name: string) => database.asSystem((tx) => sql`update territory set time_zone = ${name} where id = ${here.territoryId}`.execute(tx));
const opens = async (path: string, as: string) => (await app.get(path, { as })).status === 200;
/** What the policies let somebody see, without the application. */
const reads = (id: string, table: string) =>
  database.asPerson(
    id,
    async (tx) => (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where territory_id = ${here.territoryId}`.execute(tx)).rows[0]!.n > 0,
  );

describe.each(['Europe/Paris', EARLY, LATE])('in the time zone %s', (name) => {
  beforeAll(() => zone(name));
  const cases: [string, number, number | null, boolean][] = [
    ['starts tomorrow', 1, null, false],
    ['starts today', 0, null, true],
    ['ended yesterday', -30, -1, false],
    ['ends today', -30, 0, true],
    ['of today only', 0, 0, true],
    ['ends tomorrow', -30, 1, true],
  ];
  test.each(cases)('a role that %s', async (_said, from, until, holds) => {
    const [first, last] = [dayIn(name, from), until === null ? null : dayIn(name, until)];
    const animator = await holder('local_animator', { territory: here.territoryId }, first, last);
    expect(await opens(`/etablissements/${here.establishmentId}`, animator)).toBe(holds);
    expect(await opens(`/conventions/${here.agreementId}`, animator)).toBe(holds);
    expect(await reads(animator, 'note')).toBe(holds);
    const note = await app.post(`/etablissements/${here.establishmentId}/notes`, { body: 'Essai' }, { as: animator });
    expect(note.status).toBe(holds ? 303 : 404);
    const manager = await holder('site_manager', { establishment: here.establishmentId }, first, last);
    expect(await opens(`/etablissements/${here.establishmentId}/engagements`, manager)).toBe(holds);
    expect(await reads(manager, 'pledge')).toBe(holds);
    const guest = await holder('guest', { territory: here.territoryId }, first, last);
    expect(await opens(`/fichiers/${here.fileId}`, guest)).toBe(holds);
  });
});

describe('while somebody is signed in', () => {
  test('a role that ends closes the doors at the next request, in the same session', async () => {
    await zone('Europe/Paris');
    const animator = await holder('local_animator', { territory: here.territoryId }, '2020-01-01', null);
    expect(await opens(`/etablissements/${here.establishmentId}`, animator)).toBe(true);
    await database.asSystem((tx) => sql`update role_assignment set ends_on = ${dayIn('Europe/Paris', -1)} where person_id = ${animator}`.execute(tx));
    expect(await opens(`/etablissements/${here.establishmentId}`, animator)).toBe(false);
    expect((await (await app.get('/a-faire', { as: animator })).text()).includes('Vallée d’Essai')).toBe(false);
    // What was done in the role is no way back to what it saw.
    expect((await app.get(`/historique/establishment/${here.establishmentId}`, { as: animator })).status).toBe(404);
  });
  test('the network’s role follows Paris’s day', async () => {
    for (const [from, until, holds] of [
      [-9, -1, false],
      [1, 9, false],
      [0, 0, true],
    ] as const)
      expect(await opens('/reseau', await holder('national_animator', {}, dayIn('Europe/Paris', from), dayIn('Europe/Paris', until)))).toBe(holds);
  });
  test('somebody who left opens nothing from the day after on', async () => {
    const animator = await holder('local_animator', { territory: here.territoryId }, '2020-01-01', null);
    const leaves = (on: string) => database.asSystem((tx) => sql`update person set left_on = ${on} where id = ${animator}`.execute(tx));
    await leaves(dayIn('Europe/Paris'));
    expect(await opens('/a-faire', animator)).toBe(true);
    await leaves(dayIn('Europe/Paris', -1));
    expect((await app.get('/a-faire', { as: animator })).headers.get('location')).toMatch(/^\/connexion/);
  });
});
