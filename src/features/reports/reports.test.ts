// Reports: numbered when asked for, printed by a job that may be killed anywhere, frozen with what was known, explained line by line.
import { sql } from 'kysely';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wordsOf as wordsIn } from '../../../test/pdf.ts';
import { reportDesk } from '../../../test/report-desk.ts';
import type { ReportDesk } from '../../../test/report-desk.ts';
import { followEvent } from '../../reactions.ts';
import { differences, plainSums } from '../figures/queries.ts';
import { askReport } from './commands.ts';
import { printReport } from './paper.ts';
import { knownOf, reportOf } from './queries.ts';
import { periodOf } from './report.ts';
import type { Content } from './report.ts';
import { reportSheets } from './sheet.ts';

let desk: ReportDesk;
let { database, app, w, system, files, year, animator, follow, build, move, asked, now, bytes } = {} as ReportDesk;
beforeAll(async () => {
  desk = await reportDesk();
  ({ database, app, w, system, files, year, animator, follow, build, move, asked, now, bytes } = desk);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await desk.forgetMails();
  await move();
});

test('asked for, it has its number at once and shows how far it is; printed, it is whole: words, figures, definitions, what was known', async () => {
  const id = await asked({ words: 'Une année de ptérodactyles' });
  const { report } = await now(id);
  expect(report.number).toMatch(new RegExp(`^VALLEE-ESSAI-${year}-RA-\\d+$`));
  expect(await (await app.get(`/rapports/${id}`, animator())).text()).toContain('En attente d’impression');
  const steps: string[] = [];
  await build(id, (step) => steps.push(step));
  expect(steps).toEqual(['figures', 'printing', 'sheets', 'sending']);
  const page = await (await app.get(`/rapports/${id}`, animator())).text();
  expect(page).toContain('ptérodactyles');
  expect(page).toContain('Rien n’a changé depuis');
  const pdf = Buffer.from(await (await app.get(`/rapports/${id}/pdf`, animator())).arrayBuffer());
  const words = (await wordsIn(pdf)).replace(/\s+/g, ' ');
  for (const said of [report.number, 'ptérodactyles', 'Définitions', 'Ce qui était su, et quand', 'Version 1']) expect(words).toContain(said);
  const xlsx = Buffer.from(await (await app.get(`/rapports/${id}/xlsx`, animator())).arrayBuffer());
  const rows = await readSheet(xlsx);
  const { content } = await now(id);
  expect(rows).toHaveLength(content!.figures.length + 1);
  const agreed = content!.figures.findIndex(({ code }) => code === 'projects_agreed');
  expect(content!.figures[agreed]!.now).toBe(4);
  expect(rows[agreed + 1]![2]).toBe(4);
});

