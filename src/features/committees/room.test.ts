import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let session: string;
let firm: string;
let year: number;
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
const one = async (query: string, values: unknown[] = []) => (await rows(query, values))[0]!;
const as = (name: 'chair' | 'co_chair' | 'committee_member' | 'local_animator' | 'guest' | 'national_animator') => ({ as: w.person[name] });
const room = (rest = '') => `/seances/${session}/salle${rest}`;
const post = (rest: string, form: Record<string, string> = {}, who = as('chair')) => app.post(room(rest), form, who);
const left = async (site = w.establishmentId) => (await one('select days_left($1, $2, $3) as n', [site, year, 'production'])).n;

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  year = new Date().getFullYear();
  await database.asSystem(async (tx) => {
    const made = await sql<{ id: string }>`
      with o as (insert into organisation (name, siren) values ('Menuiserie des Hêtres', '999000045') returning id)
      insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, ${w.territoryId}, 'Menuiserie des Hêtres', 'essai', '88351' from o
      returning id`.execute(tx);
    firm = made.rows[0]!.id;
    // A second company of the territory, with days of its own.
    const pledge = await sql<{ id: string }>`insert into pledge (establishment_id, territory_id, agreement_id, year, status, confirmed_on)
      values (${w.twinEstablishmentId}, ${w.territoryId}, ${w.agreementId}, ${year}, 'confirmed', ${`${year}-01-15`}) returning id`.execute(tx);
    await sql`insert into pledge_line (pledge_id, territory_id, skill_domain, half_days) values (${pledge.rows[0]!.id}, ${w.territoryId}, 'production', 4)`.execute(
      tx,
    );
    await sql`delete from recusal`.execute(tx);
    await sql`update committee_session set status = 'cancelled', cancelled_at = now(), cancel_reason = 'Essai' where status in ('planned', 'summoned')`.execute(
      tx,
    );
    await sql`update agenda_item set pending = false`.execute(tx);
  });
});
afterAll(() => database.drop());

/** A file scheduled for the session of the day, as its item. */
async function heard(name: string): Promise<{ item: string; project: string }> {
  return database.asSystem(async (tx) => {
    const project = await sql<{ id: string }>`
      insert into project (reference, territory_id, establishment_id, firm_name, owner_name, owner_email, completed_at)
      values (${`ESSAI-${name}-${Math.random()}`}, ${w.territoryId}, ${firm}, ${name}, 'Oda Essai', ${`${name.toLowerCase()}@firme.example`}, now()) returning id`.execute(
      tx,
    );
    const id = project.rows[0]!.id;
    await sql`update project set status = 'complete' where id = ${id}`.execute(tx);
    await sql`update project set status = 'scheduled', session_on = today_in('Europe/Paris') where id = ${id}`.execute(tx);
    const item = await sql<{
      id: string;
    }>`insert into agenda_item (session_id, territory_id, position, kind, project_id, minutes_alone, minutes_owner, minutes_debate)
      select ${session}, ${w.territoryId}, coalesce(max(position), 0) + 1, 'project', ${id}, 10, 20, 15 from agenda_item where session_id = ${session} returning id`.execute(
      tx,
    );
    return { item: item.rows[0]!.id, project: id };
  });
}
/** A session of today, summoned, opened by the chair, with the chair, the co-chair and a member in the room. */
beforeEach(async () => {
  await rows(`update committee_session set status = 'closed', closed_at = now() where status = 'open'`);
  session = (
    await one(
      `insert into committee_session (territory_id, status, starts_at, held_on, place, summoned_at) values ($1, 'summoned', now(), today_in('Europe/Paris'), 'Ici', now()) returning id`,
      [w.territoryId],
    )
  ).id as string;
  expect((await app.post(`/seances/${session}/ouvrir`, {}, as('chair'))).status).toBe(303);
  for (const name of ['chair', 'co_chair', 'committee_member'] as const)
    expect((await post('/presence', { person: w.person[name], there: 'oui' })).status).toBe(303);
});
const grant = (days: string, site = w.establishmentId, n = 0) => ({
  [`grant.${n}.site`]: site,
  [`grant.${n}.domain`]: 'production',
  [`grant.${n}.days`]: days,
});
const standAside = (project: string, person: string, link: string) =>
  rows(`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', $4, 'in_force', $3)`, [
    project,
    w.territoryId,
    person,
    link,
  ]);
