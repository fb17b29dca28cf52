import type { Browser, Page } from 'playwright-core';
import { faultsOf, lookName, visitor } from './browser.ts';
import type { Look } from './browser.ts';
import type { Walked } from './first-morning.ts';
import { startProgram } from './program.ts';

/** An owner has a telephone, no script, and no account. */
const PHONE: Look = { javaScript: false, width: 320 };
const OWNER = 'lise.romary@ferronnerie-du-lavoir.example';
const FIRM = 'Ferronnerie du Lavoir';
/** A commune of no territory of the demo network. */
const FAR = { postcode: '19100', commune: 'Brive-la-Gaillarde' };

/** From the first words of an owner to a file on the next session's list; the register is down all along. */
export async function leadToFile(browser: Browser, dataDir: string, look: Look, tell: (step: string) => void = () => {}): Promise<Walked> {
  const program = await startProgram({ DATA_DIR: dataDir, REGISTRY_URL: 'http://127.0.0.1:9' });
  const steps: string[] = [];
  const faults: string[] = [];
  const atWork = await visitor(browser, program.url, PHONE);
  const atHome = await visitor(browser, program.url, PHONE);
  const salome = await visitor(browser, program.url, look);
  const far = await visitor(browser, program.url, PHONE);
  const step = async (said: string, page?: Page) => {
    steps.push(said);
    tell(said);
    if (page && look.javaScript) faults.push(...(await faultsOf(page)));
  };
  try {
    await atWork.page.goto('/j-ai-un-projet');
    await atWork.page.fill('#field-problem', 'Nous refusons des commandes faute d’organisation, et une machine arrive au printemps.');
    await atWork.page.check('input[name="domain"][value="production"]');
    await atWork.page.fill('#field-contact_email', OWNER);
    await send(atWork.page);
    await atWork.page.waitForURL('**/j-ai-un-projet/entreprise');
    const begun = Date.now();
    await step('an owner begins on one device');

    const { page: owner } = atHome;
    await followMail(owner, OWNER, 'Reprendre votre demande');
    await owner.waitForURL('**/j-ai-un-projet/entreprise');
    await owner.fill('#field-q', 'Ferronnerie');
    await owner.locator('form[role="search"] button').click();
    await owner.getByText('Le registre ne répond pas', { exact: false }).waitFor();
    await owner.fill('#field-firm_name', FIRM);
    await owner.fill('#field-postcode', '88190');
    await owner.fill('#field-commune', 'Golbey');
    await send(owner);
    await owner.waitForURL('**/j-ai-un-projet/contact');
    await fillContact(owner, 'Lise Romary', OWNER);
    await patience(begun);
    await send(owner);
    await owner.waitForURL('**/merci');
    await owner.getByText('Salomé', { exact: false }).first().waitFor();
    await step('takes it up on another, with the register down, and learns who will call');

    const { page } = salome;
    await enter(page, 'Salomé');
    await page.goto('/pistes');
    await page.getByRole('link', { name: FIRM }).click();
    await page.getByText('À apprendre au premier appel', { exact: false }).waitFor();
    await step('the animator reads the lead beside the territory’s rules', page);
    await page.getByRole('link', { name: 'Qualifier après l’appel' }).click();
    await page.check('input[name="stage"][value="investment"]');
    await page.fill('#field-headcount', '9');
    await page.fill('#field-firm_created_on', '2011-04-04');
    await page.fill('#field-note', 'Appel d’un quart d’heure, projet clair.');
    await send(page);
    await page.waitForURL(/fait=qualified/);
    await step('qualifies it after the call, the reasons kept', page);
    await page.getByRole('link', { name: 'Ouvrir le dossier' }).click();
    await page.waitForURL('**/ouvrir');
    await send(page);
    await page.waitForURL(/\/dossiers\/[0-9a-f-]{36}/);
    const file = new URL(page.url()).pathname;
    await step('opens the file', page);

    await followMail(owner, OWNER, 'Votre dossier ALIZE est ouvert');
    await owner.waitForURL('**/mon-dossier');
    await fillFile(owner);
    await owner.locator('form[action^="/mon-dossier/envoyer"] button').click();
    await owner.waitForURL(/fait=sent/);
    await step('the owner fills in the file by its link, part by part, and sends it');

    await page.goto(`${file}/appraisal`);
    await page.fill('[name="visited_on"]', day(-1));
    await page.fill('[name="visit_report"]', 'Visite de l’atelier avec la dirigeante : lieux bien tenus, équipe stable.');
    await page.check('[name="opinion_kind"][value="favourable"]');
    await page.fill('[name="opinion"]', 'Projet proportionné, besoin précis.');
    await send(page, 'form[action$="/appraisal"]');
    await page.waitForURL((url) => url.pathname === file);
    await step('the animator visits and writes report and opinion', page);
    await page.goto(`${file}/corrections`);
    await page.fill('#field-message', 'Le chiffre d’affaires est-il bien celui du dernier exercice ?');
    await page.check('input[name="field"][value="turnover_cents"]');
    await send(page, `form[action="${file}/corrections"]`);
    await page.waitForURL(/fait=asked/);
    await step('asks for a correction of one field', page);

    await followMail(owner, OWNER, 'quelques points à revoir');
    await owner.goto('/mon-dossier/firm');
    if (
      await owner
        .locator('[name="firm_name"]')
        .isEditable()
        .catch(() => false)
    )
      throw new Error('A field that was not asked for is open.');
    await owner.fill('[name="turnover_cents"]', '640000');
    await send(owner, 'form[action^="/mon-dossier/firm"]');
    await owner.goto('/mon-dossier/corrections');
    await owner.fill('#field-answer', 'C’était celui d’avant : corrigé.');
    await send(owner, 'form[action*="/repondre"]');
    await owner.waitForURL(/fait=corrected/);
    await step('the owner corrects that field, the others stay closed, and answers');

    await page.goto(file);
    await page.locator('h1 ~ p .tone', { hasText: 'Complet' }).first().waitFor();
    await page.goto('/seances/nouvelle');
    await page.fill('#field-day_1', day(15));
    await page.fill('#field-time_1', '09:00');
    await page.fill('#field-place', 'À la mairie');
    await send(page);
    await page.waitForURL(/fait=planned/);
    const session = new URL(page.url()).pathname;
    await page.goto(file);
    await page.getByRole('link', { name: 'Inscrire à une séance' }).click();
    await page.locator(`form[action="${session}/ordre-du-jour/dossier"] button`).click();
    await page.waitForURL(/fait=schedule/);
    await step('the file is complete and goes on a session’s list', page);
    await page.goto('/dossiers?etape=next');
    await page.getByText(FIRM, { exact: false }).first().waitFor();
    await step('it stands among those of the next session', page);
    await owner.goto('/mon-dossier');
    // Its state in the owner's own words, and the very day.
    await owner
      .locator('h1 ~ p .tone', { hasText: /rencontre/i })
      .first()
      .waitFor();
    await owner
      .getByText(new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day(15)}T00:00:00Z`)))
      .first()
      .waitFor();
    await step('the owner’s status page says when neighbours will listen');

    await fromFar(far.page);
    await step('another owner, outside every territory, tells of a project');
    await enter(page, 'Ariane');
    await page.goto('/pistes?vue=a-orienter');
    await page.getByRole('link', { name: 'Atelier Lointain' }).click();
    await page.getByRole('link', { name: 'Orienter vers un autre dispositif' }).click();
    await page.fill('#field-to', 'CCI de la Corrèze');
    await page.fill('#field-reason', 'Elle accompagne les projets comme le vôtre, tout près de chez vous.');
    await send(page);
    await page.waitForURL(/fait=redirected/);
    await step('the national animator sends it to another scheme', page);
    await followMail(far.page, 'sam.loin@atelier-lointain.example', 'Une autre porte', false);
    await far.page.getByText('CCI de la Corrèze', { exact: false }).first().waitFor();
    await step('and its owner reads where');
    faults.push(...atWork.troubles, ...atHome.troubles, ...salome.troubles, ...far.troubles);
    return { look: lookName(look), steps, faults };
  } finally {
    for (const one of [atWork, atHome, salome, far]) await one.close();
    await program.stop();
  }
}

/** Today and some days, as the pages' date fields take it. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
async function send(page: Page, form = 'main form[method="post"]'): Promise<void> {
  await page.locator(form).last().locator('button[type="submit"]').last().click();
}
/** A person takes longer than a machine to write: what is sent at once is held for a look. */
const patience = (since: number) => new Promise((done) => setTimeout(done, Math.max(0, 9_000 - (Date.now() - since))));

async function enter(page: Page, name: string): Promise<void> {
  await page.goto(`/demo?q=${encodeURIComponent(name)}`);
  await page.locator('form[action="/demo/connexion"] button').first().click();
  await page.waitForURL('**/a-faire');
}
/** Opens the newest mail with these words, follows its link and (unless `open` is false) presses the button there. */
async function followMail(page: Page, to: string, subject: string, open = true): Promise<void> {
  const until = Date.now() + 15_000;
  for (;;) {
    await page.goto(`/demo/courrier?q=${encodeURIComponent(to)}`);
    const mail = page.locator('main a[href^="/demo/courrier/"]', { hasText: subject }).first();
    if (await mail.count()) {
      await mail.click();
      break;
    }
    if (Date.now() > until) throw new Error(`No mail “${subject}” came.`);
    await new Promise((done) => setTimeout(done, 300));
  }
  await page.locator('main pre a[href^="/suivi/"]').first().click();
  await page.waitForURL('**/suivi/**');
  if (open) await page.locator('main form[action^="/suivi/"] button').first().click();
}
async function fillContact(page: Page, name: string, email: string): Promise<void> {
  await page.fill('#field-contact_name', name);
  await page.fill('#field-contact_phone', '03 29 12 34 56');
  await page.fill('#field-contact_email', email);
  await page.check('#field-agreed');
}

const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  firm: { firm_created_on: '2011-04-04', t0_on: day(0), headcount_fte: '9', turnover_cents: '480000' },
  project: {
    title: 'Une machine et un atelier réorganisé',
    description: 'Nous achetons une machine et voulons réorganiser l’atelier pour produire davantage sans perdre en qualité.',
    starts_on: day(60),
    ends_on: day(400),
    investment_cents: '60000',
  },
  jobs: { jobs_year1: '1', jobs_year2: '1', jobs_year3: '1', jobs_total: '3', jobs_kept: '2' },
  needs: { 'needs.0.skill_domain': 'production', 'needs.0.result': 'Un plan d’atelier validé avec l’équipe.', 'needs.0.half_days': '3' },
  finance: { 'finance.0.kind': 'investment', 'finance.0.cents': '60000', 'finance.1.kind': 'bank', 'finance.1.cents': '60000' },
  aids: { de_minimis: 'on' },
  relations: { relations_none: 'on' },
  consents: { consent_committee: 'on', consent_figures: 'on' },
};
async function fillFile(page: Page): Promise<void> {
  for (const [section, fields] of Object.entries(FIELDS)) {
    await page.goto(`/mon-dossier/${section}`);
    for (const [name, value] of Object.entries(fields)) {
      const field = page.locator(`[name="${name}"]`).first();
      const kind = await field.evaluate((node) => `${node.tagName} ${(node as HTMLInputElement).type}`).catch(() => '');
      if (value === 'on') await field.check();
      else if (kind.startsWith('SELECT')) await field.selectOption(value);
      else await field.fill(value);
    }
    if (section === 'project') await page.selectOption('[name="kind"]', 'investment');
    await send(page, `form[action^="/mon-dossier/${section}"]`);
    await page.waitForURL((url) => url.pathname === '/mon-dossier');
  }
}
async function fromFar(page: Page): Promise<void> {
  await page.goto('/j-ai-un-projet');
  await page.fill('#field-problem', 'Nous cherchons comment vendre plus loin.');
  await send(page);
  await page.waitForURL('**/entreprise');
  const begun = Date.now();
  await page.fill('#field-firm_name', 'Atelier Lointain');
  await page.fill('#field-postcode', FAR.postcode);
  await page.fill('#field-commune', FAR.commune);
  await send(page);
  await page.waitForURL('**/contact');
  await fillContact(page, 'Sam Loin', 'sam.loin@atelier-lointain.example');
  await patience(begun);
  await send(page);
  await page.waitForURL('**/merci');
}
