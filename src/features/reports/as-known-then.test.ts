// A second report as known in a first says what was known then: names, agreement, attendance and perimeter, whatever was put right since; the first stays as it is, byte for byte.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportDesk } from '../../../test/report-desk.ts';
import type { ReportDesk } from '../../../test/report-desk.ts';
import type { Tx } from '../../platform/database.ts';
import { freeze } from './build.ts';
import { askReport } from './commands.ts';
import { contentOf, reportOf } from './queries.ts';
import type { Content, Wanted } from './report.ts';

let desk: ReportDesk;
let heldOn: string;
/** Four days later, whatever the clock says. */
const later = <T>(work: (tx: Tx) => Promise<T>) =>
  desk.database.asSystem(async (tx) => {
    await sql`select set_config('alize.now', (now() + interval '4 days')::text, true)`.execute(tx);
    return work(tx);
  });
const printedLater = (wanted: Wanted, as: string | null): Promise<Content> =>
  later(async (tx) => {
    const asked = await askReport(tx, null, wanted, { as });
    if (!asked.ok) throw new Error(asked.refusal);
    const report = (await reportOf(tx, asked.id))!;
    await freeze(tx, report, async () => {});
    return (await contentOf(tx, asked.id))!;
  });
beforeAll(async () => {
  desk = await reportDesk();
  heldOn = `${desk.year}-01-02`;
  const { w } = desk;
  await desk.system(sql`insert into steering_invitee (meeting_id, territory_id, kind, organisation, attended)
    select ${w.steeringId}, ${w.territoryId}, 'state', 'Préfecture ' || n, n <= 3 from generate_series(1, 4) n`);
  await desk.system(sql`update steering_meeting set status = 'held', held_on = ${heldOn}, closed_at = now() where id = ${w.steeringId}`);
});
afterAll(() => desk.database.drop());

test('what is known is that of the first report’s moment, in every report asked for as known in it', async () => {
  const { w, year } = desk;
  const yearly = { kind: 'territory_year', territoryId: w.territoryId, year, quarter: 0 } as const;
  // Asked for before anything is put right; printed by its job when all of it was.
  const first = await desk.asked();
  const before = await desk.database.asSystem((tx) =>
    sql<{ name: string; ends: string; communes: string[] }>`
      select t.name, (select ends_on::text from agreement where id = ${w.agreementId}) as ends, array(select commune_code from territory_commune c where c.territory_id = t.id and c.ends_on is null order by 1) as communes
      from territory t where t.id = ${w.territoryId}`
      .execute(tx)
      .then(({ rows }) => rows[0]!),
  );
  await later(async (tx) => {
    await sql`update territory set name = 'Bassin rebaptisé' where id = ${w.territoryId}`.execute(tx);
    await sql`update steering_invitee set attended = false where meeting_id = ${w.steeringId}`.execute(tx);
    await sql`update steering_meeting set noted = 'Personne n’est venu' where id = ${w.steeringId}`.execute(tx);
    await sql`update agreement set title = 'Convention rebaptisée', ends_on = ends_on + 30 where id = ${w.agreementId}`.execute(tx);
    await sql`update territory_commune set ends_on = today_in('Europe/Paris') - 1 where territory_id = ${w.territoryId} and commune_code = ${before.communes.at(-1)!}`.execute(
      tx,
    );
  });
  await later(async (tx) => freeze(tx, (await reportOf(tx, first))!, async () => {}));
  const { content } = await desk.now(first);
  expect(content!.place).toBe(before.name);
  expect(content!.steering).toMatchObject({ on: heldOn, came: 3, invited: 4 });
  expect(content!.agreement!.endsOn).toBe(before.ends);
  const bytes = await desk.bytes(first);

  const letter = await printedLater({ kind: 'quarter_letter', territoryId: w.territoryId, year, quarter: 1 }, first);
  expect([letter.place, letter.steering, letter.agreement]).toEqual([before.name, content!.steering, content!.agreement]);
  const earlier = await printedLater({ ...yearly, year: year - 1 }, first);
  expect(earlier.map).toBe(content!.map);
  expect(content!.map).not.toBe('');
  const network = await printedLater({ kind: 'network_year', territoryId: null, year, quarter: 0 }, first);
  expect(network.territories.map(({ name }) => name)).toContain(before.name);

  // Asked for as known now, they say what is known now.
  await desk.move();
  const now = await printedLater(yearly, null);
  expect([now.place, now.steering!.came, now.agreement!.title]).toEqual(['Bassin rebaptisé', 0, 'Convention rebaptisée']);
  expect(now.map).not.toBe(content!.map);
  const networkNow = await printedLater({ kind: 'network_year', territoryId: null, year, quarter: 0 }, null);
  expect(networkNow.territories.map(({ name }) => name)).toContain('Bassin rebaptisé');
  expect(await desk.bytes(first)).toEqual(bytes);
});
test('what was known is kept as it was: nobody changes it, and the same word said again is no new one', async () => {
  const { w } = desk;
  for (const change of [sql`update report_surrounding set said = '{}'`, sql`delete from report_surrounding`, sql`truncate report_surrounding`])
    await expect(desk.system(change)).rejects.toThrow();
  const count = () => desk.system(sql<{ n: number }>`select count(*) as n from report_surrounding where territory_id = ${w.territoryId}`);
  const before = await count();
  await desk.system(sql`update territory set name = name where id = ${w.territoryId}`);
  await desk.system(sql`update steering_meeting set noted = 'Autre mot' where id = ${w.steeringId}`);
  expect(await count()).toEqual(before);
});
