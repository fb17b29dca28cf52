// Each party signs for itself; what tells of days follows them; whoever signed what no longer stands is told.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreedMission, changeMission, doneDays } from '../../../test/agreed-mission.ts';
import { paperDesk } from '../../../test/paper-desk.ts';
import type { PaperDesk } from '../../../test/paper-desk.ts';
import { issuePaper, preparePaper, readdress, sendPaper, writePaper } from './commands.ts';
import { tellFallen } from './follow.ts';
import type { MissionKind, Role } from './kinds.ts';
import { knownSignatories, missionFacts } from './facts.ts';
import { papersOf, paperUnchanged, signatoriesOf } from './queries.ts';

let desk: PaperDesk;
let mission: string;
beforeAll(async () => {
  desk = await paperDesk();
});
afterAll(() => desk.database.drop());
beforeEach(async () => {
  mission = (await agreedMission(desk.database, desk.w, { route: 'B' })).id;
});
const asAnimator = <T>(work: Parameters<PaperDesk['database']['asPerson']>[1] extends (tx: infer X) => unknown ? (tx: X) => Promise<T> : never) =>
  desk.database.asPerson(desk.w.person.local_animator, work) as Promise<T>;
const OF = { address: '192.0.2.1', agent: 'essai', baseUrl: 'http://essai.example', now: new Date() };

/** A draft of this kind, one of its parties at this address. */
async function addressed(kind: MissionKind, role: Role, email: string, of = mission): Promise<string> {
  const id = await desk.drafted(of, kind, { purpose: 'Un atelier mieux rangé', secrecy: 'Tout' });
  await asAnimator(async (tx) => {
    const people = Object.fromEntries(
      (await signatoriesOf(tx, [id])).map((one) => [one.role, { name: one.name, email: one.role === role ? email : one.email }]),
    );
    const { rows } = await sql<{ typed: Record<string, string> }>`select data -> 'typed' as typed from paper where id = ${id}`.execute(tx);
    expect(await writePaper(tx, desk.animator, id, rows[0]!.typed, people)).toEqual({ ok: true });
  });
  return id;
}
const send = (id: string) => asAnimator((tx) => sendPaper(tx, desk.animator, id));

describe('each party signs for itself', () => {
  test('no address serves two parties of a paper, nor of the papers a mission is begun on', async () => {
    const rider = await addressed('contract_rider', 'lender', 'expert+site@own.example');
    expect(await send(rider)).toEqual({ ok: false, refusal: 'signatories_apart' });
    expect((await desk.now(rider)).paper.state).toBe('draft');
    const page = await desk.app.post(`/papiers/${rider}/envoyer`, {}, { as: desk.w.person.local_animator });
    expect([page.status, await page.text()]).toEqual([409, expect.stringContaining('signent chacun pour soi')]);
    // The employee's consent, at the address that signs for the site elsewhere.
    await desk.sent(mission, 'lending_agreement', { purpose: 'Un atelier mieux rangé' });
    const { email } = (await desk.now((await papers('lending_agreement'))[0]!.id)).all.find(({ role }) => role === 'lender')!;
    expect(await send(await addressed('employee_consent', 'employee', email))).toEqual({ ok: false, refusal: 'signatories_apart' });
    await expect(desk.database.asSystem((tx) => sql`update paper set state = 'sent', sent_at = now() where id = ${rider}`.execute(tx))).rejects.toMatchObject({
      constraint: 'signatories_apart',
    });
  });
  test('who prepares, sends or readdresses a paper signs it for nobody', async () => {
    expect(await send(await addressed('employee_consent', 'employee', 'local_animator@own.example'))).toEqual({ ok: false, refusal: 'keeper_signs_not' });
    const { paper } = await desk.sent(mission, 'lending_agreement', { purpose: 'Un atelier mieux rangé' });
    const host = (await desk.now(paper.id)).all.find(({ role }) => role === 'host')!;
    const lender = (await desk.now(paper.id)).all.find(({ role }) => role === 'lender')!;
    expect(await asAnimator((tx) => readdress(tx, desk.animator, paper.id, host.id, 'local_animator@own.example'))).toEqual({
      ok: false,
      refusal: 'keeper_signs_not',
    });
    expect(await asAnimator((tx) => readdress(tx, desk.animator, paper.id, host.id, lender.email))).toEqual({ ok: false, refusal: 'signatories_apart' });
    expect(await asAnimator((tx) => readdress(tx, desk.animator, paper.id, host.id, 'oda.bis@firme.example'))).toEqual({ ok: true });
    expect((await desk.now(paper.id)).all.find(({ role }) => role === 'host')!.email).toBe('oda.bis@firme.example');
  });
  test('of a paper that was sent so before, the second signature is refused, and said', async () => {
    const { paper, link } = await desk.sent(mission, 'contract_rider', {});
    await desk.database.asSystem(async (tx) => {
      await sql`alter table paper_signatory disable trigger signatory_is_one_party`.execute(tx);
      await sql`update paper_signatory set email = 'expert@own.example' where paper_id = ${paper.id} and role = 'lender'`.execute(tx);
      await sql`alter table paper_signatory enable trigger signatory_is_one_party`.execute(tx);
    });
    const answer = await desk.sign(paper, link, 'employee');
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('signent chacun pour soi')]);
  });
  test('where the person lent heads the site, somebody else signs for it', async () => {
    await changeMission(desk.database, mission, sql`expert_id = ${desk.w.person.site_manager}`);
    await desk.database.asSystem((tx) => sql`update contact set may_sign = false where id = ${desk.w.contactId}`.execute(tx));
    const known = await desk.database.asSystem(async (tx) => knownSignatories(tx, (await missionFacts(tx, mission))!));
    await desk.database.asSystem((tx) => sql`update contact set may_sign = true where id = ${desk.w.contactId}`.execute(tx));
    expect(known.employee!.personId).toBe(desk.w.person.site_manager);
    expect(known.lender?.personId).toBe(desk.w.person.lender_hr);
  });
});

