// Jobs kept are some of the people a firm has: how many are known, by whose word and of which day, and what becomes of a promise above them.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Translate } from '../../shared/text-key.ts';
import type { Locale } from '../../ui/locale.tsx';

/** The newest word on how many people the firm has (people_of in 0281_jobs_kept_within_people.sql). */
export interface PeopleKnown {
  people: number;
  /** People, or full-time equivalents, which several people may share. */
  unit: 'heads' | 'fte';
  source: 'follow_up' | 'file' | 'sheet';
  on: string;
}
/** `above`: more are kept than people are known, which cannot be. `ask`: more than the full-time equivalents, which part-time work may explain. */
export function keptAgainst(kept: number | null, known: PeopleKnown | null): 'within' | 'ask' | 'above' {
  if (kept === null || known === null || kept <= known.people) return 'within';
  return known.unit === 'heads' ? 'above' : 'ask';
}
/** What is said of it, in one sentence; null where it is within. */
export function keptSaid(t: Translate, locale: Pick<Locale, 'date' | 'number'>, kept: number | null, known: PeopleKnown | null): string | null {
  const found = keptAgainst(kept, known);
  if (found === 'within' || !known) return null;
  const said = { kept, people: locale.number(known.people), date: locale.date(known.on), source: t(`projects:people.source.${known.source}`) };
  return t(`projects:people.${found}`, said);
}
/** As far as row-level security shows the file to whoever asks. */
export async function peopleKnown(tx: Tx, projectId: string): Promise<PeopleKnown | null> {
  const { rows } = await sql<{ people: PeopleKnown | null }>`select people_known(${projectId}) as people`.execute(tx);
  return rows[0]?.people ?? null;
}
