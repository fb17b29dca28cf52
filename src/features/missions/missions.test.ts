import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { granted, heldDays } from '../../../test/granted.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';
import { papersSigned } from './commands.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, string>[];
const one = async (query: string, values: unknown[] = []) => (await rows(query, values))[0]!;
const status = async (id: string) => (await one('select status from mission where id = $1', [id])).status;
const textAs = async (path: string, who: string) => (await app.get(path, { as: who })).text();
const post = (id: string, act: string, form: Record<string, string> = {}, who = w.person.local_animator) =>
  app.post(`/missions/${id}/${act}`, form, { as: who });
const follow = async (kind: string) => {
  const { id } = await one('select id from event where kind = $1 order by id desc limit 1', [kind]);
  await followEvent({ database, baseUrl: app.services.baseUrl }, Number(id));
};
/** The link of the newest letter of a kind. */
const linkIn = async (kind: string) =>
  /\/missions\/lien\/[\w-]{43}/.exec((await one('select plain from mail where kind = $1 order by queued_at desc limit 1', [kind])).plain!)![0];
/** A file of its own, its days granted, and the missions the closing of its point made. */
async function wanted(name: string, ...halfDays: number[]) {
  const file = await granted(database, w, { name, halfDays });
  await rows(`insert into event (kind, subject_kind, subject_id, territory_id, data) values ('committees.item_closed', 'project', $1, $2, $3)`, [
    file.project,
    w.territoryId,
    JSON.stringify({ reference: file.reference, name, outcome: 'approved', itemId: file.item, heldOn: null }),
  ]);
  await follow('committees.item_closed');
  const missions = await rows('select id from mission where project_id = $1 order by half_days, id', [file.project]);
  return { ...file, missions: missions.map(({ id }) => id!) };
}
const days = async (project: string) => ({ granted: await heldDays(database, project, 'granted'), planned: await heldDays(database, project, 'planned') });
const propose = (id: string, who = w.person.local_animator) => post(id, 'proposer', { person: w.person.expert }, who);
/** To the site's agreement. */
async function agreed(id: string) {
  expect((await propose(id)).status).toBe(303);
  expect((await post(id, 'accepter', {}, w.person.expert)).status).toBe(303);
  expect((await post(id, 'accord-du-site', {}, w.person.site_manager)).status).toBe(303);
}
async function signed(id: string) {
  await agreed(id);
  await rows(`update mission set route = 'C', route_facts = '{}', route_chosen_at = now() where id = $1`, [id]);
  expect(await database.asSystem((tx) => papersSigned(tx, id, new Date()))).toEqual({ ok: true });
}

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
});
afterAll(() => database.drop());

