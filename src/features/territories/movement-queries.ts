import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { gathered, type CommuneState, type Movement, type MovementLine } from './movement.ts';
import type { Stay } from './perimeter.ts';
import { planAll, type Network } from './replay.ts';

/** The communes that these movements name, and every perimeter that holds one of them: what a replay needs to know. */
export async function networkAround(
  tx: Tx,
  lines: readonly Pick<MovementLine, 'fromCode' | 'toCode'>[],
): Promise<{ network: Network; names: Map<string, string> }> {
  const codes = [...new Set(lines.flatMap((line) => [line.fromCode, line.toCode]))];
  const communes =
    await sql<CommuneState>`select code, name, population, starts_on as "startsOn", ends_on as "endsOn" from commune where code = any (${codes}::text[])`.execute(
      tx,
    );
  const stays = await sql<Stay & { territoryId: string; territoryName: string }>`
    select c.id, c.commune_code as "communeCode", c.starts_on as "startsOn", c.ends_on as "endsOn", c.territory_id as "territoryId", t.name as "territoryName"
    from territory_commune c join territory t on t.id = c.territory_id where c.commune_code = any (${codes}::text[]) order by t.name, c.commune_code, c.starts_on`.execute(
    tx,
  );
  const perimeters = new Map<string, Stay[]>();
  const names = new Map<string, string>();
  for (const { territoryId, territoryName, ...stay } of stays.rows) {
    names.set(territoryId, territoryName);
    const list = perimeters.get(territoryId);
    if (list) list.push(stay);
    else perimeters.set(territoryId, [stay]);
  }
  return { network: { communes: new Map(communes.rows.map((row) => [row.code, row])), perimeters }, names };
}

/** What importing these lines would do, without doing it. */
export interface Analysis {
  /** Lines that are not in the list yet. */
  fresh: number;
  known: number;
  movements: { movement: Movement; follows: string[]; asks: string[]; nothing: boolean }[];
  /** Movements that touch no perimeter. */
  untouched: number;
}
export async function analysed(tx: Tx, lines: readonly Omit<MovementLine, 'id'>[]): Promise<Analysis> {
  const stored = await sql<{ key: string }>`
    select effective_on::text || ' ' || from_code || ' ' || to_code as key from commune_movement where effective_on = any (${[...new Set(lines.map((line) => line.effectiveOn))]}::date[])`.execute(
    tx,
  );
  const known = new Set(stored.rows.map((row) => row.key));
  const fresh = lines
    .filter((line) => !known.has(`${line.effectiveOn} ${line.fromCode} ${line.toCode}`))
    .map((line, index) => ({ ...line, id: String(index) }));
  const { network, names } = await networkAround(tx, fresh);
  const named = (ids: Iterable<string>) => [...ids].map((id) => names.get(id) ?? '');
  const movements = planAll(network, fresh).plans.map(({ movement, communes, perimeters }) => ({
    movement,
    follows: named([...perimeters].filter(([, replay]) => replay.questions.length === 0).map(([id]) => id)),
    asks: named([...perimeters].filter(([, replay]) => replay.questions.length > 0).map(([id]) => id)),
    nothing: communes.create.length + communes.end.length + communes.update.length + perimeters.size === 0,
  }));
  return {
    fresh: fresh.length,
    known: lines.length - fresh.length,
    movements,
    untouched: movements.filter((one) => one.follows.length + one.asks.length === 0).length,
  };
}

/** A movement of the list, with what became of it. */
export interface ListedMovement {
  movement: Movement;
  source: string;
  replayedAt: Date | null;
  openQuestions: number;
}
/** The newest movements, at most `limit` lines of them. */
export async function movements(tx: Tx, limit = 300): Promise<ListedMovement[]> {
  const found = await sql<MovementLine & { source: string; replayedAt: Date | null; openQuestions: number }>`
    select v.id, v.effective_on as "effectiveOn", v.kind, v.from_code as "fromCode", v.from_name as "fromName", v.to_code as "toCode", v.to_name as "toName", v.source, v.replayed_at as "replayedAt",
      (select count(*) from perimeter_question q where q.movement_id = v.id and q.answer is null) as "openQuestions"
    from commune_movement v order by v.effective_on desc, v.to_code, v.from_code limit ${limit}`.execute(tx);
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  return gathered(found.rows)
    .toReversed()
    .map((movement) => {
      const rows = movement.lines.map((line) => byId.get(line.id)!);
      return {
        movement,
        source: rows[0]!.source,
        replayedAt: rows.some((row) => row.replayedAt === null) ? null : rows[0]!.replayedAt,
        openQuestions: rows.reduce((sum, row) => sum + row.openQuestions, 0),
      };
    });
}

/** Communes of these codes that are still communes: for a movement entered by hand. */
export async function livingCommunes(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ code: string; name: string }>`select code, name from commune where code = any (${[...codes]}::text[]) and ends_on is null`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [row.code, row.name]));
}

/**
 * `heir(code, now)`, for a `with recursive`: each commune that movements ended, with the living one that took it over; a divided one, with the first.
 * Official files may be older than the movements: what they say of such a commune is said of its heir.
 */
export const HEIRS = sql`
  step as (select distinct on (e.code) e.code, v.to_code from commune e join commune_movement v on v.from_code = e.code and v.to_code <> e.code and v.effective_on = e.ends_on + 1
    where v.replayed_at is not null order by e.code, v.to_code),
  heir as (select s.code, s.to_code as now from step s union select h.code, s.to_code from heir h join step s on s.code = h.now)`;
