// `npm run bench -- matching`: one need against 50,000 experts in PostgreSQL, and the assignment of whole sessions, each at three sizes.
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { startProgram } from '../e2e/program.ts';
import { candidatesFor } from '../src/features/skills/candidate-queries.ts';
import type { Model } from '../src/features/skills/assign.ts';
import { match } from '../src/features/skills/match.ts';
import { solve } from '../src/features/skills/solver.ts';
import { openDatabase } from '../src/platform/database.ts';
import type { Database } from '../src/platform/database.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { testFolder } from '../test/folder.ts';
import { plainCandidates } from '../test/plain-candidates.ts';

const EXPERTS = [5_000, 50_000, 150_000] as const;
const SESSIONS = [
  { projects: 10, experts: 100 },
  { projects: 20, experts: 200 },
  { projects: 40, experts: 400 },
] as const;
const ROUNDS = 15;
const NAMED = '5c111000-0000-4000-8000-0000000000b1';
const DOMAIN = '5c111000-0000-4000-8000-0000000000b2';

export async function benchMatching(say: (line: string) => void): Promise<unknown> {
  const folder = await testFolder('bench');
  const embedded = await startEmbeddedPostgres({ dataDir: folder, log: () => {}, forTests: false });
  if (!embedded.ok) throw new Error(embedded.sentence);
  const closing: (() => Promise<unknown>)[] = [embedded.stop, () => rm(folder, { recursive: true, force: true })];
  try {
    const program = await startProgram({ DATABASE_URL: embedded.url, DEMO: '1', WORKER: '0' }, { patience: 600_000 });
    await program.stop();
    const database = openDatabase(embedded.url, { max: 2 });
    closing.unshift(database.close);
    const needs = await oneNeed(database, say);
    const sessions: Record<string, unknown> = {};
    for (const size of SESSIONS) {
      const measured = await oneSession(size);
      sessions[`${size.projects} projects × ${size.experts} experts`] = measured;
      say(`${size.projects} × ${size.experts}: ${JSON.stringify(measured)}`);
    }
    return { bench: 'matching', at: new Date().toISOString(), cores: cpus().length, rounds: ROUNDS, needs, sessions };
  } finally {
    for (const step of closing) await step();
  }
}

/** Middle and worst of the rounds, in milliseconds; the first, which plans and warms, is told apart. */
function spread(times: readonly number[]): { first: number; median: number; worst: number } {
  const [first = 0, ...others] = times;
  const sorted = [...others].sort((a, b) => a - b);
  const round = (value: number) => Math.round(value * 10) / 10;
  return { first: round(first), median: round(sorted[Math.floor(sorted.length / 2)]!), worst: round(sorted.at(-1)!) };
}

