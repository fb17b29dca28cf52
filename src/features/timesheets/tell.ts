import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { EventKind, Events } from '../../platform/events.ts';
import type { OfDays } from './events.ts';
import type { MissionOfDays } from './queries.ts';

type Kinds = Extract<EventKind, `timesheets.${string}`>;
/** Tells an event of a mission's days under the file it helps, and to the site that lends. */
export function tell<K extends Kinds>(
  tx: Tx,
  actorId: string | null,
  mission: MissionOfDays,
  kind: K,
  data: Omit<Events[K], 'missionId' | 'reference' | 'name'>,
): Promise<number> {
  const { id, reference, firm } = mission;
  return record(tx, actorId, {
    kind,
    subject: { kind: 'project', id: mission.projectId },
    territoryId: mission.territoryId,
    establishmentId: mission.establishmentId,
    data: { missionId: id, reference, name: firm, ...data } as unknown as Events[K],
  });
}
/** The data of an event, when a reaction reads it. */
export type { OfDays };
