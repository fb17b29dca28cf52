// Whoever is asked has until when, and is reminded by a link of their own: the person, whom the animator named at the site, its managers and HR.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';
import { sendReminders } from '../reminders/send.ts';
import { ANSWER_WITHIN_DAYS } from './life-cycle.ts';

let m: Missions;
beforeAll(async () => {
  m = await missionsOfTest();
});
afterAll(() => m.database.drop());
beforeEach(() => m.rows('delete from reminder_sent'));

/** The reminders that leave within some weeks, by reader: the last one of each. */
async function reminded(firm: string): Promise<Map<string, string>> {
  const from = (await m.one(`select now() as now`)).now!;
  for (let ahead = 0; ahead < 21; ahead++)
    await m.database.asSystem(async (tx) => {
      const { rows } = await sql<{ at: string }>`select ((now() + make_interval(days => ${ahead}))::date + time '09:00')::text || 'Z' as at`.execute(tx);
      await sql`select set_config('alize.now', ${rows[0]!.at}, true)`.execute(tx);
      await sendReminders(tx, { baseUrl: m.app.services.baseUrl });
    });
  const mails = await m.rows(`select recipient, plain from mail where kind = 'reminders.reminder' and plain like $1 and queued_at >= $2 order by queued_at`, [
    `%${firm}%`,
    from,
  ]);
  // What is said of this firm, with its link.
  return new Map(mails.map(({ recipient, plain }) => [recipient!, plain!.slice(plain!.lastIndexOf(firm))]));
}
const linkOf = (plain: string | undefined) => /\/missions\/lien\/[\w-]{43}/.exec(plain ?? '')?.[0] ?? '';

it('the person asked is told until when, and reminded by a link that answers; a late yes counts', async () => {
  const { missions } = await m.wanted('Rappelune', 2);
  const id = missions[0]!;
  await m.propose(id);
  await m.follow('missions.proposed');
  const ask = await m.one(`select due_on - today_in('Europe/Paris') as days, to_char(due_on, 'FMDD') as day from mission_ask where mission_id = $1`, [id]);
  expect(ask.days).toBe(ANSWER_WITHIN_DAYS);
  expect((await m.one(`select plain from mail where kind = 'missions.proposed' order by queued_at desc limit 1`)).plain).toContain(
    `si possible avant le ${ask.day}`,
  );
  expect(await m.textAs(`/missions/${id}`, m.w.person.local_animator)).toContain('réponse attendue le');
  const mails = await reminded('Rappelune');
  const link = linkOf(mails.get('expert@own.example'));
  // In the end who holds the file is told, and gets no link of theirs.
  expect(linkOf(mails.get('local_animator@own.example'))).toBe('');
  await m.rows(`update mission_ask set due_on = current_date - 1 where mission_id = $1`, [id]);
  const waits = await m.database.asPerson(
    m.w.person.local_animator,
    async (tx) =>
      (await sql<{ basket: string }>`select basket from waiting where kind = 'missions.no_answer' and href like ${`/missions/${id}%`}`.execute(tx)).rows,
  );
  expect(waits).toEqual([{ basket: 'today' }]);
  expect((await m.app.get(link)).status).toBe(200);
  expect((await m.yes(link)).status).toBe(303);
  expect(await m.status(id)).toBe('employee_agreed');
});
it('the site is reminded: whom the animator named, without an account; else its manager and its HR', async () => {
  const agreed = async (name: string) => {
    const { missions } = await m.wanted(name, 2);
    await m.propose(missions[0]!);
    await m.post(missions[0]!, 'accepter', await m.terms(missions[0]!), m.w.person.expert);
    return missions[0]!;
  };
  const [named, free] = [await agreed('Nommeune'), await agreed('Libreune')];
  expect((await m.post(named, 'responsable', { name: 'Cheffe d’usine', email: 'cheffe@usine.example' })).status).toBe(303);
  const mails = await reminded('Nommeune');
  expect([...mails.keys()].filter((to) => !to.includes('animator'))).toEqual(['cheffe@usine.example']);
  const link = linkOf(mails.get('cheffe@usine.example'));
  expect((await m.yes(link)).status).toBe(303);
  expect(await m.status(named)).toBe('manager_agreed');
  await m.rows('delete from reminder_sent');
  const others = await reminded('Libreune');
  expect([...others.keys()].filter((to) => !to.includes('animator')).sort()).toEqual(['lender_hr@own.example', 'site_manager@own.example']);
  expect((await m.yes(linkOf(others.get('lender_hr@own.example')))).status).toBe(303);
  expect(await m.status(free)).toBe('manager_agreed');
});
