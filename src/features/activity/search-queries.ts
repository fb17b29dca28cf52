import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { exchanged, likePattern, namePattern } from './search.ts';
import type { Sought } from './search.ts';

export const FOUND_KINDS = ['territory', 'establishment', 'organisation', 'person', 'agreement', 'lead', 'project', 'mission', 'commune'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

export interface Found {
  kind: FoundKind;
  id: string;
  label: string;
  detail: string;
  href: string;
  /** False for a thing that is named to this person but whose own page is for others: the public host of a territory. */
  opens: boolean;
}
export interface FoundGroup {
  kind: FoundKind;
  count: number;
  found: Found[];
}

/** Lines shown of each kind when all are shown together, and of one kind alone. */
export const EACH = 6;
export const ALONE = 60;
/** A word of four letters or more is also found when about one letter in five is wrong, or two neighbours have changed places. */
const NEAR = 0.45;

/**
 * Everything this person may see that fits all the words, best first, by kind; `only` one kind shows more of it. Nothing sought finds nothing.
 * Typing mistakes are forgiven when nothing is found as written.
 */
export async function searchAll(tx: Tx, sought: Sought, only: FoundKind | null = null): Promise<FoundGroup[]> {
  if (sought.words.length === 0) return [];
  const written = await foundAs(tx, sought, only, false);
  const found = written.length > 0 ? written : await foundAs(tx, sought, only, true);
  return [...Map.groupBy(found, ({ kind }) => kind)]
    .map(([kind, lines]) => ({ kind, count: lines[0]!.count, best: lines[0]!.score, found: lines }))
    .sort((a, b) => b.best - a.best || FOUND_KINDS.indexOf(a.kind) - FOUND_KINDS.indexOf(b.kind));
}
async function foundAs(tx: Tx, sought: Sought, only: FoundKind | null, near: boolean): Promise<Scored[]> {
  const each = only ? ALONE : EACH;
  const entries = only === 'commune' ? [] : await entriesFound(tx, sought, only, each, near);
  const communes = only && only !== 'commune' ? [] : await communesFound(tx, sought, each, near);
  return [...entries, ...communes];
}
type Scored = Found & { count: number; score: number };

async function entriesFound(tx: Tx, { whole, words }: Sought, only: FoundKind | null, each: number, near: boolean): Promise<Scored[]> {
  // Addresses answer those who keep the person, and the person: to others they would be guessed letter by letter.
  const byMail = sql`(s.mail <> '' and ((select actor_network()) or s.animators && (select actor_animates())::uuid[] or s.id = (select actor_id())))`;
  const fits = words.map((word) => {
    const written = sql`s.words like ${likePattern(word)} or (s.mail like ${likePattern(word)} and ${byMail})`;
    return near && word.length >= 4
      ? sql`(${written} or word_similarity(${word}, s.words) >= ${NEAR} or s.words like any (${exchanged(word).map(likePattern)}::text[]))`
      : sql`(${written})`;
  });
  const { rows } = await sql<Scored>`
    with fitting as materialized (
      select s.kind, s.id, s.label, s.detail, s.href,
        s.kind <> 'organisation' or (select actor_network()) or s.readers && (select actor_reads())::uuid[] or s.establishments && (select actor_establishments())::uuid[] as opens,
        case when s.name = ${whole} then 4 when starts_with(s.name, ${whole}) then 3 when position(${` ${whole}`} in s.name) > 0 then 2 when position(${whole} in s.words) > 0 then 1 else 0 end
          + word_similarity(${whole}, s.name) as score
      from search_entry s where ${only === null ? sql`true` : sql`s.kind = ${only}`} and ${sql.join(fits, sql` and `)}),
    ranked as (select f.*, row_number() over (partition by kind order by score desc, label, id) as rank, count(*) over (partition by kind) as count from fitting f)
    select kind, id, label, detail, href, opens, count, score from ranked where rank <= ${each} order by kind, rank`.execute(tx);
  return rows;
}

/** Communes by name or postcode, with the territories that hold them today. */
async function communesFound(tx: Tx, { whole }: Sought, each: number, near: boolean): Promise<Scored[]> {
  if (whole.length < 2) return [];
  const byCode = /^\d[\dab]\d{3}$/.test(whole);
  const fits = byCode
    ? sql`(c.code = ${whole.toUpperCase()} or c.postcodes @> array[${whole}])`
    : sql`(folded(c.name) like ${namePattern(whole)}${near && whole.length >= 4 ? sql` or folded(c.name) % ${whole} or folded(c.name) like any (${exchanged(whole).map(namePattern)}::text[])` : sql``})`;
  const { rows } = await sql<Scored>`
    with fitting as materialized (
      select c.code, c.name, c.departement_code, c.population,
        case when folded(c.name) = ${whole} then 4 when starts_with(folded(c.name), ${whole}) then 2 else 0 end + similarity(folded(c.name), ${whole}) as score
      from commune c where c.ends_on is null and ${fits}),
    best as (select f.*, count(*) over () as count from fitting f order by score desc, population desc limit ${each})
    select 'commune' as kind, b.code as id, b.name as label, b.count, b.score,
      concat_ws(' · ', b.departement_code, (select string_agg(t.name, ', ' order by t.name) from territory_commune k join territory t on t.id = k.territory_id
        where k.commune_code = b.code and k.valid @> today_in(t.time_zone) and t.status <> 'closed')) as detail,
      '' as href, true as opens
    from best b order by b.score desc, b.population desc`.execute(tx);
  return rows.map((row) => ({ ...row, href: `/territoires?commune=${encodeURIComponent(row.label)}` }));
}
