// What follows around a story: the owner's letters with their link, the animators' tray. As the installation, in the reaction's transaction.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { hasStoryLink, makeStoryLink } from './links.ts';
import { StoryLetter } from './mails/StoryLetter.tsx';
import { storyOf, storyOfProject } from './queries.ts';

type Services = { baseUrl: string };
type Letter = 'asked' | 'reminded' | 'moved' | 'sent_back' | 'published' | 'withdrawn';
async function write(tx: Tx, storyId: string, letter: Letter, { baseUrl }: Services): Promise<void> {
  const story = await storyOf(tx, storyId);
  if (!story?.ownerEmail) return;
  const t = translator(story.ownerLanguage);
  const token = await makeStoryLink(tx, story, story.ownerEmail);
  const said = {
    name: story.ownerName,
    firm: story.firm,
    animator: story.animator ?? story.territory,
    territory: story.territory,
    comment: story.comment ?? '',
  };
  const title = t(`stories:mail.${letter}.title`, said);
  const { html, plain } = renderLetter(
    createElement(StoryLetter, {
      lang: story.ownerLanguage,
      title,
      lines: [t(`stories:mail.${letter}.text`, said), t('stories:mail.any_time')],
      act: { href: `${baseUrl}/temoignage/${token}`, label: t(`stories:mail.${letter}.act`) },
      why: t('stories:mail.why', { reference: story.reference }),
    }),
  );
  const mail = {
    kind: `stories.${letter}`,
    personId: null,
    recipient: story.ownerEmail,
    subject: title,
    html,
    plain,
    aboutId: story.projectId,
    replyTo: story.animatorEmail,
  };
  await queueMail(tx, mail, new URL(baseUrl).hostname);
}
export const mailStoryAsked = (tx: Tx, happened: Happened<'stories.asked'>, services: Services) => write(tx, happened.data.storyId, 'asked', services);
export const mailStoryReminded = (tx: Tx, happened: Happened<'stories.reminded'>, services: Services) => write(tx, happened.data.storyId, 'reminded', services);
export const mailStorySentBack = (tx: Tx, happened: Happened<'stories.sent_back'>, services: Services) =>
  write(tx, happened.data.storyId, 'sent_back', services);
export const mailStoryPublished = (tx: Tx, happened: Happened<'stories.published'>, services: Services) =>
  write(tx, happened.data.storyId, 'published', services);
/** The file's owner has another address: a link of its own, for whatever can still be told or taken back. Asked again to the same address, it has its link already. */
export async function mailStoryToNewAddress(tx: Tx, happened: Happened<'projects.link_sent'>, services: Services): Promise<void> {
  const story = happened.subjectId ? await storyOfProject(tx, happened.subjectId) : null;
  if (!story?.ownerEmail || story.status === 'withdrawn' || (await hasStoryLink(tx, story.id, story.ownerEmail))) return;
  await write(tx, story.id, 'moved', services);
}
/** A receipt: what was asked for is done. */
export const mailStoryWithdrawn = (tx: Tx, happened: Happened<'stories.withdrawn'>, services: Services) =>
  write(tx, happened.data.storyId, 'withdrawn', services);

/** A story came, or went: who holds the file, else the territory's animators. */
export async function tellStoryKeepers(tx: Tx, happened: Happened<'stories.written' | 'stories.withdrawn'>): Promise<void> {
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct r.person_id, ${happened.id}::bigint, ${happened.kind}, ${`/dossiers/${happened.subjectId}/temoignage`}, ${JSON.stringify(happened.data)}::jsonb
    from project p join role_in_force r on r.territory_id = p.territory_id and r.role = 'local_animator'
      and (p.animator_id is null or r.person_id = p.animator_id or not exists (select from role_in_force h where h.territory_id = p.territory_id and h.role = 'local_animator' and h.person_id = p.animator_id))
    where p.id = ${happened.subjectId} and r.person_id is distinct from ${happened.actorId}::uuid`.execute(tx);
}
/** Every link to a file is taken back: those to its story with them. */
export async function closeStoryLinks(tx: Tx, happened: Happened<'projects.links_taken_back'>): Promise<void> {
  await sql`update story_link l set revoked_at = present() from story s where s.id = l.story_id and s.project_id = ${happened.subjectId} and l.revoked_at is null`.execute(
    tx,
  );
}
