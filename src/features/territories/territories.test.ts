import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../test/database.ts';
import { world, type World } from '../../../test/world.ts';
import type { Scope } from '../people/scope.ts';
import { strangerScope } from '../people/session-gate.ts';
import { createTerritory, describeTerritory, govern, setParameter } from './commands.ts';
import { answerQuestion, enterMovements, replayDue } from './movement-commands.ts';
import type { MovementKind } from './movement.ts';
import { parametersOf } from './parameters.ts';
import { redrawPerimeter } from './perimeter-commands.ts';
import { openQuestions, staysOf } from './perimeter-queries.ts';
import { communesAt } from './perimeter.ts';
import { draftOf } from './pick.ts';
import { historyOf, parameterChanges, territoryOf, type Territory } from './queries.ts';

let database: TestDatabase;
let w: World;
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
});
afterAll(() => database.drop());
beforeEach(async () => {
  // Each story starts from the two communes of the valley.
  await database.asSystem(async (tx) => {
    await tx.deleteFrom('perimeter_question').execute();
    await tx.deleteFrom('commune_movement').execute();
    await tx.deleteFrom('territory_commune').where('territory_id', '=', w.territoryId).execute();
    await tx.updateTable('commune').set({ ends_on: null }).execute();
    await tx
      .insertInto('territory_commune')
      .values(['88160', '88351'].map((commune_code) => ({ territory_id: w.territoryId, commune_code, starts_on: '2010-01-01' })))
      .execute();
    await tx.updateTable('territory').set({ status: 'open', paused_on: null, closed_on: null }).where('id', '=', w.territoryId).execute();
  });
});

const scope = (personId: string): Scope => ({ ...strangerScope(), personId });
const as = <T>(personId: string, work: (tx: Parameters<Parameters<TestDatabase['asPerson']>[1]>[0], actor: Scope, territory: Territory) => Promise<T>) =>
  database.asPerson(personId, async (tx) => work(tx, scope(personId), (await territoryOf(tx, w.territoryCode))!));
const inside = async (day: string) => database.asSystem(async (tx) => communesAt(await staysOf(tx, w.territoryId), day));
const line = (kind: MovementKind, fromCode: string, toCode: string, effectiveOn: string) => ({
  kind,
  effectiveOn,
  fromCode,
  fromName: fromCode,
  toCode,
  toName: toCode === '88160' ? 'Épinal' : toCode,
});

