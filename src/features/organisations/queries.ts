import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { animatedTerritories, isNational } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import { folded } from './address.ts';
import { wordsOf } from './filters.ts';
import type { Cursor, Filters, Sort } from './filters.ts';
import type { EstablishmentRole } from './sheet.ts';

/** One line of the list of sheets. */
export interface ListedSheet {
  id: string;
  name: string;
  companyName: string;
  siret: string | null;
  communeName: string | null;
  territoryName: string;
  sizeBand: string | null;
  headcount: number | null;
  nafCode: string | null;
  toComplete: boolean;
  closedOn: string | null;
  /** In force today, the territory's day. */
  roles: EstablishmentRole[];
  key: string;
}
/** A page of the list: how many in all, the lines, and where the next page begins. */
export interface SheetList {
  total: number;
  sheets: ListedSheet[];
  next: Cursor | null;
}

export const PAGE = 50;

/** The rows this person may read, as `mayReadSheet` says it; the database's policies say it again. */
export function readable(scope: Scope): RawBuilder<boolean> {
  if (isNational(scope)) return sql`true`;
  return sql`(e.territory_id = any ((select actor_reads())::uuid[]) or e.id = any ((select actor_establishments())::uuid[]))`;
}

/** Sort keys are text or numbers that compare like text; `down` turns the order. */
const KEYS: Record<Sort, { key: RawBuilder<string>; type: RawBuilder<unknown>; down: boolean }> = {
  name: { key: sql`e.search_text`, type: sql`text`, down: false },
  commune: { key: sql`coalesce((select folded(m.name) from commune m where m.code = e.commune_code), '~')`, type: sql`text`, down: false },
  size: {
    key: sql`coalesce(e.headcount, (array[0,0,1,3,6,10,20,50,100,200,250,500,1000,2000,5000,10000])[array_position(array['NN','00','01','02','03','11','12','21','22','31','32','41','42','51','52','53'], e.size_band)], -1)`,
    type: sql`integer`,
    down: true,
  },
  recent: { key: sql`e.updated_at`, type: sql`timestamptz`, down: true },
};

function narrowed(scope: Scope, filters: Filters): RawBuilder<unknown> {
  const terms: RawBuilder<unknown>[] = [sql`e.merged_into is null`, readable(scope)];
  if (filters.territory) terms.push(sql`e.territory_id = (select t.id from territory t where t.code = ${filters.territory})`);
  if (filters.role)
    terms.push(
      sql`exists (select from establishment_role r where r.establishment_id = e.id and r.role = ${filters.role} and r.valid @> today_in('Europe/Paris'))`,
    );
  if (filters.size) terms.push(sql`e.size_band = ${filters.size}`);
  if (filters.section)
    terms.push(sql`exists (select from naf_code n where n.edition = e.naf_edition and n.code = e.naf_code and n.section = ${filters.section})`);
  if (filters.commune) {
    const words = folded(filters.commune);
    terms.push(
      sql`e.commune_code in (select m.code from commune m where m.code = ${filters.commune.toUpperCase()} or folded(m.name) like ${`${words.replaceAll(' ', '%')}%`} or folded(m.name) % ${words})`,
    );
  }
  if (filters.toComplete) terms.push(sql`e.to_complete`);
  if (filters.state === 'open') terms.push(sql`(e.closed_on is null or e.closed_on > today_in('Europe/Paris'))`);
  if (filters.state === 'closed') terms.push(sql`e.closed_on <= today_in('Europe/Paris')`);
  return sql.join(terms, sql` and `);
}

/** Each word is found in the sheet, its company or its commune. Numbers that look alike are other numbers: they are never found nearly. */
function worded(words: readonly string[], nearly: boolean): RawBuilder<unknown> {
  const terms = words.map((word) => {
    const like = `%${word}%`;
    const written = sql`e.search_text like ${like} or o.search_text like ${like}`;
    if (/^\d{5,}$/.test(word)) return sql`(${written})`;
    // One letter wrong in a word of five still reaches 0.5.
    const near = nearly ? sql` or word_similarity(${word}, e.search_text) >= 0.5 or word_similarity(${word}, o.search_text) >= 0.5` : sql``;
    return sql`(${written} or exists (select from commune m where m.code = e.commune_code and folded(m.name) like ${`${word}%`})${near})`;
  });
  return sql.join(terms, sql` and `);
}

