import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('demo');
});
afterAll(() => database.drop());

test('each list of links has one in force; the Vosges had one taken back', async () => {
  const { rows } = await database.systemPool.query<{ place: string; label: string; open: boolean }>(
    `select coalesce(t.code, 'network') as place, l.label, l.revoked_at is null and l.expires_at > present() as open
     from figure_link l left join territory t on t.id = l.territory_id order by 1, 3 desc, 2`,
  );
  expect(rows).toEqual([
    { place: 'network', label: 'Direction de programme du financeur national', open: true },
    { place: 'vosges', label: 'Préfecture des Vosges', open: true },
    { place: 'vosges', label: 'Conseil régional, service du développement', open: false },
  ]);
});
