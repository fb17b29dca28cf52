// A half-day belongs to its day: kept in a phone while the mission ended or paused, within a pause, beyond what was signed.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldFor } from '../../../test/mission.ts';
import type { Running } from '../../../test/mission.ts';
import { signedPapers } from '../../../test/signed-papers.ts';
import { sheets } from '../../../test/time-sheets.ts';
import type { Sheets } from '../../../test/time-sheets.ts';
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
async function sent(here: Running, day: string, half = 'am'): Promise<string> {
  const form = { mission: here.mission, day, half, key: `terms-${++key}-cle`, anyway: 'on' };
  const answer = await s.app.post('/mes-jours', form, { as: s.w.person.expert, headers: { accept: 'application/json' } });
  const said = (await answer.json()) as { state: string; sentence?: string };
  return said.sentence ?? said.state;
}
const act = async (here: Running, path: string, form: Record<string, string> = {}, as = s.w.person.local_animator) =>
  (await s.app.post(`/missions/${here.mission}/${path}`, form, { as })).status;
/** Moves the pause that has begun to the past, as if the days had gone by. */
const pausedSince = (here: Running, days: number) =>
  s.rows(`update mission_pause set from_on = $2 where mission_id = $1 and until_on is null`, here.mission, back(days));

describe('after the end', () => {
  it('a half-day of before is noted, out of the days that came back', async () => {
    const here = await s.begin('Fin', { halfDays: 4 });
    expect(await act(here, 'terminer', { how: 'done' })).toBe(303);
    expect(await heldFor(s.database, here.project)).toMatchObject({ granted: 4, planned: 0 });
    expect(await sent(here, back(3))).toBe('sent');
    expect(await heldFor(s.database, here.project)).toMatchObject({ granted: 3, planned: 0, delivered: 1 });
    // The page offers it still.
    expect(await (await s.app.get('/mes-jours', { as: s.w.person.expert })).text()).toContain(`value="${here.mission}"`);
    const [{ id }] = (await s.rows(`select id from mission_day where mission_id = $1`, here.mission)) as [{ id: string }];
    expect((await s.app.post(`/mes-jours/${id}/retirer`, { reason: 'Notée par erreur' }, { as: s.w.person.expert })).status).toBe(303);
    expect(await heldFor(s.database, here.project)).toMatchObject({ granted: 4, planned: 0, delivered: 0 });
  });
  it('for so many days, the same for the database and the program', async () => {
    expect(await s.rows('select late_days() as n')).toEqual([{ n: LATE_DAYS }]);
    const ended = async (name: string, days: number) => {
      const here = await s.begin(name, { halfDays: 4 });
      await s.rows(`update mission set status = 'ended', ended_on = $2, ended_as = 'done' where id = $1`, here.mission, back(days));
      return here;
    };
    const [here, older] = [await ended('Encore', LATE_DAYS), await ended('Trop', LATE_DAYS + 1)];
    expect(await sent(here, back(LATE_DAYS - 1))).toContain('après le dernier jour');
    expect(await sent(here, back(LATE_DAYS + 1))).toBe('sent');
    expect(await sent(older, back(LATE_DAYS + 2))).toContain('depuis plus de 14 jours');
  });
  it('of whoever was replaced, out of what waits for who follows; once they hold it, the animator is asked', async () => {
    const here = await s.begin('Suite', { halfDays: 2 });
    await act(here, 'remplacer', { reason: 'Elle change de site' });
    expect(await sent(here, back(4))).toBe('sent');
    const next = (await s.rows(`select id, half_days from mission where replaces_id = $1`, here.mission))[0]!;
    expect(next.half_days).toBe(1);
    expect(await heldFor(s.database, here.project)).toMatchObject({ granted: 1, delivered: 1 });
    await s.rows(`update mission set status = 'proposed', expert_id = $2, proposed_at = now() where id = $1`, next.id, s.w.person.site_manager);
    expect(await sent(here, back(5))).toContain('Il ne reste plus de jours accordés');
  });
});

describe('a pause', () => {
  it('takes the days before it, also while it lasts, and none within it, also once it is over', async () => {
    const here = await s.begin('Pause', { halfDays: 6 });
    expect(await act(here, 'suspendre', { reason: 'Congés' })).toBe(303);
    await pausedSince(here, 10);
    expect(await sent(here, back(12))).toBe('sent');
    expect(await sent(here, back(10), 'pm')).toBe('sent');
    expect(await sent(here, back(6))).toContain('dans une pause');
    expect(await act(here, 'reprendre')).toBe(303);
    expect(await sent(here, back(6))).toContain('dans une pause');
    expect(await sent(here, back(0))).toBe('sent');
  });
  it('within which the mission ended stays one', async () => {
    const here = await s.begin('Bout', { halfDays: 6 });
    await act(here, 'suspendre', { reason: 'Congés' });
    await pausedSince(here, 10);
    await act(here, 'terminer', { how: 'early', reason: 'Plus besoin' });
    expect(await sent(here, back(1), 'pm')).toContain('dans une pause');
    expect(await sent(here, back(11), 'pm')).toBe('sent');
  });
});

