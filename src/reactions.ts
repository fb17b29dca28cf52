// TABLE 3: event → what follows. A kind of event without a line here does not compile.
import { sql } from 'kysely';
import type { Tx } from './platform/database.ts';
import type { EventKind, Happened } from './platform/events.ts';
import type { Services } from './services.ts';

/** What follows from an event: runs in a job, once per event, as the installation, in one transaction for all the reactions of the event. */
export type Reaction<K extends EventKind> = (tx: Tx, happened: Happened<K>, services: Pick<Services, 'baseUrl'>) => Promise<void>;

const reactions: { [K in EventKind]: readonly Reaction<K>[] } = {};

/** Carries out what follows from one event. A job that was cut off runs again from nothing: its transaction left no trace. */
export async function followEvent(services: Pick<Services, 'database' | 'baseUrl'>, eventId: number): Promise<void> {
  await services.database.asSystem(async (tx) => {
    const { rows } = await sql<Happened>`
      select id, kind, happened_at as at, actor_id as "actorId", subject_kind as "subjectKind", subject_id as "subjectId",
        territory_id as "territoryId", establishment_id as "establishmentId", data
      from event where id = ${eventId}`.execute(tx);
    const happened = rows[0];
    if (!happened) return;
    for (const reaction of (reactions[happened.kind] ?? []) as readonly Reaction<EventKind>[]) await reaction(tx, happened, services);
  });
}
