import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Issues } from '../../platform/form.ts';
import { findCommunes } from './queries.ts';
import type { CommuneFound } from './queries.ts';

interface Unsettled {
  commune: string | null;
  commune_code: string | null;
  postcode?: string | null;
  naf_code: string | null;
  naf_edition: string | null;
}
export type SettledPlace<T> =
  | { ok: true; value: Omit<T, 'commune' | 'commune_code'> & { commune_code: string | null } }
  | { ok: false; issues: Issues; communes: CommuneFound[] };

/** What a form cannot know by itself: which commune a name means, and whether an activity code exists in its edition. */
export async function settle<T extends Unsettled>(tx: Tx, typed: T): Promise<SettledPlace<T>> {
  const issues: Issues = {};
  const communes = typed.commune ? await findCommunes(tx, typed.commune, typed.postcode ?? null) : [];
  const chosen = communes.find(({ code }) => code === typed.commune_code) ?? (communes.length === 1 ? communes[0] : undefined);
  if (typed.commune && communes.length === 0) issues.commune = { key: 'unknown' };
  else if (typed.commune && !chosen) issues.commune_code = { key: 'not_choice' };
  if (typed.naf_code && !(await activityExists(tx, typed.naf_code, typed.naf_edition ?? 'rev2'))) issues.naf_code = { key: 'not_code' };
  if (Object.keys(issues).length > 0) return { ok: false, issues, communes };
  const { commune: _name, commune_code: _code, ...rest } = typed;
  return { ok: true, value: { ...rest, commune_code: chosen?.code ?? null } };
}

/** An edition that has not been loaded lets every code pass: its shape was checked already. */
async function activityExists(tx: Tx, code: string, edition: string): Promise<boolean> {
  const { rows } = await sql<{ exists: boolean }>`
    select not exists (select from naf_code where edition = ${edition}) or exists (select from naf_code where edition = ${edition} and code = ${code}) as exists`.execute(
    tx,
  );
  return rows[0]!.exists;
}
