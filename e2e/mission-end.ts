// What the journey of a mission does from its first half-day on: noted, confirmed, closed, certified, told to who lent it.
import type { Page } from 'playwright-core';
import type { Visitor } from './browser.ts';
import { mailOf, openMail } from './mission-steps.ts';
import type { Lent } from './mission-steps.ts';
import { enter, press } from './room.ts';

type Seen = (page: Page) => Promise<void>;
type Glance = (path: string, button?: string) => Promise<void>;

const kept = (page: Page) => page.locator('days-offline li[data-key][data-is="kept"]');
async function note(page: Page, day: string, half: string, words: string): Promise<void> {
  const form = page.locator('form[data-log]:has(textarea)');
  if (!(await form.isVisible())) await page.locator('details summary', { hasText: 'Un autre jour' }).click();
  await form.locator('[name="day"]').fill(day);
  await form.locator(`[name="half"][value="${half}"]`).check();
  await form.locator('[name="note"]').fill(words);
  await form.locator('button[type="submit"]').click();
}
/** Whole days on a phone that has been opened once: without a network, in a tab that is closed, sent when it is back by two tabs at once. */
export async function logOffline(floor: Visitor, link: string, days: readonly string[], seen: Seen): Promise<void> {
  await floor.page.goto(link);
  await seen(floor.page);
  await press(floor.page, 'Garder mes journées sur ce téléphone');
  await floor.page.waitForURL('**/mes-jours');
  await seen(floor.page);
  const ready = `caches.open('alize-days-page').then((c) => c.match('/mes-jours')).then((kept) => Boolean(kept) && Boolean(navigator.serviceWorker.controller))`;
  for (const until = Date.now() + 20_000; !(await floor.page.evaluate(ready)); await new Promise((later) => setTimeout(later, 200)))
    if (Date.now() > until) throw new Error('The phone never keeps the page.');
  await floor.context.setOffline(true);
  const away = await floor.context.newPage();
  await away.goto('/mes-jours');
  await away.getByText('Pas de réseau').first().waitFor();
  for (const [n, day] of days.entries()) {
    await note(away, day, 'day', `Dans l’atelier, jour ${n + 1}`);
    await kept(away).nth(n).waitFor();
  }
  await away.close();
  await floor.context.setOffline(false);
  const second = await floor.context.newPage();
  await Promise.all([floor.page.goto('/mes-jours'), second.goto('/mes-jours')]);
  await floor.page
    .getByText('2 j sur 2 j', { exact: false })
    .or(floor.page.locator('days-offline li[data-is="sent"]').nth(days.length - 1))
    .first()
    .waitFor();
  await kept(second).first().waitFor({ state: 'detached' });
  await second.close();
  await floor.page.reload();
  for (const [n] of days.entries()) {
    const rows = floor.page.locator('main li', { hasText: `Dans l’atelier, jour ${n + 1}` });
    if ((await rows.count()) !== 2) throw new Error(`Day ${n + 1} stands ${await rows.count()} times, as half-days.`);
  }
}
/** By the mailed link, then on the phone that it opened. */
export async function logByLink(phone: Page, link: string, days: readonly (readonly [string, string])[]): Promise<void> {
  await phone.goto(link);
  await press(phone, 'Garder mes journées sur ce téléphone');
  for (const [day, half] of days) {
    await note(phone, day, half, 'Avec le comptable');
    await phone.waitForURL(/fait=logged/);
  }
}

