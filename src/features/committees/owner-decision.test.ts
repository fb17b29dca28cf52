import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import type { Decided } from '../../../test/decided.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { makeLink } from '../links/commands.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());
async function followed(file: Decided, name: string): Promise<string> {
  const token = await database.asSystem((tx) => makeLink(tx, { purpose: 'follow', projectId: file.project, email: `${name.toLowerCase()}@firme.example` }));
  return (await app.get(`/suivi/${token}`)).text();
}

describe('the owner’s page', () => {
  it('tells what was decided, why, the days by skill and site, the conditions and what comes next', async () => {
    const file = await decided(database, w, {
      name: 'Alpha',
      outcome: 'approved_with_conditions',
      grants: [{ site: w.establishmentId, domain: 'production', halfDays: 3 }],
      conditions: [{ body: 'Les comptes signés', lifter: w.person.chair, due: '2090-01-01' }],
    });
    const page = await followed(file, 'Alpha');
    for (const said of ['Raison de Alpha', 'Fonderie Vallée d’Essai Nord', 'Les comptes signés', 'vous aide, sous conditions', 'pour les lever avec vous'])
      expect(page).toContain(said);
    // By the role of owner, the same.
    const [owner] = (await database.systemPool.query(`insert into person (email, name) values ('oda@ici.example', 'Oda') returning id`)).rows as {
      id: string;
    }[];
    await database.systemPool.query(`insert into role_assignment (person_id, role, establishment_id, starts_on) values ($1, 'owner', $2, '2020-01-01')`, [
      owner!.id,
      w.twinEstablishmentId,
    ]);
    expect(await (await app.get('/mon-dossier?dossier=ESSAI-Alpha', { as: owner!.id })).text()).toContain('Raison de Alpha');
    // The team has its own page, and another owner no page at all.
    expect(await (await app.get(`/dossiers/${file.project}`, { as: w.person.local_animator })).text()).not.toContain('Ce que le comité a décidé');
    expect((await app.get('/mon-dossier?dossier=ESSAI-Alpha', { as: w.otherPerson.owner })).status).toBe(404);
  });

  it('says where else to go when it is refused, what is asked when it is put off', async () => {
    expect(await followed(await decided(database, w, { name: 'Beta', outcome: 'refused' }), 'Beta')).toContain('La chambre de commerce');
    const deferred = await decided(database, w, { name: 'Gamma', outcome: 'deferred' });
    await database.systemPool.query(`update project set status = 'draft' where id = $1`, [deferred.project]);
    expect(await followed(deferred, 'Gamma')).toContain('Les comptes');
  });

  it('tells nothing before the item is closed, not even by the state of the file', async () => {
    const file = await decided(database, w, { name: 'Delta', closed: false });
    const page = await followed(file, 'Delta');
    expect(page).not.toContain('Raison de Delta');
    expect(page).toContain('Le comité délibère');
    expect(page).not.toContain('a accepté');
  });
});
