// Asking for a story, writing it, reading it before everybody, taking it back.
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { EventKind, Events } from '../../platform/events.ts';
import { FILE_MAX } from '../documents/store.ts';
import { fileTypeOf } from '../documents/file-type.ts';
import type { Scope } from '../people/scope.ts';
import type { Project } from '../projects/queries.ts';
import type { OfStory } from './events.ts';
import type { WriteTyped } from './form.ts';
import { ASKED_FROM, decideStory } from './life-cycle.ts';
import type { StoryDone, StoryRefusal } from './life-cycle.ts';
import { isOwners } from './links.ts';
import { withoutNotes } from './photo.ts';
import { printOf, storyOf } from './queries.ts';
import type { Story } from './queries.ts';

type Kinds = Exclude<Extract<EventKind, `stories.${string}`>, 'stories.consent_published'>;
function tell<K extends Kinds>(tx: Tx, actorId: string | null, story: Told, kind: K, data: Omit<Events[K], keyof OfStory>): Promise<number> {
  return record(tx, actorId, {
    kind,
    subject: { kind: 'project', id: story.projectId },
    territoryId: story.territoryId,
    data: { storyId: story.id, reference: story.reference, name: story.firm, ...data } as unknown as Events[K],
  });
}
type Told = Pick<Story, 'id' | 'projectId' | 'territoryId' | 'reference' | 'firm'>;
const no = (refusal: StoryRefusal): StoryDone<never> => ({ ok: false, refusal });
/** The story under its lock, as it is now. */
async function locked(tx: Tx, id: string): Promise<Story | null> {
  await sql`select from story where id = ${id} for update`.execute(tx);
  return storyOf(tx, id);
}

/** Asks the owner of a file that is helped for its story: a personal link leaves for the address kept on the file. */
export async function askStory(tx: Tx, animator: Scope, project: Project): Promise<StoryDone<{ id: string }>> {
  if (!ASKED_FROM.includes(project.status)) return no('too-early');
  if (!project.ownerEmail) return no('no-address');
  const { rows } = await sql<{ id: string }>`
    insert into story (project_id, territory_id, asked_at, asked_by) values (${project.id}, ${project.territoryId}, present(), ${animator.personId})
    on conflict (project_id) do nothing returning id`.execute(tx);
  const id = rows[0]?.id;
  if (!id) return no('already-asked');
  await tell(
    tx,
    animator.personId,
    { id, projectId: project.id, territoryId: project.territoryId, reference: project.reference, firm: project.firm_name },
    'stories.asked',
    {},
  );
  return { ok: true, id };
}
/** Sends the link again, to the address that stands on the file now. */
export async function remindStory(tx: Tx, animator: Scope, id: string): Promise<StoryDone> {
  const story = await locked(tx, id);
  if (!story) return no('not-in-this-status');
  const step = decideStory(story.status, 'remind', 'animator');
  if (!step.ok) return step;
  if (!story.ownerEmail) return no('no-address');
  await tell(tx, animator.personId, story, 'stories.reminded', {});
  return { ok: true };
}

/** The owner writes, by the link mailed to `from`: words, consent and photograph in one act. `photo` null: as it was, or none with `no_photo`. */
export async function writeStory(tx: Tx, id: string, from: string | null, typed: WriteTyped, photo: File | null): Promise<StoryDone> {
  const picture = photo && photo.size > 0 ? await pictureOf(photo) : null;
  if (picture && 'refusal' in picture) return no(picture.refusal);
  return asInstallation(tx, async () => {
    const story = await locked(tx, id);
    if (!story) return no('not-in-this-status');
    // Corrected while the page was open, the address is no longer the owner's.
    if (!isOwners(story, from)) return no('former-address');
    const step = decideStory(story.status, 'write', 'owner');
    if (!step.ok) return step;
    await sql`update story set status = ${step.next}, title = ${typed.title}, body = ${typed.body}, signed_as = ${typed.signed_as}, firm_name = ${typed.firm_name}, written_at = present(), written_from = ${from},
      consent_version = ${typed.version}, consented_at = present(), withdrawn_at = null, comment = null, sent_back_at = null, sent_back_by = null, published_at = null, published_by = null
      where id = ${id}`.execute(tx);
    if (typed.no_photo || picture) await sql`delete from story_photo where story_id = ${id}`.execute(tx);
    if (picture)
      await sql`insert into story_photo (story_id, territory_id, project_id, media_type, described, content, added_at)
        values (${id}, ${story.territoryId}, ${story.projectId}, ${picture.mediaType}, ${typed.described ?? typed.firm_name}, ${picture.content}, present())`.execute(
        tx,
      );
    else if (typed.described) await sql`update story_photo set described = ${typed.described} where story_id = ${id}`.execute(tx);
    await tell(tx, null, story, 'stories.written', { version: typed.version });
    return { ok: true };
  });
}
async function pictureOf(file: File): Promise<{ mediaType: string; content: Buffer } | { refusal: StoryRefusal }> {
  if (file.size > FILE_MAX) return { refusal: 'file-too-large' };
  const content = Buffer.from(await file.arrayBuffer());
  const mediaType = fileTypeOf(content);
  if (mediaType !== 'image/jpeg' && mediaType !== 'image/png') return { refusal: 'file-not-accepted' };
  return { mediaType, content: withoutNotes(content) };
}

/** Shown to everybody from now on. `read`: the print of what stood on the animator's screen; what its owner has written since is read first. */
export async function publishStory(tx: Tx, animator: Scope, id: string, read: string): Promise<StoryDone> {
  const story = await locked(tx, id);
  if (!story) return no('not-in-this-status');
  const step = decideStory(story.status, 'publish', 'animator');
  if (!step.ok) return step;
  if (read !== (await printOf(tx, id))) return no('written-since');
  await sql`update story set status = ${step.next}, published_at = present(), published_by = ${animator.personId} where id = ${id}`.execute(tx);
  await tell(tx, animator.personId, story, 'stories.published', {});
  return { ok: true };
}
/** Back to its owner with a comment; one that is shown is shown no more. */
export async function sendBackStory(tx: Tx, animator: Scope, id: string, comment: string): Promise<StoryDone> {
  const story = await locked(tx, id);
  if (!story) return no('not-in-this-status');
  const step = decideStory(story.status, 'send_back', 'animator');
  if (!step.ok) return step;
  await sql`update story set status = ${step.next}, comment = ${comment}, sent_back_at = present(), sent_back_by = ${animator.personId}, published_at = null, published_by = null
    where id = ${id}`.execute(tx);
  await tell(tx, animator.personId, story, 'stories.sent_back', { comment });
  return { ok: true };
}
/** Taken back: the words and the photograph are gone with this transaction. By the owner (`animatorId` null), or noted by the animator who was asked. */
export async function withdrawStory(tx: Tx, animatorId: string | null, id: string): Promise<StoryDone> {
  return asInstallation(tx, async () => {
    const story = await locked(tx, id);
    if (!story) return no('not-in-this-status');
    const step = decideStory(story.status, 'withdraw', animatorId ? 'animator' : 'owner');
    if (!step.ok) return step;
    await sql`update story set status = ${step.next}, withdrawn_at = present(), title = null, body = null, signed_as = null, firm_name = null, comment = null, sent_back_at = null,
      sent_back_by = null, published_at = null, published_by = null, written_at = null, consent_version = null, consented_at = null where id = ${id}`.execute(
      tx,
    );
    // What the owner had agreed to in the file goes with it, by the database (0340): statements and readers of figures name the firm no more.
    await tell(tx, animatorId, story, 'stories.withdrawn', {});
    return { ok: true };
  });
}