const papers = async (kind: MissionKind) => (await desk.database.asSystem((tx) => papersOf(tx, mission))).filter((one) => one.kind === kind);
const issued = async () => {
  const id = await desk.drafted(mission, 'certificate');
  return { id, done: await asAnimator((tx) => issuePaper(tx, desk.animator, id, OF)) };
};
/** What the job of a paper made void carries out, and what follows. */
const fallen = (id: string) => desk.followed(() => desk.database.asSystem((tx) => tellFallen(tx, id)));
const letters = async (number: string) =>
  (
    await desk.database.asSystem((tx) =>
      sql<{ recipient: string }>`select recipient from mail where kind in ('papers.fell', 'papers.voided') and plain like ${`%${number}%`} order by 1`.execute(
        tx,
      ),
    )
  ).rows.map(({ recipient }) => recipient);

describe('what tells of days', () => {
  // One is at one place at a time: half-days of other tests make room.
  beforeEach(() =>
    desk.database.asSystem(async (tx) => {
      await sql`select set_config('alize.history', 'off', true)`.execute(tx);
      await sql`update mission_day set state = 'withdrawn', confirmed_at = null, confirmed_how = null, withdrawn_at = now(), withdraw_reason = 'essai' where state <> 'withdrawn'`.execute(
        tx,
      );
      await sql`select set_config('alize.history', '', true)`.execute(tx);
    }),
  );
  test('a time sheet no longer stands once a day that it tells is taken out; a draft takes its place and who signed is told', async () => {
    mission = (await agreedMission(desk.database, desk.w, { route: 'B', status: 'running' })).id;
    await doneDays(desk.database, mission, 3);
    const { paper, link } = await desk.sent(mission, 'time_sheet');
    for (const role of ['host', 'employee'] as const) expect((await desk.sign(paper, link, role)).status).toBe(303);
    expect(await desk.database.asSystem((tx) => paperUnchanged(tx, paper.number, paper.textHash))).toBe(true);
    await desk.database.asSystem(async (tx) => {
      await sql`alter table mission_day disable trigger done_to_ledger`.execute(tx);
      await sql`update mission_day set state = 'withdrawn', confirmed_at = null, confirmed_how = null, withdrawn_at = now(), withdraw_reason = 'Notée deux fois'
        where id = (select id from mission_day where mission_id = ${mission} order by on_day limit 1)`.execute(tx);
      await sql`alter table mission_day enable trigger done_to_ledger`.execute(tx);
    });
    const { paper: after } = await desk.now(paper.id);
    expect([after.state, after.voidFields]).toEqual(['void', ['days']]);
    expect(await desk.database.asSystem((tx) => paperUnchanged(tx, paper.number, paper.textHash))).toBe(false);
    await fallen(paper.id);
    await fallen(paper.id);
    expect(await letters(paper.number)).toEqual(['expert@own.example', (await desk.now(paper.id)).all.find(({ role }) => role === 'host')!.email].sort());
    expect((await papers('time_sheet')).map(({ state }) => state).sort()).toEqual(['draft', 'void']);
  });
  test('a certificate is issued after the end alone, with no half-day open', async () => {
    mission = (await agreedMission(desk.database, desk.w, { route: 'B', status: 'running' })).id;
    await doneDays(desk.database, mission, 3, 2);
    expect(await asAnimator((tx) => preparePaper(tx, desk.animator, mission, 'certificate'))).toEqual({ ok: false, refusal: 'not-ended' });
    await changeMission(desk.database, mission, sql`status = 'ended', ended_on = current_date, ended_as = 'done'`);
    const open = await issued();
    expect(open.done).toEqual({ ok: false, refusal: 'days-open' });
    await expect(desk.database.asSystem((tx) => sql`update paper set state = 'sent', sent_at = now() where id = ${open.id}`.execute(tx))).rejects.toMatchObject(
      { constraint: 'certificate_after_end' },
    );
    const confirm = (tx: Parameters<typeof tellFallen>[0]) =>
      sql`update mission_day set state = 'confirmed', confirmed_at = now(), confirmed_how = 'owner' where mission_id = ${mission} and state = 'logged'`.execute(
        tx,
      );
    await desk.database.asSystem(async (tx) => {
      await sql`alter table mission_day disable trigger done_to_ledger`.execute(tx);
      await confirm(tx);
    });
    expect(await asAnimator((tx) => issuePaper(tx, desk.animator, open.id, OF))).toEqual({ ok: true });
    // One more, noted late and confirmed: the certificate says less than was done.
    await desk.database.asSystem(async (tx) => {
      await sql`select set_config('alize.history', 'off', true)`.execute(tx);
      await sql`insert into mission_day (mission_id, territory_id, project_id, expert_id, on_day, half)
        select id, territory_id, project_id, expert_id, current_date - 20, 'pm' from mission where id = ${mission}`.execute(tx);
      await sql`select set_config('alize.history', '', true)`.execute(tx);
      await confirm(tx);
      await sql`alter table mission_day enable trigger done_to_ledger`.execute(tx);
    });
    expect((await desk.now(open.id)).paper.state).toBe('void');
  });
});

