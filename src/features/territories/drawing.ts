/** A point on a drawing, in its own units. */
export type Point = readonly [x: number, y: number];

/** How finely a drawing is kept: coordinates are whole numbers of half a unit, so that a path is mostly small figures. */
export const GRAIN = 2;

/** Points as one path of dots (zero-length strokes: a round line cap makes each a disc), in units of 1/GRAIN. Points that fall together are drawn once. */
export function dotsPath(points: readonly Point[], grain = GRAIN): string {
  const seen = new Set<string>();
  const whole: Point[] = [];
  for (const [x, y] of points) {
    const point: Point = [Math.round(x * grain), Math.round(y * grain)];
    const key = point.join();
    if (!seen.has(key)) whole.push(point);
    seen.add(key);
  }
  // Rows swept to and fro keep each step short, and the path light.
  const band = (y: number) => Math.floor(y / 8);
  whole.sort((a, b) => band(a[1]) - band(b[1]) || (band(a[1]) % 2 === 0 ? a[0] - b[0] : b[0] - a[0]) || a[1] - b[1]);
  let path = '';
  let [atX, atY] = [0, 0];
  for (const [x, y] of whole) {
    path += path === '' ? `M${pair(x, y)}h0` : `m${pair(x - atX, y - atY)}h0`;
    [atX, atY] = [x, y];
  }
  return path;
}

/** Closed rings as one path (to be filled by the even-odd rule), in units of 1/GRAIN; what falls on one spot is one point. */
export function ringsPath(rings: readonly (readonly Point[])[], grain = GRAIN): string {
  let path = '';
  for (const ring of rings) {
    const whole: Point[] = [];
    for (const [x, y] of ring) {
      const point: Point = [Math.round(x * grain), Math.round(y * grain)];
      const last = whole.at(-1);
      if (!last || last[0] !== point[0] || last[1] !== point[1]) whole.push(point);
    }
    if (whole.length < 4) continue;
    let [atX, atY] = whole[0]!;
    path += `M${pair(atX, atY)}l`;
    path += whole
      .slice(1)
      .map(([x, y], index) => {
        const step = pair(x - atX, y - atY);
        [atX, atY] = [x, y];
        return index === 0 || step.startsWith('-') ? step : ` ${step}`;
      })
      .join('');
    path += 'z';
  }
  return path;
}
function pair(x: number, y: number): string {
  return y < 0 ? `${x}${y}` : `${x} ${y}`;
}

/** A frame for one territory's own map: degrees to its units, north up, the right proportions at its latitude. */
export interface Frame {
  width: number;
  height: number;
  place(longitude: number, latitude: number): Point;
  /** Units per kilometre, for a scale bar. */
  perKilometre: number;
}

/** The frame that holds these points with a margin; a single point gets about 10 km around it. */
export function frameOf(points: readonly Point[], width = 640, margin = 28): Frame {
  const middle = mean(points.map(([, latitude]) => latitude));
  const shrink = Math.cos((middle * Math.PI) / 180);
  const xs = points.map(([longitude]) => longitude * shrink);
  const ys = points.map(([, latitude]) => -latitude);
  const [left, right] = spread(xs);
  const [top, bottom] = spread(ys);
  const inner = width - 2 * margin;
  // A tall territory is held to a square, so that the page does not scroll past a map.
  const scale = Math.min(inner / (right - left), inner / (bottom - top));
  const height = Math.round((bottom - top) * scale) + 2 * margin;
  const shift = (inner - (right - left) * scale) / 2;
  return {
    width,
    height,
    place: (longitude, latitude) => [margin + shift + (longitude * shrink - left) * scale, margin + (-latitude - top) * scale],
    perKilometre: scale / 111.2,
  };
}
const LEAST = 0.18;
function spread(values: readonly number[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, LEAST];
  const short = Math.max(0, LEAST - (high - low)) / 2;
  return [low - short, high + short];
}
function mean(values: readonly number[]): number {
  return values.length === 0 ? 46.5 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A round number of kilometres whose bar fits in about a fifth of the frame. */
export function scaleBar(frame: Frame): { kilometres: number; length: number } {
  const kilometres = [1, 2, 5, 10, 20, 50, 100].findLast((one) => one * frame.perKilometre <= frame.width / 4) ?? 1;
  return { kilometres, length: Math.round(kilometres * frame.perKilometre) };
}

/** A place name and where it is written. */
export interface Label {
  name: string;
  x: number;
  y: number;
  anchor: 'start' | 'end';
}
/** Names of the first places of the list (most peopled first) that do not write over one another; at most `most`. */
export function labelsOf(places: readonly { name: string; x: number; y: number }[], frame: Frame, most = 9): Label[] {
  const boxes: { left: number; right: number; y: number }[] = [];
  const labels: Label[] = [];
  for (const { name, x, y } of places) {
    if (labels.length >= most) break;
    const length = name.length * 8.3;
    const anchor = x + 8 + length > frame.width ? 'end' : 'start';
    const left = anchor === 'start' ? x + 6 : x - 6 - length;
    const box = { left, right: left + length, y };
    if (left < 0 || boxes.some((other) => Math.abs(other.y - y) < 18 && other.left < box.right && box.left < other.right)) continue;
    boxes.push(box);
    labels.push({ name, x: Math.round(anchor === 'start' ? x + 7 : x - 7), y: Math.round(y + 4), anchor });
  }
  return labels;
}

/** A colour number (0 to `colours` - 1) for each place so that near ones differ as far as can be: the farthest of those that bear the same colour wins. */
export function colouring(places: readonly { key: string; x: number; y: number }[], colours: number): Map<string, number> {
  const given = new Map<string, number>();
  const done: { x: number; y: number; colour: number }[] = [];
  for (const { key, x, y } of places.toSorted((a, b) => a.x + a.y - b.x - b.y || (a.key < b.key ? -1 : 1))) {
    let best = 0;
    let room = -1;
    for (let colour = 0; colour < colours; colour++) {
      const nearest = Math.min(...done.filter((one) => one.colour === colour).map((one) => Math.hypot(one.x - x, one.y - y)), 1e6);
      if (nearest > room) [best, room] = [colour, nearest];
    }
    given.set(key, best);
    done.push({ x, y, colour: best });
  }
  return given;
}
