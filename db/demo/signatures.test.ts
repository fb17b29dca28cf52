// Each of those whom the demo offers to be, and who signs on every day it is made, has something to sign.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { TestDatabase } from '../../test/database.ts';
import { castIn } from './cast.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('demo');
});
afterAll(() => database.drop());

test('whoever is the demo’s owner finds a paper to sign, signed by the expert already', async () => {
  const { rows } = await database.systemPool.query<{ kind: string; others: number }>(
    `select x.kind, (select count(*)::int from paper_signatory o where o.paper_id = x.id and o.signed_at is not null) as others
     from paper_signatory s join paper x on x.id = s.paper_id
     where lower(s.email) = $1 and x.state = 'sent' and s.asked_at is not null and s.signed_at is null and s.refused_at is null`,
    [castIn('owner').email],
  );
  expect(rows).toEqual([{ kind: 'closing_review', others: 1 }]);
});
test('its animator finds a certificate to issue', async () => {
  const { rows } = await database.systemPool.query(
    `select from paper x join paper_signatory s on s.paper_id = x.id where x.kind = 'certificate' and x.state = 'draft' and lower(s.email) = $1`,
    [castIn('animator').email],
  );
  expect(rows.length).toBeGreaterThan(0);
});
