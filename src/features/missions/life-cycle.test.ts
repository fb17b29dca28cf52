import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decideCalendar, decideMission, lifeCycle, MISSION_ACTS, MISSION_STATUSES, monthsLater } from './life-cycle.ts';
import type { MissionAct, MissionActor, MissionStatus } from './life-cycle.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('empty');
});
afterAll(() => database.drop());

describe('the life of a mission', () => {
  it('is the same in the database', async () => {
    const { rows } = await database.asSystem((tx) => sql<{ step: string }>`select from_status || ' ' || to_status as step from mission_step`.execute(tx));
    const told = new Set(
      MISSION_STATUSES.flatMap((from) =>
        Object.values(lifeCycle[from])
          .filter(({ next }) => next !== from)
          .map(({ next }) => `${from} ${next}`),
      ),
    );
    expect([...told].sort()).toEqual(rows.map(({ step }) => step).sort());
  });
  it('lets each act be done by the right people alone, in the right status alone', () => {
    const all: readonly MissionActor[] = ['animator', 'presiding', 'expert', 'site', 'owner', 'papers'];
    const alone: Partial<Record<MissionAct, readonly MissionActor[]>> = {
      employee_agree: ['expert'],
      employee_refuse: ['expert'],
      manager_agree: ['site'],
      manager_refuse: ['site'],
      extend: ['presiding'],
      papers_signed: ['papers'],
      papers_void: ['animator', 'papers'],
      start: ['animator', 'expert'],
    };
    for (const status of MISSION_STATUSES)
      for (const act of MISSION_ACTS)
        for (const actor of all) {
          const step = lifeCycle[status][act];
          const answer = decideMission(status, act, [actor]);
          if (!step) expect(answer, `${status} ${act}`).toEqual({ ok: false, refusal: 'not-in-this-status' });
          else expect(answer.ok, `${status} ${act} ${actor}`).toBe((alone[act] ?? ['animator']).includes(actor));
        }
  });
  it('never runs before its papers are signed, and a no is free until then', () => {
    const before: MissionStatus[] = ['wanted', 'proposed', 'employee_agreed', 'manager_agreed'];
    for (const status of before) expect(lifeCycle[status].start).toBeUndefined();
    for (const status of ['proposed', 'employee_agreed', 'manager_agreed'] as const) expect(decideMission(status, 'employee_refuse', ['expert']).ok).toBe(true);
    expect(lifeCycle.papers_signed.employee_refuse).toBeUndefined();
  });
});

describe('the calendar of a mission', () => {
  it.each([
    ['2026-01-15', '2027-07-14', 18, null],
    ['2026-01-15', '2027-07-15', 18, 'spread-too-long'],
    ['2026-01-15', '2026-01-14', 18, 'end-before-start'],
    ['2026-01-15', '2026-01-15', 1, null],
    ['2024-08-31', '2026-02-27', 18, null],
    ['2024-08-31', '2026-02-28', 18, 'spread-too-long'],
    [null, '2026-02-28', 18, null],
  ] as const)('from %s to %s within %i months: %s', (from, to, months, refusal) => {
    expect(decideCalendar(from, to, months)).toBe(refusal);
  });
  it('counts months from the day, and ends with a shorter one', () => {
    expect(monthsLater('2024-08-31', 18)).toBe('2026-02-28');
    expect(monthsLater('2026-11-30', 3)).toBe('2027-02-28');
  });
});
