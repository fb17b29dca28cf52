import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnishedFolder } from './furnished.ts';
import { openBrowser } from './browser.ts';
import { threeYears } from './three-years.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

// The other looks are walked by `npm run journey -- three-years`.
test('one project from its decision to its follow-up at 36 months: the figures of each date are those counted by hand', async () => {
  const folder = await furnishedFolder('three-years');
  const walked = await threeYears(browser, folder, { javaScript: true, width: 1280 });
  await rm(folder, { recursive: true, force: true });
  expect(walked.faults).toEqual([]);
  expect(walked.steps).toHaveLength(9);
}, 600_000);
