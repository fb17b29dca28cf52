import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colouring, dotsPath, frameOf, labelsOf, ringsPath, scaleBar, type Point } from './drawing.ts';

/** Reads a path of dots back, as a browser would. */
function dotsOf(path: string): string[] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([Mm])(-?\d+)[ ]?(-?\d+)h0/g)].map(([, letter, dx, dy]) => {
    [x, y] = letter === 'M' ? [Number(dx), Number(dy)] : [x + Number(dx), y + Number(dy)];
    return `${x},${y}`;
  });
}
const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 460 })), { maxLength: 60 });

describe('drawings', () => {
  it('dots read back are the points, each once, in whole units', () => {
    fc.assert(
      fc.property(points, (drawn) => {
        expect(dotsOf(dotsPath(drawn, 2)).toSorted()).toEqual([...new Set(drawn.map(([x, y]) => `${x * 2},${y * 2}`))].toSorted());
      }),
    );
  });

  it('a ring is closed, and one that shrinks to a spot is left out', () => {
    expect(
      ringsPath(
        [
          [
            [0, 0],
            [10, 0],
            [10, 10],
            [0, 10],
            [0, 0],
          ],
        ],
        1,
      ),
    ).toBe('M0 0l10 0 0 10-10 0 0-10z');
    expect(
      ringsPath(
        [
          [
            [0, 0],
            [0.1, 0],
            [0.1, 0.1],
            [0, 0],
          ],
        ],
        1,
      ),
    ).toBe('');
  });

  it('every place falls inside its territory’s frame, north above south', () => {
    const places = fc.array(fc.tuple(fc.double({ min: -61, max: 56, noNaN: true }), fc.double({ min: -21.4, max: 51, noNaN: true })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(places, (drawn: Point[]) => {
        const frame = frameOf(drawn);
        for (const [longitude, latitude] of drawn) {
          const [x, y] = frame.place(longitude, latitude);
          expect(x >= 0 && x <= frame.width && y >= 0 && y <= frame.height).toBe(true);
        }
        expect(frame.place(0, 1)[1]).toBeLessThan(frame.place(0, 0)[1]);
        expect(scaleBar(frame).kilometres).toBeGreaterThan(0);
      }),
    );
  });

  it('names never write over one another', () => {
    const frame = frameOf([
      [6, 48],
      [7, 49],
    ]);
    const labels = labelsOf(
      [
        { name: 'Épinal', x: 100, y: 100 },
        { name: 'Golbey', x: 104, y: 104 },
        { name: 'Saint-Dié-des-Vosges', x: 630, y: 100 },
      ],
      frame,
    );
    expect(labels.map((label) => [label.name, label.anchor])).toEqual([
      ['Épinal', 'start'],
      ['Saint-Dié-des-Vosges', 'end'],
    ]);
  });

  it('two neighbours never share a colour while there are enough', () => {
    const places = Array.from({ length: 31 }, (_, index) => ({ key: `t${index}`, x: (index % 6) * 30, y: Math.floor(index / 6) * 30 }));
    const colours = colouring(places, 6);
    for (const a of places)
      for (const b of places) if (a.key !== b.key && Math.hypot(a.x - b.x, a.y - b.y) <= 30) expect(colours.get(a.key)).not.toBe(colours.get(b.key));
  });
});
