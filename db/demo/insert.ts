import { sql } from 'kysely';
import type { Tx } from '../../src/platform/database.ts';
import { readAdministrativeGeography } from '../../src/platform/geography/communes.ts';
import { insertRows } from '../rows.ts';
import type { PlainDate } from './calendar.ts';
import { publishedFigures, publishedSources } from './published.ts';
import { demoWorld } from './demo-world.ts';
import { fileTables } from './file-rows.ts';
import { holdRooms, roomTables } from './decisions.ts';
import { missionTables } from './mission-rows.ts';
import { jobTables, liveJobs } from './jobs.ts';
import { lendMissions } from './missions.ts';
import { writePapers } from './papers.ts';
import { minutesTables } from './minutes-rows.ts';
import { writeMinutes } from './minutes.ts';
import { committeeTables, holdSessions } from './sessions.ts';
import { giveLinks } from './figure-links.ts';
import { reportYears } from './reports.ts';
import { meetSteering } from './steering.ts';
import { tellStories } from './stories.ts';
import { skillTables, teachSkills } from './skills.ts';
import type { World } from './world.ts';

/** The order in which foreign keys are satisfied. */
const tables = [
  'company_group',
  'organisation',
  'person',
  'territory',
  'territory_commune',
  'territory_parameter',
  'establishment',
  'role_assignment',
  'establishment_role',
  'contact',
  'note',
  'agreement',
  'agreement_signatory',
  'agreement_objective',
  'agreement_amendment',
  'pledge',
  'pledge_line',
  'invitation',
  'event',
] as const satisfies readonly (keyof World)[];

/** What was made, for the line said at the first start. */
export interface DemoCounts {
  territories: number;
  establishments: number;
  people: number;
  files: number;
}

/**
 * Makes the demo network of a day in the caller's transaction, which must act as the system and hold the reference tables
 * (`loadReference`). Null, and nothing written, when the database already holds a territory: a demo is never mixed with anything else.
 */
export async function insertDemo(tx: Tx, today: PlainDate): Promise<DemoCounts | null> {
  const { rows } = await sql<{ taken: boolean }>`select exists (select from territory) as taken`.execute(tx);
  if (rows[0]?.taken) return null;
  const world = demoWorld({ today, geography: readAdministrativeGeography() });
  // The files are made whole: their history begins with what people change in them.
  await sql`select set_config('alize.history', 'off', true)`.execute(tx);
  for (const table of [...tables, ...fileTables]) await insertRows(tx, table, world[table]);
  const committees = holdSessions(world, today);
  for (const table of committeeTables) await insertRows(tx, table, committees[table]);
  const { rooms, rows: held } = holdRooms(world, committees);
  for (const table of roomTables) await insertRows(tx, table, held[table]);
  const minutes = writeMinutes(world, committees, rooms, held);
  for (const table of minutesTables) await insertRows(tx, table, minutes[table]);
  const skills = teachSkills(world, today);
  for (const table of skillTables) await insertRows(tx, table, skills[table]);
  const lent = lendMissions(world, committees, held, skills, today);
  for (const table of missionTables) await insertRows(tx, table, lent[table]);
  await tellStories(tx, world, today);
  await meetSteering(tx, world, today);
  await sql`select history_to_ledger(${today}::date)`.execute(tx);
  await liveJobs(tx, today);
  await sql`select needs_left_before()`.execute(tx);
  await sql`select history_to_figures()`.execute(tx);
  // What is looked at when a transaction ends is looked at now, while the history is being made: twenty years of signatures are not checked one by one
  // at every first start (a test reads the chains again).
  await sql`set constraints all immediate`.execute(tx);
  await sql`set constraints all deferred`.execute(tx);
  await sql`select set_config('alize.history', '', true)`.execute(tx);
  await insertPublished(tx, world);
  await sql`select set_config('alize.invented', 'on', true)`.execute(tx);
  await writePapers(tx, today, lent.to_sign);
  await reportYears(tx, today);
  await giveLinks(tx, today);
  await sql`select set_config('alize.invented', '', true)`.execute(tx);
  // Fresh statistics: the first pages are as quick as the later ones.
  await sql`analyze ${sql.join([...tables, ...fileTables, ...committeeTables, ...roomTables, ...minutesTables, ...skillTables, ...missionTables, ...jobTables, 'figure_fact', 'figure_sum'].map((table) => sql.table(table)))}`.execute(
    tx,
  );
  return {
    territories: world.territory.length,
    establishments: world.establishment.length,
    people: world.person.length + skills.person.length + lent.person.length,
    files: world.project.length,
  };
}

/** What was published, each figure with its source, on the network (no territory) or on the territory it speaks of. */
async function insertPublished(tx: Tx, world: World): Promise<void> {
  const territoryOf = new Map(world.territory.map((territory) => [territory.code, territory.id]));
  const rows = publishedFigures.flatMap(({ scope, period, from, to, figures, sources }) => {
    const territoryId = scope === 'network' ? null : territoryOf.get(scope);
    if (territoryId === undefined) return [];
    const source = sources.map((key) => publishedSources[key].title).join(' ; ');
    return Object.entries(figures).map(([indicator, value]) => ({ territory_id: territoryId, period, indicator, value, source, from_year: from, to_year: to }));
  });
  await tx
    .insertInto('published_figure')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
