import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { feature, merge } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../test/database.ts';
import { world, type World } from '../../../test/world.ts';
import { GeoImportError, importGeography } from './geo-import.ts';
import { networkMap, territoryMap } from './maps.ts';
import { coverOf, mergedRings, ringsOf, type Land } from './outline-merge.ts';
import { refreshOutlines } from './outlines.ts';

let database: TestDatabase;
let w: World;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
  folder = await mkdtemp(join(tmpdir(), 'alize-geo-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});
const file = async (name: string, content: string) => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};
const refused = async (...paths: string[]) =>
  importGeography(database, paths).then(
    () => 'taken',
    (error: Error) => (error instanceof GeoImportError ? error.message : `${error}`),
  );

const HEAD = 'code,nom,dep,reg,epci,ze2020,population,lon,lat,surface_km2';
const COMMUNES = `${HEAD}\n88160,Épinal,88,44,200068757,4411,32500,6.4512,48.1742,59\n88351,Golbey,88,44,200068757,4411,8800,6.4301,48.2001,10\n01001,Inconnue,01,84,,8201,800,4.9,46.1,15\n`;
/** Two squares side by side that share a side, as neighbouring communes do, and a third apart. */
const TOPOLOGY: Topology = {
  type: 'Topology',
  arcs: [
    [
      [6.4, 48.1],
      [6.4, 48.2],
    ],
    [
      [6.4, 48.2],
      [6.3, 48.2],
      [6.3, 48.1],
      [6.4, 48.1],
    ],
    [
      [6.4, 48.1],
      [6.5, 48.1],
      [6.5, 48.2],
      [6.4, 48.2],
    ],
    [
      [5.9, 45.5],
      [5.9, 45.6],
      [6, 45.6],
      [6, 45.5],
      [5.9, 45.5],
    ],
  ],
  objects: {
    communes: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Polygon', id: '88160', arcs: [[0, 1]] },
        { type: 'Polygon', id: '88351', arcs: [[-1, 2].map((arc) => (arc === -1 ? ~0 : arc))] },
        { type: 'Polygon', id: '73065', arcs: [[3]] },
        { type: 'Polygon', id: '99999', arcs: [[3]] },
      ],
    },
  } as unknown as Topology['objects'],
};

