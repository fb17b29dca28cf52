// Once signed or issued: to whom each paper goes, and which days it tells of.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreedMission, doneDays } from '../../../test/agreed-mission.ts';
import { paperDesk } from '../../../test/paper-desk.ts';
import type { PaperDesk } from '../../../test/paper-desk.ts';
import { issuePaper, sendPaper } from './commands.ts';
import { ISSUED } from './life-cycle.ts';
import { MISSION_KINDS, PARTIES, SIGNERS } from './kinds.ts';
import type { MissionKind, Role } from './kinds.ts';

let desk: PaperDesk;
let database: PaperDesk['database'];
let w: PaperDesk['w'];
let animator: PaperDesk['animator'];
let mission: string;
const of = { address: '192.0.2.1', agent: 'essai', baseUrl: 'http://alize.test', now: new Date() };
beforeAll(async () => {
  desk = await paperDesk();
  ({ database, w, animator } = desk);
});
afterAll(() => database.drop());

describe('a copy to every party', () => {
  const ADDRESS: Record<Role, string> = {
    lender: 'contact@vallee-essai.example',
    host: '',
    employee: 'expert@own.example',
    animator: 'local_animator@own.example',
  };
  const copies = async (id: string) =>
    (
      await database.asSystem((tx) =>
        sql<{
          recipient: string;
          same: boolean;
        }>`select m.recipient, f.content = p.pdf as same from paper p join mail_file f on f.name = p.number || '.pdf' join mail m on m.id = f.mail_id
          where p.id = ${id} order by 1`.execute(tx),
      )
    ).rows;
  /** A certificate comes after the end; what else is issued or told of days, while it runs. */
  const statusFor = (kind: MissionKind) =>
    kind === 'certificate' ? 'ended' : ISSUED.includes(kind) || SIGNERS[kind].length === 2 ? 'running' : ('manager_agreed' as const);
  test('whoever signs a paper is a party to it', () => {
    for (const kind of MISSION_KINDS) for (const role of SIGNERS[kind]) expect(PARTIES[kind], kind).toContain(role);
  });
  test.each([
    ['A', ['mission_letter', 'employee_consent', 'confidentiality', 'time_sheet', 'closing_review', 'certificate']],
    ['B', ['lending_agreement', 'contract_rider']],
    ['D', ['tax_receipt']],
  ] as const)('of route %s: %s', async (route, kinds) => {
    for (const kind of kinds as readonly MissionKind[]) {
      mission = (await agreedMission(database, w, { route, status: statusFor(kind) })).id;
      ADDRESS.host = (
        await database.asSystem((tx) =>
          sql<{ email: string }>`select p.owner_email as email from project p join mission m on m.project_id = p.id where m.id = ${mission}`.execute(tx),
        )
      ).rows[0]!.email;
      const id = await desk.drafted(mission, kind, {
        host_word: 'Bien',
        employee_word: 'Bien',
        body_name: 'Initiative',
        approval: 'oui',
        value: '1 600 €',
        value_on: '2026',
      });
      await desk.followed(async () => {
        if (ISSUED.includes(kind)) return database.asPerson(w.person.local_animator, (tx) => issuePaper(tx, animator, id, of));
        await desk.followed(() => database.asPerson(w.person.local_animator, (tx) => sendPaper(tx, animator, id)));
        const link = await desk.linksOf(id);
        for (const role of SIGNERS[kind]) await desk.sign((await desk.now(id)).paper, link, role);
      });
      expect((await desk.now(id)).paper.state, kind).toBe('signed');
      expect(await copies(id), kind).toEqual(
        PARTIES[kind]
          .map((role) => ADDRESS[role])
          .sort()
          .map((recipient) => ({ recipient, same: true })),
      );
    }
  });
});

describe('what tells of days done', () => {
  const confirmAll = () =>
    database.asSystem(async (tx) => {
      await sql`select set_config('alize.history', 'off', true)`.execute(tx);
      await sql`update mission_day set state = 'confirmed', confirmed_at = now(), confirmed_how = 'owner' where mission_id = ${mission} and state = 'logged'`.execute(
        tx,
      );
      await sql`select set_config('alize.history', '', true)`.execute(tx);
    });
  test('says the days of the hour it is issued or sent, not of the one it was drafted', async () => {
    mission = (await agreedMission(database, w, { status: 'ended' })).id;
    await doneDays(database, mission, 5, 1);
    const draft = async (kind: MissionKind) => desk.drafted(mission, kind);
    const [certificate, sheet] = [await draft('certificate'), await draft('time_sheet')];
    expect((await desk.now(certificate)).paper.text).toContain('0,5 jour');
    await confirmAll();
    expect(await database.asPerson(w.person.local_animator, (tx) => issuePaper(tx, animator, certificate, of))).toEqual({ ok: true });
    expect((await desk.now(certificate)).paper).toMatchObject({ state: 'signed', text: expect.stringContaining('2,5 jours') as string });
    expect(await database.asPerson(w.person.local_animator, (tx) => sendPaper(tx, animator, sheet))).toEqual({ ok: true });
    const sent = await desk.now(sheet);
    expect(sent.paper.text).toContain('2,5 jours');
    expect(sent.all.map(({ role }) => role)).toEqual(['host', 'employee']);
  });
});
