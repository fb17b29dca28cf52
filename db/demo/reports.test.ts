import { afterAll, beforeAll, expect, it } from 'vitest';
import { testApp } from '../../test/app.ts';
import { wordsOf } from '../../test/pdf.ts';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';
import { buildReport } from '../../src/features/reports/build.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('demo');
});
afterAll(() => database.drop());
const rows = async (text: string) => (await database.systemPool.query<Record<string, unknown>>(text)).rows;

it('one report is printed and shown, the others wait for their jobs', async () => {
  expect(await rows(`select number, status, published_at is not null as shown from report order by number`)).toEqual([
    { number: 'ALIZE-2025-RN-1', status: 'asked', shown: false },
    { number: 'COLMAR-2025-RA-1', status: 'asked', shown: false },
    { number: 'SAVOIE-2025-RA-1', status: 'asked', shown: false },
    { number: 'TERRES-DE-LORRAINE-2025-RA-1', status: 'asked', shown: false },
    { number: 'VOSGES-2025-RA-1', status: 'frozen', shown: true },
    { number: 'VOSGES-2026-L3-1', status: 'asked', shown: false },
  ]);
  expect(
    await rows(
      `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'build_report'`,
    ),
  ).toHaveLength(5);
});
it('the network’s report of the last full year says what was published: 131 projects, 399 days, 69 advances', async () => {
  const app = testApp(database);
  const [report] = (await rows(`select id from report where kind = 'network_year'`)) as { id: string }[];
  const started = performance.now();
  await buildReport(app.services, report!.id);
  console.log(`network report: ${Math.round(performance.now() - started)} ms`);
  const [frozen] = (await rows(`select content, pdf from report where kind = 'network_year'`)) as [
    { content: { figures: { code: string; now: number }[]; territories: unknown[] }; pdf: Buffer },
  ];
  const of = (code: string) => frozen.content.figures.find((one) => one.code === code)!.now;
  expect([of('projects_agreed'), of('days_granted') / 2, of('advances'), of('firms_helped')]).toEqual([131, 399, 69, 131]);
  expect(frozen.content.territories.length).toBeGreaterThan(20);
  const words = (await wordsOf(frozen.pdf)).replace(/\s+/g, ' ');
  for (const said of ['399 j', '131', 'Savoie', 'Définitions']) expect(words).toContain(said);
  const html = await (await app.get('/territoires/vosges')).text();
  expect(html).toContain('/rapports/publies/');
});
