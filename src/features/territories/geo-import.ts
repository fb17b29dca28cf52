import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import type { GeometryObject, Polygon, Topology } from 'topojson-specification';
import { feature } from 'topojson-client';
import type { Database, Tx } from '../../platform/database.ts';
import { HEIRS } from './movement-queries.ts';
import { refreshOutlines } from './outlines.ts';

/** What an official file brought. `unknown`: codes of the file that the product does not know; `absent`: codes it knows and the file lacks. */
export interface GeoReport {
  file: string;
  what: 'communes' | 'zones' | 'outlines';
  read: number;
  written: number;
  unknown: string[];
  absent: string[];
}
/** A file that is not what it should be: the message is one clear sentence, and nothing was written. */
export class GeoImportError extends Error {}

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Loads official files, each told by its content: communes (`communes-….csv`), employment zones (`ze….csv`), outlines (`….topo.json`).
 * All of them or none, in one transaction; loading again changes nothing more. Then draws the territories' outlines. Throws GeoImportError.
 */
export async function importGeography(database: Pick<Database, 'asSystem'>, paths: readonly string[]): Promise<GeoReport[]> {
  const files = await Promise.all(paths.map(async (path) => ({ name: basename(path), text: await textOf(path) })));
  // Zones before the communes that name them.
  const rank = (text: string) => (text.trimStart().startsWith('{') ? 2 : /nb_communes/.test(text.slice(0, 300)) ? 0 : 1);
  files.sort((a, b) => rank(a.text) - rank(b.text));
  return database.asSystem(async (tx) => {
    const reports: GeoReport[] = [];
    for (const { name, text } of files) {
      const kind = rank(text);
      reports.push(kind === 2 ? await importOutlines(tx, text, name) : kind === 0 ? await importZones(tx, text, name) : await importCommunes(tx, text, name));
    }
    await refreshOutlines(tx, { anew: true });
    return reports;
  });
}

async function textOf(path: string): Promise<string> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : -1),
    () => null,
  );
  if (size === null) throw new GeoImportError(`${path}: there is no such file.`);
  if (size < 0) throw new GeoImportError(`${path}: this is not a file.`);
  if (size > MAX_BYTES) throw new GeoImportError(`${path}: larger than 64 MB, this is not one of the expected files.`);
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new GeoImportError(`${path}: cannot be read (${error.code ?? error.message}).`);
  });
}

type Row = Record<string, string>;

function rowsOf(text: string, file: string, columns: readonly string[]): Row[] {
  let rows: Row[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new GeoImportError(`${file}: not a readable CSV file (${(error as Error).message}).`);
  }
  const first = rows[0];
  if (!first) throw new GeoImportError(`${file}: the file holds no line.`);
  const missing = columns.filter((column) => !(column in first));
  if (missing.length > 0)
    throw new GeoImportError(
      `${file}: the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing; expected ${columns.join(', ')}.`,
    );
  return rows;
}

/** Employment zones: `code,nom,…` (`ze2020.csv`). */
export async function importZones(tx: Tx, text: string, file: string): Promise<GeoReport> {
  const rows = rowsOf(text, file, ['code', 'nom']);
  rows.forEach((row, index) => {
    if (!/^\d{4}$/.test(row.code!) || row.nom!.trim() === '')
      throw new GeoImportError(`${file}, line ${index + 2}: “${row.code}” is not an employment zone (four figures and a name are expected).`);
  });
  await sql`insert into employment_zone (code, name, source) select code, name, ${file} from jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ code: row.code, name: row.nom!.trim() })))}::jsonb) as z(code text, name text)
    on conflict (code) do update set name = excluded.name, source = excluded.source`.execute(tx);
  return { file, what: 'zones', read: rows.length, written: rows.length, unknown: [], absent: [] };
}

