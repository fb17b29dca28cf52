// A group's statement: whole for the network, as a sealed paper that says the page's figures by its words; and by a link for its head office, until a day, and nothing else.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreedMission, doneDays } from '../../../test/agreed-mission.ts';
import { paperDesk } from '../../../test/paper-desk.ts';
import type { PaperDesk } from '../../../test/paper-desk.ts';
import { wordsOf } from '../../../test/pdf.ts';
import { paperUnchanged } from './queries.ts';

let desk: PaperDesk;
let year: number;
let at: string;
let mission: { id: string; project: string };
const national = () => ({ as: desk.w.person.national_animator });
const system = <Row = unknown>(text: ReturnType<typeof sql<Row>>) => desk.database.asSystem(async (tx) => (await text.execute(tx)).rows);
const flat = (text: string) => text.replace(/[\s  ]+/g, ' ');
const pdfWords = async (answer: Response) => flat(await wordsOf(Buffer.from(await answer.arrayBuffer())));
beforeAll(async () => {
  desk = await paperDesk();
  at = `/groupes/${desk.w.groupId}/releve`;
  mission = await agreedMission(desk.database, desk.w, { status: 'running' });
  await doneDays(desk.database, mission.id, 5, 3);
  await system(sql`update project set jobs_total = 3, jobs_kept = 2, consent_story_at = now(), firm_name = 'Scierie du Lac' where id = ${mission.project}`);
  year = (await system(sql<{ y: number }>`select extract(year from max(on_day))::integer as y from mission_day`))[0]!.y;
});
afterAll(() => desk.database.drop());

describe('on paper', () => {
  test('a site’s says what its page says, by the same words: what was promised, and what is observed', async () => {
    const site = `/etablissements/${desk.w.establishmentId}/releve`;
    const words = await pdfWords(await desk.app.get(`${site}/pdf?annee=${year}`, { as: desk.w.person.site_manager }));
    const html = flat((await (await desk.app.get(`${site}?annee=${year}`, { as: desk.w.person.site_manager })).text()).replace(/<[^>]+>/g, ' '));
    expect(words).toContain('Emplois promis : 5 (3 à créer, 2 à maintenir)');
    expect(html).toContain('5 Emplois promis 3 à créer, 2 à maintenir');
    expect(words).toMatch(/Emplois observés le [^:]+ : 0\./);
    expect(html).toContain('0 Emplois observés à ce jour');
    for (const column of ['Emplois promis', 'Emplois observés à ce jour']) expect(words.split('Les interventions')[1], column).toContain(column);
  });
  test('a group’s is made by the network alone, sealed, and verified by anybody who holds it', async () => {
    expect((await desk.app.post(at, { annee: String(year) }, { as: desk.w.person.site_manager })).status).toBe(404);
    expect((await desk.app.post(at, { annee: String(year) }, national())).status).toBe(303);
    const [made] = await system(sql<{ id: string; number: string; hash: string }>`select id, number, text_hash as hash from group_statement`);
    const page = await (await desk.app.get(`${at}?annee=${year}`, national())).text();
    expect(page).toContain(made!.number);
    const file = await desk.app.get(`${at}/etablis/${made!.id}`, national());
    const bytes = Buffer.from(await file.clone().arrayBuffer());
    expect(bytes.toString('latin1')).toContain('/ByteRange');
    const words = await pdfWords(file);
    expect(words).toContain('Jours faits et confirmés : 1,5 jour');
    expect(words).toContain('Scierie du Lac');
    expect(await desk.database.asSystem((tx) => paperUnchanged(tx, made!.number, made!.hash.slice(0, 16)))).toBe(true);
    expect(await desk.database.asSystem((tx) => paperUnchanged(tx, made!.number, 'a'.repeat(16)))).toBe(false);
    expect((await desk.app.get(`${at}/etablis/${made!.id}`, { as: desk.w.person.site_manager })).status).toBe(404);
    // It only grows: nobody rewrites one.
    await expect(system(sql`update group_statement set year = year - 1`)).rejects.toThrow('only grows');
    // A year in which nothing was confirmed makes no paper.
    await desk.app.post(at, { annee: '2001' }, national());
    expect(await system(sql`select from group_statement`)).toHaveLength(1);
  });
});