describe('redrawing a perimeter', () => {
  it('takes in a whole grouping from a day to come, and tells it in the history', async () => {
    const done = await as(w.person.local_animator, (tx, actor, territory) =>
      redrawPerimeter(tx, actor, territory, draftOf('2027-01-01', ['e:200069110'], ['c:88351']).draft, {
        version: territory.perimeterVersion,
        reason: 'Accord de janvier',
      }),
    );
    expect(done).toEqual({ ok: true, added: 2, removed: 1 });
    expect(await inside('2026-12-31')).toEqual(['88160', '88351']);
    expect(await inside('2027-01-01')).toEqual(['73008', '73065', '88160']);
    const told = await as(w.person.local_animator, (tx) => historyOf(tx, w.territoryId, { kinds: ['territories.perimeter_changed'] }));
    expect(told[0]).toMatchObject({ data: { added: 2, removed: 1, reason: 'Accord de janvier', from: '2027-01-01' } });
  });

  it('refuses nothing, the unknown, the unchanged, and an empty ground', async () => {
    const tried = (add: string[], remove: string[]) =>
      as(w.person.local_animator, (tx, actor, territory) =>
        redrawPerimeter(tx, actor, territory, draftOf('2026-06-01', add, remove).draft, { version: territory.perimeterVersion, reason: null }),
      );
    expect(await tried([], [])).toEqual({ ok: false, refusal: 'nothing-chosen' });
    expect(await tried(['c:99999'], [])).toEqual({ ok: false, refusal: 'unknown-choice' });
    expect(await tried(['c:88160'], [])).toEqual({ ok: false, refusal: 'nothing-changes' });
    expect(await tried([], ['d:88'])).toEqual({ ok: false, refusal: 'would-be-empty' });
    expect(await inside('2026-06-01')).toEqual(['88160', '88351']);
  });

  it('lets one of two people who confirm at once, and tells the other: no line overlaps', async () => {
    const version = await as(w.person.local_animator, async (_tx, _actor, territory) => territory.perimeterVersion);
    const draw = (personId: string, add: string) =>
      as(personId, (tx, actor, territory) => redrawPerimeter(tx, actor, territory, draftOf('2026-09-01', [add], []).draft, { version, reason: null }));
    const answers = await Promise.all([
      draw(w.person.local_animator, 'c:73065'),
      draw(w.person.national_animator, 'e:200069110'),
      draw(w.person.local_animator, 'c:73008'),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.refusal === 'changed-meanwhile')).toHaveLength(2);
    const stays = await database.asSystem((tx) => staysOf(tx, w.territoryId));
    expect(new Set(stays.map((stay) => stay.communeCode)).size).toBe(stays.length);
  });

  it('cannot be written by an animator of another territory: the database refuses', async () => {
    await expect(
      as(w.otherPerson.local_animator, (tx, actor, territory) =>
        redrawPerimeter(tx, actor, territory, draftOf('2026-09-01', ['c:73065'], []).draft, { version: territory.perimeterVersion, reason: null }),
      ),
    ).resolves.toEqual({ ok: false, refusal: 'changed-meanwhile' });
    expect(await inside('2026-09-01')).toEqual(['88160', '88351']);
    await expect(
      database.asPerson(w.otherPerson.local_animator, (tx) =>
        tx.insertInto('territory_commune').values({ territory_id: w.territoryId, commune_code: '73065', starts_on: '2026-09-01' }).execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('movements of communes', () => {
  const enter = (...lines: ReturnType<typeof line>[]) => as(w.person.national_animator, (tx, actor) => enterMovements(tx, actor, lines, 'essai'));
  const merger = [line('merger', '88160', '88160', '2026-07-01'), line('merger', '88351', '88160', '2026-07-01')];

  it('a whole merger is replayed at once, the second entry changes nothing', async () => {
    expect(await enter(...merger)).toMatchObject({ added: 2, replayed: { movements: 1, perimeters: 1, questions: 0 } });
    expect(await inside('2026-06-30')).toEqual(['88160', '88351']);
    expect(await inside('2026-07-01')).toEqual(['88160']);
    const before = await database.asSystem((tx) => staysOf(tx, w.territoryId));
    expect(await enter(...merger)).toMatchObject({ added: 0, replayed: { movements: 0 } });
    expect(await database.asSystem((tx) => staysOf(tx, w.territoryId))).toEqual(before);
    const commune = await database.asSystem((tx) => tx.selectFrom('commune').selectAll().where('code', 'in', ['88160', '88351']).orderBy('code').execute());
    expect(commune.map((one) => [one.population, one.ends_on])).toEqual([
      [40700, null],
      [8700, '2026-06-30'],
    ]);
    await database.asSystem((tx) => tx.updateTable('commune').set({ population: 32000 }).where('code', '=', '88160').execute());
  });

  it('one to come waits for its day', async () => {
    const later = merger.map((one) => ({ ...one, effectiveOn: '2099-01-01' }));
    expect(await enter(...later)).toMatchObject({ added: 2, replayed: { movements: 0 } });
    expect(await inside('2099-01-01')).toEqual(['88160', '88351']);
  });

  it('a partial merger is asked; the answer is a human’s, once', async () => {
    await as(w.person.local_animator, (tx, actor, territory) =>
      redrawPerimeter(tx, actor, territory, draftOf('2020-01-01', [], ['c:88351']).draft, { version: territory.perimeterVersion, reason: null }),
    );
    expect(await enter(...merger)).toMatchObject({ replayed: { perimeters: 0, questions: 1 } });
    expect(await inside('2026-07-01')).toEqual(['88160']);
    const waiting = await as(w.person.local_animator, (tx) => sql<{ kind: string }>`select kind from waiting_territories`.execute(tx));
    expect(waiting.rows.filter((one) => one.kind === 'territories.perimeter_question')).toHaveLength(1);
    const [question] = await as(w.person.local_animator, (tx) => openQuestions(tx, w.territoryId));
    expect(question).toMatchObject({ communeCode: '88160', reason: 'partly_merged', parents: [{ inside: true }, { inside: false }] });
    const answer = (choice: 'include' | 'exclude') =>
      as(w.person.local_animator, (tx, actor, territory) => answerQuestion(tx, actor, territory, question!.id, choice));
    expect(await answer('exclude')).toEqual({ ok: true });
    expect(await inside('2026-06-30')).toEqual(['88160']);
    expect(await inside('2026-07-01')).toEqual([]);
    expect(await answer('include')).toEqual({ ok: false, refusal: 'already-answered' });
    await database.asSystem((tx) => tx.updateTable('commune').set({ population: 32000 }).where('code', '=', '88160').execute());
  });

  it('a split asks about the re-created commune, which then comes in with its own line', async () => {
    await enter(line('split', '88160', '88160', '2026-08-01'), line('split', '88160', '88999', '2026-08-01'));
    const [question] = await as(w.person.local_animator, (tx) => openQuestions(tx, w.territoryId));
    expect(question).toMatchObject({ communeCode: '88999', reason: 'split' });
    expect(await as(w.person.local_animator, (tx, actor, territory) => answerQuestion(tx, actor, territory, question!.id, 'include'))).toEqual({ ok: true });
    expect(await inside('2026-08-01')).toEqual(['88160', '88351', '88999']);
    expect(await inside('2026-07-31')).toEqual(['88160', '88351']);
  });

  it('two people who enter the same merger at once replay it once', async () => {
    const done = await Promise.all([enter(...merger), enter(...merger), enter(...merger)]);
    expect(done.map((one) => one.replayed.movements).toSorted()).toEqual([0, 0, 1]);
    expect(await database.asSystem((tx) => replayDue(tx, null))).toEqual({ movements: 0, perimeters: 0, questions: 0 });
    await database.asSystem((tx) => tx.updateTable('commune').set({ population: 32000 }).where('code', '=', '88160').execute());
  });
});

describe('the life of a territory', () => {
  const act = (what: 'pause' | 'reopen' | 'close' | 'open', on: string) =>
    as(w.person.national_animator, (tx, actor, territory) => govern(tx, actor, territory, what, on, 'Essai'));

  it('pauses, reopens and closes with its dates and reasons', async () => {
    expect(await act('pause', '2026-03-01')).toEqual({ ok: true });
    expect(await act('reopen', '2026-02-01')).toEqual({ ok: false, refusal: 'date-before-last-act' });
    expect(await act('reopen', '2026-04-01')).toEqual({ ok: true });
    expect(await act('close', '2026-05-01')).toEqual({ ok: true });
    expect(await as(w.person.national_animator, async (_tx, _actor, territory) => territory)).toMatchObject({
      status: 'closed',
      closedOn: '2026-05-01',
      openedOn: '2010-01-01',
      statusReason: 'Essai',
    });
    expect(await act('pause', '2026-06-01')).toEqual({ ok: false, refusal: 'not-in-this-status' });
  });

  it('closed at once by two people is closed once', async () => {
    const answers = await Promise.all([act('close', '2026-05-01'), act('close', '2026-05-01')]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  it('is prepared out of the public’s sight, and opens only with a ground, an animator and a host', async () => {
    const made = await database.asPerson(w.person.national_animator, (tx) =>
      createTerritory(tx, scope(w.person.national_animator), { name: 'Essai neuf', code: 'essai-neuf', kind: 'basin', timeZone: 'Indian/Reunion' }),
    );
    expect(made.ok).toBe(true);
    expect(await database.asPerson(w.person.local_animator, (tx) => territoryOf(tx, 'essai-neuf'))).toBeNull();
    const national = (await database.asPerson(w.person.national_animator, (tx) => territoryOf(tx, 'essai-neuf')))!;
    expect(
      await database.asPerson(w.person.national_animator, (tx) => govern(tx, scope(w.person.national_animator), national, 'open', national.today, 'Essai')),
    ).toEqual({ ok: false, refusal: 'needs-perimeter' });
    expect(
      await database.asPerson(w.person.national_animator, (tx) =>
        createTerritory(tx, scope(w.person.national_animator), { name: 'Encore', code: 'essai-neuf', kind: 'basin', timeZone: 'Europe/Paris' }),
      ),
    ).toEqual({ ok: false, refusal: 'code-taken' });
  });

  it('follows its own day: on La Réunion the new year comes before Paris', async () => {
    const days = await database.asPerson(w.person.national_animator, async (tx) => {
      await sql`select set_config('alize.now', '2026-12-31T21:30:00Z', true)`.execute(tx);
      return [(await territoryOf(tx, 'essai-neuf'))!.today, (await territoryOf(tx, w.territoryCode))!.today];
    });
    expect(days).toEqual(['2027-01-01', '2026-12-31']);
  });
});

describe('the rules of a territory', () => {
  it('are changed with a reason, kept for good, and given back', async () => {
    const set = (value: number | null) =>
      as(w.person.local_animator, (tx, actor, territory) => setParameter(tx, actor, territory, 'quorum_share', value, 'Vote du comité'));
    expect(await set(0.6)).toEqual({ ok: true });
    expect(await set(0.6)).toEqual({ ok: false, refusal: 'unchanged' });
    expect(await set(7)).toEqual({ ok: false, refusal: 'out-of-bounds' });
    expect(await set(null)).toEqual({ ok: true });
    const rows = await as(w.person.local_animator, (tx) => parameterChanges(tx, w.territoryId));
    expect(rows).toMatchObject([{ value: 0.6, reason: 'Vote du comité', setBy: 'Personne local_animator d’ici' }, { value: null }]);
    expect(parametersOf(rows).quorum_share).toBe(0.5);
  });

  it('never contradict one another, even changed at once by two people', async () => {
    const set = (name: 'days_soft_cap' | 'days_hard_cap', value: number) =>
      as(w.person.local_animator, (tx, actor, territory) => setParameter(tx, actor, territory, name, value, 'Essai'));
    const answers = await Promise.all([set('days_soft_cap', 12), set('days_hard_cap', 8)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const parameters = parametersOf(await as(w.person.local_animator, (tx) => parameterChanges(tx, w.territoryId)));
    expect(parameters.days_soft_cap).toBeLessThanOrEqual(parameters.days_hard_cap);
  });

  it('cannot be rewritten, not even by the installation', async () => {
    await expect(database.asSystem((tx) => tx.updateTable('territory_parameter').set({ reason: 'autre' }).execute())).rejects.toThrow(/only grows/);
  });
});

describe('the public page', () => {
  it('is described by its animators, not by others', async () => {
    const typed = {
      name: 'Vallée d’Essai',
      kind: 'basin' as const,
      description: 'Une vallée.',
      descriptionEn: 'A valley.',
      contactEmail: 'bonjour@essai.example',
      contactPhone: null,
      hostOrganisationId: null,
    };
    await as(w.person.local_animator, (tx, actor, territory) => describeTerritory(tx, actor, territory, typed));
    expect(await as(w.nobodyId, async (_tx, _actor, territory) => territory)).toMatchObject({
      description: 'Une vallée.',
      contactEmail: 'bonjour@essai.example',
    });
  });
});
