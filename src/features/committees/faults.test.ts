import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { openRoom } from '../../../test/room.ts';
import type { TestRoom } from '../../../test/room.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { followEvent } from '../../reactions.ts';
import { decide } from './decide.ts';
import { hoursOf } from './hours.ts';
import { presenceAt } from './room-queries.ts';
import type { Room } from './room-queries.ts';
import { clockIn } from './said.ts';
import { DEFAULT_RULES } from './voting-cases.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let room: TestRoom;
const rows = async <T = Record<string, string>>(query: string, values: unknown[] = []) => (await database.systemPool.query(query, values)).rows as T[];
const APPROVE = { outcome: 'approved', reasons: 'Un projet clair.' };
const driveVersion = async () => String((await rows<{ v: number }>('select drive_version as v from committee_session where id = $1', [room.session]))[0]!.v);

beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  app = testApp(database);
  await rows(`update committee_session set status = 'cancelled', cancelled_at = now(), cancel_reason = 'Essai' where status in ('planned', 'summoned')`);
  await rows('update agenda_item set pending = false');
  room = await openRoom(database, app, w);
});
afterAll(() => database.drop());

describe('the process ends between "agreed" and the letter', () => {
  const letters = (project: string) => rows('select id from mail where kind = $2 and about_id = $1', [project, 'committees.decision']);
  async function closed(name: string) {
    const file = await room.file(name);
    await room.decide(file.item, APPROVE);
    const [event] = await rows<{ id: number }>(`select id from event where kind = 'committees.item_closed' and subject_id = $1`, [file.project]);
    return { ...file, event: event!.id };
  }
  it('what follows is on its way with the decision itself, in one transaction', async () => {
    const { event } = await closed('Avant');
    expect(await rows(`select from graphile_worker._private_jobs where payload ->> 'eventId' = $1`, [String(event)])).toHaveLength(1);
  });

  it('cut off in the middle, nothing has left, and the next try sends it; come again after the work was done, it sends nothing twice', async () => {
    const { event, project } = await closed('Pendant');
    const cut = {
      asSystem: (work: Parameters<TestDatabase['asSystem']>[0]) => database.asSystem(async (tx) => (await work(tx), Promise.reject(new Error('the plug')))),
    };
    await expect(followEvent({ database: cut as never, baseUrl: app.services.baseUrl }, event)).rejects.toThrow('the plug');
    expect(await letters(project)).toHaveLength(0);
    for (let tries = 0; tries < 3; tries += 1) await followEvent({ database, baseUrl: app.services.baseUrl }, event);
    await Promise.all([1, 2, 3].map(() => followEvent({ database, baseUrl: app.services.baseUrl }, event)));
    expect(await letters(project)).toHaveLength(1);
  });
});

describe('who drives', () => {
  it('the chair’s laptop dies in the middle of an item: the animator goes on from there, the old screen is told', async () => {
    const file = await room.file('Panne');
    await room.post(`/${file.item}/aller`, { stage: 'debate' });
    await room.post(`/${file.item}/proposer`, { ...APPROVE, reasons: 'Mot du président' });
    const stale = await driveVersion();
    const found = await (await app.get(`/seances/${room.session}/salle`, { as: w.person.local_animator })).text();
    expect(found).toContain('Mot du président');
    expect((await room.post(`/${file.item}/proposer`, { ...APPROVE, reasons: 'Mot de l’animatrice', version: stale }, 'local_animator')).status).toBe(303);
    expect((await room.post(`/${file.item}/decider`, { version: stale }, 'chair')).status).toBe(409);
    expect((await room.post(`/${file.item}/decider`, { version: await driveVersion() }, 'local_animator')).status).toBe(303);
    expect((await room.post(`/${file.item}/decider`, { version: await driveVersion() }, 'chair')).status).toBe(409);
    expect((await room.post(`/${file.item}/finir`, { as: 'decided' })).status).toBe(303);
  });

  it('a mandate that ended at midnight drives nothing, says nothing, and counts for nothing', async () => {
    const file = await room.file('Minuit');
    await room.post(`/${file.item}/aller`, { stage: 'debate' });
    await room.post(`/${file.item}/proposer`, APPROVE);
    const [put] = await rows<{ id: string }>('select id from decision where item_id = $1', [file.item]);
    const until = (day: string) =>
      Promise.all([
        rows(`update mandate set ends_on = ${day} where person_id = $1`, [w.person.co_chair]),
        rows(`update role_assignment set ends_on = ${day} where person_id = $1`, [w.person.co_chair]),
      ]);
    const say = () => room.post(`/${file.item}/dire`, { decision: put!.id, person: w.person.co_chair, stance: 'for' }, 'co_chair');
    await until(`today_in('Europe/Paris')`);
    expect((await say()).status).toBe(303);
    await until(`today_in('Europe/Paris') - 1`);
    expect((await say()).status).toBe(404);
    expect((await room.post(`/${file.item}/decider`, {}, 'co_chair')).status).toBe(404);
    // Nor when somebody else notes it: two of four are there, and the voice of the third is none.
    expect((await room.post(`/${file.item}/dire`, { decision: put!.id, person: w.person.co_chair, stance: 'for' }, 'chair')).status).toBe(409);
    expect((await room.post(`/${file.item}/decider`)).status).toBe(303);
    const [verdict] = await rows<{ verdict: { voters: { personId: string }[] } }>('select verdict from decision where item_id = $1', [file.item]);
    expect(verdict!.verdict.voters.map(({ personId }) => personId)).not.toContain(w.person.co_chair);
    expect((await room.post(`/${file.item}/finir`, { as: 'decided' })).status).toBe(303);
    await until('null');
  });

  it('a voice noted for somebody who stands aside is refused, and one given before counts no more', async () => {
    const file = await room.file('Retrait');
    await room.post(`/${file.item}/aller`, { stage: 'debate' });
    await room.post(`/${file.item}/proposer`, APPROVE);
    const [put] = await rows<{ id: string }>('select id from decision where item_id = $1', [file.item]);
    const objects = (who: 'chair' | 'committee_member') =>
      room.post(`/${file.item}/dire`, { decision: put!.id, person: w.person.committee_member, stance: 'against', reason: 'Non' }, who);
    expect((await objects('committee_member')).status).toBe(303);
    await rows(
      `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', 'customer', 'in_force', $3)`,
      [file.project, w.territoryId, w.person.committee_member],
    );
    expect((await objects('chair')).status).toBe(409);
    expect((await objects('committee_member')).status).toBe(409);
    const answer = await room.post(`/${file.item}/decider`);
    // Their objection blocks nothing any more; what may still be missing is people.
    expect(await answer.text()).not.toContain('objection');
    await room.post(`/${file.item}/finir`, { as: 'no_decision' });
  });
});

