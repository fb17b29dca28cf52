// From days a committee granted to the statement of who lent them: two people found, routes chosen, papers signed on a phone, half-days done and confirmed.
import type { Browser, Page } from 'playwright-core';
import { faultsOf, lookName, visitor } from './browser.ts';
import type { Look, Visitor } from './browser.ts';
import { daysPass, minutesPass } from './clock.ts';
import { chooseRoute, findSomebody, mailOf, sendPapers, signAll, workingDays } from './mission-steps.ts';
import type { Lent } from './mission-steps.ts';
import type { Walked } from './first-morning.ts';
import { startProgram } from './program.ts';
import { driver, enter, press, todays } from './room.ts';
import { confirmAndClose, lenderStatement, logOffline, logByLink, verifyCertificate } from './mission-end.ts';

const PHONE: Look = { javaScript: false, width: 320 };
const THERE = ['Étienne Vautrin', 'Amélie Daniel', 'Marc Lafarge', 'Lise Duval', 'Magali Raynaud', 'Karim Joly'];
const FIRM = 'Fromagerie des Hauts';
const OWNER = 'Ibrahim Schwartz';
const NEEDS = ['HQSE', 'Gestion et finance', 'Commercial'];
/** The days of the decision: two of a site whose group is large, lent free; one and a half of one without a group, billed at cost. Sites and who manages them. */
const WANTED = [
  {
    of: { 'Banque Orvaine': 'Amélie Daniel', 'Estalys Télécoms': 'Cécile Bonnard', 'Aciers Luméral': 'Magali Raynaud' },
    halfDays: 4,
    route: 'B',
    billing: 'free',
  },
  {
    of: { 'Audit Vandatis': 'Yann Belhadj', 'Semences Vermonde': 'Grégory Robillard', 'Blanchisserie Talivance': 'Thomas Kessler' },
    halfDays: 3,
    route: 'C',
    billing: 'cost',
  },
] as const;
/** How long after the signatures the half-days are logged. */
const LATER = 9;

