import { afterAll, beforeAll, expect, test } from 'vitest';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';
import { candidatesFor } from './candidate-queries.ts';
import { needsOf } from './request-queries.ts';

let m: Missions;
beforeAll(async () => {
  m = await missionsOfTest();
});
afterAll(() => m.database.drop());

test('a need counts the mission that the committee’s days made for it; its page leads there with the person chosen', async () => {
  const { database, w, rows, one, post, textAs, wanted } = m;
  const { project, missions } = await wanted('Besoin', 4);
  const id = missions[0]!;
  // The firm is another company than the one that lends.
  await rows(
    `with o as (insert into organisation (name) values ('Scierie Haute') returning id),
      e as (insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, $1, 'Scierie Haute', 'essai', '88351' from o returning id)
     update project set establishment_id = e.id from e where project.id = $2`,
    [w.territoryId, project],
  );
  await rows('delete from recusal');
  const need = await one(
    `insert into project_need (project_id, territory_id, skill_domain, result, half_days) values ($1, $2, 'production', 'Ranger', 4) returning id`,
    [project, w.territoryId],
  );
  const expert = await one(`insert into expert (person_id, establishment_id, territory_id, checked_on) values ($1, $2, $3, current_date) returning id`, [
    w.person.expert,
    w.establishmentId,
    w.territoryId,
  ]);
  const skill = await one(`insert into skill (skill_domain, name_fr, name_en) values ('production', 'Implantation', 'Layout') returning id`);
  await rows(
    `insert into expert_skill (expert_id, person_id, establishment_id, territory_id, skill_id, skill_domain, level, declared_on) values ($1, $2, $3, $4, $5, 'production', 'masters', current_date)`,
    [expert.id, w.person.expert, w.establishmentId, w.territoryId, skill.id],
  );
  const stands = async () => (await database.asPerson(w.person.local_animator, (tx) => needsOf(tx, project))).map(({ state }) => state);
  const page = () => textAs(`/dossiers/${project}/besoins/${need.id}`, w.person.local_animator);
  const link = `/missions/${id}/proposer?personne=${w.person.expert}`;
  expect(await stands()).toEqual(['unmet']);
  expect(await page()).toContain(link);
  const proposing = await textAs(`/missions/${id}/proposer?personne=${w.person.expert}`, w.person.local_animator);
  expect(proposing).toMatch(new RegExp(`value="${w.person.expert}"[^>]*checked|checked[^>]*value="${w.person.expert}"`));
  expect(proposing).toContain(`/dossiers/${project}/besoins/${need.id}`);
  await m.propose(id);
  expect(await stands()).toEqual(['asked']);
  expect(await page()).not.toContain(link);
  await post(id, 'decliner', {}, w.person.expert);
  expect(await stands()).toEqual(['unmet']);
  // Their no is told where people are looked for, and does not shut the door.
  const today = (await one('select current_date::text as day')).day;
  const candidate = async () => (await database.asPerson(w.person.local_animator, (tx) => candidatesFor(tx, need.id!)))[0]!;
  expect(await candidate()).toMatchObject({ lastAskedOn: today, refusedOn: today, pending: false });
  expect(await page()).toContain(link);
  await m.agreed(id);
  expect(await candidate()).toMatchObject({ pending: true });
  expect(await stands()).toEqual(['met']);
  await post(id, 'annuler', { reason: 'Le dirigeant vend' });
  expect(await stands()).toEqual(['unmet']);
});
