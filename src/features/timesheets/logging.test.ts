// Logging half-days: every refusal with its sentence and nothing typed lost, once whatever is sent twice, by account and by link.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { heldFor, runningMission } from '../../../test/mission.ts';
import type { Running } from '../../../test/mission.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { shifted } from '../reminders/calendar.ts';
import { dayOff } from './day.ts';
import { makeExpertLink } from './expert-links.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let here: Running;
let today: string;
/** Working days of the territory before today, the newest first; each is used once. */
let free: string[];
let key = 0;
beforeAll(async () => {
  database = await testDatabase();
  app = testApp(database);
  w = await world(database);
  here = await runningMission(database, w, { name: 'Menuiserie', halfDays: 12, ago: 60 });
  today = (await database.systemPool.query<{ day: string }>(`select today_in('Europe/Paris') as day`)).rows[0]!.day;
  free = Array.from({ length: 52 }, (_, back) => shifted(today, -4 - back)).filter((day) => dayOff(day, '88') === null);
});
afterAll(() => database.drop());

const rows = async (text: string, ...values: unknown[]) => (await database.systemPool.query<Record<string, unknown>>(text, values)).rows;
const form = (over: Record<string, string> = {}) => ({
  mission: here.mission,
  day: free[0]!,
  half: 'am',
  place: 'Atelier 3',
  note: `Réglage n° ${++key}.`,
  travel: `${40 + key}`,
  key: `essai-cle-${key}`,
  ...over,
});
const log = (over: Record<string, string> = {}, as: string | null = w.person.expert, headers: Record<string, string> = {}) =>
  app.post('/mes-jours', form(over), { ...(as ? { as } : {}), headers });
const counted = async (mission = here.mission) =>
  (await rows(`select count(*) as n from mission_day where mission_id = $1 and state <> 'withdrawn'`, mission))[0]!.n as number;
const aSunday = () => Array.from({ length: 7 }, (_, back) => shifted(today, -back)).find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 0)!;
/** Refused with this sentence, nothing written, what was typed still there. */
async function refused(answer: Response, sentence: RegExp): Promise<void> {
  const html = await answer.text();
  expect(answer.status, html.slice(0, 200)).toBe(409);
  expect(html).toMatch(sentence);
  // Of this filling, not of another day in the list.
  expect(html).toContain(`Réglage n° ${key}.</textarea>`);
  expect(html).toMatch(new RegExp(`name="travel"[^>]*value="${40 + key}"`));
}

describe('one tap', () => {
  it('notes a half-day with its place, its note and its travel, and delivers it in the ledger', async () => {
    const before = await heldFor(database, here.project);
    const answer = await log();
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/mes-jours?fait=logged']);
    const day = free.shift()!;
    expect(
      await rows(`select half, place, note, travel_minutes, state, logged_by from mission_day where mission_id = $1 and on_day = $2`, here.mission, day),
    ).toEqual([{ half: 'am', place: 'Atelier 3', note: 'Réglage n° 1.', travel_minutes: 41, state: 'logged', logged_by: w.person.expert }]);
    const after = await heldFor(database, here.project);
    expect([after.planned! - before.planned!, after.delivered! - (before.delivered ?? 0)]).toEqual([-1, 1]);
    const html = await (await app.get('/mes-jours?fait=logged', { as: w.person.expert })).text();
    expect(html).toContain('C’est noté');
    expect(html).toContain('comme la dernière fois : matin, Atelier 3, 41 minutes de trajet');
  });
  it('notes a whole day as its two halves, its travel once', async () => {
    expect((await log({ half: 'day' })).status).toBe(303);
    expect(
      (await rows(`select half, travel_minutes from mission_day where on_day = $1 order by half`, free.shift()!)).map((row) => row.travel_minutes),
    ).toEqual([42, null]);
  });
  it('needs no more than the mission, the day and which half', async () => {
    expect((await app.post('/mes-jours', { mission: here.mission, day: free[0]!, half: 'pm', key: 'trois-champs' }, { as: w.person.expert })).status).toBe(303);
    free.shift();
  });
});

