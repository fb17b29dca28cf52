import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { CHOICE_NAMES } from './merge.ts';
import { FOLLOWING } from './merge-commands.ts';

let database: TestDatabase;
let app: TestApp;
let w: World;
let animator: string;
let kept: string;
let going: string;
const ask = async <T>(sql: string, ...values: unknown[]) => (await database.systemPool.query(sql, values)).rows as T[];
const TABLES = [
  'establishment',
  'organisation',
  'establishment_role',
  'contact',
  'note',
  'role_assignment',
  'invitation',
  'pledge',
  'pledge_line',
  'not_duplicate',
  'company_group',
];
/** Every row of every table that a merge may touch, as it stands. */
const everything = async () =>
  Object.fromEntries(
    await Promise.all(
      TABLES.map(async (table) => [
        table,
        (await ask<{ row: unknown }>(`select to_jsonb(x) as row from ${table} x order by to_jsonb(x)::text`)).map(({ row }) => row),
      ]),
    ),
  );
const all = (side: 'kept' | 'going') => Object.fromEntries(CHOICE_NAMES.map((name) => [name, side]));
const merge = (choices: Record<string, string> = all('kept'), a = kept, b = going) => app.post(`/doublons/${a}/${b}`, choices, { as: animator });
const undo = async (at = kept) => {
  const [row] = await ask<{ id: string }>('select id from establishment_merge where kept_id = $1 and undone_at is null order by done_at desc limit 1', at);
  return app.post(`/etablissements/${at}/defusionner`, { merge: row?.id ?? '' }, { as: animator });
};

beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
  app = testApp(database);
  animator = w.person.local_animator;
});
afterAll(() => database.drop());

