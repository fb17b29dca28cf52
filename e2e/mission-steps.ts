// What the journey of a mission does before its first day: somebody found, the route, the papers and their signatures.
import type { Locator, Page } from 'playwright-core';
import { press } from './room.ts';

/** Days one site lends, and how the law takes it. */
export interface Lent {
  site: string;
  domain: string;
  halfDays: number;
  manager: string;
  route: 'B' | 'C';
  billing: 'free' | 'cost';
}
type Seen = (page: Page) => Promise<void>;
type Glance = (path: string, button?: string) => Promise<void>;

/** The local part of somebody's address in the demo network. */
export const slug = (name: string) => name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.');
/** Opens the newest mail to somebody with these words in its subject: it has a few seconds to come. Gives the path of its own link. */
export async function openMail(page: Page, to: string, subject: string): Promise<string> {
  for (const until = Date.now() + 20_000; ;) {
    await page.goto(`/demo/courrier?q=${encodeURIComponent(slug(to))}`);
    const mail = page.locator('main a[href^="/demo/courrier/"]', { hasText: subject }).first();
    if (await mail.count()) {
      await mail.click();
      await page.waitForURL(/\/demo\/courrier\/[0-9a-f-]{36}/);
      return page.url();
    }
    if (Date.now() > until) throw new Error(`No mail “${subject}” came to ${to}.`);
    await new Promise((done) => setTimeout(done, 250));
  }
}
/** Opens a page again and again until this stands on it: a job brings it. */
async function comes(page: Page, path: string, what: Locator): Promise<void> {
  for (const until = Date.now() + 20_000; ;) {
    await page.goto(path);
    if (await what.count()) return;
    if (Date.now() > until) throw new Error(`${path} never shows it.`);
    await new Promise((done) => setTimeout(done, 250));
  }
}
export async function mailOf(page: Page, to: string, subject: string): Promise<string> {
  await openMail(page, to, subject);
  const links = await page.locator('main pre a').evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
  const personal = links.find((href) => /^\/(missions\/lien|signer|mes-jours\/lien|confirmer|suivi)\//.test(href));
  if (!personal) throw new Error(`No personal link in “${subject}”: ${links.join(' ')}`);
  return personal;
}
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** Working days after today, up to `within` days from now, that no holiday can fall on both of. */
export function workingDays(within: number): string[] {
  const found: string[] = [];
  for (let n = 1; n < within; n++) {
    const one = day(n);
    const weekday = new Date(`${one}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) found.push(one);
  }
  return found;
}
async function answerLink(phone: Page, path: string, answer: 'yes' | 'no', reason?: string): Promise<void> {
  await phone.goto(path);
  await phone.check(`input[name="answer"][value="${answer}"]`);
  if (reason) await phone.fill('[name="reason"]', reason);
  await press(phone, 'Envoyer ma réponse');
  await phone.getByText('C’est noté, merci', { exact: false }).waitFor();
}

/** From the mission a grant made to somebody of the site who agrees, with the site; `refuses`: the first one asked says no. */
export async function findSomebody(
  page: Page,
  phone: Page,
  { lent, firm, refuses, seen, glance }: { lent: Lent; firm: string; refuses: boolean; seen: Seen; glance: Glance },
): Promise<{ mission: string; expert: string }> {
  const line = page.locator('main :is(li, tr)', { hasText: lent.site }).filter({ hasText: 'Personne recherchée' });
  await comes(page, `/missions?q=${encodeURIComponent(firm)}`, line);
  if (refuses) await seen(page);
  await line.locator('a[href^="/missions/"]').first().click();
  await page.waitForURL(/\/missions\/[0-9a-f-]{36}$/);
  const mission = new URL(page.url()).pathname;
  if (refuses) await seen(page);
  // When: the law looks at the first day and the length.
  await page.goto(`${mission}/modifier`);
  if (refuses) await seen(page);
  await page.fill('#field-starts_on', day(0));
  await page.fill('#field-ends_on', day(60));
  await page.fill('#field-objectives', 'Un système écrit par l’équipe, qu’elle tient seule.');
  await page.fill('#field-deliverables', 'Un manuel et un tableau de bord.');
  await page.locator('main form button[type="submit"]').last().click();
  await page.waitForURL(/fait=edit/);
  const asked: string[] = [];
  const ask = async () => {
    await page.goto(`${mission}/proposer`);
    if (asked.length === 0 && refuses) await seen(page);
    await page.getByRole('link', { name: 'Qui pourrait aider, et pourquoi : la page du besoin' }).click();
    await page.waitForURL(/\/besoins\//);
    if (asked.length === 0 && refuses) await seen(page);
    const rows = page.locator('main li', { hasText: lent.site }).filter({ has: page.locator(`a[href^="${mission}/proposer?personne="]`) });
    const names = await rows.locator('strong a').allTextContents();
    const next = names.find((name) => !asked.includes(name));
    if (!next) {
      // Nobody else declares the skill: another person of the site.
      await page.goto(`${mission}/proposer`);
      const others = page.locator('label:has(input[name="person"])');
      const other = (await others.allTextContents()).findIndex((said) => !asked.some((name) => said.includes(name)));
      if (other < 0) throw new Error(`Nobody else of ${lent.site} can be asked.`);
      const name = (await others.nth(other).locator('span').first().textContent())!.trim();
      await others.nth(other).locator('input').check();
      asked.push(name);
      await press(page, 'Demander à quelqu’un');
      await page.waitForURL(/fait=propose/);
      return name;
    }
    asked.push(next);
    await rows.filter({ hasText: next }).locator(`a[href^="${mission}/proposer?personne="]`).click();
    await page.waitForURL(/proposer\?personne=/);
    const chosen = await page.locator('input[name="person"]:checked').getAttribute('value');
    if (!page.url().includes(chosen ?? 'nobody')) throw new Error(`${next} is not chosen on the page that asks.`);
    await press(page, 'Demander à quelqu’un');
    await page.waitForURL(/fait=propose/);
    return next;
  };
  const subject = `Aider ${firm}`;
  let expert = await ask();
  if (refuses) {
    const link = await mailOf(phone, expert, subject);
    await glance(link);
    await answerLink(phone, link, 'no', 'Un audit interne la même semaine.');
    expert = await ask();
  }
  await answerLink(phone, await mailOf(phone, expert, subject), 'yes');
  const sites = await mailOf(phone, lent.manager, `${expert} pour ${firm}`);
  await glance(sites);
  await answerLink(phone, sites, 'yes');
  return { mission, expert };
}

/** The route as the assistant explains it, chosen with its reason. */
export async function chooseRoute(page: Page, mission: string, { route, billing }: Lent, seen: Seen): Promise<void> {
  await page.goto(`${mission}/voie`);
  await page.locator('summary', { hasText: 'Compléter' }).first().click();
  await page.selectOption('#field-billing', billing);
  await page.selectOption('#field-purpose', 'yes');
  await page.selectOption('#field-same_group', 'no');
  await page.locator('form[method="get"] button[type="submit"]').click();
  await page.waitForURL(/billing=/);
  await page.locator(`section#voie-${route}, #voie-${route}`).getByText('Permise par ces faits').first().waitFor();
  await seen(page);
  await page.check(`input[name="route"][value="${route}"]`);
  await page.fill(
    '[name="reason"]',
    route === 'B' ? 'Grand groupe, petite entreprise, prêt gratuit.' : 'Le prêteur facture exactement ce que coûte son salarié.',
  );
  await press(page, 'Choisir cette voie');
  await page.waitForURL(/fait=choose_route/);
}

const BEFORE = ['Convention de mise à disposition', 'Avenant au contrat de travail', 'Accord du salarié', 'Engagement de confidentialité'];
const TYPED: Record<string, string> = {
  place: 'Dans l’atelier, à l’adresse de l’entreprise',
  hours: 'De 8 h 30 à 12 h et de 13 h 30 à 17 h',
  post: 'Aider l’équipe à écrire ses règles',
  trial: 'Sans objet',
};
/** What the program does not know is typed, each paper leaves. Gives who signs, by address. */
export async function sendPapers(page: Page, mission: string, seen: Seen): Promise<Map<string, string>> {
  const people = new Map<string, string>();
  for (const [n, kind] of BEFORE.entries()) {
    await page.goto(`${mission}/papiers`);
    if (n === 0) await seen(page);
    await page.getByRole('link', { name: kind }).first().click();
    await page.waitForURL(/\/papiers\/[0-9a-f-]{36}/);
    await seen(page);
    let written = false;
    for (const [name, words] of Object.entries(TYPED)) {
      const field = page.locator(`form[action^="/papiers/"] [name="${name}"]`);
      if ((await field.count()) && (await field.inputValue()) === '') {
        await field.fill(words);
        written = true;
      }
    }
    if (written) {
      await press(page, 'Enregistrer');
      await page.waitForURL(/fait=written/);
    }
    for (const role of ['lender', 'host', 'employee']) {
      const email = page.locator(`[name="${role}_email"]`);
      if (await email.count()) people.set(await email.inputValue(), await page.locator(`[name="${role}_name"]`).inputValue());
    }
    await press(page, 'Envoyer à signer');
    await page.waitForURL(/fait=sent/);
  }
  return people;
}
/** Every paper that waits for one of these people is signed by its mailed link. Gives what was signed, by whom. */
export async function signAll(phone: Page, people: ReadonlyMap<string, string>, glance: Glance): Promise<string[]> {
  const signed: string[] = [];
  const done = new Set<string>();
  for (const [email, person] of people) {
    for (;;) {
      await phone.goto(`/demo/courrier?q=${encodeURIComponent(email)}`);
      const mails = await phone
        .locator('main a[href^="/demo/courrier/"]', { hasText: 'À signer :' })
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
      const next = mails.find((href) => !done.has(href));
      if (!next) break;
      done.add(next);
      await phone.goto(next);
      const link = await phone.locator('main pre a[href^="/signer/"]').first().getAttribute('href');
      if (done.size < 3) await glance(link!);
      await phone.goto(link!);
      if (await phone.getByText('Vous avez signé ce papier').count()) continue;
      await phone.check('input[name="read"]');
      await phone.fill('#field-name', person);
      await press(phone, 'Je signe');
      await phone.getByText('Vous avez signé ce papier').waitFor();
      signed.push(`${person}: ${await phone.locator('h1').textContent()}`);
    }
  }
  return signed;
}
