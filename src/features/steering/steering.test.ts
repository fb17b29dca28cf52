// The yearly steering committee: planned, invited by personal links, held and noted, its decision on the agreement's sheet; a year without one is reminded of.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { wordsOf } from '../../../test/pdf.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';
import { shifted } from '../agreements/life-cycle.ts';
import { stateOfThings } from '../reminders/state.ts';
import { steeringPack } from './pack.ts';
import { meetingOf, pointsOf } from './queries.ts';
import { lifeCycle, STEERING_STATUSES } from './life-cycle.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
const today = new Date().toISOString().slice(0, 10);
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  await system(sql`insert into agreement_signatory (agreement_id, territory_id, name, role, represented_by) values (${w.agreementId}, ${w.territoryId}, 'Préfecture', 'state', 'La préfète'),
    (${w.agreementId}, ${w.territoryId}, 'Chambre d’Essai', 'chamber', null)`);
});
afterAll(() => database.drop());
const system = <T>(query: ReturnType<typeof sql<T>>) => database.asSystem(async (tx) => (await query.execute(tx)).rows);
const animator = () => ({ as: w.person.local_animator });
let last = 0;
async function follow(): Promise<void> {
  const rows = await system(sql<{ id: number }>`select id from event where id > ${last} and kind like 'steering.%' order by id`);
  for (const { id } of rows) await followEvent(app.services, id);
  last = rows.at(-1)?.id ?? last;
}
const mails = (kind: string) =>
  system(
    sql<{ recipient: string; plain: string; calendar: string | null }>`select recipient, plain, calendar from mail where kind = ${kind} order by queued_at, id`,
  );
let at: string;
const meeting = async () =>
  (
    await system(
      sql<{ status: string; renewal: string | null; noted: string | null }>`select status, renewal, noted from steering_meeting where id = ${at.slice(7)}`,
    )
  )[0]!;
/** Planned in ten days, with two guests who have an address. */
beforeEach(async () => {
  await system(sql`delete from mail`);
  await system(sql`delete from steering_meeting where id <> ${w.steeringId}`);
  await system(sql`update steering_meeting set agreement_id = ${w.agreementId} where id = ${w.steeringId}`);
  const made = await app.post(
    `/copil/nouveau?territoire=${w.territoryCode}`,
    { held_on: shifted(today, 10), at_time: '14h30', place: 'Salle Erignac' },
    animator(),
  );
  expect(made.status).toBe(303);
  at = made.headers.get('location')!.split('?')[0]!;
  for (const [organisation, email] of [
    ['Conseil d’Essai', 'conseil@essai.example'],
    ['Banque d’Essai', 'banque@essai.example'],
  ])
    expect((await app.post(`${at}/invites`, { kind: 'council', organisation: organisation!, email: email! }, animator())).status).toBe(303);
});
const invited = async () => {
  expect((await app.post(`${at}/inviter`, {}, animator())).status).toBe(303);
  await follow();
  return (await mails('steering.invited')).map(({ plain }) => /\/copil\/reponse\/[A-Za-z0-9_-]{43}/.exec(plain)![0]);
};
const meetingNow = () => database.asSystem((tx) => meetingOf(tx, at.slice(7)));
const pointsNow = () => database.asSystem((tx) => pointsOf(tx, at.slice(7)));
const held = () => system(sql`update steering_meeting set held_on = current_date - 1 where id = ${at.slice(7)}`);