test('a paper of a mission without its days, chosen before a route had them, is not sent', async () => {
  const id = await desk.drafted(mission, 'employee_consent');
  await changeMission(desk.database, mission, sql`ends_on = null`);
  expect(await send(id)).toEqual({ ok: false, refusal: 'no-dates' });
  await changeMission(desk.database, mission, sql`ends_on = current_date + 30`);
  expect(await send(id)).toEqual({ ok: true });
});
test('whoever signed is told when the employee says no afterwards', async () => {
  const { paper, link } = await desk.sent(mission, 'lending_agreement', { purpose: 'Un atelier mieux rangé' });
  for (const role of ['host', 'lender'] as const) expect((await desk.sign(paper, link, role)).status).toBe(303);
  await changeMission(desk.database, mission, sql`status = 'wanted', expert_id = null, route = null, route_chosen_at = null, manager_agreed_at = null`);
  const queued = await desk.database.asSystem((tx) =>
    sql<{ n: number }>`select count(*)::integer as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'tell_fallen' and j.payload ->> 'paperId' = ${paper.id}`.execute(tx),
  );
  expect(queued.rows[0]!.n).toBe(1);
  await fallen(paper.id);
  expect((await letters(paper.number)).length).toBe(2);
  const { rows } = await desk.database.asSystem((tx) =>
    sql<{ plain: string }>`select plain from mail where kind = 'papers.fell' and plain like ${`%${paper.number}%`} limit 1`.execute(tx),
  );
  expect(rows[0]!.plain).toContain('ne tient plus');
});
