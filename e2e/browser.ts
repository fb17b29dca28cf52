import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** How a person looks at the pages. */
export interface Look {
  javaScript: boolean;
  width: 1280 | 320;
}

/** The four looks every journey is made with. */
export const LOOKS: readonly Look[] = [
  { javaScript: true, width: 1280 },
  { javaScript: true, width: 320 },
  { javaScript: false, width: 1280 },
  { javaScript: false, width: 320 },
];

export function lookName({ javaScript, width }: Look): string {
  return `${javaScript ? 'with' : 'without'} JavaScript, ${width} px`;
}

/** A Chromium without the network of its maker. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.ALIZE_BROWSER ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A person's browser: what goes wrong in it is collected, and no other host is reached. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Errors of the console, answers 5xx, requests to other hosts. */
  troubles: string[];
  close(): Promise<void>;
}

export async function visitor(browser: Browser, url: string, look: Look, scheme: 'light' | 'dark' = 'light'): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    javaScriptEnabled: look.javaScript,
    locale: 'fr-FR',
    colorScheme: scheme,
    baseURL: url,
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    // A page that is refused on purpose (404, 409, 422) is also told by the console.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) troubles.push(`console: ${message.text()}`);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 500) troubles.push(`${answer.status()} ${answer.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) troubles.push(`another host: ${request.url()}`);
  });
  return { page, context, troubles, close: () => context.close() };
}

/** What axe finds wrong on the page as it is (WCAG 2.2 A and AA), and whether it is wider than the window. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  // A button whose form is on its way is drawn as such for a moment.
  await page.locator('[aria-busy="true"], button[disabled]').first().waitFor({ state: 'detached' });
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  for (const { id, nodes } of violations)
    faults.push(
      `${new URL(page.url()).pathname} ${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.target.join(' '))
        .join(' | ')}`,
    );
  const { wide, window } = { wide: await page.evaluate('document.documentElement.scrollWidth'), window: page.viewportSize()!.width };
  if ((wide as number) > window) faults.push(`${new URL(page.url()).pathname} is ${String(wide)} px wide in a window of ${window}`);
  return faults;
}
