// What a mission may not do, whatever its form says: a light form is light, a first day is the signed one, a route has its days, who came was there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';
import { shifted } from '../reminders/calendar.ts';
import { LIGHT_MOST, MISSION_KINDS } from './life-cycle.ts';

let m: Missions;
let today: string;
beforeAll(async () => {
  m = await missionsOfTest();
  today = (await m.one(`select today_in('Europe/Paris')::text as today`)).today!;
});
afterAll(() => m.database.drop());

const day = (ahead: number) => shifted(today, ahead);
const logged = (id: string, on: string, half = 'am') =>
  m.rows(
    `insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half) select id, territory_id, project_id, expert_id, $2, $3 from mission where id = $1`,
    [id, on, half],
  );

describe('a light form', () => {
  const make = async (reference: string, more: Record<string, string>) =>
    m.app.post(
      '/missions/nouvelle',
      { dossier: reference, kind: 'workshop', site: m.w.establishmentId, domain: 'hr', days: '0,5', title: 'Une demi-journée', ...more },
      { as: m.w.person.local_animator },
    );
  it('lasts no longer than its kind says, in the form, when it is edited, and for the database', async () => {
    const { reference, project } = await m.ofAnotherFirm(await m.wanted('Legere', 2));
    for (const [kind, most] of Object.entries(LIGHT_MOST)) {
      const over = await make(reference, { kind, days: String((most + 1) / 2) });
      expect([kind, over.status]).toEqual([kind, 422]);
      expect(await over.text()).toContain('Une forme légère reste courte');
      expect((await make(reference, { kind, days: String(most / 2) })).status).toBe(303);
    }
    const [{ id }] = (await m.rows(`select id from mission where project_id = $1 and kind = 'workshop'`, [project])) as [{ id: string }];
    const edited = await m.post(id, 'modifier', { days: '15', title: 'Quinze jours' });
    expect(edited.status).toBe(409);
    await expect(m.rows('update mission set half_days = 30 where id = $1', [id])).rejects.toMatchObject({ constraint: 'light_is_short' });
    await expect(m.rows(`update mission set kind = 'conversation', half_days = 2 where id = $1`, [id])).rejects.toMatchObject({ constraint: 'light_is_short' });
    const { rows } = await m.database.systemPool.query('select light_most(k) as most from unnest($1::text[]) k', [MISSION_KINDS]);
    expect(rows.map(({ most }) => most)).toEqual(MISSION_KINDS.map((kind) => (kind === 'mission' ? null : LIGHT_MOST[kind])));
  });
  it('takes no days that a committee granted', async () => {
    const { reference, project, missions } = await m.ofAnotherFirm(await m.wanted('Detour', 30));
    await m.post(missions[0]!, 'annuler', { reason: 'Autrement' });
    const { id: grant } = await m.one('select id from decision_grant where project_id = $1', [project]);
    const answer = await make(reference, { grant: grant!, site: '', domain: '', days: '0,5' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('ne prend pas de jours accordés');
    await expect(
      m.rows(
        `insert into mission (territory_id, project_id, establishment_id, skill_domain, year, grant_id, kind, half_days, title)
         select g.territory_id, g.project_id, g.establishment_id, g.skill_domain, g.year, g.id, 'workshop', 1, 'x' from decision_grant g where g.id = $1`,
        [grant],
      ),
    ).rejects.toMatchObject({ constraint: 'light_takes_no_grant' });
  });
});

describe('the days of a route', () => {
  it('are the signed ones: the first comes no earlier, and the span is counted from it', async () => {
    const { missions } = await m.wanted('Avance', 4);
    const id = missions[0]!;
    await m.signed(id, { starts: day(30), ends: day(90) });
    const early = await m.post(id, 'commencer', { on: today });
    expect(early.status).toBe(409);
    expect(await early.text()).toContain('ne commence pas avant le jour que ses papiers disent');
    await expect(m.rows(`update mission set status = 'running', started_on = $2 where id = $1`, [id, today])).rejects.toMatchObject({
      constraint: 'mission_signed_day',
    });
    await expect(m.rows(`update mission set ends_on = $2 where id = $1`, [id, day(30 + 1100)])).rejects.toMatchObject({ constraint: 'mission_span' });
    // Started later than was planned, the span goes from the true first day.
    const later = (await m.wanted('Apres', 4)).missions[0]!;
    await m.signed(later, { starts: day(-60), ends: day(30) });
    await m.rows(`update mission set papers_signed_at = papers_signed_at - interval '10 days' where id = $1`, [later]);
    expect((await m.post(later, 'commencer', { on: today })).status).toBe(303);
    await m.rows(`update mission set ends_on = $2 where id = $1`, [later, day(3 * 365 - 1)]);
    await expect(m.rows(`update mission set ends_on = $2 where id = $1`, [later, day(3 * 366 + 1)])).rejects.toMatchObject({ constraint: 'mission_span' });
  });
  it('are not taken out once the route is chosen', async () => {
    const { missions } = await m.wanted('Sansjour', 4);
    const id = missions[0]!;
    await m.agreed(id);
    await expect(m.rows(`update mission set route = 'C', route_facts = '{}', route_chosen_at = now() where id = $1`, [id])).rejects.toMatchObject({
      constraint: 'route_has_days',
    });
    await m.rows(`update mission set route = 'C', route_facts = '{}', route_chosen_at = now(), starts_on = $2, ends_on = $3 where id = $1`, [
      id,
      day(5),
      day(50),
    ]);
    const emptied = await m.post(id, 'modifier', { days: '2', title: 'Sans jours' });
    expect(emptied.status).toBe(409);
    expect(await emptied.text()).toContain('Fixez d’abord le premier et le dernier jour');
    await expect(m.rows('update mission set ends_on = null where id = $1', [id])).rejects.toMatchObject({ constraint: 'route_has_days' });
  });
});

describe('somebody who did not come', () => {
  it('did no half-day: of who came, the mission is stopped early', async () => {
    const { missions } = await m.wanted('Venue', 4);
    const id = missions[0]!;
    await m.signed(id);
    await m.post(id, 'commencer', { on: today });
    await logged(id, today);
    const page = await m.textAs(`/missions/${id}`, m.w.person.local_animator);
    expect(page).not.toContain(`action="/missions/${id}/absence"`);
    const absent = await m.post(id, 'absence', { reason: 'Pas venue' });
    expect(absent.status).toBe(409);
    expect(await absent.text()).toContain('Des demi-journées sont faites');
    await expect(
      m.rows(`update mission set status = 'ended', ended_as = 'no_show', ended_on = $2, end_reason = 'x' where id = $1`, [id, today]),
    ).rejects.toMatchObject({ constraint: 'no_show_without_days' });
    expect((await m.post(id, 'terminer', { how: 'early', reason: 'Arrêtée plus tôt' })).status).toBe(303);
  });
});
