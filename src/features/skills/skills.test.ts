import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followEvent } from '../../reactions.ts';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { skilled } from '../../../test/skilled.ts';
import type { SKILLED } from '../../../test/skilled.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { candidatesFor } from './candidate-queries.ts';
import { requestsDue } from './follow.ts';
import { requestLife, REQUEST_ACTS, REQUEST_STATES } from './life-cycle.ts';
import { exclusionsOf } from './match.ts';
import { keepPrice } from './request-commands.ts';
import { confirmSkill } from './site-commands.ts';
import { findSkills } from './tree-queries.ts';
import { leftUnmet, unmetNeeds } from './unmet-queries.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let s: typeof SKILLED;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  s = await skilled(database, w);
  app = testApp(database);
  // The firm that is helped is another company than the one that lends.
  await database.systemPool.query(
    `with o as (insert into organisation (name, siren) values ('Menuiserie des Hêtres', '999000045') returning id),
      e as (insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, $1, 'Menuiserie des Hêtres', 'essai', '88351' from o returning id)
     update project set establishment_id = e.id, firm_name = 'Menuiserie des Hêtres' from e where project.id = $2`,
    [w.territoryId, w.projectId],
  );
  // A member who sits for the site is recused from this file: a link like another, and not the one tried here.
  await database.systemPool.query('delete from recusal');
});
afterAll(() => database.drop());
const rows = async (text: string, values: unknown[] = []) => (await database.systemPool.query(text, values)).rows as Record<string, unknown>[];
const candidates = () => database.asPerson(w.person.local_animator, (tx) => candidatesFor(tx, s.needId));
const need = { skillDomain: 'production', halfDays: 4, language: 'fr', linkPolicy: 'declare_and_recuse' } as const;
const today = new Date().toISOString().slice(0, 10);

describe('the tree of skills', () => {
  test('is searched by stem, by synonym and through a typing mistake, in both languages', async () => {
    const found = (typed: string) => database.asPerson(w.person.local_animator, (tx) => findSkills(tx, typed));
    expect((await found('organiser un atelier'))[0]).toBe(s.skillId);
    expect(await found('emboutissage')).toEqual([s.finerSkillId]);
    expect(await found('embouttisage')).toEqual([s.finerSkillId]);
    expect(await found('workshop')).toEqual([s.skillId]);
    expect(await found('comptabilité analytique')).toEqual([]);
  });
  test('stays a tree of three levels, in one domain', async () => {
    await expect(rows('update skill set parent_id = $1 where id = $2', [s.finerSkillId, s.skillId])).rejects.toThrow(/tree/);
    await expect(rows(`insert into skill (skill_domain, parent_id, name_fr, name_en) values ('sales', $1, 'Vente', 'Sales')`, [s.skillId])).rejects.toThrow(
      /foreign key/,
    );
    const national = { as: w.person.national_animator };
    expect(
      (await app.post('/competences/arbre', { domain: 'production', parent_id: s.finerSkillId, name_fr: 'Presses à froid', name_en: 'Cold presses' }, national))
        .status,
    ).toBe(303);
    const [third] = await rows(`select id from skill where name_fr = 'Presses à froid'`);
    const deep = await app.post(
      '/competences/arbre',
      { domain: 'production', parent_id: String(third!.id), name_fr: 'Trop bas', name_en: 'Too low' },
      national,
    );
    expect(deep.status).toBe(409);
    const twice = await app.post('/competences/arbre', { domain: 'production', name_fr: 'presses a froid', name_en: 'Again' }, national);
    expect(twice.status).toBe(409);
  });
});

