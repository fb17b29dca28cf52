import { describe, expect, test } from 'vitest';
import { factsOf, stories } from '../../../test/job-stories.ts';
import { figureOn, JOB_PARTS, jobSteps } from './steps.ts';

describe('twelve awkward stories, each at five dates, as counted by hand', () => {
  for (const { name, lines, totals } of stories)
    test(name, () => {
      expect(totals).toHaveLength(5);
      for (const { on, known, heads, created, kept } of totals) {
        const steps = lines.flatMap((line) => jobSteps(line.kind, factsOf(line), known ? `${known}T23:59:59.999Z` : null));
        expect(
          JOB_PARTS.map((part) => figureOn(steps, part, on).heads),
          `${on}, known ${known ?? 'now'}`,
        ).toEqual(heads);
        if (created !== undefined) expect(figureOn(steps, 'observed', on, 'created').fteHundredths, on).toBe(created);
        if (kept !== undefined) expect(figureOn(steps, 'observed', on, 'kept').fteHundredths, on).toBe(kept);
      }
    });
  test('there are twelve of them', () => expect(stories).toHaveLength(12));
});
