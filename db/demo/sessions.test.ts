import { describe, expect, test } from 'vitest';
import { readAdministrativeGeography } from '../../src/platform/geography/communes.ts';
import { demoWorld } from './demo-world.ts';
import { holdSessions } from './sessions.ts';

const geography = readAdministrativeGeography();
describe.each(['2026-11-23', '2027-02-28', '2027-07-14'])('the committees of the demo on %s', (today) => {
  const world = demoWorld({ today, geography });
  const committees = holdSessions(world, today);
  const inForce = (row: { starts_on: string; ends_on: string | null }) => row.starts_on <= today && (row.ends_on === null || row.ends_on >= today);

  test('have ten to seventeen members each, mostly companies, chaired by one; three banks of eleven in Toul', () => {
    const byTerritory = Map.groupBy(committees.mandate.filter(inForce), ({ territory_id }) => territory_id);
    for (const [id, members] of byTerritory) {
      const code = world.territory.find((territory) => territory.id === id)!.code;
      expect([code, members.length >= 10 && members.length <= 18]).toEqual([code, true]);
      expect([code, members.filter(({ role }) => role === 'chair').length]).toEqual([code, 1]);
      expect([code, new Set(members.map(({ person_id }) => person_id)).size]).toEqual([code, members.length]);
    }
  });
  test('held their sessions, numbered without a gap, and hold one today in Vosges with files to hear, and prepare one next month', () => {
    for (const sessions of Map.groupBy(
      committees.committee_session.filter(({ status }) => status === 'closed'),
      ({ territory_id }) => territory_id,
    ).values())
      expect(sessions.map(({ number }) => number).toSorted((a, b) => a! - b!)).toEqual(sessions.map((_, at) => at + 1));
    const vosges = world.territory.find(({ code }) => code === 'vosges')!.id;
    const coming = committees.committee_session.filter((session) => session.territory_id === vosges && session.status !== 'closed');
    const now = coming.find(({ held_on }) => held_on === today)!;
    expect(now.status).toBe('summoned');
    expect(committees.agenda_item.filter(({ session_id, kind }) => session_id === now.id && kind === 'project').length).toBeGreaterThanOrEqual(2);
    expect(coming.some(({ status }) => status === 'planned')).toBe(true);
    expect(new Set(committees.agenda_item.map(({ id }) => id)).size).toBe(committees.agenda_item.length);
  });
});
