import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';

/** Tells a territory's animators, in their tray, whoever acted left out. */
async function tellAnimators(tx: Tx, happened: Happened, notification: { kind: string; page: string; data: unknown }): Promise<void> {
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct r.person_id, ${happened.id}::bigint, ${notification.kind}, '/territoires/' || t.code || ${notification.page}, ${JSON.stringify(notification.data)}::jsonb
    from territory t join role_in_force r on r.territory_id = t.id and r.role = 'local_animator'
    where t.id = ${happened.territoryId} and r.person_id is distinct from ${happened.actorId}::uuid`.execute(tx);
}

/** A movement touches a perimeter only partly: its animators are asked. */
export async function askAnimators(tx: Tx, happened: Happened<'territories.question_asked'>): Promise<void> {
  await tellAnimators(tx, happened, { kind: 'territories.question_asked', page: '/perimetre#questions', data: happened.data });
}

/** The territory was opened, paused, reopened or closed: its animators know it at once. */
export async function tellState(
  tx: Tx,
  happened: Happened<'territories.opened' | 'territories.paused' | 'territories.reopened' | 'territories.closed'>,
): Promise<void> {
  await tellAnimators(tx, happened, { kind: 'territories.state_changed', page: '', data: { name: happened.data.name } });
}
