import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testFolder } from '../test/folder.ts';
import { furnishedFolder } from './furnished.ts';
import { LOOKS, lookName, openBrowser } from './browser.ts';
import { firstMorning } from './first-morning.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

// The first look begins on a data folder that is not there yet; the others on one that has been filled.
test.each(LOOKS.map((look, nth) => [lookName(look), look, nth] as const))('an animator’s first morning, %s', async (_name, look, nth) => {
  const folder = nth === 0 ? await testFolder('morning') : await furnishedFolder('morning');
  const walked = await firstMorning(browser, folder, look);
  await rm(folder, { recursive: true, force: true });
  expect(walked.faults).toEqual([]);
  expect(walked.steps).toHaveLength(9);
});
