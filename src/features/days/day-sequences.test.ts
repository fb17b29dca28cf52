import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { play, sequence } from '../../../test/day-sequences.ts';
import type { Played } from '../../../test/day-sequences.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';

/** The suite plays a part; the whole, 10,000, is asked for (README.md says how). */
const SEQUENCES = Number(process.env.DAY_SEQUENCES ?? 1_000);
const PATIENCE_MS = 3_600_000;
const BATCH = 20;
/** Connections that play side by side. */
const LANES = 2;
/** Each sequence has a year and two sites for itself, so that it begins with empty accounts. */
const FIRST_YEAR = 1998;
const YEARS = 100;
let database: TestDatabase;
let w: World;
let projects: string[];
let sites: [string, string][];
beforeAll(async () => {
  database = await testDatabase();
  w = await world(database);
  const { rows } = await database.systemPool.query<{ id: string }>(
    `insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code)
     select e.organisation_id, t.id, 'Site ' || n, 'essai', e.commune_code from establishment e, unnest($2::uuid[]) with ordinality t (id, nth), generate_series(1, $3::integer) n
     where e.id = $1 order by n, t.nth returning id`,
    [w.establishmentId, [w.territoryId, w.territoryId, w.otherTerritoryId, w.otherTerritoryId], Math.ceil(SEQUENCES / YEARS / 2)],
  );
  sites = Array.from({ length: rows.length / 2 }, (_, n) => [rows[2 * n]!.id, rows[2 * n + 1]!.id]);
  const made = await database.systemPool.query<{ id: string }>(
    `insert into project (reference, territory_id, establishment_id, firm_name, owner_name, owner_email)
     select 'SUITE-' || n, $1, $2, 'Suite ' || n, 'Oda Essai', 'suite' || n || '@firme.example' from generate_series(1, 2) n returning id`,
    [w.territoryId, w.twinEstablishmentId],
  );
  projects = made.rows.map(({ id }) => id);
  // What figures make of movements is tried elsewhere.
  await database.systemPool.query('alter table day_movement disable trigger movement_to_figures');
  // Plays what is asked through the ledger's own door where it has one, else as its functions write it; answers each with the refusal's name and both balances.
  await database.systemPool.query(`
    create function balance_of(asked jsonb, side text) returns integer language sql stable as $$
      select coalesce((select a.balance from day_account a where a.establishment_id = (asked ->> (side || 'Site'))::uuid and a.year = (asked ->> 'year')::integer and a.kind = asked ->> side
        and a.skill_domain is not distinct from case when asked ->> side <> 'converting' then asked ->> 'skill' end
        and a.project_id is not distinct from case when asked ->> side in ('reserved', 'granted', 'planned', 'delivered', 'validated') then (asked ->> 'project')::uuid end), 0)
    $$;
    create function play(asked jsonb) returns jsonb language plpgsql as $$
    declare one jsonb; said text; moved bigint; answers jsonb := '[]';
    begin
      for one in select value from jsonb_array_elements(asked) loop
        perform set_config('alize.now', one ->> 'now', true);
        said := null;
        begin
          if one ->> 'fromSite' = one ->> 'toSite' and one ->> 'corrects' is null and one ->> 'kind' not in ('transfer') then
            moved := move_days(one ->> 'kind', one ->> 'from', one ->> 'to', (one ->> 'fromSite')::uuid, (one ->> 'year')::integer, one ->> 'skill', (one ->> 'project')::uuid,
              (one ->> 'n')::integer, one ->> 'key', null, null, 'Essai');
          elsif exists (select from day_movement where key = one ->> 'key') then
            moved := null;
          else
            insert into day_movement (kind, from_account, to_account, half_days, happened_at, actor_id, key, corrects, reason)
              values (one ->> 'kind', day_account_of(one ->> 'from', (one ->> 'fromSite')::uuid, (one ->> 'year')::integer, one ->> 'skill', (one ->> 'project')::uuid),
                day_account_of(one ->> 'to', (one ->> 'toSite')::uuid, (one ->> 'year')::integer, one ->> 'skill', (one ->> 'project')::uuid),
                (one ->> 'n')::integer, present(), actor_id(), one ->> 'key', (select id from day_movement where key = one ->> 'corrects'), 'Essai') returning id into moved;
          end if;
          if moved is null then said := 'already-done'; end if;
        exception when check_violation then
          get stacked diagnostics said = constraint_name;
          -- Out of an account into itself: refused by the table before its trigger.
          if said like 'day_movement%' then said := 'day_step'; end if;
        end;
        answers := answers || jsonb_build_array(jsonb_build_array(said, balance_of(one, 'from'), balance_of(one, 'to')));
      end loop;
      return answers;
    end $$`);
});
afterAll(() => database.drop());

