import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import '../../texts.ts';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { world } from '../../../test/world.ts';
import type { World } from '../../../test/world.ts';
import { sendReminders } from './send.ts';

let database: TestDatabase;
let w: World;
const BASE = 'https://alize.example';
// Monday 2 November 2026; the 11th is a holiday.
const MONDAY = '2026-11-02T09:00:00Z';
const OWNER = 'oda@vallee-essai.example';
const ANIMATOR = 'local_animator@own.example';
const NATIONAL = 'national_animator@own.example';

beforeAll(async () => {
  database = await testDatabase();
  w = await world(database, '2026-11-02');
});
afterAll(() => database.drop());
/** Nothing waits but the owner's file, untouched since Monday. */
beforeEach(async () => {
  await database.asSystem(async (tx) => {
    await sql`delete from reminder_sent`.execute(tx);
    await sql`delete from mail`.execute(tx);
    await sql`delete from project_task`.execute(tx);
    await sql`delete from correction_request`.execute(tx);
    await sql`update lead set status = 'dropped', ended_at = now(), outcome_reason = 'essai'`.execute(tx);
    await sql`update territory set time_zone = 'Europe/Paris', status = case id when ${w.territoryId} then 'open' else 'paused' end,
      paused_on = case id when ${w.territoryId} then null else date '2026-01-01' end`.execute(tx);
    await sql`update project set status = 'draft', owner_sent_at = null, confidentiality = 'normal', owner_email = ${OWNER}, last_changed_at = ${MONDAY}, last_read_at = null, animator_id = ${w.person.local_animator}
      where id = ${w.projectId}`.execute(tx);
  });
});

const send = (now: string) =>
  database.asSystem(async (tx) => {
    await sql`select set_config('alize.now', ${now}, true)`.execute(tx);
    return sendReminders(tx, { baseUrl: BASE });
  });
/** Every morning from a day on; what left: day, reader, kinds with their step. */
async function mornings(from: string, days: number): Promise<string[]> {
  for (let ahead = 0; ahead < days; ahead++) await send(new Date(Date.parse(`${from}T08:05:00Z`) + ahead * 86_400_000).toISOString());
  return left();
}
async function left(): Promise<string[]> {
  const { rows } = await database.systemPool.query<{ said: string }>(
    `select sent_on || ' ' || recipient || ' ' || string_agg(kind || ':' || step || case when escalated then '!' else '' end, ' ' order by kind) as said
     from reminder_sent group by sent_on, recipient, mail_id order by sent_on, recipient`,
  );
  return rows.map(({ said }) => said);
}
const mails = async () =>
  (
    await database.systemPool.query<{ recipient: string; subject: string; html: string; plain: string; about_id: string | null; reply_to: string | null }>(
      `select * from mail order by queued_at, recipient`,
    )
  ).rows;
const change = (statement: ReturnType<typeof sql>) => database.asSystem((tx) => statement.execute(tx));

