import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { readAdministrativeGeography } from '../../src/platform/geography/communes.ts';
import { verifyChains } from '../../src/features/minutes/verify.ts';
import { daysBetween } from './calendar.ts';
import { holdRooms } from './decisions.ts';
import { demoWorld } from './demo-world.ts';
import { writeMinutes } from './minutes.ts';
import { holdSessions } from './sessions.ts';

describe.each(['2026-11-23', '2027-03-02'])('the minutes of the demo on %s', (today) => {
  const world = demoWorld({ today, geography: readAdministrativeGeography() });
  const committees = holdSessions(world, today);
  const { rooms, rows } = holdRooms(world, committees);
  const minutes = writeMinutes(world, committees, rooms, rows);
  const closed = committees.committee_session.filter(({ status }) => status === 'closed');

  test('three sessions a year since each territory opened, each with its minutes', () => {
    expect(minutes.minutes.length).toBe(closed.length);
    for (const { id, code, opened_on } of world.territory) {
      const years = daysBetween(opened_on, today) / 365.25;
      const held = closed.filter(({ territory_id }) => territory_id === id).length;
      expect([code, held > 2.4 * years - 3 && held < 3.6 * years + 4]).toEqual([code, true]);
    }
  });
  test('every decision was carried by a committee with its quorum; approved files of the years with pledges mostly have their days', () => {
    expect(rows.decision.every(({ verdict }) => verdict.quorate && verdict.outcome === 'approved')).toBe(true);
    const withDays = new Set(rows.decision_grant.map(({ decision_id }) => decision_id));
    const approved = rows.decision.filter(({ outcome, recorded_at }) => outcome.startsWith('approved') && recorded_at > '2021');
    expect(approved.filter(({ id }) => withDays.has(id)).length / approved.length).toBeGreaterThan(0.5);
  });
});

test('the chains of the demo hold, read from the database', async () => {
  const database = await testDatabase('demo');
  try {
    // Three territories whole: the whole network is what `npm run alize -- verify-chain` is for.
    for (const code of ['vosges', 'la-reunion', 'meuse']) {
      const { documents, faults } = await database.asSystem((tx) => verifyChains(tx, code));
      expect(documents).toBeGreaterThan(code === 'meuse' ? 75 : 35);
      expect(faults).toEqual([]);
    }
  } finally {
    await database.drop();
  }
});
