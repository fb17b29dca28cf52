import { sql } from 'kysely';
import type { Tx } from './database.ts';

/**
 * Every kind of event and the data its sentence needs. Features add their own by declaration merging:
 * `declare module '../../platform/events.ts' { interface Events { 'establishment.added': { name: string } } }`.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- filled by the features
export interface Events {}

export type EventKind = keyof Events;

/** What something is about: one of the objects that have a timeline. */
export type SubjectKind = 'person' | 'territory' | 'organisation' | 'establishment' | 'agreement' | 'pledge' | 'network' | 'lead' | 'project' | 'session';

export interface Happening<K extends EventKind = EventKind> {
  kind: K;
  subject: { kind: SubjectKind; id: string | null };
  /** Who may read it: people of this territory, and of this establishment. */
  territoryId?: string | null;
  establishmentId?: string | null;
  data: Events[K];
}

/** Writes an event in the transaction of the change it tells; what follows from it (mails, notifications) is a job added with it. Returns its id. */
export async function record<K extends EventKind>(tx: Tx, actorId: string | null, happening: Happening<K>): Promise<number> {
  const { kind, subject, territoryId = null, establishmentId = null, data } = happening;
  const result = await sql<{ id: number }>`
    -- The id first: whoever tells an event need not be somebody who may read it back.
    with next as materialized (select nextval(pg_get_serial_sequence('event', 'id')) as id), written as (
      insert into event (id, happened_at, actor_id, kind, subject_kind, subject_id, territory_id, establishment_id, data, invented) overriding system value
      select id, present(), ${actorId}::uuid, ${kind}, ${subject.kind}, ${subject.id}::uuid, ${territoryId}::uuid, ${establishmentId}::uuid, ${JSON.stringify(data)}::jsonb,
        -- What the demo's own past tells while it is being written.
        coalesce(current_setting('alize.invented', true), '') = 'on' from next)
    select id, graphile_worker.add_job('follow_event', json_build_object('eventId', id)) is not null as queued from next`.execute(tx);
  return result.rows[0]!.id;
}

/** An event as it is read back. */
export interface Happened<K extends EventKind = EventKind> {
  id: number;
  kind: K;
  at: Date;
  actorId: string | null;
  subjectKind: SubjectKind;
  subjectId: string | null;
  territoryId: string | null;
  establishmentId: string | null;
  data: Events[K];
}
