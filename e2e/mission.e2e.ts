import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnishedFolder } from './furnished.ts';
import { lookName, openBrowser } from './browser.ts';
import type { Look } from './browser.ts';
import { wholeMission } from './mission.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

// The other looks are walked by `npm run journey -- mission`.
const looks: readonly Look[] = [
  { javaScript: true, width: 320 },
  { javaScript: false, width: 1280 },
];
test.each(looks.map((look) => [lookName(look), look] as const))(
  'a whole mission, from the days granted to the statement of who lent them, %s',
  async (_name, look) => {
    const folder = await furnishedFolder('mission');
    const walked = await wholeMission(browser, folder, look);
    await rm(folder, { recursive: true, force: true });
    expect(walked.faults).toEqual([]);
    expect(walked.steps).toHaveLength(12);
  },
  600_000,
);