describe('official files', () => {
  it('of communes and zones are loaded; what is unknown or absent is said, nothing is made up', async () => {
    const zones = await file('ze2020.csv', 'code,nom,nb_communes,population,departements,regions\n4411,Épinal,200,100000,88,44\n8201,Bourg,100,1,01,84\n');
    const communes = await file('communes.csv', COMMUNES);
    const reports = await importGeography(database, [communes, zones]);
    expect(reports.map((report) => report.what)).toEqual(['zones', 'communes']);
    expect(reports[1]).toMatchObject({ read: 3, written: 2, unknown: ['01001'], absent: ['73008', '73065'] });
    const commune = await database.asSystem((tx) => tx.selectFrom('commune').selectAll().where('code', '=', '88160').executeTakeFirstOrThrow());
    expect(commune).toMatchObject({ employment_zone_code: '4411', population: 32500, longitude: 6.4512, point_kind: 'exact' });
    expect(await importGeography(database, [communes, zones])).toEqual(reports);
  });

  it('of outlines are merged into each territory’s own; its map is drawn with it, again after a redrawing', async () => {
    const before = await database.asSystem((tx) => networkMap(tx));
    expect(before.find((one) => one.id === w.territoryId)).toMatchObject({ outline: '' });
    const [report] = await importGeography(database, [await file('communes.topo.json', JSON.stringify(TOPOLOGY))]);
    expect(report).toMatchObject({ what: 'outlines', read: 4, written: 4, unknown: ['99999'], absent: ['73008'] });
    const stored = await database.asSystem((tx) => tx.selectFrom('territory_outline').selectAll().orderBy('territory_id').execute());
    const own = stored.find((one) => one.territory_id === w.territoryId)!;
    expect((own.geometry as { coordinates: number[][][] }).coordinates.map((ring) => ring.length)).toEqual([7]);
    expect(stored.find((one) => one.territory_id === w.otherTerritoryId)).toMatchObject({ uncovered: ['73008'] });
    const drawn = await database.asSystem((tx) => networkMap(tx));
    expect(drawn.find((one) => one.id === w.territoryId)).toMatchObject({ dots: '', communes: 2 });
    expect(drawn.find((one) => one.id === w.otherTerritoryId)?.dots).toMatch(/^M\d+ \d+h0$/);
    expect((await database.asSystem((tx) => territoryMap(tx, w.territoryId)))?.outline).toMatch(/^M.*z$/);
    await database.asSystem(async (tx) => {
      await tx.deleteFrom('territory_commune').where('territory_id', '=', w.territoryId).where('commune_code', '=', '88351').execute();
      expect(await refreshOutlines(tx)).toBe(1);
      expect(await refreshOutlines(tx)).toBe(0);
    });
  });

  it('older than a merger are read as what the communes have become: no inhabitant and no land is lost', async () => {
    const rings = async () => {
      await database.asSystem((tx) => refreshOutlines(tx, { territoryId: w.territoryId, anew: true }));
      const { geometry } = await database.asSystem((tx) =>
        tx.selectFrom('territory_outline').select('geometry').where('territory_id', '=', w.territoryId).executeTakeFirstOrThrow(),
      );
      return (geometry as { coordinates: number[][][] }).coordinates.map((ring) => ring.length);
    };
    expect(await rings()).toEqual([5]);
    await database.asSystem(async (tx) => {
      await sql`insert into commune_movement (effective_on, kind, from_code, from_name, to_code, to_name, source, replayed_at)
        values ('2026-06-01', 'merger', '88351', 'Golbey', '88160', 'Épinal', 'test', now()), ('2026-06-01', 'merger', '88160', 'Épinal', '88160', 'Épinal', 'test', now())`.execute(
        tx,
      );
      await sql`update commune set ends_on = '2026-05-31' where code = '88351'`.execute(tx);
    });
    expect(await rings()).toEqual([7]);
    const [report] = await importGeography(database, [await file('before.csv', COMMUNES)]);
    expect(report).toMatchObject({ written: 1, unknown: ['01001'] });
    const people = () => database.asSystem((tx) => tx.selectFrom('commune').select('population').where('code', '=', '88160').executeTakeFirstOrThrow());
    expect(await people()).toEqual({ population: 41_300 });
    // A newer file draws the merged commune whole: the parent's older outline no longer adds to it.
    const newer = structuredClone(TOPOLOGY) as Topology<{ communes: GeometryCollection }>;
    newer.objects.communes.geometries = newer.objects.communes.geometries.slice(0, 1);
    await importGeography(database, [await file('newer.topo.json', JSON.stringify(newer))]);
    expect(await rings()).toEqual([5]);
    await database.asSystem(async (tx) => {
      await sql`delete from commune_movement where source = 'test'`.execute(tx);
      await sql`update commune set ends_on = null where code = '88351'`.execute(tx);
      await sql`update commune set population = 32500 where code = '88160'`.execute(tx);
    });
  });

  it.each([
    ['nothing.csv', null, /there is no such file/],
    ['empty.csv', '', /holds no line/],
    ['other.csv', 'a,b\n1,2\n', /columns code, nom, ze2020, population, lon, lat are missing/],
    ['code.csv', `${HEAD}\n8816,Épinal,88,44,,4411,1,6,48,1\n`, /line 2: “8816” is not the code of a commune/],
    ['people.csv', `${HEAD}\n88160,Épinal,88,44,,4411,-4,6,48,1\n`, /line 2: “-4” is not a population/],
    ['place.csv', `${HEAD}\n88160,Épinal,88,44,,4411,4,600,48,1\n`, /not a place on the globe/],
    ['broken.csv', `${HEAD}\n"88160,Épinal`, /not a readable CSV/],
    ['broken.json', '{"type":', /not a readable JSON/],
    ['geo.json', '{"type":"FeatureCollection","features":[]}', /a TopoJSON file is expected/],
    ['names.json', '{"type":"Topology","arcs":[],"objects":{"villes":{"type":"GeometryCollection","geometries":[]}}}', /no object named communes, epci/],
    [
      'arcs.json',
      '{"type":"Topology","arcs":[],"objects":{"communes":{"type":"GeometryCollection","geometries":[{"type":"Polygon","id":"88160","arcs":[[7]]}]}}}',
      /points at arcs that the file lacks/,
    ],
    [
      'point.json',
      '{"type":"Topology","arcs":[],"objects":{"communes":{"type":"GeometryCollection","geometries":[{"type":"Point","id":"88160","coordinates":[1,2]}]}}}',
      /is not land but Point/,
    ],
  ])('%s is refused with a sentence', async (name, content, sentence) => {
    expect(await refused(content === null ? join(folder, name) : await file(name, content))).toMatch(sentence);
  });

  it('are loaded all or none', async () => {
    const good = await file('good.csv', COMMUNES.replace('32500', '77'));
    expect(await refused(good, await file('bad.json', '{'))).toMatch(/not a readable JSON/);
    expect(await database.asSystem((tx) => tx.selectFrom('commune').select('population').where('code', '=', '88160').executeTakeFirstOrThrow())).toEqual({
      population: 32500,
    });
  });
});