/** Small numbers from a seed, so that a failure can be played again. */
function dice(seed: number) {
  let state = seed * 2_654_435_761;
  return (sides: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) + 0x9e3779b9) >>> 0;
    return state % sides;
  };
}
const day = (n: number) => new Date(Date.UTC(2021, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

/** Two fresh sheets of the own territory with a random load of everything that can hang on them. */
async function twoSheets(seed: number, years: readonly [number, number] = [2030, 2031]): Promise<void> {
  const roll = dice(seed);
  const sheet = async (name: string) => {
    const [organisation] = await ask<{ id: string }>(`insert into organisation (name, size_band) values ($1, '12') returning id`, `Société ${name}`);
    const company = roll(2) ? w.organisationId : organisation!.id;
    const naf = roll(2) ? '24.51Z' : null;
    const [row] = await ask<{ id: string }>(
      `insert into establishment (organisation_id, territory_id, name, siret, no_siret_reason, street, postcode, commune_code, naf_code, naf_edition, headcount, opened_on, source, source_checked_at, registry_answer, to_complete)
       values ($1, $2, $3, $4, $5, $6, '88000', '88160', $7, $8, $9, $10, 'registry', now(), '{"a": [1, "é"]}', $11) returning id`,
      company,
      w.territoryId,
      name,
      roll(2) ? siret(seed, name) : null,
      roll(2) ? 'raison' : null,
      `${roll(9)} rue X`,
      naf,
      naf && 'rev2',
      roll(3) ? roll(500) : null,
      roll(2) ? day(roll(900)) : null,
      roll(2) === 1,
    );
    const id = row!.id;
    for (const role of ['contributor', 'bank', 'beneficiary']) {
      let from = roll(60);
      for (let i = 0; i < roll(4); i++) {
        const to = from + roll(40);
        await ask(
          `insert into establishment_role (establishment_id, territory_id, role, starts_on, ends_on) values ($1, $2, $3, $4, $5)`,
          id,
          w.territoryId,
          role,
          day(from),
          i === 3 ? null : day(to),
        );
        from = to + 1 + roll(30);
      }
    }
    for (const person of [w.person.expert, w.person.owner, w.nobodyId]) {
      if (roll(2))
        await ask(
          `insert into role_assignment (person_id, role, establishment_id, starts_on, ends_on) values ($1, 'expert', $2, $3, $4)`,
          person,
          id,
          day(roll(90)),
          roll(2) ? day(100 + roll(90)) : null,
        );
    }
    for (let i = 0; i < roll(3); i++)
      await ask(`insert into contact (establishment_id, territory_id, name, email) values ($1, $2, $3, $4)`, id, w.territoryId, `Contact ${i}`, 'a@b.example');
    for (let i = 0; i < roll(3); i++)
      await ask(
        `insert into note (establishment_id, territory_id, body, removed_at) values ($1, $2, 'note', $3)`,
        id,
        w.territoryId,
        roll(2) ? new Date() : null,
      );
    if (roll(2))
      await ask(
        `insert into invitation (email, name, role, establishment_id, starts_on, token_hash, expires_at) values ('i@b.example', 'I', 'expert', $1, $2, $3, now() + interval '7 days')`,
        id,
        day(0),
        `${seed}${name}`,
      );
    return id;
  };
  kept = await sheet('A');
  going = await sheet('B');
  // Withdrawn pledges of one year on both sides are no conflict; live ones are of different years.
  for (const [id, year] of [
    [kept, years[0]],
    [going, years[1]],
  ] as const) {
    const [pledge] = await ask<{ id: string }>(
      `insert into pledge (establishment_id, territory_id, year) values ($1, $2, $3) returning id`,
      id,
      w.territoryId,
      year,
    );
    await ask(`insert into pledge_line (pledge_id, territory_id, skill_domain, half_days) values ($1, $2, 'hr', 3)`, pledge!.id, w.territoryId);
    await ask(
      `insert into pledge (establishment_id, territory_id, year, status, withdrawn_on) values ($1, $2, 2029, 'withdrawn', '2029-02-01')`,
      id,
      w.territoryId,
    );
  }
}
/** A SIRET that passes Luhn, its own for each sheet. */
function siret(seed: number, name: string): string {
  const base = `8${String(seed).padStart(6, '0')}${name === 'A' ? '11' : '22'}0001`;
  for (let key = 0; key < 10; key++) {
    const digits = base + key;
    const sum = [...digits]
      .toReversed()
      .reduce((total, digit, i) => total + (i % 2 ? Math.floor((Number(digit) * 2) / 10) + ((Number(digit) * 2) % 10) : Number(digit)), 0);
    if (sum % 10 === 0) return digits;
  }
  return base;
}

describe('a merge', () => {
  beforeEach(async () => twoSheets(Math.floor(Math.random() * 900_000)));

  test('takes along every table that refers to a sheet, but for what tells the past', async () => {
    const rows = await ask<{ table: string }>(
      `select distinct conrelid::regclass::text as table from pg_constraint where contype = 'f' and confrelid = 'establishment'::regclass`,
    );
    // Days go by movements of their own. A line of jobs never changes: it is read through the sheet that its own was merged into.
    const past = ['establishment', 'establishment_merge', 'not_duplicate', 'event', 'day_account', 'job'];
    expect(
      rows
        .map(({ table }) => table)
        .filter((table) => !past.includes(table))
        .sort(),
    ).toEqual([...FOLLOWING].sort());
  });

  test('leaves nothing but lines already covered on the sheet that goes, and leads its address to the other', async () => {
    expect((await merge()).status).toBe(303);
    for (const table of ['contact', 'note', 'invitation', 'pledge'])
      expect(await ask(`select from ${table} where establishment_id = $1`, going)).toHaveLength(0);
    const response = await app.get(`/etablissements/${going}`, { as: animator });
    expect([response.status, response.headers.get('location')]).toEqual([303, `/etablissements/${kept}`]);
    const sheet = await (await app.get(`/etablissements/${kept}?fait=merged`, { as: animator })).text();
    expect(sheet).toContain('Défaire la fusion');
    expect(sheet).toContain('a fusionné la fiche');
  });

  test('is refused when both sheets pledge for one year, with the year', async () => {
    await ask(`insert into pledge (establishment_id, territory_id, year) values ($1, $2, 2030)`, going, w.territoryId);
    const before = await everything();
    const preview = await (await app.get(`/doublons/${kept}/${going}`, { as: animator })).text();
    expect(preview).toContain('2030');
    const response = await merge();
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('2030');
    expect(await everything()).toEqual(before);
  });

  test('wants a choice for each field', async () => {
    const { name: _, ...rest } = all('kept');
    expect((await merge(rest)).status).toBe(422);
  });

  test('is another territory’s business when one of the sheets is', async () => {
    expect((await merge(all('kept'), kept, w.otherEstablishmentId)).status).toBe(404);
    expect((await app.post(`/doublons/${kept}/${going}`, all('kept'), { as: w.otherPerson.local_animator })).status).toBe(404);
  });

  test('two at once on the same pair are one', async () => {
    const answers = await Promise.all([merge(), merge(), merge()]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await ask('select from establishment_merge where merged_id = $1 and undone_at is null', going)).toHaveLength(1);
  });
});

describe('merge and undo', () => {
  test.each(Array.from({ length: 24 }, (_, seed) => seed + 1))('leave every row as it was (draw %i)', async (seed) => {
    await twoSheets(seed * 7 + 1);
    const roll = dice(seed + 99);
    const before = await everything();
    const choices = Object.fromEntries(CHOICE_NAMES.map((name) => [name, roll(2) ? 'kept' : 'going']));
    expect((await merge(choices)).status).toBe(303);
    expect(await everything()).not.toEqual(before);
    expect((await undo()).status).toBe(303);
    expect(await everything()).toEqual(before);
  });

  test('a chain is undone from its end, and then leaves every row as it was', async () => {
    await twoSheets(4_001, [2040, 2041]);
    const [a, b] = [kept, going];
    await twoSheets(4_002);
    const start = await everything();
    expect((await merge(all('going'), a, b)).status).toBe(303);
    expect((await merge(all('kept'), kept, a)).status).toBe(303);
    expect((await app.get(`/etablissements/${b}`, { as: animator })).headers.get('location')).toBe(`/etablissements/${kept}`);
    expect((await undo(kept)).status).toBe(303);
    expect((await undo(a)).status).toBe(303);
    expect(await everything()).toEqual(start);
  });

  test('what somebody changed on the kept sheet since stays changed', async () => {
    await twoSheets(5_001);
    expect((await merge({ ...all('kept'), name: 'going', size: 'going' })).status).toBe(303);
    await ask(`update establishment set name = 'Renommée depuis', updated_at = now() where id = $1`, kept);
    expect((await undo()).status).toBe(303);
    expect(await ask<{ name: string }>('select name from establishment where id = $1', kept)).toEqual([{ name: 'Renommée depuis' }]);
  });

  test('an undone merge cannot be undone again', async () => {
    await twoSheets(5_002);
    await merge();
    await undo();
    expect((await undo()).status).toBe(409);
  });
});

describe('duplicates', () => {
  test('are proposed with their reasons, and no more once said distinct', async () => {
    const page = await (await app.get('/doublons', { as: animator })).text();
    expect(page).toContain(`/doublons/${[w.establishmentId, w.twinEstablishmentId].sort().join('/')}`);
    expect((await app.post(`/doublons/${w.twinEstablishmentId}/${w.establishmentId}/distincts`, {}, { as: animator })).status).toBe(303);
    const after = await (await app.get('/doublons', { as: animator })).text();
    expect(after).not.toContain(`/doublons/${[w.establishmentId, w.twinEstablishmentId].sort().join('/')}`);
  });
});
