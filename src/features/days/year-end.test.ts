import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missionsOfTest } from '../../../test/missions.ts';
import type { Missions } from '../../../test/missions.ts';
import { differing, NATIONAL, reconciled } from '../../../test/reconciled.ts';
import { openRoom } from '../../../test/room.ts';
import { signedPapers } from '../../../test/signed-papers.ts';
import type { TestRoom } from '../../../test/room.ts';
import type { Tx } from '../../platform/database.ts';
import { projectLeft } from '../missions/follow.ts';

let m: Missions;
let room: TestRoom;
let year: number;
/** Runs something on a day of next year, as the installation or as a person. */
const nextYear = <T>(work: (tx: Tx) => Promise<T>, day = '01-10', person?: string): Promise<T> => {
  const moved = async (tx: Tx) => {
    await sql`select set_config('alize.now', ${`${year + 1}-${day}T09:00:00Z`}, true)`.execute(tx);
    return work(tx);
  };
  return person ? m.database.asPerson(person, moved) : m.database.asSystem(moved);
};
const balance = async (kind: string, of: { year?: number; project?: string; domain?: string } = {}) =>
  Number(
    (
      await m.one(
        `select coalesce(sum(balance), 0)::integer as n from day_account where establishment_id = $1 and kind = $2 and year = $3 and ($4::uuid is null or project_id = $4::uuid) and skill_domain = $5`,
        [m.w.establishmentId, kind, of.year ?? year, of.project ?? null, of.domain ?? 'production'],
      )
    ).n,
  );
// The room and the network show this year's; of the others, all the rest.
const off = async (in_year: number) =>
  differing(await m.database.asSystem((tx) => reconciled(tx, in_year, null, NATIONAL, year))).map(({ figure, shown, ledger }) => [figure, shown, ledger]);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { constraint?: string }) => error.constraint,
  );
const give = (site: string, domain: string, days: string) => ({ 'grant.0.site': site, 'grant.0.domain': domain, 'grant.0.days': days });
beforeAll(async () => {
  m = await missionsOfTest();
  year = Number((await m.one(`select extract(year from today_in('Europe/Paris')) as y`)).y);
  room = await openRoom(m.database, m.app, m.w);
});
afterAll(() => m.database.drop());

async function put(name: string, days: string) {
  const file = await room.file(name);
  expect((await room.post(`/${file.item}/aller`, { stage: 'debate' })).status).toBe(303);
  const status = async (form = give(m.w.establishmentId, 'production', days)) =>
    (await room.post(`/${file.item}/proposer`, { outcome: 'approved', reasons: 'Un projet clair.', ...form })).status;
  return { ...file, first: await status(), again: status };
}

describe('what is put to a committee', () => {
  it('holds its days from that moment, so that another is told at once; put otherwise, it holds otherwise', async () => {
    const all = await balance('free');
    const first = await put('Aulne', String((all - 2) / 2).replace('.', ','));
    expect([first.first, await balance('free'), await balance('reserved')]).toEqual([303, 2, all - 2]);
    const second = await put('Bouleau', '1,5');
    expect(second.first).toBe(409);
    expect(await m.rows('select id from decision where item_id = $1', [second.item])).toEqual([]);
    expect(await first.again(give(m.w.establishmentId, 'production', '0,5'))).toBe(303);
    expect([await balance('free'), await balance('reserved')]).toEqual([all - 1, 1]);
    // More than there is leaves what was put as it was.
    expect(await first.again(give(m.w.establishmentId, 'production', '6'))).toBe(409);
    expect([await balance('free'), await balance('reserved')]).toEqual([all - 1, 1]);
    // The site's days that this file holds may be put otherwise: they are shown as left.
    expect(await first.again(give(m.w.establishmentId, 'production', String(all / 2).replace('.', ',')))).toBe(303);
    expect((await room.post(`/${first.item}/aller`, { stage: 'debate' })).status).toBe(303);
    expect(await (await m.app.get(`/seances/${room.session}/salle`, { as: m.w.person.chair })).text()).toContain(m.w.establishmentId);
    expect((await room.post(`/${first.item}/finir`, { as: 'no_decision' })).status).toBe(303);
    expect((await room.post(`/${second.item}/finir`, { as: 'not_heard' })).status).toBe(303);
    expect([await balance('free'), await balance('reserved')]).toEqual([all, 0]);
    expect(await m.rows('select id from decision_grant where held and project_id = $1', [first.project])).toEqual([]);
  });
  it('gives them back when the file is withdrawn', async () => {
    const all = await balance('free');
    const { project, item } = await put('Charme', '1');
    expect(await balance('free')).toBe(all - 2);
    await m.rows(`update project set status = 'withdrawn', left_on = today_in('Europe/Paris'), left_reason = 'Vendue' where id = $1`, [project]);
    expect(await balance('free')).toBe(all);
    expect((await room.post(`/${item}/finir`, { as: 'no_decision' })).status).toBe(303);
  });
});