/** As the animator, through the policies: a need that names a skill (about a sixtieth of the experts have it), and one that names a domain alone (a third have it). */
async function oneNeed(database: Database, say: (line: string) => void): Promise<unknown> {
  const { territoryId, animatorId } = await database.asSystem(async (tx) => {
    const { rows } = await sql<{
      territoryId: string;
      animatorId: string;
    }>`select r.territory_id as "territoryId", r.person_id as "animatorId" from role_in_force r
      join territory t on t.id = r.territory_id and t.code = 'vosges' where r.role = 'local_animator' limit 1`.execute(tx);
    const here = rows[0]!;
    // Two hundred sites with days, as a large region has, and a tree of sixty skills.
    await sql`insert into skill (skill_domain, name_fr, name_en) select d.code, 'banc ' || d.code || ' ' || n, 'bench ' || d.code || ' ' || n from skill_domain d, generate_series(1, 7) n`.execute(
      tx,
    );
    await sql`insert into organisation (name) select 'Grande entreprise ' || n from generate_series(1, 200) n`.execute(tx);
    await sql`with communes as (select commune_code, row_number() over (order by commune_code) as rank, count(*) over () as n from territory_commune where territory_id = ${here.territoryId} and ends_on is null)
      insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code)
      select o.id, ${here.territoryId}, o.name, 'essai', c.commune_code from (select id, name, row_number() over (order by id) as rank from organisation where name like 'Grande entreprise %') o
      join communes c on c.rank = 1 + o.rank % c.n`.execute(tx);
    await sql`with p as (insert into pledge (establishment_id, territory_id, agreement_id, year, status, confirmed_on)
        select e.id, e.territory_id, agreement_in_force(e.territory_id, current_date), extract(year from current_date), 'confirmed', current_date from establishment e
        where e.name like 'Grande entreprise %' and agreement_in_force(e.territory_id, current_date) is not null returning id, territory_id)
      insert into pledge_line (pledge_id, territory_id, skill_domain, half_days) select p.id, p.territory_id, d.code, 6 from p, skill_domain d`.execute(tx);
    await sql`insert into project_need (id, project_id, territory_id, skill_domain, result, half_days)
      select n.id::uuid, p.id, p.territory_id, 'production', 'Un besoin', 2
      from (values (${NAMED}), (${DOMAIN})) n (id), (select id, territory_id from project where territory_id = ${here.territoryId} and status = 'draft' order by id limit 1) p`.execute(
      tx,
    );
    await sql`insert into need_skill (need_id, project_id, territory_id, skill_id) select n.id, n.project_id, n.territory_id, (select id from skill where name_fr = 'banc production 3')
      from project_need n where n.id = ${NAMED}::uuid`.execute(tx);
    return here;
  });
  const measured: Record<string, unknown> = {};
  let here = 0;
  for (const size of EXPERTS) {
    await fill(database, territoryId, here, size);
    here = size;
    const named = await timed(database, animatorId, NAMED);
    const domain = await timed(database, animatorId, DOMAIN);
    measured[size] = { skillNamed: named, domainAlone: domain };
    say(`${size} experts: ${JSON.stringify(measured[size])}`);
  }
  return measured;
}
/** Turn about: the list as the animator gets it; its query alone, for whoever may see every row; and as it was asked once, reading everybody's sheet. */
async function timed(database: Database, personId: string, needId: string): Promise<unknown> {
  const times: Record<'product' | 'bare' | 'plain', number[]> = { product: [], bare: [], plain: [] };
  let lines = 0;
  const measure = async (side: keyof typeof times, work: () => Promise<void>) => {
    const from = performance.now();
    await work();
    times[side].push(performance.now() - from);
  };
  for (let round = 0; round <= ROUNDS; round++) {
    await measure('product', async () => {
      const found = await database.asPerson(personId, (tx) => candidatesFor(tx, needId));
      const { ranked, left } = match(
        { skillDomain: 'production', halfDays: 2, language: 'fr', linkPolicy: 'declare_and_recuse' },
        found,
        new Date().toISOString().slice(0, 10),
      );
      lines = ranked.length + left.length;
    });
    await measure('bare', async () => void (await database.asSystem((tx) => candidatesFor(tx, needId))));
    await measure('plain', async () => void (await database.asPerson(personId, (tx) => plainCandidates(tx, needId, 200, 60))));
  }
  const [product, bare, plain] = [spread(times.product), spread(times.bare), spread(times.plain)];
  const ratio = (other: { median: number }) => Math.round((product.median / other.median) * 100) / 100;
  return { product, bare, plain, besideBare: ratio(bare), besidePlain: ratio(plain), lines };
}
/** Experts with three skills each, and a confirmation for a tenth of them. */
async function fill(database: Database, territoryId: string, from: number, to: number): Promise<void> {
  await database.asSystem(async (tx) => {
    await sql`insert into person (name, email) select 'Personne ' || n, 'p' || n || '@banc.example' from generate_series(${from + 1}::integer, ${to}::integer) n`.execute(
      tx,
    );
    await sql`with site as (select id, row_number() over (order by id) as rank, count(*) over () as n from establishment where territory_id = ${territoryId} and name like 'Grande entreprise %')
      insert into expert (person_id, establishment_id, territory_id, max_km, checked_on)
      select p.id, s.id, ${territoryId}, 20 + p.rank % 40, current_date - (p.rank % 450)::integer
      from (select id, row_number() over (order by email) as rank from person where email like 'p%@banc.example' and not exists (select from expert x where x.person_id = person.id)) p
      join site s on s.rank = 1 + p.rank % s.n`.execute(tx);
    // The role without which nobody is known at a site; what the search of everything keeps of people is no part of this.
    await sql`alter table role_assignment disable trigger user`.execute(tx);
    await sql`insert into role_assignment (person_id, role, establishment_id, starts_on) select x.person_id, 'expert', x.establishment_id, current_date - 100 from expert x
      join person p on p.id = x.person_id and p.email like 'p%@banc.example' where not exists (select from role_assignment r where r.person_id = x.person_id)`.execute(
      tx,
    );
    await sql`alter table role_assignment enable trigger user`.execute(tx);
    await sql`with skills as (select id, skill_domain, row_number() over (order by id) as rank, count(*) over () as n from skill where name_fr like 'banc %'),
        fresh as (select x.*, row_number() over (order by x.id) as rank from expert x where not exists (select from expert_skill k where k.expert_id = x.id))
      insert into expert_skill (expert_id, person_id, establishment_id, territory_id, skill_id, skill_domain, level, declared_on)
      select f.id, f.person_id, f.establishment_id, f.territory_id, s.id, s.skill_domain, (array['practises', 'masters', 'teaches'])[1 + (f.rank + t) % 3], current_date
      from fresh f cross join generate_series(0, 2) t join skills s on s.rank = 1 + (f.rank + t * 21) % s.n on conflict do nothing`.execute(tx);
    await sql`insert into skill_confirmation (expert_id, person_id, establishment_id, territory_id, skill_id, mission_id, confirmed_on, by_name)
      select k.expert_id, k.person_id, k.establishment_id, k.territory_id, k.skill_id, gen_random_uuid(), current_date, 'Une entreprise' from expert_skill k
      where hashtext(k.expert_id::text) % 10 = 0 and not exists (select from skill_confirmation c where c.expert_id = k.expert_id)`.execute(tx);
  });
  // As the server does by itself, once so many rows are new.
  await database.systemPool.query('vacuum analyze person, role_assignment, expert, expert_skill, skill_confirmation, establishment, skill');
}

