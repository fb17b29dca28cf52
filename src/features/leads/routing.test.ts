import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { routeOf } from './routing.ts';
import type { Ground } from './routing.ts';

const open = (id: string, animators: string[] = ['anna']): Ground => ({ territoryId: id, status: 'open', animators });
const paused = (id: string): Ground => ({ territoryId: id, status: 'paused', animators: ['anna'] });

describe('where a lead goes', () => {
  it.each([
    ['one open territory takes it', [open('A')], { routing: 'perimeter', territoryId: 'A', candidates: [], assignedTo: null }],
    ['an open one goes before a paused one', [paused('B'), open('A')], { routing: 'perimeter', territoryId: 'A', candidates: [], assignedTo: null }],
    ['one without an animator: a named human', [open('A', [])], { routing: 'no_animator', territoryId: 'A', candidates: [], assignedTo: 'nora' }],
    ['two open ones: a named human chooses', [open('A'), open('B')], { routing: 'overlap', territoryId: null, candidates: ['A', 'B'], assignedTo: 'nora' }],
    ['a paused one: a named human', [paused('A')], { routing: 'paused', territoryId: 'A', candidates: ['A'], assignedTo: 'nora' }],
    ['two paused ones: nobody’s for certain', [paused('A'), paused('B')], { routing: 'paused', territoryId: null, candidates: ['A', 'B'], assignedTo: 'nora' }],
    ['nobody’s ground', [], { routing: 'uncovered', territoryId: null, candidates: [], assignedTo: 'nora' }],
  ])('%s', (_, ground, expected) => {
    expect(routeOf(ground, ['nora', 'nils'])).toEqual(expected);
  });
  it('with no national animator either, it waits for whoever comes', () => {
    expect(routeOf([], [])).toMatchObject({ routing: 'uncovered', assignedTo: null });
  });
});

