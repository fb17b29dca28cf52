import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { project } from '../../platform/geography/map.ts';
import { colouring, dotsPath, frameOf, labelsOf, ringsPath, scaleBar, type Label, type Point } from './drawing.ts';
import type { TerritoryStatus } from './life-cycle.ts';
import type { Position } from './outline-merge.ts';

/** A territory drawn on the country's map; paths are in units of 1/GRAIN of the map's. */
export interface DrawnTerritory {
  id: string;
  code: string;
  name: string;
  status: TerritoryStatus;
  communes: number;
  /** Communes as dots; empty where the outline covers them all. */
  dots: string;
  /** The true outline, once official files are loaded; empty before. */
  outline: string;
  colour: number;
}

export const COLOURS = 6;

/** Strings drawn once per perimeter, day and loaded outline, and kept for the life of the process: a page asks for one line per territory and draws nothing. */
interface Kept {
  key: string;
  communes: number;
  dots: string;
  outline: string;
  middle: Point;
}
const country = new Map<string, Kept>();
const local = new Map<string, { key: string; map: LocalMap | null }>();
/** Territories come and go in tests and demo networks; a process never needs more than a country's worth. */
const MOST = 400;
function keep<V>(map: Map<string, V>, id: string, value: V): V {
  if (map.size >= MOST) map.clear();
  map.set(id, value);
  return value;
}

interface Keyed {
  id: string;
  code: string;
  name: string;
  status: TerritoryStatus;
  key: string;
}
/** The day drawn: today where a territory is, or the one asked for. */
const dayOf = (on: string | null) => sql`coalesce(${on}::date, today_in(t.time_zone))`;
/** The outline is today's perimeter's: another day's is drawn with it only while no commune came or left between the two. */
const SAME = (on: string | null) =>
  sql`(${on}::date is null or not exists (select from territory_commune c where c.territory_id = t.id and (c.valid @> ${on}::date) <> (c.valid @> today_in(t.time_zone))))`;
const KEYED = (on: string | null) => sql`t.id, t.code, t.name, t.status, concat_ws(' ', t.perimeter_version, ${dayOf(on)}, o.drawn_at) as key
  from territory t left join territory_outline o on o.territory_id = t.id and o.perimeter_version = t.perimeter_version and (o.good_until is null or o.good_until >= today_in(t.time_zone)) and ${SAME(on)}`;

/** Every territory at work or paused, drawn on the country's map; with its perimeter of a day (`on`), or today's. */
export async function networkMap(tx: Tx, on: string | null = null): Promise<DrawnTerritory[]> {
  const rows = await sql<Keyed>`select ${KEYED(on)} where t.status in ('open', 'paused') order by folded(t.name)`.execute(tx);
  const stale = rows.rows.filter((row) => country.get(row.id)?.key !== row.key);
  if (stale.length > 0) await drawCountry(tx, stale, on);
  const drawn = rows.rows.map((row) => ({ row, kept: country.get(row.id)! }));
  const colours = colouring(
    drawn.map(({ row, kept }) => ({ key: row.id, x: kept.middle[0], y: kept.middle[1] })),
    COLOURS,
  );
  return drawn.map(({ row, kept }) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    status: row.status,
    communes: kept.communes,
    dots: kept.dots,
    outline: kept.outline,
    colour: colours.get(row.id) ?? 0,
  }));
}

async function drawCountry(tx: Tx, stale: readonly Keyed[], on: string | null): Promise<void> {
  const ids = stale.map((row) => row.id);
  const places = await sql<{ id: string; code: string; longitude: number | null; latitude: number | null }>`
    select c.territory_id as id, m.code, m.longitude, m.latitude from territory_commune c join territory t on t.id = c.territory_id join commune m on m.code = c.commune_code
    where c.territory_id = any (${ids}::uuid[]) and c.valid @> ${dayOf(on)}`.execute(tx);
  const outlines = await outlinesOf(tx, ids, on);
  for (const { id, key } of stale) {
    const own = places.rows.filter((place) => place.id === id);
    const outline = outlines.get(id);
    const points = own.flatMap((place): { code: string; at: Point }[] => {
      const at = place.longitude === null || place.latitude === null ? null : project(place.longitude, place.latitude);
      return at ? [{ code: place.code, at }] : [];
    });
    const rings = (outline?.rings ?? []).map((ring) =>
      thinned(
        ring.flatMap(([longitude, latitude]): Point[] => [project(longitude, latitude)].filter((point) => point !== null)),
        0.5,
      ),
    );
    const bare = outline ? points.filter(({ code }) => outline.uncovered.has(code)) : points;
    const sum = points.reduce(([x, y], { at }): Point => [x + at[0], y + at[1]], [0, 0] as Point);
    keep(country, id, {
      key,
      communes: own.length,
      dots: dotsPath(bare.map(({ at }) => at)),
      outline: ringsPath(rings),
      middle: points.length > 0 ? [sum[0] / points.length, sum[1] / points.length] : [0, 0],
    });
  }
}

