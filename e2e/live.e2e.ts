import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { furnishedFolder } from './furnished.ts';
import { openBrowser, visitor } from './browser.ts';
import type { Visitor } from './browser.ts';
import { startProgram } from './program.ts';
import type { Program } from './program.ts';
import { driver, enter, firm, todays } from './room.ts';

let browser: Browser;
let folder: string;
let program: Program;
let chair: Visitor;
let animator: Visitor;
let room: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = await furnishedFolder('live');
  program = await startProgram({ DATA_DIR: folder });
  chair = await visitor(browser, program.url, { javaScript: true, width: 1280 });
  animator = await visitor(browser, program.url, { javaScript: true, width: 1280 });
  await enter(animator.page, 'Salomé');
  room = `${await todays(animator.page)}/salle`;
  const first = await animator.page.locator('main a[href*="/points/"]').first().textContent();
  await enter(chair.page, 'Étienne Vautrin');
  await chair.page.goto(room);
  await driver(chair.page).press('Ouvrir la séance');
  await driver(chair.page).take(firm(first!));
  await animator.page.goto(room);
}, 60_000);
afterAll(async () => {
  await chair?.close();
  await animator?.close();
  await program?.stop();
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const presence = (page: Page, name: string) => page.locator('li', { hasText: name }).filter({ has: page.locator('form[action$="/presence"]') });
/** Somebody comes in, at the animator's screen; the chair's page is told within the same second. */
async function comesIn(name: string): Promise<void> {
  await presence(animator.page, name).locator('button').click();
  await presence(animator.page, name).getByRole('button', { name: 'S’en va' }).waitFor();
}
const seenByChair = (name: string) => presence(chair.page, name).getByRole('button', { name: 'S’en va' });

describe('a page that follows what others do', () => {
  test('keeps the question it is asking, and follows once it is answered', async () => {
    await chair.page.getByRole('button', { name: 'Finir sans décision' }).first().click();
    const question = chair.page.locator('dialog[open]');
    await question.waitFor();
    await comesIn('Amélie Daniel');
    await chair.page.waitForTimeout(1_500);
    expect(await question.isVisible()).toBe(true);
    expect(await seenByChair('Amélie Daniel').count()).toBe(0);
    await question.locator('button[value="no"]').click();
    await seenByChair('Amélie Daniel').waitFor({ timeout: 5_000 });
  });

  test('does not take away the button that is being pressed', async () => {
    const button = presence(chair.page, 'Marc Lafarge').locator('button');
    await button.scrollIntoViewIfNeeded();
    await button.hover();
    await chair.page.mouse.down();
    await comesIn('Lise Duval');
    await chair.page.waitForTimeout(1_500);
    expect(await seenByChair('Lise Duval').count()).toBe(0);
    await chair.page.mouse.up();
    await seenByChair('Marc Lafarge').waitFor({ timeout: 5_000 });
    await seenByChair('Lise Duval').waitFor({ timeout: 5_000 });
    expect([...chair.troubles, ...animator.troubles]).toEqual([]);
  });
});
