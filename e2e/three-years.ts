// One project from its decision to its follow-up at 36 months, the clock moved: asked by mail, answered late, corrected, its firm's sheet merged; the figures of each date
// are those counted by hand, as known then and as known since. A report frozen on the way stays as it was, and a funder's link shows the figures and nothing else.
import type { Browser } from 'playwright-core';
import { lookName, visitor } from './browser.ts';
import type { Look } from './browser.ts';
import { daysPass } from './clock.ts';
import type { Walked } from './first-morning.ts';
import { openMail } from './mission-steps.ts';
import { startProgram } from './program.ts';
import { driver, enter, press, todays } from './room.ts';
import { ask, bytesOf, figuresOf, morning } from './three-years-steps.ts';
import type { Figures } from './three-years-steps.ts';

const THERE = ['Étienne Vautrin', 'Amélie Daniel', 'Marc Lafarge', 'Lise Duval', 'Magali Raynaud', 'Karim Joly'];
const FIRM = 'Fromagerie des Hauts';
const OWNER = 'Ibrahim Schwartz';
const DAY = 86_400_000;

export async function threeYears(browser: Browser, dataDir: string, look: Look, tell: (step: string) => void = () => {}): Promise<Walked> {
  const env = { DATA_DIR: dataDir, REGISTRY_URL: 'http://127.0.0.1:9' };
  let program = await startProgram(env, { patience: 180_000 });
  const steps: string[] = [];
  const faults: string[] = [];
  const step = (said: string) => {
    steps.push(said);
    tell(said);
  };
  const chair = await visitor(browser, program.url, { ...look, javaScript: true });
  const salome = await visitor(browser, program.url, look);
  const phone = await visitor(browser, program.url, { javaScript: false, width: 320 });
  const everybody = [chair, salome, phone];
  for (const { page } of everybody) page.setDefaultTimeout(20_000);
  const { page } = salome;
  let passed = 0;
  const begins = Date.now();
  /** The day so many days after the decision. */
  const at = (days: number) => new Date(begins + days * DAY).toISOString().slice(0, 10);
  const pass = async (days: number) => {
    for (const one of everybody) await one.page.goto('about:blank');
    passed += days;
    program = await daysPass(program, dataDir, days, env);
    await morning(dataDir);
    await enter(page, 'Salomé');
  };
  try {
    await enter(chair.page, 'Étienne Vautrin');
    const session = await todays(chair.page);
    await chair.page.goto(`${session}/salle`);
    const room = driver(chair.page);
    await room.press('Ouvrir la séance');
    for (const name of THERE) await room.arrives(name);
    await room.take(FIRM);
    await room.put({ outcome: 'approved', reasons: 'Un projet clair, une équipe prête.' });
    await room.press('D’accord : enregistrer');
    await room.press('Clore le point');
    await enter(page, 'Salomé');
    const [found] = await ask<{ id: string; site: string; created: number; kept: number; decided: string; a12: string; a24: string; a36: string }>(
      dataDir,
      `select p.id, p.establishment_id as site, coalesce(d.jobs_expected, p.jobs_total, 0) as created, coalesce(p.jobs_kept, 0) as kept, p.decided_on::text as decided,
        (p.decided_on + interval '12 months')::date::text as a12, (p.decided_on + interval '24 months')::date::text as a24, (p.decided_on + interval '36 months')::date::text as a36
       from project p join decision d on d.project_id = p.id and d.state = 'recorded' where p.firm_name = $1 order by d.recorded_at desc limit 1`,
      [FIRM],
    );
    const { id, site, created, kept, a12, a24, a36 } = found!;
    const file = `/dossiers/${id}`;
    if (created < 2) throw new Error(`The file promises ${created} jobs: too few for this journey.`);
    /** Counted by hand: what was promised stays, what is observed and proved is said here. */
    const expected = async (said: string, on: string, known: string | undefined, observed: [number, number], proved: [number, number] = [0, 0]) => {
      const shown = await figuresOf(page, file, on, known);
      const wanted: Figures = { promised: [created, kept], observed, proved };
      if (JSON.stringify(shown) !== JSON.stringify(wanted))
        faults.push(`${said}, on ${on} known ${known ?? 'now'}: ${JSON.stringify(shown)}, not ${JSON.stringify(wanted)}`);
    };
    /** The page of figures says the same of the same day: what stands in its lines for this file, as known on a day. */
    const ledger = async (said: string, on: string, known: string, observed: [number, number]) => {
      const rows = await ask<{ indicator: string; n: number }>(
        dataDir,
        `select indicator, sum(amount)::int as n from figure_fact where project_id = $1 and indicator like 'jobs_observed_%' and valid_on <= $2 and known_at < ($3::date + 1)::timestamp at time zone 'Europe/Paris' group by 1`,
        [id, on, known],
      );
      const n = (kind: string) => rows.find(({ indicator }) => indicator === `jobs_observed_${kind}`)?.n ?? 0;
      if (n('created') !== observed[0] || n('kept') !== observed[1])
        faults.push(`${said}: figures say ${n('created')} and ${n('kept')}, not ${observed.join(' and ')}, on ${on} known ${known}`);
    };
    await expected('decided', at(0), undefined, [0, 0]);
    step(`the committee promises ${created} jobs to create and ${kept} to keep: a line each`);

    await pass(366);
    const mailed = async (months: number) => {
      await openMail(page, OWNER, `${months} mois après`);
      const links = await page.locator('main pre a').evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
      return links.find((href) => href.startsWith('/suivi-emplois/'))!;
    };
    const first = await mailed(12);
    await expected('asked', at(366), undefined, [0, 0]);
    step('twelve months later a mail asks the owner two things; nobody answers');

    // The territory's report of that year, as it is known on that day.
    const year = a12.slice(0, 4);
    const posted = (path: string, form: Record<string, string>) =>
      page.request.post(path, { form, headers: { origin: program.url, 'sec-fetch-site': 'same-origin' }, maxRedirects: 0 });
    const report = (await posted('/rapports/nouveau?territoire=vosges', { kind: 'territory_year', year })).headers().location!;
    for (const until = Date.now() + 60_000; ;) {
      const [one] = await ask<{ status: string }>(dataDir, `select status from report where id = $1`, [report.split('/').at(-1)!]);
      if (one?.status === 'frozen') break;
      if (Date.now() > until) throw new Error('The report is not printed.');
      await new Promise((done) => setTimeout(done, 300));
    }
    const frozen = [await bytesOf(page, `${report}/pdf`), await bytesOf(page, `${report}/xlsx`)];
    if (frozen.some(({ status }) => status !== 200)) faults.push('the report has no files');
    step('the report of that year is frozen, before anything is known of the firm');

    const answers = async (link: string, headcount: number, made: number) => {
      await phone.page.goto(link);
      await phone.page.fill('[name="headcount"]', String(headcount));
      await phone.page.fill('[name="created"]', String(made));
      await phone.page.getByRole('button', { name: 'Envoyer' }).click();
      await phone.page.waitForURL(/fait=answered/);
    };
    await pass(60);
    await answers(first, 60, created - 1);
    await expected('the day before the anniversary', at(0), undefined, [0, 0]);
    await expected('answered late', a12, undefined, [created - 1, kept]);
    await expected('as known before the answer', a12, at(passed - 1), [0, 0]);
    await ledger('answered late', a12, at(passed), [created - 1, kept]);
    await ledger('before the answer', a12, at(passed - 1), [0, 0]);
    step(`two months late the owner answers from a phone without script: ${created - 1} of them are there; known then, none were`);

    await pass(305);
    await answers(await mailed(24), 60, created);
    await expected('at 24 months', a24, undefined, [created, kept]);
    // The register shows that one of those declared at 12 months was not there yet.
    const [wrong] = await ask<{ number: number; fact: string }>(
      dataDir,
      `select j.number, f.id as fact from job j join job_fact f on f.job_id = j.id where j.project_id = $1 and j.kind = 'created' and f.kind = 'observed' and f.horizon = 12 and f.heads = 1 order by j.number limit 1`,
      [id],
    );
    await page.goto(`${file}/emplois/${wrong!.number}/${wrong!.fact}`);
    await page.fill('[name="why"]', 'Le registre du personnel ne le montre pas à cette date');
    await page.check('[name="there"][value="no"]');
    await page.getByRole('button', { name: 'Corriger' }).click();
    await page.waitForURL(/fait=corrige/);
    await expected('corrected', a12, undefined, [created - 2, kept]);
    await expected('as known before the correction', a12, at(passed - 1), [created - 1, kept]);
    await expected('at 24 months all the same', a24, undefined, [created, kept]);
    await ledger('corrected', a12, at(passed), [created - 2, kept]);
    await ledger('before the correction', a12, at(passed - 1), [created - 1, kept]);
    step('at 24 months all are there; a correction of the first answer explains itself, and what was known before stays readable');

    // Somebody entered the firm a second time; its sheet goes into the new one.
    const [twin] = await ask<{ id: string }>(
      dataDir,
      `insert into establishment (organisation_id, territory_id, name, no_siret_reason, street, postcode, commune_code, size_band)
       select organisation_id, territory_id, name || ' (atelier)', 'saisi deux fois', street, postcode, commune_code, size_band from establishment where id = $1 returning id`,
      [site],
    );
    await page.goto(`/doublons/${twin!.id}/${site}`);
    await press(page, 'Fusionner', true);
    await page.waitForURL(/fait=merged/);
    await expected('merged, at 12 months', a12, undefined, [created - 2, kept]);
    await expected('merged, at 24 months', a24, undefined, [created, kept]);
    await page.goto(`${file}/emplois/1`);
    await page.getByText(`${FIRM} (atelier)`, { exact: false }).first().waitFor();
    await ledger('merged', a24, at(passed), [created, kept]);
    step('the firm’s sheet was there twice and is merged: no job is counted twice, none is lost');

    await pass(366);
    await answers(await mailed(36), 60, created);
    await page.goto(`${file}/pieces`);
    await page.setInputFiles('[name="file"]', { name: 'registre.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') });
    await page.selectOption('[name="kind"]', 'other');
    await page.getByRole('button', { name: 'Ajouter une pièce' }).click();
    await page.waitForURL(/fait=piece/);
    await page.goto(`${file}/emplois`);
    for (const box of await page.locator('input[name="ligne"]').all()) await box.check();
    await page.selectOption('[name="quoi"]', 'observed');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.check('[name="confidence"][value="proved"]');
    await page.selectOption('[name="evidence"]', { label: 'registre.pdf' });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.waitForURL(/fait=note/);
    await expected('proved', at(passed), undefined, [created, kept], [created, kept]);
    await expected('at 36 months, as known a year ago', a36, at(passed - 200), [created, kept]);
    await expected('at 12 months, three years on', a12, undefined, [created - 2, kept]);
    // The report of the first anniversary says what it said; what came since is told by its causes.
    const later = [await bytesOf(page, `${report}/pdf`), await bytesOf(page, `${report}/xlsx`)];
    for (const [n, one] of later.entries()) if (one.hash !== frozen[n]!.hash) faults.push('the frozen report changed');
    const differences = await bytesOf(page, `${report}/ecarts/jobs_observed_created`);
    const moved = await ask<{ cause: string; n: number }>(
      dataDir,
      `select cause, sum(amount)::int as n from figure_fact where project_id = $1 and indicator = 'jobs_observed_created' and extract(year from valid_on) = $2 group by 1 order by 1`,
      [id, Number(year)],
    );
    if (moved.reduce((sum, { n }) => sum + n, 0) !== created - 2) faults.push(`the differences of the year do not add up: ${JSON.stringify(moved)}`);
    if (!moved.some(({ cause, n }) => cause === 'late' && n === created - 1) || !moved.some(({ cause }) => cause === 'correction'))
      faults.push(`late and corrected are not told apart: ${JSON.stringify(moved)}`);
    const [named] = await ask<{ reference: string }>(dataDir, `select reference from project where id = $1`, [id]);
    if (!differences.text.includes(named!.reference)) faults.push('the differences do not lead to the file');
    step('the report of the first anniversary is the same byte for byte; its differences are a late answer and a correction');

    const [territory] = await ask<{ id: string }>(dataDir, `select id from territory where code = 'vosges'`);
    const perimeter = `territoire:${territory!.id}`;
    const made = await (await posted('/tableau-de-bord/liens', { perimetre: perimeter, label: 'Financeur', until: at(passed + 60) })).text();
    const link = /\/chiffres\/lien\/[\w-]{20,}/.exec(made)?.[0];
    if (!link) throw new Error('No link for the funder.');
    const cells = (text: string) =>
      text
        .split('\n')
        .filter((line) => /observ/i.test(line))
        .join('\n');
    const own = await bytesOf(page, `/tableau-de-bord/export.csv?perimetre=${encodeURIComponent(perimeter)}&annee=${year}`);
    const theirs = await bytesOf(phone.page, `${link}/export.csv?annee=${year}`);
    if (theirs.status !== 200 || cells(own.text) === '' || cells(theirs.text) !== cells(own.text))
      faults.push('the funder’s link does not say the same figures');
    for (const path of ['', '/lignes?indicateur=jobs_observed_created', '/export.xlsx'])
      if ((await bytesOf(phone.page, `${link}${path}`)).status !== 200) faults.push(`${path} does not open by the link`);
    for (const path of [file, `${file}/emplois`, '/suivis', `/tableau-de-bord?perimetre=${encodeURIComponent(perimeter)}`, report, `${report}/pdf`])
      if ((await bytesOf(phone.page, path)).status === 200) faults.push(`${path} opens to who holds the link`);
    step('a funder’s link shows the same figures, and opens nothing else');

    await morning(dataDir);
    const [closed] = await ask<{ status: string }>(dataDir, `select status from project where id = $1`, [id]);
    if (!['in_follow_up', 'closed', 'approved'].includes(closed!.status)) faults.push(`the file ends as ${closed!.status}`);
    step('at 36 months a document proves them all; the first promise and every figure of the way stay what they were');
  } finally {
    for (const one of everybody) faults.push(...one.troubles);
    await program.stop();
  }
  return { look: lookName(look), steps, faults };
}