describe('the morning’s reminders', () => {
  it('go to the owner twice, then to whoever holds the file, and stop there', async () => {
    expect(await mornings('2026-11-02', 40)).toEqual([
      `2026-11-10 ${OWNER} file_to_fill:1`,
      `2026-11-18 ${OWNER} file_to_fill:2`,
      `2026-11-25 ${ANIMATOR} file_to_fill:3!`,
    ]);
    const [first, , last] = await mails();
    expect(first!.subject).toBe('Dossier à remplir : Fonderie Vallée d’Essai Nord');
    expect(first!.about_id).toBe(w.projectId);
    expect(first!.reply_to).toBe(ANIMATOR);
    expect(first!.plain).toContain('Rien n’a bougé dans ce dossier depuis le 2 novembre 2026');
    expect(first!.plain).toMatch(/il reste \d+ réponses à donner/);
    expect(first!.plain).toContain('Personne local_animator d’ici vous lira');
    expect(first!.plain).toContain('au plus 2 fois par semaine');
    expect(last!.plain).toContain('Les rappels envoyés à Oda Essai sont restés sans suite. C’est donc à vous que cela revient.');
    expect(last!.plain).toContain(`${BASE}/dossiers/${w.projectId}`);
  });
  it('open the owner’s file by their link', async () => {
    await mornings('2026-11-10', 1);
    const token = /\/suivi\/([\w-]{43})/.exec((await mails())[0]!.html)?.[1];
    const { rows } = await database.systemPool.query(
      `select l.project_id, l.purpose from access_link l where token_hash = encode(sha256(convert_to($1, 'UTF8')), 'hex')`,
      [token],
    );
    expect(rows).toEqual([{ project_id: w.projectId, purpose: 'follow' }]);
  });
  it('stop the moment the state changes, and begin anew with a new waiting', async () => {
    await mornings('2026-11-02', 9);
    await change(sql`update project set last_changed_at = '2026-11-17T10:00:00Z' where id = ${w.projectId}`);
    expect(await mornings('2026-11-11', 14)).toHaveLength(1);
    await change(sql`update project set owner_sent_at = '2026-11-25T10:00:00Z', last_changed_at = '2026-11-25T10:00:00Z' where id = ${w.projectId}`);
    expect((await mornings('2026-11-25', 8)).filter((line) => line.includes(OWNER))).toHaveLength(1);
  });
  it('are one mail for everything one person is asked', async () => {
    await change(
      sql`insert into correction_request (project_id, territory_id, message, asked_at) values (${w.projectId}, ${w.territoryId}, 'Le chiffre', '2026-11-03T10:00:00Z')`,
    );
    await change(
      sql`insert into project_task (project_id, territory_id, title, for_owner, due_on, created_at) values (${w.projectId}, ${w.territoryId}, 'Envoyer le bilan', true, '2026-11-09', ${MONDAY})`,
    );
    expect(await mornings('2026-11-10', 1)).toEqual([`2026-11-10 ${OWNER} correction_open:1 file_to_fill:1 task_late:1`]);
    const sent = await mails();
    expect(sent).toHaveLength(1);
    expect(sent[0]!.subject).toBe('3 choses vous attendent');
    expect(sent[0]!.plain).toContain('« Envoyer le bilan » était prévu pour le 9 novembre 2026');
    // One link for the one file.
    expect(new Set(sent[0]!.html.match(/\/suivi\/[\w-]{43}/g))).toHaveLength(1);
  });
  it('come no oftener than the territory allows', async () => {
    await change(sql`insert into territory_parameter (territory_id, name, value, reason) values (${w.territoryId}, 'reminders_per_week', '1', 'essai')`);
    await change(
      sql`insert into correction_request (project_id, territory_id, message, asked_at) values (${w.projectId}, ${w.territoryId}, 'Le chiffre', '2026-11-05T10:00:00Z')`,
    );
    expect((await mornings('2026-11-02', 16))[1]).toBe(`2026-11-17 ${OWNER} correction_open:1`);
    await change(sql`insert into territory_parameter (territory_id, name, value, reason) values (${w.territoryId}, 'reminders_per_week', 'null', 'essai')`);
  });
  it('tell the animator of a call not made, then the national animator', async () => {
    await change(
      sql`update lead set status = 'new', ended_at = null, outcome_reason = null, received_at = ${MONDAY}, routed_at = ${MONDAY} where id = ${w.leadId}`,
    );
    expect((await mornings('2026-11-02', 8)).filter((line) => line.includes('lead'))).toEqual([`2026-11-06 ${ANIMATOR} lead_to_call:1`]);
    expect((await mornings('2026-11-10', 1)).filter((line) => line.includes('lead'))[1]).toBe(`2026-11-10 ${NATIONAL} lead_to_call:2!`);
    const toNational = (await mails()).find(({ recipient }) => recipient === NATIONAL)!;
    expect(toNational.plain).toContain('Menuiserie Vallée d’Essai attend votre appel');
    expect(toNational.plain).toContain('Un appel est attendu depuis le 2 novembre 2026');
  });
  it('tell whoever qualified a lead that nothing followed, until a file, another door or a reason', async () => {
    const left = `status = 'qualified', ended_at = null, outcome_reason = null, redirected_to = null, stage = 'growth', qualified_at = '2026-11-02T10:00:00Z',
      qualified_by = '${w.person.local_animator}'`;
    await change(sql`update lead set ${sql.raw(left)} where id = ${w.leadId}`);
    const leads = async (from: string, days: number) => (await mornings(from, days)).filter((line) => line.includes('lead'));
    expect(await leads('2026-11-02', 10)).toEqual([`2026-11-10 ${ANIMATOR} lead_undecided:1`]);
    const mail = (await mails()).find(({ plain }) => plain.includes('attend une suite'))!;
    expect(mail.plain).toContain('Cette piste est qualifiée depuis le 2 novembre 2026');
    expect(mail.plain).toContain(`${BASE}/pistes/${w.leadId}`);
    await change(sql`update lead set status = 'dropped', ended_at = '2026-11-12T10:00:00Z', outcome_reason = 'Vendu' where id = ${w.leadId}`);
    expect((await leads('2026-11-12', 12)).filter((line) => line > '2026-11-11')).toEqual([]);
  });
  it('tell the team of a file nobody looks at, and of a late task of theirs', async () => {
    await change(sql`update project set owner_sent_at = ${MONDAY} where id = ${w.projectId}`);
    await change(
      sql`insert into project_task (project_id, territory_id, title, assignee_id, due_on, created_at) values (${w.projectId}, ${w.territoryId}, 'Visiter', ${w.person.local_animator}, '2026-11-20', ${MONDAY})`,
    );
    expect(await mornings('2026-11-16', 8)).toEqual([`2026-11-23 ${ANIMATOR} file_quiet:1 task_late:1`]);
  });
  it('keep a reserved file’s name from the national animator', async () => {
    await change(sql`update project set owner_sent_at = ${MONDAY}, confidentiality = 'reserved', animator_id = null where id = ${w.projectId}`);
    const lines = await mornings('2026-11-23', 20);
    expect(lines.at(-1)).toMatch(/national_animator@own.example file_quiet:3!/);
    const told = (await mails()).at(-1)!;
    expect(told.html + told.subject).not.toContain('Fonderie');
    expect(told.plain).toContain('un dossier réservé');
    expect(told.plain).not.toContain('/dossiers/');
  });
  it('wake a catalogue that nobody has looked at for a year: one line to those who run the site, with a link, until they have', async () => {
    await change(sql`insert into skill_offer (establishment_id, territory_id, skill_domain, people, checked_on)
      select ${w.establishmentId}, ${w.territoryId}, d.code, 2, '2025-10-01' from skill_domain d where d.code in ('hr', 'sales')`);
    const asleep = async (from: string, days: number) => (await mornings(from, days)).filter((line) => line.includes('skills_asleep'));
    expect(await asleep('2026-11-02', 1)).toEqual(['2026-11-02 lender_hr@own.example skills_asleep:1', '2026-11-02 site_manager@own.example skills_asleep:1']);
    const told = (await mails()).find(({ recipient }) => recipient === 'site_manager@own.example')!;
    expect(told.plain).toContain('2 compétences ou personnes à revérifier');
    expect(told.plain).toContain(`${BASE}/etablissements/${w.establishmentId}/competences`);
    expect((await asleep('2026-11-03', 20)).at(-1)).toContain('skills_asleep:2');
    await change(sql`update skill_offer set checked_on = '2026-11-20'`);
    const before = await left();
    expect(await asleep('2026-11-23', 30)).toEqual(before.filter((line) => line.includes('skills_asleep')));
    await change(sql`delete from skill_offer`);
  });
  it('go to whom something waits for by name: the one who is asked for a mission, not the team', async () => {
    await change(sql`insert into mission (territory_id, project_id, establishment_id, skill_domain, year, kind, half_days, title, expert_id, status, proposed_at)
      values (${w.territoryId}, ${w.projectId}, ${w.establishmentId}, 'hr', 2026, 'visit', 1, 'Une visite', ${w.person.expert}, 'proposed', ${MONDAY})`);
    expect((await mornings('2026-11-10', 1)).filter((line) => line.includes('mission_answer'))).toEqual(['2026-11-10 expert@own.example mission_answer:1']);
    await change(sql`delete from mission where title = 'Une visite'`);
  });
  it('tell the team of an owner who cannot be written to', async () => {
    await change(sql`update project set owner_email = null where id = ${w.projectId}`);
    expect((await mornings('2026-11-10', 1))[0]).toBe(`2026-11-10 ${ANIMATOR} file_to_fill:3!`);
    expect((await mails())[0]!.plain).toContain('Nous n’avons pas d’adresse pour Oda Essai');
  });
});

