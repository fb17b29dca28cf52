import { sql } from 'kysely';
import type { Database, Tx } from '../src/platform/database.ts';
import type { World } from './world.ts';

/** Made by the migrations themselves: names and hashes of files. */
export const NOT_OURS = ['schema_file'];

/** A table with the columns that may be written; those that number themselves come last. */
export interface Table {
  name: string;
  columns: string[];
}
/** Every table there is, as the database itself lists them. */
export async function allTables(database: Database): Promise<Table[]> {
  const { rows } = await database.asSystem((tx) =>
    sql<Table>`
      select c.relname as name, array_agg(a.attname::text order by a.attidentity, a.attnum) filter (where a.attgenerated = '') as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all (${NOT_OURS}::text[]) group by c.relname order by 1`.execute(
      tx,
    ),
  );
  return rows;
}

/** The rows of a table that are the own territory's, its people's or its organisations'. */
export function ownRows({ name, columns }: Table, here: World): string {
  const has = (column: string) => columns.includes(column);
  const sheets = `select id from establishment where territory_id = '${here.territoryId}'`;
  const people = Object.values(here.person)
    .map((id) => `'${id}'`)
    .join(',');
  if (name === 'person') return `id in (${people})`;
  if (name === 'role_assignment') return `person_id in (${people})`;
  if (name === 'territory') return `id = '${here.territoryId}'`;
  if (name === 'search_entry') return `id in (${sheets}) or id = '${here.agreementId}'`;
  if (name === 'organisation') return `id = '${here.organisationId}'`;
  if (name === 'company_group') return `id in (select group_id from organisation where id = '${here.organisationId}')`;
  if (name === 'correction_field') return `request_id in (select id from correction_request where territory_id = '${here.territoryId}')`;
  if (name === 'lead_domain') return `lead_id in (select id from lead where territory_id = '${here.territoryId}')`;
  if (name === 'day_movement') return `from_account in (select id from day_account where territory_id = '${here.territoryId}')`;
  if (has('territory_id')) return `territory_id = '${here.territoryId}'`;
  if (has('establishment_id')) return `establishment_id in (${sheets})`;
  if (has('person_id')) return `person_id in (${people})`;
  // Neither a place nor a person: the installation's own, all of it.
  return 'true';
}

/** Runs `work` as somebody, every act taken back. */
export async function as<T>(database: Database, id: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.open(`select enter(${id ? `'${id}'` : 'null'})`, { readOnly: false }, async (tx) => ({ value: await work(tx), keep: false }));
}
export const count = async (tx: Tx, text: string) => (await sql<{ n: number }>`${sql.raw(text)}`.execute(tx)).rows[0]!.n;
