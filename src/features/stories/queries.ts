import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { StoryStatus } from './life-cycle.ts';

/** A story as its keepers and its owner see it. */
export interface Story {
  id: string;
  projectId: string;
  territoryId: string;
  territory: string;
  territoryCode: string;
  reference: string;
  /** The firm of the file; `firmName` is how the owner lets it be shown. */
  firm: string;
  ownerName: string;
  ownerTitle: string | null;
  ownerEmail: string | null;
  ownerLanguage: 'fr' | 'en';
  animator: string | null;
  animatorEmail: string | null;
  projectStatus: string;
  status: StoryStatus;
  askedAt: Date;
  title: string | null;
  body: string | null;
  signedAs: string | null;
  firmName: string | null;
  writtenAt: Date | null;
  consentVersion: number | null;
  consentedAt: Date | null;
  withdrawnAt: Date | null;
  comment: string | null;
  publishedAt: Date | null;
  /** What the photograph shows; null without one. */
  photo: string | null;
  invented: boolean;
}
const columns = sql`s.id, s.project_id as "projectId", s.territory_id as "territoryId", t.name as territory, t.code as "territoryCode", p.reference, p.firm_name as firm,
  p.owner_name as "ownerName", p.owner_title as "ownerTitle", p.owner_email as "ownerEmail", p.owner_language as "ownerLanguage", a.name as animator, a.email as "animatorEmail",
  p.status as "projectStatus", s.status, s.asked_at as "askedAt", s.title, s.body, s.signed_as as "signedAs", s.firm_name as "firmName", s.written_at as "writtenAt",
  s.consent_version as "consentVersion", s.consented_at as "consentedAt", s.withdrawn_at as "withdrawnAt", s.comment, s.published_at as "publishedAt",
  (select f.described from story_photo f where f.story_id = s.id) as photo, s.invented`;
async function stories(tx: Tx, where: RawBuilder<unknown>): Promise<Story[]> {
  const { rows } = await sql<Story>`
    select ${columns} from story s join project p on p.id = s.project_id join territory t on t.id = s.territory_id left join person a on a.id = p.animator_id where ${where}`.execute(
    tx,
  );
  return rows;
}
/** As far as row-level security shows it to whoever asks. */
export async function storyOf(tx: Tx, id: string): Promise<Story | null> {
  return (await stories(tx, sql`s.id = ${id}`))[0] ?? null;
}
export async function storyOfProject(tx: Tx, projectId: string): Promise<Story | null> {
  return (await stories(tx, sql`s.project_id = ${projectId}`))[0] ?? null;
}
/** The print of what is told, photograph and consent with it: another as soon as any of it is. */
export async function printOf(tx: Tx, id: string): Promise<string> {
  const { rows } = await sql<{ print: string }>`
    select encode(sha256(convert_to(jsonb_build_array(s.title, s.body, s.signed_as, s.firm_name, s.written_at, s.consent_version, f.described, encode(sha256(f.content), 'hex'))::text, 'UTF8')), 'hex') as print
    from story s left join story_photo f on f.story_id = s.id where s.id = ${id}`.execute(tx);
  return rows[0]?.print ?? '';
}
/** Those that an animator follows: what waits for them first. */
export async function storiesKept(tx: Tx): Promise<Story[]> {
  return stories(
    tx,
    sql`s.territory_id = any ((select actor_animates())::uuid[])
      order by array_position(array['written', 'asked', 'sent_back', 'published', 'withdrawn'], s.status), coalesce(s.withdrawn_at, s.published_at, s.sent_back_at, s.written_at, s.asked_at) desc, s.id limit 500`,
  );
}

/** A story as everybody reads it. */
export interface ShownStory {
  id: string;
  territoryId: string;
  territory: string;
  territoryCode: string;
  title: string;
  body: string;
  signedAs: string;
  firmName: string;
  commune: string | null;
  photo: string | null;
  publishedAt: Date;
  /** With the consent it is shown by: a printed report keeps both. */
  consentedAt: Date;
  consentVersion: number;
  invented: boolean;
}
/** The stories shown today, newest first; of one territory, or of the network. What was withdrawn a moment ago is not there. */
export async function storiesShown(tx: Tx, territoryId: string | null, most: number): Promise<ShownStory[]> {
  const { rows } = await sql<ShownStory>`
    select id, territory_id as "territoryId", territory, territory_code as "territoryCode", title, body, signed_as as "signedAs", firm_name as "firmName", commune, photo,
      published_at as "publishedAt", consented_at as "consentedAt", consent_version as "consentVersion", invented from stories_shown(${territoryId}, ${most})`.execute(
    tx,
  );
  return rows;
}

export interface ConsentWords {
  version: number;
  words: string;
}
/** The words of a version, or of the newest (`version` null). */
export async function consentWords(tx: Tx, lang: 'fr' | 'en', version: number | null): Promise<ConsentWords | null> {
  const { rows } = await sql<{ version: number; fr: string; en: string }>`
    select version, words_fr as fr, words_en as en from consent_words where ${version}::integer is null or version = ${version} order by version desc limit 1`.execute(
    tx,
  );
  return rows[0] ? { version: rows[0].version, words: rows[0][lang] } : null;
}

/** A version as its keepers see it: since when, by whom, and how many stories stand that were told with it. */
export interface ConsentVersion {
  version: number;
  fr: string;
  en: string;
  since: Date;
  by: string | null;
  stories: number;
}
/** Newest first. Counted over the network: how many, never whose. */
export async function consentVersions(tx: Tx): Promise<ConsentVersion[]> {
  const { rows } = await sql<ConsentVersion>`
    select c.version, c.words_fr as fr, c.words_en as en, c.since, p.name as by, coalesce(n.stories, 0) as stories
    from consent_words c left join person p on p.id = c.published_by left join stories_by_consent() n on n.version = c.version order by c.version desc`.execute(
    tx,
  );
  return rows;
}

export interface Photo {
  mediaType: string;
  content: Buffer;
}
/** The photograph of a published story, for everybody; of any story, for those who keep it or hold its link. */
export async function photoShown(tx: Tx, storyId: string): Promise<Photo | null> {
  const { rows } = await sql<Photo>`select media_type as "mediaType", content from story_photo_shown(${storyId})`.execute(tx);
  return rows[0] ?? null;
}
export async function photoKept(tx: Tx, storyId: string): Promise<Photo | null> {
  const { rows } = await sql<Photo>`select media_type as "mediaType", content from story_photo where story_id = ${storyId}`.execute(tx);
  return rows[0] ?? null;
}
