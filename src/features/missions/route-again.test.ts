// The legal route on the true first day, facts that have no day, and what the lending group has lent already.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedPapers } from '../../../test/signed-papers.ts';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';
import { papersSigned } from './commands.ts';
import { judgeRoutes } from './follow.ts';

let m: Missions;
beforeAll(async () => {
  m = await missionsOfTest();
});
afterAll(() => m.database.drop());

/** Agreed by all, of a firm of three hundred people made a little less than eight years before the planned first day; route B is chosen for it. */
async function chosen(name: string, days = '2'): Promise<string> {
  const firm = await m.one(
    `with o as (insert into organisation (name) values ($2) returning id)
    insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, $1, $2, 'essai', '88351' from o returning id`,
    [m.w.territoryId, name],
  );
  const { missions, project } = await m.wanted(name, 4);
  const id = missions[0]!;
  await m.rows(
    `update project set establishment_id = $2, headcount_fte = 300, firm_created_on = current_date - interval '8 years' - interval '5 days', t0_on = current_date where id = $1`,
    [project, firm.id],
  );
  await m.agreed(id);
  const { from, to } = await m.one(`select (current_date - 10)::text as from, (current_date + 60)::text as to`);
  await m.post(id, 'modifier', { days, title: 'Affûter', starts_on: from!, ends_on: to! });
  expect((await m.post(id, 'voie', { route: 'B', reason: 'Jeune entreprise', billing: 'free', purpose: 'yes', same_group: 'no' })).status).toBe(303);
  return id;
}
it('is judged again on the true first day; where it is no longer permitted the animators are told, and nothing stops', async () => {
  const id = await chosen('Tardive');
  const page = () => m.textAs(`/missions/${id}`, m.w.person.local_animator);
  expect(await page()).not.toContain('Des faits ont changé');
  await m.database.asSystem((tx) => signedPapers(tx, id));
  await m.database.asSystem((tx) => papersSigned(tx, id, new Date()));
  const { today } = await m.one(`select today_in('Europe/Paris')::text as today`);
  expect((await m.post(id, 'commencer', { on: today! })).status).toBe(303);
  await m.follow('missions.started');
  expect(await m.one(`select data ->> 'missionId' as id, data ->> 'route' as route from event where kind = 'missions.route_doubted'`)).toEqual({
    id,
    route: 'B',
  });
  await m.follow('missions.route_doubted');
  expect((await m.rows(`select href from notification where kind = 'missions.route_doubted'`)).length).toBeGreaterThan(0);
  expect(await page()).toContain('Des faits ont changé');
  expect(await m.status(id)).toBe('running');
});
it('shows a fact of no known day as such, and asks for it', async () => {
  const id = await chosen('Sansdate');
  const B = async () =>
    /id="voie-B"[\s\S]*?<\/section>/.exec(await m.textAs(`/missions/${id}/voie?billing=free&purpose=yes&same_group=no`, m.w.person.local_animator))![0];
  expect(await B()).toContain('Permise par ces faits');
  await m.rows('update company_group set five_thousand_said_on = null where id = $1', [m.w.groupId]);
  // It decides nothing.
  expect(await B()).not.toContain('Permise par ces faits');
  const page = await m.textAs(`/missions/${id}/voie`, m.w.person.local_animator);
  expect([/, sans date</.test(page), page.includes('C’est su, mais sans date')]).toEqual([true, true]);
  // Said again on the company’s sheet, it has its day.
  await m.rows('update company_group set five_thousand_staff = true where id = $1', [m.w.groupId]);
  expect(await B()).toContain('Permise par ces faits');
});
it('says what the lending group has lent within three years, this mission included, beside the ceiling', async () => {
  const id = await chosen('Groupe');
  const text = async () => (await m.textAs(`/missions/${id}/voie`, m.w.person.local_animator)).replace(/[\u202f\u00a0]/g, ' ');
  const days = async () => Number(((/cette mission comprise : ([\d,]+) j/.exec(await text()) ?? [])[1] ?? '0').replace(',', '.'));
  const before = await days();
  const another = await chosen('Groupebis');
  expect(await days()).toBe(before + 2);
  // Before those three years it does not count, nor of another group.
  await m.rows(`update mission set starts_on = current_date - interval '4 years', ends_on = current_date - interval '3 years 6 months' where id = $1`, [
    another,
  ]);
  expect(await days()).toBe(before);
  expect((await text()).includes('C’est sous le plafond')).toBe(true);
  // Sixty days at 10,000 euros are over it.
  await m.database.asSystem(async (tx) => {
    await sql`select set_config('alize.history', 'off', true)`.execute(tx);
    await sql`update mission set starts_on = current_date - 20, half_days = 120, ends_on = current_date + 60 where id = ${another}`.execute(tx);
    await sql`insert into day_value (cents, reason, from_year) values (1000000, 'essai', extract(year from current_date)::integer - 1)`.execute(tx);
  });
  expect(await days()).toBe(before + 60);
  expect(/de plus que le plafond de minimis/.test(await text())).toBe(true);
});
it('takes no “another group” from a sheet that names none: it is asked for', async () => {
  const id = await chosen('Silencieuse');
  const said = async () => m.textAs(`/missions/${id}/voie?billing=free&purpose=yes`, m.w.person.local_animator);
  expect(await said()).toContain('même indirect');
  const B = async () => /id="voie-B"[\s\S]*?<\/section>/.exec(await said())![0];
  expect(await B()).not.toContain('Permise par ces faits');
  // Two known groups say it.
  await m.rows(
    `with g as (insert into company_group (name) values ('Groupe Silencieux') returning id)
    update organisation o set group_id = g.id from g, establishment e, mission x, project p where x.id = $1 and p.id = x.project_id and e.id = p.establishment_id and o.id = e.organisation_id`,
    [id],
  );
  // On the day the lender's sheet was read; of no known day it decides nothing.
  expect(await B()).not.toContain('Permise par ces faits');
  await m.rows(`update organisation o set source_checked_at = now() from establishment e where e.id = $1 and o.id = e.organisation_id`, [m.w.establishmentId]);
  expect(await B()).toContain('Permise par ces faits');
});
it('is judged again every day on what sheets say: its animators are told once, whatever runs, and no longer once it holds again', async () => {
  const id = await chosen('Quotidienne');
  await m.rows(`update project p set firm_created_on = current_date - interval '2 years' from mission x where x.id = $1 and p.id = x.project_id`, [id]);
  const judged = () => m.database.asSystem((tx) => judgeRoutes(tx));
  const told = async () => (await m.rows(`select id from event where kind = 'missions.route_doubted' and data ->> 'missionId' = $1`, [id])).length;
  await judged();
  expect(await told()).toBe(0);
  await m.rows('update company_group set five_thousand_staff = false where id = $1', [m.w.groupId]);
  expect(await judged()).toBeGreaterThan(0);
  await judged();
  expect(await told()).toBe(1);
  expect(await m.textAs(`/missions/${id}`, m.w.person.chair)).toContain('À juger de nouveau');
  await m.rows('update company_group set five_thousand_staff = true where id = $1', [m.w.groupId]);
  await judged();
  expect(await m.textAs(`/missions/${id}`, m.w.person.chair)).not.toContain('À juger de nouveau');
  expect(await told()).toBe(1);
});