describe('a clock that changes on the session’s day', () => {
  const utc = (time: string) => new Date(`${time}:00Z`);
  it('in October the hour that comes twice is two hours: presence, agenda and voices go by time that passed', () => {
    // 25 October 2026: at 3 h (01:00 UTC) it is 2 h again.
    const members = ['A', 'B', 'C'].map((personId) => ({
      personId,
      seat: 'company' as const,
      voting: true,
      role: 'member' as const,
      companyId: null,
      from: '2024-01-01',
      to: null,
    }));
    const at = (moment: string, stays: Room['stays']) =>
      decide(
        { ...DEFAULT_RULES, mode: 'majority' },
        members,
        presenceAt({ stays } as Room, { heldOn: '2026-10-25' }, utc(moment)),
        [],
        [],
        [
          { personId: 'A', stance: 'for' },
          { personId: 'B', stance: 'for' },
        ],
      );
    // B arrives at 2 h 50 and leaves at 2 h 10, twenty minutes later.
    const stays = [
      { personId: 'A', arrivedAt: utc('2026-10-25T00:00'), leftAt: null },
      { personId: 'B', arrivedAt: utc('2026-10-25T00:50'), leftAt: utc('2026-10-25T01:10') },
    ];
    expect(['00:49', '00:50', '01:09', '01:10'].map((time) => at(`2026-10-25T${time}`, stays).quorate)).toEqual([false, true, true, false]);
    const items = [0, 1].map(() => ({ kind: 'project' as const, minutesAlone: 10, minutesOwner: 20, minutesDebate: 15 }));
    const hours = hoursOf(utc('2026-10-25T00:30'), items);
    expect(hours.map(({ starts, owner, ends }) => [starts, owner!, ends].map((moment) => clockIn(moment, 'Europe/Paris', 'en')))).toEqual([
      ['02:30', '02:40', '02:15'],
      ['02:15', '02:25', '03:00'],
    ]);
  });

  it('in March an hour that does not exist is the next one; the day and its mandates stay', async () => {
    const planned = await rows<{ at: string; day: string }>(
      `select to_char((('2027-03-28 02:30')::timestamp at time zone 'Europe/Paris') at time zone 'Europe/Paris', 'HH24:MI') as at,
        ((('2027-03-28 02:30')::timestamp at time zone 'Europe/Paris') at time zone 'Europe/Paris')::date::text as day`,
    );
    expect(planned).toEqual([{ at: '03:30', day: '2027-03-28' }]);
    const form = { territoire: w.territoryCode, kind: 'meeting', day_1: '2027-03-28', time_1: '2h30', place: 'Ici' };
    const answer = await app.post('/seances', form, { as: w.person.local_animator });
    expect(answer.status).toBe(303);
    const [session] = await rows<{ at: string; day: string }>(
      `select to_char(starts_at at time zone 'Europe/Paris', 'HH24:MI') as at, held_on::text as day from committee_session order by created_at desc limit 1`,
    );
    expect(session).toEqual({ at: '03:30', day: '2027-03-28' });
  });
});
