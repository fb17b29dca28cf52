import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf, LOOKS, lookName, openBrowser, visitor } from './browser.ts';
import { startProgram } from './program.ts';
import type { Program } from './program.ts';
import { furnishedFolder } from './furnished.ts';

let folder: string;
let program: Program;
let browser: Browser;
beforeAll(async () => {
  folder = await furnishedFolder('e2e');
  program = await startProgram({ DATA_DIR: folder, REGISTRY_URL: 'http://127.0.0.1:9' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await program.stop();
  await rm(folder, { recursive: true, force: true });
});

const PUBLIC = [
  '/',
  '/carte',
  '/territoires',
  '/territoires/vosges',
  '/a-propos',
  '/connexion',
  '/demo',
  '/demo/courrier',
  '/style',
  '/nulle-part',
  '/j-ai-un-projet',
  '/mon-site-veut-aider',
];
const ANIMATOR = [
  '/a-faire',
  '/pistes',
  '/pistes/nouvelle',
  '/partenaires',
  '/dossiers',
  '/dossiers/tableau',
  '/relances',
  '/passation',
  '/seances',
  '/seances/nouvelle',
  '/territoires/vosges/comite',
  '/territoires/vosges/comite/mandat',
  '/calendrier',
  '/etablissements',
  '/etablissements/nouveau',
  '/doublons',
  '/territoires/vosges',
  '/territoires/vosges/perimetre',
  '/territoires/vosges/regles',
  '/territoires/vosges/equipe',
  '/territoires/vosges/historique',
  '/conventions',
  '/engagements',
  '/personnes',
  '/invitations',
  '/invitations/nouvelle',
  '/notifications',
  '/recherche?q=epinal',
  '/compte',
  '/compte/securite',
];
const NATIONAL = ['/a-faire', '/reseau', '/mouvements', '/territoires/nouveau', '/conventions'];
const SITE_MANAGER = ['/a-faire', '/etablissements'];
const CHAIR = ['/a-faire', '/seances', '/territoires/vosges/comite'];
const OWNER = [
  '/mon-dossier',
  '/mon-dossier/project',
  '/mon-dossier/needs',
  '/mon-dossier/finance',
  '/mon-dossier/pieces',
  '/mon-dossier/echanges',
  '/mon-dossier/corrections',
];
/** The first thing of a list, and its own pages: looked at where the list is. */
const FIRST_OF: Record<string, readonly string[]> = {
  '/pistes': [''],
  '/dossiers': ['', '/historique', '/dirigeant', '/needs'],
  '/seances': ['', '/salle'],
};

async function enter(page: import('playwright-core').Page, name: string): Promise<void> {
  await page.goto(`/demo?q=${encodeURIComponent(name)}`);
  await Promise.all([page.waitForURL('**/a-faire'), page.locator('form[action="/demo/connexion"] button').first().click()]);
}

describe.each([
  ['everybody', null, PUBLIC],
  ['a local animator', 'Salomé', ANIMATOR],
  ['the national animator', 'Ariane Colombel', NATIONAL],
  ['a site manager', 'Agnès Haas', SITE_MANAGER],
  ['the chair of a committee', 'Étienne Vautrin', CHAIR],
  ['an owner', 'Adèle Humbert', OWNER],
] as const)('the pages of %s', (_who, name, paths) => {
  test.each([...LOOKS.map((look) => [lookName(look), look, 'light'] as const), ['in the dark, 1280 px', LOOKS[0]!, 'dark'] as const])(
    'are clean %s',
    async (_name, look, scheme) => {
      const seen = await visitor(browser, program.url, look, scheme);
      const faults: string[] = [];
      if (name) await enter(seen.page, name);
      const lookAt = async (path: string) => {
        await seen.page.goto(path);
        if (look.javaScript) return void faults.push(...(await faultsOf(seen.page)));
        // axe itself needs scripts: without them what is there and how wide it is can be looked at.
        expect(await seen.page.locator('h1').count(), path).toBe(1);
        const beyond = await seen.page.evaluate('document.documentElement.scrollWidth - innerWidth');
        if (Number(beyond) > 0) faults.push(`${path} is ${String(beyond)} px too wide`);
      };
      for (const path of paths) {
        await lookAt(path);
        const first = FIRST_OF[path]
          ? await seen.page.locator(`main a[href^="${path}/"]`).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
          : [];
        const thing = first.find((href) => /\/[0-9a-f-]{36}$/.test(href));
        if (thing) for (const part of FIRST_OF[path]!) await lookAt(thing + part);
      }
      expect([...faults, ...seen.troubles]).toEqual([]);
      await seen.close();
    },
  );
});
