// Looks for words on everything one person can reach: every page by its links, their papers, exports, search, feed and mails.
import type { Visitor } from './browser.ts';
import { wordsOf } from '../test/pdf.ts';

/** As many addresses as this are opened at most. */
const MOST = 400;
const START = [
  '/a-faire',
  '/seances',
  '/dossiers',
  '/dossiers?vue=tableau',
  '/proces-verbaux',
  '/notifications',
  '/etablissements',
  '/engagements',
  '/calendrier',
];
const NEVER = /^\/(demo|direct|deconnexion|style|carte)|\/direct$|\.(css|js|svg|woff2|ics)$/;

export async function canaryWalk(
  { page, context }: Visitor,
  words: readonly string[],
  of: { session: string; mailbox: string; url: string },
): Promise<{ seen: number; leaks: string[] }> {
  const queue = [
    ...START,
    of.session,
    ...['/salle', '/ecran', '/dossiers/pdf', '/proces-verbal', '/proces-verbal/pdf'].map((rest) => of.session + rest),
    ...words.flatMap((word) => [
      `/recherche?q=${encodeURIComponent(word)}`,
      `/dossiers?q=${encodeURIComponent(word)}`,
      `/dossiers/export.csv?q=${encodeURIComponent(word)}`,
    ]),
  ];
  const known = new Set(queue);
  const leaks: string[] = [];
  let seen = 0;
  const look = (path: string, text: string) => {
    // What one searched for stands in the field one typed it in: that is no answer.
    const said = text.replaceAll(/value="[^"]*"|[?&]q=[^"&]*/g, '').toLowerCase();
    const asked = decodeURIComponent(path.includes('q=') ? path : '').toLowerCase();
    const body = asked ? said.replaceAll(/«[^»]*»|“[^”]*”|<title>[^<]*|<h1[^>]*>[^<]*/g, '') : said;
    for (const word of words) {
      const at = body.indexOf(word.toLowerCase());
      if (at >= 0) leaks.push(`${path} (…${body.slice(Math.max(0, at - 60), at + word.length + 40).replaceAll(/\s+/g, ' ')}…)`);
    }
  };
  while (queue.length > 0 && seen < MOST) {
    const path = queue.shift()!;
    const answer = await context.request.get(of.url + path, { maxRedirects: 3, failOnStatusCode: false });
    seen += 1;
    const bytes = await answer.body();
    const kind = answer.headers()['content-type'] ?? '';
    look(path, kind.includes('pdf') ? await wordsOf(new Uint8Array(bytes)).catch(() => '') : bytes.toString('utf8'));
    if (!kind.includes('html')) continue;
    for (const [, href] of bytes.toString('utf8').matchAll(/href="(\/[^"#]*)/g)) {
      const next = href!.replaceAll('&amp;', '&');
      // Twenty years of one committee's history are enough of each kind of page.
      if (!known.has(next) && !NEVER.test(next) && known.size < MOST * 2) {
        known.add(next);
        queue.push(next);
      }
    }
  }
  // Their calendar's private feed.
  await page.goto('/calendrier');
  await page.locator('main form[action="/calendrier"] button').first().click();
  await page.waitForLoadState('load');
  const feed = /\/calendrier\/[A-Za-z0-9_-]{32}\.ics/.exec(await page.content())?.[0];
  if (!feed) throw new Error('No calendar came.');
  look(feed, await (await context.request.get(of.url + feed)).text());
  // Their mails, as the demo's mailbox holds them.
  const box = await (await context.request.get(`${of.url}/demo/courrier?q=${of.mailbox}`)).text();
  const mails = [...new Set([...box.matchAll(/href="(\/demo\/courrier\/[0-9a-f-]{36})"/g)].map(([, href]) => href!))];
  if (mails.length === 0) throw new Error('No mail came.');
  for (const mail of mails) look(mail, await (await context.request.get(of.url + mail)).text());
  return { seen: seen + 1 + mails.length, leaks };
}
