// A whole session of the shop window's committee: four files, one recusal, its minutes approved, signed and verified.
import type { Browser, Page } from 'playwright-core';
import { faultsOf, lookName, visitor } from './browser.ts';
import type { Look, Visitor } from './browser.ts';
import { canaryWalk } from './canary.ts';
import type { Walked } from './first-morning.ts';
import { alize, startProgram } from './program.ts';
import { driver, enter, firm, press, todays } from './room.ts';

const SCREEN: Look = { javaScript: true, width: 1280 };
/** Who comes: six of twelve, exactly the quorum; five when one of them stands aside. */
const THERE = ['Étienne Vautrin', 'Amélie Daniel', 'Marc Lafarge', 'Lise Duval', 'Magali Raynaud', 'Karim Joly'];
/** Words that stand in the recused file and nowhere else. */
const CANARY = 'Quetzalcoatlus';

export async function wholeSession(browser: Browser, dataDir: string, look: Look, tell: (step: string) => void = () => {}): Promise<Walked> {
  const program = await startProgram({ DATA_DIR: dataDir });
  const steps: string[] = [];
  const faults: string[] = [];
  const chair = await visitor(browser, program.url, look);
  const wall = await visitor(browser, program.url, SCREEN);
  const recused = await visitor(browser, program.url, SCREEN);
  const phone = await visitor(browser, program.url, { javaScript: look.javaScript, width: 320 });
  const everybody: Visitor[] = [chair, wall, recused, phone];
  for (const { page } of everybody) page.setDefaultTimeout(10_000);
  const step = async (said: string, page?: Page) => {
    steps.push(said);
    tell(said);
    if (page && look.javaScript) faults.push(...(await faultsOf(page)));
  };
  const drive = driver(chair.page);
  try {
    await enter(wall.page, 'Salomé');
    const session = await todays(wall.page);
    const files = await wall.page
      .locator('main a[href*="/points/"]')
      .evaluateAll((links) => links.map((link) => ({ href: link.getAttribute('href')!, said: link.textContent! })));
    if (files.length < 4) throw new Error(`Only ${files.length} files are on the agenda.`);
    const [, hidden] = files;
    await enter(phone.page, 'Amélie Daniel');
    const planted = await plant(phone.page, hidden!.href);
    await answerRemark(wall.page);
    await enter(recused.page, 'Marc Lafarge');
    await recused.page.goto(hidden!.href);
    await recused.page.getByText('Déclarer un lien').click();
    await recused.page.selectOption('select[name="link"]', 'supplier');
    await recused.page.locator('form[action$="/lien"] button[type="submit"]').click();
    await recused.page.waitForURL(/fait=link/);
    await step('a member declares a link with one of the four files, and loses sight of it', recused.page);

    await enter(chair.page, 'Étienne Vautrin');
    await chair.page.goto(`${session}/salle`);
    await drive.press('Ouvrir la séance');
    for (const name of THERE) await drive.arrives(name);
    await wall.page.goto(`${session}/ecran`);
    for (const { page } of [phone, recused]) await page.goto(`${session}/salle`);
    await step('the chair opens the session, six of twelve are there', chair.page);

    await drive.take('Procès-verbal');
    await drive.press('Le comité approuve');
    await drive.press('Point terminé');
    await step('the minutes of the former session are approved');

    await drive.take(firm(files[0]!.said));
    await follows(wall.page, true, firm(files[0]!.said));
    await follows(phone.page, look.javaScript, firm(files[0]!.said));
    await step('wall and phone follow the chair', phone.page);
    await drive.compose([4, 3]);
    await follows(phone.page, look.javaScript, 'Ma voix');
    await phone.page.locator('button[name="stance"][value="for"]').first().click();
    await phone.page.getByText('vous n’objectez pas', { exact: false }).waitFor();
    await drive.press('D’accord : enregistrer');
    await drive.press('Clore le point');
    await step('the first is approved with two days and one and a half from two companies', chair.page);

    await drive.take(firm(hidden!.said));
    await follows(recused.page, true, 'vous êtes déporté', /déport|sortir|retir/i);
    await wall.page.getByText('Marc Lafarge', { exact: false }).first().waitFor();
    await drive.put({ outcome: 'approved', reasons: `${CANARY} mérite qu’on l’aide` });
    await chair.page.getByText('quorum n’est pas atteint', { exact: false }).first().waitFor();
    await drive.press('Finir sans décision', true);
    await step('the second has no quorum once its linked member stands aside: no decision', chair.page);

    await drive.take(firm(files[2]!.said));
    await drive.put({ outcome: 'deferred', reasons: 'Le projet intéresse, ses chiffres ne sont pas sûrs', asked: 'L’avis de la banque' });
    await drive.press('D’accord : enregistrer');
    await drive.press('Clore le point');
    await drive.take(firm(files[3]!.said));
    await drive.put({ outcome: 'refused', reasons: 'Un seul client, qui ne s’est pas engagé', next_door: 'La chambre de métiers' });
    await drive.press('D’accord : enregistrer');
    await drive.press('Clore le point');
    await step('the third is deferred, the fourth refused, with the next door');
    await drive.press('Clore la séance', true);
    await step('the session closes with quorum for its other items', chair.page);

    const minutes = `${session}/proces-verbal`;
    await enter(wall.page, 'Salomé');
    await there(wall.page, minutes, 'Envoyer aux membres');
    await wall.page.getByText('2 j en', { exact: false }).first().waitFor();
    await press(wall.page, 'Envoyer aux membres', true);
    await phone.page.goto(minutes);
    await phone.page.getByText('Ce n’est pas juste').first().click();
    await phone.page.locator('form[action$="/remarque"] textarea').first().fill('Il était neuf heures cinq.');
    await phone.page.locator('form[action$="/remarque"] button[type="submit"]').first().click();
    await phone.page.waitForURL(/fait=objected/);
    await answerRemark(wall.page, minutes);
    await step('the minutes wrote themselves, are sent, a member’s remark is answered', phone.page);

    const evening = await planEvening(wall.page);
    await chair.page.goto(`${evening}/salle`);
    await drive.press('Ouvrir la séance');
    for (const name of THERE) await drive.arrives(name);
    await drive.take('Procès-verbal');
    await chair.page.locator(`form[action="${minutes}/approuver"] button`).click();
    await chair.page.waitForURL(`**${evening}/salle`);
    await drive.press('Point terminé');
    await drive.press('Clore la séance', true);
    await chair.page.goto(minutes);
    await press(chair.page, 'Signer', true);
    await chair.page.getByText('Ce procès-verbal ne changera plus', { exact: false }).first().waitFor();
    await step('a later session approves them, the chair signs', chair.page);

    const stranger = await visitor(browser, program.url, look);
    everybody.push(stranger);
    await stranger.page.goto((await chair.page.getByRole('link', { name: 'Vérifier ce document' }).getAttribute('href'))!);
    await stranger.page.getByText(/Document VOSGES-\d+, inchangé/).waitFor();
    const verified = await alize(['verify-chain', 'vosges'], { DATA_DIR: dataDir });
    if (verified.code !== 0 || !verified.said.includes('unchanged')) throw new Error(verified.said);
    await step('anybody with the paper is told it is unchanged, and the chain holds', stranger.page);

    const words = [CANARY, planted];
    const found = await canaryWalk(recused, words, { session, mailbox: 'marc.lafarge', url: program.url });
    if (found.leaks.length > 0) throw new Error(`The recused member finds it: ${found.leaks.join(', ')}`);
    const open = await canaryWalk(phone, words, { session, mailbox: 'amelie.daniel', url: program.url });
    if (open.leaks.length === 0) throw new Error('The walk finds nothing for anybody: it proves nothing.');
    await step(`the recused member finds nothing of the file on ${found.seen} pages, papers, feeds and mails`);
    faults.push(...everybody.flatMap(({ troubles }) => troubles));
    return { look: lookName(look), steps, faults };
  } finally {
    for (const one of everybody) await one.close();
    await program.stop();
  }
}

