import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldDays } from '../../../test/granted.ts';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';
import { signedPapers } from '../../../test/signed-papers.ts';
import { papersSigned } from './commands.ts';

let database: Missions['database'];
let w: Missions['w'];
let app: Missions['app'];
let rows: Missions['rows'];
let one: Missions['one'];
let status: Missions['status'];
let textAs: Missions['textAs'];
let post: Missions['post'];
let follow: Missions['follow'];
let wanted: Missions['wanted'];
let days: Missions['days'];
let propose: Missions['propose'];
let agreed: Missions['agreed'];
let signed: Missions['signed'];
let shownPlan: Missions['plan'];
beforeAll(async () => {
  ({ database, w, app, rows, one, status, textAs, post, follow, wanted, days, propose, agreed, signed, plan: shownPlan } = await missionsOfTest());
});
afterAll(() => database.drop());

describe('the mission itself', () => {
  it('never begins before every signature its route needs', async () => {
    const { missions } = await wanted('Kappa', 2);
    const id = missions[0]!;
    await agreed(id);
    const { today } = await one(`select today_in('Europe/Paris')::text as today`);
    expect((await post(id, 'commencer', { on: today! })).status).toBe(409);
    expect(await database.asSystem((tx) => papersSigned(tx, id, new Date()))).toEqual({ ok: false, refusal: 'no-route' });
    await expect(rows(`update mission set status = 'papers_signed', papers_signed_at = now() where id = $1`, [id])).rejects.toMatchObject({ code: '23514' });
    await rows(
      `update mission set route = 'C', route_facts = '{}', route_chosen_at = now(), starts_on = $2::date - 40, ends_on = $2::date + 40 where id = $1`,
      [id, today],
    );
    expect(await database.asSystem((tx) => papersSigned(tx, id, new Date()))).toEqual({ ok: true });
    expect(await database.asSystem((tx) => papersSigned(tx, id, new Date()))).toEqual({ ok: false, refusal: 'not-in-this-status' });
    // A status alone begins nothing.
    expect((await post(id, 'commencer', { on: today! })).status).toBe(409);
    await database.asSystem((tx) => signedPapers(tx, id));
    await rows('update mission set ends_on = $2::date - 1 where id = $1', [id, today]);
    expect((await post(id, 'commencer', { on: today! })).status).toBe(409);
    await rows(`update mission set ends_on = $2::date + 50 where id = $1`, [id, today]);
    expect(await status(id)).toBe('manager_agreed');
    await database.asSystem((tx) => signedPapers(tx, id));
    expect(await database.asSystem((tx) => papersSigned(tx, id, new Date()))).toEqual({ ok: true });
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
    // What was done stands on its page, with where it is followed, or noted by who does it.
    for (const [who, link] of [
      [w.person.local_animator, `/journees/missions/${id}`],
      [w.person.site_manager, `/journees/missions/${id}`],
      [w.person.expert, '/mes-jours'],
    ] as const) {
      const page = await textAs(`/missions/${id}`, who);
      expect(page).toMatch(/0,5\sj notés pour cette mission/);
      expect(page).toContain(`href="${link}"`);
    }
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
    // The firm is another company than the one that lends.
    await rows(
      `with o as (insert into organisation (name) values ('Atelier Xi') returning id),
        e as (insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, $1, 'Atelier Xi', 'essai', '88351' from o returning id)
       update project set establishment_id = e.id from e where project.id = $2`,
      [w.territoryId, project],
    );
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
    const before = await shownPlan(id);
    expect((await post(id, 'plan/accepter', {}, w.person.expert)).status).toBe(409);
    expect((await post(id, 'plan/accepter', before, w.person.expert)).status).toBe(303);
    expect((await one('select plan_expert_at from mission where id = $1', [id])).plan_expert_at).not.toBeNull();
    expect((await plan('Relever les temps', 'fait')).status).toBe(303);
    expect((await one('select plan_expert_at from mission where id = $1', [id])).plan_expert_at).not.toBeNull();
    expect((await plan('Relever les temps et les rebuts')).status).toBe(303);
    expect((await one('select plan_expert_at from mission where id = $1', [id])).plan_expert_at).toBeNull();
    // A yes to the plan as it was is none.
    const moved = await post(id, 'plan/accepter', before, w.person.expert);
    expect([moved.status, await moved.text()]).toEqual([409, expect.stringContaining('Quelqu’un vient de changer cette mission')]);
    expect((await one('select plan_expert_at from mission where id = $1', [id])).plan_expert_at).toBeNull();
    expect((await post(id, 'plan/accepter', {}, w.person.chair)).status).toBe(404);
  });
  it('that is done thanks the two of them and the site, each by a letter', async () => {
    const { missions } = await wanted('Omega', 2);
    const id = missions[0]!;
    await signed(id);
    const { today } = await one(`select today_in('Europe/Paris')::text as today`);
    await post(id, 'commencer', { on: today! });
    // One is at one place at a time: what was noted of other missions makes room.
    await rows(`update mission_day set state = 'withdrawn', withdrawn_at = now(), withdraw_reason = 'essai' where state = 'logged' and mission_id <> $1`, [id]);
    await rows(
      `insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half) select id, territory_id, project_id, expert_id, $2, 'am' from mission where id = $1`,
      [id, today],
    );
    expect((await post(id, 'terminer', { how: 'done' })).status).toBe(303);
    await follow('missions.ended');
    const letters = await rows(`select kind, recipient, plain from mail where kind like 'missions.done%' order by kind`);
    expect(letters.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ['missions.done', 'expert@own.example'],
      ['missions.done_owner', 'omega@firme.example'],
      ['missions.done_site', 'site_manager@own.example'],
    ]);
    for (const { plain } of letters) expect(plain).toMatch(/0,5\sj/);
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
    // Nor are its days kept for it: they go back to the site.
    expect(await days(project)).toEqual({ granted: 0, planned: 0 });
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
      post(id, 'voie', { route, reason, billing: 'free', purpose: 'yes', same_group: 'no', ...more });
    // The law looks at the days.
    expect((await choose('B')).status).toBe(409);
    await post(id, 'modifier', { days: '2', title: 'Affûter', starts_on: '2030-01-10', ends_on: '2030-03-10' });
    const first = await textAs(`/missions/${id}/voie`, w.person.local_animator);
    expect(first).toContain('au moins 5\u202f000');
    expect(first).toContain('Pas encore tranchée : il faut demander');
    expect(first).toContain('À vérifier par votre conseil');
    // Point by point, without opening anything.
    expect(first.replace(/<details[\s\S]*?<\/details>/g, '')).toContain('acte anormal de gestion');
    // Nobody has said that it is free: it is the network's rule. The aids are those the owner declared, with this mission: two days at 800 €.
    expect(first).toContain('d’après la règle du réseau');
    await rows(
      `insert into project_aid (project_id, territory_id, label, granted_on, cents) values ($1, $2, 'Région', '2029-02-01', 500000), ($1, $2, 'Ancienne', '2026-01-01', 900000)`,
      [project, w.territoryId],
    );
    expect(first).not.toContain('6\u202f600');
    await rows(`update project set de_minimis_declared_on = '2029-12-01' where id = $1`, [project]);
    expect(await textAs(`/missions/${id}/voie`, w.person.local_animator)).toContain('6\u202f600');
    const completed = await textAs(`/missions/${id}/voie?billing=free&purpose=yes&same_group=no`, w.person.local_animator);
    expect(completed).toContain('Permise par ces faits');
    expect((await app.get(`/missions/${id}/voie`, { as: w.person.site_manager })).status).toBe(404);
    expect((await choose('B', '')).status).toBe(422);
    expect((await choose('B')).status).toBe(303);
    // Those of the route that was chosen stay on the mission's page, for its animator and the site that lends.
    for (const reader of [w.person.local_animator, w.person.site_manager])
      expect(await textAs(`/missions/${id}`, reader)).toContain('tous ne sont peut-être pas dus');
    expect(await textAs(`/missions/${id}`, w.person.expert)).not.toContain('tous ne sont peut-être pas dus');
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
