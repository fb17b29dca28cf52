// Half-days on a workshop floor without a network: kept in the phone, through a closed tab, sent once when it is back.
import { rm } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../src/platform/database.ts';
import type { Database } from '../src/platform/database.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { migrate } from '../src/platform/migrate.ts';
import { testFolder } from '../test/folder.ts';
import { runningMission } from '../test/mission.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';
import { makeExpertLink } from '../src/features/timesheets/expert-links.ts';
import { faultsOf, openBrowser, visitor } from './browser.ts';
import type { Visitor } from './browser.ts';
import { startProgram } from './program.ts';
import type { Program } from './program.ts';

let folder: string;
let database: Database;
let stopDatabase: () => Promise<void>;
let w: World;
let mission: string;
let program: Program;
let browser: Browser;
let phone: Visitor;
let context: BrowserContext;
beforeAll(async () => {
  folder = await testFolder('offline');
  const server = await startEmbeddedPostgres({ dataDir: folder, log: () => {}, forTests: true });
  if (!server.ok) throw new Error(server.sentence);
  stopDatabase = server.stop;
  await migrate(server.url, resolve(import.meta.dirname, '../db'));
  database = openDatabase(server.url);
  w = await world(database);
  mission = (await runningMission(database, w, { name: 'Menuiserie', halfDays: 12, ago: 60 })).mission;
  // The world's own visit would stand on the page too.
  await database.systemPool.query(`update mission set status = 'suspended', suspended_at = now(), suspension_reason = 'essai' where id = $1`, [w.missionId]);
  program = await startProgram({ DATABASE_URL: server.url, DATA_DIR: folder, DEMO: '0', REGISTRY_URL: 'http://127.0.0.1:9' }, { patience: 180_000 });
  browser = await openBrowser();
  phone = await visitor(browser, program.url, { javaScript: true, width: 320 });
  context = phone.context;
  const token = await database.asSystem((tx) => makeExpertLink(tx, w.person.expert, 'expert@own.example'));
  await phone.page.goto(`/mes-jours/lien/${token}`);
  await phone.page.getByRole('button', { name: 'Garder mes journées sur ce téléphone' }).click();
  await phone.page.waitForURL('**/mes-jours');
}, 300_000);
afterAll(async () => {
  await phone?.close();
  await browser?.close();
  await program?.stop();
  await database?.close();
  await stopDatabase?.();
  await rm(folder, { recursive: true, force: true });
});

const days = async () =>
  (
    await database.systemPool.query<{ day: string; half: string; note: string | null }>(
      `select on_day as day, half, note from mission_day where mission_id = $1 order by 1, 2`,
      [mission],
    )
  ).rows;
const states = (page: Page) =>
  page.locator('days-offline li[data-key]').evaluateAll((rows) => rows.map((row) => (row as unknown as { dataset: { is: string } }).dataset.is));
/** The worker stands, and has the page and what it is made of. */
const ready = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(
          `caches.open('alize-days-page').then((c) => c.match('/mes-jours')).then((kept) => Boolean(kept) && Boolean(navigator.serviceWorker.controller))`,
        ),
      { timeout: 15_000 },
    )
    .toBe(true);
/** Another day and a note, in the form for it. */
async function fill(page: Page, day: string, half: 'am' | 'pm', note: string): Promise<void> {
  await page.locator('details summary', { hasText: 'Un autre jour' }).click();
  const form = page.locator('form[data-log]:has(textarea)');
  await form.locator('[name="day"]').fill(day);
  await form.locator(`[name="half"][value="${half}"]`).check();
  await form.locator('[name="note"]').fill(note);
  await form.getByRole('button', { name: 'Noter' }).click();
}
/** Tuesdays to Thursdays of weeks gone by: working days. */
function workingDay(back: number): string {
  const at = new Date(Date.now() - back * 86_400_000);
  while (at.getUTCDay() < 2 || at.getUTCDay() > 4) at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}

test('online, a half-day goes out by itself and says so; the page has no fault and its scripts are light', async () => {
  const { page } = phone;
  await ready(page);
  expect(await faultsOf(page)).toEqual([]);
  await fill(page, workingDay(40), 'am', 'En ligne');
  await expect.poll(days, { timeout: 10_000 }).toEqual([{ day: workingDay(40), half: 'am', note: 'En ligne' }]);
  await expect.poll(() => states(page), { timeout: 10_000 }).toEqual(['sent']);
  const assets = resolve(import.meta.dirname, '../dist/client/assets');
  // What the page of one's days loads: the script of every page, its own, and the worker.
  const own = readdirSync(assets).filter((name) => /^(main|days-offline)-.*\.js$/.test(name));
  expect(own).toHaveLength(2);
  const scripts = [...own.map((name) => join(assets, name)), resolve(assets, '../worker.js')];
  const weight = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
  expect(weight).toBeLessThan(40_000);
}, 60_000);