describe('by a link, the head office', () => {
  let link: string;
  const give = async (label: string, until: string) => {
    const answer = await desk.app.post(`${at}/liens`, { label, until }, national());
    return { status: answer.status, path: /\/releve-de-groupe\/[\w-]{43}/.exec(await answer.text())?.[0] ?? '' };
  };
  const day = async (from: number) => (await system(sql<{ d: string }>`select (today_in('Europe/Paris') + ${from}::integer)::text as d`))[0]!.d;
  test('reads all the sites of its group, its paper and its sealed papers, without an account', async () => {
    const given = await give('Mme Roy, direction du groupe', await day(90));
    expect(given.status).toBe(200);
    link = given.path;
    const page = await (await desk.app.get(`${link}?annee=${year}`)).text();
    expect(page).toContain('Ce que notre groupe a donné');
    expect(page).toContain('Mme Roy, direction du groupe');
    expect(page).toContain('Fonderie Vallée d’Essai Nord');
    expect(page).toContain('Plaine Voisine');
    expect(page).toContain('Scierie du Lac');
    expect(await pdfWords(await desk.app.get(`${link}/pdf?annee=${year}`))).toContain('Jours faits et confirmés : 1,5 jour');
    const [made] = await system(sql<{ id: string }>`select id from group_statement`);
    expect((await desk.app.get(`${link}/etablis/${made!.id}`)).headers.get('content-type')).toBe('application/pdf');
    // And nothing else: the pages of the application stay closed.
    expect((await desk.app.get(at)).status).not.toBe(200);
  });
  test('reads nothing of a file that whoever gave the link stands aside from', async () => {
    await system(
      sql`insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values (${mission.project}, ${desk.w.territoryId}, ${desk.w.person.national_animator}, 'declared', 'customer', 'in_force', ${desk.w.person.national_animator})`,
    );
    const page = await (await desk.app.get(`${link}?annee=${year}`)).text();
    expect(page).not.toContain('Scierie du Lac');
    expect(page).not.toContain('GROUPE-');
    const [made] = await system(sql<{ id: string }>`select id from group_statement`);
    expect((await desk.app.get(`${link}/etablis/${made!.id}`)).status).toBe(404);
    expect(await desk.database.asPerson(desk.w.person.national_animator, (tx) => sql`select from group_statement`.execute(tx))).toMatchObject({ rows: [] });
    // Nor does whoever stands aside from any file make one that is numbered: the page says so, and the database holds it.
    expect(await (await desk.app.get(`${at}?annee=${year}`, national())).text()).not.toContain('Établir le relevé');
    const posted = await desk.app.post(at, { annee: String(year) }, national());
    expect([posted.status, (await posted.text()).includes('Un relevé numéroté porte')]).toEqual([409, true]);
    const behind = await desk.database
      .asPerson(desk.w.person.national_animator, async (tx) => {
        await sql`select set_config('alize.system', 'on', true)`.execute(tx);
        await sql`insert into group_statement (group_id, year, number, sites, about, template_id, data, text, text_hash, pdf, pdf_hash, made_at, made_by)
          select group_id, year, 'GROUPE-2020-RA-9999', sites, about, template_id, data, text, text_hash, pdf, pdf_hash, made_at, made_by from group_statement`.execute(
          tx,
        );
      })
      .catch((error: { constraint?: string }) => error.constraint);
    expect(behind).toBe('group_statement_is_whole');
    expect(await system(sql`select from group_statement`)).toHaveLength(1);
    await system(sql`delete from recusal where project_id = ${mission.project}`);
  });
  test('until its day, a year at most, or until it is taken back; a link is given by the network alone', async () => {
    expect((await give('Trop loin', await day(500))).status).toBe(409);
    expect((await give('', await day(10))).status).toBe(422);
    expect((await desk.app.post(`${at}/liens`, { label: 'Moi', until: await day(10) }, { as: desk.w.person.local_animator })).status).toBe(404);
    const [row] = await system(sql<{ id: string }>`select id from group_link where label like 'Mme Roy%'`);
    expect((await desk.app.post(`${at}/liens/reprendre`, { lien: row!.id }, national())).status).toBe(303);
    for (const path of ['', '/pdf', `/etablis/${row!.id}`]) expect((await desk.app.get(link + path)).status, path).toBe(404);
    expect(await (await desk.app.get(link)).text()).toContain('Il a été repris');
    await expect(system(sql`update group_link set expires_at = expires_at + interval '1 day'`)).rejects.toMatchObject({ constraint: 'group_link_stays' });
  });
});