/** A member's opinion on the file holds the odd words. Gives the file's reference, which is to stay out of sight too. */
async function plant(page: Page, href: string): Promise<string> {
  await page.goto(href);
  const form = page.locator('form[action$="/avis"]');
  await form.locator('input[value="favourable"]').check();
  await form.locator('textarea').fill(`Un projet de ${CANARY}, comme il n’y en a pas deux.`);
  await form.locator('button[type="submit"]').click();
  await page.waitForURL(/fait=opinion/);
  const reference = /VOSGES-\d{4}-\d{3}/.exec((await page.locator('main').textContent()) ?? '')?.[0];
  if (!reference) throw new Error('The file has no reference.');
  return reference;
}
/** Answers the remark that waits on the minutes given, or on the latest ones. */
async function answerRemark(page: Page, minutes?: string): Promise<void> {
  if (minutes) await page.goto(minutes);
  else {
    await page.goto('/proces-verbaux?territoire=vosges');
    await page.locator('main a[href$="/proces-verbal"]').first().click();
  }
  await page.getByText('Répondre', { exact: true }).first().click();
  const form = page.locator('form[action$="/repondre"]').first();
  await form.locator('input[value="taken_up"]').check();
  await form.locator('textarea').fill('Noté dans la zone marquée.');
  await form.locator('button[type="submit"]').click();
  await page.waitForURL(/fait=answered/);
}
/** A second session of the day, for the minutes alone. */
async function planEvening(page: Page): Promise<string> {
  await page.goto('/seances/nouvelle?territoire=vosges');
  await page.fill('#field-day_1', new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date()));
  await page.fill('#field-time_1', '18:00');
  await page.fill('#field-place', 'Même salle');
  await page.locator('main form[method="post"] button[type="submit"]').last().click();
  await page.waitForURL(/fait=planned/);
  const at = new URL(page.url()).pathname;
  await page.goto(`${at}/ordre-du-jour`);
  const point = page.locator('form[action$="/ordre-du-jour/point"]');
  await point.locator('input[value="minutes"]').check();
  const added = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await point.locator('button[type="submit"]').click();
  await added;
  await page.goto(at);
  await page.fill('#field-short_reason', 'Le procès-verbal est prêt le jour même.');
  await press(page, 'Convoquer tout le monde');
  await page.waitForURL(/fait=summoned/);
  return at;
}
/** The page of minutes once they are built: a job does it. */
async function there(page: Page, path: string, button: string): Promise<void> {
  for (const until = Date.now() + 15_000; ;) {
    await page.goto(path);
    if (await page.getByRole('button', { name: button }).count()) return;
    if (Date.now() > until) throw new Error(`${path} never came.`);
    await new Promise((later) => setTimeout(later, 200));
  }
}
/** Within two seconds on a page that follows; after a reload on one without script. */
async function follows(page: Page, live: boolean, text: string, pattern: RegExp | string = text): Promise<void> {
  if (!live) await page.reload();
  await page.locator('main').getByText(pattern).first().waitFor({ timeout: 2_000 });
}
