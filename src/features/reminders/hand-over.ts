// Passing on what one person holds in a territory: one act, whatever it is made of.
import { z } from 'zod';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { chosenId } from '../../platform/form.ts';
import { handOverLeads } from '../leads/hand-over.ts';
import type { Scope } from '../people/scope.ts';
import { handOverFiles, movedTasks } from '../projects/hand-over.ts';
import { HELD_KINDS } from './held-queries.ts';
import type { HeldKind, Holder } from './held-queries.ts';

export const handOverForm = z.object({ from: chosenId(), to: chosenId() });

export type HandOverRefusal = 'not-a-colleague' | 'same-person' | 'nothing-chosen' | 'nothing-moved';
/** What is chosen of each kind; null: everything. */
export type Chosen = Record<HeldKind, string[]> | null;

/** The ticked boxes `lead:<id>`; what is no id of ours is left aside. */
export function chosenOf(values: readonly string[]): Record<HeldKind, string[]> {
  const chosen: Record<HeldKind, string[]> = { lead: [], project: [], task: [] };
  for (const value of values) {
    const [, kind, id] = /^([a-z]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(value) ?? [];
    const known = HELD_KINDS.find((one) => one === kind);
    if (known && id) chosen[known].push(id);
  }
  return chosen;
}

/** Moves what is chosen and still held to a colleague in force in the territory. The caller checked that this person may. Returns how many things moved. */
export async function handOver(
  tx: Tx,
  actor: Scope,
  passing: { territoryId: string; from: Holder; to: Holder | null },
  chosen: Chosen,
): Promise<{ ok: true; count: number } | { ok: false; refusal: HandOverRefusal }> {
  const { territoryId, from, to } = passing;
  if (!to?.inForce) return { ok: false, refusal: 'not-a-colleague' };
  if (to.id === from.id) return { ok: false, refusal: 'same-person' };
  if (chosen && HELD_KINDS.every((kind) => chosen[kind].length === 0)) return { ok: false, refusal: 'nothing-chosen' };
  const leads = await handOverLeads(tx, actor, { territoryId, from: from.id, to }, chosen && chosen.lead);
  const files = await handOverFiles(tx, actor, { territoryId, from, to }, chosen && chosen.project);
  const tasks = await movedTasks(tx, { territoryId, from, to }, chosen && chosen.task);
  // Told as any task given: the colleague finds it in the tray.
  for (const { id, projectId, name, reference } of tasks) {
    const subject = { kind: 'project', id: projectId } as const;
    await record(tx, actor.personId, { kind: 'exchanges.task_added', subject, territoryId, data: { reference, name: reference, title: name, taskId: id } });
  }
  const count = leads + files + tasks.length;
  return count > 0 ? { ok: true, count } : { ok: false, refusal: 'nothing-moved' };
}
