// The database and the core say the same of every life of a job; and what the database refuses whoever writes it.
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { decided } from '../../../test/decided.ts';
import { writeLine, writePiece } from '../../../test/job-lines.ts';
import { factsOf, stories } from '../../../test/job-stories.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import type { Tx } from '../../platform/database.ts';
import { jobSteps } from './steps.ts';
import type { Fact, JobStep } from './steps.ts';

let database: TestDatabase;
let w: World;
let project: string;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  ({ project } = await decided(database, w, { name: 'Emplois', ago: 400 }));
});
afterAll(() => database.drop());

type Row = { part: JobStep['part']; kind: JobStep['kind']; valid_on: string; heads: number; fte_hundredths: number };
const told = (rows: readonly (Row | JobStep)[]) =>
  rows
    .map((row) =>
      ('validOn' in row
        ? [row.validOn, row.part, row.kind, row.heads, row.fteHundredths]
        : [row.valid_on, row.part, row.kind, row.heads, row.fte_hundredths]
      ).join(' '),
    )
    .sort();
/** Written, read in the three ways there are, and taken back. */
async function said(
  lines: readonly { kind: 'created' | 'kept'; heads?: 0 | 1; facts: readonly Fact[] }[],
  known: string,
): Promise<{ one: Row[]; all: Row[]; past: Row[] }> {
  return database.open(`select set_config('alize.system', 'on', true)`, { readOnly: false }, async (tx) => {
    const ids: string[] = [];
    for (const line of lines) ids.push(await writeLine(tx, project, line, line.facts));
    const one = (await sql<Row>`select s.* from unnest(${ids}::uuid[]) j, lateral job_steps(j) s`.execute(tx)).rows;
    const all = (await sql<Row>`select part, kind, valid_on, heads, fte_hundredths from job_steps_all() where job_id = any (${ids}::uuid[])`.execute(tx)).rows;
    const past = (await sql<Row>`select part, kind, valid_on, heads, fte_hundredths from job_steps_known(${ids}::uuid[], ${known})`.execute(tx)).rows;
    return { value: { one, all, past }, keep: false };
  });
}
const day = fc.integer({ min: 0, max: 1200 }).map((n) => new Date(Date.UTC(2024, 1, 27) + n * 86_400_000).toISOString().slice(0, 10));
/** A life at random: facts of any kind and day, corrections of corrections among them. */
const life = fc
  .array(
    fc.record({
      kind: fc.constantFrom<Fact['kind']>(
        'revised',
        'signed',
        'observed',
        'observed',
        'observed',
        'ended',
        'moved',
        'counted_elsewhere',
        'counted_here',
        'attributed',
      ),
      on: day,
      heads: fc.integer({ min: 0, max: 1 }),
      fte: fc.integer({ min: 0, max: 100 }),
      contract: fc.constantFrom('permanent' as const, 'seasonal' as const, null),
      season: fc.integer({ min: 0, max: 500 }),
      confidence: fc.constantFrom('declared' as const, 'seen' as const, 'proved' as const),
      corrects: fc.option(fc.nat(20), { nil: null }),
      void: fc.boolean(),
      known: day,
    }),
    { maxLength: 12 },
  )
  .map((told) => {
    const facts: Fact[] = [
      { id: 1, kind: 'promised', validFrom: '2024-02-27', knownAt: '2024-02-27T12:00:00.000Z', heads: 1, fteHundredths: 100, correctsId: null, place: null },
    ];
    for (const [i, one] of told.entries()) {
      const old = one.corrects === null ? undefined : facts[one.corrects % facts.length];
      const free = old && old.kind !== 'void' && !facts.some((fact) => fact.correctsId === old.id);
      const kind = free ? (one.void ? 'void' : old.kind) : one.kind;
      const observed = kind === 'observed';
      facts.push({
        id: i + 2,
        kind,
        validFrom: kind === 'void' ? old!.validFrom : one.on,
        knownAt: `${one.known}T12:00:00.000Z`,
        heads: one.heads,
        fteHundredths: one.fte,
        contract: observed ? one.contract : null,
        confidence: observed ? one.confidence : null,
        seasonEndedOn: observed && one.contract === 'seasonal' ? new Date(Date.parse(one.on) - one.season * 86_400_000).toISOString().slice(0, 10) : null,
        correctsId: free ? old.id : null,
        place: free ? (old.place ?? old.id) : null,
      });
    }
    return facts;
  });

