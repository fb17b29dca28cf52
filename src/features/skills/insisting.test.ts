// In a session's proposal, somebody left out may be insisted on where a person may go over the reason: with its price and a word of why; never over a link or lacking days.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { skilled } from '../../../test/skilled.ts';
import type { SKILLED } from '../../../test/skilled.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { mayBeAskedDespite, MAY_BE_ASKED_DESPITE } from './match.ts';
import type { Exclusion } from './match.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let s: typeof SKILLED;
const rows = async (text: string, values: unknown[] = []) => (await database.systemPool.query(text, values)).rows as Record<string, unknown>[];
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  s = await skilled(database, w);
  app = testApp(database);
  await rows(
    `with o as (insert into organisation (name) values ('Menuiserie des Hêtres') returning id),
      e as (insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, $1, 'Menuiserie des Hêtres', 'essai', '88351' from o returning id)
     update project set establishment_id = e.id, firm_name = 'Menuiserie des Hêtres' from e where project.id = $2`,
    [w.territoryId, w.projectId],
  );
  await rows('delete from recusal');
  await rows(`update need_request set state = 'withdrawn', ended_at = now()`);
});
afterAll(() => database.drop());

const as = () => ({ as: w.person.local_animator });
const choice = () => `${s.needId} expert:${s.expertId}`;
const at = () => `/seances/${w.sessionId}/affectation`;
const shown = async (query = '') => (await app.get(at() + query, as())).text();
const insisting = () => shown(`?choix=${encodeURIComponent(choice())}`);
const asked = () => rows(`select despite, insisted_cost is not null as priced from need_request where state = 'asked'`);

describe('what a person may go over', () => {
  const of: Record<Exclusion['kind'], boolean> = {
    too_far: true,
    sleeping: true,
    later: true,
    language: true,
    refused: true,
    pending: false,
    linked: false,
    no_days: false,
    inactive: false,
  };
  test('is distance, language, a date, a sleep or a former no; never a link, lacking days or a request in hand, alone or among others', () => {
    for (const [kind, may] of Object.entries(of)) {
      expect(MAY_BE_ASKED_DESPITE.includes(kind as Exclusion['kind']), kind).toBe(may);
      expect(mayBeAskedDespite([{ kind: 'language', wanted: 'de' }, { kind } as Exclusion]), kind).toBe(may);
    }
  });
});

describe('somebody who does not speak the language', () => {
  beforeEach(() => rows(`update expert set languages = '{de}' where id = $1`, [s.expertId]));
  test('is offered apart, and insisted on with the reason they were left out for and the price', async () => {
    expect(await shown()).toMatch(new RegExp(`<optgroup label="Écartés[^"]*"><option value="${choice()}"`));
    const page = await insisting();
    expect(page).toContain('Écarté de la liste');
    expect(page).toContain('Ce choix, à lui seul');
    expect(page).toContain(`name="motif-${s.needId}"`);
  });
  test('is asked with a word of why, which stays with the request beside the price; without one nobody is asked, and the choice stays on the page', async () => {
    const form = { pair: choice(), choix: choice() };
    const refused = await app.post(at(), form, as());
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(`value="${choice()}"`);
    expect(await asked()).toEqual([]);
    // A pair without the choice, as somebody might send it: nothing is gone over unsaid.
    expect((await app.post(at(), { pair: choice() }, as())).status).toBe(409);
    expect((await app.post(at(), { ...form, [`motif-${s.needId}`]: 'Un collègue traduit' }, as())).status).toBe(303);
    expect(await asked()).toEqual([{ despite: 'Un collègue traduit', priced: true }]);
    await rows(`update need_request set state = 'withdrawn', ended_at = now() where state = 'asked'`);
  });
  test('but with a declared link, or without days left, is never offered nor asked', async () => {
    const never = async () => {
      expect(await shown()).not.toContain(`value="${choice()}"`);
      expect(await insisting()).not.toContain(`name="motif-${s.needId}"`);
      const form = { pair: choice(), choix: choice(), [`motif-${s.needId}`]: 'Malgré tout' };
      expect((await app.post(at(), form, as())).status).toBe(409);
      expect(await asked()).toEqual([]);
    };
    await rows(`insert into project_relation (project_id, territory_id, kind, name) values ($1, $2, 'supplier', 'Fonderie Vallée d’Essai')`, [
      w.projectId,
      w.territoryId,
    ]);
    await never();
    await rows('delete from project_relation');
    await rows(`update pledge_line set half_days = 1 where pledge_id = $1`, [w.pledgeId]);
    await never();
  });
});
