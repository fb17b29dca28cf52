// Lifting a condition: by whom it was given to, or by who presides or animates, with a note. The last one brings the file on.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { orShort } from '../days/commands.ts';
import type { Scope } from '../people/scope.ts';
import type { Condition } from './condition-queries.ts';

export type ConditionRefusal = 'already-lifted' | 'not-yours' | 'days-missing';
/** The rule is the database's (`lift_condition`): the lock, who may, the file's next step. Refused: `days-missing` when what was reserved is no longer there to be granted. */
export async function liftCondition(
  tx: Tx,
  actor: Scope,
  condition: Condition,
  territoryId: string,
  note: string,
): Promise<{ ok: true; last: boolean } | { ok: false; refusal: ConditionRefusal }> {
  const lifted = await orShort(tx, async () => {
    const { rows } = await sql<{ done: 'lifted' | 'last' | ConditionRefusal | null }>`select lift_condition(${condition.id}, ${note}) as done`.execute(tx);
    return rows[0]!.done;
  });
  if (!lifted.ok) return lifted;
  const done = lifted.value;
  if (done !== 'lifted' && done !== 'last') return { ok: false, refusal: done ?? 'not-yours' };
  const { reference, firmName: name, body } = condition;
  await record(tx, actor.personId, {
    kind: 'committees.condition_lifted',
    subject: { kind: 'project', id: condition.projectId },
    territoryId,
    data: { reference, name, condition: body, note, last: done === 'last' },
  });
  return { ok: true, last: done === 'last' };
}
