import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';
import { stateOfThings } from '../reminders/state.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let firm: string;
let session: string;
type Name = 'chair' | 'co_chair' | 'committee_member' | 'local_animator' | 'guest';
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
const one = async (query: string, values: unknown[] = []) => (await rows(query, values))[0]!;
const as = (name: Name) => ({ as: w.person[name] });
const drive = (rest: string, form: Record<string, string> = {}, name: Name = 'chair') => app.post(`/seances/${session}/salle${rest}`, form, as(name));
const page = async (name: Name | 'recused') =>
  (await app.get(`/seances/${session}/reponses`, { as: name === 'recused' ? w.recusedId : w.person[name] })).text();
const over = () => rows(`update committee_session set ends_at = now() - interval '1 minute' where id = $1`, [session]);

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  const [made] = await rows(
    `with o as (insert into organisation (name, siren) values ('Menuiserie des Hêtres', '999000045') returning id)
    insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, $1, 'Menuiserie des Hêtres', 'essai', '88351' from o returning id`,
    [w.territoryId],
  );
  firm = made!.id as string;
});
afterAll(() => database.drop());
/** A consultation of three days, open since this minute. Four people have a voice: chair, co-chair, a member, and the one who stands aside elsewhere. */
beforeEach(async () => {
  await rows(`update committee_session set status = 'closed', closed_at = now() where status = 'open'`);
  session = (
    await one(
      `insert into committee_session (territory_id, kind, status, starts_at, held_on, ends_at, summoned_at)
      values ($1, 'written', 'summoned', now(), today_in('Europe/Paris'), now() + interval '3 days', now()) returning id`,
      [w.territoryId],
    )
  ).id as string;
  expect((await app.post(`/seances/${session}/ouvrir`, {}, as('chair'))).status).toBe(303);
});
async function put(name: string): Promise<{ item: string; project: string }> {
  const file = await database.asSystem(async (tx) => {
    const project = (
      await sql<{ id: string }>`insert into project (reference, territory_id, establishment_id, firm_name, owner_name, owner_email, completed_at)
      values (${`ESSAI-${name}`}, ${w.territoryId}, ${firm}, ${name}, 'Oda Essai', ${`${name.toLowerCase()}@firme.example`}, now()) returning id`.execute(tx)
    ).rows[0]!.id;
    await sql`update project set status = 'complete' where id = ${project}`.execute(tx);
    await sql`update project set status = 'scheduled', session_on = today_in('Europe/Paris') where id = ${project}`.execute(tx);
    const item = (
      await sql<{ id: string }>`insert into agenda_item (session_id, territory_id, position, kind, project_id)
      select ${session}, ${w.territoryId}, coalesce(max(position), 0) + 1, 'project', ${project} from agenda_item where session_id = ${session} returning id`.execute(
        tx,
      )
    ).rows[0]!.id;
    return { item, project };
  });
  expect((await drive(`/${file.item}/aller`, { stage: 'debate' })).status).toBe(303);
  expect((await drive(`/${file.item}/proposer`, { outcome: 'approved', reasons: 'Un projet clair.' })).status).toBe(303);
  return file;
}
async function answer(item: string, name: Name | 'recused', stance = 'for', reason = ''): Promise<number> {
  const { id } = await one('select id from decision where item_id = $1', [item]);
  const who = name === 'recused' ? w.recusedId : w.person[name];
  return (await app.post(`/seances/${session}/reponses/${item}`, { decision: id as string, stance, reason }, { as: who })).status;
}