describe('when the year is over', () => {
  it('what December put, January decides: its days are still there, and the free ones are not', async () => {
    const { project, item } = await put('Douglas', '1,5');
    expect(await off(year)).toEqual([]);
    const free = await balance('free');
    const seen = await nextYear(async (tx) => {
      const says = async (query: ReturnType<typeof sql<{ n: unknown }>>) => (await query.execute(tx)).rows[0]?.n;
      const left = () => says(sql`select days_left(${m.w.establishmentId}, ${year}, 'production') as n`);
      // The hourly job has not run: nobody may give them all the same.
      expect(await left()).toBe(0);
      await sql`update decision_grant set reserved = true where project_id = ${project}`.execute(tx);
      const held = await says(sql`select balance as n from day_account where project_id = ${project} and kind = 'reserved'`);
      await sql`select expire_days()`.execute(tx);
      // Taken back, they expire at once.
      await sql`update decision_grant set reserved = false, held = false where project_id = ${project}`.execute(tx);
      const expired = await says(
        sql`select sum(balance)::integer as n from day_account where establishment_id = ${m.w.establishmentId} and year = ${year} and kind = 'expired'`,
      );
      const rest = await says(
        sql`select sum(balance)::integer as n from day_account where establishment_id = ${m.w.establishmentId} and year = ${year} and kind = 'free'`,
      );
      throw Object.assign(new Error('seen'), { seen: [held, expired, rest] });
    }).catch((error: { seen: unknown }) => error.seen);
    expect(seen).toEqual([3, free + 3, 0]);
    expect((await room.post(`/${item}/finir`, { as: 'no_decision' })).status).toBe(303);
  });
  it('the database refuses free days of that year to whoever asks, but for their expiry', async () => {
    const { project } = await m.wanted('Erable', 2);
    await m.rows(`update pledge_line set half_days = half_days + 2 where pledge_id = $1 and skill_domain = 'production'`, [m.w.pledgeId]);
    const refused = (query: ReturnType<typeof sql>) => refusal(nextYear((tx) => query.execute(tx), '01-01', m.w.person.local_animator));
    const reserve = sql`select move_days('reserve', 'free', 'reserved', ${m.w.establishmentId}, ${year}, 'production', ${project}, 1, 'too-late')`;
    expect(await refused(reserve)).toBe('days_left');
    expect(await refused(sql`select convert_days(${m.w.establishmentId}, ${year}, 'production', 'sales', 1, 'too-late', 'Trop tard')`)).toBe('days_left');
    expect(await refused(sql`update pledge_line set half_days = half_days - 1 where pledge_id = ${m.w.pledgeId} and skill_domain = 'production'`)).toBe(
      'days_left',
    );
    // The last minute of the year, where the site is, is still in time.
    const lastMinute = await m.database
      .asSystem(async (tx) => {
        await sql`select set_config('alize.now', ${`${year}-12-31T22:59:00Z`}, true)`.execute(tx);
        await reserve.execute(tx);
        await sql`select set_config('alize.now', ${`${year}-12-31T23:01:00Z`}, true)`.execute(tx);
        await sql`select release_days('reserved', ${m.w.establishmentId}, ${year}, 'production', ${project}, 1, 'given-back', 'Essai')`.execute(tx);
        const { rows } = await sql<{
          n: number;
        }>`select balance as n from day_account where establishment_id = ${m.w.establishmentId} and year = ${year} and kind = 'expired'`.execute(tx);
        throw Object.assign(new Error('seen'), { seen: rows });
      })
      .catch((error: { seen: unknown }) => error.seen);
    expect(lastMinute).toEqual([{ n: 1 }]);
  });
});

