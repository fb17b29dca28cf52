import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testFolder } from '../test/folder.ts';
import { LOOKS, lookName, openBrowser } from './browser.ts';
import { firstMorning } from './first-morning.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test.each(LOOKS.map((look) => [lookName(look), look] as const))('an animator’s first morning, %s', async (_name, look) => {
  const folder = await testFolder('morning');
  const walked = await firstMorning(browser, folder, look);
  await rm(folder, { recursive: true, force: true });
  expect(walked.faults).toEqual([]);
  expect(walked.steps).toHaveLength(9);
});
