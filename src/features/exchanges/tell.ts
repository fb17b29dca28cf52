import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { EventKind } from '../../platform/events.ts';
import type { OfProject } from '../projects/events.ts';
import type { Project } from '../projects/queries.ts';
import type { Writer } from '../projects/section-commands.ts';

type Kinds = Extract<EventKind, `exchanges.${string}`>;
/** Tells an event of what passes around a file, in its territory's history. */
export function tell<K extends Kinds>(
  tx: Tx,
  writer: Writer,
  project: Project,
  kind: K,
  data: Omit<Parameters<typeof record<K>>[2]['data'], keyof OfProject>,
): Promise<number> {
  return record(tx, writer.personId, {
    kind,
    subject: { kind: 'project', id: project.id },
    territoryId: project.territoryId,
    data: { reference: project.reference, name: project.firm_name, ...data } as Parameters<typeof record<K>>[2]['data'],
  });
}
