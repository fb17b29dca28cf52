// Publishing the next version of the words an owner consents to. What was consented to before keeps its own words.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Scope } from '../people/scope.ts';
import { mayPublishConsent } from './access.ts';

export type ConsentDone = { ok: true; version: number } | { ok: false; refusal: 'not-yours' | 'same-words' | 'changed-meanwhile' };

/** `version`: the newest one as it stood on the screen; another that came meanwhile is read first. */
export async function publishConsent(tx: Tx, scope: Scope, typed: { version: number; words_fr: string; words_en: string }): Promise<ConsentDone> {
  if (!mayPublishConsent(scope)) return { ok: false, refusal: 'not-yours' };
  await sql`select pg_advisory_xact_lock(hashtext('consent words'))`.execute(tx);
  const { rows } = await sql<{ version: number; same: boolean }>`
    select version, words_fr = ${typed.words_fr} and words_en = ${typed.words_en} as same from consent_words order by version desc limit 1`.execute(tx);
  const newest = rows[0]!;
  if (newest.version !== typed.version) return { ok: false, refusal: 'changed-meanwhile' };
  if (newest.same) return { ok: false, refusal: 'same-words' };
  const version = newest.version + 1;
  await sql`insert into consent_words (version, words_fr, words_en, published_by) values (${version}, ${typed.words_fr}, ${typed.words_en}, ${scope.personId})`.execute(
    tx,
  );
  await record(tx, scope.personId, { kind: 'stories.consent_published', subject: { kind: 'network', id: null }, territoryId: null, data: { version } });
  return { ok: true, version };
}
