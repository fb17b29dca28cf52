import { describe, expect, test } from 'vitest';
import { filesBelow, handWritten, importsOf, textOf } from './sources.ts';

const LONGEST = 300;

/** Which layer a file belongs to; imports go from a higher number to a lower or equal one. */
function layerOf(path: string): 'top' | 'feature' | 'platform' | 'ui' | 'shared' | 'browser' | 'outside' {
  if (path.startsWith('src/features/')) return 'feature';
  if (path.startsWith('src/platform/')) return 'platform';
  if (path.startsWith('src/ui/')) return 'ui';
  if (path.startsWith('src/shared/')) return 'shared';
  if (path.startsWith('src/browser/')) return 'browser';
  return path.startsWith('src/') ? 'top' : 'outside';
}

const MAY_IMPORT: Record<ReturnType<typeof layerOf>, readonly string[]> = {
  top: ['top', 'feature', 'platform', 'ui', 'shared', 'outside'],
  feature: ['feature', 'platform', 'ui', 'shared', 'outside'],
  platform: ['platform', 'shared', 'outside'],
  ui: ['ui', 'shared'],
  shared: ['shared'],
  browser: ['browser', 'shared'],
  outside: ['top', 'feature', 'platform', 'ui', 'shared', 'browser', 'outside'],
};

const featureOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1];
const sources = handWritten('src', 'db', 'checks', 'test', 'bench', 'e2e');
const product = sources.filter((path) => path.startsWith('src/') && !path.includes('.test.'));

describe('the house keeps its shape', () => {
  test('imports point down: tables → features → platform and ui → shared', () => {
    const wrong = product.flatMap((path) =>
      importsOf(path)
        .filter((to) => !MAY_IMPORT[layerOf(path)].includes(layerOf(to)))
        .map((to) => `${path} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  test('outside src, a feature reads nothing but the generated schema', () => {
    const wrong = product
      .filter((path) => layerOf(path) === 'feature' || layerOf(path) === 'platform')
      .flatMap((path) =>
        importsOf(path)
          .filter((to) => layerOf(to) === 'outside' && to !== 'db/schema.ts')
          .map((to) => `${path} imports ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  test('no two features import each other, directly or around', () => {
    const edges = new Map<string, Set<string>>();
    for (const path of product) {
      const from = featureOf(path);
      for (const to of importsOf(path).map(featureOf)) {
        if (from && to && from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(to));
      }
    }
    const cycles: string[] = [];
    const visit = (feature: string, trail: string[]) => {
      if (trail.includes(feature)) cycles.push([...trail.slice(trail.indexOf(feature)), feature].join(' → '));
      else for (const next of edges.get(feature) ?? []) visit(next, [...trail, feature]);
    };
    for (const feature of edges.keys()) visit(feature, []);
    expect([...new Set(cycles)]).toEqual([]);
  });

  test('a feature has the files of the closed list, and nothing else', () => {
    const allowed =
      /^(README\.md|[a-z][a-z0-9-]*\.ts|routes(-[a-z-]+)?\.tsx|texts\.(fr|en)\.json|[a-z][a-z0-9-]*\.test\.tsx?|(pages|parts|mails|papers)\/[A-Z][A-Za-z0-9]*\.tsx|(pages|parts|mails|papers)\/[A-Za-z0-9-]+\.test\.tsx)$/;
    const strays = filesBelow('src/features').filter((path) => !allowed.test(path.replace(/^src\/features\/[^/]+\//, '')));
    expect(strays).toEqual([]);
  });

  test('every feature says what it is about, and who may do what', () => {
    const features = new Set(filesBelow('src/features').map((path) => featureOf(path)!));
    const missing = [...features].flatMap((feature) =>
      ['README.md', 'routes.tsx', 'texts.fr.json', 'texts.en.json']
        .filter((name) => !filesBelow(`src/features/${feature}`).includes(`src/features/${feature}/${name}`))
        .map((name) => `${feature}/${name}`),
    );
    expect(missing).toEqual([]);
  });

  test('files are short', () => {
    const lengths = sources.map((path) => ({ path, lines: textOf(path).split('\n').length }));
    expect(lengths.filter(({ lines }) => lines > LONGEST)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThanOrEqual(220);
  });

  test('no file has a name that says nothing', () => {
    const empty = /(^|\/)(utils?|helpers?|common|misc|types|managers?|index)\.(ts|tsx|mjs)$/;
    expect([...filesBelow('src', 'db', 'checks', 'test', 'scripts')].filter((path) => empty.test(path))).toEqual([]);
  });

  test('no style or script is written into a page', () => {
    const inline = product
      .filter((path) => path.endsWith('.tsx') && !path.includes('/mails/') && path !== 'src/platform/letters.tsx')
      .filter((path) => /\sstyle=\{|<script>|<style|\sonclick=|\sonchange=/.test(textOf(path)));
    expect(inline).toEqual([]);
  });
});
