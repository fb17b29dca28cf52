import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { animatedTerritories, isNational } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import { statusesShown } from './filters.ts';
import type { Cursor, Filters, Sort } from './filters.ts';
import { STAGES } from './life-cycle.ts';
import type { ProjectStatus, Stage } from './life-cycle.ts';

/** One line of the list of files. */
export interface ListedProject {
  id: string;
  reference: string;
  title: string | null;
  firmName: string;
  territoryName: string;
  status: ProjectStatus;
  animatorName: string | null;
  sessionOn: string | null;
  decidedOn: string | null;
  investmentCents: number | null;
  jobsTotal: number | null;
  jobsKept: number | null;
  lastChangedAt: Date;
  lastReadAt: Date | null;
  key: string;
}
/** A page: the lines, how many there are (counted up to `COUNTED`), and the neighbours. */
export interface ProjectList {
  projects: ListedProject[];
  total: number;
  next: Cursor | null;
  previous: Cursor | null;
}
export const PAGE = 50;
/** Beyond this the count says "more than": counting everything would cost more the more there is. */
export const COUNTED = 1_000;

/** The files this person may list as the team, as `mayReadProject` says it; the database's policies say it again. An owner's own files are on the owner's page. */
export function listable(scope: Scope): RawBuilder<boolean> {
  const [first, ...others] = animatedTerritories(scope);
  // One territory, as nearly always, said as one: then its index gives the lines in their order, and no more than the page is read.
  const own =
    first !== undefined && others.length === 0
      ? sql<boolean>`p.territory_id = ${first}::uuid`
      : sql<boolean>`p.territory_id = any (${animatedTerritories(scope)}::uuid[])`;
  return isNational(scope) ? sql<boolean>`(p.confidentiality = 'normal' or ${own})` : own;
}

const KEYS: Record<Sort, { key: RawBuilder<unknown>; type: RawBuilder<unknown>; down: boolean }> = {
  recent: { key: sql`p.last_changed_at`, type: sql`timestamptz`, down: true },
  quiet: { key: sql`greatest(p.last_changed_at, p.last_read_at)`, type: sql`timestamptz`, down: false },
  name: { key: sql`p.search_text`, type: sql`text`, down: false },
};
const QUIET_DAYS = sql`coalesce((select (value #>> '{}')::integer from territory_parameter where territory_id = p.territory_id and name = 'quiet_days' and value <> 'null' order by id desc limit 1), 21)`;