/** Communes: employment zone, exact point and population of those the product knows (`communes-….csv`). Codes it does not know are listed, never created: a movement does that. */
export async function importCommunes(tx: Tx, text: string, file: string): Promise<GeoReport> {
  const rows = rowsOf(text, file, ['code', 'nom', 'ze2020', 'population', 'lon', 'lat']);
  const lines = rows.map((row, index) => {
    const wrong = (what: string) => new GeoImportError(`${file}, line ${index + 2}: ${what}.`);
    if (!/^[0-9][0-9AB][0-9]{3}$/.test(row.code!)) throw wrong(`“${row.code}” is not the code of a commune`);
    if (row.ze2020 !== '' && !/^\d{4}$/.test(row.ze2020!)) throw wrong(`“${row.ze2020}” is not the code of an employment zone`);
    const [population, longitude, latitude] = [Number(row.population), Number(row.lon), Number(row.lat)];
    if (!Number.isInteger(population) || population < 0) throw wrong(`“${row.population}” is not a population`);
    const placed = row.lon !== '' && row.lat !== '';
    if (placed && !(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) throw wrong(`“${row.lon}, ${row.lat}” is not a place on the globe`);
    return { code: row.code, zone: row.ze2020 || null, population, longitude: placed ? longitude : null, latitude: placed ? latitude : null };
  });
  const zones = [...new Set(lines.flatMap((line) => line.zone ?? []))];
  const given = JSON.stringify(lines);
  // A file of communes may come without the zones' names: their codes are kept, and the names come with the other file.
  await sql`insert into employment_zone (code, name, source) select code, code, ${file} from unnest(${zones}::text[]) as z(code) on conflict (code) do nothing`.execute(
    tx,
  );
  // The inhabitants of a commune that has merged since the file was made count with the one that took it over.
  const written = await sql<{ code: string }>`
    with recursive ${HEIRS},
    n as (select * from jsonb_to_recordset(${given}::jsonb) as n(code text, zone text, population integer, longitude float8, latitude float8)),
    joined as (select h.now, sum(n.population)::integer as population from heir h join n on n.code = h.code group by h.now)
    update commune m set employment_zone_code = coalesce(n.zone, m.employment_zone_code), population = n.population + coalesce(j.population, 0),
      longitude = coalesce(n.longitude, m.longitude), latitude = coalesce(n.latitude, m.latitude), point_kind = case when n.longitude is null then m.point_kind else 'exact' end
    from n left join joined j on j.now = n.code
    where n.code = m.code and m.ends_on is null returning m.code`.execute(tx);
  const known = new Set(written.rows.map((row) => row.code));
  const ended = await sql<{ code: string; now: string }>`with recursive ${HEIRS} select code, now from heir`.execute(tx);
  for (const { code, now } of ended.rows) if (known.has(now)) known.add(code);
  const inFile = new Set(lines.map((line) => line.code));
  const living = await sql<{ code: string }>`select code from commune where ends_on is null`.execute(tx);
  return {
    file,
    what: 'communes',
    read: lines.length,
    written: written.rows.length,
    unknown: [...inFile]
      .filter((code) => !known.has(code!))
      .map(String)
      .toSorted(),
    absent: living.rows
      .map((row) => row.code)
      .filter((code) => !inFile.has(code))
      .toSorted(),
  };
}

const OBJECTS = { communes: 'commune', epci: 'intercommunality', departements: 'departement', ze: 'employment_zone', regions: 'region' } as const;

/** Outlines: a TopoJSON file with objects among `communes`, `epci`, `ze`, `departements`, `regions`, each piece of land under its code. */
export async function importOutlines(tx: Tx, text: string, file: string): Promise<GeoReport> {
  const topology = topologyOf(text, file);
  const names = Object.keys(topology.objects).filter((name) => Object.hasOwn(OBJECTS, name)) as (keyof typeof OBJECTS)[];
  if (names.length === 0)
    throw new GeoImportError(`${file}: no object named ${Object.keys(OBJECTS).join(', ')} (found: ${Object.keys(topology.objects).join(', ') || 'none'}).`);
  const report: GeoReport = { file, what: 'outlines', read: 0, written: 0, unknown: [], absent: [] };
  for (const name of names) {
    const kind = OBJECTS[name];
    const lines = landsOf(topology, name, file);
    report.read += lines.length;
    for (let start = 0; start < lines.length; start += 1500) {
      await sql`insert into outline (kind, code, geometry, source, loaded_at) select ${kind}, code, geometry, ${file}, now()
        from jsonb_to_recordset(${JSON.stringify(lines.slice(start, start + 1500))}::jsonb) as o(code text, geometry jsonb)
        on conflict (kind, code) do update set geometry = excluded.geometry, source = excluded.source, loaded_at = excluded.loaded_at`.execute(tx);
    }
    report.written += lines.length;
    if (kind === 'region') continue;
    const table = { commune: sql`commune`, intercommunality: sql`intercommunality`, departement: sql`departement`, employment_zone: sql`employment_zone` }[
      kind
    ];
    const codes = new Set((await sql<{ code: string }>`select code from ${table}`.execute(tx)).rows.map((row) => row.code));
    const inFile = new Set(lines.map((line) => line.code));
    report.unknown.push(...[...inFile].filter((code) => !codes.has(code)));
    if (kind === 'commune') report.absent.push(...[...codes].filter((code) => !inFile.has(code)));
  }
  report.unknown.sort();
  report.absent.sort();
  return report;
}

function topologyOf(text: string, file: string): Topology {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new GeoImportError(`${file}: not a readable JSON file.`);
  }
  const topology = value as Partial<Topology>;
  if (topology?.type !== 'Topology' || !Array.isArray(topology.arcs) || typeof topology.objects !== 'object' || topology.objects === null) {
    throw new GeoImportError(`${file}: a TopoJSON file is expected (type “Topology”).`);
  }
  return topology as Topology;
}

function landsOf(topology: Topology, name: string, file: string): { code: string; geometry: { type: string; coordinates: unknown } }[] {
  const object = topology.objects[name] as GeometryObject | undefined;
  if (object?.type !== 'GeometryCollection' || !Array.isArray(object.geometries))
    throw new GeoImportError(`${file}: the object “${name}” is not a collection of outlines.`);
  return object.geometries.map((geometry) => {
    const code = String(geometry.id ?? '');
    if (code === '' || code.length > 12) throw new GeoImportError(`${file}: a piece of “${name}” has no code.`);
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
      throw new GeoImportError(`${file}: “${name} ${code}” is not land but ${geometry.type ?? 'nothing'}.`);
    try {
      const land = feature(topology, geometry as Polygon).geometry as { type: string; coordinates: unknown };
      return { code, geometry: { type: land.type, coordinates: rounded(land.coordinates) } };
    } catch {
      throw new GeoImportError(`${file}: the outline of “${name} ${code}” points at arcs that the file lacks.`);
    }
  });
}

/** Ten metres are enough, and neighbours round alike: they keep the very same points. */
function rounded(coordinates: unknown): unknown {
  return Array.isArray(coordinates) ? coordinates.map(rounded) : Math.round(Number(coordinates) * 1e4) / 1e4;
}
