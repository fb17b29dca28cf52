import type { Browser, Page } from 'playwright-core';
import { faultsOf, lookName, visitor } from './browser.ts';
import type { Look } from './browser.ts';
import { startProgram } from './program.ts';

export interface Walked {
  look: string;
  steps: string[];
  faults: string[];
}

/** The last full year: what ALIZE published for 2017, which the demo network reaches in the year before today's. */
const last = new Date().getUTCFullYear() - 1;
const years = (from: number, to: number) => ({ from: `${from}-01-01`, to: `${to}-12-31` });
const ALIZE_2017 = 'http://www.reseau-alize.com/lactivite-du-reseau-en-2017/';
const SEED = 'https://www.metiseurope.eu/2018/02/18/alize-un-outil-de-dveloppement-conomique-social-et-humain-2/';
const VOSGES = 'https://vosgesinfo.fr/saintdieinfo/?p=62338';
const TERRES = 'https://www.info-socialrh.fr (Entreprise & Carrières no 1432)';

interface Expected {
  /** A territory's code; null: the network. */
  of: string | null;
  period: { from: string; to: string };
  /** What stands before the figure's name, as the page writes it. */
  shows: Readonly<Record<string, string>>;
  source: string;
}
/** Copied from what was published, not from the program: each with where it was read. */
const PUBLISHED: readonly Expected[] = [
  {
    of: null,
    period: years(last, last),
    shows: { 'Entreprises aidées': '131', 'Jours accordés': '399 j', 'Avances accordées': '69', 'Montant des avances': '1 587 000 €' },
    source: ALIZE_2017,
  },
  {
    of: 'vosges',
    period: years(2013, 2022),
    shows: { 'Séances du comité': '26', 'Entreprises aidées': '78', 'Jours accordés': '144 j', 'Investissements des projets': '8 000 000 €' },
    source: VOSGES,
  },
  { of: 'vosges', period: years(2022, 2022), shows: { 'Séances du comité': '3', 'Entreprises aidées': '11' }, source: VOSGES },
  {
    of: 'terres-de-lorraine',
    period: years(2012, 2019),
    shows: { 'Projets agréés': '45', 'Jours accordés': '129 j', 'Montant des avances': '980 000 €' },
    source: TERRES,
  },
  {
    of: 'longwy',
    period: years(2008, 2011),
    shows: { 'Projets agréés': '10', 'Jours accordés': '80 j' },
    source: 'Correspondances Lorraines, fin 2010 ; Entreprise & Carrières, 8 février 2011',
  },
  { of: 'savoie', period: years(2006, 2018), shows: { 'Entreprises aidées': '94' }, source: 'EDF Savoie, mai 2018' },
  { of: 'meuse', period: years(1999, 2013), shows: { 'Entreprises aidées': '117' }, source: 'La Gazette France' },
  { of: 'valenciennes', period: years(2005, 2013), shows: { 'Projets agréés': '84' }, source: 'La Voix du Nord, 6 octobre 2013' },
  { of: 'la-reunion', period: years(2012, 2014), shows: { 'Projets agréés': '10' }, source: 'linfo.re, juin 2014' },
];
/** Jobs of the first promise, created and kept (null: not published). */
const JOBS: readonly { of: string | null; period: Expected['period']; created: string; kept: string | null; source: string }[] = [
  { of: null, period: years(last, last), created: '439', kept: '1 156', source: ALIZE_2017 },
  { of: 'vosges', period: years(2013, 2022), created: '388', kept: '954', source: VOSGES },
  { of: 'terres-de-lorraine', period: years(2012, 2019), created: '115', kept: '75', source: TERRES },
  { of: 'longwy', period: years(2008, 2011), created: '77', kept: null, source: 'Correspondances Lorraines' },
  { of: 'valenciennes', period: years(2005, 2013), created: '807', kept: null, source: 'La Voix du Nord, 6 octobre 2013' },
  { of: 'la-reunion', period: years(2012, 2014), created: '51', kept: null, source: 'linfo.re, juin 2014' },
];

const address = ({ of, period }: { of: string | null; period: Expected['period'] }) =>
  `/tableau-de-bord?perimetre=${of === null ? 'reseau' : `territoire:${of}`}&du=${period.from}&au=${period.to}`;
/** What a reader reads, every kind of space as one. */
const readable = async (page: Page) => (await page.locator('main').innerText()).replace(/[\s\u00a0\u202f]+/g, ' ');