function narrowed(scope: Scope, filters: Filters, words: readonly string[]): RawBuilder<unknown> {
  const terms: RawBuilder<unknown>[] = [listable(scope)];
  if (filters.territory) terms.push(sql`p.territory_id = (select t.id from territory t where t.code = ${filters.territory})`);
  const statuses = statusesShown(filters);
  if (statuses) terms.push(statuses.length === 1 ? sql`p.status = ${statuses[0]}` : sql`p.status = any (${[...statuses]}::text[])`);
  if (filters.mine) terms.push(sql`p.animator_id = ${scope.personId}`);
  if (filters.holder) terms.push(sql`p.animator_id = ${filters.holder}::uuid`);
  if (filters.domain) terms.push(sql`exists (select from project_need n where n.project_id = p.id and n.skill_domain = ${filters.domain})`);
  if (filters.year) terms.push(sql`p.decided_on between ${`${filters.year}-01-01`} and ${`${filters.year}-12-31`}`);
  if (filters.quiet) terms.push(sql`greatest(p.last_changed_at, p.last_read_at) < present() - make_interval(days => ${QUIET_DAYS})`);
  for (const word of words) terms.push(sql`p.search_text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
  return sql.join(terms, sql` and `);
}
function wordsOf(text: string): string[] {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
}

/** A page of the files this person may list, in one query that reads no more than the page; `limit` null: all of them, for the export. */
export async function listProjects(tx: Tx, scope: Scope, filters: Filters, cursor: Cursor | null, limit: number | null = PAGE): Promise<ProjectList> {
  const { key, type, down } = KEYS[filters.sort];
  const where = narrowed(scope, filters, wordsOf(filters.text));
  const back = cursor?.back ?? false;
  const descending = down !== back;
  const order = descending ? sql`desc` : sql`asc`;
  const sound = cursor && (filters.sort === 'name' || !Number.isNaN(Date.parse(cursor.key)));
  const beyond = sound ? sql`and (${key}, p.id) ${descending ? sql`<` : sql`>`} (${cursor.key}::${type}, ${cursor.id}::uuid)` : sql``;
  // The lines are taken once: joined to their table again, the planner would sometimes read the whole of it.
  const { rows } = await sql<ListedProject & { total: number }>`
    with shown as (select p.*, ${key} as key from project p where ${where} ${beyond} order by ${key} ${order}, p.id ${order} ${limit === null ? sql`` : sql`limit ${limit + 1}`})
    select (select count(*) from (select from project p where ${where} limit ${COUNTED + 1}) counted) as total,
      p.id, p.reference, p.title, p.firm_name as "firmName", t.name as "territoryName", p.status, a.name as "animatorName", p.session_on as "sessionOn",
      p.decided_on as "decidedOn", p.investment_cents as "investmentCents", p.jobs_total as "jobsTotal", p.jobs_kept as "jobsKept",
      p.last_changed_at as "lastChangedAt", p.last_read_at as "lastReadAt", p.key::text as key
    from shown p join territory t on t.id = p.territory_id left join person a on a.id = p.animator_id
    order by p.key ${order}, p.id ${order}`.execute(tx);
  const more = limit !== null && rows.length > limit;
  const projects = more ? rows.slice(0, limit) : rows;
  if (back) projects.reverse();
  const at = (row: ListedProject | undefined, turned: boolean): Cursor | null => (row ? { key: row.key, id: row.id, back: turned } : null);
  const ahead = back ? true : more;
  const behind = back ? more : Boolean(sound);
  return {
    projects,
    total: rows[0]?.total ?? 0,
    next: ahead ? at(projects.at(-1), false) : null,
    previous: behind ? at(projects[0], true) : null,
  };
}

/** The board: each stage's newest files and how many it holds in all (counted up to `COUNTED`). */
export interface BoardColumn {
  stage: Stage;
  total: number;
  projects: ListedProject[];
}
export const BOARD_CARDS = 12;
/** Each column reads its own cards through the index of its stage. */
export async function boardOf(tx: Tx, scope: Scope, filters: Filters): Promise<BoardColumn[]> {
  const columns: BoardColumn[] = [];
  for (const stage of STAGES) {
    const shown = { ...filters, stage, status: null, sort: 'recent' as const };
    const { projects, total } = await listProjects(tx, scope, shown, null, BOARD_CARDS);
    columns.push({ stage, total, projects });
  }
  return columns;
}

/** What the filters offer: the territories whose files this person may list, and who holds files there. */
export interface ListChoices {
  territories: { code: string; name: string }[];
  holders: { id: string; name: string }[];
}
export async function choicesOf(tx: Tx, scope: Scope): Promise<ListChoices> {
  const { rows } = await sql<ListChoices>`
    with listed as (select id, code, name from territory where ${isNational(scope) ? sql`true` : sql`id = any (${animatedTerritories(scope)}::uuid[])`})
    select (select coalesce(jsonb_agg(jsonb_build_object('code', l.code, 'name', l.name) order by l.name), '[]') from listed l) as territories,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name), '[]') from person p where p.id in
        (select r.person_id from role_in_force r where r.role = 'local_animator' and r.territory_id in (select id from listed))) as holders`.execute(tx);
  return rows[0]!;
}

export interface SavedView {
  id: string;
  name: string;
  query: string;
}
/** The views this person keeps of the list of files. */
export async function viewsOf(tx: Tx, scope: Scope): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`select id, name, query from saved_view where person_id = ${scope.personId} and list = 'projects' order by name`.execute(
    tx,
  );
  return rows;
}