/** A page of the sheets this person may read, in one query: the count of all that fit, details only of the lines shown. `limit` null: all (for the export). */
export async function listSheets(tx: Tx, scope: Scope, filters: Filters, after: Cursor | null, limit: number | null = PAGE): Promise<SheetList> {
  const { key, type, down } = KEYS[filters.sort];
  const order = down ? sql`desc` : sql`asc`;
  const words = wordsOf(filters.text);
  const where = narrowed(scope, filters);
  const base = sql`select e.id, ${key} as key from establishment e`;
  const joined = sql`${base} join organisation o on o.id = e.organisation_id where ${where}`;
  // Typos are forgiven only when nothing is found as written: it is quicker, and an exact name is not drowned among its neighbours.
  const found =
    words.length === 0
      ? sql`found as materialized (${base} where ${where})`
      : sql`exact as materialized (${joined} and ${worded(words, false)}), found as materialized (select * from exact union all (${joined} and not exists (select from exact) and ${worded(words, true)}))`;
  const beyond = after && soundKey(filters.sort, after.key) ? sql`where (key, id) ${down ? sql`<` : sql`>`} (${after.key}::${type}, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<ListedSheet & { total: number }>`
    with ${found},
    shown as (select * from found ${beyond} order by key ${order}, id ${order} ${limit === null ? sql`` : sql`limit ${limit + 1}`})
    select (select count(*) from found) as total, e.id, e.name, o.name as "companyName", e.siret, m.name as "communeName", t.name as "territoryName",
      e.size_band as "sizeBand", e.headcount, e.naf_code as "nafCode", e.to_complete as "toComplete", e.closed_on as "closedOn", s.key::text as key,
      coalesce((select array_agg(r.role order by r.role) from establishment_role r where r.establishment_id = e.id and r.valid @> today_in(t.time_zone)), '{}') as roles
    from shown s join establishment e on e.id = s.id join organisation o on o.id = e.organisation_id join territory t on t.id = e.territory_id
      left join commune m on m.code = e.commune_code
    order by s.key ${order}, s.id ${order}`.execute(tx);
  const more = limit !== null && rows.length > limit;
  const sheets = more ? rows.slice(0, limit) : rows;
  const last = sheets.at(-1);
  return { total: rows[0]?.total ?? 0, sheets, next: more && last ? { key: last.key, id: last.id } : null };
}

/** A cursor's key must be of its sort's type: an altered one is as none. */
function soundKey(sort: Sort, key: string): boolean {
  if (sort === 'size') return /^-?\d{1,9}$/.test(key);
  return sort !== 'recent' || /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:?\d\d)?$/.test(key);
}

/** A sheet as a search answer. */
export interface FoundSheet {
  id: string;
  name: string;
  companyName: string;
  communeName: string | null;
  territoryName: string;
  /** 0 to 1: how near the words are to the sheet's own. */
  nearness: number;
}
/** The sheets nearest to some words, for the search of everything: accents and typos forgiven, best first. */
export async function searchSheets(tx: Tx, scope: Scope, text: string, limit = 8): Promise<FoundSheet[]> {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const whole = words.join(' ');
  const named = sql`folded(e.name)`;
  const terms = words.map(
    (word) =>
      sql`(e.search_text like ${`%${word}%`} or o.search_text like ${`%${word}%`} or word_similarity(${word}, ${named}) >= 0.5 or word_similarity(${word}, o.search_text) >= 0.5)`,
  );
  // The street may hold the word, but a name that does comes first and alone: people look for firms.
  const { rows } = await sql<FoundSheet>`
    select * from (
      select e.id, e.name, o.name as "companyName", m.name as "communeName", t.name as "territoryName",
        greatest(word_similarity(${whole}, ${named}), word_similarity(${whole}, o.search_text), case when e.siret = ${whole} then 1 else 0 end) as nearness
      from establishment e join organisation o on o.id = e.organisation_id join territory t on t.id = e.territory_id left join commune m on m.code = e.commune_code
      where e.merged_into is null and ${readable(scope)} and ${sql.join(terms, sql` and `)}) f
    where nearness >= 0.4 order by nearness desc, name, id limit ${limit}`.execute(tx);
  return rows;
}

/** The territories a list may be narrowed to, by name: all for the national team, else those where the person has a role. */
export async function territoriesToChoose(tx: Tx, scope: Scope): Promise<{ code: string; name: string }[]> {
  if (!isNational(scope)) {
    const own = new Map(scope.roles.flatMap((held) => (held.territoryCode && held.territoryName ? [[held.territoryCode, held.territoryName]] : [])));
    return [...own].map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  }
  return (await sql<{ code: string; name: string }>`select code, name from territory order by name`.execute(tx)).rows;
}

/** A commune as a form proposes it. */
export interface CommuneFound {
  code: string;
  name: string;
  departementCode: string;
  postcodes: string[];
}
/** The communes in force that what was typed may mean: `88160`, `Épinal`, `Épinal (88160)`; a postcode narrows; at most ten, best first. */
export async function findCommunes(tx: Tx, typed: string, postcode: string | null): Promise<CommuneFound[]> {
  const code = /\b(\d[0-9ABab]\d{3})\b/.exec(typed)?.[1]?.toUpperCase() ?? null;
  const name = folded(typed.replace(/\(.*\)/, ''));
  const { rows } = await sql<CommuneFound & { exact: boolean }>`
    select m.code, m.name, m.departement_code as "departementCode", m.postcodes, (m.code = ${code} or regexp_replace(folded(m.name), '[^a-z0-9]+', ' ', 'g') = ${name}) as exact
    from commune m
    where m.ends_on is null and (m.code = ${code} or (${name} <> '' and (regexp_replace(folded(m.name), '[^a-z0-9]+', ' ', 'g') = ${name} or (folded(m.name) % ${name} and similarity(folded(m.name), ${name}) > 0.45))))
    order by (m.code = ${code}) desc, exact desc, (${postcode}::text = any (m.postcodes)) desc, similarity(folded(m.name), ${name}) desc, m.population desc limit 10`.execute(
    tx,
  );
  const byCode = rows.filter((row) => row.code === code);
  if (byCode.length > 0) return byCode.slice(0, 1);
  const exact = rows.filter((row) => row.exact);
  const there = exact.filter((row) => postcode !== null && row.postcodes.includes(postcode));
  return there.length > 0 ? there : exact.length > 0 ? exact : rows;
}

/** Of the territories this person animates, those whose perimeter holds the commune today; codes and names. */
export async function territoriesOfCommune(tx: Tx, scope: Scope, communeCode: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select t.id, t.name from territory t join territory_commune c on c.territory_id = t.id and c.commune_code = ${communeCode} and c.valid @> today_in(t.time_zone)
    where t.id = any (${animatedTerritories(scope)}::uuid[]) order by t.name`.execute(tx);
  return rows;
}
