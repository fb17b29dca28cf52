// The personal link of a story: it opens the owner's page without an account, and has no end, so that what was given can always be taken back.
// It is one address's: once the file's address is another, it takes back what was told by it and does nothing else.
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { digestOf, newToken } from '../links/holder.ts';
import { storyOf, storyOfProject } from './queries.ts';
import type { Story } from './queries.ts';

/** Makes a link to mail to this address; as the installation (in a reaction: the token stands in no event). */
export async function makeStoryLink(tx: Tx, story: Pick<Story, 'id' | 'territoryId'>, email: string): Promise<string> {
  const token = newToken();
  await sql`insert into story_link (story_id, territory_id, token_hash, email, created_at)
    values (${story.id}, ${story.territoryId}, ${digestOf(token)}, ${email.toLowerCase()}, present())`.execute(tx);
  return token;
}
/** The same for the story of a file, for whoever reminds of it; null where none is asked for. As the installation. */
export async function linkToStory(tx: Tx, projectId: string, email: string): Promise<string | null> {
  const story = await storyOfProject(tx, projectId);
  return story ? makeStoryLink(tx, story, email) : null;
}
/** Was a link to this story mailed to this address before? As the installation. */
export async function hasStoryLink(tx: Tx, storyId: string, email: string): Promise<boolean> {
  const { rows } = await sql`select from story_link where story_id = ${storyId} and email = ${email.toLowerCase()} and revoked_at is null limit 1`.execute(tx);
  return rows.length > 0;
}
export interface FollowedStory {
  story: Story;
  /** Where the link was mailed; null for one of before addresses were kept. */
  email: string | null;
  /** Is it the address that stands on the file today? Only then is anything shown or written. */
  owner: boolean;
  /** Did the words that stand come by this address? They may be taken back from there, whatever became of the file. */
  told: boolean;
}
/** The story behind a link; null for a link that never was, or that was taken back. Looking changes nothing. */
export async function followStoryLink(tx: Tx, token: string): Promise<FollowedStory | null> {
  const digest = digestOf(token);
  if (!digest) return null;
  return asInstallation(tx, async () => {
    const { rows } = await sql<{ id: string; email: string | null; writtenFrom: string | null }>`
      select l.story_id as id, l.email, s.written_from as "writtenFrom" from story_link l join story s on s.id = l.story_id
      where l.token_hash = ${digest} and l.revoked_at is null`.execute(tx);
    const link = rows[0];
    const story = link ? await storyOf(tx, link.id) : null;
    if (!link || !story) return null;
    const told = story.body !== null && (link.writtenFrom === null || link.writtenFrom === link.email);
    return { story, email: link.email, owner: isOwners(story, link.email), told };
  });
}
/** Is this the address of the file's owner as it stands? */
export function isOwners(story: Pick<Story, 'ownerEmail'>, email: string | null): boolean {
  return email !== null && email === story.ownerEmail?.toLowerCase();
}
