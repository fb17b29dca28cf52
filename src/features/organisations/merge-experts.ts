// One person who is an expert of both sheets stays one: what the line that goes declares and has shown joins the line that stays.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** What of one expert's line joined the other, by id, so that it can go back. */
export interface JoinedExpert {
  left: string;
  kept: string;
  skills: string[];
  confirmations: string[];
  requests: string[];
}

/** Call once the sheet's other experts have moved: those still there have a line on the kept sheet. */
export async function joinExperts(tx: Tx, keptId: string, goingId: string): Promise<JoinedExpert[]> {
  const { rows } = await sql<{ left: string; kept: string }>`
    select g.id as left, k.id as kept from expert g join expert k on k.person_id = g.person_id and k.establishment_id = ${keptId} where g.establishment_id = ${goingId}`.execute(
    tx,
  );
  const joined: JoinedExpert[] = [];
  for (const { left, kept } of rows) {
    const declared = await sql<{ id: string }>`
      update expert_skill s set expert_id = ${kept}, establishment_id = ${keptId}
      where expert_id = ${left} and not exists (select from expert_skill k where k.expert_id = ${kept} and k.skill_id = s.skill_id) returning skill_id as id`.execute(
      tx,
    );
    const shown = await sql<{ id: string }>`
      update skill_confirmation c set expert_id = ${kept}, establishment_id = ${keptId}
      where expert_id = ${left} and not exists (select from skill_confirmation k where k.expert_id = ${kept} and k.skill_id = c.skill_id and k.mission_id = c.mission_id)
      returning id`.execute(tx);
    // Asked as the same person for the same need on both sheets: the second question stays with the line that stays behind.
    const asked = await sql<{ id: string }>`
      update need_request r set expert_id = ${kept} where expert_id = ${left} and establishment_id = ${keptId} and not exists
        (select from need_request k where k.expert_id = ${kept} and k.need_id = r.need_id and k.state in ('asked', 'accepted') and r.state in ('asked', 'accepted'))
      returning id`.execute(tx);
    const ids = (result: { rows: { id: string }[] }) => result.rows.map(({ id }) => id);
    joined.push({
      left,
      kept,
      skills: ids(declared),
      confirmations: ids(shown),
      requests: ids(asked),
    });
  }
  return joined;
}

/** Gives each line back what came from it; what was taken out of it meanwhile stays out. */
export async function partExperts(tx: Tx, goingId: string, joined: readonly JoinedExpert[]): Promise<void> {
  for (const { left, kept, skills, confirmations, requests } of joined) {
    await sql`update expert_skill set expert_id = ${left}, establishment_id = ${goingId} where expert_id = ${kept} and skill_id = any (${skills}::uuid[])`.execute(
      tx,
    );
    await sql`update skill_confirmation set expert_id = ${left}, establishment_id = ${goingId} where expert_id = ${kept} and id = any (${confirmations}::uuid[])`.execute(
      tx,
    );
    await sql`update need_request set expert_id = ${left} where expert_id = ${kept} and id = any (${requests}::uuid[])`.execute(tx);
  }
}