const APPROVE = { outcome: 'approved', reasons: 'Un projet clair, une équipe prête.' };
async function presented(name: string) {
  const file = await heard(name);
  expect((await post(`/${file.item}/aller`, { stage: 'hearing' })).status).toBe(303);
  return file;
}
const put = async (item: string, form: Record<string, string>) => expect((await post(`/${item}/proposer`, form)).status).toBe(303);
async function said(item: string, stance: 'for' | 'against' | 'abstain', names: readonly ('chair' | 'co_chair' | 'committee_member')[], reason = '') {
  const decision = (await one('select id from decision where item_id = $1', [item])).id as string;
  return Promise.all(names.map(async (name) => (await post(`/${item}/dire`, { decision, person: w.person[name], stance, reason }, as(name))).status));
}

describe('a session of one day', () => {
  it('opens on its day only, once, and takes its number', async () => {
    expect(await one('select status, number > 0 as numbered, rules is not null as ruled from committee_session where id = $1', [session])).toEqual({
      status: 'open',
      numbered: true,
      ruled: true,
    });
    expect((await app.post(`/seances/${session}/ouvrir`, {}, as('chair'))).status).toBe(409);
    const other = (
      await one(
        `insert into committee_session (territory_id, status, starts_at, held_on, place, summoned_at) values ($1, 'summoned', now(), today_in('Europe/Paris'), 'Là', now()) returning id`,
        [w.territoryId],
      )
    ).id as string;
    expect((await app.post(`/seances/${other}/ouvrir`, {}, as('chair'))).status).toBe(409);
    await rows(`update committee_session set held_on = held_on + 1, starts_at = starts_at + interval '1 day' where id = $1`, [other]);
    await rows(`update committee_session set status = 'closed', closed_at = now() where id = $1`, [session]);
    expect((await app.post(`/seances/${other}/ouvrir`, {}, as('chair'))).status).toBe(409);
  });

  it('hears four files: one helped by two companies, one without quorum for a recusal, one deferred, one refused', async () => {
    // Helped: 2 + 1.5 days of two companies.
    const helped = await presented('Alpha');
    const before = [await left(), await left(w.twinEstablishmentId)];
    await put(helped.item, { ...APPROVE, ...grant('2'), ...grant('1,5', w.twinEstablishmentId, 1), jobs_expected: '2' });
    expect(await said(helped.item, 'for', ['chair', 'co_chair', 'committee_member'])).toEqual([303, 303, 303]);
    expect((await post(`/${helped.item}/decider`)).status).toBe(303);
    expect(await one('select status, decided_on is not null as said from project where id = $1', [helped.project])).toEqual({ status: 'approved', said: true });
    expect([await left(), await left(w.twinEstablishmentId)]).toEqual([(before[0] as number) - 4, (before[1] as number) - 3]);
    expect((await post(`/${helped.item}/finir`, { as: 'decided' })).status).toBe(303);
    await followLast('committees.item_closed');
    const letters = await rows(`select recipient, plain from mail where kind like 'committees.decision%' order by recipient`);
    expect(letters.map(({ recipient }) => recipient)).toEqual(['alpha@firme.example', 'local_animator@own.example', 'site_manager@own.example']);
    expect(letters[0]!.plain).toContain('Un projet clair');

    // The co-chair and a member stand aside: one of five is not enough, on that item only.
    const recused = await presented('Beta');
    for (const name of ['co_chair', 'committee_member'] as const) await standAside(recused.project, w.person[name], 'supplier');
    await put(recused.item, APPROVE);
    await said(recused.item, 'for', ['chair']);
    const refusal = await post(`/${recused.item}/decider`);
    expect(refusal.status).toBe(409);
    expect(await refusal.text()).toContain('le quorum n’est pas atteint');
    expect((await post(`/${recused.item}/finir`, { as: 'no_decision' })).status).toBe(303);
    expect(await one('select status from project where id = $1', [recused.project])).toEqual({ status: 'complete' });

    const deferred = await presented('Gamma');
    expect((await post(`/${deferred.item}/proposer`, { outcome: 'deferred', reasons: 'Il manque les comptes.' })).status).toBe(422);
    await put(deferred.item, { outcome: 'deferred', reasons: 'Il manque les comptes.', asked: 'Les comptes du dernier exercice' });
    expect((await post(`/${deferred.item}/decider`)).status).toBe(303);
    expect((await post(`/${deferred.item}/finir`, { as: 'decided' })).status).toBe(303);
    expect(await one('select status from project where id = $1', [deferred.project])).toEqual({ status: 'deferred' });

    const refused = await presented('Delta');
    await put(refused.item, { outcome: 'refused', reasons: 'Trop loin de ce que nous savons faire.', next_door: 'La chambre de commerce' });
    expect((await post(`/${refused.item}/decider`)).status).toBe(303);
    expect((await post(`/${refused.item}/finir`, { as: 'decided' })).status).toBe(303);
    expect(await one('select status from project where id = $1', [refused.project])).toEqual({ status: 'refused' });

    // Only once every item has ended.
    const late = await heard('Epsilon');
    expect((await post('/clore')).status).toBe(409);
    expect((await post(`/${late.item}/finir`, { as: 'not_heard' })).status).toBe(303);
    expect((await post('/clore')).status).toBe(303);
    expect((await post(`/${refused.item}/aller`, { stage: 'debate' })).status).toBe(409);
    // The database keeps it closed, whatever is asked of it.
    await expect(rows(`update decision set reasons = 'Autre' where item_id = $1`, [refused.item])).rejects.toThrow('closed');
  });
});
async function followLast(kind: string) {
  const { id } = (await one('select id from event where kind = $1 order by id desc limit 1', [kind])) as { id: number };
  await followEvent({ database, baseUrl: app.services.baseUrl }, id);
}

