// Page by page, as whoever may not know a file: nothing of it moves anything they read. And for whoever reads: a figure is the sum of its lines, whatever it is of.
import { sql } from 'kysely';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import type { TestApp } from '../../../test/app.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { INDICATORS, yearPeriod } from './figure.ts';
import type { Perimeter } from './figure.ts';
import { releaseFigures } from './public-release.ts';
import { lines, sums } from './queries.ts';

let database: TestDatabase;
let app: TestApp;
let vosges: string;
/** Of each role, somebody who has it: in the Vosges where it is a territory's. */
let reader: Record<'national_animator' | 'local_animator' | 'chair' | 'committee_member' | 'site_manager' | 'owner' | 'funder', string>;
const query = async <T extends object>(text: string, values: unknown[] = []) => (await database.systemPool.query<T>(text, values)).rows;
beforeAll(async () => {
  database = await testDatabase('demo');
  app = testApp(database, { now: () => new Date('2026-11-23T10:00:00Z') });
  vosges = (await query<{ id: string }>(`select id from territory where code = 'vosges'`))[0]!.id;
  const found: Record<string, string> = {};
  for (const role of ['national_animator', 'local_animator', 'chair', 'committee_member', 'site_manager', 'owner'])
    found[role] = (
      await query<{ id: string }>(
        `select r.person_id as id from role_in_force r left join establishment e on e.id = r.establishment_id where r.role = $1 and coalesce(r.territory_id, e.territory_id, $2) = $2
           and ($1 <> 'chair' or not exists (select from role_in_force o where o.person_id = r.person_id and o.role = 'local_animator')) order by 1 limit 1`,
        [role, vosges],
      )
    )[0]!.id;
  found.funder = (
    await query<{ id: string }>(
      `with p as (insert into person (name, email) values ('Financeur d’essai', 'financeur@essai.example') returning id)
       insert into role_assignment (person_id, role, territory_id, starts_on) select id, 'funder', $1, '2020-01-01' from p returning person_id as id`,
      [vosges],
    )
  )[0]!.id;
  reader = found as typeof reader;
});
afterAll(() => database.drop());

