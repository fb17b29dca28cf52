// The screens of jobs, as an animator, the committee, the network and the owner meet them.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import { writePiece } from '../../../test/job-lines.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let file: string;
let base: string;
let me: { as: string };
let dayBefore: (days: number) => string;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  ({ project: file } = await decided(database, w, { name: 'Atelier', ago: 500 }));
  await database.asSystem(async (tx) => {
    await sql`update project set jobs_year1 = 2, jobs_year2 = 1, jobs_year3 = 0, jobs_total = 3, jobs_kept = 2 where id = ${file}`.execute(tx);
    await sql`select promise_jobs(${file})`.execute(tx);
  });
  base = `/dossiers/${file}/emplois`;
  me = { as: w.person.local_animator };
  const { rows } = await database.systemPool.query<{ today: string }>(`select today_in('Europe/Paris')::text as today`);
  dayBefore = (days) => new Date(Date.parse(`${rows[0]!.today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
});
afterAll(() => database.drop());

const text = async (path: string, as = me) =>
  (await (await app.get(path, as)).text())
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, '’')
    .replace(/\s+/g, ' ');
const note = (lines: number[], form: Record<string, string>) => app.post(`${base}/noter`, { ligne: lines.map(String), ...form }, me);
const piece = (name: string) => database.asSystem((tx) => writePiece(tx, { id: file, territoryId: w.territoryId }, name));
const rate = async (query = '') =>
  /(\d+) observés sur (\d+) promis/
    .exec(await text(base + query))
    ?.slice(1)
    .map(Number);

test('the promise is there with its lines, and each figure opens its own', async () => {
  const page = await text(base);
  expect(page).toContain('0 observés sur 5 promis');
  expect(page.match(/Ligne \d/g)).toHaveLength(5);
  expect(await text(`${base}?partie=observed`)).toContain('Aucun emploi n’est compté ainsi');
  expect(await text(`/dossiers/${file}`)).toContain('Suivre les emplois');
});

describe('what becomes of them', () => {
  test('is noted on several lines at once, and counts from its day on', async () => {
    const answer = await note([1, 2, 4], { quoi: 'observed', on: dayBefore(135), there: 'yes', confidence: 'seen', fte: '0,8' });
    expect(answer.headers.get('location')).toBe(`${base}?fait=note&n=3`);
    expect(await rate()).toEqual([3, 5]);
    expect(await rate(`?au=${dayBefore(136)}`)).toEqual([0, 5]);
    expect(await rate(`?au=${dayBefore(0)}&su=${dayBefore(1)}`)).toBeUndefined();
  });
  test('a proof needs its paper; with it the line is proved', async () => {
    const refused = await note([1], { quoi: 'observed', on: dayBefore(10), there: 'yes', confidence: 'proved' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('une pièce du dossier');
    const words = await note([1], { quoi: 'observed', on: dayBefore(10), there: 'yes', confidence: 'proved', evidence_note: 'vu' });
    expect(words.status, 'words alone').toBe(409);
    expect((await note([1], { quoi: 'observed', on: dayBefore(10), there: 'yes', confidence: 'seen', evidence_note: 'Registre vu' })).status).toBe(303);
    expect(await text(`${base}?partie=proved`)).toContain('Aucun emploi n’est compté ainsi');
    expect((await note([1], { quoi: 'observed', on: dayBefore(10), there: 'yes', confidence: 'proved', evidence: await piece('contrat.pdf') })).status).toBe(
      303,
    );
    expect(await text(`${base}?partie=proved`)).toContain('1 ligne');
  });
  test('a day to come and a day before the promise are refused with their sentence, and nothing is written', async () => {
    const facts = async () => (await database.systemPool.query(`select count(*)::int as n from job_fact where project_id = $1`, [file])).rows[0].n as number;
    const before = await facts();
    for (const [on, sentence] of [
      [dayBefore(-2), 'pas encore venu'],
      [dayBefore(501), 'avant la promesse'],
    ] as const) {
      const answer = await note([1, 2], { quoi: 'observed', on, there: 'yes', confidence: 'declared' });
      expect(answer.status).toBe(409);
      expect(await answer.text()).toContain(sentence);
    }
    expect(await facts()).toBe(before);
  });
  test('an end, another scheme, a move, a funder, a revision, a signature', async () => {
    expect((await note([2], { quoi: 'ended', on: dayBefore(100) })).status).toBe(303);
    expect((await note([4], { quoi: 'counted_elsewhere', on: dayBefore(90), scheme: 'Convention de revitalisation' })).status).toBe(303);
    expect((await note([1], { quoi: 'moved', on: dayBefore(80), reason: 'Chez la société sœur' })).status).toBe(303);
    expect((await note([1], { quoi: 'attributed', on: dayBefore(80), funder: 'État' })).status).toBe(303);
    expect((await note([3], { quoi: 'revised', on: dayBefore(70), there: 'no', reason: 'Commande perdue' })).status).toBe(303);
    expect((await note([1], { quoi: 'signed', on: dayBefore(300), evidence_note: 'Contrat' })).status).toBe(303);
    expect(await rate()).toEqual([1, 4]);
    expect(await text(base)).toContain('5 au départ');
    expect(await text(base)).toContain('comptés ailleurs');
    expect(await text(`${base}?partie=elsewhere`)).toContain('Ligne 4');
  });
  test('jobs nobody had promised and hours that grew are lines too', async () => {
    expect((await app.post(`${base}/ajouter`, { kind: 'hours', count: '1', on: dayBefore(200) }, me)).status).toBe(303);
    expect((await note([6], { quoi: 'observed', on: dayBefore(100), there: 'yes', confidence: 'seen', fte: '0.3' })).status).toBe(303);
    expect(await rate(), 'no head').toEqual([1, 4]);
    expect(await text(base)).toContain('Heures en plus');
  });
  test('a correction says why, stands in the place of what was wrong, and both stay readable', async () => {
    const { rows } = await database.systemPool.query<{ id: string }>(
      `select f.id from job_fact f join job j on j.id = f.job_id where j.project_id = $1 and j.number = 2 and f.kind = 'ended'`,
      [file],
    );
    const at = `${base}/2/${rows[0]!.id}`;
    expect((await app.post(at, { on: dayBefore(100) }, me)).status, 'without a reason').toBe(422);
    expect((await app.post(at, { on: dayBefore(100), why: 'Il est resté', none: 'on' }, me)).status).toBe(303);
    expect(await rate()).toEqual([2, 4]);
    const life = await text(`${base}/2`);
    expect(life).toContain('remplacé depuis');
    expect(life).toContain('Il est resté');
    // What is replaced already is not corrected again.
    expect((await app.get(at, me)).status).toBe(404);
  });
  test('a piece that proves a job cannot be taken away', async () => {
    const register = await piece('registre.pdf');
    expect((await note([5], { quoi: 'observed', on: dayBefore(3), there: 'yes', confidence: 'proved', evidence: register })).status).toBe(303);
    const taken = () => app.post(`/dossiers/${file}/pieces/${register}/retirer`, {}, me);
    const answer = await taken();
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Un emploi repose sur cette pièce');
    // Still there, and the job proved by it; once another fact stands in its place, it may go.
    expect(await text(`${base}?partie=proved`)).toContain('Ligne 5');
    const [{ id }] = (await database.systemPool.query<{ id: string }>(`select id from job_fact where evidence_id = $1`, [register])).rows as [{ id: string }];
    const put = await app.post(`${base}/5/${id}`, { on: dayBefore(3), there: 'yes', confidence: 'seen', why: 'Registre illisible' }, me);
    expect(put.status).toBe(303);
    expect((await taken()).status).toBe(303);
    expect(await text(`${base}?partie=proved`)).not.toContain('Ligne 5');
  });
});

test('the network and the committee read; sites that lend, owners and other territories find nothing', async () => {
  const seen = async (as: string) => (await app.get(base, { as })).status;
  expect(await seen(w.person.national_animator)).toBe(200);
  // Its agenda item makes a file the committee's to read.
  expect(await seen(w.person.chair)).toBe(200);
  for (const as of [w.person.site_manager, w.person.owner, w.otherPerson.local_animator, w.otherPerson.chair]) expect(await seen(as)).toBe(404);
  const notes = await app.post(`${base}/noter`, { ligne: '1', quoi: 'ended', on: dayBefore(1) }, { as: w.person.chair });
  expect(notes.status).toBe(404);
});
test('a member who is recused finds no job of the file', async () => {
  await database.asSystem((tx) =>
    sql`insert into recusal (project_id, territory_id, person_id, origin, link, status) values (${file}, ${w.territoryId}, ${w.person.committee_member}, 'noted', 'supplier', 'in_force')`.execute(
      tx,
    ),
  );
  expect((await app.get(base, { as: w.person.committee_member })).status).toBe(404);
});
