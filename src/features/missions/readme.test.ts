import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lifeCycle, MISSION_STATUSES } from './life-cycle.ts';

test('the drawing of the README is the life of a mission', () => {
  const drawn = /```mermaid\n([\s\S]*?)```/.exec(readFileSync(new URL('README.md', import.meta.url), 'utf8'))?.[1];
  const lines = MISSION_STATUSES.flatMap((from) =>
    Object.entries(lifeCycle[from])
      .filter(([, { next }]) => next !== from)
      .map(([act, { next, who }]) => `  ${from} --> ${next}: ${act} (${who.join(', ')})`),
  );
  expect(drawn).toBe(['stateDiagram-v2', '  [*] --> wanted', ...lines, ''].join('\n'));
});
