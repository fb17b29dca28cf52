import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnishedFolder } from './furnished.ts';
import { LOOKS, lookName, openBrowser } from './browser.ts';
import { leadToFile } from './lead-to-file.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

// The owner has a telephone without script each time; the animator once each way. The other looks are walked by `npm run journey`.
const looks = LOOKS.filter(({ javaScript, width }) => javaScript === (width === 1280));
test.each(looks.map((look) => [lookName(look), look] as const))(
  'from the first call to a file ready for the committee, %s',
  async (_name, look) => {
    const folder = await furnishedFolder('lead');
    const walked = await leadToFile(browser, folder, look);
    await rm(folder, { recursive: true, force: true });
    expect(walked.faults).toEqual([]);
    expect(walked.steps).toHaveLength(15);
  },
  120_000,
);
