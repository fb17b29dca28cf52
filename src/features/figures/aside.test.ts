// What stays out of figures for those who may not know it, and what is compared with what: on the demo network.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { yearPeriod } from './figure.ts';
import type { Known, Perimeter } from './figure.ts';
import { publicFigures } from './public-queries.ts';
import { PUBLIC, releaseFigures } from './public-release.ts';
import { plainSums, sums } from './queries.ts';

let database: TestDatabase;
let app: TestApp;
let national: string;
let animator: string;
let vosges: string;
const TODAY = '2026-11-23';
const query = async <T extends object>(text: string, values: unknown[] = []) => (await database.systemPool.query<T>(text, values)).rows;
const words = async (path: string, as: string) =>
  (await (await app.get(path, { as })).text()).replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
/** A file of the Vosges agreed to in a year. */
const fileOf = async (year: number) =>
  (
    await query<{ id: string }>(
      `select f.project_id as id from figure_fact f where f.indicator = 'projects_agreed' and f.territory_id = $1 and extract(year from f.valid_on) = $2 order by f.id limit 1`,
      [vosges, year],
    )
  )[0]!.id;
beforeAll(async () => {
  database = await testDatabase('demo');
  app = testApp(database, { now: () => new Date(`${TODAY}T10:00:00Z`) });
  const role = async (name: string) =>
    (
      await query<{ id: string }>(
        `select r.person_id as id from role_in_force r left join territory t on t.id = r.territory_id where r.role = $1 and (t.code is null or t.code = 'vosges') limit 1`,
        [name],
      )
    )[0]!.id;
  [national, animator] = [await role('national_animator'), await role('local_animator')];
  vosges = (await query<{ id: string }>(`select id from territory where code = 'vosges'`))[0]!.id;
  await query(`update project set confidentiality = 'reserved' where id = $1`, [await fileOf(2022)]);
  await query(
    `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', 'customer', 'in_force', $3)`,
    [await fileOf(2017), vosges, animator],
  );
  await database.asSystem((tx) => releaseFigures(tx, TODAY));
});
afterAll(() => database.drop());

