// The list behind a need reads the sheets of the nearest alone; on random catalogues it says what reading everybody's says.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreedMission } from '../../../test/agreed-mission.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { plainCandidates } from '../../../test/plain-candidates.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { candidatesFor } from './candidate-queries.ts';
import { match } from './match.ts';
import type { Candidate } from './match.ts';

const SITES = 16;
const EXPERTS = 500;
let database: TestDatabase;
let w: World;
const needs: { id: string; halfDays: number }[] = [];
const ofTest = `(select id from establishment where name like 'Site %')`;
/** One in so many, and one of a list: another each time a row is made. */
const oneIn = (n: number) => `(floor(random() * ${n}) = 0)`;
const oneOf = (...values: string[]) => `(array[${values.join(', ')}])[1 + floor(random() * ${values.length})::integer]`;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  const { project } = await agreedMission(database, w, { status: 'running' });
  await database.asSystem(async (tx) => {
    const run = (text: string) => sql.raw<{ id: string }>(text).execute(tx);
    await run(`select setseed(0.2026), set_config('alize.history', 'off', true)`);
    await run(`insert into commune (code, name, departement_code, intercommunality_code, population, postcodes, longitude, latitude, point_kind)
      select '88' || (500 + n), 'Commune ' || n, departement_code, intercommunality_code, 900, postcodes, longitude + (random() - 0.5) * 1.4, latitude + (random() - 0.5), point_kind
      from commune, generate_series(1, ${SITES}) n where code = '88351'`);
    await run(`insert into company_group (name) values ('Groupe un'), ('Groupe deux')`);
    await run(`insert into organisation (name, group_id) select 'Entreprise ' || n, case when ${oneIn(6)} then (select id from company_group order by random() limit 1) end
      from generate_series(1, ${SITES}) n`);
    await run(`update organisation set group_id = (select id from company_group where name = 'Groupe un') where id in
      (select e.organisation_id from project p join establishment e on e.id = p.establishment_id where p.id in ('${w.projectId}', '${project}'))`);
    await run(`insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code, closed_on)
      select o.id, '${w.territoryId}', 'Site ' || o.name, 'essai', c.commune_code, case when ${oneIn(8)} then current_date - 3 end
      from (select *, row_number() over (order by id) as nth from organisation where name like 'Entreprise %') o
      join (select code as commune_code, row_number() over (order by md5(code)) as nth from commune where name like 'Commune %') c on c.nth = o.nth`);
    await run(
      `update establishment set merged_into = '${w.establishmentId}' where id = (select id from establishment where name like 'Site %' order by id limit 1)`,
    );
    // One is nowhere.
    await run(
      `update establishment set commune_code = null, closed_on = null where id = (select id from establishment where name like 'Site %' order by id desc limit 1)`,
    );
    // Free days of this year: none at some sites. The ledger counts what is no history.
    await run(`select set_config('alize.history', '', true)`);
    await run(`select move_days('pledge', 'pledged', 'free', e.id, extract(year from current_date)::integer, 'production', null, 2 + floor(random() * 8)::integer, 'essai ' || e.id)
      from establishment e where (e.name like 'Site %' or e.id = '${w.establishmentId}') and not ${oneIn(6)}`);
    await run(`select set_config('alize.history', 'off', true)`);
    await run(
      `insert into skill (skill_domain, name_fr, name_en) select ${oneOf("'production'", "'production'", "'hr'")}, 'racine ' || n, 'root ' || n from generate_series(1, 6) n`,
    );
    for (const level of ['branche', 'feuille'])
      await run(`insert into skill (skill_domain, parent_id, name_fr, name_en) select p.skill_domain, p.id, '${level} ' || p.name_fr || n, '${level} ' || p.name_en || n
        from skill p, generate_series(1, 2) n where p.name_fr like '${level === 'branche' ? 'racine' : 'branche'}%'`);
    await run(`insert into person (name, email) select 'Personne ' || n, 'p' || n || '@essai.example' from generate_series(1, ${EXPERTS}) n`);
    await run(`insert into expert (person_id, establishment_id, territory_id, max_km, checked_on, active, languages, available_from)
      select p.id, e.id, e.territory_id, ${oneOf('null', '5', '20', '40', '90')}, current_date - floor(random() * 440)::integer, not ${oneIn(9)}, ${oneOf("'{fr}'", "'{fr,en}'", "'{de}'")}::text[],
        case when ${oneIn(6)} then current_date + 20 end
      from (select *, row_number() over (order by email) as nth from person where email like 'p%@essai.example') p
      join (select *, row_number() over (order by id) as nth, count(*) over () as n from establishment where name like 'Site %') e on e.nth = 1 + p.nth % e.n`);
    await run(`insert into expert_skill (expert_id, person_id, establishment_id, territory_id, skill_id, skill_domain, level, declared_on)
      select x.id, x.person_id, x.establishment_id, x.territory_id, s.id, s.skill_domain, ${oneOf("'practises'", "'masters'", "'teaches'")}, current_date from expert x, skill s where ${oneIn(5)}
      on conflict do nothing`);
    await run(`insert into skill_confirmation (expert_id, person_id, establishment_id, territory_id, skill_id, confirmed_on, by_name)
      select expert_id, person_id, establishment_id, territory_id, skill_id, current_date - 10 * t - floor(random() * 9)::integer, 'Firme ' || t from expert_skill, generate_series(1, 5) t where ${oneIn(8)}`);
    await run(`insert into skill_offer (establishment_id, territory_id, skill_domain, skill_id, people, max_km, checked_on, languages)
      select e.id, e.territory_id, s.skill_domain, case when ${oneIn(3)} then null else s.id end, 1 + floor(random() * 4)::integer, ${oneOf('null', '10', '60')}, current_date - floor(random() * 440)::integer,
        ${oneOf("'{fr}'", "'{fr,en}'")}::text[] from establishment e, skill s where (e.name like 'Site %' or e.id in ('${w.establishmentId}', '${w.twinEstablishmentId}')) and ${oneIn(9)} on conflict do nothing`);
    await run(`update skill_offer set withdrawn_on = current_date where ${oneIn(7)}`);
    // A site whose experts have no such skill has its offers alone.
    await run(
      `delete from expert_skill where establishment_id in (select id from establishment where name like 'Site %' and commune_code is not null order by md5(id::text) limit 4)`,
    );
    await run(`insert into project_relation (project_id, territory_id, kind, name) select p.id, p.territory_id, 'customer', initcap(o.name) from project p, organisation o
      where p.id in ('${w.projectId}', '${project}') and o.name like 'Entreprise %' and ${oneIn(9)}`);
    await run(`insert into mandate (territory_id, person_id, seat, establishment_id, starts_on) select '${w.territoryId}', x.person_id, 'company', x.establishment_id, current_date - 9 from expert x
      where exists (select from expert_skill k join establishment e on e.id = k.establishment_id and e.closed_on is null and e.merged_into is null where k.expert_id = x.id) order by md5(x.id::text) limit 3`);
    await run(`insert into recusal (project_id, territory_id, person_id, origin, link, status) select p.id, p.territory_id, m.person_id, 'declared', 'supplier', 'in_force'
      from project p, mandate m where p.id in ('${w.projectId}', '${project}') and m.establishment_id in ${ofTest}`);
    for (const [of, halfDays] of [
      [w.projectId, 4],
      [project, 2],
      [w.projectId, 7],
      [project, 1],
      [w.projectId, 3],
    ] as const) {
      const { rows } = await run(
        `insert into project_need (project_id, territory_id, skill_domain, result, half_days) values ('${of}', '${w.territoryId}', 'production', 'Essai', ${halfDays}) returning id`,
      );
      needs.push({ id: rows[0]!.id, halfDays });
    }
    // Some name a skill of the tree's top, middle or ends, or two; the last two none.
    for (const [nth, words] of [
      [0, ['branche']],
      [1, ['racine']],
      [2, ['feuille', 'branche']],
    ] as const)
      for (const word of words)
        await run(`insert into need_skill (need_id, project_id, territory_id, skill_id) select n.id, n.project_id, n.territory_id,
          (select id from skill where name_fr like '${word}%' and skill_domain = 'production' order by md5(id::text) limit 1) from project_need n where n.id = '${needs[nth]!.id}'`);
    await run(`insert into need_request (need_id, project_id, territory_id, establishment_id, expert_id, person_id, skill_domain, firm_name, wanted, half_days, due_on, asked_at, state, ended_at, refusal)
      select n.id, n.project_id, n.territory_id, x.establishment_id, x.id, x.person_id, 'production', 'Firme', 'Essai', 2, current_date + 9, now() - 9 * random() * interval '1 day', s.state,
        case when s.state <> 'asked' then now() end, case when s.state = 'refused' then 'no_time' end
      from project_need n, expert x cross join lateral (select ${oneOf("'asked'", "'accepted'", "'refused'", "'expired'")} as state, x.id as of) s where ${oneIn(25)} on conflict do nothing`);
    await run(`insert into need_request (need_id, project_id, territory_id, establishment_id, skill_domain, firm_name, wanted, half_days, due_on, asked_at, state, ended_at, refusal)
      select n.id, n.project_id, n.territory_id, e.id, 'production', 'Firme', 'Essai', 2, current_date + 9, now() - interval '400 days' * random(), 'refused', now(), 'no_time'
      from project_need n, establishment e where e.name like 'Site %' and ${oneIn(5)} on conflict do nothing`);
    await run(`insert into mission (territory_id, project_id, establishment_id, skill_domain, year, kind, half_days, title, expert_id, status, proposed_at)
      select x.territory_id, '${w.projectId}', x.establishment_id, 'production', extract(year from current_date), 'visit', 1, 'Visite', x.person_id, 'proposed', now() from expert x where ${oneIn(12)}`);
    await run(`update mission set expert_id = (select person_id from expert order by md5(id::text) limit 1) where project_id = '${project}'`);
    await run(`insert into mission_ask (mission_id, territory_id, project_id, expert_id, state, asked_at, answered_at)
      select m.id, m.territory_id, m.project_id, x.person_id, ${oneOf("'refused'", "'site_refused'", "'withdrawn'")}, now() - random() * interval '300 days', now() from mission m, expert x where ${oneIn(60)}`);
  });
});
afterAll(() => database.drop());

