import type { Browser, Page } from 'playwright-core';
import { startRegistry } from '../test/registry-server.ts';
import { faultsOf, lookName, visitor } from './browser.ts';
import type { Look } from './browser.ts';
import { startProgram } from './program.ts';

/** What the journey saw, step by step; any step that is not as told throws. */
export interface Walked {
  look: string;
  steps: string[];
  faults: string[];
}

const SALOME = 'salome.thiriet@alize-vosges.example';
const SIRET = '73282932000074';
const OTHER_SIRET = '73282932000082';

/** An animator's first morning on a fresh data folder, seen one way; and a colleague from elsewhere who is refused each thing. */
export async function firstMorning(browser: Browser, dataDir: string, look: Look, tell: (step: string) => void = () => {}): Promise<Walked> {
  const registry = await startRegistry();
  const program = await startProgram({ DATA_DIR: dataDir, REGISTRY_URL: registry.url });
  const steps: string[] = [];
  const faults: string[] = [];
  const salome = await visitor(browser, program.url, look);
  const colleague = await visitor(browser, program.url, look);
  const step = async (said: string, page: Page = salome.page) => {
    steps.push(said);
    tell(said);
    // axe needs the page's scripts; the same pages are looked at with them.
    if (look.javaScript) faults.push(...(await faultsOf(page)));
  };
  try {
    const { page } = salome;
    await comeInByMail(page, SALOME);
    await page.getByRole('heading', { level: 1, name: /Bonjour Salomé/ }).waitFor();
    await step('signs in by mailed link and sees what waits');

    await page.goto(`/etablissements/nouveau?q=${SIRET}`);
    await page.getByText('FORGES DE LA MOSELOTTE', { exact: false }).first().waitFor();
    await step('finds a company by its SIRET');
    await page.locator(`a[href*="siret=${SIRET}"]`).first().click();
    await page.waitForURL(/siret=/);
    await saveSheet(page);
    const sheet = new URL(page.url()).pathname;
    await page.getByText('12 RUE DE LA FORGE', { exact: false }).first().waitFor();
    await step('adds the establishment as the register tells it');

    await registry.close();
    await page.goto(`/etablissements/nouveau?q=${OTHER_SIRET}`);
    await page.locator('a[href*="saisie=1"]').first().waitFor();
    await step('is told that the register is down');
    await page.locator('a[href*="saisie=1"]').first().click();
    await page.waitForURL(/saisie=1/);
    await page.fill('#field-name', 'Forges de la Moselotte, atelier de Golbey');
    await page.fill('#field-siret', OTHER_SIRET);
    await page.fill('#field-postcode', '88190');
    await page.fill('#field-commune', 'Golbey');
    await saveSheet(page);
    await page.getByText('À compléter', { exact: false }).first().waitFor();
    await step('adds another by hand, to be completed later');

    const year = new Date().getFullYear();
    await page.goto(`${sheet}/engagements/nouveau?annee=${year}`);
    await page.fill('[name="days_production"]', '2,5');
    await page.fill('[name="days_hqse"]', '1');
    await page.locator('main form[method="post"] button[type="submit"]').first().click();
    // The address asked for next must not overtake the form on its way.
    await page.waitForURL(/engagements\?fait=/);
    await page.goto(sheet);
    await page.getByText('3,5 j', { exact: false }).first().waitFor();
    await step('adds its pledge of the year: 2,5 days of production and one of quality');

    await page.goto('/territoires/vosges/perimetre?q=luxeuil');
    await page.locator('a[href*="c%3A70311"]').first().click();
    await page.waitForURL(/ajouter=c%3A70311/);
    await page.fill('#field-motif', 'Le bassin d’emploi va jusque-là.');
    await step('sees what redrawing the perimeter would do');
    await page.locator('main form[method="post"] button[type="submit"]').first().click();
    await page.waitForURL((url) => !url.search.includes('ajouter'));
    await page.getByText('Luxeuil-les-Bains', { exact: false }).first().waitFor();
    await step('redraws the perimeter');

    await refuseColleague(colleague.page, program.url, sheet);
    await step('and a colleague of Savoie is refused each of these', colleague.page);
    faults.push(...salome.troubles, ...colleague.troubles);
    return { look: lookName(look), steps, faults };
  } finally {
    await salome.close();
    await colleague.close();
    await program.stop();
    await registry.close().catch(() => {});
  }
}

async function comeInByMail(page: Page, email: string): Promise<void> {
  await page.goto('/connexion');
  await page.fill('#field-email', email);
  await page.locator('form[action="/connexion"] button[type="submit"]').click();
  await page.getByRole('heading', { level: 1, name: /Regardez votre courrier/ }).waitFor();
  // The morning's other letters come to the same box.
  await page.goto(`/demo/courrier?q=${encodeURIComponent(email)}`);
  await page.locator('main a[href^="/demo/courrier/"]', { hasText: 'Votre lien pour entrer' }).first().click();
  await page.locator('main pre a[href^="/connexion/lien/"]').click();
  await page.waitForURL('**/connexion/lien/**');
  await page.locator('main form[method="post"] button').click();
  await page.waitForURL('**/a-faire');
}

/** Saves the form of a new sheet, confirming what it warns of (two sites of one company in neighbouring communes may look alike). */
async function saveSheet(page: Page): Promise<void> {
  const save = page.locator('main form[action="/etablissements"] button[type="submit"]').first();
  await save.click();
  await page.waitForLoadState('load');
  const confirm = page.locator('#field-confirmed');
  if (await confirm.count()) {
    await confirm.check();
    await save.click();
  }
  await page.waitForURL(/\/etablissements\/[0-9a-f-]{36}/);
}

async function refuseColleague(page: Page, url: string, sheet: string): Promise<void> {
  await page.goto('/demo?q=Antoine Santos');
  await page.locator('form[action="/demo/connexion"] button').first().click();
  await page.waitForURL('**/a-faire');
  const origin = { origin: url };
  const refused = async (what: string, answer: { status(): number }) => {
    if (answer.status() !== 404) throw new Error(`The colleague was answered ${answer.status()} for ${what}.`);
  };
  const found = await (await page.request.get(`/recherche?q=${SIRET}`)).text();
  if (found.includes(sheet)) throw new Error('The colleague finds the sheet by its SIRET.');
  await refused('the sheet', await page.request.get(sheet));
  await refused('its pledges', await page.request.get(`${sheet}/engagements`));
  await refused(
    'a new pledge',
    await page.request.post(`${sheet}/engagements`, { headers: origin, form: { annee: '2026', year: '2026', days_production: '1' }, maxRedirects: 0 }),
  );
  await refused(
    'the perimeter',
    await page.request.post('/territoires/vosges/perimetre', { headers: origin, form: { ajouter: 'c:70311', motif: 'x' }, maxRedirects: 0 }),
  );
  // An establishment of one's own territory only: that of another is no choice.
  const added = await page.request.post('/etablissements', {
    headers: origin,
    form: { name: 'Intrus', siret: SIRET, territory_id: '00000000-0000-4000-8000-000000000000', kind: 'company', naf_edition: 'rev2' },
    maxRedirects: 0,
  });
  if (added.status() < 400) throw new Error(`The colleague could add an establishment elsewhere (${added.status()}).`);
  await page.goto('/a-faire');
}
