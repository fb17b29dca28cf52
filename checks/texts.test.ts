import { describe, expect, test } from 'vitest';
import { filesBelow, textOf } from './sources.ts';

/** `{a:{b:'x'}}` → `a.b` with its text. */
function flat(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, prefix ? `${prefix}.${key}` : key));
}

const catalogues = filesBelow('src').filter((path) => path.endsWith('texts.fr.json'));

describe.each(catalogues)('%s', (path) => {
  const french = new Map(flat(JSON.parse(textOf(path))));
  const english = new Map(flat(JSON.parse(textOf(path.replace('.fr.', '.en.')))));

  test('both languages have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  test('both languages speak of the same values', () => {
    const values = (text: string) => [...new Set([...text.matchAll(/\{\{-?\s*([a-zA-Z]+)/g)].map((match) => match[1]))].sort();
    const different = [...french].filter(
      ([key, text]) => JSON.stringify(values(text)) !== JSON.stringify(values(english.get(key) ?? '')) && !key.endsWith('_one'),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test('nothing is left empty', () => {
    expect([...french, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });
});
