import i18next from 'i18next';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLACES_OF, ROLES } from '../src/features/people/scope.ts';
import { catalogues } from '../src/texts.ts';
import { testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { skilled } from '../test/skilled.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';
import { lines } from './matrix/all.ts';
import type { MatrixLine } from './matrix/line.ts';

// Every French text is put between ⟦ and ⟧, and every page that shows something is read: a word outside them, that is neither data
// nor a date, was written into a page instead of a catalogue.

let database: TestDatabase;
let app: TestApp;
let here: World;
let data: string;

function marked(value: unknown): unknown {
  if (typeof value === 'string') return `⟦${value}⟧`;
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, marked(inner)]));
}
const put = (texts: (namespace: object) => unknown) => {
  for (const [namespace, french] of Object.entries(catalogues.fr)) i18next.addResourceBundle('fr', namespace, texts(french), false, true);
};

beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  await skilled(database, here);
  app = testApp(database);
  data = await everyWordKept();
  put(marked);
});
afterAll(async () => {
  put((french) => french);
  await database.drop();
});

/** Every text of the database, so that a name on a page is known for data. */
async function everyWordKept(): Promise<string> {
  const { rows: tables } = await database.systemPool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const kept: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.systemPool.query<{ row: object }>(`select to_jsonb(t) as row from "${name}" t limit 500`);
    kept.push(...rows.map(({ row }) => JSON.stringify(row)));
  }
  return kept.join(' ').replaceAll('\\"', '"').toLowerCase();
}

const names = (options: Intl.DateTimeFormatOptions, count: number, step: number) =>
  Array.from({ length: count }, (_, at) =>
    new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', ...options }).format(new Date(Date.UTC(2026, step === 28 ? at : 0, step === 28 ? 1 : at + 1))),
  );
/** What the language's own formatters write: months, days of the week, how long ago. */
const FORMATTED = new Set(
  [
    ...names({ month: 'long' }, 12, 28),
    ...names({ month: 'short' }, 12, 28),
    ...names({ weekday: 'long' }, 7, 1),
    ...(['year', 'month', 'week', 'day', 'hour', 'minute'] as const).flatMap((unit) =>
      [-400, -2, -1, 0, 1, 2, 400].flatMap((many) => new Intl.RelativeTimeFormat('fr-FR', { numeric: 'auto' }).format(many, unit).split(/\s/)),
    ),
    'er',
    'h',
    'à',
    'et',
  ].map((word) => word.replace('.', '')),
);
/** The same in every language: the mark, the keys of the keyboard, the other language's name, what a format is called. */
const SAME_EVERYWHERE = new Set(['excel', 'alizé', 'alize', 'ctrl', 'k', 'english', 'français', 'csv', 'pdf', 'siret', 'siren', 'naf']);

/** The words of a page that stand outside the catalogues' marks. */
function strays(html: string): string[] {
  const shown = html
    .replace(/<head>[\s\S]*?<\/head>/, (head) => /<title>([^<]*)<\/title>/.exec(head)?.[1] ?? '')
    .replace(/<(code|kbd|textarea)\b[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+ (?:aria-label|placeholder|title|alt)="([^"]*)"[^>]*>/g, ' $1 \n')
    .replace(/<[^>]+>/g, '\n')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  let open = shown;
  for (let before = ''; before !== open;) {
    before = open;
    open = open.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  }
  return open
    .split('\n')
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter((piece) => /\p{L}{2}/u.test(piece) && !data.includes(piece.toLowerCase()))
    .filter((piece) => {
      const words = piece.toLowerCase().match(/\p{L}[\p{L}\p{M}’'-]*/gu) ?? [];
      return words.some((word) => !FORMATTED.has(word) && !SAME_EVERYWHERE.has(word) && !data.includes(word));
    });
}

test('a word written into a page is found, and data, dates and marked texts are not', () => {
  expect(strays('<p>Bonjour à tous ⟦un texte⟧ le <time>23 novembre 2026</time> (il y a 3 jours)</p><a aria-label="Fermer" href="/x">⟦a ⟦b⟧⟧</a>')).toEqual([
    'Bonjour à tous le',
    'Fermer',
  ]);
});

const LOCAL = ROLES.filter((role) => PLACES_OF[role][0] !== 'network');

/** Somebody who may open this page; null: a stranger may. */
function readerOf(line: MatrixLine): string | null {
  if (line.allowed === 'public') return null;
  if (line.allowed === 'signed-in') return here.person.local_animator;
  const visitor = line.allowed[0]!;
  const role = ROLES.find((known) => visitor === known || visitor === `${known}:other`)!;
  return visitor.endsWith(':other') && LOCAL.includes(role) ? here.otherPerson[role] : here.person[role];
}

test.each(lines.filter((line) => line.route.startsWith('GET') && line.allowed.length > 0))(
  '$route says nothing that a translator cannot reach',
  async (line) => {
    const reader = readerOf(line);
    const answer = await app.get(line.path(here), { ...(reader ? { as: reader } : {}), headers: { 'accept-language': 'fr' } });
    if (!answer.headers.get('content-type')?.startsWith('text/html')) {
      await answer.body?.cancel();
      return;
    }
    expect(strays(await answer.text())).toEqual([]);
  },
);