interface Ending {
  page: Page;
  phone: Page;
  owner: Page;
  missions: readonly string[];
  experts: readonly string[];
  ownerName: string;
  firm: string;
  seen: Seen;
  glance: Glance;
}
const QUOTE = 'En deux jours, nous avons su par où commencer.';
const SKILL = 'Systèmes qualité';
/** Both sides' words, the quote and its consent, the end. Gives the quote. */
export async function confirmAndClose({ page, phone, owner, missions, experts, ownerName, firm, seen, glance }: Ending): Promise<string> {
  for (const [n, expert] of experts.entries()) {
    const link = await mailOf(phone, expert, `Votre mission chez ${firm} : quelques mots ?`);
    if (n === 0) await glance(link, 'Dire en deux mots ce qui a été fait');
    await phone.goto(link);
    await press(phone, 'Dire en deux mots ce qui a été fait');
    await phone.waitForURL(/\/mes-jours\/bilan\//);
    await phone.fill('#field-body', 'Nous avons écrit ensemble les règles, et l’équipe les tient.');
    await phone.fill('#field-skills', n === 0 ? SKILL : 'Prévisionnel de trésorerie');
    await press(phone, 'Envoyer');
    await phone.waitForURL(/fait=review/);
  }
  const link = await mailOf(owner, ownerName, 'La mission s’achève : quelques mots ?');
  await glance(link, 'Dire ce qu’elle vous a apporté');
  for (const [n] of missions.entries()) {
    await owner.goto(link);
    const form = owner.locator('form', { has: owner.locator(`input[name="review"][value="${missions[n]!.split('/').at(-1)}"]`) });
    await form.locator('button').click();
    await owner.waitForURL(/\/mon-dossier\/bilan\//);
    await owner.check('input[name="satisfaction"][value="5"]');
    await owner.fill('#field-body', 'L’équipe sait ce qui lui reste à faire.');
    await owner.locator('input[name="seen"]').first().check();
    if (n === 0) {
      await owner.fill('#field-quote', QUOTE);
      await owner.check('input[name="consents"]');
    }
    await press(owner, 'Envoyer');
    await owner.waitForURL(/fait=review/);
  }
  for (const mission of missions) {
    await page.goto(`/journees${mission}`);
    await page.getByText('L’équipe sait ce qui lui reste à faire.').waitFor();
    await seen(page);
    await press(page, 'Terminer la mission');
    await page.waitForURL(/fait=closed/);
  }
  await openMail(owner, ownerName, 'est terminée');
  await openMail(phone, experts[0]!, 'est terminée');
  return QUOTE;
}

/** Issued by the animator, mailed to who was lent, checked by anybody from the page that checks minutes. */
export async function verifyCertificate({
  page,
  stranger,
  missions,
  experts,
  seen,
}: {
  page: Page;
  stranger: Page;
  missions: readonly string[];
  experts: readonly string[];
  seen: Seen;
}): Promise<void> {
  await page.goto(`${missions[0]!}/papiers`);
  await seen(page);
  await page.getByRole('link', { name: 'Attestation d’intervention' }).first().click();
  await page.waitForURL(/\/papiers\/[0-9a-f-]{36}/);
  await press(page, 'Délivrer');
  await page.waitForURL(/fait=issued/);
  await page.getByText('2 jours', { exact: false }).first().waitFor();
  await seen(page);
  const check = new URL((await page.getByRole('link', { name: 'Vérifier ce papier' }).getAttribute('href'))!, page.url());
  await openMail(stranger, experts[0]!, 'Votre attestation d’intervention');
  await stranger.goto('/verifier');
  await seen(stranger);
  await stranger.getByRole('link', { name: 'Vérifier un papier de mission' }).click();
  await stranger.waitForURL('**/verifier/papier');
  await stranger.fill('#field-document', check.searchParams.get('document')!);
  await stranger.fill('#field-empreinte', 'f'.repeat(16));
  await stranger.getByRole('button', { name: 'Vérifier', exact: true }).click();
  await stranger.getByText('Nous ne pouvons pas le confirmer').waitFor();
  await stranger.goto(check.pathname + check.search);
  await stranger.getByText(/Document n° VOSGES-\d{4}-AT-\d{4}, inchangé/).waitFor();
}

/** Half-days in what a page says: `2,5 j`. */
const halves = (said: string | null) =>
  Math.round(
    Number(
      /([\d  ]*\d(?:,\d)?)/
        .exec(said ?? '')?.[1]
        ?.replaceAll(/\s/g, '')
        .replace(',', '.') ?? Number.NaN,
    ) * 2,
  );
/** The statement of the year, read by the site's manager, beside the ledger as the animator reads it. */
export async function lenderStatement({
  page,
  site,
  lent,
  mission,
  quote,
  firm,
  seen,
}: {
  page: Page;
  site: Page;
  lent: Lent;
  mission: string;
  quote: string;
  firm: string;
  seen: Seen;
}): Promise<void> {
  await page.goto(mission);
  const sheet = new URL((await page.getByRole('link', { name: lent.site }).first().getAttribute('href'))!, page.url()).pathname;
  await page.goto(`${sheet}/jours`);
  await seen(page);
  const line = page.locator('tr', { hasText: 'Faits et confirmés' }).filter({ hasText: firm });
  const ledger = halves(await line.locator('td').last().textContent());
  if (ledger !== lent.halfDays) throw new Error(`The ledger has ${ledger} half-days of ${lent.halfDays}.`);
  await enter(site, lent.manager);
  await site.goto(`${sheet}/releve`);
  const row = site.locator('tr', { hasText: firm });
  if (halves(await row.locator('td').nth(3).textContent()) !== ledger) throw new Error(`The statement says ${await row.textContent()}.`);
  await site.getByText(quote, { exact: false }).first().waitFor();
  await page.goto('/jours/rapprochement');
  await seen(page);
}