describe('days that the chair adds', () => {
  const extend = (mission: string, n: number) => sql<{ said: string | null }>`select extend_mission(${mission}, ${n}, 'Le défaut est plus profond') as said`;
  it('are counted by every figure', async () => {
    const { missions } = await m.wanted('Frene', 2);
    await m.signed(missions[0]!);
    expect((await m.post(missions[0]!, 'ajouter-des-jours', { days: '0,5', reason: 'Plus profond' }, m.w.person.chair)).status).toBe(303);
    expect(await off(year)).toEqual([]);
  });
  it('to a mission of last year come out of the new year’s pledge, are charged to it, and come back to it', async () => {
    const { missions, project } = await m.wanted('Genevrier', 2);
    const mission = missions[0]!;
    await m.signed(mission);
    const { today } = await m.one(`select today_in('Europe/Paris')::text as today`);
    expect((await m.post(mission, 'commencer', { on: today! })).status).toBe(303);
    const agreement = sql`select agreement_id from pledge where id = ${m.w.pledgeId}`;
    const held = (kind: string, of: number) => balance(kind, { year: of, project });
    // Nothing pledged yet for the new year: told so.
    expect(await refusal(nextYear((tx) => extend(mission, 2).execute(tx), '01-10', m.w.person.chair))).toBe('days_left');
    await nextYear(async (tx) => {
      const made = await sql<{ id: string }>`insert into pledge (establishment_id, territory_id, agreement_id, year, status, confirmed_on)
        values (${m.w.establishmentId}, ${m.w.territoryId}, (${agreement}), ${year + 1}, 'confirmed', ${`${year + 1}-01-05`}) returning id`.execute(tx);
      await sql`insert into pledge_line (pledge_id, territory_id, skill_domain, half_days) values (${made.rows[0]!.id}, ${m.w.territoryId}, 'production', 4)`.execute(
        tx,
      );
    });
    await nextYear((tx) => extend(mission, 2).execute(tx), '01-10', m.w.person.chair);
    expect([await held('planned', year), await held('planned', year + 1), await balance('free', { year: year + 1 })]).toEqual([2, 2, 2]);
    // What was added is signed again before it is done.
    await m.database.asSystem((tx) => signedPapers(tx, mission));
    const log = (day: string, half = 'am') =>
      nextYear(
        async (tx) =>
          (
            await sql<{ id: string }>`insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half)
        select id, territory_id, project_id, expert_id, ${`${year + 1}-${day}`}::date, ${half} from mission where id = ${mission} returning id`.execute(tx)
          ).rows[0]!.id,
        day,
      );
    const days = [await log('02-02'), await log('02-03'), await log('02-04')];
    expect([await held('delivered', year), await held('delivered', year + 1)]).toEqual([2, 1]);
    const confirm = (id: string) =>
      nextYear(
        (tx) => sql`update mission_day set state = 'confirmed', confirmed_at = present(), confirmed_how = 'owner' where id = ${id}`.execute(tx),
        '02-05',
      );
    await confirm(days[1]!);
    await confirm(days[2]!);
    expect([await held('validated', year), await held('validated', year + 1)]).toEqual([1, 1]);
    expect([await off(year), await off(year + 1)]).toEqual([[], []]);
    // One is taken back, of the first year; then the mission ends: what is left of each year goes back where it was.
    const withdraw = (id: string) =>
      nextYear(
        (tx) => sql`update mission_day set state = 'withdrawn', withdrawn_at = present(), withdraw_reason = 'Erreur' where id = ${id}`.execute(tx),
        '02-06',
      );
    await withdraw(days[0]!);
    expect([await held('planned', year), await held('planned', year + 1)]).toEqual([1, 1]);
    await nextYear(
      (tx) =>
        sql`update mission set status = 'ended', ended_on = ${`${year + 1}-02-06`}, ended_as = 'early', end_reason = 'Réglé' where id = ${mission}`.execute(tx),
      '02-06',
    );
    expect([await held('planned', year), await held('planned', year + 1), await held('granted', year), await held('granted', year + 1)]).toEqual([0, 0, 1, 1]);
    expect([await off(year), await off(year + 1)]).toEqual([[], []]);
  });
});

