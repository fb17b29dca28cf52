// A recused member sees "item n, recused" and nothing else: words planted in the file are looked for on every page, feed, export, search and mail.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followEvent } from '../src/reactions.ts';
import { testApp } from '../test/app.ts';
import type { TestApp } from '../test/app.ts';
import { wordsOf } from '../test/pdf.ts';
import { allTables } from '../test/barrier.ts';
import { frozenReport } from '../test/frozen-report.ts';
import { skilled } from '../test/skilled.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { decided } from '../test/decided.ts';
import type { Decided } from '../test/decided.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';
import { lines } from './matrix/all.ts';

/** Odd words and numbers that stand nowhere else. */
const CANARY = 'Quetzalcoatlus';
const ODD = ['7654321', '987654'];
const leaks = (text: string) =>
  text.toLowerCase().includes(CANARY.toLowerCase()) || ODD.some((number) => text.replace(/[\s\u202f\u00a0.,]/g, '').includes(number));

let database: TestDatabase;
let app: TestApp;
let w: World;
/** A file the same member is recused from, decided under a condition that would be theirs to lift. */
let past: Decided;
beforeAll(async () => {
  database = await testDatabase('empty');
  w = await world(database);
  await skilled(database, w);
  app = testApp(database);
  await database.asSystem(async (tx) => {
    // A firm that the members have nothing to do with: no other link is suggested.
    await sql`with o as (insert into organisation (name, siren) values ('Menuiserie des Hêtres', '999000045') returning id),
      e as (insert into establishment (organisation_id, territory_id, name, no_siret_reason, commune_code) select id, ${w.territoryId}, 'Menuiserie des Hêtres', 'essai', '88351' from o returning id)
      update project set establishment_id = e.id from e where project.id = ${w.projectId}`.execute(tx);
    await sql`update project set firm_name = ${`${CANARY} SA`}, title = ${`Projet ${CANARY}`}, description = ${CANARY}, turnover_cents = 765432100, investment_cents = 98765400, owner_name = ${CANARY},
      jobs_year1 = 1, confidentiality = 'normal' where id = ${w.projectId}`.execute(tx);
    await sql`insert into project_need (project_id, territory_id, skill_domain, result) values (${w.projectId}, ${w.territoryId}, 'sales', ${CANARY})`.execute(
      tx,
    );
    await sql`insert into project_relation (project_id, territory_id, kind, name) values (${w.projectId}, ${w.territoryId}, 'customer', ${CANARY})`.execute(tx);
    await sql`insert into project_aid (project_id, territory_id, label, cents) values (${w.projectId}, ${w.territoryId}, ${CANARY}, 100)`.execute(tx);
    await sql`insert into project_finance_line (project_id, territory_id, side, kind, label, cents) values (${w.projectId}, ${w.territoryId}, 'use', 'investment', ${CANARY}, 100)`.execute(
      tx,
    );
    await sql`insert into project_appraisal (project_id, territory_id, visit_report, opinion) values (${w.projectId}, ${w.territoryId}, ${CANARY}, ${CANARY})`.execute(
      tx,
    );
    await sql`with f as (insert into stored_file (territory_id, project_id, name, media_type, size, sha256, content)
        values (${w.territoryId}, ${w.projectId}, ${`${CANARY}.pdf`}, 'application/pdf', 5, ${'2'.repeat(64)}, '%PDF-') returning id)
      insert into project_attachment (project_id, territory_id, file_id, kind, label) select ${w.projectId}, ${w.territoryId}, id, 'quote', ${CANARY} from f`.execute(
      tx,
    );
    // What a job is told with, in the past of the file.
    await sql`insert into job_fact (job_id, project_id, territory_id, kind, valid_from, known_at, reason) select id, project_id, territory_id, 'moved', current_date - 1, now(), ${CANARY} from job where project_id = ${w.projectId}`.execute(
      tx,
    );
    await sql`update project_task set title = ${CANARY} where project_id = ${w.projectId}`.execute(tx);
    await sql`update project_message set body = ${CANARY} where project_id = ${w.projectId}`.execute(tx);
    await sql`update correction_request set message = ${CANARY} where project_id = ${w.projectId}`.execute(tx);
    await sql`update mission set title = ${CANARY}, objectives = ${CANARY}, place = ${CANARY} where project_id = ${w.projectId}`.execute(tx);
    await sql`update mission_action set body = ${CANARY} where project_id = ${w.projectId}`.execute(tx);
    // A letter that was sent before: its words stand.
    await sql`drop trigger paper_goes_on on paper`.execute(tx);
    await sql`update paper set text = ${CANARY}, text_hash = encode(sha256(convert_to(${CANARY}, 'UTF8')), 'hex'), data = jsonb_set(data, '{facts,host}', to_jsonb(${CANARY}::text)) where id = ${w.paperId}`.execute(
      tx,
    );
    await sql`update project_note set body = ${CANARY} where project_id = ${w.projectId}`.execute(tx);
    await sql`update opinion set body = ${CANARY} where item_id = ${w.itemId}`.execute(tx);
    // Minutes that were written before: what is known of the file stands in them too.
    await sql`drop trigger part_stays on minutes_part`.execute(tx);
    await sql`update minutes_part set facts = jsonb_set(facts, '{point,file,firm}', to_jsonb(${`${CANARY} SA`}::text)), remark = ${CANARY} where id = ${w.minutesPartId}`.execute(
      tx,
    );
    await sql`update minutes_objection set body = ${CANARY} where id = ${w.objectionId}`.execute(tx);
    await sql`insert into minutes_addendum (part_id, minutes_id, territory_id, project_id, body) values (${w.minutesPartId}, ${w.minutesId}, ${w.territoryId}, ${w.projectId}, ${CANARY})`.execute(
      tx,
    );
    await sql`select append_to_chain(${w.minutesId}, null, 'ESSAI-1', '{}', '{0,1}'::smallint[], array['la séance', ${CANARY}])`.execute(tx);
    await sql`update recusal set detail = ${CANARY} where id = ${w.recusalId}`.execute(tx);
    await sql`update lead set firm_name = ${CANARY}, contact_name = ${CANARY}, problem = ${CANARY}, status = 'file', qualified_at = now(), ended_at = now(), project_id = ${w.projectId}
      where id = ${w.leadId}`.execute(tx);
    // A report in which the file is counted, its odd numbers among the sums.
    w.reportId = await frozenReport(tx, {
      territoryId: w.territoryId,
      name: CANARY,
      number: 'ESSAI-2001-RA-1',
      year: 2001,
      counted: [w.projectId],
      words: `${CANARY} 7654321`,
    });
    await sql`insert into story (project_id, territory_id, status, title, body, signed_as, firm_name, written_at, consent_version, consented_at, published_at)
      values (${w.projectId}, ${w.territoryId}, 'published', ${CANARY}, ${CANARY}, ${CANARY}, ${CANARY}, now(), 1, now(), now())`.execute(tx);
    await sql`insert into event (kind, subject_kind, subject_id, territory_id, data) values
      ('projects.completed', 'project', ${w.projectId}, ${w.territoryId}, ${JSON.stringify({ reference: 'X', name: CANARY })}::jsonb),
      ('leads.became_file', 'lead', ${w.leadId}, ${w.territoryId}, ${JSON.stringify({ reference: 'X', name: CANARY })}::jsonb)`.execute(tx);
    await sql`insert into notification (person_id, kind, href, data) values
      (${w.recusedId}, 'projects.completed', ${`/dossiers/${w.projectId}`}, ${JSON.stringify({ reference: 'X', name: CANARY })}::jsonb)`.execute(tx);
  });
  past = await decided(database, w, {
    name: CANARY,
    outcome: 'approved_with_conditions',
    conditions: [{ body: CANARY, lifter: w.recusedId, due: '2020-01-01' }],
  });
  await database.systemPool.query(
    `insert into recusal (project_id, territory_id, person_id, origin, link, status, noted_by) values ($1, $2, $3, 'declared', 'customer', 'in_force', $3)`,
    [past.project, w.territoryId, w.recusedId],
  );
});
afterAll(() => database.drop());

