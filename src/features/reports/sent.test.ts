// Reports that are sent and shown: to whom, once; to everybody; and those that come with the calendar.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wordsOf as wordsIn } from '../../../test/pdf.ts';
import { reportDesk } from '../../../test/report-desk.ts';
import type { ReportDesk } from '../../../test/report-desk.ts';
import { freeze } from './build.ts';
import { askReport } from './commands.ts';
import { reportsDue } from './due.ts';

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

describe('sent and shown', () => {
  test('to the steering committee with its file, once; not to whoever stood aside from a file that is counted', async () => {
    await system(sql`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by)
      values (${files[2]!.project}, ${w.territoryId}, ${w.person.co_chair}, 'declared', 'customer', 'in_force', ${w.person.co_chair})`);
    const id = await asked();
    await build(id);
    expect((await app.post(`/rapports/${id}/envoyer`, {}, animator())).status).toBe(303);
    expect((await app.post(`/rapports/${id}/envoyer`, {}, animator())).status).toBe(409);
    await follow();
    const sent = await system(
      sql<{ recipient: string; name: string }>`select m.recipient, f.name from mail m join mail_file f on f.mail_id = m.id where m.kind = 'reports.sent'`,
    );
    expect(sent.map(({ recipient }) => recipient).sort()).toEqual(['chair@own.example', 'funder@own.example', 'steering_member@own.example']);
    expect(sent[0]!.name).toBe(`${(await now(id)).report.number}.pdf`);
    // Whoever sends it reads who received none, and not why; nobody else reads that.
    const page = await (await app.get(`/rapports/${id}`, animator())).text();
    const [{ name }] = (await system(sql<{ name: string }>`select name from person where id = ${w.person.co_chair}`)) as [{ name: string }];
    expect(page).toContain(`N’ont pas reçu ce rapport et ne le voient pas ici : ${name}.`);
    expect(await (await app.get(`/rapports/${id}`, { as: w.person.chair })).text()).not.toContain('N’ont pas reçu');
    // Nor is it theirs to open, on any path.
    for (const path of ['', '/pdf', '/xlsx', '/ecarts/investment'])
      expect((await app.get(`/rapports/${id}${path}`, { as: w.person.co_chair })).status).toBe(404);
    expect((await app.get(`/rapports/${id}`, { as: w.person.chair })).status).toBe(200);
    await system(
      sql`update recusal set status = 'lifted', lifted_at = now(), lifted_by = ${w.person.chair}, lift_reason = 'essai' where person_id = ${w.person.co_chair}`,
    ).catch(() => {});
  });
  test('to the guests of the steering committee, also those who are known here without a role in the territory; not to a guest who stood aside', async () => {
    const address = async (id: string) => (await system(sql<{ email: string }>`select email from person where id = ${id}`))[0]!.email;
    const guest = await address(w.otherPerson.steering_member);
    const aside = await address(w.otherPerson.funder);
    await system(sql`insert into steering_invitee (meeting_id, territory_id, kind, organisation, email)
      select ${w.steeringId}::uuid, ${w.territoryId}::uuid, 'council', 'Conseil', unnest(array['conseil@essai.example', ${guest}, ${aside}])`);
    await system(sql`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by)
      values (${files[3]!.project}, ${w.territoryId}, ${w.otherPerson.funder}, 'declared', 'supplier', 'in_force', ${w.otherPerson.funder})`);
    const id = await asked();
    await build(id);
    const left = async () => /ne le (?:verront|voient) pas ici : ([^<]+)</.exec(await (await app.get(`/rapports/${id}`, animator())).text())?.[1];
    const [{ name }] = (await system(sql<{ name: string }>`select name from person where id = ${w.otherPerson.funder}`)) as [{ name: string }];
    expect(await left()).toContain(name);
    await app.post(`/rapports/${id}/envoyer`, {}, animator());
    await follow();
    const sent = (await system(sql<{ recipient: string }>`select recipient from mail where kind = 'reports.sent'`)).map(({ recipient }) => recipient);
    expect(new Set(sent).size).toBe(sent.length);
    for (const one of ['conseil@essai.example', guest]) expect(sent).toContain(one);
    expect(sent).not.toContain(aside);
    expect(await left()).toContain(name);
    await system(sql`delete from steering_invitee where meeting_id = ${w.steeringId} and email is not null`);
  });
  test('in the language of each reader: the frozen paper in French, the same figures in English; what is frozen does not move', async () => {
    await system(sql`update person set language = 'en' where id = ${w.person.chair}`);
    const id = await asked();
    await build(id);
    const before = await bytes(id);
    await app.post(`/rapports/${id}/envoyer`, {}, animator());
    await follow();
    const sent = await system(
      sql<{
        recipient: string;
        subject: string;
        content: Buffer;
      }>`select m.recipient, m.subject, f.content from mail m join mail_file f on f.mail_id = m.id where m.kind = 'reports.sent'`,
    );
    const to = (who: string) => sent.find(({ recipient }) => recipient === who)!;
    const english = (await wordsIn(to('chair@own.example').content)).replace(/\s+/g, ' ');
    const french = (await wordsIn(to('funder@own.example').content)).replace(/\s+/g, ' ');
    expect(to('chair@own.example').subject).toContain('report');
    const { content } = await now(id);
    const agreed = content!.figures.find(({ code }) => code === 'projects_agreed')!;
    expect(french).toContain(agreed.name);
    for (const said of ['Definitions', agreed.en!.name, agreed.en!.definition.slice(0, 30), content!.number]) expect(english).toContain(said);
    for (const said of ['Définitions', 'Ce qui était su']) expect(english).not.toContain(said);
    expect(to('funder@own.example').content.equals(before.pdf)).toBe(true);
    expect(await bytes(id)).toEqual(before);
    await system(sql`update person set language = 'fr' where id = ${w.person.chair}`);
  });
  test('today’s figures stand beside it for those who read them all, and for nobody who would see a part', async () => {
    const own = await asked();
    const made = await database.asSystem((tx) => askReport(tx, null, { kind: 'network_year', territoryId: null, year, quarter: 0 }));
    if (!made.ok) throw new Error(made.refusal);
    await build(own);
    await build(made.id);
    await move();
    const columns = async (id: string, as: string) => (await (await app.get(`/rapports/${id}`, { as })).text()).includes('Aujourd’hui');
    expect(await columns(own, w.person.steering_member)).toBe(true);
    expect(await columns(made.id, w.person.national_animator)).toBe(true);
    expect(await columns(made.id, w.person.local_animator)).toBe(false);
    expect((await app.get(`/rapports/${made.id}/ecarts/investment`, animator())).status).toBe(404);
    expect((await app.get(`/rapports/${made.id}/ecarts/investment`, { as: w.person.national_animator })).status).toBe(200);
  });
  test('the letter to the sites tells each what it gave', async () => {
    const quarter = String(Math.floor((new Date(Date.now() - 10 * 86_400_000).getUTCMonth() + 3) / 3));
    const id = await asked({ kind: 'quarter_letter', quarter, at_once: 'on' });
    await build(id);
    await follow();
    const sent = await system(sql<{ recipient: string; plain: string }>`select recipient, plain from mail where kind = 'reports.sent' order by recipient`);
    expect(sent.map(({ recipient }) => recipient)).toEqual(['lender_hr@own.example', 'site_manager@own.example']);
    expect(sent[1]!.plain).toContain('Fonderie Vallée d’Essai Nord');
    expect((await app.get(`/rapports/${id}`, { as: w.person.site_manager })).status).toBe(200);
    expect((await app.get(`/rapports/${id}`, { as: w.otherPerson.site_manager })).status).toBe(404);
  });
  test('shown as an extract on the territory’s page, until it is taken off: public figures alone, and of too few firms nothing', async () => {
    const page = async () => (await app.get(`/territoires/${w.territoryCode}`)).text();
    // Three firms helped last year, two of them with an investment; known before this quarter began.
    await system(sql`with site as (select id, row_number() over (order by id) as n from establishment where territory_id = ${w.territoryId} limit 3)
      insert into figure_fact (indicator, valid_on, known_at, territory_id, establishment_id, counted_id, amount, cause, source_kind, source_id)
      select 'firms_helped', ${`${year - 1}-03-01`}::date, ${`${year - 1}-03-02`}::timestamptz, ${w.territoryId}::uuid, id, id, 1, 'new', 'decision', gen_random_uuid() from site
      union all select 'investment', ${`${year - 1}-03-01`}, ${`${year - 1}-03-02`}, ${w.territoryId}, id, null, 4242400, 'new', 'decision', gen_random_uuid() from site where n < 3`);
    const running = await asked();
    await build(running);
    expect((await app.post(`/rapports/${running}/publier`, {}, animator())).status).toBe(409);
    const id = await asked({ year: String(year - 1) });
    await build(id);
    expect((await now(id)).content!.figures.find(({ code }) => code === 'investment')!.now).toBe(8484800);
    expect((await app.get(`/rapports/publies/${id}`)).status).toBe(404);
    expect((await app.post(`/rapports/${id}/publier`, {}, animator())).status).toBe(303);
    expect(await page()).toContain(`/rapports/publies/${id}`);
    const words = (await wordsIn(Buffer.from(await (await app.get(`/rapports/publies/${id}`)).arrayBuffer()))).replace(/[\s\u202f\u00a0]+/g, ' ');
    expect(words).toContain('extrait public');
    expect(words).toContain('non communiqué');
    expect(words).not.toContain('84 848');
    expect((await app.post(`/rapports/${id}/retirer`, {}, animator())).status).toBe(303);
    expect((await app.get(`/rapports/publies/${id}`)).status).toBe(404);
    expect(await page()).not.toContain(`/rapports/publies/${id}`);
  });
  describe('a story taken back', () => {
    let told: string;
    beforeEach(async () => {
      await system(sql`delete from story`);
      [{ id: told }] = (await system(sql<{
        id: string;
      }>`insert into story (project_id, territory_id, status, title, body, signed_as, firm_name, written_at, consent_version, consented_at, published_at)
        values (${files[0]!.project}, ${w.territoryId}, 'published', 'Un archéoptéryx', 'Il est venu', 'Oda', 'Fonderie', now(), 1, now(), now()) returning id`)) as [
        { id: string },
      ];
    });
    const takenBack = () =>
      system(sql`update story set status = 'withdrawn', withdrawn_at = now(), title = null, body = null, signed_as = null, firm_name = null, written_at = null, consent_version = null,
        consented_at = null, published_at = null where id = ${told}`);
    const letters = async (id: string) =>
      (await system(sql<{ n: number }>`select count(*) as n from mail where kind = 'reports.sent' and about_id = ${id}`))[0]!.n;
    test('what was printed is kept, and neither sent nor handed out; the same is printed without it under a new number', async () => {
      const id = await asked();
      await build(id);
      const before = await bytes(id);
      expect((await app.get(`/rapports/${id}/pdf`, animator())).status).toBe(200);
      await takenBack();
      expect((await app.post(`/rapports/${id}/envoyer`, {}, animator())).status).toBe(409);
      await follow();
      expect(await letters(id)).toBe(0);
      for (const as of [w.person.local_animator, w.person.chair, w.person.national_animator]) {
        const refused = await app.get(`/rapports/${id}/pdf`, { as });
        expect([refused.status, refused.headers.get('content-type')]).toEqual([409, 'text/html; charset=utf-8']);
        expect(await refused.text()).toContain('Un témoignage a été retiré');
      }
      // Kept as it was, and no longer its keepers' to send past the pages.
      expect(await bytes(id)).toEqual(before);
      expect((await wordsIn(before.pdf)).replace(/\s+/g, ' ')).toContain('archéoptéryx');
      await expect(system(sql`update report set sent_at = now() where id = ${id}`)).rejects.toThrow(/taken back/);
      await expect(system(sql`update report set story_gone_at = null where id = ${id}`)).rejects.toThrow(/stays gone/);
      // The act of the page, with the fields that stand on it.
      const page = await (await app.get(`/rapports/${id}`, animator())).text();
      expect(page).not.toContain('archéoptéryx');
      expect(page).not.toContain(`/rapports/${id}/envoyer`);
      const form = page.slice(page.indexOf('action="/rapports/nouveau'));
      const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)![1]!;
      const next = await asked({ kind: field('kind'), year: field('year'), quarter: field('quarter'), as: field('as') });
      expect(next).not.toBe(id);
      await build(next);
      const [former, without] = [await now(id), await now(next)];
      expect(without.report.number).not.toBe(former.report.number);
      expect(without.content!.figures).toEqual(former.content!.figures);
      expect(without.content!.known).toEqual(former.content!.known);
      expect(await wordsIn((await bytes(next)).pdf)).not.toContain('archéoptéryx');
      expect((await app.get(`/rapports/${next}/pdf`, animator())).status).toBe(200);
      expect((await app.post(`/rapports/${next}/envoyer`, {}, animator())).status).toBe(303);
      // Pressed again, it is the one that was made.
      expect(await asked({ as: id })).toBe(next);
      expect(await (await app.get(`/rapports/${next}`, { as: w.person.chair })).text()).not.toContain('Un témoignage a été retiré');
    });
    test('by words written anew it does not come back in what was printed', async () => {
      const id = await asked();
      await build(id);
      await takenBack();
      await system(sql`update story set status = 'written', withdrawn_at = null, title = 'Autre', body = 'Autre', signed_as = 'Oda', firm_name = 'Fonderie', written_at = now(), consent_version = 1,
        consented_at = now() where id = ${told}`);
      expect((await app.get(`/rapports/${id}/pdf`, animator())).status).toBe(409);
    });
    test('after the act and before the letters left: none leaves, whether they were written or not', async () => {
      for (const written of [true, false]) {
        await move();
        if (!written)
          await system(sql`update story set status = 'written', withdrawn_at = null, title = 'Un an', body = 'Gagné', signed_as = 'Oda', firm_name = 'Fonderie', written_at = now(),
          consent_version = 1, consented_at = now() where id = ${told}`);
        await system(sql`update story set status = 'published', published_at = now() where id = ${told} and status <> 'published'`);
        const id = await asked();
        await build(id);
        expect((await app.post(`/rapports/${id}/envoyer`, {}, animator())).status).toBe(303);
        if (written) {
          await follow();
          expect(await letters(id)).toBeGreaterThan(0);
        }
        await takenBack();
        await follow();
        expect(await letters(id)).toBe(0);
      }
    });
    test('while it is printed: the report is not frozen with it, and the job begins again without it', async () => {
      const id = await asked();
      const { report } = await now(id);
      const printed = database.asSystem((tx) =>
        freeze(tx, report, async (step) => {
          if (step === 'sending') await takenBack();
        }),
      );
      await expect(printed).rejects.toThrow(/stands no more/);
      await build(id);
      expect((await now(id)).content!.stories).toEqual([]);
    });
    test('whoever stood aside from a file is not shown the report that tells its story, though nothing of it is counted there', async () => {
      const seen = async (id: string) => (await app.get(`/rapports/${id}`, { as: w.person.co_chair })).status;
      await system(sql`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by)
        values (${files[0]!.project}, ${w.territoryId}, ${w.person.co_chair}, 'declared', 'customer', 'in_force', ${w.person.co_chair})`);
      const telling = await asked({ year: String(year - 1) });
      await build(telling);
      expect((await now(telling)).content!.stories).toHaveLength(1);
      expect(await seen(telling)).toBe(404);
      // The same year without that story is theirs to read.
      await takenBack();
      const silent = await asked({ year: String(year - 1), as: telling });
      await build(silent);
      expect(await seen(silent)).toBe(200);
    });
  });
});

