/** A position in degrees. */
export type Position = readonly [longitude: number, latitude: number];
/** Land as GeoJSON keeps it. */
export interface Land {
  type: 'Polygon' | 'MultiPolygon';
  coordinates: readonly (readonly Position[])[] | readonly (readonly (readonly Position[])[])[];
}

/** The rings of a piece of land, holes included. */
export function ringsOf(land: Land): readonly (readonly Position[])[] {
  return land.type === 'Polygon'
    ? (land.coordinates as readonly (readonly Position[])[])
    : (land.coordinates as readonly (readonly (readonly Position[])[])[]).flat();
}

/**
 * Merges neighbours into one outline: a side that two of them share is inside, and goes. Exact where neighbours share the very same points,
 * which files cut from one topology do. Rings come back closed, to be filled by the even-odd rule; their direction means nothing.
 */
export function mergedRings(lands: Iterable<Land>): Position[][] {
  const sides = new Map<string, readonly [Position, Position]>();
  for (const land of lands) {
    for (const ring of ringsOf(land)) {
      for (let index = 1; index < ring.length; index++) {
        const [a, b] = [ring[index - 1]!, ring[index]!];
        const [ka, kb] = [a.join(), b.join()];
        if (ka === kb) continue;
        const key = ka < kb ? `${ka} ${kb}` : `${kb} ${ka}`;
        if (!sides.delete(key)) sides.set(key, [a, b]);
      }
    }
  }
  return stitched(sides);
}

function stitched(sides: Map<string, readonly [Position, Position]>): Position[][] {
  const from = new Map<string, { key: string; to: Position }[]>();
  const leave = (at: Position, key: string, to: Position) => {
    const list = from.get(at.join());
    if (list) list.push({ key, to });
    else from.set(at.join(), [{ key, to }]);
  };
  for (const [key, [a, b]] of sides) {
    leave(a, key, b);
    leave(b, key, a);
  }
  const rings: Position[][] = [];
  for (const [key, [start, second]] of sides) {
    if (!sides.delete(key)) continue;
    const ring: Position[] = [start, second];
    for (;;) {
      const next = from.get(ring.at(-1)!.join())?.find((side) => sides.has(side.key));
      if (!next) break;
      sides.delete(next.key);
      ring.push(next.to);
      if (next.to.join() === start.join()) break;
    }
    if (ring.length > 3) rings.push(ring);
  }
  return rings;
}

/** What to draw a perimeter with: outlines of whole départements and groupings stand for their communes, a commune's own outline for the rest. */
export interface Cover {
  pieces: { kind: 'commune' | 'intercommunality' | 'departement'; code: string }[];
  /** Communes that no outline at hand covers. */
  uncovered: string[];
}

/**
 * The outlines that cover a perimeter. Communes' own outlines when they are loaded (they fit one another exactly); else the largest whole
 * containers. A few communes without an outline of their own (re-created since the file was drawn) stay uncovered.
 */
export function coverOf(
  communes: readonly string[],
  at: {
    has(kind: 'commune' | 'intercommunality' | 'departement', code: string): boolean;
    containers: { kind: 'intercommunality' | 'departement'; code: string; communes: readonly string[] }[];
  },
): Cover {
  const own = communes.filter((code) => at.has('commune', code));
  if (own.length > 0) return { pieces: own.map((code) => ({ kind: 'commune', code })), uncovered: communes.filter((code) => !at.has('commune', code)) };
  const left = new Set(communes);
  const pieces: Cover['pieces'] = [];
  for (const container of at.containers.toSorted((a, b) => b.communes.length - a.communes.length)) {
    if (!at.has(container.kind, container.code) || !container.communes.every((code) => left.has(code))) continue;
    pieces.push({ kind: container.kind, code: container.code });
    for (const code of container.communes) left.delete(code);
  }
  return { pieces, uncovered: [...left] };
}
