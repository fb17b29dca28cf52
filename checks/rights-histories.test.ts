// Histories, searches, the list of what waits and the live line: nothing of another territory, nothing confidential, no note.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchAll } from '../src/features/activity/search-queries.ts';
import { soughtOf } from '../src/features/activity/search.ts';
import { ROLES } from '../src/features/people/scope.ts';
import type { Live } from '../src/platform/live.ts';
import { testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let here: World;
/** What each new stream follows. */
const followed: string[][] = [];
const live: Live = {
  follow: (topics) => {
    followed.push([...topics]);
    return () => {};
  },
  followers: () => 0,
  stop: async () => {},
};
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  app = testApp(database, { live });
});
afterAll(() => database.drop());
const text = async (path: string, as: string) => (await app.get(path, { as })).text();

describe('a note', () => {
  test('is known to the animators of its territory alone: not its words, not that it was written', async () => {
    const sheet = `/etablissements/${here.establishmentId}`;
    expect((await app.post(`${sheet}/notes`, { body: 'Trésorerie tendue' }, { as: here.person.local_animator })).status).toBe(303);
    const history = `/historique/establishment/${here.establishmentId}`;
    const told = /not(e|é) (a été |)?(ajout|écri)|écrit une note|ajouté une note/i;
    expect(await text(history, here.person.local_animator)).toMatch(/note/i);
    for (const role of ROLES.filter((one) => one !== 'local_animator'))
      for (const path of [sheet, history, `/historique/territory/${here.territoryId}`, `/territoires/${here.territoryCode}/historique`, '/a-faire']) {
        const page = await text(path, here.person[role]);
        expect(page.includes('Trésorerie tendue'), `${role} ${path}`).toBe(false);
        expect(told.test(page), `${role} ${path}`).toBe(false);
      }
    for (const as of [here.otherPerson.local_animator, here.formerAnimatorId]) expect((await app.get(history, { as })).status).toBe(404);
  });
});

describe('a confidential pledge', () => {
  test('is told in no history of those who may not see it', async () => {
    const site = `/etablissements/${here.establishmentId}/engagements`;
    expect((await app.post(site, { year: '2031', days_hr: '86,5', confidential: 'on', remark: 'Discret' }, { as: here.person.site_manager })).status).toBe(303);
    const pages = [
      site,
      `/etablissements/${here.establishmentId}`,
      `/historique/establishment/${here.establishmentId}`,
      `/historique/territory/${here.territoryId}`,
      '/engagements?annee=2031',
      '/engagements.csv?annee=2031',
      '/a-faire',
    ];
    expect(await text(site, here.person.local_animator)).toContain('86,5');
    for (const role of ['national_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member', 'guest', 'steering_member', 'funder', 'expert'] as const)
      for (const path of pages) expect((await text(path, here.person[role])).includes('86,5'), `${role} ${path}`).toBe(false);
  });
});

describe('what is kept elsewhere', () => {
  test('no search finds it by any of its words', async () => {
    const words = [
      'Fonderie Plaine Voisine Nord',
      'Convention Plaine',
      'Contact Plaine',
      'contact@plaine',
      'Note gardée',
      '99900002900010',
      '999 000 029',
      'Personne guest d’ailleurs',
      'owner@other',
    ];
    const theirs = new Set([
      here.otherEstablishmentId,
      here.otherAgreementId,
      ...Object.values(here.otherPerson).filter((id) => id !== here.person.national_animator),
    ]);
    for (const role of ROLES.filter((one) => one !== 'national_animator'))
      for (const q of words) {
        const groups = await database.asPerson(here.person[role], (tx) => searchAll(tx, soughtOf(q)));
        expect(
          groups.flatMap(({ found }) => found).filter(({ id }) => theirs.has(id)),
          `${role} ${q}`,
        ).toEqual([]);
        expect(
          groups.reduce((sum, { count }) => sum + count, 0),
          `${role} ${q}`,
        ).toBe(groups.flatMap(({ found }) => found).length);
      }
  });
  test('a company of two territories shows each only its own sites, in its page, its history and its group', async () => {
    const company = await database.asSystem(async (tx) => {
      const { rows } = await sql<{ id: string }>`select organisation_id as id from establishment where id = ${here.establishmentId}`.execute(tx);
      await sql`update establishment set organisation_id = ${rows[0]!.id} where id = ${here.otherEstablishmentId}`.execute(tx);
      return rows[0]!.id;
    });
    const edit = { kind: 'company', name: 'Fonderie Partagée', siren: '999000011', legal_form: '5710' };
    expect((await app.post(`/organisations/${company}/modifier`, edit, { as: here.otherPerson.local_animator })).status).toBe(303);
    for (const role of ['local_animator', 'chair', 'site_manager'] as const) {
      const page = await text(`/organisations/${company}`, here.person[role]);
      expect(page).toContain('Vallée d’Essai Nord');
      expect(page.includes('Plaine Voisine'), role).toBe(false);
      expect((await text(`/groupes/${here.groupId}`, here.person[role])).includes('Plaine'), role).toBe(false);
    }
    // Who of the other territory changed the company is not this territory's to know.
    expect((await text(`/historique/organisation/${company}`, here.person.local_animator)).includes('d’ailleurs')).toBe(false);
    expect(await text(`/historique/organisation/${company}`, here.otherPerson.local_animator)).toContain('d’ailleurs');
  });
  test('the live line follows one’s own person and territories, whatever the address asks', async () => {
    for (const role of ROLES) {
      followed.length = 0;
      const answer = await app.get(`/direct?suivre=1&territoire=${here.otherTerritoryId}&suivre=territory:${here.otherTerritoryId}`, { as: here.person[role] });
      await answer.body?.cancel();
      const own = ['local_animator', 'fund_manager', 'chair', 'co_chair', 'committee_member', 'guest', 'steering_member', 'funder'].includes(role);
      expect(followed, role).toEqual([[`person:${here.person[role]}`, ...(own ? [`territory:${here.territoryId}`] : [])]]);
    }
    followed.length = 0;
    expect((await app.get('/direct?suivre=1')).status).toBe(303);
    expect(followed).toEqual([]);
  });
});
