import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHEET_LIFE } from './sheet.ts';

test('the drawing of the README is the life of a sheet', () => {
  const drawn = /```mermaid\n([\s\S]*?)```/.exec(readFileSync(new URL('README.md', import.meta.url), 'utf8'))?.[1];
  const lines = SHEET_LIFE.map(({ from, next, act }) => `  ${from} --> ${next}: ${act}`);
  expect(drawn).toBe(['stateDiagram-v2', ...lines, ''].join('\n'));
});
