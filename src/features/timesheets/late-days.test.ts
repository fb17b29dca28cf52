// A half-day that was done and is noted late finds its days: nobody gives them back meanwhile, and whoever chairs covers those that others took.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { heldFor } from '../../../test/mission.ts';
import type { Running } from '../../../test/mission.ts';
import { sheets } from '../../../test/time-sheets.ts';
import type { Sheets } from '../../../test/time-sheets.ts';
import { settleDays } from '../days/commands.ts';
import { projectLeft } from '../missions/follow.ts';
import { shifted } from '../reminders/calendar.ts';
import { LATE_DAYS } from './day.ts';

let s: Sheets;
beforeAll(async () => {
  s = await sheets();
});
afterAll(() => s.database.drop());

let key = 0;
const back = (days: number) => shifted(s.today, -days);
/** As the phone sends it, once it has a network again. */
async function sent(here: Running, day: string): Promise<string> {
  const form = { mission: here.mission, day, half: 'am', key: `late-${++key}-cle`, anyway: 'on' };
  const answer = await s.app.post('/mes-jours', form, { as: s.w.person.expert, headers: { accept: 'application/json' } });
  const said = (await answer.json()) as { state: string; sentence?: string };
  return said.sentence ?? said.state;
}
const act = (here: Running, path: string, form: Record<string, string> = {}, as = s.w.person.local_animator) =>
  s.app.post(`/missions/${here.mission}/${path}`, form, { as });
async function giveBack(here: Running, days: string) {
  const [{ year }] = (await s.rows(`select year from mission where id = $1`, here.mission)) as [{ year: number }];
  const form = { year: String(year), account: `granted/production/${here.project}`, back_days: days, back_reason: 'Le site en a besoin' };
  return s.app.post(`/etablissements/${s.w.establishmentId}/jours/rendre`, form, { as: s.w.person.local_animator });
}

it('days of a mission that ended are not given back while they may still be noted, and are after that', async () => {
  const here = await s.begin('Tardive', { halfDays: 4, granted: 6 });
  expect((await act(here, 'terminer', { how: 'done' })).status).toBe(303);
  // Two of the grant were nobody's: those may go.
  expect((await giveBack(here, '1')).status).toBe(303);
  const refused = await giveBack(here, '2');
  expect([refused.status, (await refused.text()).includes('peuvent encore être notés')]).toEqual([409, true]);
  expect(await sent(here, back(3))).toBe('sent');
  expect(await heldFor(s.database, here.project)).toMatchObject({ granted: 3, delivered: 1 });
  const left = (days: number) =>
    s.at(
      days,
      async (tx) =>
        (await sql<{ n: number }>`select days_to_give_back(id) as n from day_account where project_id = ${here.project} and kind = 'granted'`.execute(tx))
          .rows[0]!.n,
    );
  expect([await left(LATE_DAYS), await left(LATE_DAYS + 1)]).toEqual([0, 3]);
});
it('of a file that leaves, they follow once they may no longer be noted', async () => {
  const here = await s.begin('Partie', { halfDays: 4, granted: 6 });
  await s.rows(`update project set status = 'withdrawn', left_on = today_in('Europe/Paris'), left_reason = 'Vendue' where id = $1`, here.project);
  await s.database.asSystem((tx) => projectLeft(tx, { subjectId: here.project } as Parameters<typeof projectLeft>[1]));
  expect(await heldFor(s.database, here.project)).toMatchObject({ granted: 4, planned: 0 });
  expect(await sent(here, back(5))).toBe('sent');
  await s.at(LATE_DAYS, settleDays);
  expect(await heldFor(s.database, here.project)).toMatchObject({ granted: 3, delivered: 1 });
  await s.at(LATE_DAYS + 1, settleDays);
  expect(await heldFor(s.database, here.project)).toMatchObject({ granted: 0, delivered: 1 });
  const released = await s.rows(
    `select sum(v.half_days)::integer as n, max(v.reason) as reason from day_movement v join day_account a on a.id = v.from_account where a.project_id = $1 and v.kind = 'release'`,
    here.project,
  );
  expect(released).toEqual([{ n: 5, reason: 'Vendue' }]);
});
it('what others took meanwhile, whoever chairs covers: as much as was not noted, as long as it may be', async () => {
  const here = await s.begin('Reprise', { halfDays: 2 });
  await s.rows(`update pledge_line set half_days = half_days + 6 where pledge_id = $1 and skill_domain = 'production'`, s.w.pledgeId);
  await act(here, 'remplacer', { reason: 'Elle change de site' });
  await s.rows(`update mission set status = 'proposed', expert_id = $2, proposed_at = now() where replaces_id = $1`, here.mission, s.w.person.site_manager);
  expect(await sent(here, back(6))).toContain('Il ne reste plus de jours accordés');
  const page = async (as: string) => (await (await s.app.get(`/missions/${here.mission}`, { as })).text()).includes('/ajouter-des-jours');
  expect([await page(s.w.person.chair), await page(s.w.person.local_animator)]).toEqual([true, false]);
  const add = async (days: string) => (await act(here, 'ajouter-des-jours', { days, reason: 'Une demi-journée notée tard' }, s.w.person.chair)).status;
  expect([await add('1,5'), await add('0,5')]).toEqual([409, 303]);
  expect(await sent(here, back(6))).toBe('sent');
  const [grant] = await s.rows(`select grant_left(grant_id) as left from mission where id = $1`, here.mission);
  expect(grant).toEqual({ left: 0 });
  const late = await s.database.asPerson(s.w.person.chair, async (tx) => {
    await sql`select set_config('alize.now', ${`${shifted(s.today, LATE_DAYS + 1)}T09:00:00Z`}, true)`.execute(tx);
    return (await sql<{ said: string }>`select extend_mission(${here.mission}, 1, 'Trop tard') as said`.execute(tx)).rows[0]!.said;
  });
  expect(late).toBe('not-in-this-status');
});