describe('a file that leaves', () => {
  it('gives its days back to the site: free this year, expired when theirs is over', async () => {
    const { missions, project } = await m.wanted('Houx', 2, 3);
    expect((await m.propose(missions[0]!)).status).toBe(303);
    const free = await balance('free');
    await m.rows(`update project set status = 'withdrawn', left_on = today_in('Europe/Paris'), left_reason = 'Vendue' where id = $1`, [project]);
    const happened = { subjectId: project } as Parameters<typeof projectLeft>[1];
    await m.database.asSystem((tx) => projectLeft(tx, happened));
    expect([await m.days(project), await balance('free')]).toEqual([{ granted: 0, planned: 0 }, free + 5]);
    expect(
      (
        await m.one(
          `select max(v.reason) as reason from day_movement v join day_account a on a.id = v.from_account where a.project_id = $1 and v.kind = 'release'`,
          [project],
        )
      ).reason,
    ).toBe('Vendue');
    await m.database.asSystem((tx) => projectLeft(tx, happened));
    expect(await balance('free')).toBe(free + 5);
    expect(await off(year)).toEqual([]);
  });
});

describe('days that survived their year or their file', () => {
  it('are listed beside the ledger with where to give them back, and wait for the animator', async () => {
    const { missions, project } = await m.wanted('If', 2);
    const page = async () => (await (await m.app.get('/jours', { as: m.w.person.local_animator })).text()).split('id="restes"')[1] ?? '';
    expect(await page()).not.toContain(`/dossiers/${project}`);
    const waiting = (
      person: string,
      work = async (tx: Tx) =>
        (await sql<{ data: { days: number } }>`select data from waiting where kind = 'days.left_over' and territory_id = ${m.w.territoryId}`.execute(tx)).rows,
    ) => nextYear(work, '01-10', person);
    const before = Number((await waiting(m.w.person.local_animator))[0]?.data.days ?? 0);
    expect(before).toBeGreaterThanOrEqual(1);
    expect(await waiting(m.w.person.committee_member)).toEqual([]);
    // Refused or done this year, a file keeps nothing it will use.
    await m.rows(`update mission set status = 'cancelled', cancelled_at = now(), cancel_reason = 'Essai' where id = $1`, [missions[0]]);
    await m.rows(`update project set status = 'in_delivery', delivery_from = current_date where id = $1`, [project]);
    await m.rows(`update project set status = 'delivered', delivered_on = current_date where id = $1`, [project]);
    expect(await page()).toContain(`/dossiers/${project}`);
    expect(await page()).toContain(`/etablissements/${m.w.establishmentId}/jours?annee=${year}`);
    expect(await (await m.app.get('/jours', { as: m.w.otherPerson.local_animator })).text()).not.toContain(project);
  });
});
