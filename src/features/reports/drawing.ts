// What is drawn in a report, as vectors that carry no script and no address: bars over the years, and where it is. Pure.

const INK = '#12262d';
const SEA = '#0e5666';
const LAND = '#f6f1e7';
const escaped = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const round = (value: number) => Math.round(value * 100) / 100;

/** Bars of one figure by year, each with its number above and its year below. */
export function barsDrawn(bars: readonly { label: string; value: number; said: string }[]): string {
  // Two stand side by side on a page.
  const width = 270;
  const [base, high] = [120, 92];
  const slot = width / Math.max(1, bars.length);
  const top = Math.max(1, ...bars.map(({ value }) => value));
  const drawn = bars.map(({ label, value, said }, at) => {
    const tall = round((Math.max(0, value) / top) * high);
    const middle = round((at + 0.5) * slot);
    return (
      `<rect x="${round(at * slot + slot * 0.2)}" y="${round(base - tall)}" width="${round(slot * 0.6)}" height="${tall}" fill="${SEA}"/>` +
      `<text x="${middle}" y="${round(base - tall - 4)}" text-anchor="middle" font-size="10" font-family="Libertinus Serif" fill="${INK}">${escaped(said)}</text>` +
      `<text x="${middle}" y="${base + 15}" text-anchor="middle" font-size="10" font-family="Libertinus Serif" fill="${INK}">${escaped(label)}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 142" width="${width}" height="142">${drawn.join('')}<line x1="0" y1="${base}" x2="${width}" y2="${base}" stroke="${INK}" stroke-width="0.6"/></svg>`;
}

/** The country with its territories. */
export function networkDrawn(frame: { viewBox: string; land: string; grain: number }, places: readonly { outline: string; dots: string }[]): string {
  const [, , width = '600', height = '600'] = frame.viewBox.split(/[ ,]+/);
  const drawn = places.map(
    ({ outline, dots }) =>
      (outline ? `<path d="${outline}" fill="${SEA}" fill-rule="evenodd" stroke="${SEA}" stroke-width="2"/>` : '') +
      (dots ? `<path d="${dots}" fill="none" stroke="${SEA}" stroke-width="5" stroke-linecap="round"/>` : ''),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${frame.viewBox}" width="${width}" height="${height}"><path d="${frame.land}" fill="${LAND}" stroke="${INK}" stroke-width="0.6"/><g transform="scale(${1 / frame.grain})" stroke-linejoin="round">${drawn.join('')}</g></svg>`;
}

/** One territory close up: its outline, its communes by size, the larger ones named. */
export function territoryDrawn(map: {
  width: number;
  height: number;
  outline: string;
  dots: { small: string; middle: string; large: string };
  labels: readonly { name: string; x: number; y: number; anchor: string }[];
}): string {
  const dots = (path: string, width: number) => (path ? `<path d="${path}" fill="none" stroke="${SEA}" stroke-width="${width}" stroke-linecap="round"/>` : '');
  const labels = map.labels.map(
    ({ name, x, y, anchor }) =>
      `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="14" font-family="Libertinus Serif" fill="${INK}">${escaped(name)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${map.width} ${map.height}" width="${map.width}" height="${map.height}">${
    map.outline ? `<path d="${map.outline}" fill="${LAND}" fill-rule="evenodd" stroke="${SEA}" stroke-width="1.5"/>` : ''
  }${dots(map.dots.small, 5)}${dots(map.dots.middle, 8)}${dots(map.dots.large, 13)}${labels.join('')}</svg>`;
}
