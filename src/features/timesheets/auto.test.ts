// Half-days without an answer, on a clock that is moved; and what the database holds behind the application.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_URL as BASE } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { heldFor } from '../../../test/mission.ts';
import { sheets } from '../../../test/time-sheets.ts';
import type { Sheets } from '../../../test/time-sheets.ts';
import type { World } from '../../../test/world.ts';
import { shifted } from '../reminders/calendar.ts';
import { silentShare } from './day.ts';
import { sendReminders } from '../reminders/send.ts';

let s: Sheets;
let app: TestApp;
let w: World;
beforeAll(async () => {
  s = await sheets();
  ({ app, w } = s);
});
afterAll(() => s.database.drop());
const rows: Sheets['rows'] = (...given) => s.rows(...given);
const begin: Sheets['begin'] = (...given) => s.begin(...given);
const log: Sheets['log'] = (...given) => s.log(...given);
const tellAt: Sheets['tellAt'] = (...given) => s.tellAt(...given);
const confirmAt: Sheets['confirmAt'] = (days) => s.confirmAt(days);
const mails: Sheets['mails'] = (recipient) => s.mails(recipient);
const stateOf: Sheets['stateOf'] = (ids) => s.stateOf(ids);

describe('without an answer', () => {
  beforeAll(async () => void (await rows(`update mission_day set auto_on = null`)));
  it('few half-days count as confirmed on the day the mail said, not before, once', async () => {
    const here = await begin('Silence');
    const ids = await log(here.mission, 1, 'day');
    await tellAt(0);
    const mail = (await mails(here.ownerEmail)).at(-1)!;
    expect(mail.plain).toMatch(/Sans réponse de votre part, cela compte comme confirmé le/);
    expect(await rows(`select distinct auto_on::text as day from mission_day where id = any ($1::uuid[])`, ids)).toEqual([{ day: shifted(s.today, 14) }]);
    expect(await confirmAt(13)).toBe(0);
    expect(await confirmAt(14)).toBe(2);
    expect(await confirmAt(14)).toBe(0);
    expect(await stateOf(ids)).toEqual(Array.from({ length: 2 }, () => ['confirmed', 'auto']));
    expect(await heldFor(s.database, here.project)).toMatchObject({ validated: 2, delivered: 0 });
    expect(
      await rows(`select data ->> 'halfDays' as n, actor_id from event where kind = 'timesheets.auto_confirmed' and subject_id = $1`, here.project),
    ).toEqual([{ n: '2', actor_id: null }]);
  });
  it('not before the mail has left, from that day on; meanwhile the animator is told', async () => {
    const here = await begin('Boîte');
    const ids = await log(here.mission, 1, 'day');
    await tellAt(0, false);
    await rows(`update mail set attempts = 3, last_error = 'Mailbox unavailable' where recipient = $1`, here.ownerEmail);
    expect(await confirmAt(20)).toBe(0);
    const told = () =>
      s.database.asPerson(
        w.person.local_animator,
        async (tx) => (await sql`select from waiting where kind = 'timesheets.untold' and subject_id = ${here.project}`.execute(tx)).rows.length,
      );
    expect(await told()).toBe(0);
    await rows(`update mission_day set told_at = told_at - interval '2 days' where id = any ($1::uuid[])`, ids);
    expect(await told()).toBe(1);
    await rows(`update mail set sent_at = now() + interval '10 days', last_error = null where recipient = $1`, here.ownerEmail);
    expect(await told()).toBe(0);
    expect(await confirmAt(20)).toBe(0);
    expect(await confirmAt(24)).toBe(2);
  });
  it('not when a third came meanwhile, not what is disputed, not when the rule is zero or longer now', async () => {
    const [more, quarrel, ruled] = [await begin('Tiers'), await begin('Contestée'), await begin('Règle')];
    const [a, b, c] = [await log(more.mission, 1, 'day'), await log(quarrel.mission), await log(ruled.mission)];
    await tellAt(0);
    await log(more.mission);
    await rows(`update mission_day set state = 'disputed', disputed_at = now(), dispute_reason = 'essai' where id = any ($1::uuid[])`, b);
    await rows(`insert into territory_parameter (territory_id, name, value, reason) values ($1, 'auto_confirm_after_days', '30', 'essai')`, w.territoryId);
    expect(await confirmAt(20)).toBe(0);
    await rows(`insert into territory_parameter (territory_id, name, value, reason) values ($1, 'auto_confirm_half_days', '0', 'essai')`, w.territoryId);
    expect(await confirmAt(40)).toBe(0);
    await rows(
      `insert into territory_parameter (territory_id, name, value, reason) values ($1, 'auto_confirm_half_days', 'null', 'essai'), ($1, 'auto_confirm_after_days', 'null', 'essai')`,
      w.territoryId,
    );
    expect(await confirmAt(20)).toBe(1);
    expect([await stateOf(a), await stateOf(b), await stateOf(c)]).toEqual([
      Array.from({ length: 2 }, () => ['logged', null]),
      [['disputed', null]],
      [['confirmed', 'auto']],
    ]);
  });
  it('none beside a half-day that the owner disputes, and never more than half of a mission, however few at a time', async () => {
    const [quarrel, long] = [await begin('Voisine'), await begin('Longue')];
    const [kept] = (await log(quarrel.mission)) as [string];
    const [other] = (await log(quarrel.mission)) as [string];
    await tellAt(0);
    await rows(`update mission_day set state = 'disputed', disputed_at = now(), dispute_reason = 'essai' where id = $1`, other);
    expect(await confirmAt(20)).toBe(0);
    const behind = (id: string) =>
      rows(`update mission_day set state = 'confirmed', confirmed_at = now(), confirmed_how = 'auto' where id = $1`, id).then(
        () => null,
        (error: { constraint?: string }) => error.constraint,
      );
    expect(await behind(kept)).toBe('day_needs_answer');
    await rows(`update mission_day set state = 'withdrawn', withdrawn_at = now(), withdraw_reason = 'essai' where id = $1`, other);
    expect(await confirmAt(20)).toBe(1);
    // A mission of six half-days, two at a time: the fourth is asked for, and its mail says so.
    const silent: number[] = [];
    let last: string[] = [];
    for (const half of ['day', 'am', 'am'] as const) {
      last = await log(long.mission, 1, half);
      await tellAt(0);
      silent.push(await confirmAt(20));
    }
    expect(silent).toEqual([2, 1, 0]);
    expect(await behind(last[0]!)).toBe('day_needs_answer');
    expect((await mails(long.ownerEmail)).at(-1)!.plain).toContain('Votre confirmation est attendue.');
    const [held] = await rows(`select silent_share(1) as one, silent_share(2) as two, silent_share(5) as five`);
    expect(held).toEqual({ one: silentShare(1), two: silentShare(2), five: silentShare(5) });
  });
  it('is reminded of, with the way to the page', async () => {
    const here = await begin('Rappelée');
    await log(here.mission, 3);
    await tellAt(0);
    for (let ahead = 1; ahead < 12; ahead++) await s.at(ahead, (tx) => sendReminders(tx, { baseUrl: BASE }));
    const reminders = (await mails(here.ownerEmail)).filter(({ kind }) => kind === 'reminders.reminder');
    expect(reminders.length).toBeGreaterThanOrEqual(1);
    expect(reminders[0]!.plain).toContain('des journées de compétences attendent votre confirmation');
  });
});

