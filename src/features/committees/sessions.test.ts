import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';
import { lifeCycle, decideAct, SESSION_ACTS, SESSION_STATUSES } from './life-cycle.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let today: string;
let firm: string;
const rows = async (query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as Record<string, unknown>[];
const one = async (query: string, values: unknown[] = []) => (await rows(query, values))[0]!;
const day = (n: number) => new Date(Date.parse(`${today}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
const animator = () => ({ as: w.person.local_animator });
const chair = () => ({ as: w.person.chair });
const member = () => ({ as: w.person.committee_member });
const followed = async (kind: string) => {
  const { id } = (await one('select id from event where kind = $1 order by id desc limit 1', [kind])) as { id: number };
  await followEvent({ database, baseUrl: app.services.baseUrl }, id);
};

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  today = await database.asSystem(async (tx) => (await sql<{ today: string }>`select today_in('Europe/Paris')::text as today`.execute(tx)).rows[0]!.today);
  // A firm that no member has to do with.
  firm = await database.asSystem(async (tx) => {
    const { rows: made } = await sql<{ id: string }>`
      with o as (insert into organisation (name, siren) values ('Menuiserie des Hêtres', '999000045') returning id)
      insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, ${w.territoryId}, 'Menuiserie des Hêtres', 'essai', '88351' from o
      returning id`.execute(tx);
    return made[0]!.id;
  });
  // The planned session of the world is made by this suite instead.
  await rows('delete from session_date_answer');
  await rows('delete from session_date');
  await rows(`delete from committee_session where status = 'planned'`);
});
afterAll(() => database.drop());

/** A complete file of the territory, with its owner. */
async function completeFile(name: string): Promise<string> {
  return database.asSystem(async (tx) => {
    const { rows: made } = await sql<{ id: string }>`
      insert into project (reference, territory_id, establishment_id, firm_name, title, owner_name, owner_email, status, completed_at)
      values (${`ESSAI-${name}`}, ${w.territoryId}, ${firm}, ${name}, ${`Projet ${name}`}, 'Oda Essai', ${`${name.toLowerCase()}@firme.example`}, 'draft', now()) returning id`.execute(
      tx,
    );
    await sql`update project set status = 'complete' where id = ${made[0]!.id}`.execute(tx);
    return made[0]!.id;
  });
}
async function planned(more: Record<string, string> = {}): Promise<string> {
  const answer = await app.post(
    '/seances',
    { territoire: w.territoryCode, kind: 'meeting', day_1: day(30), time_1: '9h30', place: 'À l’usine', ...more },
    animator(),
  );
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!.slice('/seances/'.length, '/seances/'.length + 36);
}

describe('the life of a session', () => {
  it('is a table: every status, act and quality', () => {
    for (const status of SESSION_STATUSES)
      for (const act of SESSION_ACTS)
        for (const as of ['animator', 'presiding', 'member', 'guest', 'reader'] as const) {
          const step = lifeCycle[status][act];
          expect(decideAct(status, act, as)).toEqual(
            !step ? { ok: false, refusal: 'not-in-this-status' } : step.who.includes(as) ? { ok: true, next: step.next } : { ok: false, refusal: 'not-yours' },
          );
        }
  });

  it('is planned, composed, summoned, moved and called off; files, mails and calendars follow', async () => {
    const id = await planned();
    const file = await completeFile('Alpha');
    expect(
      await one('select status, held_on::text as day, to_char(starts_at at time zone $2, $3) as at from committee_session where id = $1', [
        id,
        'Europe/Paris',
        'HH24:MI',
      ]),
    ).toEqual({
      status: 'planned',
      day: day(30),
      at: '09:30',
    });
    // A member sees that it is planned, not what is being put on it.
    expect((await app.post(`/seances/${id}/ordre-du-jour/dossier`, { project: file }, animator())).status).toBe(303);
    expect(await one('select status, session_on::text as day from project where id = $1', [file])).toEqual({ status: 'scheduled', day: day(30) });
    expect(await (await app.get(`/seances/${id}`, member())).text()).not.toContain('Alpha');
    // Twice, or on another agenda: refused.
    expect((await app.post(`/seances/${id}/ordre-du-jour/dossier`, { project: file }, animator())).status).toBe(409);

    expect((await app.post(`/seances/${id}/convoquer`, {}, animator())).status).toBe(303);
    await followed('committees.summoned');
    const mails = await rows(`select recipient, subject, plain, calendar, calendar_method from mail where kind like 'committees.%' order by recipient`);
    // Chair, co-chair, member, the recused member, the guest, and the owner at their hour.
    expect(mails.map(({ recipient }) => recipient)).toEqual(
      ['alpha@firme.example', 'chair@own.example', 'co_chair@own.example', 'committee_member@own.example', 'guest@own.example', 'recused@own.example'].sort(),
    );
    const ofChair = mails.find(({ recipient }) => recipient === 'chair@own.example')!;
    expect(ofChair.plain).toContain('Alpha');
    expect(ofChair.calendar_method).toBe('REQUEST');
    expect(ofChair.calendar).toContain(`UID:seance-${id}@alize.test`);
    expect(ofChair.calendar).toContain('SEQUENCE:0');
    expect(ofChair.calendar).not.toContain('Alpha');
    // A guest is told the numbers and the hours, never which firms come.
    const ofGuest = mails.find(({ recipient }) => recipient === 'guest@own.example')!;
    expect(ofGuest.plain).toMatch(/Point 1\s: un projet/);
    expect(JSON.stringify(ofGuest)).not.toContain('Alpha');
    const guestPage = await (await app.get(`/seances/${id}`, { as: w.person.guest })).text();
    expect(guestPage).toContain('Point 1');
    expect(guestPage).not.toContain('Alpha');
    expect(guestPage).not.toContain(file);
    const ofOwner = mails.find(({ recipient }) => recipient === 'alpha@firme.example')!;
    // The animator speaks alone for ten minutes first.
    expect(ofOwner.plain).toContain('9\u00a0h\u00a040');
    expect(await (await app.get(`/seances/${id}`, member())).text()).toContain('Alpha');

    // It moves: the same entry, a higher sequence, the file's day with it.
    await rows('delete from mail');
    expect((await app.post(`/seances/${id}/modifier`, { day_1: day(31), time_1: '14:00', place: 'Mairie' }, animator())).status).toBe(303);
    await followed('committees.session_edited');
    const moved = await one(`select calendar from mail where recipient = 'chair@own.example'`);
    expect(moved.calendar).toContain(`UID:seance-${id}@alize.test`);
    expect(moved.calendar).toContain('SEQUENCE:1');
    expect(await one('select session_on::text as day from project where id = $1', [file])).toEqual({ day: day(31) });

    // Called off: taken back from calendars, the file is ready again.
    await rows('delete from mail');
    expect((await app.post(`/seances/${id}/annuler`, { reason: '' }, animator())).status).toBe(422);
    expect((await app.post(`/seances/${id}/annuler`, { reason: 'Neige' }, animator())).status).toBe(303);
    await followed('committees.session_cancelled');
    const off = await one(`select plain, calendar, calendar_method from mail where recipient = 'chair@own.example'`);
    expect(off).toMatchObject({ calendar_method: 'CANCEL' });
    expect(off.calendar).toContain('STATUS:CANCELLED');
    expect(off.calendar).toContain('SEQUENCE:2');
    expect(off.plain).toContain('Neige');
    expect(await one('select status, session_on from project where id = $1', [file])).toEqual({
      // This one lacks most of what the method asks: taken off the agenda, it says so.
      status: 'draft',
      session_on: null,
    });
    expect((await app.post(`/seances/${id}/convoquer`, {}, animator())).status).toBe(409);
  });

  it('is found by a poll: members answer, the animator keeps a date', async () => {
    const id = await planned({ day_2: day(40), time_2: '14:00' });
    expect(await one('select status, starts_at from committee_session where id = $1', [id])).toEqual({ status: 'polling', starts_at: null });
    const dates = await rows('select id from session_date where session_id = $1 order by starts_at', [id]);
    expect(
      (await app.post(`/seances/${id}/dates`, { [`date_${dates[1]!.id as string}`]: 'yes', [`date_${dates[0]!.id as string}`]: 'no' }, member())).status,
    ).toBe(303);
    expect(await (await app.get(`/seances/${id}`, animator())).text()).toContain('1 oui');
    expect((await app.post(`/seances/${id}/dates/${dates[1]!.id as string}/retenir`, {}, member())).status).toBe(404);
    expect((await app.post(`/seances/${id}/dates/${dates[1]!.id as string}/retenir`, {}, animator())).status).toBe(303);
    expect(await one('select status, held_on::text as day from committee_session where id = $1', [id])).toEqual({ status: 'planned', day: day(40) });
  });

  it('once summoned, comes nearer than the notice with a reason only; a meeting keeps a place, a consultation its last day', async () => {
    const id = await planned();
    await rows(`insert into agenda_item (session_id, territory_id, position, kind, title) values ($1, $2, 1, 'other', 'Point')`, [id, w.territoryId]);
    expect((await app.post(`/seances/${id}/convoquer`, {}, animator())).status).toBe(303);
    const move = (to: number, more: Record<string, string> = {}) =>
      app.post(`/seances/${id}/modifier`, { day_1: day(to), time_1: '9h30', place: 'Mairie', ...more }, animator());
    expect((await move(31)).status).toBe(303);
    expect((await move(10)).status).toBe(303);
    const refused = await move(9);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('dites pourquoi le délai est plus court');
    expect((await move(9, { short_reason: 'Une usine ferme' })).status).toBe(303);
    expect(await one('select held_on::text as day, short_notice_reason as why from committee_session where id = $1', [id])).toEqual({
      day: day(9),
      why: 'Une usine ferme',
    });
    expect((await move(12)).status).toBe(303);
    expect((await move(12, { place: '' })).status).toBe(422);
    const written = await planned({ kind: 'written', ends_on: day(40), place: '' });
    expect((await app.post(`/seances/${written}/modifier`, { day_1: day(30), time_1: '9h30' }, animator())).status).toBe(422);
    expect((await app.post(`/seances/${written}/modifier`, { day_1: day(30), time_1: '9h30', ends_on: day(41) }, animator())).status).toBe(303);
  });

  it('is summoned in time, or with a reason; never empty, past, or without an agreement', async () => {
    const id = await planned({ day_1: day(3) });
    expect((await app.post(`/seances/${id}/convoquer`, { short_reason: 'Vite' }, animator())).status).toBe(409);
    const file = await completeFile('Beta');
    await app.post(`/seances/${id}/ordre-du-jour/dossier`, { project: file }, animator());
    const short = await app.post(`/seances/${id}/convoquer`, {}, animator());
    expect(short.status).toBe(422);
    expect(await short.text()).toContain('moins de 10 jours');
    await rows(`update agreement set ends_on = $1 where id = $2`, [day(1), w.agreementId]);
    expect((await app.post(`/seances/${id}/convoquer`, { short_reason: 'Vite' }, animator())).status).toBe(409);
    await rows(`update agreement set ends_on = first_ends_on where id = $1`, [w.agreementId]);
    expect((await app.post(`/seances/${id}/convoquer`, { short_reason: 'La banque attend la réponse' }, animator())).status).toBe(303);
    expect(await one('select short_notice_reason from committee_session where id = $1', [id])).toEqual({ short_notice_reason: 'La banque attend la réponse' });
    await app.post(`/seances/${id}/annuler`, { reason: 'Essai' }, animator());
  });

  it.each([
    [{ day_1: '' }, 'day_1'],
    [{ day_1: '2026-02-30' }, 'day_1'],
    [{ day_1: '2020-01-01' }, 'day_1'],
    [{ time_1: '25:00' }, 'time_1'],
    [{ day_2: '2030-01-01' }, 'time_2'],
    [{ place: '' }, 'place'],
    [{ place: 'x'.repeat(301) }, 'place'],
    [{ remote_url: 'http://visio.example' }, 'remote_url'],
    [{ remote_url: 'javascript:alert(1)' }, 'remote_url'],
    [{ kind: 'written' }, 'ends_on'],
    [{ note: 'texte\u202e retourné' }, 'note'],
  ] as const)('what is typed wrong is told at its field, and kept: %o', async (wrong, field) => {
    const answer = await app.post(
      '/seances',
      { territoire: w.territoryCode, kind: 'meeting', day_1: day(30), time_1: '9:30', place: 'Ici', ...wrong },
      animator(),
    );
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(`href="#field-${field}"`);
    if (field !== 'place') expect(html).toContain('value="Ici"');
  });
});

describe('a recusal hides', () => {
  const reading = () => `/seances/${w.sessionId}/points/${w.itemId}`;
  it('a member who declares a link loses sight of the file at once, and of what they said of it', async () => {
    expect((await app.get(reading(), member())).status).toBe(200);
    expect((await app.post(`${reading()}/avis`, { stance: 'favourable', body: 'Allons-y' }, member())).status).toBe(303);
    expect((await app.post(`${reading()}/lien`, { link: 'supplier', detail: 'Nous leur vendons' }, member())).status).toBe(303);
    expect((await app.get(reading(), member())).status).toBe(404);
    expect((await app.post(`${reading()}/avis`, { stance: 'favourable' }, member())).status).toBe(404);
    const page = await (await app.get(`/seances/${w.sessionId}`, member())).text();
    expect(page).toContain('vous êtes déporté');
    expect(page).not.toContain('Fonderie Vallée d’Essai Nord');
    expect(await rows('select from opinion where person_id = $1', [w.person.committee_member])).toEqual([]);
    // The chair reads who and why; the member does not read it back.
    expect(await (await app.get(`/seances/${w.sessionId}/deports`, chair())).text()).toContain('Nous leur vendons');
    expect((await app.get(`/seances/${w.sessionId}/deports`, member())).status).toBe(404);
  });

  it('is lifted by a second person, with a reason: neither the member, nor who imposed it', async () => {
    const at = (id: string, act: string) => `/seances/${w.sessionId}/deports/${id}/${act}`;
    // Noted by the animator: not the animator's to lift.
    expect((await app.post(at(w.recusalId, 'lever'), { reason: 'Oubli' }, animator())).status).toBe(409);
    expect((await app.post(at(w.recusalId, 'lever'), { reason: '' }, chair())).status).toBe(422);
    expect((await app.post(at(w.recusalId, 'lever'), { reason: 'Contrat terminé depuis cinq ans' }, chair())).status).toBe(303);
    expect(await one('select status, lift_reason from recusal where id = $1', [w.recusalId])).toEqual({
      status: 'lifted',
      lift_reason: 'Contrat terminé depuis cinq ans',
    });
    expect((await app.get(reading(), { as: w.recusedId })).status).toBe(200);
    expect((await app.post(at(w.recusalId, 'lever'), { reason: 'Encore' }, chair())).status).toBe(409);
    // The database says it too.
    await expect(
      rows(`update recusal set status = 'lifted', lifted_at = now(), lifted_by = person_id, lift_reason = 'x' where person_id = $1`, [
        w.person.committee_member,
      ]),
    ).rejects.toThrow('recusal');
    await rows(`update recusal set status = 'in_force', lifted_at = null, lifted_by = null, lift_reason = null where id = $1`, [w.recusalId]);
  });

  it('what the network knows is suggested with the summons, hides until it is settled, and nobody settles their own case', async () => {
    const id = await planned();
    const file = await completeFile('Gamma');
    // The member's own company is a customer of the project, by its SIREN.
    await rows(`insert into project_relation (project_id, territory_id, kind, name, siren) values ($1, $2, 'customer', 'Un client', '999000011')`, [
      file,
      w.territoryId,
    ]);
    await app.post(`/seances/${id}/ordre-du-jour/dossier`, { project: file }, animator());
    expect((await app.post(`/seances/${id}/convoquer`, {}, animator())).status).toBe(303);
    const links = await rows('select person_id, link, status from recusal where project_id = $1 and person_id = $2 order by link', [file, w.person.chair]);
    expect(links).toEqual([{ person_id: w.person.chair, link: 'customer', status: 'suggested' }]);
    expect(await (await app.get(`/seances/${id}`, chair())).text()).not.toContain('Gamma');
    // The summons does not name it either to those it may concern.
    await followed('committees.summoned');
    expect((await one(`select plain from mail where recipient = 'chair@own.example' order by queued_at desc limit 1`)).plain).not.toContain('Gamma');
    // All members sit for that company here: it is the animator who settles, one by one.
    const all = (await rows('select id from recusal where project_id = $1', [file])).map((link) => `/seances/${id}/deports/${link.id as string}/regler`);
    for (const link of all) expect((await app.post(link, { upheld: 'non', reason: 'Homonyme' }, chair())).status).toBe(404);
    for (const link of all) expect((await app.post(link, { upheld: 'non', reason: 'Homonyme' }, animator())).status).toBe(303);
    expect(await (await app.get(`/seances/${id}`, chair())).text()).toContain('Gamma');
    // Summoned again, what was set aside is not suggested again.
    expect((await app.post(`/seances/${id}/convoquer`, {}, animator())).status).toBe(303);
    expect(await rows(`select from recusal where project_id = $1 and status = 'suggested'`, [file])).toEqual([]);
  });
});
