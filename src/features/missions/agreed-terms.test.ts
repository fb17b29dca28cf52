// A yes is given to what was read: what moved meanwhile is read again, what changes afterwards is asked again.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';
import { shifted } from '../reminders/calendar.ts';

let m: Missions;
let today: string;
beforeAll(async () => {
  m = await missionsOfTest();
  today = (await m.one(`select today_in('Europe/Paris')::text as today`)).today!;
});
afterAll(() => m.database.drop());
const edit = (id: string, form: Record<string, string>) => m.post(id, 'modifier', { title: 'La mission', ...form });
const asked = async (id: string) =>
  (await m.one('select state, answered_at from mission_ask where mission_id = $1 order by asked_at desc limit 1', [id])).state;
async function light(reference: string): Promise<string> {
  const form = { dossier: reference, kind: 'visit', site: m.w.establishmentId, domain: 'hr', days: '0,5', title: 'Une visite' };
  const made = await m.app.post('/missions/nouvelle', form, { as: m.w.person.local_animator });
  return /[0-9a-f-]{36}/.exec(made.headers.get('location')!)![0];
}

it('a yes to terms that moved since they were shown is none, by link and signed in', async () => {
  const { missions } = await m.wanted('Bouge', 20);
  const id = missions[0]!;
  await edit(id, { days: '1' });
  await m.propose(id);
  await m.follow('missions.proposed');
  const link = await m.linkIn('missions.proposed');
  const page = await (await m.app.get(link)).text();
  const terms = /name="terms" value="(\w+)"/.exec(page)![1]!;
  expect((await edit(id, { days: '10', deliverables: 'Un manuel' })).status).toBe(303);
  for (const answer of [await m.app.post(link, { answer: 'yes', terms }), await m.post(id, 'accepter', { terms }, m.w.person.expert)]) {
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('Quelqu’un vient de changer cette mission')]);
    expect(await m.status(id)).toBe('proposed');
  }
  // The page that says so shows the terms of now, deliverables too.
  const again = await m.app.post(link, { answer: 'yes', terms });
  const shown = await again.text();
  expect([shown.includes('Un manuel'), /10\sj/.test(shown)]).toEqual([true, true]);
  expect((await m.yes(link)).status).toBe(303);
  // The site as well.
  const site = await m.terms(id);
  await m.rows(`update mission set title = 'Un autre nom' where id = $1`, [id]);
  expect((await m.post(id, 'accord-du-site', site, m.w.person.site_manager)).status).toBe(409);
  expect((await m.post(id, 'accord-du-site', await m.terms(id), m.w.person.site_manager)).status).toBe(303);
});
it('a light form whose terms change after a yes asks the person again, by a new link, and its site after that', async () => {
  const { reference } = await m.ofAnotherFirm(await m.wanted('Relue', 2));
  const id = await light(reference);
  await m.propose(id);
  await m.post(id, 'accepter', await m.terms(id), m.w.person.expert);
  await m.follow('missions.employee_agreed');
  const site = await m.linkIn('missions.site_asked');
  const changed = await edit(id, { days: '1', place: 'Ailleurs' });
  expect(changed.headers.get('location')).toContain('fait=ask_again');
  expect([await m.status(id), await asked(id)]).toEqual(['proposed', 'asked']);
  // The site's link asked about other terms.
  expect((await m.app.post(site, { answer: 'yes', ...(await m.terms(id)) })).status).toBe(409);
  await m.follow('missions.asked_again');
  expect((await m.yes(await m.linkIn('missions.asked_again'))).status).toBe(303);
  expect([await m.status(id), await asked(id)]).toEqual(['employee_agreed', 'agreed']);
  // Saved as it stands, nothing is asked.
  expect((await edit(id, { days: '1', place: 'Ailleurs' })).headers.get('location')).toContain('fait=edit');
  expect(await m.status(id)).toBe('employee_agreed');
});
it('a whole mission asks again for other days, also those the chair adds; its calendar is what its papers are signed on', async () => {
  const { missions, project } = await m.wanted('Entiere', 8);
  const id = missions[0]!;
  await edit(id, { days: '3', objectives: 'Ranger' });
  await m.agreed(id);
  expect((await edit(id, { days: '3', objectives: 'Ranger', starts_on: today, ends_on: shifted(today, 60) })).headers.get('location')).toContain('fait=edit');
  expect(await m.status(id)).toBe('manager_agreed');
  expect((await m.post(id, 'voie', { route: 'C', reason: 'À prix coûtant', billing: 'cost' })).status).toBe(303);
  expect((await edit(id, { days: '4', objectives: 'Ranger', starts_on: today, ends_on: shifted(today, 60) })).headers.get('location')).toContain('ask_again');
  expect(await m.one('select status, employee_agreed_at, manager_agreed_at, route from mission where id = $1', [id])).toEqual({
    status: 'proposed',
    employee_agreed_at: null,
    manager_agreed_at: null,
    route: null,
  });
  // Its days stay planned, as many as it says now.
  expect(await m.days(project)).toEqual({ granted: 0, planned: 8 });
  await m.post(id, 'accepter', await m.terms(id), m.w.person.expert);
  await m.rows(`update pledge_line set half_days = half_days + 4 where pledge_id = $1 and skill_domain = 'production'`, [m.w.pledgeId]);
  expect((await m.post(id, 'ajouter-des-jours', { days: '1', reason: 'La ligne en demande plus' }, m.w.person.chair)).status).toBe(303);
  expect(await m.status(id)).toBe('proposed');
  // Whoever writes it, the database keeps no yes to other terms.
  await m.post(id, 'accepter', await m.terms(id), m.w.person.expert);
  await m.rows(`update mission set objectives = 'Tout autre chose' where id = $1`, [id]);
  expect([await m.status(id), await asked(id)]).toEqual(['proposed', 'asked']);
});