test('the timetable asks for what is due, once, where a territory was at work', async () => {
  const due = (at: string) =>
    database.asSystem(async (tx) => {
      await sql`select set_config('alize.now', ${`${at}T05:00:00Z`}, true)`.execute(tx);
      return reportsDue(tx);
    });
  expect(await due('2031-02-02')).toBe(0);
  expect(await due('2031-02-03')).toBe(2);
  expect(await due('2031-02-04')).toBe(0);
  expect(await due('2031-03-03')).toBe(1);
  expect(await system(sql<{ number: string }>`select number from report where year = 2030 order by number`)).toEqual([
    { number: 'ALIZE-2030-RN-1' },
    { number: 'PLAINE-VOISINE-2030-RA-1' },
    { number: 'VALLEE-ESSAI-2030-RA-1' },
  ]);
});
test('a territory that closed in the year or since gets the report of that year, and none of the years after', async () => {
  const due = (at: string) =>
    database.asSystem(async (tx) => {
      await sql`select set_config('alize.now', ${`${at}T05:00:00Z`}, true)`.execute(tx);
      await reportsDue(tx);
      return (
        await sql<{
          year: number;
        }>`select year from report where territory_id = ${w.otherTerritoryId} and kind = 'territory_year' and year > 2030 order by year`.execute(tx)
      ).rows;
    });
  await system(sql`update territory set status = 'closed', closed_on = '2032-01-15', status_reason = 'essai' where id = ${w.otherTerritoryId}`);
  expect(await due('2032-02-03')).toEqual([{ year: 2031 }]);
  expect(await due('2033-02-03')).toEqual([{ year: 2031 }, { year: 2032 }]);
  expect(await due('2034-02-03')).toEqual([{ year: 2031 }, { year: 2032 }]);
});