describe('the database counts as the core does', () => {
  test('the twelve stories', async () => {
    for (const { lines } of stories) {
      const facts = lines.map((line) => ({ ...line, facts: factsOf(line) }));
      const rows = await said(facts, '2025-04-01T23:59:59.999Z');
      const now = told(facts.flatMap((line) => jobSteps(line.kind, line.facts)));
      expect(told(rows.one)).toEqual(now);
      expect(told(rows.all)).toEqual(now);
      expect(told(rows.past)).toEqual(told(facts.flatMap((line) => jobSteps(line.kind, line.facts, '2025-04-01T23:59:59.999Z'))));
    }
  });
  test('any sequence of facts, as known now and as known at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 3 }), day, async (lives, known) => {
        const lines = lives.map((facts, i) => ({ kind: i % 2 ? ('kept' as const) : ('created' as const), facts }));
        const rows = await said(lines, `${known}T18:00:00.000Z`);
        const now = told(lines.flatMap((line) => jobSteps(line.kind, line.facts)));
        expect(told(rows.one)).toEqual(now);
        expect(told(rows.all)).toEqual(now);
        expect(told(rows.past)).toEqual(told(lines.flatMap((line) => jobSteps(line.kind, line.facts, `${known}T18:00:00.000Z`))));
      }),
      { numRuns: 60 },
    );
  });
});

/** Does `work` as the animator of the territory, and takes it back; the constraint that refuses it, or null. */
async function refusedBy(work: (tx: Tx, job: string) => Promise<unknown>): Promise<string | null> {
  return database
    .open(`select enter('${w.person.local_animator}')`, { readOnly: false }, async (tx) => {
      await sql`select set_config('alize.system', 'on', true)`.execute(tx);
      const job = await writeLine(tx, project, { kind: 'created' }, [
        { id: 1, kind: 'promised', validFrom: '2025-03-15', knownAt: '2025-03-15T12:00:00.000Z', heads: 1, fteHundredths: 100, correctsId: null, place: null },
      ]);
      await sql`select enter(${w.person.local_animator})`.execute(tx);
      await work(tx, job);
      return { value: null, keep: false };
    })
    .catch((error: { constraint?: string; message: string }) => error.constraint ?? error.message);
}
/** One fact as the animator writes it: seen on a day, unless said otherwise. */
const note = (tx: Tx, job: string, more: Partial<Record<string, unknown>> = {}) => {
  const fact = { kind: 'observed', valid_from: '2026-03-15', heads: 1, fte_hundredths: 100, confidence: 'seen', source: 'animator', ...more };
  const names = Object.keys(fact);
  return sql<{ id: string; known_at: string }>`
    insert into job_fact (job_id, project_id, territory_id, known_at, actor_id, ${sql.raw(names.join(', '))})
    select j.id, j.project_id, j.territory_id, '2001-01-01', actor_id(), ${sql.join(names.map((name) => sql.val(fact[name as keyof typeof fact])))} from job j where j.id = ${job} returning id, known_at::text`.execute(
    tx,
  );
};
const piece = (tx: Tx) => writePiece(tx, { id: project, territoryId: w.territoryId });

