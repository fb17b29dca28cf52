// What the database itself holds of papers, whoever writes.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agreedMission } from '../../../test/agreed-mission.ts';
import { paperDesk } from '../../../test/paper-desk.ts';
import type { Links, PaperDesk } from '../../../test/paper-desk.ts';
import { preparePaper, remindSignatory, voidPaper } from './commands.ts';
import { PAPERS } from '../missions/legal-table.ts';
import { papersBefore, SIGNERS, VOIDING } from './kinds.ts';
import type { MissionKind, Role } from './kinds.ts';
import { ACTS, decideAct, lifeCycle, STATES } from './life-cycle.ts';
import { paperUnchanged } from './queries.ts';
import type { Paper } from './queries.ts';

let desk: PaperDesk;
let database: PaperDesk['database'];
let app: PaperDesk['app'];
let w: PaperDesk['w'];
let animator: PaperDesk['animator'];
let mission: string;
beforeAll(async () => {
  desk = await paperDesk();
  ({ database, app, w, animator } = desk);
});
afterAll(() => database.drop());
beforeEach(async () => {
  mission = (await agreedMission(database, w)).id;
});
const sent = (kind?: MissionKind) => desk.sent(mission, kind);
const sign = (paper: Paper, link: Links, role: Role) => desk.sign(paper, link, role);
const now = (id: string) => desk.now(id);

test('the life cycle and what voids are the same in the program and in the database', async () => {
  const { rows } = await database.asSystem((tx) => sql<{ step: string }>`select from_state || '>' || to_state as step from paper_step`.execute(tx));
  const said = STATES.flatMap((state) => Object.values(lifeCycle[state]).flatMap(({ next }) => (next === state ? [] : [`${state}>${next}`])));
  // Issuing goes by way of `sent`, in one gesture.
  expect(new Set(rows.map(({ step }) => step))).toEqual(new Set(said.filter((step) => step !== 'draft>signed')));
  const voiding = await database.asSystem((tx) => sql<{ name: string }>`select column_name as name from paper_voiding order by 1`.execute(tx));
  expect(voiding.rows.map(({ name }) => name)).toEqual([...VOIDING]);
});
test('what each route is begun on is the same in the program and in the database', async () => {
  const { rows } = await database.asSystem((tx) => sql<{ said: string }>`select route || ' ' || kind as said from route_paper order by 1`.execute(tx));
  const said = (['A', 'B', 'C', 'D'] as const).flatMap((route) => papersBefore(route).map((kind) => `${route} ${kind}`));
  expect(rows.map((one) => one.said)).toEqual(said.sort());
});
test('each paper of each route is signed by those the table of routes names', () => {
  for (const route of ['A', 'B', 'C', 'D'] as const)
    for (const { code, signers } of PAPERS[route]) expect([...SIGNERS[code]].sort(), `${route} ${code}`).toEqual([...signers].sort());
});
test('every state, every act: what the table says, and nothing else', () => {
  for (const state of STATES)
    for (const act of ACTS)
      for (const as of ['animator', 'signatory'] as const) {
        const kind = act === 'issue' ? 'certificate' : 'mission_letter';
        const step = lifeCycle[state][act];
        expect(decideAct(state, act, [as], kind).ok, `${state} ${act} ${as}`).toBe(step !== undefined && step.who.includes(as));
      }
  expect(decideAct('draft', 'send', ['animator'], 'certificate')).toEqual({ ok: false, refusal: 'not-this-kind' });
});

