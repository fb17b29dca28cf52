// What the journeys through a committee's room share: coming in, the session of the day, the room's buttons.
import type { Page, Request, Response } from 'playwright-core';

/** The firm in a line of the agenda: `2. Firm — project`. */
export const firm = (said: string) =>
  said
    .replace(/^\s*\d+\.\s*/, '')
    .split(' — ')[0]!
    .trim();
export async function enter(page: Page, name: string): Promise<void> {
  await page.goto(`/demo?q=${encodeURIComponent(name)}`);
  await page.locator('form[action="/demo/connexion"] button').first().click();
  await page.waitForURL('**/a-faire');
}
export async function todays(page: Page): Promise<string> {
  await page.goto('/seances?territoire=vosges');
  await page.locator('main a[href^="/seances/"]', { hasText: ', 9' }).first().click();
  await page.waitForURL(/\/seances\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}
/** Presses a button and, where the page asks again, says yes. Pressed in the very moment in which the page follows somebody else's act, it is pressed again, as a person would. */
export async function press(page: Page, name: string, asked = false): Promise<void> {
  const button = page.getByRole('button', { name, exact: true }).first();
  const fate = whatIsSent(page);
  const answered = page
    .waitForResponse((answer) => answer.request().method() === 'POST')
    .catch((error: unknown) => {
      throw new Error(`${name}: ${fate.told().join(', ') || 'nothing was sent'}`, { cause: error });
    });
  // A button that is not there is the fault to tell.
  answered.catch(() => {});
  const sent = page
    .waitForRequest((request) => request.method() === 'POST', { timeout: 2_500 })
    .then(
      () => true,
      () => false,
    );
  await button.click();
  if (!asked && !(await sent)) await button.click();
  const dialog = page.locator('dialog[open] button[value="ok"], dialog[open] button.btn-primary').first();
  if (
    asked &&
    (await dialog.waitFor({ timeout: 1_500 }).then(
      () => true,
      () => false,
    ))
  )
    await dialog.click();
  await answered;
  fate.enough();
  await page.waitForLoadState('load');
}
/** What the page asks the server from now on, and what becomes of it: for the fault that says why a press went unanswered. */
function whatIsSent(page: Page): { told: () => string[]; enough: () => void } {
  const from = Date.now();
  const told: string[] = [];
  const tell = (request: Request, what: string) => told.push(`${Date.now() - from} ms ${request.method()} ${new URL(request.url()).pathname} ${what}`);
  const asked = (request: Request) => tell(request, 'asked');
  const failed = (request: Request) => tell(request, request.failure()?.errorText ?? 'failed');
  const given = (answer: Response) => tell(answer.request(), String(answer.status()));
  page.on('request', asked).on('requestfailed', failed).on('response', given);
  return { told: () => told, enough: () => void page.off('request', asked).off('requestfailed', failed).off('response', given) };
}
export function driver(page: Page) {
  const acts = {
    press: async (name: string, asked = false) => {
      await press(page, name, asked);
      await page.waitForTimeout(150);
    },
    arrives: async (name: string) => {
      const row = page.locator('li', { hasText: name }).filter({ has: page.locator('form[action$="/presence"]') });
      await row.locator('button').click();
      await row.getByRole('button', { name: 'S’en va' }).waitFor();
    },
    take: async (name: string) => {
      await page.reload();
      await page.locator('li', { hasText: name }).getByRole('button', { name: 'Prendre ce point' }).first().click();
      await page.locator('main p.font-display', { hasText: name }).waitFor();
    },
    put: async (typed: Record<string, string>) => {
      await page.reload();
      const { outcome, ...words } = typed;
      await page.check(`input[name="outcome"][value="${outcome}"]`);
      for (const [name, value] of Object.entries(words)) await page.fill(`[name="${name}"]`, value);
      await acts.press('Proposer au comité');
    },
    /** Half-days of one of these sites each, in one of these skills, as its line says that it has them. Gives which. */
    grant: async (wanted: readonly { sites: readonly string[]; halfDays: number }[], domains: readonly string[]) => {
      await page.reload();
      await page.fill('[name="reasons"]', 'Un projet clair, une équipe prête.');
      const options = await page
        .locator('select[name="grant.0.site"] option')
        .evaluateAll((all) => all.map((option) => ({ value: (option as HTMLOptionElement).value, said: option.textContent ?? '' })));
      const chosen: { site: string; domain: string }[] = [];
      for (const [n, { sites, halfDays }] of wanted.entries()) {
        const fit = sites
          .flatMap((site) => domains.map((domain) => ({ site, domain, option: options.find(({ said }) => said.startsWith(site)) })))
          .find(({ option, domain }) => option && left(option.said, domain) >= halfDays);
        if (!fit) throw new Error(`None of ${sites.join(', ')} has ${halfDays} half-days left in ${domains.join(', ')}.`);
        await page.selectOption(`select[name="grant.${n}.site"]`, fit.option!.value);
        await page.selectOption(`select[name="grant.${n}.domain"]`, { label: fit.domain });
        await page.fill(`[name="grant.${n}.days"]`, String(halfDays / 2).replace('.', ','));
        chosen.push({ site: fit.site, domain: fit.domain });
      }
      await acts.press('Proposer au comité');
      return chosen;
    },
    /** Half-days from so many sites, each out of the skill it has most days of. */
    compose: async (halfDays: readonly number[]) => {
      await page.reload();
      await page.fill('[name="reasons"]', 'Un projet clair, une équipe prête.');
      const sites = await page
        .locator('select[name="grant.0.site"] option')
        .evaluateAll((options) => options.map((option) => ({ value: (option as HTMLOptionElement).value, said: option.textContent ?? '' })));
      const skills = await page
        .locator('select[name="grant.0.domain"] option')
        .evaluateAll((options) => options.map((option) => ({ value: (option as HTMLOptionElement).value, said: option.textContent ?? '' })));
      const taken = new Set<string>();
      for (const [n, half] of halfDays.entries()) {
        const fit = sites
          .filter(({ value }) => value && !taken.has(value))
          .flatMap(({ value, said }) =>
            skills.filter((skill) => skill.value && left(said, skill.said) >= half).map((skill) => ({ site: value, skill: skill.value })),
          )[0];
        if (!fit) throw new Error('No site has days left for it.');
        taken.add(fit.site);
        await page.selectOption(`select[name="grant.${n}.site"]`, fit.site);
        await page.selectOption(`select[name="grant.${n}.domain"]`, fit.skill);
        await page.fill(`[name="grant.${n}.days"]`, String(half / 2).replace('.', ','));
      }
      await acts.press('Proposer au comité');
    },
  };
  return acts;
}
/** Half-days that a line says a site has left in a skill: `Usine · Commercial 2,5 j, RH 1 j · 12 km`. */
function left(said: string, skill: string): number {
  const days = new RegExp(`(?:^|[·,] )${skill} ([\\d,]+)\\s?j`).exec(said)?.[1];
  return days ? Number(days.replace(',', '.')) * 2 : 0;
}