describe('whoever writes it, the database refuses', () => {
  test('nothing of what is right', async () => {
    expect(await refusedBy((tx, job) => note(tx, job))).toBeNull();
    expect(await refusedBy((tx, job) => note(tx, job, { evidence_note: 'Registre vu le 15' }))).toBeNull();
    expect(await refusedBy(async (tx, job) => note(tx, job, { confidence: 'proved', source: 'document', evidence_id: await piece(tx) }))).toBeNull();
  });
  test('an observation before the promise', async () => {
    expect(await refusedBy((tx, job) => note(tx, job, { valid_from: '2025-03-14' }))).toBe('job_after_promise');
  });
  test('a day to come', async () => {
    expect(await refusedBy((tx, job) => note(tx, job, { valid_from: '2099-01-01' }))).toBe('job_not_to_come');
  });
  test('more heads than the line is', async () => {
    expect(await refusedBy((tx, job) => note(tx, job, { heads: 2 }))).toBe('job_heads');
  });
  test('a proof or a signature without a paper', async () => {
    expect(await refusedBy((tx, job) => note(tx, job, { confidence: 'proved', source: 'document' }))).toBe('proof_is_a_piece');
    expect(await refusedBy((tx, job) => note(tx, job, { confidence: 'proved', source: 'document', evidence_note: 'vu' }))).toBe('proof_is_a_piece');
    expect(await refusedBy((tx, job) => note(tx, job, { kind: 'signed', confidence: null, source: null }))).toMatch(/^job_fact_check/);
  });
  test('a paper of another file, and the removal of one that a job rests on', async () => {
    expect(await refusedBy((tx, job) => note(tx, job, { confidence: 'proved', source: 'document', evidence_id: w.pieceId }))).toBe('job_evidence');
    expect(
      await refusedBy(async (tx, job) => {
        const id = await piece(tx);
        await note(tx, job, { confidence: 'proved', source: 'document', evidence_id: id });
        await sql`update project_attachment set removed_at = now() where id = ${id}`.execute(tx);
      }),
    ).toBe('evidence_stays');
  });
  test('a change of what was written, and a second correction of one fact', async () => {
    for (const act of ['update job_fact set heads = 0', 'delete from job_fact', 'update job set number = 9', 'delete from job'])
      expect(
        await refusedBy(async (tx, job) => {
          await sql`select set_config('alize.system', 'on', true)`.execute(tx);
          await sql`${sql.raw(act)} where ${sql.ref(act.includes('job_fact') ? 'job_id' : 'id')} = ${job}`.execute(tx);
        }),
      ).toMatch(/only grows/);
    expect(
      await refusedBy(async (tx, job) => {
        const { rows } = await note(tx, job);
        await note(tx, job, { corrects_id: rows[0]!.id, reason: 'Le 14', valid_from: '2026-03-14' });
        await note(tx, job, { corrects_id: rows[0]!.id, reason: 'Le 13', valid_from: '2026-03-13' });
      }),
    ).toBe('job_fact_corrected_once');
    expect(
      await refusedBy(async (tx, job) => {
        const { rows } = await note(tx, job);
        await note(tx, job, { kind: 'ended', confidence: null, source: null, corrects_id: rows[0]!.id, reason: 'Partie' });
      }),
    ).toBe('job_correction');
  });
  test('a promise moved behind what is known of the job', async () => {
    expect(
      await refusedBy(async (tx, job) => {
        await note(tx, job);
        const { rows } = await sql<{ id: string }>`select id from job_fact where job_id = ${job} and kind = 'promised'`.execute(tx);
        await note(tx, job, { kind: 'promised', confidence: null, source: null, corrects_id: rows[0]!.id, reason: 'Autre date', valid_from: '2026-04-01' });
      }),
    ).toBe('job_after_promise');
  });
  test('somebody else’s name, or an owner’s word by another hand', async () => {
    expect(await refusedBy((tx, job) => note(tx, job, { source: 'owner', confidence: 'declared' }))).toMatch(/row-level security/);
  });
});

test('the moment of knowing is the clock’s, and never goes back when the clock does', async () => {
  const seen: string[] = [];
  await refusedBy(async (tx, job) => {
    for (const now of ['2026-06-01T10:00:00Z', '2026-05-01T10:00:00Z', '2026-07-01T10:00:00Z']) {
      await sql`select set_config('alize.now', ${now}, true)`.execute(tx);
      seen.push((await note(tx, job)).rows[0]!.known_at.slice(0, 10));
    }
  });
  expect(seen).toEqual(['2026-06-01', '2026-06-01', '2026-07-01']);
});