export async function wholeMission(browser: Browser, dataDir: string, look: Look, tell: (step: string) => void = () => {}): Promise<Walked> {
  const env = { DATA_DIR: dataDir, REGISTRY_URL: 'http://127.0.0.1:9' };
  let program = await startProgram(env);
  const steps: string[] = [];
  const faults: string[] = [];
  const everybody: Visitor[] = [];
  const comes = async (how: Look) => {
    const one = await visitor(browser, program.url, how);
    one.page.setDefaultTimeout(10_000);
    everybody.push(one);
    return one;
  };
  const chair = await comes({ ...look, javaScript: true });
  const salome = await comes(look);
  const phone = await comes(PHONE);
  const looked = new Set<string>();
  /** Looks at a page as it is, in the light and in the dark; at each sort of page once in each of its states. */
  const seen = async (page: Page) => {
    const sort = new URL(page.url()).pathname.replaceAll(/\/[0-9a-f-]{36}|\/[\w-]{40,}/g, '/…');
    const state = (await page.locator('h1 ~ p .tone').allTextContents()).join(' ');
    const key = `${sort} ${state} ${page.viewportSize()!.width}`;
    if (looked.has(key)) return;
    looked.add(key);
    if (!look.javaScript) {
      const beyond = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
      if (beyond > 0) faults.push(`${page.url()} is ${beyond} px too wide`);
      return;
    }
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      // Colours change over a moment.
      await page.evaluate(
        'Promise.race([Promise.allSettled(document.getAnimations().map((one) => one.finished)), new Promise((done) => setTimeout(done, 600))])',
      );
      faults.push(...(await faultsOf(page)).map((fault) => `${fault} (${colorScheme})`));
    }
  };
  /** What a phone without script has before it, opened by one that has scripts, for axe; each time another, as nobody is two people on one phone. */
  const glance = async (path: string, button?: string) => {
    if (!look.javaScript) return;
    const mirror = await comes({ javaScript: true, width: 320 });
    await mirror.page.goto(path);
    await seen(mirror.page);
    if (!button) return;
    await press(mirror.page, button);
    await seen(mirror.page);
  };
  const step = async (said: string, ...pages: Page[]) => {
    steps.push(said);
    tell(said);
    for (const page of pages) await seen(page);
  };
  const { page } = salome;
  try {
    await enter(chair.page, 'Étienne Vautrin');
    const session = await todays(chair.page);
    await chair.page.goto(`${session}/salle`);
    const room = driver(chair.page);
    await room.press('Ouvrir la séance');
    for (const name of THERE) await room.arrives(name);
    await room.take(FIRM);
    const chosen = await room.grant(
      WANTED.map(({ of, halfDays }) => ({ sites: Object.keys(of), halfDays })),
      NEEDS,
    );
    const lents = WANTED.map(({ of, ...terms }, n): Lent => ({ ...terms, ...chosen[n]!, manager: (of as Record<string, string>)[chosen[n]!.site]! }));
    await room.press('D’accord : enregistrer');
    await room.press('Clore le point');
    await step('the committee grants two days of one site and one and a half of another');

    await enter(page, 'Salomé');
    const missions: string[] = [];
    const experts: string[] = [];
    for (const [n, lent] of lents.entries()) {
      const found = await findSomebody(page, phone.page, { lent, firm: FIRM, refuses: n === 0, seen, glance });
      missions.push(found.mission);
      experts.push(found.expert);
    }
    await page.goto(missions[0]!);
    await page.getByText('Un audit interne la même semaine', { exact: false }).first().waitFor();
    await step('a mission waits for each grant; one person asked says no, with a reason, another and a third say yes, their sites too', page);

    for (const [n, lent] of lents.entries()) await chooseRoute(page, missions[n]!, lent, seen);
    await step('the legal routes B and C are chosen, each explained by the facts known', page);

    const signatories = new Map<string, string>();
    for (const mission of missions) for (const [email, name] of await sendPapers(page, mission, seen)) signatories.set(email, name);
    await step('their papers are completed and sent', page);
    const signed = await signAll(phone.page, signatories, glance);
    if (signed.length !== 12) throw new Error(`${signed.length} signatures: ${signed.join(' · ')}`);
    await step(`${signed.length} signatures are given on a phone, without JavaScript, by links of their own`);
    for (const mission of missions) {
      await page.goto(mission);
      await page.locator('h1 ~ p .tone', { hasText: 'Prête à commencer' }).first().waitFor();
    }

    for (const one of everybody) await one.page.goto('about:blank');
    program = await daysPass(program, dataDir, LATER, env);
    const days = workingDays(LATER);
    await enter(page, 'Salomé');
    for (const mission of missions) {
      await page.goto(mission);
      await page.fill('#field-start-on', days[0]!);
      await page.locator('form[action$="/commencer"] button').last().click();
      await page.waitForURL(/fait=start/);
    }
    await step('nine days later both missions have begun', page);

    const floor = await comes({ javaScript: true, width: 320 });
    await logOffline(floor, await mailOf(phone.page, experts[0]!, `Noter vos journées chez ${FIRM}`), days.slice(0, 2), seen);
    await step('four half-days noted on the workshop floor without a network leave once it is back, once', floor.page);
    const noted = await mailOf(phone.page, experts[1]!, `Noter vos journées chez ${FIRM}`);
    await glance(noted);
    await logByLink(phone.page, noted, [
      [days[0]!, 'day'],
      [days[1]!, 'am'],
    ]);
    await step('three others by the mailed link, without JavaScript');

    await minutesPass(dataDir, 15);
    const owner = await comes(PHONE);
    const toConfirm = await mailOf(owner.page, OWNER, '7 demi-journées à confirmer');
    await glance(toConfirm);
    await owner.page.goto(toConfirm);
    await press(owner.page, 'Tout confirmer : 3,5 j');
    await owner.page.getByText('C’est confirmé, merci.').waitFor();
    await step('the owner confirms them all by one tap of the mail');

    const quote = await confirmAndClose({ page, phone: phone.page, owner: owner.page, missions, experts, ownerName: OWNER, firm: FIRM, seen, glance });
    await step('both sides write, the owner lets a sentence be quoted, the missions end', page);

    const stranger = await comes(look);
    await verifyCertificate({ page, stranger: stranger.page, missions, experts, seen });
    await step('the certificate reaches who was lent, and anybody can verify it', stranger.page);

    const site = await comes(look);
    await lenderStatement({ page, site: site.page, lent: lents[0]!, mission: missions[0]!, quote, firm: FIRM, seen });
    await step('the statement of the site has its days to the half-day, as the ledger has them', site.page);
    faults.push(...everybody.flatMap(({ troubles }) => troubles.filter((one) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/.test(one))));
    return { look: lookName(look), steps, faults };
  } finally {
    for (const one of everybody) await one.close();
    await program.stop();
  }
}