describe('merging outlines', () => {
  const square = (x: number, y: number): Land => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + 1, y],
        [x + 1, y + 1],
        [x, y + 1],
        [x, y],
      ],
    ],
  });
  const around = (ring: readonly (readonly [number, number])[]) =>
    ring.slice(1).reduce((sum, [x, y], index) => sum + Math.hypot(x - ring[index]![0], y - ring[index]![1]), 0);

  it('leaves the border only, with its holes, whichever way neighbours were drawn', () => {
    const grid = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => square(x, y))).filter((_, index) => index !== 4);
    const turned = grid.map((land, index) => (index % 2 ? { ...land, coordinates: ringsOf(land).map((ring) => ring.toReversed()) } : land));
    for (const lands of [grid, turned]) {
      const rings = mergedRings(lands);
      expect(rings.map((ring) => around(ring)).toSorted((a, b) => a - b)).toEqual([4, 12]);
    }
    expect(mergedRings([])).toEqual([]);
  });

  it('covers with whole containers only where communes have no outline of their own', () => {
    const containers = [
      { kind: 'departement' as const, code: '88', communes: ['a', 'b', 'c'] },
      { kind: 'intercommunality' as const, code: 'E', communes: ['a', 'b'] },
    ];
    const at = (kinds: string[]) => ({ has: (kind: string) => kinds.includes(kind), containers });
    expect(coverOf(['a', 'b', 'd'], at(['departement', 'intercommunality']))).toEqual({ pieces: [{ kind: 'intercommunality', code: 'E' }], uncovered: ['d'] });
    expect(coverOf(['a', 'b', 'c'], at(['departement', 'intercommunality'])).pieces).toEqual([{ kind: 'departement', code: '88' }]);
    expect(coverOf(['a'], at(['commune'])).pieces).toEqual([{ kind: 'commune', code: 'a' }]);
  });
});

// The official files stay out of the product: this tries them where they are at hand.
const official = new URL('../../../../shared/data/', import.meta.url).pathname;
describe.skipIf(!existsSync(official))('the real files', () => {
  it('load into the demo network, twice alike, and give every territory its true outline', async () => {
    const demo = await testDatabase('demo');
    const paths = ['communes-2026.csv', 'ze2020.csv', 'geo/territoires-2026.topo.json', 'geo/communes-2026.topo.json'].map((name) => official + name);
    const first = await importGeography(demo, paths);
    expect(first.map(({ what, read, unknown }) => [what, read, unknown.length])).toEqual([
      ['zones', 306, 0],
      ['communes', 34875, 0],
      ['outlines', 1680, 0],
      ['outlines', 34868, 0],
    ]);
    expect(await importGeography(demo, paths.slice(0, 3))).toEqual(first.slice(0, 3));
    const drawn = await demo.asSystem((tx) => networkMap(tx));
    expect(drawn.every((one) => one.outline.startsWith('M'))).toBe(true);
    expect(drawn.reduce((sum, one) => sum + one.outline.length + one.dots.length, 0)).toBeLessThan(60_000);
    // The same border as topojson's own merge, in length.
    const text = await (await import('node:fs/promises')).readFile(`${official}geo/communes-2026.topo.json`, 'utf8');
    const topology = JSON.parse(text) as Topology<{ communes: GeometryCollection }>;
    const codes = new Set(
      (
        await demo.asSystem((tx) =>
          sql<{
            code: string;
          }>`select c.commune_code as code from territory_commune c join territory t on t.id = c.territory_id where t.code = 'vosges'`.execute(tx),
        )
      ).rows.map((row) => row.code),
    );
    const own = topology.objects.communes.geometries.filter((one) => codes.has(String(one.id))) as (Polygon | MultiPolygon)[];
    const expected = merge(topology, own as never);
    const long = (rings: readonly (readonly (readonly number[])[])[]) => rings.reduce((sum, ring) => sum + around(ring as never), 0);
    const around = (ring: readonly (readonly [number, number])[]) =>
      ring.slice(1).reduce((sum, [x, y], index) => sum + Math.hypot(x - ring[index]![0], y - ring[index]![1]), 0);
    const stored = await demo.asSystem((tx) =>
      sql<{
        geometry: { coordinates: number[][][] };
      }>`select o.geometry from territory_outline o join territory t on t.id = o.territory_id where t.code = 'vosges'`.execute(tx),
    );
    expect(long(stored.rows[0]!.geometry.coordinates)).toBeCloseTo(long(expected.coordinates.flat()), 1);
    expect(feature(topology, topology.objects.communes).features).toHaveLength(34868);
    await demo.drop();
  });
});
