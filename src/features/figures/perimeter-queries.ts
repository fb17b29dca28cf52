// Perimeters by name, and the dictionary in the reader's language.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Scope } from '../people/scope.ts';
import type { FigurePlace } from './access.ts';
import { mayReadNetwork } from './access.ts';
import { isIndicator } from './figure.ts';
import type { Indicator, Perimeter, PlainDate } from './figure.ts';

export interface NamedPlace extends FigurePlace {
  /** Null: the whole network. */
  name: string | null;
  /** As its address writes it. */
  code: string;
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** The perimeter of an address with its name and what rights over it depend on; a territory by code or id. Null: there is none such that this reader may know of. */
export async function placeOf(tx: Tx, perimeter: Perimeter): Promise<NamedPlace | null> {
  if (perimeter.kind === 'network') return { perimeter, name: null, code: 'reseau', territoryId: null, establishmentId: null };
  const { kind, id } = perimeter;
  if (kind !== 'territory' && kind !== 'region' && kind !== 'funder' && !UUID.test(id)) return null;
  const found = {
    territory: sql`select t.id::text as id, t.name, t.code, t.id as territory, null::uuid as site from territory t where t.code = ${id} or t.id::text = ${id}`,
    region: sql`select r.region_code as id, r.region_code as name, r.region_code as code, null::uuid as territory, null::uuid as site from departement r where r.region_code = ${id} limit 1`,
    establishment: sql`select e.id::text, e.name, e.id::text as code, e.territory_id as territory, e.id as site from establishment e where e.id::text = ${id} and e.merged_into is null`,
    group: sql`select g.id::text, g.name, g.id::text as code, null::uuid as territory, null::uuid as site from company_group g where g.id::text = ${id}`,
    funder: sql`select f.funder as id, f.funder as name, f.funder as code, null::uuid as territory, null::uuid as site from figure_fact f where f.funder = ${id} limit 1`,
    project: sql`select p.id::text, p.firm_name as name, p.id::text as code, p.territory_id as territory, p.establishment_id as site from project p where p.id::text = ${id}`,
  }[kind];
  const { rows } = await sql<{ id: string; name: string; code: string; territory: string | null; site: string | null }>`${found}`.execute(tx);
  const row = rows[0];
  return row ? { perimeter: { kind, id: row.id }, name: row.name, code: row.code, territoryId: row.territory, establishmentId: row.site } : null;
}

/** Regions the territories lie in, counted from all their communes and kept until a perimeter changes. */
let regions: { key: string; codes: string[] } | null = null;
async function regionsOf(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{
    key: string;
  }>`select coalesce(string_agg(concat(id, ' ', perimeter_version), ',' order by id), '') as key from territory`.execute(tx);
  const { key } = rows[0]!;
  if (regions?.key !== key) {
    const found = await sql<{ code: string }>`select distinct region_code as code from territory_region order by 1`.execute(tx);
    regions = { key, codes: found.rows.map(({ code }) => code) };
  }
  return regions.codes;
}

/** The perimeters a reader may choose among, their own first: the network, regions and territories, those who fund jobs, sites, files. */
export async function choicesOf(tx: Tx, scope: Scope): Promise<{ value: string; name: string | null }[]> {
  const whole = mayReadNetwork(scope);
  const own = scope.roles.filter((held) => held.role !== 'expert');
  const sites = [...new Set(own.flatMap((held) => (held.establishmentId && held.role !== 'owner' ? [held.establishmentId] : [])))];
  const owned = own.flatMap((held) => (held.establishmentId && held.role === 'owner' ? [held.establishmentId] : []));
  const territories = whole ? null : own.flatMap((held) => (held.territoryId ? [held.territoryId] : []));
  const codes = whole ? await regionsOf(tx) : [];
  // One step of the index per funder, however many facts each has.
  const { rows } = await sql<{ value: string; name: string }>`
    with recursive funder as (
      select min(f.funder) as name from figure_fact f where ${whole} and f.funder is not null
      union all select (select min(f.funder) from figure_fact f where f.funder > funder.name) from funder where funder.name is not null)
    select value, name from (
      select 1 as nth, 'region:' || r.code as value, r.code as name from unnest(${codes}::text[]) r (code)
      union all select 2, 'territoire:' || t.code, t.name from territory t where (t.status <> 'preparing' or ${territories}::uuid[] is not null) and (${territories}::uuid[] is null or t.id = any (${territories}::uuid[]))
      union all select 3, 'financeur:' || name, name from funder where name is not null
      union all select 4, 'site:' || e.id, e.name from establishment e where e.id = any (${sites}::uuid[])
      union all select 5, 'dossier:' || p.id, p.reference || ' ' || p.firm_name from project p where p.establishment_id = any (${owned}::uuid[])) x
    order by nth, name`.execute(tx);
  return whole ? [{ value: 'reseau', name: null }, ...rows] : rows;
}

/** An indicator as the dictionary says it to a reader. */
export interface Defined {
  code: Indicator;
  name: string;
  definition: string;
  formula: string;
  unit: 'count' | 'half_days' | 'cents' | 'fte';
  base: Indicator | null;
  version: number;
  since: string;
}
/** The dictionary, in its order. */
export async function dictionary(tx: Tx, lang: 'fr' | 'en'): Promise<Map<Indicator, Defined>> {
  const says = (part: string) => sql.ref(`${part}_${lang}`);
  const { rows } =
    await sql<Defined>`select code, ${says('name')} as name, ${says('definition')} as definition, ${says('formula')} as formula, unit, base, version, since::text as since from indicator order by position`.execute(
      tx,
    );
  return new Map(rows.filter(({ code }) => isIndicator(code)).map((row) => [row.code, row]));
}
/** The dictionary as it stood at a moment, or at the end of a day in Paris: figures of then are read with its words. Before its first version, that one. */
export async function dictionaryThen(tx: Tx, lang: 'fr' | 'en', known: { at: Date } | { on: PlainDate }): Promise<Map<Indicator, Defined>> {
  const says = (part: string) => sql`v.said ->> ${`${part}_${lang}`}`;
  const then = sql`w.changed_at <= ${'at' in known ? sql`${known.at}` : sql`end_of_day(${known.on}::date, 'Europe/Paris')`}`;
  const { rows } = await sql<Defined>`
    select i.code, ${says('name')} as name, ${says('definition')} as definition, ${says('formula')} as formula, i.unit, i.base, v.version, v.since::text as since
    from indicator i cross join lateral (select * from indicator_version w where w.code = i.code order by ${then} desc, case when ${then} then -w.version else w.version end limit 1) v
    order by i.position`.execute(tx);
  return new Map(rows.filter(({ code }) => isIndicator(code)).map((row) => [row.code, row]));
}
/** Every version of an indicator, latest first, with who changed it and why. */
export interface Version {
  version: number;
  since: string;
  name: string;
  definition: string;
  reason: string;
  changedAt: Date;
  by: string | null;
}
export async function versionsOf(tx: Tx, code: Indicator, lang: 'fr' | 'en'): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select v.version, v.since::text as since, v.said ->> ${`name_${lang}`} as name, v.said ->> ${`definition_${lang}`} as definition, v.reason, v.changed_at as "changedAt", p.name as by
    from indicator_version v left join person p on p.id = v.changed_by where v.code = ${code} order by v.version desc`.execute(tx);
  return rows;
}
/** What the form of a definition shows. */
export interface DefinitionRow {
  nameFr: string;
  nameEn: string;
  definitionFr: string;
  definitionEn: string;
  settings: Record<string, unknown>;
}
export async function definitionOf(tx: Tx, code: Indicator): Promise<DefinitionRow> {
  const { rows } =
    await sql<DefinitionRow>`select name_fr as "nameFr", name_en as "nameEn", definition_fr as "definitionFr", definition_en as "definitionEn", settings from indicator where code = ${code}`.execute(
      tx,
    );
  return rows[0]!;
}