describe('a name', () => {
  test('is known to the site, to the animators and to oneself, and to nobody else', async () => {
    const sees = async (id: string) =>
      database.asPerson(
        id,
        async (tx) =>
          (
            await sql<{
              n: number;
            }>`select (select count(*) from expert) + (select count(*) from expert_skill) + (select count(*) from skill_confirmation) as n`.execute(tx)
          ).rows[0]!.n,
      );
    for (const role of ['local_animator', 'site_manager', 'lender_hr', 'expert'] as const) expect(await sees(w.person[role]), role).toBe(4);
    for (const role of ['national_animator', 'chair', 'committee_member', 'guest', 'steering_member', 'funder'] as const)
      expect(await sees(w.person[role]), role).toBe(0);
  });
  test('stands in no event: who guards the network reads those too', async () => {
    expect(
      (await app.post(`/intervenants/${s.expertId}`, { active: 'on', languages: 'fr', [`level_${s.skillId}`]: 'teaches' }, { as: w.person.expert })).status,
    ).toBe(303);
    const told = await rows(`select data::text as data from event where kind like 'skills.%'`);
    expect(told.length).toBeGreaterThan(0);
    const [person] = await rows('select name from person where id = $1', [w.person.expert]);
    expect(told.filter(({ data }) => String(data).includes(String(person!.name)))).toEqual([]);
    expect(await rows('select skill_id, level from expert_skill')).toEqual([{ skill_id: s.skillId, level: 'teaches' }]);
  });
  test('counts are all that a member of the committee reads', async () => {
    const page = await (await app.get(`/territoires/${w.territoryCode}/competences`, { as: w.person.committee_member })).text();
    expect(page).toContain('Organisation d’atelier');
    expect(page).not.toContain('Fonderie Vallée d’Essai Nord');
    expect(page).not.toContain('Personne expert');
  });
});

describe('who could help', () => {
  test('says the skill and who confirmed it, the distance and the days left', async () => {
    await rows(`update need_request set state = 'withdrawn', ended_at = now() where id = $1`, [s.requestId]);
    const [one, ...others] = await candidates();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ key: `expert:${s.expertId}`, halfDaysLeft: 9, km: 3, links: [], pending: false, lastAskedOn: today, refusedOn: null });
    expect(one!.skills).toMatchObject([{ name: 'Organisation d’atelier', step: 0, level: 'teaches', confirmed: 1, confirmedBy: ['Scierie du Lac'] }]);
    expect(exclusionsOf(need, one!, today)).toEqual([]);
    const page = await (await app.get(`/dossiers/${w.projectId}/besoins/${s.needId}`, { as: w.person.local_animator })).text();
    expect(page).toContain('confirmée une fois (Scierie du Lac)');
    expect(page).toContain('aucun lien déclaré');
  });
  test('a declared link, a long sleep and too few days exclude, each with what would change it', async () => {
    await rows(`insert into project_relation (project_id, territory_id, kind, name) values ($1, $2, 'supplier', 'Fonderie Vallée d’Essai')`, [
      w.projectId,
      w.territoryId,
    ]);
    await rows(`update expert set checked_on = current_date - 400 where id = $1`, [s.expertId]);
    await rows(`update pledge_line set half_days = 3 where pledge_id = $1`, [w.pledgeId]);
    const [one] = await candidates();
    expect(exclusionsOf(need, one!, today)).toMatchObject([
      { kind: 'linked', change: 'chair', links: [{ kind: 'supplier' }] },
      { kind: 'no_days', left: 3, lacking: 1 },
      { kind: 'sleeping' },
    ]);
    const page = await (await app.get(`/dossiers/${w.projectId}/besoins/${s.needId}`, { as: w.person.local_animator })).text();
    expect(page).toMatch(/0,5\sj de plus suffiraient/);
    const ask = { candidate: `expert:${s.expertId}`, half_days: '2', due_on: '2099-01-01', wanted: 'Ranger' };
    expect((await app.post(`/dossiers/${w.projectId}/besoins/${s.needId}/demander`, ask, { as: w.person.local_animator })).status).toBe(409);
    await rows('delete from project_relation');
    await rows(`update pledge_line set half_days = 9 where pledge_id = $1`, [w.pledgeId]);
    // Still asleep: a word of why is needed, and kept.
    expect((await app.post(`/dossiers/${w.projectId}/besoins/${s.needId}/demander`, ask, { as: w.person.local_animator })).status).toBe(409);
    expect(
      (await app.post(`/dossiers/${w.projectId}/besoins/${s.needId}/demander`, { ...ask, despite: 'Vu hier' }, { as: w.person.local_animator })).status,
    ).toBe(303);
    expect(await rows(`select despite, half_days from need_request where state = 'asked'`)).toEqual([{ despite: 'Vu hier', half_days: 4 }]);
  });
  test('the site’s people are told what waits, and wake everything by one button', async () => {
    const waiting = (id: string) =>
      database.asPerson(id, async (tx) =>
        (await sql<{ kind: string }>`select kind from waiting_of(${id}, '{}') where kind like 'skills.%' order by kind`.execute(tx)).rows.map(
          ({ kind }) => kind,
        ),
      );
    expect(await waiting(w.person.site_manager)).toEqual(['skills.to_check']);
    expect(await waiting(w.person.expert)).toEqual(['skills.to_answer']);
    expect((await app.post(`/etablissements/${w.establishmentId}/competences/verifier`, {}, { as: w.person.site_manager })).status).toBe(303);
    expect(await waiting(w.person.site_manager)).toEqual([]);
  });
});

