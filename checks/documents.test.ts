import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesBelow, ROOT, textOf } from './sources.ts';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...filesBelow('docs').filter((path) => path.endsWith('.md')),
  ...filesBelow('src').filter((path) => path.endsWith('.md')),
];
const scripts = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts;

describe.each(documents)('%s', (path) => {
  const text = textOf(path);

  test('its links lead somewhere', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1]!).filter((link) => !/^(https?:|mailto:)/.test(link));
    expect(links.filter((link) => !existsSync(resolve(ROOT, dirname(path), link)))).toEqual([]);
  });

  test('the commands it names exist', () => {
    const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1]!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('it speaks of the product only', () => {
    expect(text).not.toMatch(/\/work\/|\/tmp\/|subagent|language model/i);
  });
});