describe('from days granted to somebody who comes', () => {
  it('each grant makes one mission, however often its event is followed', async () => {
    const file = await wanted('Alpha', 2, 3);
    expect(file.missions).toHaveLength(2);
    await follow('committees.item_closed');
    expect(await rows('select id from mission where project_id = $1', [file.project])).toHaveLength(2);
    expect(await days(file.project)).toEqual({ granted: 5, planned: 0 });
    expect(await textAs('/missions', w.person.local_animator)).toContain(`/missions/${file.missions[0]}`);
    expect(await textAs(`/dossiers/${file.project}`, w.person.local_animator)).toContain(`/missions/${file.missions[0]}`);
  });
  it('the employee refuses freely by link: looking changes nothing, the site learns nothing, the days come back', async () => {
    const { missions, project } = await wanted('Beta', 4);
    const id = missions[0]!;
    expect((await propose(id)).status).toBe(303);
    expect(await days(project)).toEqual({ granted: 0, planned: 4 });
    await follow('missions.proposed');
    const link = await linkIn('missions.proposed');
    for (let n = 0; n < 3; n += 1) expect((await app.get(link)).status).toBe(200);
    expect(await status(id)).toBe('proposed');
    // The site sees that somebody is asked, not who.
    expect(await textAs(`/missions/${id}`, w.person.site_manager)).not.toContain('Personne expert d’ici');
    expect((await app.post(link, { answer: 'no', reason: 'Pas ce trimestre' })).status).toBe(303);
    expect(await status(id)).toBe('wanted');
    expect(await days(project)).toEqual({ granted: 4, planned: 0 });
    expect((await app.post(link, { answer: 'yes' })).status).toBe(409);
    expect(await status(id)).toBe('wanted');
    const forAnimator = await textAs(`/missions/${id}`, w.person.local_animator);
    expect(forAnimator).toContain('Pas ce trimestre');
    for (const who of [w.person.site_manager, w.person.lender_hr, w.person.chair]) {
      const seen = await textAs(`/missions/${id}`, who);
      expect(seen).not.toContain('Pas ce trimestre');
      expect(seen).not.toContain('Personne expert d’ici');
    }
    expect((await app.get(`/missions/${id}`, { as: w.person.expert })).status).toBe(404);
  });
  it('a yes goes to the site, by link without an account; a no of the site has its reason', async () => {
    const { missions, project } = await wanted('Gamma', 2);
    const id = missions[0]!;
    await propose(id);
    expect((await post(id, 'accord-du-site', {}, w.person.site_manager)).status).toBe(409);
    await post(id, 'accepter', {}, w.person.expert);
    await follow('missions.employee_agreed');
    const link = await linkIn('missions.site_asked');
    expect((await app.get(link)).status).toBe(200);
    expect((await app.post(link, { answer: 'no' })).status).toBe(422);
    expect((await app.post(link, { answer: 'yes' })).status).toBe(303);
    expect(await status(id)).toBe('manager_agreed');
    await follow('missions.manager_agreed');
    // The owner is told who comes.
    expect((await one(`select plain from mail where kind = 'missions.comes' order by queued_at desc limit 1`)).plain).toContain('Personne expert d’ici');
    expect(await days(project)).toEqual({ granted: 0, planned: 2 });
    // Still free to say no, until papers are signed.
    expect((await post(id, 'decliner', {}, w.person.expert)).status).toBe(303);
    expect(await status(id)).toBe('wanted');
  });
  it('somebody of the site is asked by name and address; of another site, nobody', async () => {
    const { missions } = await wanted('Delta', 2);
    expect((await post(missions[0]!, 'proposer', { person: w.otherPerson.expert })).status).toBe(409);
    expect((await post(missions[0]!, 'proposer', { name: 'Nina Neuve' })).status).toBe(422);
    expect((await post(missions[0]!, 'proposer', { name: 'Nina Neuve', email: 'Nina@usine.example' })).status).toBe(303);
    const asked = await one(
      `select p.name, r.role from mission m join person p on p.id = m.expert_id join role_assignment r on r.person_id = p.id where m.id = $1`,
      [missions[0]],
    );
    expect(asked).toEqual({ name: 'Nina Neuve', role: 'expert' });
  });
  it('of two animators who propose at the same instant one is told', async () => {
    const { missions, project } = await wanted('Epsilon', 2);
    const answers = await Promise.all([propose(missions[0]!), propose(missions[0]!)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
    expect(await days(project)).toEqual({ granted: 0, planned: 2 });
    expect(await rows('select id from mission_ask where mission_id = $1', [missions[0]])).toHaveLength(1);
  });
  it('two missions of one grant cannot both take its last half-day, also at the same instant', async () => {
    const { missions, project, grants } = await wanted('Zeta', 2);
    // A second mission written past the check, as two who split at once would.
    await rows(
      `insert into mission (territory_id, project_id, establishment_id, skill_domain, year, grant_id, half_days, title)
       select territory_id, project_id, establishment_id, skill_domain, year, grant_id, half_days, 'Seconde' from mission where id = $1`,
      [missions[0]],
    );
    const both = await rows('select id from mission where grant_id = $1', [grants[0]]);
    const answers = await Promise.all(both.map(({ id }) => propose(id!)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
    expect(await days(project)).toEqual({ granted: 0, planned: 2 });
  });
});

describe('days', () => {
  it('over the grant are refused, to a new mission and to a longer one; a shorter one leaves the rest to another', async () => {
    const { missions, reference, grants, project } = await wanted('Eta', 4);
    const edit = (halfDays: string) => post(missions[0]!, 'modifier', { days: halfDays, title: 'La ligne 2' });
    const another = (halfDays: string) =>
      app.post(
        '/missions/nouvelle',
        { dossier: reference, kind: 'mission', grant: grants[0]!, days: halfDays, title: 'La ligne 3' },
        { as: w.person.local_animator },
      );
    expect((await edit('2,5')).status).toBe(409);
    expect((await another('0,5')).status).toBe(409);
    expect((await edit('1,5')).status).toBe(303);
    expect((await another('1')).status).toBe(409);
    expect((await another('0,5')).status).toBe(303);
    expect(await rows('select id from mission where project_id = $1', [project])).toHaveLength(2);
  });
  it('are added by the chair alone, out of what the site has left', async () => {
    const { missions, project } = await wanted('Theta', 2);
    await propose(missions[0]!);
    const more = (who: string, n = '1') => post(missions[0]!, 'ajouter-des-jours', { days: n, reason: 'Le défaut est plus profond' }, who);
    expect((await more(w.person.local_animator)).status).toBe(404);
    expect((await more(w.person.committee_member)).status).toBe(404);
    expect((await more(w.person.chair, '15')).status).toBe(409);
    expect((await more(w.person.chair)).status).toBe(303);
    expect(await days(project)).toEqual({ granted: 0, planned: 4 });
    expect(await textAs(`/missions/${missions[0]}`, w.person.local_animator)).toContain('Le défaut est plus profond');
    // And come back with the others when it is given up.
    expect((await post(missions[0]!, 'annuler', { reason: 'Le projet change' })).status).toBe(303);
    expect(await days(project)).toEqual({ granted: 4, planned: 0 });
  });
  it('are spread over the territory’s months at most, from the first day', async () => {
    const { missions } = await wanted('Iota', 2);
    const edit = (starts_on: string, ends_on: string) => post(missions[0]!, 'modifier', { days: '1', title: 'Étalée', starts_on, ends_on });
    expect((await edit('2030-01-01', '2031-07-01')).status).toBe(409);
    expect((await edit('2030-01-01', '2029-12-31')).status).toBe(409);
    expect((await edit('2030-01-01', '2031-06-30')).status).toBe(303);
  });
});

describe('the mission itself', () => {
  it('never begins before every signature its route needs', async () => {
    const { missions } = await wanted('Kappa', 2);
    const id = missions[0]!;
    await agreed(id);
    const { today } = await one(`select today_in('Europe/Paris')::text as today`);
    expect((await post(id, 'commencer', { on: today! })).status).toBe(409);
    expect(await database.asSystem((tx) => papersSigned(tx, id, new Date()))).toEqual({ ok: false, refusal: 'no-route' });
    await expect(rows(`update mission set status = 'papers_signed', papers_signed_at = now() where id = $1`, [id])).rejects.toMatchObject({ code: '23514' });
    await rows(`update mission set route = 'C', route_facts = '{}', route_chosen_at = now() where id = $1`, [id]);
    expect(await database.asSystem((tx) => papersSigned(tx, id, new Date()))).toEqual({ ok: true });
    expect(await database.asSystem((tx) => papersSigned(tx, id, new Date()))).toEqual({ ok: false, refusal: 'not-in-this-status' });
    expect((await post(id, 'commencer', { on: '2090-01-01' })).status).toBe(409);
    expect((await post(id, 'commencer', { on: today! }, w.person.expert)).status).toBe(303);
    await follow('missions.started');
    expect(await one('select p.status from project p join mission m on m.project_id = p.id where m.id = $1', [id])).toEqual({ status: 'in_delivery' });
  });
  it('pauses and resumes with a reason, ends early with one, and gives back what was not done', async () => {
    const { missions, project } = await wanted('Lambda', 4);
    const id = missions[0]!;
    await signed(id);
    const { today } = await one(`select today_in('Europe/Paris')::text as today`);
    await post(id, 'commencer', { on: today! });
    expect((await post(id, 'suspendre', {})).status).toBe(422);
    expect((await post(id, 'suspendre', { reason: 'Congés' })).status).toBe(303);
    expect((await post(id, 'reprendre')).status).toBe(303);
    await rows(
      `insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half) select id, territory_id, project_id, expert_id, $2, 'am' from mission where id = $1`,
      [id, today],
    );
    expect((await post(id, 'terminer', { how: 'early' })).status).toBe(409);
    expect((await post(id, 'terminer', { how: 'early', reason: 'La ligne est réglée' })).status).toBe(303);
    expect(await days(project)).toEqual({ granted: 3, planned: 0 });
    expect(await heldDays(database, project, 'delivered')).toBe(1);
  });
  it('is taken over by another, which has what is left of its days', async () => {
    const { missions, project } = await wanted('Mu', 4);
    const id = missions[0]!;
    await signed(id);
    const { today } = await one(`select today_in('Europe/Paris')::text as today`);
    await post(id, 'commencer', { on: today! });
    await rows(
      `insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half) select id, territory_id, project_id, expert_id, $2, 'pm' from mission where id = $1`,
      [id, today],
    );
    const answer = await post(id, 'remplacer', { reason: 'Elle change de site' });
    expect(answer.status).toBe(303);
    const next = await one('select id, status, half_days, replaces_id from mission where replaces_id = $1', [id]);
    expect(next).toMatchObject({ status: 'wanted', half_days: 3, replaces_id: id });
    expect(answer.headers.get('location')).toContain(next.id!);
    expect(await one('select status, ended_as from mission where id = $1', [id])).toEqual({ status: 'ended', ended_as: 'replaced' });
    expect(await days(project)).toEqual({ granted: 3, planned: 0 });
    expect((await propose(next.id!)).status).toBe(303);
    expect(await days(project)).toEqual({ granted: 0, planned: 3 });
  });
  it('of a person who did not come ends without a day, and leaves its days to be granted again', async () => {
    const { missions, project } = await wanted('Nu', 2);
    await signed(missions[0]!);
    expect((await post(missions[0]!, 'absence', { reason: 'Malade, prévenu trop tard' })).status).toBe(303);
    expect(await days(project)).toEqual({ granted: 2, planned: 0 });
    expect(await one('select status, ended_as, started_on from mission where id = $1', [missions[0]])).toEqual({
      status: 'ended',
      ended_as: 'no_show',
      started_on: null,
    });
  });
  it('in a light form needs no decision and no papers', async () => {
    const { reference, project } = await wanted('Xi', 2);
    const light = { dossier: reference, kind: 'conversation', site: w.establishmentId, domain: 'hr', days: '0,5', title: 'Une heure sur l’entretien annuel' };
    const whole = await app.post('/missions/nouvelle', { ...light, kind: 'mission' }, { as: w.person.local_animator });
    expect(whole.status).toBe(422);
    const made = await app.post('/missions/nouvelle', light, { as: w.person.local_animator });
    expect(made.status).toBe(303);
    const id = /[0-9a-f-]{36}/.exec(made.headers.get('location')!)![0];
    await agreed(id);
    expect(await status(id)).toBe('papers_signed');
    expect(await days(project)).toEqual({ granted: 2, planned: 0 });
  });
  it('has a plan that both sides agree to, again when it changes', async () => {
    const { missions } = await wanted('Omicron', 2);
    const id = missions[0]!;
    await agreed(id);
    const plan = (body: string, done = '') => post(id, 'plan', { 'body-0': body, 'due-0': '2030-01-15', ...(done ? { 'done-0': 'on' } : {}) });
    expect((await post(id, 'plan/accepter', {}, w.person.expert)).status).toBe(409);
    expect((await plan('Relever les temps')).status).toBe(303);
    expect((await post(id, 'plan/accepter', {}, w.person.expert)).status).toBe(303);
    expect((await one('select plan_expert_at from mission where id = $1', [id])).plan_expert_at).not.toBeNull();
    expect((await plan('Relever les temps', 'fait')).status).toBe(303);
    expect((await one('select plan_expert_at from mission where id = $1', [id])).plan_expert_at).not.toBeNull();
    expect((await plan('Relever les temps et les rebuts')).status).toBe(303);
    expect((await one('select plan_expert_at from mission where id = $1', [id])).plan_expert_at).toBeNull();
    expect((await post(id, 'plan/accepter', {}, w.person.chair)).status).toBe(404);
  });
  it('of a file that is withdrawn is given up with the file’s reason', async () => {
    const { missions, project } = await wanted('Pi', 2);
    await propose(missions[0]!);
    await rows(`update project set status = 'withdrawn', left_on = current_date, left_reason = 'Le dirigeant vend' where id = $1`, [project]);
    await rows(
      `insert into event (kind, subject_kind, subject_id, territory_id, data) values ('projects.withdrawn', 'project', $1, $2, '{"reference": "x", "name": "Pi", "reason": "Le dirigeant vend"}')`,
      [project, w.territoryId],
    );
    await follow('projects.withdrawn');
    expect(await one('select status, cancel_reason from mission where id = $1', [missions[0]])).toEqual({
      status: 'cancelled',
      cancel_reason: 'Le dirigeant vend',
    });
    expect(await days(project)).toEqual({ granted: 2, planned: 0 });
  });
});

describe('the legal route', () => {
  it('is explained on the facts known, chosen by a person with a reason, and warned of when a fact changes', async () => {
    const firm = await one(
      `with o as (insert into organisation (name) values ('Scierie Haute') returning id)
      insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, $1, 'Scierie Haute', 'essai', '88351' from o returning id`,
      [w.territoryId],
    );
    const { missions, project } = await wanted('Sigma', 4);
    const id = missions[0]!;
    await rows('update project set establishment_id = $2, headcount_fte = 12, firm_created_on = $3, t0_on = $3 where id = $1', [
      project,
      firm.id,
      '2012-05-01',
    ]);
    await agreed(id);
    const choose = (route: string, reason = 'Le groupe atteint le seuil, la scierie est petite', more: Record<string, string> = {}) =>
      post(id, 'voie', { route, reason, billing: 'free', purpose: 'yes', ...more });
    // The law looks at the days.
    expect((await choose('B')).status).toBe(409);
    await post(id, 'modifier', { days: '2', title: 'Affûter', starts_on: '2030-01-10', ends_on: '2030-03-10' });
    const first = await textAs(`/missions/${id}/voie`, w.person.local_animator);
    expect(first).toContain('au moins 5\u202f000');
    expect(first).toContain('Pas encore tranchée : il faut demander');
    expect(first).toContain('À vérifier par votre conseil');
    const completed = await textAs(`/missions/${id}/voie?billing=free&purpose=yes`, w.person.local_animator);
    expect(completed).toContain('Permise par ces faits');
    expect((await app.get(`/missions/${id}/voie`, { as: w.person.site_manager })).status).toBe(404);
    expect((await choose('B', '')).status).toBe(422);
    expect((await choose('B')).status).toBe(303);
    const kept = await one('select route, route_reason, route_chosen_by, route_facts from mission where id = $1', [id]);
    expect(kept).toMatchObject({ route: 'B', route_reason: 'Le groupe atteint le seuil, la scierie est petite', route_chosen_by: w.person.local_animator });
    expect(await textAs(`/missions/${id}`, w.person.local_animator)).not.toContain('Des faits ont changé');
    // The group turns out to be smaller.
    await rows('update company_group set five_thousand_staff = false where id = $1', [w.groupId]);
    const warned = await textAs(`/missions/${id}`, w.person.local_animator);
    expect(warned).toContain('Des faits ont changé');
    expect(warned).toContain('compte moins de 5\u202f000 salariés');
    expect(await textAs(`/missions/${id}`, w.person.chair)).not.toContain('Des faits ont changé');
    await rows('update company_group set five_thousand_staff = true where id = $1', [w.groupId]);
  });
});

describe('a member recused from the file', () => {
  it('finds its missions nowhere: list, count, page, export, events', async () => {
    const { missions, project } = await wanted('Rhocanari', 2);
    const before = Number(/(\d+) missions?/.exec(await textAs('/missions', w.recusedId))?.[1] ?? 0);
    await rows(`insert into recusal (project_id, territory_id, person_id, origin, link, status) values ($1, $2, $3, 'noted', 'supplier', 'in_force')`, [
      project,
      w.territoryId,
      w.recusedId,
    ]);
    const list = await textAs('/missions', w.recusedId);
    expect(list).not.toContain('Rhocanari');
    expect(Number(/(\d+) missions?/.exec(list)?.[1] ?? 0)).toBe(before - 1);
    expect(await textAs('/missions?q=rhocanari', w.recusedId)).not.toContain(missions[0]);
    expect(await textAs('/missions.csv', w.recusedId)).not.toContain('Rhocanari');
    expect((await app.get(`/missions/${missions[0]}`, { as: w.recusedId })).status).toBe(404);
    expect(await textAs('/missions.csv', w.person.committee_member)).toContain('Rhocanari');
  });
});