describe('public figures', () => {
  test('are of the same files as what is told outside: less a report there is no reserved file left', async () => {
    await database.asSystem(async (tx) => {
      const { numbers, knownAt } = await publicFigures(tx, TODAY);
      for (const [code, perimeter] of [
        [null, { kind: 'network' }],
        ['vosges', { kind: 'territory', id: vosges }],
      ] as const)
        for (const year of [2021, 2022, 2025]) {
          const told = await plainSums(tx, { perimeter, period: yearPeriod(year), known: { at: knownAt, told: 'outside' } });
          for (const one of numbers.filter(({ territory, year: of }) => territory === code && of === year))
            expect([one.amount === null, one.amount ?? told[one.indicator]], `${code} ${year} ${one.indicator}`).toEqual([
              one.amount === null,
              told[one.indicator],
            ]);
        }
      expect(numbers.find(({ territory, year, indicator }) => territory === 'vosges' && year === 2022 && indicator === 'projects_agreed')!.amount).toBe(10);
    });
  });
  test('give no number of a territory in which a file weighs that somebody there stands aside from', async () => {
    const { numbers } = await database.asSystem((tx) => publicFigures(tx, TODAY));
    const file = await fileOf(2017);
    const touched = new Set(
      (await query<{ key: string }>(`select distinct indicator || extract(year from valid_on) as key from figure_fact where project_id = $1`, [file])).map(
        ({ key }) => key,
      ),
    );
    for (const one of numbers.filter(({ territory, year }) => territory === 'vosges' && year !== null))
      if (touched.has(`${one.indicator}${one.year}`)) expect(one.amount, `${one.indicator} ${one.year}`).toBeNull();
    for (const indicator of PUBLIC.filter((code) => code !== 'sessions' && touched.has(`${code}2017`)))
      expect(numbers.find((one) => one.territory === 'vosges' && one.year === null && one.indicator === indicator)!.amount).toBeNull();
    expect(touched.has('projects_agreed2017')).toBe(true);
    expect(numbers.find(({ territory, year, indicator }) => territory === null && year === 2017 && indicator === 'projects_agreed')!.amount).not.toBeNull();
    expect(numbers.find(({ territory, year, indicator }) => territory === 'vosges' && year === 2016 && indicator === 'projects_agreed')!.amount).not.toBeNull();
  });
});
test('whoever stands aside from a file is shown no sum of the network beside their own, which would be less by the file than what is public', async () => {
  expect(await words('/tableau-de-bord?annee=2021&perimetre=territoire:vosges', animator)).not.toContain('À côté du réseau');
  expect(await words('/tableau-de-bord?annee=2021&perimetre=territoire:vosges', national)).toContain('À côté du réseau');
});
test('is compared with the network where both are of the same moment and of the same days alone', async () => {
  for (const more of ['connu=2026-10-15', 'du=2021-03-10&au=2021-03-20'])
    expect(await words(`/tableau-de-bord?annee=2021&perimetre=territoire:vosges&${more}`, national), more).not.toContain('À côté du réseau');
  // The territories of the network's page are of its days and of its moment.
  const day = { from: '2025-03-03', to: '2025-06-18' };
  const parts = await database.asSystem((tx) => plainSums(tx, { perimeter: { kind: 'territory', id: vosges }, period: day, known: { on: '2026-10-15' } }));
  const page = await (await app.get(`/tableau-de-bord?perimetre=reseau&du=${day.from}&au=${day.to}&connu=2026-10-15`, { as: national })).text();
  const cell = new RegExp(`/tableau-de-bord/lignes\\?perimetre=territoire%3Avosges[^"]*connu=2026-10-15[^"]*indicateur=projects_agreed">(\\d+)</a>`).exec(page);
  expect(cell?.[1]).toBe(String(parts.projects_agreed));
});
test('a site whose days were only kept for a file, and given back, reads nothing of it', async () => {
  const [{ site, person, territory } = { site: '', person: '', territory: '' }] = await query<{ site: string; person: string; territory: string }>(
    `select r.establishment_id as site, r.person_id as person, e.territory_id as territory from role_in_force r join establishment e on e.id = r.establishment_id and e.territory_id <> $1 where r.role = 'site_manager' limit 1`,
    [vosges],
  );
  const file = await fileOf(2021);
  await query(
    `insert into day_account (kind, establishment_id, territory_id, year, skill_domain, project_id) values ('reserved', $1, $2, 2026, 'hr', $3), ('granted', $1, $2, 2026, 'hr', $3)`,
    [site, territory, file],
  );
  const seen = await database.asPerson(person, (tx) => sql`select from figure_fact where project_id = ${file}`.execute(tx));
  expect(seen.rows).toEqual([]);
  expect(
    (await database.asPerson(person, (tx) => plainSums(tx, { perimeter: { kind: 'establishment', id: site }, period: yearPeriod(2021), known: null })))
      .projects_agreed,
  ).toBe(
    Number(
      (
        await query<{ n: number }>(
          `select count(distinct f.source_id) as n from figure_fact f where f.indicator = 'projects_agreed' and extract(year from f.valid_on) = 2021
      and f.project_id in (select project_id from day_account where establishment_id = $1 and kind in ('granted', 'planned', 'delivered', 'validated') and balance > 0)`,
          [site],
        )
      )[0]!.n,
    ),
  );
});
test('whoever has a territory in preparation, or a file that waits, finds a page that says when figures come', async () => {
  const [{ id } = { id: '' }] = await query<{ id: string }>(
    `update territory set status = 'preparing', opened_on = null where id = (select id from territory where code = 'martinique') returning id`,
  );
  const [{ person } = { person: '' }] = await query<{ person: string }>(
    `select person_id as person from role_in_force where role = 'local_animator' and territory_id = $1 limit 1`,
    [id],
  );
  expect((await app.get('/tableau-de-bord', { as: person })).status).toBe(200);
  const [waiting] = await query<{ person: string }>(
    `select r.person_id as person from role_in_force r join project p on p.establishment_id = r.establishment_id and p.decided_on is null where r.role = 'owner'
      and not exists (select from project d where d.establishment_id = r.establishment_id and d.decided_on is not null) limit 1`,
  );
  expect(waiting).toBeDefined();
  expect(await words('/tableau-de-bord', waiting!.person)).toContain('Rien n’est encore compté ici');
});
test('a file of lines holds them all or is not made', async () => {
  await database.asSystem((tx) =>
    sql`insert into figure_fact (indicator, valid_on, known_at, territory_id, amount, cause, source_kind, source_id)
      select 'sessions', '1999-05-05', now(), ${vosges}, 1, 'late', 'session', gen_random_uuid() from generate_series(1, 50001)`.execute(tx),
  );
  for (const kind of ['csv', 'xlsx']) {
    const answer = await app.get(`/tableau-de-bord/lignes.${kind}?perimetre=territoire:vosges&annee=1999&indicateur=sessions`, { as: national });
    expect(answer.status).toBe(422);
    expect((await answer.text()).replace(/[\s\u00a0\u202f]+/g, ' ')).toContain('50 001 lignes');
  }
});
describe('a file whose owner does not agree to be counted outside', () => {
  const year = yearPeriod(2015);
  const told = (known: 'outside' | null) =>
    database.asSystem((tx) =>
      plainSums(tx, { perimeter: { kind: 'territory', id: vosges }, period: year, known: known ? { at: new Date('2100-01-01'), told: known } : null }),
    );
  const read = (as: string) =>
    database.asPerson(as, async (tx) => (await sums(tx, { perimeter: { kind: 'territory', id: vosges }, period: year, known: null })).projects_agreed);
  test('is in no report, for no funder and behind no link, and stays with the team; who agrees again is counted again', async () => {
    const file = await fileOf(2015);
    const [funder] = await query<{ id: string }>(
      `with p as (insert into person (name, email) values ('Financeur d’essai', 'financeur@essai.example') returning id)
       insert into role_assignment (person_id, role, territory_id, starts_on) select id, 'funder', $1, '2020-01-01' from p returning person_id as id`,
      [vosges],
    );
    const made = await (
      await app.post('/tableau-de-bord/liens', { perimetre: 'territoire:vosges', label: 'Préfecture', until: '2027-06-30' }, { as: animator })
    ).text();
    const link = /href="http:\/\/alize\.test(\/chiffres\/lien\/[A-Za-z0-9_-]{43})"/.exec(made)![1]!;
    const linked = async () =>
      Number(/(\d+) Projets agréés/.exec((await (await app.get(`${link}?annee=2015`)).text()).replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' '))![1]);
    const all = async () => [(await told('outside')).projects_agreed, await read(funder!.id), await linked()];
    const whole = (await told(null)).projects_agreed;
    expect(await all()).toEqual([whole, whole, whole]);
    await query('update project set consent_figures_at = null where id = $1', [file]);
    expect(await all()).toEqual([whole - 1, whole - 1, whole - 1]);
    expect([await read(animator), await read(national)]).toEqual([whole, whole]);
    await query('update project set consent_figures_at = now() where id = $1', [file]);
    expect(await all()).toEqual([whole, whole, whole]);
  });
});
describe('a perimeter is what it was on the last day of the period', () => {
  const of = (perimeter: Perimeter, year: number, known: Known = null) =>
    database.asPerson(national, async (tx) => (await plainSums(tx, { perimeter, period: yearPeriod(year), known })).days_granted);
  test('a company that changes its group leaves its former figures where they were', async () => {
    const [{ company, former } = { company: '', former: '' }] = await query<{ company: string; former: string }>(
      `select o.id as company, o.group_id as former from organisation o join establishment e on e.organisation_id = o.id join figure_fact f on f.establishment_id = e.id and f.indicator = 'days_granted'
        and f.valid_on between '2025-01-01' and '2025-12-31' where o.group_id is not null group by 1, 2 having sum(f.amount) > 0 order by 1 limit 1`,
    );
    const [{ id: next } = { id: '' }] = await query<{ id: string }>(`insert into company_group (name) values ('Groupe d’essai') returning id`);
    const before = await of({ kind: 'group', id: former }, 2025);
    expect(before).toBeGreaterThan(0);
    await database.asSystem(async (tx) => {
      await sql`select set_config('alize.now', '2026-11-20 10:00:00+01', true)`.execute(tx);
      await sql`update organisation set group_id = ${next} where id = ${company}`.execute(tx);
    });
    expect([await of({ kind: 'group', id: former }, 2025), await of({ kind: 'group', id: next }, 2025)]).toEqual([before, 0]);
    // This year's are of the new group, and were not as known before it changed.
    const [old, now] = [await of({ kind: 'group', id: former }, 2026, { on: '2026-11-19' }), await of({ kind: 'group', id: former }, 2026)];
    expect([await of({ kind: 'group', id: next }, 2026, { on: '2026-11-19' }), (await of({ kind: 'group', id: next }, 2026)) + now]).toEqual([0, old]);
    await expect(database.asSystem((tx) => sql`delete from group_change`.execute(tx))).rejects.toThrow(/only grows/);
  });
  test('a territory that changes its region leaves its former figures where they were', async () => {
    const was = [await of({ kind: 'region', id: '44' }, 2022), await of({ kind: 'region', id: '84' }, 2022)];
    const then = [await of({ kind: 'region', id: '44' }, 2025), await of({ kind: 'region', id: '84' }, 2025)];
    const [{ n: own } = { n: 0 }] = await query<{ n: number }>(
      `select sum(amount)::integer as n from figure_fact where indicator = 'days_granted' and territory_id = $1 and valid_on between '2025-01-01' and '2025-12-31'`,
      [vosges],
    );
    await query(`update territory_commune set ends_on = '2024-12-31' where territory_id = $1 and ends_on is null`, [vosges]);
    await query(
      `insert into territory_commune (territory_id, commune_code, starts_on) select $1, c.commune_code, '2025-01-01' from territory_commune c join territory t on t.id = c.territory_id where t.code = 'savoie' limit 3`,
      [vosges],
    );
    expect([await of({ kind: 'region', id: '44' }, 2022), await of({ kind: 'region', id: '84' }, 2022)]).toEqual(was);
    expect([await of({ kind: 'region', id: '44' }, 2025), await of({ kind: 'region', id: '84' }, 2025)]).toEqual([then[0]! - own, then[1]! + own]);
  });
});
