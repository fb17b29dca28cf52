import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Events } from '../../platform/events.ts';
import type { Paper } from './queries.ts';

type Told = Extract<keyof Events, `papers.${string}`>;
/** Told on the file the mission helps, so that whoever is recused from it is told nothing. */
export function tell<K extends Exclude<Told, 'papers.template_published' | 'papers.day_value_set'>>(
  tx: Tx,
  actorId: string | null,
  paper: Pick<Paper, 'id' | 'number' | 'kind' | 'projectId' | 'establishmentId' | 'territoryId'>,
  kind: K,
  data: Omit<Events[K], 'paperId' | 'number' | 'kind'>,
) {
  return record(tx, actorId, {
    kind,
    subject: paper.projectId ? { kind: 'project', id: paper.projectId } : { kind: 'establishment', id: paper.establishmentId },
    territoryId: paper.territoryId,
    data: { paperId: paper.id, number: paper.number, kind: paper.kind, ...data } as unknown as Events[K],
  });
}
