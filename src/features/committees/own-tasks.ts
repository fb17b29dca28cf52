// What a member still has to do before a session: read each file, say what they think, say whether they have a link with it.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Scope } from '../people/scope.ts';
import { mayGiveOpinion } from './access.ts';
import type { AgendaLine, Session } from './session-queries.ts';

/** By item: what this member said of it; null when they do not sit. Items they are recused from are not there. */
export type OwnTasks = Map<string, { opinion: boolean; interest: boolean }> | null;
export async function ownTasks(tx: Tx, scope: Scope, session: Session, agenda: readonly AgendaLine[]): Promise<OwnTasks> {
  if (!mayGiveOpinion(scope, session.territoryId)) return null;
  const { rows } = await sql<{ id: string; opinion: boolean; interest: boolean }>`
    select i.id, exists (select from opinion o where o.item_id = i.id and o.person_id = actor_id()) as opinion,
      exists (select from interest_statement s where s.item_id = i.id and s.person_id = actor_id()) as interest
    from agenda_item i where i.session_id = ${session.id} and i.kind = 'project'`.execute(tx);
  const said = new Map(rows.map(({ id, opinion, interest }) => [id, { opinion, interest }]));
  return new Map(
    agenda.flatMap((item) => (item.kind === 'project' && !item.hidden ? [[item.id, said.get(item.id) ?? { opinion: false, interest: false }] as const] : [])),
  );
}