describe('the task', () => {
  it('works in the territory’s own hours and on its own days', async () => {
    await change(sql`update territory set time_zone = 'Indian/Reunion' where id = ${w.territoryId}`);
    // 7 in the morning and 18 in the evening there.
    expect([await send('2026-11-10T03:30:00Z'), await send('2026-11-10T14:00:00Z'), await send('2026-11-10T04:05:00Z')]).toEqual([0, 0, 1]);
  });
  it('says nothing on a holiday, and nothing for a territory that rests', async () => {
    expect(await send('2026-11-11T09:00:00Z')).toBe(0);
    await change(sql`update territory set status = 'paused', paused_on = '2026-11-01' where id = ${w.territoryId}`);
    expect(await send('2026-11-12T09:00:00Z')).toBe(0);
  });
  it('says a thing once, however often it runs on a day', async () => {
    expect([await send('2026-11-10T08:05:00Z'), await send('2026-11-10T08:06:00Z'), await send('2026-11-10T15:00:00Z')]).toEqual([1, 0, 0]);
    expect(await mails()).toHaveLength(1);
  });
  it('is carried out once when several processes run it at the same moment', async () => {
    const counts = await Promise.all([1, 2, 3].map(() => send('2026-11-10T08:05:00Z')));
    expect(counts.toSorted()).toEqual([0, 0, 1]);
    expect(await mails()).toHaveLength(1);
    expect(
      (await database.systemPool.query(`select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'send_mail'`)).rows[0].jobs,
    ).toBeGreaterThan(0);
  });
  it('leaves nothing behind when it is cut off, and sends once afterwards', async () => {
    const cut = database.asSystem(async (tx) => {
      await sql`select set_config('alize.now', '2026-11-10T08:05:00Z', true)`.execute(tx);
      expect(await sendReminders(tx, { baseUrl: BASE })).toBe(1);
      // The process dies before the transaction ends.
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
    });
    await expect(cut).rejects.toThrow();
    expect(await mails()).toEqual([]);
    expect(await left()).toEqual([]);
    expect([await send('2026-11-10T08:10:00Z'), await send('2026-11-10T09:10:00Z')]).toEqual([1, 0]);
    expect(await mails()).toHaveLength(1);
  });
  it('cannot send one step twice: the database refuses it', async () => {
    await send('2026-11-10T08:05:00Z');
    await expect(
      change(sql`insert into reminder_sent (recipient, kind, subject_kind, subject_id, waiting_since, step, sent_on)
        select recipient, kind, subject_kind, subject_id, waiting_since, step, '2026-11-12' from reminder_sent`),
    ).rejects.toThrow(/unique/);
  });
});
