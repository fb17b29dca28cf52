import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';

let database: Missions['database'];
let w: Missions['w'];
let app: Missions['app'];
let rows: Missions['rows'];
let one: Missions['one'];
let status: Missions['status'];
let textAs: Missions['textAs'];
let post: Missions['post'];
let follow: Missions['follow'];
let linkIn: Missions['linkIn'];
let wanted: Missions['wanted'];
let days: Missions['days'];
let propose: Missions['propose'];
let terms: Missions['terms'];
let yes: Missions['yes'];
beforeAll(async () => {
  ({ database, w, app, rows, one, status, textAs, post, follow, linkIn, wanted, days, propose, terms, yes } = await missionsOfTest());
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
    // Forwarded to an animator, or to the site: they are told whose it is, and answer nothing by it.
    for (const as of [w.person.local_animator, w.person.site_manager]) {
      const looked = await app.get(link, { as });
      expect([looked.status, (await looked.text()).includes('Ce lien est celui de Personne expert d’ici')]).toEqual([409, true]);
      expect((await app.post(link, { answer: 'yes' }, { as })).status).toBe(409);
    }
    expect(await status(id)).toBe('proposed');
    expect((await app.get(link, { as: w.person.expert })).status).toBe(200);
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
    await post(id, 'accepter', await terms(id), w.person.expert);
    await follow('missions.employee_agreed');
    const link = await linkIn('missions.site_asked');
    expect((await app.get(link)).status).toBe(200);
    expect((await app.post(link, { answer: 'no' })).status).toBe(422);
    expect((await yes(link)).status).toBe(303);
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
    // And go back to the site when it is given up; those granted stay the file's.
    expect((await post(missions[0]!, 'annuler', { reason: 'Le projet change' })).status).toBe(303);
    expect(await days(project)).toEqual({ granted: 2, planned: 0 });
  });
  it('are spread over the territory’s months at most, from the first day', async () => {
    const { missions } = await wanted('Iota', 2);
    const edit = (starts_on: string, ends_on: string) => post(missions[0]!, 'modifier', { days: '1', title: 'Étalée', starts_on, ends_on });
    expect((await edit('2030-01-01', '2031-07-01')).status).toBe(409);
    expect((await edit('2030-01-01', '2029-12-31')).status).toBe(409);
    expect((await edit('2030-01-01', '2031-06-30')).status).toBe(303);
  });
});
