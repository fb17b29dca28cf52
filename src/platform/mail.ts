import nodemailer from 'nodemailer';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';
import type { Metrics } from './metrics.ts';

/** A mail ready to leave: already rendered in its reader's language. */
export interface Letter {
  kind: string;
  personId: string | null;
  recipient: string;
  subject: string;
  html: string;
  plain: string;
  /** The thing it is kept with, where it is about one. */
  aboutId?: string | null;
  /** Where an answer goes; the installation's own address when absent. */
  replyTo?: string | null;
  /** A calendar entry that goes with it (RFC 5545): an invitation, an update or a cancellation. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; text: string } | null;
  /** A file that goes with it; queued as the installation alone. */
  file?: { name: string; mediaType: string; content: Buffer } | null;
}

/** Writes a mail in the outbox and its job, in the transaction that causes it: no mail without the act, no act without the mail. */
export async function queueMail(tx: Tx, letter: Letter, domain: string): Promise<string> {
  const id = randomUUID();
  await sql`insert into mail (id, person_id, recipient, kind, subject, html, plain, message_id, about_id, reply_to, calendar, calendar_method)
    values (${id}, ${letter.personId}, ${letter.recipient}, ${letter.kind}, ${letter.subject}, ${letter.html}, ${letter.plain}, ${`<${id}@${domain}>`},
      ${letter.aboutId ?? null}, ${letter.replyTo ?? null}, ${letter.calendar?.text ?? null}, ${letter.calendar?.method ?? null})`.execute(tx);
  if (letter.file)
    await sql`insert into mail_file (mail_id, name, media_type, content) values (${id}, ${letter.file.name}, ${letter.file.mediaType}, ${letter.file.content})`.execute(
      tx,
    );
  await sql`select graphile_worker.add_job('send_mail', json_build_object('mailId', ${id}::text), max_attempts => 12)`.execute(tx);
  return id;
}

/** Hands mails to an SMTP server; without one (`url` null: the demo) a mail is dated as soon as it is in the mailbox. */
export interface MailSender {
  send(mailId: string): Promise<void>;
  close(): void;
}

/** `from` is the sender's address. A failure is written on the mail's row and thrown, so that the queue tries again, later each time. */
export function openMailSender(database: Database, options: { url: string | null; from: string; metrics: Metrics }): MailSender {
  const transport = options.url
    ? nodemailer.createTransport(options.url, { pool: true, maxConnections: 2, connectionTimeout: 10_000, socketTimeout: 20_000 } as object)
    : null;
  return {
    send: async (mailId) => {
      let failure: Error | null = null;
      await database.asSystem(async (tx) => {
        // The row stays locked while the mail leaves; a second run of the job (its first process was killed) waits here and then finds it sent, or sends it.
        const found = await sql<{
          recipient: string;
          subject: string;
          html: string;
          plain: string;
          message_id: string;
          reply_to: string | null;
          calendar: string | null;
          calendar_method: 'REQUEST' | 'CANCEL' | null;
          file: { name: string; mediaType: string; content: string } | null;
        }>`select recipient, subject, html, plain, message_id, reply_to, calendar, calendar_method,
            (select jsonb_build_object('name', f.name, 'mediaType', f.media_type, 'content', encode(f.content, 'base64')) from mail_file f where f.mail_id = mail.id) as file
          from mail where id = ${mailId} and sent_at is null for update`.execute(tx);
        const mail = found.rows[0];
        if (!mail) return;
        try {
          await transport?.sendMail({
            from: options.from,
            to: mail.recipient,
            subject: mail.subject,
            html: mail.html,
            text: mail.plain,
            messageId: mail.message_id,
            ...(mail.reply_to ? { replyTo: mail.reply_to } : {}),
            ...(mail.calendar ? { icalEvent: { method: mail.calendar_method!, filename: 'alize.ics', content: mail.calendar } } : {}),
            ...(mail.file
              ? { attachments: [{ filename: mail.file.name, contentType: mail.file.mediaType, content: Buffer.from(mail.file.content, 'base64') }] }
              : {}),
            headers: { 'Auto-Submitted': 'auto-generated' },
          });
          await sql`update mail set sent_at = now(), attempts = attempts + 1, last_error = null where id = ${mailId}`.execute(tx);
          options.metrics.mailSent();
        } catch (error) {
          failure = error as Error;
          await sql`update mail set attempts = attempts + 1, last_error = ${failure.message.slice(0, 500)} where id = ${mailId}`.execute(tx);
        }
      });
      if (failure) throw failure;
    },
    close: () => transport?.close(),
  };
}
