import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { refreshOutlines } from './outlines.ts';
import { applied, communesAt, difference, isEmpty, redraw, type ChosenBy, type StayChange } from './perimeter.ts';
import { resolved, staysOf } from './perimeter-queries.ts';
import { pickText, type Draft } from './pick.ts';
import type { Territory } from './queries.ts';

export type RedrawRefusal = 'nothing-chosen' | 'unknown-choice' | 'nothing-changes' | 'changed-meanwhile' | 'would-be-empty';
export type RedrawAnswer = { ok: true; added: number; removed: number } | { ok: false; refusal: RedrawRefusal };

/**
 * Redraws a perimeter from a day on. `version` is the one the person was looking at: somebody else's redrawing in between is told, not overwritten.
 * The territory's line is locked first, so that two people who confirm at the same second take turns.
 */
export async function redrawPerimeter(
  tx: Tx,
  actor: Scope,
  territory: Territory,
  draft: Draft,
  options: { version: number; reason: string | null },
): Promise<RedrawAnswer> {
  if (draft.add.length + draft.remove.length === 0) return { ok: false, refusal: 'nothing-chosen' };
  const locked = await sql<{
    perimeter_version: number;
    status: string;
  }>`select perimeter_version, status from territory where id = ${territory.id} for update`.execute(tx);
  if (locked.rows[0]?.perimeter_version !== options.version) return { ok: false, refusal: 'changed-meanwhile' };
  const choice = await resolved(tx, draft);
  if (choice.unknown.length > 0) return { ok: false, refusal: 'unknown-choice' };
  const stays = await staysOf(tx, territory.id);
  const codes = (side: typeof choice.add) => side.flatMap((one) => one.communes);
  const change = redraw(stays, { add: codes(choice.add), remove: codes(choice.remove) }, draft.from);
  if (isEmpty(change)) return { ok: false, refusal: 'nothing-changes' };
  const after = communesAt(
    applied(stays, change, (index) => `new-${index}`),
    draft.from,
  );
  // A territory at work has a ground to work on; to end it, it is closed.
  if (after.length === 0 && locked.rows[0].status !== 'preparing') return { ok: false, refusal: 'would-be-empty' };
  const kindOf = new Map<string, ChosenBy>(choice.add.toReversed().flatMap((one) => one.communes.map((code): [string, ChosenBy] => [code, one.pick.kind])));
  await writeStays(tx, territory.id, change, (code) => kindOf.get(code) ?? 'commune');
  await refreshOutlines(tx, { territoryId: territory.id });
  const { added, removed } = difference(communesAt(stays, draft.from), after);
  await record(tx, actor.personId, {
    kind: 'territories.perimeter_changed',
    subject: { kind: 'territory', id: territory.id },
    territoryId: territory.id,
    data: {
      name: territory.name,
      from: draft.from,
      added: added.length,
      removed: removed.length,
      reason: options.reason,
      picks: { add: draft.add.map(pickText), remove: draft.remove.map(pickText) },
    },
  });
  return { ok: true, added: added.length, removed: removed.length };
}

/** Writes a change of stays: what goes, then what ends, then what begins, so that no two lines of a commune ever overlap. */
export async function writeStays(tx: Tx, territoryId: string, change: StayChange, chosenBy: (communeCode: string) => ChosenBy): Promise<void> {
  if (change.remove.length > 0)
    await sql`delete from territory_commune where territory_id = ${territoryId} and id = any (${change.remove}::uuid[])`.execute(tx);
  if (change.end.length > 0) {
    await sql`update territory_commune c set ends_on = n."endsOn" from jsonb_to_recordset(${JSON.stringify(change.end)}::jsonb) as n(id uuid, "endsOn" date)
      where c.id = n.id and c.territory_id = ${territoryId}`.execute(tx);
  }
  if (change.begin.length > 0) {
    const lines = change.begin.map((line) => ({ ...line, chosenBy: chosenBy(line.communeCode) }));
    await sql`insert into territory_commune (territory_id, commune_code, starts_on, ends_on, chosen_by)
      select ${territoryId}, "communeCode", "startsOn", "endsOn", "chosenBy" from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n("communeCode" text, "startsOn" date, "endsOn" date, "chosenBy" text)`.execute(
      tx,
    );
  }
}
