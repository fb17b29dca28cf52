import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnishedFolder } from './furnished.ts';
import { lookName, openBrowser } from './browser.ts';
import type { Look } from './browser.ts';
import { wholeSession } from './session.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

// The other looks are walked by `npm run journey -- session`.
const looks: readonly Look[] = [
  { javaScript: true, width: 1280 },
  { javaScript: false, width: 320 },
];
test.each(looks.map((look) => [lookName(look), look] as const))(
  'a whole session, from the declared link to the verified minutes, %s',
  async (_name, look) => {
    const folder = await furnishedFolder('session');
    const walked = await wholeSession(browser, folder, look);
    await rm(folder, { recursive: true, force: true });
    expect(walked.faults).toEqual([]);
    expect(walked.steps).toHaveLength(12);
  },
  180_000,
);