/** Every project could be helped by every expert: the hardest case of its size. Seeded, so that two runs solve the same sessions. */
async function oneSession({ projects, experts }: { projects: number; experts: number }): Promise<unknown> {
  const times: number[] = [];
  const by: Record<string, number> = {};
  let pairs = 0;
  for (let seed = 1; seed <= 8; seed++) {
    const model = sessionOf(projects, experts, seed);
    pairs = model.pairs.length;
    const solved = await solve(model, 30_000);
    if (!solved.ok) throw new Error('no answer');
    times.push(solved.milliseconds);
    by[solved.by] = (by[solved.by] ?? 0) + 1;
  }
  return { pairs, sessions: times.length, by, ...spread(times) };
}
function sessionOf(projects: number, experts: number, seed: number): Model {
  let a = seed;
  const chance = () => (a = (a * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const domains = ['production', 'hqse', 'sales'];
  const sites = Math.round(experts / 5);
  const tasks = Array.from({ length: projects }, (_, at) => ({ id: `t${at}`, skillDomain: domains[at % 3]!, halfDays: 1 + Math.floor(chance() * 8) }));
  const helpers = Array.from({ length: experts }, (_, at) => ({ id: `h${at}`, site: `s${at % sites}`, places: 1 }));
  return {
    tasks,
    helpers,
    pools: Array.from({ length: sites }, (_, at) =>
      domains.map((skillDomain) => ({ site: `s${at}`, skillDomain, halfDays: 2 + Math.floor(chance() * 9) })),
    ).flat(),
    pairs: tasks.flatMap((task) => helpers.map((helper) => ({ task: task.id, helper: helper.id, cost: Math.round(chance() * 120) }))),
  };
}
