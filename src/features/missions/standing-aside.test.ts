// Whoever stands aside from a file learns nothing of it by its missions: nobody of them is proposed, written to, named or asked to sign; links sent before open nothing.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';
import { knownSignatories, missionFacts } from '../papers/facts.ts';
import { makePaperLink } from '../papers/signing.ts';
import { sendReminders } from '../reminders/send.ts';
import { makeExpertLink } from '../timesheets/expert-links.ts';

let m: Missions;
beforeAll(async () => {
  m = await missionsOfTest();
});
afterAll(() => m.database.drop());
beforeEach(() => m.rows('delete from reminder_sent'));

const aside = (project: string, person: string, status = 'suggested') =>
  m.rows(`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, $4, 'competitor', $5, $6)`, [
    project,
    m.w.territoryId,
    person,
    status === 'suggested' ? 'suggested' : 'noted',
    status,
    m.w.person.local_animator,
  ]);
const mailsOf = async (project: string) => (await m.rows('select recipient from mail where about_id = $1', [project])).map(({ recipient }) => recipient);

it('is not proposed; proposed before, is not written to, and the link they have opens nothing', async () => {
  const first = await m.wanted('Écartune', 2);
  await aside(first.project, m.w.person.expert);
  expect((await m.propose(first.missions[0]!)).status).toBe(409);
  expect(await m.status(first.missions[0]!)).toBe('wanted');
  const { missions, project } = await m.wanted('Écartdeux', 2);
  await m.propose(missions[0]!);
  await m.follow('missions.proposed');
  const link = await m.linkIn('missions.proposed');
  expect((await m.app.get(link)).status).toBe(200);
  await aside(project, m.w.person.expert, 'in_force');
  expect((await m.app.get(link)).status).toBe(404);
  expect((await m.app.post(link, { answer: 'yes' })).status).toBe(404);
  const before = await mailsOf(project);
  await m.follow('missions.proposed');
  expect(await mailsOf(project)).toEqual(before);
  expect(await m.status(missions[0]!)).toBe('proposed');
  const answered = (agrees: boolean) =>
    m.database.asPerson(
      m.w.person.expert,
      async (tx) => (await sql<{ said: string }>`select employee_answers(${missions[0]}, ${agrees}) as said`.execute(tx)).rows,
    );
  expect(await answered(true)).toEqual([{ said: 'not-yours' }]);
});
it('does not answer for the site, by account, by link or by the address the animator names', async () => {
  const { missions, project } = await m.wanted('Écarttrois', 2);
  const id = missions[0]!;
  await m.propose(id);
  await m.post(id, 'accepter', await m.terms(id), m.w.person.expert);
  await m.follow('missions.employee_agreed');
  const link = await m.linkIn('missions.site_asked');
  expect((await m.app.get(link)).status).toBe(200);
  for (const role of ['site_manager', 'lender_hr'] as const) await aside(project, m.w.person[role]);
  expect((await m.app.get(link)).status).toBe(404);
  expect((await m.app.post(link, { answer: 'yes' })).status).toBe(404);
  const byAccount = await m.database.asPerson(
    m.w.person.site_manager,
    async (tx) => (await sql<{ said: string }>`select site_answers(${id}, true) as said`.execute(tx)).rows,
  );
  expect(byAccount).toEqual([{ said: 'not-yours' }]);
  expect((await m.post(id, 'responsable', { name: 'Le directeur', email: 'site_manager@own.example' })).status).toBe(409);
  const before = await mailsOf(project);
  await m.follow('missions.employee_agreed');
  await m.rows(`update mission set employee_agreed_at = now() - interval '20 days', proposed_at = now() - interval '30 days' where id = $1`, [id]);
  await m.database.asSystem(async (tx) => {
    await sql`select set_config('alize.now', current_date::text || 'T09:00Z', true)`.execute(tx);
    await sendReminders(tx, { baseUrl: m.app.services.baseUrl });
  });
  expect((await mailsOf(project)).filter((to) => to !== 'local_animator@own.example')).toEqual(before.filter((to) => to !== 'local_animator@own.example'));
  expect((await m.post(id, 'responsable', { name: 'Cheffe d’usine', email: 'cheffe@usine.example' })).status).toBe(303);
  await m.follow('missions.manager_named');
  expect(await mailsOf(project)).toContain('cheffe@usine.example');
});
it('signs none of its papers: another is chosen, and a link to sign opens nothing', async () => {
  const { missions, project } = await m.wanted('Écartquatre', 2);
  const id = missions[0]!;
  await m.agreed(id);
  await aside(project, m.w.person.site_manager);
  const known = await m.database.asSystem(async (tx) => knownSignatories(tx, (await missionFacts(tx, id))!));
  expect(known.lender?.email).toBe('lender_hr@own.example');
  await aside(project, m.w.person.lender_hr);
  const nobody = await m.database.asSystem(async (tx) => knownSignatories(tx, (await missionFacts(tx, id))!));
  expect(nobody.lender).toBeUndefined();
  await m.rows(
    `update mission set route = 'A', route_facts = '{}', route_chosen_at = now(), starts_on = current_date, ends_on = current_date + 60 where id = $1`,
    [id],
  );
  await m.database.asSystem((tx) => import('../papers/follow.ts').then(({ prepareFor }) => prepareFor(tx, id)));
  const paper = await m.one(`select id, number from paper where mission_id = $1 and kind = 'mission_letter'`, [id]);
  const named = await m.app.post(
    `/papiers/${paper.id}`,
    { lender_name: 'Directeur', lender_email: 'site_manager@own.example' },
    { as: m.w.person.local_animator },
  );
  expect([named.status, await m.rows(`select from paper_signatory where paper_id = $1 and email = 'site_manager@own.example'`, [paper.id])]).toEqual([409, []]);
  // Asked before the link was known.
  await m.rows(`delete from recusal where project_id = $1`, [project]);
  await m.rows(
    `insert into paper_signatory (paper_id, territory_id, role, name, email, person_id) values ($1, $2, 'lender', 'Directeur', 'site_manager@own.example', $3)
     on conflict (paper_id, role) do update set name = excluded.name, email = excluded.email, person_id = excluded.person_id`,
    [paper.id, m.w.territoryId, m.w.person.site_manager],
  );
  const signatory = await m.one(`select id from paper_signatory where paper_id = $1 and role = 'lender'`, [paper.id]);
  await m.rows(`update paper set state = 'sent', sent_at = now() where id = $1`, [paper.id]);
  await m.rows(`update paper_signatory set asked_at = now() where paper_id = $1`, [paper.id]);
  const token = await m.database.asSystem((tx) => makePaperLink(tx, { id: signatory.id!, territoryId: m.w.territoryId }));
  expect((await m.app.get(`/signer/${token}`)).status).toBe(200);
  await aside(project, m.w.person.site_manager);
  expect((await m.app.get(`/signer/${token}`)).status).toBe(404);
  expect((await m.app.post(`/signer/${token}`, { name: 'Directeur', read: 'on', hash: 'x' })).status).toBe(404);
});
it('logs nothing by link, and reads nothing there of the file', async () => {
  const { missions, project } = await m.wanted('Écartcinq', 2);
  const id = missions[0]!;
  await m.signed(id);
  await m.rows(`update mission set status = 'running', started_on = current_date where id = $1`, [id]);
  const link = `/mes-jours/lien/${await m.database.asSystem((tx) => makeExpertLink(tx, m.w.person.expert, 'expert@own.example'))}`;
  expect(await (await m.app.get(link)).text()).toContain('Écartcinq');
  const opened = await m.app.post(link, {});
  const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
  await aside(project, m.w.person.expert, 'in_force');
  expect(await (await m.app.get(link)).text()).not.toContain('Écartcinq');
  expect(await (await m.app.get('/mes-jours', { headers: { cookie } })).text()).not.toContain('Écartcinq');
});
