// The second barrier inside a territory: what each of its own roles reads and changes, table by table, without the application.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLES } from '../src/features/people/scope.ts';
import type { Role } from '../src/features/people/scope.ts';
import { allTables, as, count, ownRows } from '../test/barrier.ts';
import { testDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { furnish } from '../test/furnished.ts';
import { world } from '../test/world.ts';
import type { World } from '../test/world.ts';

const ANIMATOR: Role[] = ['local_animator'];
const TEAM: Role[] = ['national_animator', 'local_animator'];
const SITE: Role[] = ['site_manager', 'lender_hr', 'owner'];
const SHEETS: Role[] = [...TEAM, 'fund_manager', 'chair', 'co_chair', 'committee_member', ...SITE];
/** The committee: who sits, and who chairs it. */
const SITTING: Role[] = ['chair', 'co_chair', 'committee_member'];
const PRESIDING: Role[] = ['chair', 'co_chair'];
const MEMBERS: Role[] = [...TEAM, 'fund_manager', 'chair', 'co_chair', 'committee_member', 'guest', 'steering_member', 'funder'];

/** Who reads a row of the own territory, and who changes or deletes one. A table of which there is a row must be named here. */
const EXPECTED: Record<string, { reads: Role[]; changes: Role[] }> = {
  // Whoever presides drives the items of a session that is open.
  agenda_item: { reads: [...TEAM, ...SITTING, 'guest'], changes: [...ANIMATOR, ...PRESIDING] },
  agreement: { reads: MEMBERS, changes: TEAM },
  agreement_amendment: { reads: MEMBERS, changes: TEAM },
  agreement_objective: { reads: MEMBERS, changes: TEAM },
  agreement_signatory: { reads: MEMBERS, changes: TEAM },
  // A link of the chain changes for nobody.
  chained_document: { reads: [...ANIMATOR, ...SITTING], changes: [] },
  chained_part: { reads: [...ANIMATOR, ...SITTING], changes: [] },
  // Whoever chairs opens it and drives it.
  committee_session: { reads: [...TEAM, ...SITTING, 'guest'], changes: [...ANIMATOR, ...PRESIDING] },
  company_group: { reads: SHEETS, changes: ANIMATOR },
  contact: { reads: [...TEAM, ...SITE], changes: ANIMATOR },
  // Each side's own words, and the animators'.
  closing_review: { reads: [...ANIMATOR, 'expert', 'owner'], changes: ['expert', 'owner'] },
  closing_skill: { reads: [...ANIMATOR, 'expert', 'owner'], changes: ['expert', 'owner'] },
  correction_field: { reads: [...TEAM, 'owner'], changes: ANIMATOR },
  // The owner answers.
  correction_request: { reads: [...TEAM, 'owner'], changes: [...ANIMATOR, 'owner'] },
  // Written by the ledger alone.
  day_account: { reads: SHEETS.filter((role) => role !== 'fund_manager'), changes: [] },
  day_movement: { reads: SHEETS.filter((role) => role !== 'fund_manager'), changes: [] },
  day_step: { reads: [...ROLES], changes: [] },
  // Names of those who are lent: their own site, the animators, themselves.
  expert: { reads: [...ANIMATOR, ...SITE, 'expert'], changes: [...ANIMATOR, ...SITE, 'expert'] },
  expert_skill: { reads: [...ANIMATOR, ...SITE, 'expert'], changes: [...ANIMATOR, ...SITE, 'expert'] },
  day_value: { reads: [...ROLES], changes: [] },
  establishment: { reads: SHEETS, changes: ANIMATOR },
  establishment_merge: { reads: ANIMATOR, changes: ANIMATOR },
  establishment_role: { reads: SHEETS, changes: ANIMATOR },
  // The one event there is tells of a note.
  event: { reads: ANIMATOR, changes: [] },
  // Figures are lines for who has a part in the territory, and for a site its own; sums are read through a function that takes out what is hidden.
  figure_fact: { reads: [...MEMBERS, ...SITE], changes: [] },
  group_change: { reads: ['national_animator'], changes: [] },
  figure_release: { reads: [...ROLES], changes: [] },
  figure_sum: { reads: [], changes: [] },
  figure_once: { reads: [], changes: [] },
  figure_once_sum: { reads: [], changes: [] },
  // Who may give a link sees those that were given; a link opens by its token alone.
  figure_link: { reads: TEAM, changes: TEAM },
  // A group reaches over territories: the network's. Its statement only grows; a link opens by its token alone.
  group_link: { reads: ['national_animator'], changes: ['national_animator'] },
  group_statement: { reads: ['national_animator'], changes: [] },
  // The dictionary is everybody's to read.
  indicator: { reads: [...ROLES], changes: ['national_animator'] },
  indicator_version: { reads: [...ROLES], changes: [] },
  // Answered through a function of the database; the animator sets one aside. The sheet of a visit is the team's.
  follow_up: { reads: [...TEAM, ...SITTING, 'owner'], changes: ANIMATOR },
  follow_up_answer: { reads: [...TEAM, ...SITTING, 'owner'], changes: [] },
  follow_up_sheet: { reads: TEAM, changes: ANIMATOR },
  // Written by a trigger with each sheet; read as the sheet is.
  follow_up_sheet_version: { reads: TEAM, changes: [] },
  installation: { reads: [], changes: [] },
  // The chair's own statement, which the co-chair reads too.
  interest_statement: { reads: [...ANIMATOR, ...PRESIDING], changes: [...ANIMATOR, 'chair'] },
  invitation: { reads: TEAM, changes: TEAM },
  // A link opens by its token alone.
  expert_device: { reads: [], changes: [] },
  expert_link: { reads: [], changes: [] },
  // A line of a file never changes; whoever reads the file reads it.
  job: { reads: [...TEAM, ...SITTING, 'owner'], changes: [] },
  job_fact: { reads: [...TEAM, ...SITTING, 'owner'], changes: [] },
  lead: { reads: TEAM, changes: TEAM },
  living_worker: { reads: [], changes: [] },
  mandate: { reads: MEMBERS, changes: ANIMATOR },
  mail: { reads: [], changes: [] },
  mail_file: { reads: [], changes: [] },
  // The site that lends, the one who is lent, the firm's owner; they answer through functions of the database.
  mission: { reads: [...TEAM, ...SITTING, ...SITE, 'expert'], changes: ANIMATOR },
  mission_action: { reads: [...TEAM, ...SITTING, ...SITE, 'expert'], changes: ANIMATOR },
  // What somebody answered stays between them and the animators.
  mission_ask: { reads: [...ANIMATOR, 'expert'], changes: ANIMATOR },
  // What the chair added, through a function of the database.
  mission_extension: { reads: [...TEAM, ...SITTING, ...SITE, 'expert'], changes: [] },
  mission_link: { reads: [], changes: [] },
  mission_closing: { reads: [...TEAM, ...SITTING, ...SITE, 'expert'], changes: ANIMATOR },
  // Logged and not confirmed yet: the expert takes it back, the owner confirms or disputes it.
  mission_day: { reads: [...TEAM, ...SITE, 'expert'], changes: [...ANIMATOR, 'expert', 'owner'] },
  mission_pause: { reads: [...TEAM, ...SITTING, ...SITE, 'expert'], changes: [] },
  mission_step: { reads: [...ROLES], changes: [] },
  // Sent to the members, not approved yet; kept by the animators and by who chairs.
  minutes: { reads: [...ANIMATOR, ...SITTING], changes: [...ANIMATOR, ...PRESIDING] },
  minutes_part: { reads: [...ANIMATOR, ...SITTING], changes: [...ANIMATOR, ...PRESIDING] },
  // The member's own, and who answers it.
  minutes_objection: { reads: [...ANIMATOR, ...SITTING], changes: [...ANIMATOR, ...PRESIDING] },
  // Not signed yet.
  minutes_addendum: { reads: [...ANIMATOR, ...PRESIDING], changes: [...ANIMATOR, ...PRESIDING] },
  // Who is asked, and who asks: whoever guards the network reads where needs stand, never of whom somebody was asked.
  // A link opens by its token alone.
  need_link: { reads: [], changes: [] },
  need_left_unmet: { reads: TEAM, changes: [] },
  // Of one person: theirs, not their site's.
  need_request: { reads: [...ANIMATOR, 'expert'], changes: [...ANIMATOR, 'expert'] },
  need_skill: { reads: [...TEAM, ...SITTING, 'owner'], changes: ANIMATOR },
  not_duplicate: { reads: ANIMATOR, changes: ANIMATOR },
  note: { reads: ANIMATOR, changes: ANIMATOR },
  // The chair gave one; the others read it once they have given theirs.
  opinion: { reads: [...ANIMATOR, 'chair'], changes: [...ANIMATOR, 'chair'] },
  organisation: { reads: SHEETS, changes: ANIMATOR },
  partner_link: { reads: TEAM, changes: ANIMATOR },
  // A certificate that was sent: its keepers, the network, the site that lends; whoever signs it.
  paper: { reads: [...TEAM, ...SITE, 'expert'], changes: ANIMATOR },
  paper_counter: { reads: ANIMATOR, changes: ANIMATOR },
  paper_link: { reads: [], changes: [] },
  paper_signatory: { reads: [...TEAM, ...SITE, 'expert'], changes: ANIMATOR },
  paper_step: { reads: [...ROLES], changes: [] },
  // What was published changes for nobody: a trigger refuses it to the national animator.
  paper_template: { reads: TEAM, changes: ['national_animator'] },
  paper_voiding: { reads: [...ROLES], changes: [] },
  route_paper: { reads: [...ROLES], changes: [] },
  perimeter_question: { reads: TEAM, changes: TEAM },
  pledge: { reads: SHEETS, changes: ANIMATOR },
  pledge_line: { reads: SHEETS, changes: ANIMATOR },
  // The committee hears the files of its agendas.
  project: { reads: [...TEAM, ...SITTING, 'owner'], changes: [...ANIMATOR, 'owner'] },
  project_need: { reads: [...TEAM, ...SITTING, 'owner'], changes: [...ANIMATOR, 'owner'] },
  // The owner adds to what both sides see, and takes away the owner's own.
  project_attachment: { reads: [...TEAM, ...SITTING, 'owner'], changes: [...ANIMATOR, 'owner'] },
  project_change: { reads: [...TEAM, 'owner'], changes: [] },
  // Between the owner and the animators.
  project_message: { reads: [...ANIMATOR, 'owner'], changes: ANIMATOR },
  // One note of each side: each reads and keeps its own.
  project_note: { reads: [...ANIMATOR, 'owner'], changes: [...ANIMATOR, 'owner'] },
  // The task there is is a colleague's.
  project_task: { reads: TEAM, changes: ANIMATOR },
  project_counter: { reads: ANIMATOR, changes: ANIMATOR },
  rate_limit: { reads: [], changes: [] },
  // Of another member: the chair and the co-chair settle it.
  recusal: { reads: [...ANIMATOR, ...PRESIDING], changes: [...ANIMATOR, ...PRESIDING] },
  registry_cache: { reads: ANIMATOR, changes: ANIMATOR },
  session_date: { reads: [...TEAM, ...SITTING], changes: ANIMATOR },
  // The chair's answer.
  session_date_answer: { reads: [...TEAM, ...SITTING], changes: [...ANIMATOR, 'chair'] },
  // Written when a mission closes.
  skill_confirmation: { reads: [...ANIMATOR, ...SITE, 'expert'], changes: ANIMATOR },
  skill_offer: { reads: [...ANIMATOR, ...SITE], changes: [...ANIMATOR, ...SITE] },
  consent_words: { reads: [...ROLES], changes: [] },
  // The words are the owner's: a trigger lets animators move it on, never write in it.
  story: { reads: ANIMATOR, changes: ANIMATOR },
  // Frozen: its keepers show it, nobody changes it (a trigger).
  report: { reads: MEMBERS, changes: ANIMATOR },
  report_progress: { reads: TEAM, changes: [] },
  report_surrounding: { reads: [], changes: [] },
  report_words: { reads: TEAM, changes: ANIMATOR },
  steering_invitee: { reads: MEMBERS, changes: ANIMATOR },
  steering_link: { reads: [], changes: [] },
  steering_meeting: { reads: MEMBERS, changes: ANIMATOR },
  steering_point: { reads: MEMBERS, changes: ANIMATOR },
  steering_step: { reads: [...ROLES], changes: [] },
  story_link: { reads: [], changes: [] },
  story_photo: { reads: ANIMATOR, changes: [] },
  story_step: { reads: [...ROLES], changes: [] },
  sign_in_account: { reads: [], changes: [] },
  // A territory's paper, and the pieces of a file.
  stored_file: { reads: [...MEMBERS, 'owner'], changes: [] },
  territory_parameter: { reads: MEMBERS, changes: [] },
  verification: { reads: [], changes: [] },
  // Reference data and public pages: read by all.
  commune: { reads: [...ROLES], changes: ['national_animator'] },
  commune_movement: { reads: TEAM, changes: ['national_animator'] },
  departement: { reads: [...ROLES], changes: [] },
  intercommunality: { reads: [...ROLES], changes: [] },
  public_kept_out: { reads: [], changes: [] },
  public_number: { reads: [...ROLES], changes: [] },
  published_figure: { reads: [...ROLES], changes: [] },
  skill: { reads: [...ROLES], changes: ['national_animator'] },
  skill_domain: { reads: [...ROLES], changes: [] },
  territory: { reads: [...ROLES], changes: TEAM },
  territory_commune: { reads: [...ROLES], changes: TEAM },
  territory_outline: { reads: [...ROLES], changes: TEAM },
};
/** What is a person's own: everybody theirs, nobody another's. */
const OWN = ['calendar_feed', 'dismissed_hint', 'last_visit', 'notification', 'passkey', 'passkey_challenge', 'session', 'submission', 'totp'];
/** Rows of many people at once: looked at one by one below. */
const PEOPLE = ['person', 'role_assignment', 'search_entry'];
/** Steps of a file are a fixed table of the method. */
const FIXED = ['project_step'];

let database: TestDatabase;
let here: World;
beforeAll(async () => {
  database = await testDatabase('empty');
  here = await world(database);
  await furnish(database, here);
});
afterAll(() => database.drop());

test('each role reads and changes what is listed, in every table that holds something', async () => {
  const wrong: string[] = [];
  for (const table of await allTables(database)) {
    const where = ownRows(table, here);
    const held = await database.asSystem((tx) => count(tx, `select count(*) as n from ${table.name} where ${where}`));
    if (held === 0 || [...PEOPLE, ...FIXED].includes(table.name)) continue;
    const expected = OWN.includes(table.name) ? { reads: ANIMATOR, changes: ANIMATOR } : EXPECTED[table.name];
    if (!expected) {
      wrong.push(`${table.name} is not listed`);
      continue;
    }
    for (const role of ROLES) {
      const id = here.person[role];
      const reads = (await as(database, id, (tx) => count(tx, `select count(*) as n from ${table.name} where ${where}`))) > 0;
      if (reads !== expected.reads.includes(role)) wrong.push(`${role} ${reads ? 'reads' : 'does not read'} ${table.name}`);
      for (const act of [`update ${table.name} set ${table.columns[0]} = ${table.columns[0]} where ${where}`, `delete from ${table.name} where ${where}`]) {
        const outcome = await as(database, id, async (tx) => (await sql.raw(act).execute(tx)).numAffectedRows ?? 0n).catch(
          (error: { code?: string }) => error.code,
        );
        // Something else than the policies may stop an act that they allow: a reference, a trigger.
        if (outcome !== 0n && outcome !== '42501' && !expected.changes.includes(role)) wrong.push(`${role}: ${act.slice(0, 50)} -> ${outcome}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('people see themselves, their committee, those at their site; animators and the national team those they keep', async () => {
  const seen = async (role: Role) =>
    as(database, here.person[role], async (tx) => {
      const { rows } = await sql<{
        role: Role;
      }>`select distinct role from role_assignment where person_id = any (${Object.values(here.person)}::uuid[]) order by role`.execute(tx);
      return rows.map((row) => row.role).filter((one) => one !== role);
    });
  const committee: Role[] = ['chair', 'co_chair', 'committee_member', 'local_animator'];
  const all = ROLES.filter((role) => role !== 'national_animator').sort();
  expect(await seen('national_animator')).toEqual(all);
  expect(await seen('local_animator')).toEqual(all.filter((role) => role !== 'local_animator'));
  for (const role of ['fund_manager', 'guest', 'steering_member', 'funder', ...committee.slice(0, 3)] as Role[])
    expect(await seen(role), role).toEqual(committee.filter((one) => one !== role));
  for (const role of SITE) expect(await seen(role), role).toEqual(['expert', ...SITE].filter((one) => one !== role).sort());
  expect(await seen('expert')).toEqual([]);
});

test('nobody becomes somebody else or gives themselves a role', async () => {
  for (const role of ROLES.filter((one) => !TEAM.includes(one))) {
    const id = here.person[role];
    for (const act of [
      `insert into role_assignment (person_id, role, territory_id, starts_on) values ('${id}', 'local_animator', '${here.territoryId}', current_date)`,
      `insert into role_assignment (person_id, role, starts_on) values ('${id}', 'national_animator', current_date)`,
      `insert into event (actor_id, kind, subject_kind, subject_id, territory_id) values ('${id}', 'territories.described', 'territory', '${here.otherTerritoryId}', '${here.otherTerritoryId}')`,
      `insert into session (token, person_id, expires_at) values ('essaiessaiessai${role}', '${here.person.local_animator}', now())`,
    ])
      await expect(
        as(database, id, async (tx) => void (await sql.raw(act).execute(tx))),
        `${role}: ${act.slice(0, 60)}`,
      ).rejects.toMatchObject({ code: '42501' });
    await as(database, id, async (tx) => {
      expect((await sql`update role_assignment set ends_on = null, role = 'local_animator' where person_id = ${id}`.execute(tx)).numAffectedRows).toBe(0n);
      expect((await sql`update person set email = 'autre@ailleurs.example' where id <> ${id}`.execute(tx)).numAffectedRows).toBe(0n);
    });
  }
  // An animator gives no role of the network, and none elsewhere.
  for (const act of [
    `insert into role_assignment (person_id, role, starts_on) values ('${here.person.local_animator}', 'national_animator', current_date)`,
    `insert into role_assignment (person_id, role, territory_id, starts_on) values ('${here.person.local_animator}', 'local_animator', '${here.otherTerritoryId}', current_date)`,
    `insert into invitation (email, name, role, starts_on, token_hash, expires_at) values ('a@b.example', 'A', 'national_animator', current_date, 'x', now())`,
  ])
    await expect(as(database, here.person.local_animator, async (tx) => void (await sql.raw(act).execute(tx)))).rejects.toMatchObject({ code: '42501' });
});
