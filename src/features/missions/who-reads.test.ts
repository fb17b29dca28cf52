// Who reads of a mission and answers for it: not a linked site, not the owner as the one who is lent, not the committee before it has the file, not a manager named by mistake.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';

let m: Missions;
beforeAll(async () => {
  m = await missionsOfTest();
});
afterAll(() => m.database.drop());

/** A file of another company than the one that lends. */
async function ofAnother(name: string, ...halfDays: number[]) {
  const file = await m.wanted(name, ...halfDays);
  await m.rows(
    `with o as (insert into organisation (name) values ($3) returning id),
      e as (insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, $1, $3, 'essai', '88351' from o returning id)
     update project set establishment_id = e.id from e where project.id = $2`,
    [m.w.territoryId, file.project, `Société ${name}`],
  );
  await m.rows('delete from recusal where project_id = $1', [file.project]);
  return file;
}
const light = (reference: string, title: string) =>
  m.app.post(
    '/missions/nouvelle',
    { dossier: reference, kind: 'visit', site: m.w.establishmentId, domain: 'hr', days: '0,5', title, objectives: 'Voir leur ligne secrète' },
    { as: m.w.person.local_animator },
  );
const idIn = (answer: Response) => /[0-9a-f-]{36}/.exec(answer.headers.get('location')!)![0];
const reads = async (who: string, mission: string) =>
  m.database.asPerson(who, async (tx) => [
    (await sql`select from mission where id = ${mission}`.execute(tx)).rows.length,
    (await sql`select from mission_day where mission_id = ${mission}`.execute(tx)).rows.length,
    (await sql`select from mission_action where mission_id = ${mission}`.execute(tx)).rows.length,
    (await sql`select from event where data ->> 'missionId' = ${mission}`.execute(tx)).rows.length,
  ]);