describe('a request', () => {
  test('the database keeps the very steps of the table', async () => {
    for (const from of REQUEST_STATES)
      for (const to of REQUEST_STATES.filter((state) => state !== from)) {
        const told = REQUEST_ACTS.some((act) => requestLife[from][act]?.next === to);
        const set = (state: string) => sql`${state}, ${state === 'asked' ? null : sql`now()`}, ${state === 'refused' ? 'no_time' : null}`;
        const done = await database
          .open(`select set_config('alize.system', 'on', true)`, { readOnly: false }, async (tx) => {
            const made = await sql<{
              id: string;
            }>`insert into need_request (project_id, territory_id, establishment_id, skill_domain, firm_name, wanted, half_days, due_on, asked_at, state, ended_at, refusal)
              values (${w.projectId}, ${w.territoryId}, ${w.establishmentId}, 'production', 'F', 'W', 1, current_date, now(), ${set(from)}) returning id`.execute(
              tx,
            );
            await sql`update need_request set (state, ended_at, refusal) = row(${set(to)}) where id = ${made.rows[0]!.id}`.execute(tx);
            return { value: true, keep: false };
          })
          .catch((error: { constraint?: string }) => (error.constraint === 'request_goes_on' ? false : Promise.reject(error)));
        expect(done, `${from} → ${to}`).toBe(told);
      }
  });
  test('made to one person goes to them alone, is answered once, and what is answered is told', async () => {
    const [event] = await rows(`select id from event where kind = 'skills.asked' order by id desc limit 1`);
    await followEvent({ database, baseUrl: 'https://alize.example' }, Number(event!.id));
    const told = await rows(`select person_id from mail where kind = 'skills.asked'`);
    expect(new Set(told.map(({ person_id }) => person_id))).toEqual(new Set([w.person.expert]));
    const [request] = await rows(`select id from need_request where state = 'asked'`);
    const at = `/demandes/${String(request!.id)}`;
    // By the link of the mail as well, without an account: looked at, nothing changes; in another's hands it says whose it is.
    const linkTo = async (who: string) =>
      /\/demandes\/lien\/[\w-]{43}/.exec(String((await rows(`select plain from mail where kind = 'skills.asked' and person_id = $1`, [who]))[0]!.plain))![0];
    const link = await linkTo(w.person.expert);
    for (let n = 0; n < 2; n++) expect((await app.get(link)).status).toBe(200);
    expect((await app.get(link, { as: w.person.local_animator })).status).toBe(409);
    expect((await app.post(`${link}/accepter`, {}, { as: w.person.local_animator })).status).toBe(409);
    expect((await app.get(link, { as: w.person.expert })).status).toBe(200);
    expect((await app.post(`${link}/refuser`, { refusal: 'other' })).status).toBe(422);
    expect(await rows(`select state from need_request where id = $1`, [request!.id])).toEqual([{ state: 'asked' }]);
    expect((await app.get(`/demandes/lien/${'A'.repeat(43)}`)).status).toBe(404);
    expect((await app.post(`${at}/refuser`, { refusal: 'other' }, { as: w.person.expert })).status).toBe(422);
    expect((await app.post(`${link}/refuser`, { refusal: 'no_time' })).status).toBe(303);
    expect(await rows(`select state, ended_by from need_request where id = $1`, [request!.id])).toEqual([{ state: 'refused', ended_by: w.person.expert }]);
    expect((await app.post(`${link}/accepter`, {})).status).toBe(409);
    expect((await app.post(`${at}/accepter`, {}, { as: w.person.expert })).status).toBe(409);
    const [one] = await candidates();
    expect(one).toMatchObject({ refusedOn: today, pending: false });
  });
  test('whoever is asked changes nothing but the answer', async () => {
    await rows(
      `insert into need_request (id, need_id, project_id, territory_id, establishment_id, skill_domain, firm_name, wanted, half_days, due_on, asked_at)
      values ($1, $2, $3, $4, $5, 'production', 'Menuiserie', 'Ranger', 4, current_date - 1, now() - interval '9 days')`,
      [s.siteRequestId, s.needId, w.projectId, w.territoryId, w.establishmentId],
    );
    // What insisting on them cost stays with the request, for the animators alone.
    await database.asPerson(w.person.local_animator, (tx) => keepPrice(tx, s.siteRequestId, { cost: 27.4, unserved: 1 }));
    const asked = async (who: string) => (await app.get(`/demandes/${s.siteRequestId}`, { as: who })).text();
    expect(await asked(w.person.local_animator)).toContain('Le prix de votre choix');
    expect(await asked(w.person.site_manager)).not.toContain('Le prix de votre choix');
    // Nor takes the question off a need that still stands, though the file's needs are not theirs to see.
    await expect(
      database.asPerson(w.person.site_manager, (tx) => sql`update need_request set need_id = null where id = ${s.siteRequestId}`.execute(tx)),
    ).rejects.toThrow(/not yours/);
    await expect(
      database.asPerson(w.person.site_manager, (tx) => sql`update need_request set half_days = 200 where id = ${s.siteRequestId}`.execute(tx)),
    ).rejects.toThrow(/not yours/);
  });
  test('expires after its last day, and a late yes still counts', async () => {
    expect(await database.asSystem((tx) => requestsDue(tx))).toEqual({ reminded: 0, expired: 1 });
    expect(await database.asSystem((tx) => requestsDue(tx))).toEqual({ reminded: 0, expired: 0 });
    expect(await database.asPerson(w.person.local_animator, (tx) => unmetNeeds(tx, { territory: null, domain: null }))).toMatchObject([
      { id: s.needId, state: 'unmet', cause: 'all_refused', sites: 1, halfDaysLeft: 9, unlocks: true },
    ]);
    expect((await app.post(`/demandes/${s.siteRequestId}/accepter`, {}, { as: w.person.site_manager })).status).toBe(303);
    expect(await database.asPerson(w.person.local_animator, (tx) => unmetNeeds(tx, { territory: null, domain: null }))).toEqual([]);
  });
  test('of a file that leaves, what nobody met is kept with its day and obstacle; of one that comes back, asked for again', async () => {
    await rows(
      `insert into project_need (id, project_id, territory_id, skill_domain, result, position) values ('5c111000-0000-4000-8000-0000000000bb', $1, $2, 'hr', 'Recruter', 5)`,
      [w.projectId, w.territoryId],
    );
    const gone = (who = w.person.local_animator) => database.asPerson(who, (tx) => leftUnmet(tx, { territory: null, domain: null }));
    expect(await gone()).toEqual({ lines: [], count: 0 });
    const before = (await rows('select status from project where id = $1', [w.projectId]))[0]!.status;
    await rows(`update project set status = 'withdrawn', left_on = current_date, left_reason = 'Vendue' where id = $1`, [w.projectId]);
    expect(await gone()).toMatchObject({
      count: 1,
      lines: [{ projectId: w.projectId, domain: 'hr', result: 'Recruter', cause: 'nobody', leftAs: 'withdrawn', leftOn: today }],
    });
    const page = await (await app.get('/besoins-non-couverts', { as: w.person.local_animator })).text();
    expect(page).toContain('Recruter');
    expect(page).toContain('Personne ne la proposait.');
    for (const who of [w.otherPerson.local_animator, w.person.site_manager, w.person.expert]) expect((await gone(who)).lines).toEqual([]);
    // Whoever is recused from the file does not learn of it either.
    await rows(
      `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', 'customer', 'in_force', $3)`,
      [w.projectId, w.territoryId, w.person.local_animator],
    );
    expect((await gone()).lines).toEqual([]);
    await rows('delete from recusal');
    await rows(`update project set status = $2, left_on = null, left_reason = null where id = $1`, [w.projectId, before]);
    expect((await gone()).lines).toEqual([]);
    await rows(`delete from project_need where id = '5c111000-0000-4000-8000-0000000000bb'`);
  });
  test('outlives the need that is taken out of the file', async () => {
    await rows('delete from project_need where id = $1', [s.needId]);
    expect(await rows(`select need_id from need_request where id = $1`, [s.siteRequestId])).toEqual([{ need_id: null }]);
  });
});

test('a mission confirms a skill once', async () => {
  const done = { expertId: s.expertId, skillId: s.finerSkillId, missionId: '5c111000-0000-4000-8000-0000000000aa', byName: 'Menuiserie des Hêtres', on: today };
  const confirm = () => database.asSystem((tx) => confirmSkill(tx, null, done));
  expect(await confirm()).toEqual({ ok: true, added: true });
  expect(await confirm()).toEqual({ ok: true, added: false });
  expect(await rows('select count(*)::int as n from skill_confirmation where skill_id = $1', [s.finerSkillId])).toEqual([{ n: 1 }]);
});