/** Every page that is read, as this person; what leaks. */
async function walk(as: string): Promise<string[]> {
  const found: string[] = [];
  const paths = new Set(lines.filter(({ route }) => route.startsWith('GET ')).map(({ path }) => path(w)));
  for (const extra of [
    '/recherche?q=quetzalcoatl',
    '/recherche?q=quetzal',
    '/dossiers?vue=tableau',
    '/dossiers?q=quetzalcoatl',
    '/pistes?q=quetzalcoatl',
    '/missions?q=quetzalcoatl',
    '/missions.csv?q=quetzalcoatl',
    '/etablissements?q=quetzalcoatl',
    '/a-faire',
    '/relances',
    `/passation?territoire=${w.territoryCode}`,
    `/seances/${w.sessionId}`,
    `/seances/${w.sessionId}/points/${w.itemId}`,
    `/territoires/${w.territoryCode}/conditions?dossier=${past.project}`,
    `/seances/${past.session}`,
    `/seances/${past.session}/salle`,
    `/seances/${past.session}/points/${past.item}`,
    `/dossiers/${past.project}`,
    `/historique/territory/${w.territoryId}`,
    `/historique/project/${w.projectId}`,
  ])
    paths.add(extra);
  for (const path of paths) {
    // The event stream of one's own notices says only that something changed, and never ends.
    if (path.startsWith('/direct') || path.endsWith('/salle/direct') || path.startsWith('/demo')) continue;
    const answer = await app.get(path, { as });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const said = bytes.subarray(0, 5).toString() === '%PDF-' ? await wordsOf(bytes).catch(() => '') : '';
    if (leaks(bytes.toString('utf8')) || leaks(said)) found.push(`${path} (${answer.status})`);
  }
  return found;
}