test('without a network the page opens, keeps what is logged through a closed tab, and sends it once when it is back', async () => {
  await context.setOffline(true);
  let page = await context.newPage();
  await page.goto('/mes-jours');
  await page.getByText('Pas de réseau').waitFor();
  await fill(page, workingDay(30), 'am', 'Dans l’atelier, matin');
  await expect.poll(() => states(page)).toEqual(expect.arrayContaining(['kept']));
  await page.reload();
  await fill(page, workingDay(30), 'pm', 'Dans l’atelier, après-midi');
  await expect.poll(async () => (await states(page)).filter((state) => state === 'kept')).toHaveLength(2);
  await page.close();
  expect(await days()).toHaveLength(1);
  await context.setOffline(false);
  // Two tabs opened at once, and the worker: one sending of each.
  page = await context.newPage();
  const second = await context.newPage();
  await Promise.all([page.goto('/mes-jours'), second.goto('/mes-jours')]);
  await expect
    .poll(async () => (await days()).map(({ note }) => note), { timeout: 15_000 })
    .toEqual(['En ligne', 'Dans l’atelier, matin', 'Dans l’atelier, après-midi']);
  await expect.poll(async () => (await states(page)).filter((state) => state === 'kept'), { timeout: 10_000 }).toEqual([]);
  // Whichever of them sent it, the list has it.
  await page.reload();
  await page.getByText('Dans l’atelier, après-midi').first().waitFor();
  await page.close();
  await second.close();
  expect(await days()).toHaveLength(3);
}, 90_000);

test('what the server refuses stays with its reason, and what it asks is answered by one tap', async () => {
  const { page } = phone;
  await page.goto('/mes-jours');
  await context.setOffline(true);
  await fill(page, workingDay(30), 'am', 'Deux fois le même matin');
  await expect.poll(async () => (await states(page)).includes('kept')).toBe(true);
  await context.setOffline(false);
  const refused = page.locator('li[data-is="refused"]');
  await refused.getByText('déjà noté pour cette mission').waitFor({ timeout: 15_000 });
  await refused.getByRole('button', { name: 'Effacer du téléphone' }).click();
  await refused.waitFor({ state: 'detached' });
  const sunday = new Date(Date.now() - 14 * 86_400_000);
  while (sunday.getUTCDay() !== 0) sunday.setUTCDate(sunday.getUTCDate() - 1);
  await page.reload();
  await fill(page, sunday.toISOString().slice(0, 10), 'am', 'Un dimanche');
  const asked = page.locator('li[data-is="asks"]');
  await asked.getByText('tombe un week-end').waitFor({ timeout: 15_000 });
  expect(await days()).toHaveLength(3);
  await asked.getByRole('button', { name: 'Oui, noter quand même' }).click();
  await expect.poll(days, { timeout: 10_000 }).toHaveLength(4);
}, 60_000);

test('signed out meanwhile: told, nothing lost, sent once one is back', async () => {
  const { page } = phone;
  await page.goto('/mes-jours');
  await context.setOffline(true);
  await fill(page, workingDay(20), 'am', 'Déconnecté');
  await expect.poll(async () => (await states(page)).includes('kept')).toBe(true);
  const cookies = await context.cookies();
  await context.clearCookies();
  await context.setOffline(false);
  await page.getByText('Vous n’êtes plus connecté').locator('visible=true').first().waitFor({ timeout: 15_000 });
  expect(await days()).toHaveLength(4);
  await page.goto('/mes-jours');
  await page.getByText('Rouvrez le lien reçu par courriel').waitFor();
  await page.getByText('Vous n’êtes plus connecté').locator('visible=true').first().waitFor();
  await context.addCookies(cookies);
  await page.goto('/mes-jours');
  await expect.poll(async () => (await days()).map(({ note }) => note), { timeout: 15_000 }).toContain('Déconnecté');
  expect(await days()).toHaveLength(5);
  expect(phone.troubles.filter((trouble) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/.test(trouble))).toEqual([]);
}, 60_000);
