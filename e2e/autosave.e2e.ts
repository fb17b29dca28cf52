import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, visitor } from './browser.ts';
import type { Visitor } from './browser.ts';
import { startProgram } from './program.ts';
import type { Program } from './program.ts';
import { furnishedFolder } from './furnished.ts';

let folder: string;
let program: Program;
let browser: Browser;
let salome: Visitor;
let part: string;
beforeAll(async () => {
  folder = await furnishedFolder('autosave');
  program = await startProgram({ DATA_DIR: folder, REGISTRY_URL: 'http://127.0.0.1:9' });
  browser = await openBrowser();
  salome = await visitor(browser, program.url, { javaScript: true, width: 1280 });
  const { page } = salome;
  await page.goto('/demo?q=Salomé');
  await page.locator('form[action="/demo/connexion"] button').first().click();
  await page.waitForURL('**/a-faire');
  await page.goto('/dossiers?etape=preparation');
  part = `${(await page.locator('main table a').first().getAttribute('href'))!}/project`;
});
afterAll(async () => {
  await salome.close();
  await browser.close();
  await program.stop();
  await rm(folder, { recursive: true, force: true });
});

const state = (page: Page) => page.locator('auto-save').getAttribute('data-state');
const stored = async (page: Page) => {
  const other = await page.context().newPage();
  await other.goto(part);
  const title = await other.locator('[name="title"]').inputValue();
  await other.close();
  return title;
};

test('what is typed is saved by itself, and says so', async () => {
  const { page } = salome;
  await page.goto(part);
  await page.fill('[name="title"]', 'Tapé sans bouton');
  await expect.poll(() => state(page), { timeout: 8000 }).toBe('saved');
  expect(await stored(page)).toBe('Tapé sans bouton');
}, 30_000);

test('a connection lost in the middle keeps what was typed, and sends it when it is back', async () => {
  const { page, context } = salome;
  await page.goto(part);
  await context.setOffline(true);
  await page.fill('[name="title"]', 'Tapé dans le tunnel');
  await expect.poll(() => state(page), { timeout: 8000 }).toBe('offline');
  expect(await page.locator('[name="title"]').inputValue()).toBe('Tapé dans le tunnel');
  await context.setOffline(false);
  await expect.poll(() => state(page), { timeout: 12_000 }).toBe('saved');
  expect(await stored(page)).toBe('Tapé dans le tunnel');
}, 40_000);

test('the button pressed while a save is on its way is no quarrel with oneself', async () => {
  const { page } = salome;
  await page.goto(part);
  // The save of what is typed takes its time.
  await page.route(`**${part}`, async (route) => {
    if (route.request().headers().accept?.startsWith('application/json')) await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  await page.fill('[name="title"]', 'Presque');
  await expect.poll(() => state(page), { timeout: 8000, interval: 20 }).toBe('saving');
  await page.fill('[name="title"]', 'Juste après');
  await page.locator('auto-save form button[type="submit"]').last().click();
  await page.waitForURL((url) => url.pathname === part.replace('/project', ''));
  await page.unroute(`**${part}`);
  expect(await stored(page)).toBe('Juste après');
}, 40_000);

test('of two tabs the second is told, with both texts', async () => {
  const { page, context } = salome;
  const first = await context.newPage();
  await first.goto(part);
  await page.goto(part);
  await first.fill('[name="title"]', 'Premier onglet');
  await first.locator('auto-save form button[type="submit"]').last().click();
  await first.waitForURL((url) => url.pathname === part.replace('/project', ''));
  await page.fill('[name="title"]', 'Second onglet');
  await page.locator('auto-save form button[type="submit"]').last().click();
  await page.getByText('pendant que vous écriviez', { exact: false }).waitFor();
  expect(await page.locator('[name="title"]').inputValue()).toBe('Second onglet');
  await page.getByText('Premier onglet', { exact: false }).first().waitFor();
  await first.close();
  expect(salome.troubles.filter((trouble) => !/ERR_INTERNET_DISCONNECTED/.test(trouble))).toEqual([]);
}, 40_000);

test('told that somebody saved meanwhile, one stays told while typing on, and the button shows both texts', async () => {
  const { page, context } = salome;
  const first = await context.newPage();
  await first.goto(part);
  await page.goto(part);
  await first.fill('[name="title"]', 'Enregistré ailleurs');
  await first.locator('auto-save form button[type="submit"]').last().click();
  await first.waitForURL((url) => url.pathname === part.replace('/project', ''));
  await first.close();
  await page.fill('[name="title"]', 'Écrit ici');
  await expect.poll(() => state(page), { timeout: 8000 }).toBe('meanwhile');
  await page.fill('[name="title"]', 'Écrit ici, encore');
  await page.waitForTimeout(2500);
  expect(await state(page)).toBe('meanwhile');
  await page.locator('[data-state="meanwhile"]:visible').first().waitFor();
  await page.locator('auto-save form button[type="submit"]').last().click();
  await page.getByText('Enregistré ailleurs', { exact: false }).first().waitFor();
  expect(await page.locator('[name="title"]').inputValue()).toBe('Écrit ici, encore');
}, 40_000);

test('a session that has closed is told as such, and what was typed goes out once signed in again', async () => {
  const { page, context } = salome;
  await page.goto(part);
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.fill('[name="title"]', 'Tapé sans session');
  await expect.poll(() => state(page), { timeout: 8000 }).toBe('signed_out');
  await context.addCookies(cookies);
  await page.fill('[name="title"]', 'Tapé sans session, puis avec');
  await expect.poll(() => state(page), { timeout: 8000 }).toBe('saved');
  expect(await stored(page)).toBe('Tapé sans session, puis avec');
}, 40_000);
