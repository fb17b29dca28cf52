import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { HEIRS } from './movement-queries.ts';
import { coverOf, mergedRings, type Land } from './outline-merge.ts';
import { communesAt, nextChange, type Stay } from './perimeter.ts';

/**
 * Draws territories' outlines again from what `geo import` loaded, for those whose perimeter or day made the kept one stale (all of them with `anew`).
 * Where nothing is loaded it does nothing: maps stay dots. Acts as whoever may redraw those territories, or as the system.
 */
export async function refreshOutlines(tx: Tx, options: { territoryId?: string; anew?: boolean } = {}): Promise<number> {
  const loaded = await sql`select from outline where kind in ('commune', 'intercommunality', 'departement') limit 1`.execute(tx);
  if (loaded.rows.length === 0) return 0;
  const stale = await sql<{ id: string; perimeter_version: number; today: string }>`
    select t.id, t.perimeter_version, today_in(t.time_zone)::text as today from territory t left join territory_outline o on o.territory_id = t.id
    where (${options.territoryId ?? null}::uuid is null or t.id = ${options.territoryId ?? null}::uuid)
      and (${options.anew ?? false} or o.territory_id is null or o.perimeter_version <> t.perimeter_version or o.good_until < today_in(t.time_zone))`.execute(
    tx,
  );
  for (const territory of stale.rows) await drawOutline(tx, territory.id, territory.perimeter_version, territory.today);
  return stale.rows.length;
}

async function drawOutline(tx: Tx, territoryId: string, version: number, today: string): Promise<void> {
  const stays =
    await sql<Stay>`select id, commune_code as "communeCode", starts_on as "startsOn", ends_on as "endsOn" from territory_commune where territory_id = ${territoryId}`.execute(
      tx,
    );
  const inside = communesAt(stays.rows, today);
  const before = await landBefore(tx, inside);
  const drawnAsParents = new Set(before.flatMap(({ now, whole }) => (whole ? [] : [now])));
  const communes = [...inside.filter((code) => !drawnAsParents.has(code)), ...before.map(({ code }) => code)];
  const change = nextChange(stays.rows, today);
  const outlines = await sql<{ kind: 'commune' | 'intercommunality' | 'departement'; code: string; geometry: Land; communes: string[] }>`
    with inside as (select unnest(${communes}::text[]) as code)
    select o.kind, o.code, o.geometry, '{}'::text[] as communes from outline o where o.kind = 'commune' and o.code in (select code from inside)
    union all
    select o.kind, o.code, o.geometry, array(select m.code from commune m where m.ends_on is null and case o.kind when 'departement' then m.departement_code else m.intercommunality_code end = o.code)
    from outline o where not exists (select from outline c where c.kind = 'commune' and c.code in (select code from inside))
      and ((o.kind = 'departement' and o.code in (select departement_code from commune m join inside i on i.code = m.code))
        or (o.kind = 'intercommunality' and o.code in (select intercommunality_code from commune m join inside i on i.code = m.code)))`.execute(tx);
  const at = new Map(outlines.rows.map((row) => [`${row.kind} ${row.code}`, row.geometry]));
  const containers = outlines.rows.flatMap(({ kind, code, communes: members }) =>
    kind === 'commune' || members.length === 0 ? [] : [{ kind, code, communes: members }],
  );
  const cover = coverOf(communes, { has: (kind, code) => at.has(`${kind} ${code}`), containers });
  const rings = mergedRings(cover.pieces.map((piece) => at.get(`${piece.kind} ${piece.code}`)!));
  const geometry = { type: 'MultiLineString', coordinates: rings };
  await sql`insert into territory_outline (territory_id, perimeter_version, drawn_for, good_until, geometry, uncovered, drawn_at)
    values (${territoryId}, ${version}, ${today}, ${change}::date - 1, ${JSON.stringify(geometry)}::jsonb, ${cover.uncovered}, clock_timestamp())
    on conflict (territory_id) do update set perimeter_version = excluded.perimeter_version, drawn_for = excluded.drawn_for, good_until = excluded.good_until,
      geometry = excluded.geometry, uncovered = excluded.uncovered, drawn_at = excluded.drawn_at`.execute(tx);
}

/**
 * The land of communes that have merged since the outlines were drawn: their heirs' own outline, of the same file, does not hold it.
 * A later file draws the heir whole. `whole` false: the heir has no outline, its parents stand for it.
 */
async function landBefore(tx: Tx, inside: readonly string[]): Promise<{ code: string; now: string; whole: boolean }[]> {
  const { rows } = await sql<{ code: string; now: string; whole: boolean }>`
    with recursive ${HEIRS}
    select h.code, h.now, own.code is not null as whole from heir h join outline a on a.kind = 'commune' and a.code = h.code
      left join outline own on own.kind = 'commune' and own.code = h.now
    where h.now = any (${inside}::text[]) and (own.code is null or (own.source = a.source and own.loaded_at = a.loaded_at)) order by h.code`.execute(tx);
  return rows;
}
