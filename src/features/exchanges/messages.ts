// What owner and animators write to each other about a file, and the mails kept with it.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Project } from '../projects/queries.ts';
import type { Writer } from '../projects/section-commands.ts';
import type { ReadMail } from './mail-file.ts';
import { tell } from './tell.ts';

export interface Message {
  id: string;
  channel: 'page' | 'mail_in';
  fromOwner: boolean;
  author: string;
  subject: string | null;
  body: string;
  attached: string[];
  at: Date;
  /** Whether the side it was written to has seen it. */
  read: boolean;
}
/** The conversation, newest first. */
export async function messagesOf(tx: Tx, projectId: string, limit = 100): Promise<Message[]> {
  const { rows } = await sql<Message>`
    select m.id, m.channel, m.from_owner as "fromOwner", coalesce(nullif(m.author_name, ''), p.name, '') as author, m.subject, m.body, m.attached, m.written_at as at,
      case when m.from_owner then m.read_by_team_at else m.read_by_owner_at end is not null as read
    from project_message m left join person p on p.id = m.author_id where m.project_id = ${projectId} order by m.written_at desc, m.id limit ${limit}`.execute(
    tx,
  );
  return rows;
}

/** Writes a message to the other side; who wrote is kept by name, an owner without account too. */
export async function writeMessage(tx: Tx, writer: Writer, authorName: string, project: Project, body: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into project_message (project_id, territory_id, channel, from_owner, author_id, author_name, body, written_at)
    values (${project.id}, ${project.territoryId}, 'page', ${writer.asOwner}, ${writer.personId}, ${authorName.slice(0, 160)}, ${body}, present()) returning id`.execute(
    tx,
  );
  await sql`update project set last_changed_at = present() where id = ${project.id}`.execute(tx);
  await tell(tx, writer, project, 'exchanges.message_written', { messageId: rows[0]!.id, fromOwner: writer.asOwner });
}

/** Keeps a mail that came on the file. The same mail is kept once: false when it is there already. */
export async function keepMail(tx: Tx, writer: Writer, project: Project, mail: ReadMail): Promise<boolean> {
  const kept = await sql`
    insert into project_message (project_id, territory_id, channel, from_owner, author_id, author_name, subject, body, message_id, attached, written_at, read_by_team_at, read_by_owner_at)
    values (${project.id}, ${project.territoryId}, 'mail_in', true, null, ${mail.from}, ${mail.subject}, ${mail.text}, ${mail.messageId}, ${mail.attached}::text[],
      least(${mail.sentAt}, present()), present(), present())
    on conflict (project_id, message_id) where message_id is not null do nothing`.execute(tx);
  if (kept.numAffectedRows !== 1n) return false;
  await tell(tx, writer, project, 'exchanges.mail_kept', { subject: mail.subject ?? '' });
  return true;
}

/** Marks what the other side wrote as seen; as the installation, after the page was shown. */
export const MARK_READ = {
  team: `update project_message set read_by_team_at = present() where project_id = $1 and from_owner and read_by_team_at is null`,
  owner: `update project_message set read_by_owner_at = present() where project_id = $1 and not from_owner and read_by_owner_at is null`,
} as const;
