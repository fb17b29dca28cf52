import { type GeoProjection, geoPath } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { once, readPackageJson, requireFromHere } from './packages.ts';

/** Size of every map of the whole country, in SVG units: France with its five overseas départements in insets. */
export const mapBox = { width: 756, height: 468, viewBox: '0 0 756 468' } as const;

/** The frame drawn round an overseas inset, in the map's units. */
export interface Inset {
  departementCode: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** d3-composite-projections ships no declarations. */
interface CompositeProjection extends GeoProjection {
  getCompositionBorders(): string;
}
interface CompositeProjections {
  geoConicConformalFrance(): CompositeProjection;
}

const projection = once(() => {
  const { geoConicConformalFrance } = requireFromHere('d3-composite-projections') as CompositeProjections;
  // The library draws on 960 × 500 and leaves wide margins: moved so that the drawing starts at the box's corner.
  return geoConicConformalFrance().translate([480 - 98, 250 - 18]);
});

/** Where a point of the globe falls on the map, to a tenth of a unit; null outside mainland France and the five insets. */
export function project(longitude: number, latitude: number): [x: number, y: number] | null {
  const point = projection()([longitude, latitude]);
  if (!point) return null;
  const [x, y] = point;
  const drawn = x >= 0 && y >= 0 && x <= mapBox.width && y <= mapBox.height;
  return drawn && Number.isFinite(x + y) ? [tenth(x), tenth(y)] : null;
}

/** One point inside each overseas département, by which its frame is recognised among those the library draws. */
const overseasPoints: Record<string, [number, number]> = {
  971: [-61.46, 16.14],
  972: [-61.03, 14.67],
  973: [-53.2, 3.9],
  974: [55.52, -21.13],
  976: [45.16, -12.8],
};

/** The five overseas frames. The library also frames the Pacific and North Atlantic collectivities, left out here. */
export const insets = once((): Inset[] => {
  const frames = projection()
    .getCompositionBorders()
    .split('Z')
    .map(corners)
    .filter((frame) => frame.length === 4);
  return Object.entries(overseasPoints).flatMap(([departementCode, [longitude, latitude]]) => {
    const point = project(longitude, latitude);
    const frame = point && frames.map(box).find((candidate) => holds(candidate, point));
    return frame ? [{ departementCode, ...frame }] : [];
  });
});

/** The country's outline as SVG path data, overseas départements in their insets (Natural Earth, public domain); about 9 kB. */
export const outline = once((): string => {
  const atlas = readPackageJson<Topology<{ countries: GeometryCollection }>>('world-atlas/countries-50m.json');
  const france = atlas.objects.countries.geometries.find((country) => country.id === '250');
  if (!france) throw new Error('world-atlas no longer holds France under its number 250');
  return geoPath(projection()).digits(1)(feature(atlas, france)) ?? '';
});

/** GeoJSON land as SVG path data on the country's map: a territory's true outline once official files are loaded. */
export function drawArea(area: Polygon | MultiPolygon): string {
  return geoPath(projection()).digits(1)(area) ?? '';
}

type Box = Omit<Inset, 'departementCode'>;

function corners(path: string): [number, number][] {
  return [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map((match) => [Number(match[1]), Number(match[2])]);
}

function box(frame: [number, number][]): Box {
  const xs = frame.map(([x]) => x);
  const ys = frame.map(([, y]) => y);
  const x = tenth(Math.min(...xs));
  const y = tenth(Math.min(...ys));
  return { x, y, width: tenth(Math.max(...xs) - x), height: tenth(Math.max(...ys) - y) };
}

function holds(frame: Box, [x, y]: [number, number]): boolean {
  return x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