const SAID = { 'already-done': 'already-done', 'days-left': 'days_left', 'no-such-step': 'day_step', 'other-account': 'day_step' } as const;
/** A sequence as the database is asked it: its own sites and year in place of the model's letters. */
function place(nth: number) {
  const year = FIRST_YEAR + (nth % YEARS);
  const [a, b] = sites[Math.floor(nth / YEARS)]!;
  return {
    year,
    site: (name: string) => (name === 'a' ? a : b),
    key: (key: string) => `s${nth} ${key}`,
  };
}
function wished(nth: number, { steps }: Played) {
  const here = place(nth);
  return steps.map(({ movement: { kind, from, to, halfDays, key, corrects }, year }) => ({
    kind,
    from: from.kind,
    to: to.kind,
    fromSite: here.site(from.site),
    toSite: here.site(to.site),
    year: here.year,
    n: halfDays,
    key: here.key(key),
    skill: from.skill ?? to.skill,
    project: { p: projects[0], q: projects[1] }[from.project ?? to.project ?? 'p'],
    corrects: corrects === undefined ? null : here.key(corrects),
    now: `${year}-06-01T09:00:00Z`,
  }));
}
it(
  `${SEQUENCES} random sequences are answered by the database as the model answers them, step by step, and leave the same balances`,
  async () => {
    const sequences = fc.sample(sequence, { numRuns: SEQUENCES, seed: 7 });
    const kinds = new Set<string>();
    async function batch(from: number): Promise<void> {
      const played = sequences.slice(from, from + BATCH).map((one, n) => play(one, place(from + n).year));
      const { rows } = await database.open(
        `select enter('${w.person.local_animator}'); select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('alize.system', 'on', true)`,
        { readOnly: false },
        async (tx) => {
          const asked = played.flatMap((one, n) => wished(from + n, one));
          return {
            value: await sql<{ said: [string | null, number, number][] }>`select play(${JSON.stringify(asked)}::jsonb) as said`.execute(tx),
            keep: true,
          };
        },
      );
      const said = rows[0]!.said;
      const told = played.flatMap(({ steps }) => steps.map(({ refusal, from: a, to: b }) => [refusal && SAID[refusal], a, b]));
      const differs = told.findIndex((one, n) => JSON.stringify(one) !== JSON.stringify(said[n]));
      if (differs >= 0) {
        const steps = played.flatMap((one) => one.steps);
        expect({ step: steps[differs], said: said[differs] }).toEqual({ step: steps[differs], said: told[differs] });
      }
      for (const { done } of played) for (const { movement } of done) kinds.add(movement.kind);
    }
    const batches = Array.from({ length: Math.ceil(SEQUENCES / BATCH) }, (_, n) => n * BATCH);
    await Promise.all(
      Array.from({ length: LANES }, async (_, lane) => {
        for (const from of batches.filter((__, n) => n % LANES === lane)) await batch(from);
      }),
    );
    expect([...kinds].sort()).toEqual([
      'conversion',
      'correction',
      'deliver',
      'expiry',
      'grant',
      'plan',
      'pledge',
      'release',
      'reserve',
      'transfer',
      'validate',
    ]);
    // What the movements come to is what the accounts hold, and nothing is left of it in all.
    const { rows } = await database.systemPool.query(`
    select (select sum(balance)::integer from day_account) as zero, (select count(*)::integer from day_account where case when kind = 'pledged' then balance > 0 else balance < 0 end) as wrong,
      (select count(*)::integer from day_account a join (select account, sum(by) as n from (select to_account as account, half_days as by from day_movement union all select from_account, -half_days from day_movement) m
        group by account) s on s.account = a.id where s.n <> a.balance) as off`);
    expect(rows).toEqual([{ zero: 0, wrong: 0, off: 0 }]);
  },
  PATIENCE_MS,
);