/** Order within a line is nobody's promise: skills and links by name, the lines by key. */
const settled = (lines: readonly Candidate[]) =>
  lines
    .map((line) => ({ ...line, skills: line.skills.map((one) => JSON.stringify(one)).sort(), links: line.links.map((one) => JSON.stringify(one)).sort() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
const TODAY = new Date().toISOString().slice(0, 10);
const matched = (lines: Candidate[], halfDays: number) => {
  const { ranked, left } = match({ skillDomain: 'production', halfDays, language: 'fr', linkPolicy: 'declare_and_recuse' }, lines, TODAY);
  return {
    ranked: ranked.map(({ candidate, cost, reasons }) => [candidate.key, cost, reasons.length]),
    left: left.map(({ candidate, why }) => [candidate.key, why]),
  };
};

test.each([
  ['all of them', 1000, 1000],
  ['the nearest', 20, 9],
  ['a few', 3, 1],
])('%s: the same lines, ranked alike, left out for the same reasons, for whoever asks', async (_, most, fewer) => {
  const seen = new Set<string>();
  let lines = 0;
  for (const who of [
    w.person.local_animator,
    w.person.chair,
    w.person.national_animator,
    w.person.site_manager,
    w.person.expert,
    w.recusedId,
    w.otherPerson.local_animator,
  ])
    for (const { id, halfDays } of needs)
      await database.asPerson(who, async (tx) => {
        const quick = await candidatesFor(tx, id, { most, fewer });
        const plain = await plainCandidates(tx, id, most, fewer);
        expect(settled(quick)).toEqual(settled(plain));
        expect(matched(quick, halfDays)).toEqual(matched(plain, halfDays));
        lines += quick.length;
        for (const { candidate, why } of match({ skillDomain: 'production', halfDays, language: 'fr', linkPolicy: 'declare_and_recuse' }, quick, TODAY).left)
          for (const { kind } of why) seen.add(candidate.expertId ? kind : `site ${kind}`);
      });
  expect(lines).toBeGreaterThan(needs.length * Math.min(most, 40));
  if (most === 1000)
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(['inactive', 'language', 'later', 'linked', 'no_days', 'pending', 'refused', 'sleeping', 'too_far']),
    );
});
test('a site whose commune is not known is at no distance, and is not too far', async () => {
  const { rows } = await database.systemPool.query<{ id: string }>(`select id from establishment where name like 'Site %' and commune_code is null`);
  const found = await database.asPerson(w.person.local_animator, (tx) => candidatesFor(tx, needs[3]!.id, { most: 1000, fewer: 1000 }));
  const there = found.filter(({ establishmentId }) => establishmentId === rows[0]!.id);
  expect(there.length).toBeGreaterThan(0);
  expect(there.filter(({ km }) => km !== null)).toEqual([]);
  expect(found.filter(({ km }) => km !== null && km > 200)).toEqual([]);
});
test('the days of many sites are those of each', async () => {
  await database.asPerson(w.person.local_animator, async (tx) => {
    const { rows } = await sql<{ off: number; all: number }>`
      select count(*)::integer as all, count(*) filter (where d.half_days <> days_left(d.establishment_id, y, 'production'))::integer as off
      from generate_series(extract(year from current_date)::integer - 1, extract(year from current_date)::integer + 1) y
        cross join lateral days_left_of(array(select id from establishment) || gen_random_uuid(), y, 'production') d`.execute(tx);
    expect(rows[0]!.all).toBeGreaterThan(3 * SITES);
    expect(rows[0]!.off).toBe(0);
  });
});