test('the table of steps and the database’s are one', async () => {
  const kept = await system(sql<{ step: string }>`select from_status || ' ' || to_status as step from steering_step`);
  const drawn = new Set(
    STEERING_STATUSES.flatMap((from) =>
      Object.entries(lifeCycle[from])
        .filter(([act]) => act !== 'prepare')
        .map(([, next]) => `${from} ${next}`),
    ),
  );
  expect(kept.map(({ step }) => step).sort()).toEqual([...drawn].sort());
});
test('the first one invites those who signed the agreement, and talks of its renewal when it ends within a year', async () => {
  await system(sql`delete from steering_meeting`);
  const made = await app.post(`/copil/nouveau?territoire=${w.territoryCode}`, { held_on: shifted(today, 10), at_time: '9:00', place: 'Ici' }, animator());
  const html = await (await app.get(made.headers.get('location')!, animator())).text();
  expect(html).toContain('Préfecture');
  expect(html).toContain('La préfète');
  const [{ ends }] = (await system(sql<{ ends: string }>`select ends_on as ends from agreement where id = ${w.agreementId}`)) as [{ ends: string }];
  expect(html.includes('Renouvellement de la convention')).toBe(ends <= shifted(today, 375));
  await system(
    sql`insert into steering_meeting (id, territory_id, number, held_on, place) values (${w.steeringId}, ${w.territoryId}, 90, current_date, 'Préfecture'), (gen_random_uuid(), ${w.otherTerritoryId}, 91, current_date, 'Là')`,
  );
});
describe('invited', () => {
  test('each guest with an address gets one letter, its link, an entry for the calendar; sent again, nobody gets a second', async () => {
    const links = await invited();
    expect(links).toHaveLength(2);
    const [first] = await mails('steering.invited');
    expect(first!.calendar).toContain('METHOD:REQUEST');
    expect(first!.plain).toContain('Salle Erignac');
    expect((await app.post(`${at}/inviter`, {}, animator())).status).toBe(409);
    await follow();
    expect(await mails('steering.invited')).toHaveLength(2);
  });
  test('the link answers without an account; looking changes nothing; the animators are told', async () => {
    const [link] = await invited();
    for (let n = 0; n < 2; n++) expect((await app.get(link!)).status).toBe(200);
    expect(await system(sql`select from steering_invitee where answer is not null`)).toHaveLength(0);
    expect((await app.post(link!, { answer: 'perhaps' })).status).toBe(422);
    expect((await app.post(link!, { answer: 'represented', note: 'Par mon adjointe' })).status).toBe(303);
    expect(await (await app.get(at, animator())).text()).toContain('Par mon adjointe');
    await follow();
    expect(await system(sql`select from notification where kind = 'steering.answered_represented' and person_id = ${w.person.local_animator}`)).toHaveLength(1);
    expect(await wordsOf(Buffer.from(await (await app.get(`${link!}/pdf`)).arrayBuffer()))).toContain('Salle Erignac');
    expect((await app.get(`/copil/reponse/${'B'.repeat(43)}`)).status).toBe(404);
  });
  test('moved or cancelled, every guest is told and their calendar follows', async () => {
    await invited();
    await app.post(at, { held_on: shifted(today, 12), at_time: '10:00', place: 'Chambre de commerce' }, animator());
    await follow();
    expect((await mails('steering.moved')).map(({ calendar }) => /SEQUENCE:1/.test(calendar!))).toEqual([true, true]);
    expect((await app.post(`${at}/annuler`, { reason: 'Neige' }, animator())).status).toBe(303);
    await follow();
    expect((await mails('steering.cancelled'))[0]!.calendar).toContain('STATUS:CANCELLED');
    expect((await app.post(`${at}/noter`, {}, animator())).status).toBe(409);
  });
  test('on another day, what was answered about the former one is forgotten, and everybody is asked again, also who was excused', async () => {
    const [coming, excused] = await invited();
    const before = /name="asked" value="([^"]+)"/.exec(await (await app.get(coming!)).text())![1]!;
    await app.post(coming!, { answer: 'coming', note: 'Avec plaisir', asked: before });
    await app.post(excused!, { answer: 'excused', asked: before });
    const answers = () =>
      system(sql<{ answer: string | null }>`select answer from steering_invitee where meeting_id = ${at.slice(7)} and email is not null order by answer`).then(
        (rows) => rows.map(({ answer }) => answer),
      );
    // Another place: the answers stand, and everybody is told where it is.
    await app.post(at, { held_on: shifted(today, 10), at_time: '14:30', place: 'Chambre de commerce' }, animator());
    await follow();
    expect(await answers()).toEqual(['coming', 'excused']);
    expect((await mails('steering.moved')).map(({ plain }) => plain.includes('ne compte plus'))).toEqual([false, false]);
    await app.post(at, { held_on: shifted(today, 20), at_time: '14:30', place: 'Chambre de commerce' }, animator());
    await follow();
    expect(await answers()).toEqual([null, null]);
    expect(await (await app.get(at, animator())).text()).not.toContain('Avec plaisir');
    const again = (await mails('steering.moved')).slice(2);
    expect(again.map(({ recipient }) => recipient).sort()).toEqual(['banque@essai.example', 'conseil@essai.example']);
    expect(again.every(({ plain }) => plain.includes('ne compte plus'))).toBe(true);
    // The page of the former day is still open somewhere: it does not answer for the new one.
    expect((await app.post(coming!, { answer: 'coming', asked: before })).status).toBe(409);
    expect(await answers()).toEqual([null, null]);
    const now = /name="asked" value="([^"]+)"/.exec(await (await app.get(coming!)).text())![1]!;
    expect((await app.post(coming!, { answer: 'coming', asked: now })).status).toBe(303);
    expect(await answers()).toEqual(['coming', null]);
    await app.post(at, { held_on: shifted(today, 20), at_time: '9:00', place: 'Chambre de commerce' }, animator());
    expect(await answers()).toEqual([null, null]);
  });
  test('each in the language of whose address it is: the letter, the entry of the calendar, the usual points', async () => {
    await system(sql`insert into person (name, email, language) values ('A Banker', 'banque@essai.example', 'en') on conflict do nothing`);
    await invited();
    const letters = await system(
      sql<{ recipient: string; html: string; plain: string }>`select recipient, html, plain from mail where kind = 'steering.invited'`,
    );
    const to = (who: string) => letters.find(({ recipient }) => recipient === who)!;
    expect(to('banque@essai.example').html).toContain('lang="en"');
    expect(to('banque@essai.example').plain).toContain('Results of the year');
    expect(to('conseil@essai.example').plain).toContain('Résultats de l’année');
    const pack = await wordsOf(steeringPack((await meetingNow())!, await pointsNow(), [], 'en', null));
    expect(pack).toContain('Results of the year');
    expect(pack).not.toContain('Questions diverses');
    await system(sql`delete from person where email = 'banque@essai.example'`);
  });
  test('the pack holds last year’s jobs in four figures, as each may know them; a guest who stood aside from a file gets it without them', async () => {
    const links = await invited();
    const own = await wordsOf(Buffer.from(await (await app.get(`${at}/pdf`, animator())).arrayBuffer()));
    for (const said of ['Promis', 'Signés', 'Observés', 'Prouvés', `Résultats de ${Number(shifted(today, 10).slice(0, 4)) - 1}`]) expect(own).toContain(said);
    for (const link of links) expect(await wordsOf(Buffer.from(await (await app.get(`${link}/pdf`)).arrayBuffer()))).toContain('Observés');
    await system(sql`update steering_invitee set email = (select email from person where id = ${w.recusedId}) where email = 'banque@essai.example'`);
    const without = await Promise.all(links.map(async (link) => wordsOf(Buffer.from(await (await app.get(`${link}/pdf`)).arrayBuffer()))));
    expect(without.filter((words) => words.includes('Observés'))).toHaveLength(1);
  });
  test('an address is invited once', async () => {
    expect((await app.post(`${at}/invites`, { kind: 'bank', organisation: 'Encore', email: 'banque@essai.example' }, animator())).status).toBe(409);
  });
});
describe('held', () => {
  test('nothing is noted before the day, also past the pages', async () => {
    expect((await app.post(`${at}/noter`, { noted: 'Déjà' }, animator())).status).toBe(409);
    await expect(system(sql`update steering_meeting set status = 'held', closed_at = now() where id = ${at.slice(7)}`)).rejects.toThrow(/day has not come/);
  });
  test('who came, what was said, and the decision on the agreement, which its sheet shows', async () => {
    await invited();
    await held();
    const [point] = await system(sql<{ id: string }>`select id from steering_point where meeting_id = ${at.slice(7)} order by position`);
    const [guest] = await system(sql<{ id: string }>`select id from steering_invitee where meeting_id = ${at.slice(7)} and email is not null`);
    expect((await app.post(`${at}/noter`, { renewal: 'renew', agreement: w.otherAgreementId }, animator())).status).toBe(409);
    const noted = {
      [`noted-${point!.id}`]: 'Très bons résultats',
      attended: [guest!.id],
      noted: 'Belle réunion',
      agreement: w.agreementId,
      renewal: 'renew',
      renewal_note: 'Trois ans',
    };
    expect((await app.post(`${at}/noter`, noted, animator())).status).toBe(303);
    expect(await meeting()).toEqual({ status: 'held', renewal: 'renew', noted: 'Belle réunion' });
    expect(await (await app.get(`/conventions/${w.agreementId}`, { as: w.person.steering_member })).text()).toContain('sera renouvelée');
    const words = (await wordsOf(Buffer.from(await (await app.get(`${at}/pdf`, animator())).arrayBuffer()))).replace(/\s+/g, ' ');
    for (const said of ['Très bons résultats', 'Belle réunion', 'Présent', 'Trois ans']) expect(words).toContain(said);
    await follow();
    expect(await system(sql`select from notification where kind = 'steering.to_renew'`)).toHaveLength(1);
    // Put right afterwards; when and where no longer move.
    expect((await app.post(`${at}/noter`, { ...noted, noted: 'Bonne réunion' }, animator())).status).toBe(303);
    expect((await meeting()).noted).toBe('Bonne réunion');
    expect((await app.post(at, { held_on: today, at_time: '9:00', place: 'Ailleurs' }, animator())).status).toBe(409);
    await expect(system(sql`update steering_meeting set place = 'Ailleurs' where id = ${at.slice(7)}`)).rejects.toThrow(/over/);
  });
});
test('a renewal that is decided when a held meeting is put right is told, once', async () => {
  await held();
  const told = () => system(sql<{ href: string }>`select href from notification where kind = 'steering.to_renew' and data ->> 'meetingId' = ${at.slice(7)}`);
  const note = async (form: Record<string, string>) => {
    expect((await app.post(`${at}/noter`, { agreement: w.agreementId, ...form }, animator())).status).toBe(303);
    await follow();
    return (await told()).length;
  };
  expect(await note({ renewal: 'later' })).toBe(0);
  expect(await note({ renewal: 'renew' })).toBe(1);
  expect((await told())[0]!.href).toBe(`/conventions/${w.agreementId}`);
  expect(await note({ renewal: 'renew', noted: 'Un mot de plus' })).toBe(1);
  expect(await note({ renewal: 'end' })).toBe(1);
  expect(await note({ renewal: 'renew_amended' })).toBe(2);
});
test('a member reads and does not act; another territory finds nothing', async () => {
  expect((await app.get(at, { as: w.person.steering_member })).status).toBe(200);
  expect((await app.post(`${at}/annuler`, { reason: 'x' }, { as: w.person.steering_member })).status).toBe(404);
  expect((await app.get(at, { as: w.otherPerson.local_animator })).status).toBe(404);
});
test('a year without one is reminded of from September on, until one is planned', async () => {
  const waiting = (day: string) =>
    database.asSystem(async (tx) => {
      await sql`select set_config('alize.now', ${`${day}T08:00:00Z`}, true)`.execute(tx);
      const { items } = await stateOfThings(tx, [w.territoryId]);
      return items.filter(({ kind }) => kind === 'steering_missing').map(({ detail, notBefore }) => [detail, notBefore]);
    });
  expect(await waiting('2031-10-06')).toEqual([['2031', '2031-09-01']]);
  await system(sql`insert into steering_meeting (territory_id, number, held_on, place) values (${w.territoryId}, 99, '2031-12-01', 'Ici')`);
  expect(await waiting('2031-10-06')).toEqual([]);
});