describe('who may not know a file', () => {
  const ABOUT = ['projects_agreed', 'firms_helped', 'firms_under_10', 'investment', 'jobs_promised_created', 'jobs_observed_created', 'came_created'] as const;
  /** All that is read of figures at this place, by these eyes: words alone. */
  async function read(at: string, as?: string): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    const of = 'perimetre=territoire:vosges&annee=2022';
    const paths = [
      `${at}?${of}`,
      `${at}?${of}&connu=2026-11-20`,
      `${at}/export.csv?${of}`,
      `${at}/ecarts?${of}&connu=2026-11-20`,
      ...ABOUT.flatMap((code) => [
        `${at}/lignes?${of}&indicateur=${code}`,
        `${at}/lignes.csv?${of}&indicateur=${code}`,
        `${at}/ecarts?${of}&connu=2026-11-20&indicateur=${code}`,
      ]),
      '/chiffres',
      '/chiffres/territoires/vosges',
      '/chiffres/encart/vosges',
      '/chiffres.csv',
      '/chiffres.json',
    ];
    for (const path of paths) {
      const answer = await app.get(path, as ? { as } : {});
      expect(answer.status, path).toBe(200);
      found.set(path, (await answer.text()).replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' '));
    }
    return found;
  }
  let moves = 0;
  /** Whatever a file may bring to figures, changed. */
  const change = (project: string) =>
    database.asSystem(async (tx) => {
      moves += 1;
      await sql`update project set investment_cents = ${76_543_100 + moves * 100}, headcount_fte = ${moves % 2 ? 3 : 30} where id = ${project}`.execute(tx);
      await sql`insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, heads, fte_hundredths, confidence, source)
        select j.id, j.project_id, j.territory_id, 'observed', '2022-12-31', now(), ${moves % 2}, ${moves % 2 ? 100 : 0}, 'declared', 'animator' from job j where j.project_id = ${project} and j.kind = 'created' order by j.number limit 1`.execute(
        tx,
      );
    });
  test('reads the same words on every page, export, link and public page, whatever becomes of it', async () => {
    const [aside, reserved, unconsented] = (
      await query<{ id: string }>(
        `select f.project_id as id from figure_fact f where f.indicator = 'projects_agreed' and f.territory_id = $1 and extract(year from f.valid_on) = 2022
           and exists (select from job j where j.project_id = f.project_id and j.kind = 'created') order by f.id limit 3`,
        [vosges],
      )
    ).map(({ id }) => id) as [string, string, string];
    for (const person of [reader.local_animator, reader.chair, reader.committee_member])
      await query(
        `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', 'customer', 'in_force', $3) on conflict do nothing`,
        [aside, vosges, person],
      );
    await query(`update project set confidentiality = 'reserved' where id = $1`, [reserved]);
    await query(`update project set consent_figures_at = null where id = $1`, [unconsented]);
    await database.asSystem((tx) => releaseFigures(tx, '2026-11-23'));
    const made = await (
      await app.post('/tableau-de-bord/liens', { perimetre: 'territoire:vosges', label: 'Préfecture', until: '2027-06-30' }, { as: reader.local_animator })
    ).text();
    const link = /href="http:\/\/alize\.test(\/chiffres\/lien\/[A-Za-z0-9_-]{43})"/.exec(made)![1]!;
    const AT = '/tableau-de-bord';
    for (const [who, at, as, hidden] of [
      ['animator', AT, reader.local_animator, [aside]],
      ['chair', AT, reader.chair, [aside]],
      ['member', AT, reader.committee_member, [aside]],
      ['funder', AT, reader.funder, [reserved, unconsented]],
      ['link', link, undefined, [aside, reserved, unconsented]],
    ] as const) {
      const before = await read(at, as);
      for (const project of hidden) await change(project);
      const after = await read(at, as);
      for (const [path, words] of before) expect(after.get(path), `${who} ${path}`).toBe(words);
    }
    // The walk can fail: the national team reads it move.
    const before = await read(AT, reader.national_animator);
    await change(aside);
    const after = await read(AT, reader.national_animator);
    expect([...before].filter(([path, words]) => after.get(path) !== words).length).toBeGreaterThan(5);
    expect(before.get('/chiffres.json')).toBe(after.get('/chiffres.json'));
  });
});

test('a figure is the sum of its lines, of whatever perimeter and period, whoever reads', async () => {
  const ids = async (text: string) => (await query<{ id: string }>(text)).map(({ id }) => id);
  const places: Perimeter[] = [
    { kind: 'network' },
    ...(await ids(`select id from territory order by code limit 6`)).map((id): Perimeter => ({ kind: 'territory', id })),
    { kind: 'territory', id: vosges },
    { kind: 'region', id: '44' },
    ...(await ids(`select distinct group_id as id from organisation where group_id is not null order by 1 limit 4`)).map((id): Perimeter => ({
      kind: 'group',
      id,
    })),
    ...(await ids(`select distinct establishment_id as id from day_account where kind = 'validated' order by 1 limit 4`)).map((id): Perimeter => ({
      kind: 'establishment',
      id,
    })),
    ...(await ids(`select distinct funder as id from figure_fact where funder is not null order by 1 limit 3`)).map((id): Perimeter => ({
      kind: 'funder',
      id,
    })),
    ...(await ids(`select id from project where decided_on is not null order by id limit 4`)).map((id): Perimeter => ({ kind: 'project', id })),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.constantFrom(...Object.values(reader)),
      fc.constantFrom(yearPeriod(2025), { from: '2013-01-01', to: '2022-12-31' }, { from: '2024-03-10', to: '2025-03-20' }),
      fc.constantFrom(null, { on: '2025-06-30' }),
      async (perimeter, who, period, known) =>
        database.asPerson(who, async (tx) => {
          // Of a network or territory that is read by sums alone there are no lines to compare.
          const asked = { perimeter, period, known };
          const figures = await sums(tx, asked);
          for (const indicator of INDICATORS) {
            const found = await lines(tx, asked, indicator, { most: 100_000 });
            expect(found.total).toBe(found.lines.reduce((sum, { amount }) => sum + amount, 0));
            if (perimeter.kind !== 'network' || who === reader.national_animator) expect(found.total, indicator).toBe(figures[indicator]);
          }
        }),
    ),
    { numRuns: 40 },
  );
});