describe('a written consultation', () => {
  it('counts for the quorum those who answered on that very item, and nobody else', async () => {
    const first = await put('Alpha');
    const second = await put('Beta');
    expect(await page('committee_member')).toContain('Alpha');
    expect(await answer(first.item, 'chair')).toBe(303);
    await over();
    const early = await drive(`/${first.item}/decider`);
    expect(early.status).toBe(409);
    expect(await early.text()).toContain('le quorum n’est pas atteint');
    await rows(`update committee_session set ends_at = now() + interval '1 day' where id = $1`, [session]);
    expect(await answer(first.item, 'committee_member')).toBe(303);
    await over();
    // Two of four: the first is carried; on the second nobody answered, their silence is no voice.
    expect((await drive(`/${second.item}/decider`)).status).toBe(409);
    expect((await drive(`/${first.item}/decider`)).status).toBe(303);
    expect(await one('select status, decided_on = today_in($2) as today from project where id = $1', [first.project, 'Europe/Paris'])).toEqual({
      status: 'approved',
      today: true,
    });
    const { verdict } = (await one('select verdict from decision where item_id = $1', [first.item])) as { verdict: { quorum: unknown; voters: unknown[] } };
    expect(verdict.quorum).toEqual({ counted: 2, base: 4, needed: 2 });
    // Presence is kept: from one's first answer, once.
    expect(await one('select count(*)::int as n, count(distinct person_id)::int as people from session_stay where session_id = $1', [session])).toEqual({
      n: 2,
      people: 2,
    });
  });

  it('is of one day: its file, its figures and its promises of jobs are of the day it was decided, not of the day it began', async () => {
    const { item, project } = await put('Iota');
    await rows('update project set jobs_total = 4, jobs_kept = 1, jobs_year1 = 3 where id = $1', [project]);
    await rows(`update committee_session set held_on = held_on - 5, starts_at = starts_at - interval '5 days' where id = $1`, [session]);
    for (const name of ['chair', 'co_chair', 'committee_member', 'recused'] as const) expect(await answer(item, name)).toBe(303);
    expect((await drive(`/${item}/decider`)).status).toBe(303);
    await rows(`update agenda_item set closed_at = now(), ended_as = 'decided', pending = false where id = $1`, [item]);
    const { day } = (await one('select decided_on::text as day from project where id = $1', [project])) as { day: string };
    expect(await one(`select held_on::text = $2 as same from committee_session where id = $1`, [session, day])).toEqual({ same: false });
    const days = await rows(
      `select distinct indicator, valid_on::text as day from figure_fact where project_id = $1 and indicator in ('projects_agreed', 'jobs_promised_first_created')`,
      [project],
    );
    expect(days.map(({ indicator }) => indicator).toSorted()).toEqual(['jobs_promised_first_created', 'projects_agreed']);
    expect(days.filter((one) => one.day !== day)).toEqual([]);
  });

  it('is answered until its last minute, and decided after it, or when everybody has answered', async () => {
    const { item } = await put('Gamma');
    for (const name of ['chair', 'co_chair', 'committee_member'] as const) expect(await answer(item, name)).toBe(303);
    const early = await drive(`/${item}/decider`);
    expect(early.status).toBe(409);
    expect(await early.text()).toContain('réponses sont attendues');
    expect(await answer(item, 'recused')).toBe(303);
    expect((await drive(`/${item}/decider`)).status).toBe(303);

    const late = await put('Delta');
    expect(await answer(late.item, 'chair')).toBe(303);
    await over();
    expect(await answer(late.item, 'co_chair')).toBe(409);
    expect(await answer(late.item, 'chair', 'against', 'Trop tard')).toBe(409);
    await expect(rows(`update item_position set stance = 'against' where item_id = $1`, [late.item])).rejects.toThrow('over');
    expect(await page('co_chair')).toContain('terminée');
  });

  it('leaves out whoever stands aside: they see the number, do not answer, and are not waited for', async () => {
    const { item, project } = await put('Epsilon');
    await rows(
      `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', 'customer', 'in_force', $3)`,
      [project, w.territoryId, w.recusedId],
    );
    const seen = await page('recused');
    expect(seen).toContain('Point 1');
    expect(seen).not.toContain('Epsilon');
    expect(await answer(item, 'recused')).toBe(404);
    for (const name of ['chair', 'co_chair', 'committee_member'] as const) expect(await answer(item, name)).toBe(303);
    expect((await drive(`/${item}/decider`)).status).toBe(303);
  });

  it('is each one’s own voice: nobody answers for another, nobody is noted as there, an objection has its reason', async () => {
    const { item } = await put('Zeta');
    const { id } = await one('select id from decision where item_id = $1', [item]);
    expect((await drive(`/${item}/dire`, { decision: id as string, person: w.person.co_chair, stance: 'for' })).status).toBe(409);
    expect((await drive('/presence', { person: w.person.co_chair, there: 'oui' })).status).toBe(409);
    expect((await drive('/pouvoir', { giver: w.person.co_chair, holder: w.person.chair })).status).toBe(409);
    expect(await answer(item, 'committee_member', 'against')).toBe(422);
    expect(await answer(item, 'committee_member', 'against', 'Trop loin')).toBe(303);
    expect(await page('committee_member')).toContain('Trop loin');
    // Others' words are not read before it is recorded.
    expect(await page('co_chair')).not.toContain('Trop loin');
    // Something else is put: asked anew.
    expect((await drive(`/${item}/proposer`, { outcome: 'approved', reasons: 'Autrement.' })).status).toBe(303);
    expect(await rows('select from item_position where item_id = $1', [item])).toEqual([]);
    expect((await app.get(`/seances/${session}/reponses`, as('guest'))).status).toBe(404);
  });

  it('may be open while the committee meets', async () => {
    const meeting = (
      await one(
        `insert into committee_session (territory_id, status, starts_at, held_on, place, summoned_at) values ($1, 'summoned', now(), today_in('Europe/Paris'), 'Ici', now()) returning id`,
        [w.territoryId],
      )
    ).id as string;
    expect((await app.post(`/seances/${meeting}/ouvrir`, {}, as('chair'))).status).toBe(303);
  });

  it('is told to the members when it opens, waits for those who have not answered, and reminds them', async () => {
    const { item } = await put('Eta');
    await rows(`delete from mail`);
    const { id } = await one(`select id from event where kind = 'committees.session_opened' and subject_id = $1`, [session]);
    await followEvent({ database, baseUrl: app.services.baseUrl }, Number(id));
    const mails = await rows(`select recipient, plain, calendar from mail order by recipient`);
    expect(mails.map(({ recipient }) => recipient)).toEqual(
      ['chair@own.example', 'co_chair@own.example', 'committee_member@own.example', 'recused@own.example'].sort(),
    );
    expect(mails[0]!.plain).toContain(`/seances/${session}/reponses`);
    expect(mails[0]!.calendar).toBeNull();
    expect(await (await app.get('/a-faire', as('committee_member'))).text()).toContain(`/seances/${session}/reponses`);
    const waits = async () =>
      (await database.asSystem((tx) => stateOfThings(tx, [w.territoryId]))).items
        .flatMap((one) => (one.kind === 'written_answer' ? [one.reader?.email] : []))
        .sort();
    expect(await waits()).toEqual(['chair@own.example', 'co_chair@own.example', 'committee_member@own.example', 'recused@own.example']);
    await answer(item, 'committee_member');
    expect(await (await app.get('/a-faire', as('committee_member'))).text()).not.toContain(`/seances/${session}/reponses`);
    expect(await waits()).toEqual(['chair@own.example', 'co_chair@own.example', 'recused@own.example']);
    await over();
    expect(await waits()).toEqual([]);
    expect(await (await app.get('/a-faire', as('local_animator'))).text()).toContain(`/seances/${session}/salle`);
  });
});
