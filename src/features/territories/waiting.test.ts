import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../test/database.ts';
import { world, type World } from '../../../test/world.ts';
import { translator } from '../../platform/texts.ts';
import type { TextKey } from '../../shared/text-key.ts';
import { askAnimators, tellState } from './follow.ts';
import { networkLines, signalsOf, type NetworkLine } from './network-queries.ts';

let database: TestDatabase;
let w: World;
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
});
afterAll(() => database.drop());

interface Waiting {
  kind: string;
  basket: string;
  territory_id: string | null;
  person_id: string | null;
  data: Record<string, unknown>;
  href: string;
}
const waits = (personId: string) => database.asPerson(personId, async (tx) => (await sql<Waiting>`select * from waiting_territories`.execute(tx)).rows);
const kinds = async (personId: string, territoryId = w.territoryId) =>
  (await waits(personId)).filter((row) => row.territory_id === territoryId).map((row) => row.kind);

describe('what waits about a territory', () => {
  it('is nothing for those who keep no territory', async () => {
    for (const role of ['site_manager', 'committee_member', 'funder'] as const) expect(await waits(w.person[role])).toEqual([]);
  });

  it('is a host to choose, in one’s own territory only', async () => {
    expect(await kinds(w.person.local_animator)).toEqual(['territories.no_host']);
    expect((await waits(w.person.local_animator)).every((row) => row.territory_id === w.territoryId)).toBe(true);
  });

  it('is an overlap that has just arisen, on both sides, once each', async () => {
    const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
    await database.asSystem((tx) =>
      sql`insert into territory_commune (territory_id, commune_code, starts_on) values (${w.territoryId}, '73065', ${day}), (${w.territoryId}, '73008', ${day})`.execute(
        tx,
      ),
    );
    const [own] = (await waits(w.person.local_animator)).filter((row) => row.kind === 'territories.overlap');
    expect(own).toMatchObject({ data: { other: 'Plaine Voisine', count: 2 }, href: '/territoires/vallee-essai/perimetre#chevauchements', basket: 'week' });
    expect(await kinds(w.otherPerson.local_animator, w.otherTerritoryId)).toContain('territories.overlap');
    await database.asSystem((tx) =>
      sql`update territory_commune set starts_on = '2015-01-01' where territory_id = ${w.territoryId} and commune_code like '73%'`.execute(tx),
    );
    expect(await kinds(w.person.local_animator)).not.toContain('territories.overlap');
  });

  it('is a chair to find; and for the national team, a territory without animator, a movement whose day has come', async () => {
    await database.asSystem((tx) =>
      sql`update role_assignment set ends_on = current_date - 1 where territory_id = ${w.territoryId} and role in ('chair', 'co_chair')`.execute(tx),
    );
    expect(await kinds(w.person.local_animator)).toContain('territories.no_chair');
    await database.asSystem((tx) =>
      sql`update role_assignment set ends_on = current_date - 1 where territory_id = ${w.territoryId} and role = 'local_animator'`.execute(tx),
    );
    await database.asSystem((tx) =>
      sql`insert into commune_movement (effective_on, kind, from_code, from_name, to_code, to_name, source) values ('2026-02-01', 'renaming', '88160', 'Épinal', '88160', 'Épinal-le-Neuf', 'essai')`.execute(
        tx,
      ),
    );
    const national = await waits(w.person.national_animator);
    expect(
      national
        .filter((row) => row.person_id === w.person.national_animator)
        .map((row) => row.kind)
        .toSorted(),
    ).toEqual(['territories.movement_to_replay', 'territories.no_animator']);
    const lines = await database.asPerson(w.person.national_animator, (tx) => networkLines(tx, 'help', null));
    expect(lines[0]).toMatchObject({ code: 'vallee-essai', signals: expect.arrayContaining(['no_animator', 'no_chair', 'no_host', 'overlap']) });
  });

  it('has its sentences in both languages', async () => {
    for (const lang of ['fr', 'en'] as const) {
      const t = translator(lang);
      for (const name of ['perimeter_question', 'overlap', 'no_chair', 'no_host', 'no_animator', 'movement_to_replay']) {
        for (const part of ['title', 'reason', 'act']) {
          const sentence = t(`territories:waiting.${name}.${part}` as TextKey, { name: 'Vosges', other: 'Meuse', commune: 'Épinal', count: 2 });
          expect(sentence).not.toMatch(/waiting\.|\{\{/);
        }
      }
    }
  });
});

describe('what follows', () => {
  it('an animator is told of a question and of a change of state, not of their own acts', async () => {
    const told = async () =>
      (
        await database.systemPool.query<{ person_id: string; kind: string }>(
          `select person_id, kind from notification where kind like 'territories.%' order by kind`,
        )
      ).rows;
    const happened = {
      id: null as never,
      at: new Date(),
      subjectKind: 'territory' as const,
      subjectId: w.otherTerritoryId,
      territoryId: w.otherTerritoryId,
      establishmentId: null,
    };
    await database.asSystem((tx) =>
      askAnimators(tx, {
        ...happened,
        kind: 'territories.question_asked',
        actorId: w.person.national_animator,
        data: { name: 'Plaine Voisine', commune: 'Chambéry', movement: 'split', from: '2026-02-01' },
      }),
    );
    await database.asSystem((tx) =>
      tellState(tx, { ...happened, kind: 'territories.paused', actorId: w.otherPerson.local_animator, data: { name: 'Plaine Voisine', on: '2026-02-01' } }),
    );
    expect(await told()).toEqual([{ person_id: w.otherPerson.local_animator, kind: 'territories.question_asked' }]);
  });
});

describe('the signals of the network’s page', () => {
  const well: Omit<NetworkLine, 'signals'> = {
    id: '',
    code: 'v',
    name: 'V',
    status: 'open',
    animators: ['A'],
    chairs: 1,
    hostName: 'CCI',
    agreementEndsOn: '2028-01-01',
    establishments: 9,
    halfDays: 20,
    population: 1,
    questions: 0,
    overlaps: 0,
  };
  it.each([
    [{}, []],
    [{ agreementEndsOn: '2026-12-31' }, ['agreement_expiring']],
    [{ agreementEndsOn: '2026-11-22' }, ['agreement_expired']],
    [{ agreementEndsOn: null, halfDays: 0 }, ['agreement_expired', 'no_pledge']],
    [{ status: 'preparing' as const, agreementEndsOn: null, halfDays: 0, chairs: 0 }, []],
    [{ status: 'paused' as const, animators: [] }, ['no_animator']],
    [{ status: 'closed' as const, animators: [], hostName: null }, []],
    [{ questions: 1, overlaps: 3 }, ['question', 'overlap']],
  ])('%o asks for %o', (changes, signals) => {
    expect(signalsOf({ ...well, ...changes }, '2026-11-23')).toEqual(signals);
  });
});