describe('a recused member', () => {
  test('finds nothing of the file on any page, export, search or history', async () => {
    expect(await walk(w.recusedId)).toEqual([]);
    // The walk can fail: the chair, who is not recused, finds it, in papers too.
    const read = await walk(w.person.chair);
    expect(read).not.toEqual([]);
    expect(read.filter((path) => path.includes('/pdf'))).not.toEqual([]);
  });

  test('nor as an animator of the very territory, which would open everything else', async () => {
    await database.asSystem((tx) =>
      sql`insert into role_assignment (person_id, role, territory_id, starts_on) values (${w.recusedId}, 'local_animator', ${w.territoryId}, '2020-01-01'), (${w.recusedId}, 'chair', ${w.territoryId}, '2020-01-01')`.execute(
        tx,
      ),
    );
    expect(await walk(w.recusedId)).toEqual([]);
    await database.asSystem((tx) => sql`delete from role_assignment where person_id = ${w.recusedId} and role in ('local_animator', 'chair')`.execute(tx));
  });

  test('nor in any table, whatever query is made in their name', async () => {
    const found: string[] = [];
    for (const table of await allTables(database)) {
      const { rows } = await database.asSystem(async (tx) => {
        await sql`select enter(${w.recusedId})`.execute(tx);
        return sql.raw<{ row: string }>(`select to_jsonb(t)::text as row from ${table.name} t`).execute(tx);
      });
      if (rows.some(({ row }) => leaks(row))) found.push(table.name);
    }
    expect(found).toEqual([]);
  });

  test('nor in the mails and calendars of the session', async () => {
    await app.post(`/seances/${w.sessionId}/convoquer`, {}, { as: w.person.local_animator });
    const { rows } = await database.systemPool.query<{ id: number }>(`select id from event where kind = 'committees.summoned' order by id desc limit 1`);
    await followEvent({ database, baseUrl: app.services.baseUrl }, rows[0]!.id);
    const mails = await database.systemPool.query<{ recipient: string; whole: string }>(
      `select recipient, subject || html || plain || coalesce(calendar, '') as whole from mail where kind like 'committees.%'`,
    );
    expect(mails.rows.filter(({ recipient, whole }) => recipient === 'recused@own.example' && leaks(whole))).toEqual([]);
    expect(mails.rows.some(({ recipient }) => recipient === 'recused@own.example')).toBe(true);
    expect(mails.rows.find(({ recipient }) => recipient === 'committee_member@own.example')?.whole).toContain(CANARY);
    // No calendar names a file, whoever reads it.
    const calendars = await database.systemPool.query<{ calendar: string }>(`select calendar from mail where calendar is not null and person_id is not null`);
    expect(calendars.rows.filter(({ calendar }) => leaks(calendar))).toEqual([]);
    const page = await (await app.post('/calendrier', {}, { as: w.recusedId })).text();
    const [, token] = /\/calendrier\/([A-Za-z0-9_-]{32})\.ics/.exec(page)!;
    const feed = await (await app.get(`/calendrier/${token}.ics`)).text();
    expect(feed).toContain('BEGIN:VEVENT');
    expect(leaks(feed)).toBe(false);
  });
});