describe('through the public form, by the perimeters of the day', () => {
  let database: TestDatabase;
  let app: TestApp;
  let w: World;
  const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
  beforeAll(async () => {
    database = await testDatabase('empty');
    w = await world(database);
    app = testApp(database);
  });
  beforeEach(async () => {
    await rows('delete from rate_limit');
    await rows(`update territory set status = 'open', paused_on = null, status_reason = null`);
    await rows(`update role_assignment set ends_on = null where role = 'local_animator' and person_id = $1`, [w.person.local_animator]);
    await rows('delete from territory_commune where territory_id = $1 and commune_code = $2', [w.otherTerritoryId, '88160']);
    await rows(`update territory_commune set starts_on = '2010-01-01', ends_on = null where territory_id = $1 and commune_code = '88160'`, [w.territoryId]);
  });
  afterAll(() => database.drop());

  /** A firm of Épinal tells its project, step by step, as a browser would. */
  async function sent(): Promise<Record<string, unknown>> {
    const first = await app.post('/j-ai-un-projet', { problem: 'Nous cherchons à vendre hors de la vallée et ne savons pas comment.' });
    const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
    const headers = { cookie };
    await rows(`update lead set created_at = now() - interval '5 minutes' where status = 'draft'`);
    expect(
      (await app.post('/j-ai-un-projet/entreprise', { firm_name: 'Menuiserie des Hêtres', commune: 'Épinal', postcode: '88000' }, { headers })).status,
    ).toBe(303);
    const contact = { contact_name: 'Inès Essai', contact_email: `ines${Math.random()}@firme.example`, contact_phone: '0329000000', agreed: 'on' };
    expect((await app.post('/j-ai-un-projet/contact', contact, { headers })).status).toBe(303);
    const [lead] = await rows(
      `select l.status, l.routing, l.territory_id, l.candidates, p.name as human from lead l left join person p on p.id = l.assigned_to order by l.received_at desc nulls last limit 1`,
    );
    return lead!;
  }
  const national = 'Personne national_animator d’ici';

  it('the commune decides', async () => {
    expect(await sent()).toEqual({ status: 'new', routing: 'perimeter', territory_id: w.territoryId, candidates: [], human: null });
  });
  it('of two perimeters that overlap a named human chooses, and both see it', async () => {
    await rows(`insert into territory_commune (territory_id, commune_code, starts_on) values ($1, '88160', '2020-01-01')`, [w.otherTerritoryId]);
    const lead = await sent();
    expect(lead).toMatchObject({ routing: 'overlap', territory_id: null, human: national });
    expect((lead.candidates as string[]).toSorted()).toEqual([w.territoryId, w.otherTerritoryId].toSorted());
  });
  it('a territory that rests, and one without animator: the named human, with the reason', async () => {
    await rows(`update territory set status = 'paused', paused_on = current_date, status_reason = 'Essai' where id = $1`, [w.territoryId]);
    expect(await sent()).toMatchObject({ routing: 'paused', human: national });
    await rows(`update territory set status = 'open', paused_on = null, status_reason = null where id = $1`, [w.territoryId]);
    await rows(`update role_assignment set ends_on = current_date - 1 where role = 'local_animator' and person_id = $1`, [w.person.local_animator]);
    expect(await sent()).toMatchObject({ routing: 'no_animator', territory_id: w.territoryId, human: national });
  });
  it('a commune that joins tomorrow is not covered today; one that left yesterday no longer is; one that leaves today still is', async () => {
    const today = await database.asSystem(async (tx) => (await sql<{ day: string }>`select today_in('Europe/Paris')::text as day`.execute(tx)).rows[0]!.day);
    const shifted = (n: number) => new Date(Date.parse(`${today}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
    const perimeter = (from: string, to: string | null) =>
      rows(`update territory_commune set starts_on = $2, ends_on = $3 where territory_id = $1 and commune_code = '88160'`, [w.territoryId, from, to]);
    await perimeter(shifted(1), null);
    expect(await sent()).toMatchObject({ routing: 'uncovered', territory_id: null });
    await perimeter('2010-01-01', shifted(-1));
    expect(await sent()).toMatchObject({ routing: 'uncovered' });
    await perimeter('2010-01-01', today);
    expect(await sent()).toMatchObject({ routing: 'perimeter' });
  });

  it('over the rate nothing typed is lost: the page keeps it, and the last step goes through to be looked at', async () => {
    const problem = 'Un texte auquel on tient beaucoup et qu’il ne faut pas perdre.';
    let answer = await app.post('/j-ai-un-projet', { problem });
    for (let n = 0; n < 70 && answer.status !== 429; n += 1) answer = await app.post('/j-ai-un-projet', { problem });
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain('auquel on tient beaucoup');
    // Somebody who had begun before: held for a look, told so, with no mail promised.
    const [draft] = await rows(`select id from lead where status = 'draft' order by created_at limit 1`);
    await rows(`update lead set created_at = now() - interval '5 minutes', commune_code = '88160', firm_name = 'Menuiserie', step = 3 where id = $1`, [
      draft!.id,
    ]);
    const { digestOf, newToken, DEVICE_COOKIE } = await import('../links/holder.ts');
    const token = newToken();
    await rows(`insert into link_device (token_hash, lead_id, expires_at) values ($1, $2, now() + interval '1 day')`, [digestOf(token), draft!.id]);
    const headers = { cookie: `${DEVICE_COOKIE}=${token}` };
    const contact = { contact_name: 'Inès', contact_email: 'ines@firme.example', contact_phone: '0329000000', agreed: 'on' };
    expect((await app.post('/j-ai-un-projet/contact', contact, { headers })).status).toBe(303);
    expect(await rows('select status, held_reasons from lead where id = $1', [draft!.id])).toEqual([{ status: 'held', held_reasons: ['rate'] }]);
    const thanks = await (await app.get('/j-ai-un-projet/merci', { headers })).text();
    expect(thanks).toContain('Une personne lit votre message');
    expect(thanks).not.toContain('Un message part à');
  });
});