describe('frozen', () => {
  test('nothing of it changes: not by its keepers, not by the installation', async () => {
    const id = await asked();
    await build(id);
    for (const change of [
      sql`update report set content = '{}' where id = ${id}`,
      sql`update report set pdf = '%PDF', pdf_hash = encode(sha256('%PDF'), 'hex') where id = ${id}`,
      sql`update report set known_at = now() where id = ${id}`,
      sql`update report set number = 'AUTRE-2025-RA-1' where id = ${id}`,
      sql`update report set status = 'asked' where id = ${id}`,
      sql`delete from report where id = ${id}`,
      sql`truncate report cascade`,
    ])
      await expect(system(change)).rejects.toThrow();
  });
  test('printed again from what was kept, both files are the same bytes', async () => {
    const id = await asked();
    await build(id);
    const { content } = await now(id);
    const kept = await bytes(id);
    expect(printReport(content!).equals(kept.pdf)).toBe(true);
    expect((await reportSheets(content!)).equals(kept.xlsx)).toBe(true);
  });
  test('asked again while nothing more is known it is the same report; as known in another, it says the same, whatever came since', async () => {
    const first = await asked();
    expect(await asked()).toBe(first);
    await build(first);
    const { content } = await now(first);
    await move();
    const later = await asked();
    expect(later).not.toBe(first);
    await build(later);
    expect((await now(later)).content!.figures).not.toEqual(content!.figures);
    // The quarter of the same moment, and the network's year: their figures agree with the first, not with the later one.
    const again = await database.asSystem((tx) => askReport(tx, null, { kind: 'network_year', territoryId: null, year, quarter: 0 }, { as: first }));
    if (!again.ok) throw new Error(again.refusal);
    await build(again.id);
    const of = (one: Content | null, code: string) => one!.figures.find((figure) => figure.code === code)!.now;
    expect(of((await now(again.id)).content, 'investment')).toBe(of(content, 'investment'));
    expect((await now(again.id)).content!.known).toEqual(content!.known);
  });
  test('asked again while no figure moved, it is another one as soon as anything else that it says has changed: the text written for it, a definition, a story, the name', async () => {
    const id = await asked();
    await build(id);
    expect(await asked()).toBe(id);
    const worded = await asked({ words: 'Une année de diplodocus' });
    expect(worded).not.toBe(id);
    await build(worded);
    const both = await database.asSystem(async (tx) => [(await reportOf(tx, id))!, (await reportOf(tx, worded))!]);
    expect(both[1]!.knownFact).toBe(both[0]!.knownFact);
    expect((await now(worded)).content!.words!.body).toBe('Une année de diplodocus');
    expect(await asked()).toBe(worded);
    // Also as known in the first one: its figures, with the text of now.
    expect(await asked({ as: id })).toBe(worded);
    const rewritten = await asked({ as: id, words: 'Une année de stégosaures' });
    await build(rewritten);
    expect((await now(rewritten)).content!.words!.body).toBe('Une année de stégosaures');
    expect((await now(rewritten)).content!.known).toEqual((await now(id)).content!.known);
    let last = await asked();
    for (const change of [
      sql`insert into indicator_version (code, version, since, said, reason, changed_at) select code, 7, current_date, to_jsonb(i) || '{"definition_en": "Said anew"}', 'essai', now() from indicator i where code = 'sessions'`,
      sql`insert into story (project_id, territory_id, status, title, body, signed_as, firm_name, written_at, consent_version, consented_at, published_at)
        values (${files[1]!.project}, ${w.territoryId}, 'published', 'Une histoire', 'Elle dure', 'Oda', 'Fonderie', now(), 1, now(), now())`,
      sql`update story set status = 'withdrawn', withdrawn_at = now(), title = null, body = null, signed_as = null, firm_name = null, written_at = null, consent_version = null,
        consented_at = null, published_at = null where project_id = ${files[1]!.project}`,
      sql`update territory set name = 'Vallée renommée' where id = ${w.territoryId}`,
    ]) {
      await system(change);
      const next = await asked();
      expect(next).not.toBe(last);
      expect(await asked()).toBe(next);
      last = next;
    }
    await system(sql`update territory set name = 'Vallée d’Essai' where id = ${w.territoryId}`);
    await system(sql`delete from report_words`);
  });
  test('a later correction leaves it as it is; what it says, and the lines of what came since, add up to today', async () => {
    const id = await asked();
    await build(id);
    const before = await bytes(id);
    await move();
    await system(sql`update project set investment_cents = null where id = ${files[1]!.project}`);
    const { report, content } = await now(id);
    const told = 'outside' as const;
    const about = { perimeter: { kind: 'territory', id: w.territoryId } as const, period: periodOf(report), known: { ...knownOf(report), told } };
    const later = { at: new Date('2100-01-01'), told };
    await database.asSystem(async (tx) => {
      const today = await plainSums(tx, { ...about, known: later });
      for (const { code, now: frozen } of content!.figures) {
        const { lines, total } = await differences(tx, about, later, code);
        expect(frozen + total, code).toBe(today[code]);
        expect(
          lines.reduce((sum, { amount }) => sum + amount, 0),
          code,
        ).toBe(total);
      }
    });
    const page = await (await app.get(`/rapports/${id}`, animator())).text();
    expect(page).toContain(`/rapports/${id}/ecarts/investment`);
    const why = await (await app.get(`/rapports/${id}/ecarts/investment`, animator())).text();
    expect(why).toContain('ESSAI-Firme1');
    expect(why).toContain('Correction');
    await system(sql`update project set investment_cents = 100000 where id = ${files[1]!.project}`);
    expect(await bytes(id)).toEqual(before);
  });
  test('a definition that changes while the report waits changes neither its figures nor its words; the next report has both, and the difference says why', async () => {
    const id = await asked();
    await system(sql`update indicator set version = 2, definition_fr = 'Une définition nouvelle' where code = 'projects_agreed'`);
    await system(
      sql`insert into indicator_version (code, version, since, said, reason, changed_at) select code, 2, current_date, to_jsonb(i), 'essai', now() from indicator i where code = 'projects_agreed'`,
    );
    await system(sql`insert into figure_fact (indicator, valid_on, known_at, territory_id, amount, cause, source_kind, source_id)
      values ('projects_agreed', ${`${year}-01-01`}, now(), ${w.territoryId}, 5, 'definition', 'territory', gen_random_uuid())`);
    await build(id);
    const of = async (one: string) => (await now(one)).content!.figures.find(({ code }) => code === 'projects_agreed')!;
    expect(await of(id)).toMatchObject({ now: 4, version: 1 });
    expect((await of(id)).definition).not.toBe('Une définition nouvelle');
    expect(await (await app.get(`/rapports/${id}/ecarts/projects_agreed`, animator())).text()).toContain('Définition changée');
    const next = await asked();
    await build(next);
    expect(await of(next)).toMatchObject({ now: 9, version: 2, definition: 'Une définition nouvelle' });
  });
});

