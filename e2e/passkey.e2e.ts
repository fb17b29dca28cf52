import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, visitor } from './browser.ts';
import { startProgram } from './program.ts';
import type { Program } from './program.ts';
import { furnishedFolder } from './furnished.ts';

let folder: string;
let program: Program;
let browser: Browser;
beforeAll(async () => {
  folder = await furnishedFolder('passkey');
  program = await startProgram({ DATA_DIR: folder, REGISTRY_URL: 'http://127.0.0.1:9' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await program.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a passkey is added by an animator, signs in without an address, and opens nothing once it is taken away', async () => {
  const look = { javaScript: true, width: 1280 } as const;
  const { page, context, troubles, close } = await visitor(browser, program.url, look);
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });

  await page.goto('/demo?q=Vosges');
  await Promise.all([page.waitForURL('**/a-faire'), page.locator('form[action="/demo/connexion"] button').first().click()]);
  await page.goto('/compte/securite');
  await page.locator('passkey-register input').first().fill('Clé du bureau');
  await page.locator('passkey-register button').click();
  await page.getByText('Clé du bureau').waitFor();
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials).toHaveLength(1);
  const { value: session } = (await context.cookies()).find((cookie) => cookie.name.includes('session'))!;

  await context.clearCookies();
  await page.goto('/connexion?retour=/etablissements');
  await page.locator('passkey-signin button').click();
  await page.waitForURL((url) => url.pathname === '/etablissements');
  const fresh = (await context.cookies()).find((cookie) => cookie.name.includes('session'))!.value;
  expect(fresh).not.toBe(session);
  expect(await page.locator('body').innerText()).toContain('Établissements');

  // Taken away here; the device still offers it.
  await page.goto('/compte/securite');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.locator('form[action^="/compte/cles/"] button').first().click();
  const confirm = page.locator('dialog[open] button.btn-primary, dialog[open] button[value="ok"]');
  await confirm
    .first()
    .click({ timeout: 1500 })
    .catch(() => undefined);
  await page.getByText('Clé du bureau').waitFor({ state: 'detached' });
  await context.clearCookies();
  await page.goto('/connexion');
  await page.locator('passkey-signin button').click();
  await expect.poll(() => page.locator('passkey-signin [role="status"]').innerText()).not.toBe('');
  expect(new URL(page.url()).pathname).toBe('/connexion');
  expect((await page.goto('/compte'))?.url()).toContain('/connexion');
  expect(troubles).toEqual([]);
  await close();
}, 90_000);