describe('a decision promises', () => {
  const lines = async (wanted: string) =>
    (
      await database.asSystem((tx) =>
        sql<{ line: string }>`select concat_ws(' ', j.number, j.kind, j.horizon, f.kind, f.valid_from - p.decided_on, f.heads, f.fte_hundredths) as line
          from job j join job_fact f on f.job_id = j.id join project p on p.id = j.project_id where j.project_id = ${wanted} order by j.number, f.id`.execute(
          tx,
        ),
      )
    ).rows.map(({ line }) => line);
  const fileOf = async (name: string, more: ReturnType<typeof sql>) => {
    const made = await decided(database, w, { name, closed: false, ago: 5 });
    await database.asSystem((tx) => sql`update project set ${more} where id = ${made.project}`.execute(tx));
    return made;
  };
  const close = (item: string) => database.asSystem((tx) => sql`update agenda_item set closed_at = now(), ended_as = 'decided' where id = ${item}`.execute(tx));

  test('a line for each job of the file, by its years, once the point is closed and not before', async () => {
    const { project: file, item } = await fileOf('Promesse', sql`jobs_year1 = 1, jobs_year2 = 0, jobs_year3 = 1, jobs_total = 2, jobs_kept = 1`);
    expect(await lines(file)).toEqual([]);
    await close(item);
    expect(await lines(file)).toEqual(['1 created 12 promised 0 1 100', '2 created 36 promised 0 1 100', '3 kept 36 promised 0 1 100']);
  });
  test('what the committee expects, where it said it; and a second decision adds and takes back', async () => {
    const { project: file, item, decision } = await fileOf('Attente', sql`jobs_year1 = 2, jobs_year2 = 0, jobs_year3 = 0, jobs_total = 2`);
    const expecting = (n: number) =>
      database.asSystem(async (tx) => {
        await sql`select set_config('alize.history', 'off', true)`.execute(tx);
        await sql`update decision set jobs_expected = ${n} where id = ${decision}`.execute(tx);
        await sql`select set_config('alize.history', '', true)`.execute(tx);
      });
    await expecting(3);
    await close(item);
    expect(await lines(file)).toEqual(['1 created 12 promised 0 1 100', '2 created 12 promised 0 1 100', '3 created 36 promised 0 1 100']);
    await expecting(1);
    for (const _ of [1, 2]) await database.asSystem((tx) => sql`select promise_jobs(${file})`.execute(tx));
    expect((await lines(file)).filter((line) => line.includes('revised'))).toEqual(['2 created 12 revised 0 0 0', '3 created 36 revised 0 0 0']);
  });
  test('a firm that closed ends its jobs; a file withdrawn takes its promise back', async () => {
    const closed = await fileOf('Fermee', sql`jobs_total = 1, jobs_kept = 1`);
    const left = await fileOf('Retiree', sql`jobs_total = 1`);
    for (const { item } of [closed, left]) await close(item);
    const leave = (file: string, status: string) =>
      database.asSystem((tx) => sql`update project set status = ${status}, left_on = decided_on + 2, left_reason = 'Essai' where id = ${file}`.execute(tx));
    await leave(closed.project, 'firm_closed');
    await leave(left.project, 'withdrawn');
    expect((await lines(closed.project)).filter((line) => line.includes('ended'))).toEqual(['1 created 36 ended 2', '2 kept 36 ended 2']);
    expect((await lines(left.project)).at(-1)).toBe('1 created 36 revised 2 0 0');
  });
  test('files decided before are given their lines at once, and once', async () => {
    const { project: file } = await decided(database, w, { name: 'Avant', ago: 900 });
    const before = await database.asSystem(async (tx) => {
      await sql`update project set jobs_total = 2, jobs_kept = 3 where id = ${file}`.execute(tx);
      return [
        (await sql<{ n: number }>`select promises_of_before() as n`.execute(tx)).rows[0]!.n,
        (await sql<{ n: number }>`select promises_of_before() as n`.execute(tx)).rows[0]!.n,
      ];
    });
    expect(before).toEqual([5, 0]);
    expect((await lines(file)).map((line) => line.split(' ')[1])).toEqual(['created', 'created', 'kept', 'kept', 'kept']);
  });
});
