// A written consultation as one of its members reads it: each item with what is put, their own answer, how many have answered.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Scope } from '../people/scope.ts';
import { answeredOn, awaitedOn, positionsOf, putOf, recusedFrom, roomOf } from './room-queries.ts';
import type { Put } from './room-queries.ts';
import type { Position } from './rules.ts';
import { agendaOf } from './session-queries.ts';
import type { AgendaLine, Session } from './session-queries.ts';

export interface WrittenItem {
  item: AgendaLine;
  endedAs: string | null;
  /** Null for a point without a file, one the reader stands aside from, and while nothing is put. */
  put: Put | null;
  mine: Position | null;
  /** The reader has a voice on it. */
  may: boolean;
  answered: number;
  of: number;
}
export async function writtenView(tx: Tx, scope: Scope, session: Session): Promise<{ items: WrittenItem[]; consensus: boolean }> {
  const room = await roomOf(tx, session);
  const ended = await sql<{ id: string; as: string | null }>`select id, ended_as as "as" from agenda_item where session_id = ${session.id}`.execute(tx);
  const items: WrittenItem[] = [];
  for (const item of await agendaOf(tx, session.id)) {
    const line = { item, endedAs: ended.rows.find(({ id }) => id === item.id)?.as ?? null, put: null, mine: null, may: false, answered: 0, of: 0 };
    const put = item.hidden || item.kind !== 'project' || !room.rules ? null : await putOf(tx, item.id);
    if (!put) {
      items.push(line);
      continue;
    }
    const recused = await recusedFrom(tx, item.id);
    const answered = (await answeredOn(tx, session, item.id)) ?? [];
    const voters = awaitedOn(room, session, recused, []);
    const mine = (await positionsOf(tx, item.id)).find(({ personId }) => personId === scope.personId) ?? null;
    const may = scope.personId !== null && voters.includes(scope.personId) && put.state === 'put' && line.endedAs === null;
    items.push({ ...line, put, mine, may, answered: answered.length, of: voters.length });
  }
  return { items, consensus: room.rules?.mode === 'consensus' };
}