describe('what is refused', () => {
  it('a decision without quorum, twice, after closing, with an objection, on nothing', async () => {
    const { item } = await presented('Zeta');
    expect((await post(`/${item}/decider`)).status).toBe(409);
    await put(item, APPROVE);
    await post('/presence', { person: w.person.co_chair, there: 'non' });
    await post('/presence', { person: w.person.committee_member, there: 'non' });
    expect(await (await post(`/${item}/decider`)).text()).toContain('le quorum');
    await post('/presence', { person: w.person.co_chair, there: 'oui' });
    expect(await said(item, 'against', ['co_chair'])).toEqual([409]);
    expect(await said(item, 'against', ['co_chair'], 'Trop tôt')).toEqual([303]);
    expect(await (await post(`/${item}/decider`)).text()).toContain('objection motivée');
    expect(await said(item, 'for', ['co_chair'])).toEqual([303]);
    expect((await post(`/${item}/decider`)).status).toBe(303);
    expect((await post(`/${item}/decider`)).status).toBe(409);
    expect((await post(`/${item}/proposer`, APPROVE)).status).toBe(409);
    expect((await post(`/${item}/finir`, { as: 'no_decision' })).status).toBe(409);
    expect((await post(`/${item}/finir`, { as: 'decided' })).status).toBe(303);
    expect((await post(`/${item}/reprendre`)).status).toBe(409);
    expect((await post(`/${item}/decider`)).status).toBe(409);
  });

  it('more days than left, also when two decisions reach for the last ones', async () => {
    const n = (await left()) as number;
    const days = String(n / 2).replace('.', ',');
    const first = await presented('Eta');
    await put(first.item, { ...APPROVE, ...grant(days) });
    expect((await post(`/${first.item}/decider`)).status).toBe(303);
    expect(await left()).toBe(0);
    const second = await presented('Theta');
    const answer = await post(`/${second.item}/proposer`, { ...APPROVE, ...grant('0,5') });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('moins de jours');
    expect(await one('select status from project where id = $1', [second.project])).toEqual({ status: 'presented' });
    await expect(rows(`update pledge set status = 'withdrawn', withdrawn_on = current_date where id = $1`, [w.pledgeId])).rejects.toThrow('days_left');
    expect((await post(`/${first.item}/reprendre`)).status).toBe(303);
    expect((await post(`/${first.item}/finir`, { as: 'no_decision' })).status).toBe(303);
    await put(second.item, { ...APPROVE, ...grant('0,5') });
    expect((await post(`/${second.item}/decider`)).status).toBe(303);
    expect((await post(`/${second.item}/reprendre`)).status).toBe(303);
  });

  it('of ten who say "agreed" in the same second, one is heard', async () => {
    const { item, project } = await presented('Iota');
    const before = (await left()) as number;
    await put(item, { ...APPROVE, ...grant('0,5') });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => post(`/${item}/decider`, {}, as(n % 2 ? 'chair' : 'local_animator'))));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await left()).toBe(before - 1);
    expect(await rows(`select from event where kind = 'committees.decided' and subject_id = $1`, [project])).toHaveLength(1);
  });

  it('two who drive at once: the second is told where the room stands', async () => {
    const first = await heard('Kappa');
    const second = await heard('Lambda');
    const version = String((await one('select drive_version as v from committee_session where id = $1', [session])).v);
    expect((await post(`/${first.item}/aller`, { stage: 'alone', version })).status).toBe(303);
    const late = await post(`/${second.item}/aller`, { stage: 'alone', version }, as('local_animator'));
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('a changé entre-temps');
    expect(await one('select current_item from committee_session where id = $1', [session])).toEqual({ current_item: first.item });
  });

  it('a word on what is no longer put, for somebody else, or of somebody who may not vote', async () => {
    const { item, project } = await presented('Mu');
    await put(item, APPROVE);
    const old = (await one('select id from decision where item_id = $1', [item])).id as string;
    await put(item, { ...APPROVE, reasons: 'Autrement.' });
    expect((await post(`/${item}/dire`, { decision: old, person: w.person.chair, stance: 'for' })).status).toBe(409);
    const now = (await one('select id from decision where item_id = $1', [item])).id as string;
    const speak = (person: string, who: { as: string }) => post(`/${item}/dire`, { decision: now, person, stance: 'for' }, who);
    expect((await speak(w.person.chair, as('committee_member'))).status).toBe(409);
    expect((await speak(w.recusedId, { as: w.recusedId })).status).toBe(409);
    // Absent, with a proxy to the member: the member speaks for them.
    expect((await post('/pouvoir', { giver: w.recusedId, holder: w.person.committee_member })).status).toBe(303);
    expect((await speak(w.recusedId, as('committee_member'))).status).toBe(303);
    // Recused, a vote is none: it is not even taken.
    await standAside(project, w.person.committee_member, 'personal');
    expect((await speak(w.person.committee_member, as('committee_member'))).status).toBe(409);
    expect(await (await app.get(room(), as('committee_member'))).text()).toContain('merci de sortir');
  });

  it('over the territory’s cap, days for a refusal, conditions without any, a company with a commercial link where the territory blocks it', async () => {
    const { item, project } = await presented('Nu');
    expect(await (await post(`/${item}/proposer`, { ...APPROVE, ...grant('20') })).text()).toContain('plus de jours que le territoire');
    expect((await post(`/${item}/proposer`, { outcome: 'refused', reasons: 'Non.', next_door: 'Ailleurs', ...grant('1') })).status).toBe(409);
    expect((await post(`/${item}/proposer`, { outcome: 'approved_with_conditions', reasons: 'Oui, si.' })).status).toBe(409);
    await rows(`insert into territory_parameter (territory_id, name, value, reason) values ($1, 'commercial_link_policy', '"block"', 'Essai')`, [
      w.territoryId,
    ]);
    await standAside(project, w.recusedId, 'customer');
    expect(await (await post(`/${item}/proposer`, APPROVE)).text()).toContain('lien commercial');
  });
});

describe('undone while the item is open', () => {
  it('everything is exactly as it was when it was put', async () => {
    const { item, project } = await presented('Xi');
    await put(item, {
      ...APPROVE,
      outcome: 'approved_with_conditions',
      ...grant('1'),
      'condition.0.body': 'Les comptes',
      'condition.0.lifter': w.person.chair,
      'condition.0.due': '2030-01-01',
    });
    const whole = async () => ({
      project: await one(`select to_jsonb(p) - array['last_changed_at', 'updated_at', 'status_since'] as row from project p where id = $1`, [project]),
      decision: await one(`select to_jsonb(d) as row from decision d where item_id = $1`, [item]),
      grants: await rows(`select to_jsonb(g) as row from decision_grant g join decision d on d.id = g.decision_id where d.item_id = $1`, [item]),
      left: await left(),
    });
    const before = await whole();
    expect((await post(`/${item}/decider`)).status).toBe(303);
    expect(await whole()).not.toEqual(before);
    expect((await post(`/${item}/reprendre`)).status).toBe(303);
    expect(await whole()).toEqual(before);
  });
});
