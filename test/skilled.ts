import { sql } from 'kysely';
import type { Database } from '../src/platform/database.ts';
import type { World } from './world.ts';

const id = (n: number) => `5c111000-0000-4000-8000-00000000000${n}`;
/** What `skilled` makes, under these ids. */
export const SKILLED = {
  skillId: id(1),
  finerSkillId: id(2),
  offerId: id(3),
  expertId: id(4),
  needId: id(5),
  requestId: id(6),
  confirmationId: id(7),
  siteRequestId: id(8),
};

/** Adds to the world what skills need: a skill and a finer one, an offer, an expert with both, a need of the own file, and who is asked for it. */
export async function skilled(database: Database, w: World): Promise<typeof SKILLED> {
  const s = SKILLED;
  await database.asSystem(async (tx) => {
    await sql`insert into skill (id, skill_domain, name_fr, name_en, synonyms) values (${s.skillId}, 'production', 'Organisation d’atelier', 'Workshop organisation', '{5S,lean}')`.execute(
      tx,
    );
    await sql`insert into skill (id, skill_domain, parent_id, name_fr, name_en, synonyms) values
      (${s.finerSkillId}, 'production', ${s.skillId}, 'Réglage de presses', 'Setting of presses', '{emboutissage}')`.execute(tx);
    await sql`insert into skill_offer (id, establishment_id, territory_id, skill_domain, skill_id, people, checked_on) values
      (${s.offerId}, ${w.establishmentId}, ${w.territoryId}, 'production', ${s.skillId}, 2, current_date)`.execute(tx);
    await sql`insert into expert (id, person_id, establishment_id, territory_id, checked_on) values
      (${s.expertId}, ${w.person.expert}, ${w.establishmentId}, ${w.territoryId}, current_date)`.execute(tx);
    await sql`insert into expert_skill (expert_id, person_id, establishment_id, territory_id, skill_id, skill_domain, level, declared_on)
      select ${s.expertId}, ${w.person.expert}, ${w.establishmentId}, ${w.territoryId}, k.id, k.skill_domain, 'masters', current_date from skill k`.execute(tx);
    await sql`insert into skill_confirmation (id, expert_id, person_id, establishment_id, territory_id, skill_id, mission_id, confirmed_on, by_name) values
      (${s.confirmationId}, ${s.expertId}, ${w.person.expert}, ${w.establishmentId}, ${w.territoryId}, ${s.skillId}, gen_random_uuid(), current_date, 'Scierie du Lac')`.execute(
      tx,
    );
    await sql`insert into project_need (id, project_id, territory_id, skill_domain, result, half_days) values
      (${s.needId}, ${w.projectId}, ${w.territoryId}, 'production', 'Mieux organiser l’atelier', 4)`.execute(tx);
    await sql`insert into need_skill (need_id, project_id, territory_id, skill_id) values (${s.needId}, ${w.projectId}, ${w.territoryId}, ${s.skillId})`.execute(
      tx,
    );
    await sql`insert into need_request (id, need_id, project_id, territory_id, establishment_id, expert_id, person_id, skill_domain, firm_name, wanted, half_days, due_on, asked_by, asked_at) values
      (${s.requestId}, ${s.needId}, ${w.projectId}, ${w.territoryId}, ${w.establishmentId}, ${s.expertId}, ${w.person.expert}, 'production', 'Menuiserie des Hêtres', 'Ranger l’atelier', 4,
        current_date + 10, ${w.person.local_animator}, now())`.execute(tx);
  });
  return s;
}
