import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { animatedTerritories } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import { nameKey } from './address.ts';
import { likeness } from './likeness.ts';
import type { Likened, Likeness } from './likeness.ts';
import { pledgeConflicts } from './merge.ts';

const LIKENED = (
  e: string,
  o: string,
) => sql`json_build_object('id', ${sql.ref(e)}.id, 'name', ${sql.ref(e)}.name, 'companyName', ${sql.ref(o)}.name, 'siren', ${sql.ref(o)}.siren, 'siret', ${sql.ref(e)}.siret,
  'street', ${sql.ref(e)}.street, 'postcode', ${sql.ref(e)}.postcode, 'communeCode', ${sql.ref(e)}.commune_code, 'communeName', (select m.name from commune m where m.code = ${sql.ref(e)}.commune_code))`;

export interface LikenedSheet extends Likened {
  id: string;
  communeName: string | null;
}
export interface SuspectedPair {
  a: LikenedSheet;
  b: LikenedSheet;
  territoryName: string;
  likeness: Likeness;
}

/** Pairs of sheets that look like one site, in the territories this person animates (or one of them, by code), most alike first; at most 200. */
export async function suspectedPairs(tx: Tx, scope: Scope, territoryCode: string | null = null): Promise<SuspectedPair[]> {
  const { rows } = await sql<{ a: LikenedSheet; b: LikenedSheet; territoryName: string }>`
    select ${LIKENED('a', 'oa')} as a, ${LIKENED('b', 'ob')} as b, t.name as "territoryName"
    from suspected_duplicate d join establishment a on a.id = d.establishment_id join organisation oa on oa.id = a.organisation_id
      join establishment b on b.id = d.other_id join organisation ob on ob.id = b.organisation_id join territory t on t.id = d.territory_id
    where d.territory_id = any (${animatedTerritories(scope)}::uuid[]) and (${territoryCode}::text is null or t.code = ${territoryCode}) limit 200`.execute(tx);
  return rows.map((row) => ({ ...row, likeness: likeness(row.a, row.b) })).sort((x, y) => y.likeness.score - x.likeness.score);
}

/** The sheets of the territory that a new one would repeat, most alike first; at most five. */
export async function lookAlikes(tx: Tx, scope: Scope, territoryId: string, typed: Likened): Promise<(LikenedSheet & { likeness: Likeness })[]> {
  if (!animatedTerritories(scope).includes(territoryId)) return [];
  const { rows } = await sql<{ sheet: LikenedSheet }>`
    select ${LIKENED('e', 'o')} as sheet from establishment e join organisation o on o.id = e.organisation_id
    where e.territory_id = ${territoryId} and e.merged_into is null
      and (o.siren = ${typed.siren} or word_similarity(${nameKey(typed.name)}, e.search_text) >= 0.4 or word_similarity(${nameKey(typed.companyName ?? typed.name)}, o.search_text) >= 0.4)
    limit 100`.execute(tx);
  return rows
    .map(({ sheet }) => ({ ...sheet, likeness: likeness(sheet, typed) }))
    .filter((sheet) => sheet.likeness.proposed)
    .sort((x, y) => y.likeness.score - x.likeness.score)
    .slice(0, 5);
}

/** What would move from one sheet to another, counted; and the years both pledge for, which a person settles first. */
export interface MergePreview {
  roles: number;
  contacts: number;
  notes: number;
  people: number;
  invitations: number;
  pledges: number;
  conflictingYears: number[];
  /** Whether the company of the sheet that goes has no other establishment left, anywhere this person may see. */
  lastOfItsCompany: boolean;
}
export async function previewMerge(tx: Tx, scope: Scope, keptId: string, goingId: string): Promise<MergePreview> {
  const { rows } = await sql<Omit<MergePreview, 'conflictingYears'> & { kept: number[]; going: number[] }>`
    select (select count(*) from establishment_role where establishment_id = ${goingId}) as roles, (select count(*) from contact where establishment_id = ${goingId}) as contacts,
      (select count(*) from note where establishment_id = ${goingId} and removed_at is null) as notes, (select count(*) from role_assignment where establishment_id = ${goingId}) as people,
      (select count(*) from invitation where establishment_id = ${goingId} and accepted_at is null and revoked_at is null) as invitations,
      (select count(*) from pledge where establishment_id = ${goingId}) as pledges,
      (select coalesce(array_agg(year), '{}') from pledge where establishment_id = ${keptId} and status <> 'withdrawn') as kept,
      (select coalesce(array_agg(year), '{}') from pledge where establishment_id = ${goingId} and status <> 'withdrawn') as going,
      not company_followed_besides((select organisation_id from establishment where id = ${goingId}), ${goingId}) as "lastOfItsCompany"
    where ${animatedTerritories(scope).length} > 0`.execute(tx);
  const { kept, going, ...counts } = rows[0]!;
  return { ...counts, conflictingYears: pledgeConflicts(kept, going) };
}