describe('behind the application', () => {
  it('a recused member reads nothing of it; another member reads of the mission, its animator the half-days too', async () => {
    const here = await begin('Déport');
    await log(here.mission);
    await rows(
      `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'noted', 'supplier', 'in_force', $4)`,
      here.project,
      w.territoryId,
      w.recusedId,
      w.person.local_animator,
    );
    const seen = (person: string) =>
      s.database.asPerson(person, async (tx) => [
        (await sql`select from mission_day where project_id = ${here.project}`.execute(tx)).rows.length,
        (await sql`select from missions_named(array[${here.mission}]::uuid[])`.execute(tx)).rows.length,
        (await sql`select from event where subject_id = ${here.project}`.execute(tx)).rows.length,
      ]);
    expect(await seen(w.recusedId)).toEqual([0, 0, 0]);
    expect((await seen(w.person.committee_member)).slice(0, 2)).toEqual([0, 1]);
    expect((await seen(w.person.local_animator)).slice(0, 2)).toEqual([1, 1]);
  });
  it('nobody writes in another’s name: no expert confirms, no owner changes what was noted, nobody moves a day', async () => {
    const here = await begin('Noms', { firm: w.establishmentId });
    const [id] = (await log(here.mission)) as [string];
    const tries = (person: string, set: string) =>
      s.database
        .asPerson(person, async (tx) => Number((await sql.raw(`update mission_day set ${set} where id = '${id}'`).execute(tx)).numAffectedRows))
        .catch((error: { code?: string; constraint?: string }) => error.constraint ?? error.code);
    const confirmed = `state = 'confirmed', confirmed_at = now(), confirmed_how = 'owner'`;
    expect(await tries(w.person.expert, `${confirmed}, confirmed_by = '${w.person.expert}'`)).toBe('42501');
    expect(await tries(w.person.owner, `${confirmed}, confirmed_by = '${w.person.owner}', note = 'Autre chose'`)).toBe('42501');
    expect(await tries(w.person.owner, `${confirmed}, confirmed_by = '${w.person.local_animator}'`)).toBe('42501');
    expect(await tries(w.person.owner, `state = 'confirmed', confirmed_at = now(), confirmed_how = 'auto'`)).toBe('42501');
    expect(await tries(w.person.local_animator, `${confirmed}, confirmed_by = '${w.person.local_animator}'`)).toBe('42501');
    expect(await tries(w.person.expert, `on_day = on_day - 1`)).toBe('42501');
    expect(await tries(w.person.site_manager, `note = 'essai'`)).toBe(0);
    expect(await tries(w.person.owner, `${confirmed}, confirmed_by = '${w.person.owner}'`)).toBe(1);
  });
  it('after 120 random acts the ledger holds what the rows say, half-day by half-day', async () => {
    const here = await begin('Hasard', { halfDays: 10, firm: w.establishmentId });
    let seed = 11;
    const next = (top: number) => (seed = (seed * 48_271) % 2_147_483_647) % top;
    const days = Array.from({ length: 100 }, (_, back) => shifted(s.today, -1 - back)).slice(-30);
    const page = `/mon-dossier/journees?dossier=${here.reference}`;
    const seen = new Set<string>();
    for (let n = 0; n < 120; n++) {
      const open = (await rows(`select id from mission_day where mission_id = $1 and state <> 'withdrawn'`, here.mission)).map(({ id }) => id as string);
      const one = open[next(Math.max(1, open.length))] ?? '00000000-0000-4000-8000-000000000000';
      const acts = [
        () =>
          app.post(
            '/mes-jours',
            { mission: here.mission, day: days[next(30)]!, half: ['am', 'pm', 'day'][next(3)]!, key: `hasard-${next(90)}`, anyway: 'on' },
            { as: w.person.expert },
          ),
        () => app.post(`/mes-jours/${one}/retirer`, { reason: 'essai' }, { as: w.person.expert }),
        () => app.post(page, { act: 'confirm', day: one }, { as: w.person.owner }),
        () => app.post(page, { act: 'dispute', day: one, reason: 'essai' }, { as: w.person.owner }),
        () => app.post('/journees', { act: 'take_out', day: one, reason: 'essai' }, { as: w.person.local_animator }),
      ];
      const answer = await acts[[0, 0, 0, 1, 2, 2, 3, 4][next(8)]!]!();
      expect(answer.status).toBeLessThan(500);
      seen.add(`${answer.status}`);
    }
    expect([...seen].sort()).toEqual(expect.arrayContaining(['303', '409']));
    const [counted] = await rows(
      `select count(*) filter (where state in ('logged', 'disputed')) as delivered, count(*) filter (where state = 'confirmed') as validated, 10 - count(*) filter (where state <> 'withdrawn') as planned
       from mission_day where mission_id = $1`,
      here.mission,
    );
    const held = await heldFor(s.database, here.project);
    expect({ delivered: held.delivered, validated: held.validated, planned: held.planned }).toEqual(counted);
  });
});