it('a light form is not opened at a competitor the owner names, by its site’s name, company’s name or number, nor within the same group', async () => {
  const { reference, project } = await ofAnother('Concurrence', 2);
  const company = await m.one(`select o.name, o.siren, e.name as site from establishment e join organisation o on o.id = e.organisation_id where e.id = $1`, [
    m.w.establishmentId,
  ]);
  for (const [name, siren] of [
    [company.name, null],
    [company.site, null],
    ['Autrement', company.siren],
  ]) {
    await m.rows(`insert into project_relation (project_id, territory_id, kind, name, siren) values ($1, $2, 'competitor', $3, $4)`, [
      project,
      m.w.territoryId,
      name,
      siren,
    ]);
    expect((await light(reference, 'Visite')).status).toBe(409);
    expect(await m.textAs(`/missions/nouvelle?dossier=${reference}`, m.w.person.local_animator)).not.toContain(`value="${m.w.establishmentId}"`);
    await m.rows('delete from project_relation where project_id = $1', [project]);
  }
  const made = await light(reference, 'Visite');
  expect(made.status).toBe(303);
  const id = idIn(made);
  // Declared since: nobody of the site is asked any more, and the site has read nothing.
  await m.rows(`insert into project_relation (project_id, territory_id, kind, name, siren) values ($1, $2, 'competitor', 'X', $3)`, [
    project,
    m.w.territoryId,
    company.siren,
  ]);
  expect((await m.propose(id)).status).toBe(409);
  const forced = m.rows(`update mission set status = 'proposed', expert_id = $2, proposed_at = now() where id = $1`, [id, m.w.person.expert]);
  await expect(forced).rejects.toThrow(/linked/);
  for (const who of [m.w.person.site_manager, m.w.person.lender_hr]) expect(await reads(who, id)).toEqual([0, 0, 0, 0]);
});
it('the site reads of it from the proposal on, and no more once it is looked for again', async () => {
  const { missions } = await ofAnother('Attente', 2);
  const id = missions[0]!;
  expect(await reads(m.w.person.site_manager, id)).toEqual([0, 0, 0, 0]);
  expect((await m.app.get(`/missions/${id}`, { as: m.w.person.site_manager })).status).toBe(404);
  await m.propose(id);
  expect((await m.app.get(`/missions/${id}`, { as: m.w.person.site_manager })).status).toBe(200);
  await m.post(id, 'decliner', {}, m.w.person.expert);
  expect((await m.app.get(`/missions/${id}`, { as: m.w.person.site_manager })).status).toBe(404);
});
it('the committee reads of the missions of files it has on an agenda, and no half-day’s note', async () => {
  const { missions, project, item } = await ofAnother('Scierie Basse', 2);
  const id = missions[0]!;
  await m.signed(id);
  await m.rows(`update mission set status = 'running', started_on = current_date where id = $1`, [id]);
  await m.rows(
    `insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half, note) values ($1, $2, $3, $4, current_date, 'pm', 'Leurs prix de revient')`,
    [id, m.w.territoryId, project, m.w.person.expert],
  );
  await m.rows(`insert into mission_action (mission_id, territory_id, project_id, position, body) values ($1, $2, $3, 0, 'Relever')`, [
    id,
    m.w.territoryId,
    project,
  ]);
  const members = [m.w.person.committee_member, m.w.person.chair];
  for (const who of members) expect((await reads(who, id)).slice(0, 3)).toEqual([1, 0, 1]);
  for (const who of [m.w.person.expert, m.w.person.site_manager, m.w.person.local_animator]) expect((await reads(who, id))[1]).toBe(1);
  await m
    .rows('delete from agenda_item where id = $1', [item])
    .catch(() => m.rows(`update agenda_item set kind = 'other', project_id = null, title = 'Autre' where id = $1`, [item]));
  for (const who of members) {
    expect((await reads(who, id)).slice(0, 3)).toEqual([0, 0, 0]);
    expect((await m.app.get(`/missions/${id}`, { as: who })).status).toBe(404);
    expect(await m.textAs('/missions', who)).not.toContain('Scierie Basse');
  }
});
it('a manager named by mistake, or before another was named, answers no more by their link', async () => {
  const { missions } = await ofAnother('Correction', 2);
  const id = missions[0]!;
  await m.propose(id);
  expect((await m.post(id, 'accepter', await m.terms(id), m.w.person.expert)).status).toBe(303);
  await m.follow('missions.employee_agreed');
  const toSite = await m.linkIn('missions.site_asked');
  const name = async (to: string) => {
    expect((await m.post(id, 'responsable', { name: 'Responsable', email: to })).status).toBe(303);
    await m.follow('missions.manager_named');
    return m.linkIn('missions.site_asked');
  };
  const wrong = await name('faute@usine.example');
  const right = await name('juste@usine.example');
  for (const link of [toSite, wrong]) {
    expect(await (await m.app.get(link)).text()).toContain('n’ouvre plus rien');
    expect((await m.app.post(link, { answer: 'yes' })).status).toBe(409);
  }
  expect(await m.status(id)).toBe('employee_agreed');
  expect((await m.yes(right)).status).toBe(303);
  expect(await m.status(id)).toBe('manager_agreed');
});
it('nobody is lent to their own firm, whether the file knows them by role or by address', async () => {
  const { missions, project } = await ofAnother('Patron', 2);
  const id = missions[0]!;
  const own = (await m.one('select owner_email from project where id = $1', [project])).owner_email!;
  expect((await m.post(id, 'proposer', { name: 'Le patron', email: own })).status).toBe(409);
  await m.rows(
    `insert into role_assignment (person_id, role, establishment_id, starts_on) select $1, 'owner', establishment_id, current_date - 1 from project where id = $2`,
    [m.w.person.expert, project],
  );
  expect((await m.propose(id)).status).toBe(409);
  expect(await m.status(id)).toBe('wanted');
  await expect(m.rows(`update mission set status = 'proposed', expert_id = $2, proposed_at = now() where id = $1`, [id, m.w.person.expert])).rejects.toThrow(
    /own firm/,
  );
});
