// Each of those whom the demo offers to be, and who can sign, has something to sign on whatever day it is made; and its missions are in every state.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_DAY } from '../../test/global-setup.ts';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';
import { MISSION_STATUSES } from '../../src/features/missions/life-cycle.ts';
import { readAdministrativeGeography } from '../../src/platform/geography/communes.ts';
import { loadReference } from '../reference.ts';
import { addDays } from './calendar.ts';
import { cast, castIn } from './cast.ts';
import { holdRooms } from './decisions.ts';
import { demoWorld } from './demo-world.ts';
import { insertDemo } from './insert.ts';
import { lendMissions } from './missions.ts';
import { holdSessions } from './sessions.ts';
import { teachSkills } from './skills.ts';

/** Those whose role signs a paper: who lends, who comes, whom they help, who certifies. */
const SIGN = new Set(['local_animator', 'site_manager', 'lender_hr', 'expert', 'owner']);

/** The day of every test, and one on which few projects are helped. */
describe.each([DEMO_DAY, '2027-02-10'])('made on %s, the demo', (day) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase(day === DEMO_DAY ? 'demo' : 'empty');
    if (day === DEMO_DAY) return;
    await database.asSystem(async (tx) => {
      await sql`select set_config('alize.now', ${`${day} 08:00+00`}, true)`.execute(tx);
      await loadReference(tx);
      await insertDemo(tx, day);
    });
  });
  afterAll(() => database.drop());
  const rows = async <Row extends object>(text: string, values: unknown[] = []) => (await database.systemPool.query<Row>(text, values)).rows;

  test('has a paper to sign for each of those one may be and who can sign', async () => {
    const able = await rows<{ email: string }>(
      `select distinct x.email from person x join role_assignment r on r.person_id = x.id where x.email = any ($1) and r.role = any ($2) and r.ends_on is null`,
      [cast.map(({ email }) => email), [...SIGN]],
    );
    expect(able.length).toBeGreaterThanOrEqual(9);
    const waiting = await rows<{ email: string }>(
      `select distinct y.email from paper_signatory s join paper x on x.id = s.paper_id join person y on y.id = s.person_id and y.email = s.email
        where s.state = 'waiting' and (x.state = 'sent' and s.asked_at is not null or x.kind = 'certificate' and x.state = 'draft')`,
    );
    const signing = new Set(waiting.map(({ email }) => email));
    expect(able.filter(({ email }) => !signing.has(email))).toEqual([]);
  });
  test('has the review of its owner signed by the expert already, and a certificate for its animator to issue', async () => {
    const review = await rows<{ kind: string; others: number }>(
      `select x.kind, (select count(*)::int from paper_signatory o where o.paper_id = x.id and o.signed_at is not null) as others
       from paper_signatory s join paper x on x.id = s.paper_id
       where lower(s.email) = $1 and x.kind = 'closing_review' and x.state = 'sent' and s.asked_at is not null and s.signed_at is null and s.refused_at is null`,
      [castIn('owner').email],
    );
    expect(review).toEqual([{ kind: 'closing_review', others: 1 }]);
    for (const part of ['animator', 'overseas']) {
      const drafts = await rows(
        `select from paper x join paper_signatory s on s.paper_id = x.id where x.kind = 'certificate' and x.state = 'draft' and lower(s.email) = $1`,
        [castIn(part).email],
      );
      expect(drafts.length, part).toBeGreaterThan(0);
    }
  });
  test('shows missions of its window in every state; one suspended and one given up say why', async () => {
    const states = await rows<{ status: string }>(
      `select distinct m.status from mission m join territory t on t.id = m.territory_id where t.code = 'vosges' and (m.ended_on is null or m.ended_on > $1::date - 30)`,
      [day],
    );
    expect(new Set(states.map(({ status }) => status))).toEqual(new Set(MISSION_STATUSES));
    const silent = await rows(
      `select from mission where status = 'suspended' and coalesce(suspension_reason, '') = '' or status = 'cancelled' and coalesce(cancel_reason, '') = ''`,
    );
    expect(silent).toEqual([]);
  });
});

test('on any day of a year every state is planned, and a mission waits for whoever signs for a site', () => {
  const geography = readAdministrativeGeography();
  for (let after = 0; after < 366; after += 73) {
    const today = addDays(DEMO_DAY, after);
    const world = demoWorld({ today, geography });
    const committees = holdSessions(world, today);
    const { rows: held } = holdRooms(world, committees);
    const lent = lendMissions(world, committees, held, teachSkills(world, today), today);
    const vosges = world.territory.find(({ code }) => code === 'vosges')!.id;
    const live = lent.mission.filter((one) => one.territory_id === vosges && (one.ended_on === null || String(one.ended_on) > addDays(today, -30)));
    expect(new Set(live.map(({ status }) => status)), today).toEqual(new Set(MISSION_STATUSES));
    const missions = new Map(lent.mission.map((one) => [one.id, one]));
    for (const part of ['chair', 'hr', 'site', 'co-chair', 'many-hats']) {
      const signed = lent.to_sign.filter(({ lender }) => lender === castIn(part).email).map(({ missionId }) => missions.get(missionId));
      expect(signed.length, `${part} on ${today}`).toBeGreaterThan(0);
      for (const one of signed) expect(one, `${part} on ${today}`).toMatchObject({ status: one!.kind === 'mission' ? 'manager_agreed' : 'papers_signed' });
    }
    // Whoever is lent by the site of the demo's expert is the demo's expert.
    const expert = world.person.find(({ email }) => email === castIn('expert').email)!.id;
    expect(
      lent.to_sign.some(({ missionId }) => missions.get(missionId)!.expert_id === expert),
      today,
    ).toBe(true);
  }
}, 600_000);