/** Opens the pages as a reader would and compares what they show with what was published. */
export async function publishedFigures(browser: Browser, dataDir: string, look: Look, tell: (step: string) => void = () => {}): Promise<Walked> {
  const program = await startProgram({ DATA_DIR: dataDir }, { patience: 400_000 });
  const steps: string[] = [];
  const faults: string[] = [];
  const reader = await visitor(browser, program.url, look);
  const stranger = await visitor(browser, program.url, look);
  const step = async (said: string, page: Page = reader.page) => {
    steps.push(said);
    tell(said);
    if (look.javaScript) faults.push(...(await faultsOf(page)));
  };
  const expectShown = (text: string, said: string, source: string) => {
    if (!text.includes(said)) faults.push(`not shown: “${said}” (${source})`);
  };
  try {
    const { page } = reader;
    await page.goto('/demo?q=Ariane Colombel');
    await page.locator('form[action="/demo/connexion"] button').first().click();
    await page.waitForURL('**/a-faire');
    for (const expected of PUBLISHED) {
      await page.goto(address(expected));
      const text = await readable(page);
      for (const [name, figure] of Object.entries(expected.shows)) expectShown(text, `${figure} ${name}`, expected.source);
      await step(
        `${expected.of ?? 'the network'} ${expected.period.from.slice(0, 4)}–${expected.period.to.slice(0, 4)}: ${Object.entries(expected.shows)
          .map(([name, figure]) => `${name} ${figure}`)
          .join(', ')}`,
      );
    }
    for (const { of, period, created, kept, source } of JOBS) {
      await page.goto(address({ of, period }));
      const row = page.getByRole('row').filter({ hasText: 'Première promesse' });
      const cells = (await row.locator('td').allInnerTexts()).map((cell) => cell.replace(/[\u00a0\u202f]/g, ' ').trim());
      if (cells[1] !== created || (kept !== null && cells[2] !== kept))
        faults.push(`${of ?? 'network'}: jobs promised ${cells[1]} and ${cells[2]}, published ${created} and ${kept} (${source})`);
    }
    await step('jobs promised, of the network and of five territories');

    await page.goto(address({ of: null, period: years(last, last) }));
    const network = await readable(page);
    for (const said of ['65 % sur 131', '20 % sur 131', 'En moyenne 23 000 €']) expectShown(network, said, said.startsWith('En') ? ALIZE_2017 : SEED);
    await step('65 % of firms under ten staff and 20 % of ten to twenty, with their base; advances of 23,000 euros');
    await page.goto(address({ of: null, period: years(last - 1, last - 1) }));
    const seed = await readable(page);
    for (const said of ['150 Projets agréés', '500 j Jours accordés']) expectShown(seed, said, SEED);
    const promised = (await page.getByRole('row').filter({ hasText: 'Première promesse' }).locator('td').nth(1).innerText()).trim();
    if (promised !== '700') faults.push(`jobs promised ${promised}, the founding text says near 700 (${SEED})`);
    await step('the year before: 150 projects, 500 days, near 700 jobs promised');
    const today = new Date().toISOString().slice(0, 10);
    await page.goto(`/tableau-de-bord?perimetre=reseau&du=${today.slice(0, 7)}-01&au=${today}`);
    const standing = await readable(page);
    for (const said of ['194 Entreprises apporteuses', '243 Chefs d’établissement', '31 Territoires ouverts']) expectShown(standing, said, ALIZE_2017);
    const sites = Number(/(\d+) Établissements apporteurs/.exec(standing)?.[1] ?? 0);
    if (sites < 250) faults.push(`${sites} establishments, the founding text says more than 250 (${SEED})`);
    await step('this day: 194 companies with more than 250 establishments, 243 site managers, over 30 territories');

    await page.goto(address({ of: 'savoie', period: years(2006, 2018) }));
    const savoie = await readable(page);
    const [, toCreate, came, share] = /Des ([\d ]+) emplois à créer promis .*?, observés à ce jour : ([\d ]+), soit (\d+) %/.exec(savoie) ?? [];
    if (came?.replace(/ /g, '') !== '303' && toCreate?.replace(/ /g, '') !== '303')
      faults.push(`Savoie: ${toCreate} promised, ${came} observed, published 303 (EDF Savoie, mai 2018)`);
    if (!(Number(share) >= 64 && Number(share) <= 69)) faults.push(`Savoie: ${share} % of promises came true, published two thirds (EDF Savoie, mai 2018)`);
    await step('Savoie: 303 jobs, and two thirds of promises come true');

    await page.goto(address({ of: 'vosges', period: years(2013, 2022) }));
    await page.locator('a', { hasText: /^26$/ }).first().click();
    await page.waitForURL('**/lignes?**');
    expectShown(await readable(page), '26 lignes · ensemble 26', VOSGES);
    await step('a figure opens its lines, and they add up to it');

    await stranger.page.goto('/chiffres');
    const open = await readable(stranger.page);
    for (const said of ['131 Projets agréés', '399 j Jours accordés', 'L’activité du réseau en 2017']) expectShown(open, said, ALIZE_2017);
    await step('anybody reads the network’s figures, and beside them what was published with its source', stranger.page);
    await stranger.page.goto('/chiffres/territoires/vosges');
    const ofVosges = await readable(stranger.page);
    for (const said of ['comités 2013-2022 26', 'projets aidés 2013-2022 78']) expectShown(ofVosges, said, VOSGES);
    await step('and a territory’s', stranger.page);
    faults.push(...reader.troubles, ...stranger.troubles);
    return { look: lookName(look), steps, faults };
  } finally {
    await reader.close();
    await stranger.close();
    await program.stop();
  }
}
