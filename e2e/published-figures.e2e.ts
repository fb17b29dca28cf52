import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookName, openBrowser } from './browser.ts';
import type { Look } from './browser.ts';
import { furnishedFolder } from './furnished.ts';
import { publishedFigures } from './published-figures.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

// The other looks are walked by `npm run journey -- published-figures`.
const looks: readonly Look[] = [
  { javaScript: true, width: 320 },
  { javaScript: false, width: 1280 },
];
test.each(looks.map((look) => [lookName(look), look] as const))('pages show what was published, %s', async (_name, look) => {
  const folder = await furnishedFolder('published');
  const walked = await publishedFigures(browser, folder, look);
  await rm(folder, { recursive: true, force: true });
  expect(walked.faults).toEqual([]);
  expect(walked.steps).toHaveLength(17);
});