describe('held by the database', () => {
  const refused = (query: ReturnType<typeof sql>) => expect(database.asSystem((tx) => query.execute(tx)));
  test('what was sent and what was signed do not change, even for the installation', async () => {
    const { paper, link } = await sent('employee_consent');
    await refused(sql`update paper set text = 'autre', text_hash = encode(sha256('autre'), 'hex') where id = ${paper.id}`).rejects.toMatchObject({
      constraint: 'paper_is_frozen',
    });
    await refused(sql`update paper set data = '{}' where id = ${paper.id}`).rejects.toMatchObject({ constraint: 'paper_is_frozen' });
    await refused(sql`update paper set text = 'autre' where id = ${paper.id}`).rejects.toMatchObject({ code: '23514' });
    await refused(
      sql`update paper set state = 'signed', signed_at = now(), pdf = 'x', pdf_hash = encode(sha256('x'), 'hex') where id = ${paper.id}`,
    ).rejects.toMatchObject({ constraint: 'paper_is_whole' });
    await refused(
      sql`update paper_signatory set state = 'signed', signed_at = now(), typed_name = 'x', signed_hash = ${'0'.repeat(64)}, how = 'link' where paper_id = ${paper.id}`,
    ).rejects.toMatchObject({
      constraint: 'signed_these_words',
    });
    await sign(paper, link, 'employee');
    await refused(sql`update paper set pdf = 'x', pdf_hash = encode(sha256('x'), 'hex') where id = ${paper.id}`).rejects.toMatchObject({
      constraint: 'paper_is_frozen',
    });
    await refused(sql`update paper_signatory set typed_name = 'Un autre' where paper_id = ${paper.id}`).rejects.toMatchObject({
      constraint: 'signature_stays',
    });
    await refused(sql`delete from paper where id = ${paper.id}`).rejects.toMatchObject({ constraint: 'paper_stays' });
    await refused(
      sql`insert into paper_signatory (paper_id, territory_id, role, name, email) values (${paper.id}, ${w.territoryId}, 'host', 'x', 'x@x.fr')`,
    ).rejects.toMatchObject({
      constraint: 'signatory_before_sending',
    });
  });
  test('bytes altered behind every guard: the public check no longer confirms', async () => {
    const { paper, link } = await sent('employee_consent');
    await sign(paper, link, 'employee');
    const asks = () => database.asSystem((tx) => paperUnchanged(tx, paper.number, paper.textHash.slice(0, 12)));
    expect(await asks()).toBe(true);
    await database.asSystem(async (tx) => {
      await sql`alter table paper disable trigger paper_goes_on`.execute(tx);
      await sql`alter table paper drop constraint pdf_hash`.execute(tx);
      await sql`update paper set pdf = pdf || 'x' where id = ${paper.id}`.execute(tx);
      await sql`alter table paper enable trigger paper_goes_on`.execute(tx);
    });
    expect(await asks()).toBe(false);
  });
  test('a reminder every three days at most', async () => {
    const { paper } = await sent();
    const one = (await now(paper.id)).all[0]!;
    const remind = (at: Date) => database.asPerson(w.person.local_animator, (tx) => remindSignatory(tx, animator, paper.id, one.id, at));
    expect(await remind(new Date())).toEqual({ ok: false, refusal: 'reminded-lately' });
    await expect(remind(new Date(Date.now() + 4 * 86_400_000))).rejects.toMatchObject({ constraint: 'reminder_cools_down' });
    await database.asSystem((tx) => sql`update paper_signatory set asked_at = now() - interval '4 days' where id = ${one.id}`.execute(tx));
    expect(await remind(new Date())).toEqual({ ok: true });
    expect(await remind(new Date())).toEqual({ ok: false, refusal: 'reminded-lately' });
  });
  test('a tax receipt off route D is refused', async () => {
    const { id } = await agreedMission(database, w, { route: 'B', status: 'running' });
    expect(await database.asPerson(w.person.local_animator, (tx) => preparePaper(tx, animator, id, 'tax_receipt'))).toEqual({
      ok: false,
      refusal: 'not-this-kind',
    });
    await refused(
      sql`insert into paper (territory_id, establishment_id, project_id, mission_id, kind, template_id, number, data, text, text_hash)
        select territory_id, establishment_id, project_id, id, 'tax_receipt', (select id from paper_template where kind = 'tax_receipt'), 'X-1', '{}', 'x', encode(sha256('x'), 'hex') from mission where id = ${id}`,
    ).rejects.toMatchObject({ constraint: 'receipt_on_route_d' });
  });
  test('void: not confirmed any more, and told to who had signed', async () => {
    const { paper, link } = await sent('employee_consent');
    await sign(paper, link, 'employee');
    await database.asPerson(w.person.local_animator, (tx) => voidPaper(tx, animator, paper.id, 'Une erreur de date'));
    expect(await database.asSystem((tx) => paperUnchanged(tx, paper.number, paper.textHash))).toBe(false);
    expect((await app.get(`${link.employee}/pdf`)).status).toBe(404);
  });
});