describe('the job is killed', () => {
  const mails = async () =>
    (await system(sql<{ recipient: string }>`select recipient from mail where kind = 'reports.sent' order by recipient`)).map(({ recipient }) => recipient);
  const numbers = () => system(sql<{ number: string }>`select number from report where year = ${year} order by number`);
  test.each(['figures', 'printing', 'sheets', 'sending'] as const)('at %s: begun again it is one report, one number, one mail to each', async (at) => {
    const id = await asked({ at_once: 'on' });
    const before = await numbers();
    await expect(
      build(id, (step) => {
        if (step === at) throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect((await now(id)).report.status).toBe('asked');
    expect((await now(id)).report.progress).toMatchObject({ step: at, tries: 1 });
    await follow();
    expect(await mails()).toEqual([]);
    await build(id);
    await build(id);
    await follow();
    const sent = await mails();
    expect(sent.length).toBeGreaterThan(2);
    expect(new Set(sent).size).toBe(sent.length);
    expect(await numbers()).toEqual(before);
  });
  test('its connection cut in the middle of its work, and the process that would know gone with it', async () => {
    const id = await asked({ at_once: 'on' });
    const cut = build(id, (step) => {
      if (step === 'sheets')
        void database.systemPool.query(
          `select pg_terminate_backend(l.pid) from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'report' and l.mode = 'RowShareLock' and l.pid <> pg_backend_pid()
            and l.database = (select oid from pg_database where datname = current_database())`,
        );
    });
    await expect(cut).rejects.toThrow();
    expect((await now(id)).report.status).toBe('asked');
    await build(id);
    await follow();
    const sent = await mails();
    expect(new Set(sent).size).toBe(sent.length);
    expect((await now(id)).report.status).toBe('frozen');
  });
  test('twice at the same time: one prints, the other finds it done', async () => {
    const id = await asked({ at_once: 'on' });
    await Promise.all([build(id), build(id), build(id)]);
    expect(await system(sql`select from event where kind = 'reports.frozen' and data ->> 'reportId' = ${id}`)).toHaveLength(1);
    await follow();
    const [event] = await system(sql<{ id: number }>`select id from event where kind = 'reports.sent' order by id desc limit 1`);
    const sent = await mails();
    await followEvent(app.services, event!.id);
    expect(await mails()).toEqual(sent);
  });
});