describe('beyond what was signed', () => {
  const signAgain = (here: Running) => s.database.asSystem((tx) => signedPapers(tx, here.mission));
  it('days that the chair added wait until the papers are signed again, and both pages say so', async () => {
    const here = await s.begin('Ajout', { halfDays: 2, granted: 2 });
    await s.rows(`update pledge_line set half_days = half_days + 4 where pledge_id = $1 and skill_domain = 'production'`, s.w.pledgeId);
    const pages = async () => [
      (await (await s.app.get(`/missions/${here.mission}`, { as: s.w.person.local_animator })).text()).includes('Des papiers sont à signer de nouveau'),
      (await (await s.app.get('/mes-jours', { as: s.w.person.expert })).text()).includes('sont à signer de nouveau'),
    ];
    expect(await pages()).toEqual([false, false]);
    expect(await act(here, 'ajouter-des-jours', { days: '1', reason: 'La ligne en demande plus' }, s.w.person.chair)).toBe(303);
    expect(await pages()).toEqual([true, true]);
    expect(await sent(here, back(20), 'day')).toBe('sent');
    expect(await sent(here, back(21))).toContain('plus que ce que les papiers signés prévoient');
    await signAgain(here);
    expect(await pages()).toEqual([false, false]);
    expect(await sent(here, back(21))).toBe('sent');
  });
  it('so do days after the former last day, once it is put off', async () => {
    const here = await s.begin('Report', { halfDays: 6, until: -15 });
    expect(await sent(here, back(14))).toContain('après le dernier jour');
    const prolong = (until: string) => act(here, 'prolonger', { until, reason: 'Une pièce est arrivée tard' });
    expect(await prolong(back(1))).toBe(409);
    expect(await prolong(shifted(s.today, 600))).toBe(409);
    expect(await act(here, 'prolonger', { until: shifted(s.today, 30), reason: 'x' }, s.w.person.expert)).toBe(404);
    expect(await prolong(shifted(s.today, 30))).toBe(303);
    expect((await s.rows(`select distinct state from paper where mission_id = $1`, here.mission)).map(({ state }) => state)).toEqual(['void']);
    expect(await sent(here, back(22))).toBe('sent');
    expect(await sent(here, back(14))).toContain('plus que ce que les papiers signés prévoient');
    await signAgain(here);
    expect(await sent(here, back(14))).toBe('sent');
  });
  it('so do days after today, of a mission that had no last day and is given one', async () => {
    const here = await s.begin('Sansfin', { halfDays: 6, until: null });
    expect(await act(here, 'prolonger', { until: shifted(s.today, 60), reason: 'Un terme, enfin' })).toBe(303);
    expect(await s.rows('select signed_until from mission where id = $1', here.mission)).toEqual([{ signed_until: s.today }]);
    expect(await sent(here, back(13))).toBe('sent');
    await signAgain(here);
    expect(await s.rows('select signed_until from mission where id = $1', here.mission)).toEqual([{ signed_until: null }]);
  });
  it('and days after a paper was made void by hand, until all have signed it again', async () => {
    const here = await s.begin('Caduc', { halfDays: 6 });
    const [paper] = await s.rows(`select id from paper where mission_id = $1 and kind = 'lending_agreement'`, here.mission);
    expect((await s.app.post(`/papiers/${paper!.id as string}/annuler`, { reason: 'Signé par erreur' }, { as: s.w.person.local_animator })).status).toBe(303);
    await s.rows(`update paper set voided_at = $2::date + interval '12 hours' where id = $1`, paper!.id, back(17));
    expect(await sent(here, back(17), 'pm')).toBe('sent');
    expect(await sent(here, back(16))).toContain('Un papier de cette mission ne tient plus');
    expect(await s.rows(`select count(*)::integer as n from mission_day where mission_id = $1 and state <> 'withdrawn'`, here.mission)).toEqual([{ n: 1 }]);
    // A fresh draft would be no signature.
    await s.rows(`update paper set state = 'void', voided_at = now(), void_reason = 'essai' where mission_id = $1 and state = 'draft'`, here.mission);
    await signAgain(here);
    expect(await sent(here, back(16))).toBe('sent');
  });
});

it('nobody confirms their own day, whatever opened the page to them', async () => {
  const here = await s.begin('Soi', { halfDays: 4 });
  expect(await sent(here, back(40))).toBe('sent');
  const id = (await s.rows('select id from mission_day where mission_id = $1', here.mission))[0]!.id as string;
  await expect(
    s.database.asSystem((tx) =>
      sql`update mission_day set state = 'confirmed', confirmed_at = now(), confirmed_how = 'link', confirmed_by = ${s.w.person.expert} where id = ${id}`.execute(
        tx,
      ),
    ),
  ).rejects.toMatchObject({ constraint: 'day_confirmed_by_another' });
});