describe('refused, with what to do and nothing typed lost', () => {
  it('a day to come', async () => refused(await log({ day: shifted(today, 1) }), /est à venir/));
  it('before the first day of the mission', async () => refused(await log({ day: shifted(today, -61), anyway: 'on' }), /avant le premier jour/));
  it('after its last day', async () => {
    const over = await runningMission(database, w, { name: 'Passée', until: -20 });
    await refused(await log({ mission: over.mission }), /après le dernier jour de la mission.*voyez avec/);
  });
  it('a mission that does not run', async () => {
    const idle = await runningMission(database, w, { name: 'Finie' });
    await rows(`update mission set status = 'ended', ended_on = $2, ended_as = 'done' where id = $1`, idle.mission, shifted(today, -30));
    await refused(await log({ mission: idle.mission, day: shifted(today, -31), anyway: 'on' }), /terminée depuis plus de 14 jours/);
  });
  it('another’s mission, whether it is there or not', async () => {
    const theirs = await runningMission(database, w, { name: 'Autrui', expert: w.person.site_manager });
    await refused(await log({ mission: theirs.mission }), /n’est pas la vôtre/);
    await refused(await log({ mission: '00000000-0000-4000-8000-000000000000' }), /n’est pas la vôtre/);
    // Whoever reads the mission without doing it is no expert of it either.
    expect((await log({ mission: theirs.mission }, w.person.local_animator)).status).toBe(404);
    expect(await counted(theirs.mission)).toBe(0);
  });
  it('twice the same half-day, also within a whole day, and at another firm', async () => {
    const day = free.shift()!;
    expect((await log({ day, half: 'pm' })).status).toBe(303);
    await refused(await log({ day, half: 'pm' }), /déjà noté pour cette mission/);
    await refused(await log({ day, half: 'day' }), /déjà noté pour cette mission/);
    expect(await rows(`select half from mission_day where on_day = $1`, day)).toEqual([{ half: 'pm' }]);
    const elsewhere = await runningMission(database, w, { name: 'Ailleurs' });
    await refused(await log({ mission: elsewhere.mission, day, half: 'pm' }), /déjà noté pour Menuiserie/);
  });
  it('more than was planned, and says who may extend', async () => {
    const small = await runningMission(database, w, { name: 'Petite', halfDays: 1, granted: 6 });
    const [first, second] = [free.shift()!, free.shift()!];
    await refused(await log({ mission: small.mission, day: first, half: 'day' }), /Seule la présidence du comité peut en accorder/);
    expect(await counted(small.mission)).toBe(0);
    expect((await log({ mission: small.mission, day: first })).status).toBe(303);
    await refused(await log({ mission: small.mission, day: second }), /Seule la présidence/);
    // The other half-days granted to the file are not this mission's.
    expect((await heldFor(database, small.project)).granted).toBe(5);
  });
  it('what is not filled in, field by field', async () => {
    const answer = await log({ day: '2026-02-30', travel: 'beaucoup' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('href="#field-day"');
    expect(html).toContain('href="#field-travel"');
    expect(html).toContain(`Réglage n° ${key}.</textarea>`);
  });
});

describe('an unusual day', () => {
  it('is asked about and logged once the expert says so', async () => {
    const day = aSunday();
    await refused(await log({ day }), /tombe un week-end/);
    expect(await rows(`select from mission_day where on_day = $1`, day)).toHaveLength(0);
    expect((await log({ day, anyway: 'on' })).status).toBe(303);
    expect(await rows(`select from mission_day where on_day = $1`, day)).toHaveLength(1);
  });
});

describe('once', () => {
  it('the same one, sent again, counts once and says so', async () => {
    const day = free.shift()!;
    const same = form({ day, half: 'day' });
    const first = await app.post('/mes-jours', same, { as: w.person.expert });
    const again = await app.post('/mes-jours', same, { as: w.person.expert });
    expect([first.headers.get('location'), again.headers.get('location')]).toEqual(['/mes-jours?fait=logged', '/mes-jours?fait=again']);
    expect(await rows(`select from mission_day where on_day = $1`, day)).toHaveLength(2);
    expect(await rows(`select from event where kind = 'timesheets.logged' and data ->> 'day' = $1`, day)).toHaveLength(1);
  });
  it('eight sendings of one key at the same time are one half-day and no fault', async () => {
    const same = form({ day: free.shift()! });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.post('/mes-jours', same, { as: w.person.expert, headers: { accept: 'application/json' } })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await rows(`select from mission_day where on_day = $1`, same.day)).toHaveLength(1);
  });
  it('of two phones with the same half-day at the same time one is taken, the other told why', async () => {
    const other = await runningMission(database, w, { name: 'Voisine' });
    const day = free.shift()!;
    const answers = await Promise.all([
      log({ day, half: 'pm' }, undefined, { accept: 'application/json' }),
      log({ mission: other.mission, day, half: 'pm' }, undefined, { accept: 'application/json' }),
    ]);
    const said = (await Promise.all(answers.map((answer) => answer.json()))) as { state: string; sentence?: string }[];
    expect(said.map(({ state }) => state).sort()).toEqual(['refused', 'sent']);
    expect(said.find(({ state }) => state === 'refused')!.sentence).toMatch(/déjà noté/);
    expect(await rows(`select from mission_day where on_day = $1 and half = 'pm'`, day)).toHaveLength(1);
  });
  it('of two half-days left and four phones, two are taken and never a third', async () => {
    const scarce = await runningMission(database, w, { name: 'Rare', halfDays: 2, granted: 2 });
    const days = [free.shift()!, free.shift()!];
    const answers = await Promise.all(days.flatMap((day) => (['am', 'pm'] as const).map((half) => log({ mission: scarce.mission, day, half }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 303, 409, 409]);
    expect(await counted(scarce.mission)).toBe(2);
    expect(await heldFor(database, scarce.project)).toMatchObject({ planned: 0, delivered: 2 });
  });
});

describe('what the phone is answered', () => {
  const json = { accept: 'application/json' };
  it('sent, refused, asked, signed out: each in a sentence', async () => {
    const said = async (answer: Response) => [answer.status, ((await answer.json()) as { state: string }).state];
    expect(await said(await log({ day: free.shift()! }, undefined, json))).toEqual([200, 'sent']);
    expect(await said(await log({ day: shifted(today, 3) }, undefined, json))).toEqual([409, 'refused']);
    expect(await said(await log({ day: 'hier' }, undefined, json))).toEqual([422, 'refused']);
    expect(await said(await log({ day: shifted(aSunday(), -7) }, undefined, json))).toEqual([409, 'asks']);
    expect(await said(await log({ day: free[0]! }, null, json))).toEqual([401, 'signed_out']);
  });
  it('a stranger’s page says how to come in, and that nothing is lost', async () => {
    const answer = await app.get('/mes-jours');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Ce que ce téléphone garde partira ensuite');
  });
});

describe('taking back', () => {
  it('what is not confirmed, by whom it is of alone; the day may be noted again', async () => {
    const day = free.shift()!;
    await log({ day });
    const [{ id }] = (await rows(`select id from mission_day where on_day = $1`, day)) as [{ id: string }];
    const drop = (as: string) => app.post(`/mes-jours/${id}/retirer`, { reason: 'Notée par erreur' }, { as });
    expect((await drop(w.person.site_manager)).status).toBe(404);
    const before = await heldFor(database, here.project);
    expect((await drop(w.person.expert)).headers.get('location')).toBe('/mes-jours?fait=removed');
    expect((await drop(w.person.expert)).headers.get('location')).toBe('/mes-jours?fait=gone');
    expect((await heldFor(database, here.project)).delivered).toBe(before.delivered! - 1);
    expect((await log({ day })).status).toBe(303);
  });
});

describe('the link of a mail', () => {
  const link = (person = w.person.expert, email = 'expert@own.example') => database.asSystem((tx) => makeExpertLink(tx, person, email));
  it('shows the days, changes nothing by being looked at, and logs in one tap without an account', async () => {
    const mine = await runningMission(database, w, { name: 'Lien' });
    const token = await link();
    const day = free.shift()!;
    const looked = await app.get(`/mes-jours/lien/${token}`);
    expect(looked.status).toBe(200);
    expect(await looked.text()).toContain('Aujourd’hui, la journée');
    expect(await rows(`select from expert_device`)).toHaveLength(0);
    const tapped = await app.post(`/mes-jours/lien/${token}`, form({ mission: mine.mission, day }));
    expect(tapped.headers.get('location')).toBe('/mes-jours?fait=logged');
    const cookie = tapped.headers.get('set-cookie')!.split(';')[0]!;
    expect(cookie).toMatch(/^alize\.jours=/);
    expect(await rows(`select logged_by from mission_day where on_day = $1`, day)).toEqual([{ logged_by: null }]);
    // From then on the phone is known by its cookie, and by nothing else of the product.
    const [later] = [free.shift()!];
    expect((await app.post('/mes-jours', form({ mission: mine.mission, day: later }), { headers: { cookie } })).status).toBe(303);
    expect((await app.get('/a-faire', { headers: { cookie } })).headers.get('location')).toMatch(/^\/connexion/);
    // Replayed with another half-day, the link logs that one too; with the same, nothing twice.
    const replay = form({ mission: mine.mission, day: later, half: 'pm' });
    for (const place of ['logged', 'again'])
      expect((await app.post(`/mes-jours/lien/${token}`, replay)).headers.get('location')).toBe(`/mes-jours?fait=${place}`);
  });
  it('of another person logs nothing for this mission', async () => {
    const token = await link(w.person.site_manager, 'site_manager@own.example');
    await refused(await app.post(`/mes-jours/lien/${token}`, form({ day: free[0]! })), /n’est pas la vôtre/);
    expect((await app.get(`/confirmer/${token}`)).status).toBe(404);
  });
  it('of a former address, ended or taken back opens nothing and says how to have another', async () => {
    const former = await link(w.person.expert, 'ancienne@adresse.example');
    expect((await app.get(`/mes-jours/lien/${former}`)).status).toBe(410);
    expect((await app.post(`/mes-jours/lien/${former}`, form({ day: free[0]! }))).status).toBe(410);
    const old = await link();
    await rows(
      `update expert_link set created_at = now() - interval '121 days', expires_at = now() - interval '1 day' where token_hash = encode(sha256($1::bytea), 'hex')`,
      old,
    );
    const answer = await app.get(`/mes-jours/lien/${old}`);
    expect([answer.status, (await answer.text()).includes('En recevoir un nouveau')]).toEqual([410, true]);
    expect((await app.post(`/mes-jours/lien/${old}/renouveler`)).headers.get('location')).toMatch(/envoye$/);
    expect((await app.get(`/mes-jours/lien/${'A'.repeat(43)}`)).status).toBe(404);
  });
  it('ends with the person: a phone opened before is known no longer', async () => {
    const token = await link();
    const cookie = (await app.post(`/mes-jours/lien/${token}`)).headers.get('set-cookie')!.split(';')[0]!;
    expect(await (await app.get('/mes-jours', { headers: { cookie } })).text()).toContain('Menuiserie');
    await rows(`update person set left_on = '2020-01-01' where id = $1`, w.person.expert);
    expect(await (await app.get('/mes-jours', { headers: { cookie } })).text()).not.toContain('Menuiserie');
    await rows(`update person set left_on = null where id = $1`, w.person.expert);
  });
});