/** Leaves out points nearer than `least` to the last one kept, the corners of the ring's end kept. */
function thinned(ring: readonly Point[], least: number): Point[] {
  const kept: Point[] = [];
  for (const [index, point] of ring.entries()) {
    const last = kept.at(-1);
    if (!last || index === ring.length - 1 || Math.hypot(point[0] - last[0], point[1] - last[1]) >= least) kept.push(point);
  }
  return kept;
}

interface StoredOutline {
  rings: Position[][];
  uncovered: Set<string>;
}
async function outlinesOf(tx: Tx, ids: readonly string[], on: string | null): Promise<Map<string, StoredOutline>> {
  const found = await sql<{ id: string; geometry: { coordinates: Position[][] }; uncovered: string[] }>`
    select o.territory_id as id, o.geometry, o.uncovered from territory_outline o join territory t on t.id = o.territory_id and t.perimeter_version = o.perimeter_version
    where o.territory_id = any (${[...ids]}::uuid[]) and (o.good_until is null or o.good_until >= today_in(t.time_zone)) and ${SAME(on)}`.execute(tx);
  return new Map(
    found.rows
      .filter((row) => row.geometry.coordinates.length > 0)
      .map((row) => [row.id, { rings: row.geometry.coordinates, uncovered: new Set(row.uncovered) }]),
  );
}

/** A territory's own map, in its own units. */
export interface LocalMap {
  width: number;
  height: number;
  outline: string;
  /** Dots by size of commune: up to 1,000 inhabitants, up to 10,000, above. */
  dots: { small: string; middle: string; large: string };
  labels: Label[];
  scale: { kilometres: number; length: number };
  /** Some places are only near: their chief town is too small for the list of known places. */
  approximate: boolean;
}

/** Draws one territory on a frame of its own, with its perimeter of a day (`on`), or today's; null while it has no commune whose place is known. */
export async function territoryMap(tx: Tx, territoryId: string, on: string | null = null): Promise<LocalMap | null> {
  const rows = await sql<Keyed>`select ${KEYED(on)} where t.id = ${territoryId}`.execute(tx);
  const key = rows.rows[0]?.key ?? '';
  const kept = local.get(territoryId);
  if (kept?.key === key) return kept.map;
  const places = await sql<{ code: string; name: string; population: number; longitude: number; latitude: number; near: boolean }>`
    select m.code, m.name, m.population, m.longitude, m.latitude, m.point_kind = 'near' as near from territory_commune c join territory t on t.id = c.territory_id join commune m on m.code = c.commune_code
    where c.territory_id = ${territoryId} and c.valid @> ${dayOf(on)} and m.longitude is not null order by m.population desc, m.code`.execute(tx);
  const outline = (await outlinesOf(tx, [territoryId], on)).get(territoryId);
  return keep(local, territoryId, { key, map: drawLocal(places.rows, outline?.rings ?? []) }).map;
}

function drawLocal(
  places: readonly { name: string; population: number; longitude: number; latitude: number; near: boolean }[],
  rings: readonly (readonly Position[])[],
): LocalMap | null {
  if (places.length === 0) return null;
  const frame = frameOf([...places.map((place): Point => [place.longitude, place.latitude]), ...rings.flat()]);
  const placed = places.map((place) => {
    const [x, y] = frame.place(place.longitude, place.latitude);
    return { ...place, x, y };
  });
  const dots = (from: number, to: number) =>
    dotsPath(
      placed.filter(({ population }) => population >= from && population < to).map(({ x, y }): Point => [x, y]),
      1,
    );
  return {
    width: frame.width,
    height: frame.height,
    outline: ringsPath(
      rings.map((ring) =>
        thinned(
          ring.map(([longitude, latitude]) => frame.place(longitude, latitude)),
          1.5,
        ),
      ),
      1,
    ),
    dots: { small: dots(0, 1000), middle: dots(1000, 10_000), large: dots(10_000, Number.POSITIVE_INFINITY) },
    labels: labelsOf(placed, frame),
    scale: scaleBar(frame),
    approximate: places.some((place) => place.near),
  };
}
