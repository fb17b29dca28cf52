import { sql } from 'kysely';
import type { Tx } from '../src/platform/database.ts';
import { rulesOf } from '../src/features/committees/room-queries.ts';
import { writeDraft } from '../src/features/minutes/commands.ts';
import { parametersOf } from '../src/features/territories/parameters.ts';

/** A session of fifty days before `today`, closed, where the file was heard without decision; its minutes are sent. */
export async function closedSession(
  tx: Tx,
  { territoryId, projectId, today }: { territoryId: string; projectId: string; today: string },
): Promise<{ closedSessionId: string; minutesId: string; minutesPartId: string }> {
  const one = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> => (await query.execute(tx)).rows[0]!.id;
  const at = (time: string) => sql`(${today}::date - 50 + ${time}::time) at time zone 'Europe/Paris'`;
  const rules = JSON.stringify(rulesOf(parametersOf([])));
  const closedSessionId =
    await one(sql`insert into committee_session (territory_id, status, starts_at, held_on, place, summoned_at, opened_at, closed_at, number, rules)
    values (${territoryId}, 'closed', ${at('09:00')}, ${today}::date - 50, 'Salle d’essai', now() - interval '80 days', ${at('09:00')}, ${at('11:30')}, 77, ${rules}::jsonb) returning id`);
  await sql`insert into agenda_item (session_id, territory_id, position, kind, project_id, pending, opened_at, closed_at, ended_as)
    values (${closedSessionId}, ${territoryId}, 1, 'project', ${projectId}, false, ${at('09:10')}, ${at('10:00')}, 'no_decision')`.execute(tx);
  await writeDraft(tx, closedSessionId, false);
  await sql`update minutes set status = 'sent', sent_at = now(), objections_until = ${today}::date + 10 where session_id = ${closedSessionId}`.execute(tx);
  const minutesId = await one(sql`select id from minutes where session_id = ${closedSessionId}`);
  const minutesPartId = await one(sql`select id from minutes_part where minutes_id = ${minutesId} and position = 1`);
  return { closedSessionId, minutesId, minutesPartId };
}
