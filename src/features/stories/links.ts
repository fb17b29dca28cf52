// The personal link of a story: it opens the owner's page without an account, and has no end, so that what was given can always be taken back.
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { digestOf, newToken } from '../links/holder.ts';
import { storyOf } from './queries.ts';
import type { Story } from './queries.ts';

/** Makes a link to mail; as the installation (in a reaction: the token stands in no event). */
export async function makeStoryLink(tx: Tx, story: Pick<Story, 'id' | 'territoryId'>): Promise<string> {
  const token = newToken();
  await sql`insert into story_link (story_id, territory_id, token_hash, created_at) values (${story.id}, ${story.territoryId}, ${digestOf(token)}, present())`.execute(
    tx,
  );
  return token;
}
/** The story behind a link; null for a link that never was, or that was taken back. Looking changes nothing. */
export async function followStoryLink(tx: Tx, token: string): Promise<Story | null> {
  const digest = digestOf(token);
  if (!digest) return null;
  return asInstallation(tx, async () => {
    const { rows } = await sql<{ id: string }>`select story_id as id from story_link where token_hash = ${digest} and revoked_at is null`.execute(tx);
    return rows[0] ? storyOf(tx, rows[0].id) : null;
  });
}
