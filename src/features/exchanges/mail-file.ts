// A mail as a file (.eml), read for what it says: who, when, what; nothing in it is run or shown as it came.
import { simpleParser } from 'mailparser';

export interface ReadMail {
  from: string;
  subject: string | null;
  text: string;
  messageId: string | null;
  /** Names of what was attached. */
  attached: string[];
  sentAt: Date;
}
export type MailFileRefusal = 'no-file' | 'mail-too-large' | 'not-a-mail';
/** Largest mail read, in bytes. */
export const MAIL_MAX = 10 * 1024 * 1024;
const TEXT_MAX = 20_000;
const NAMED_MAX = 30;

/** Invisible and direction-turning characters out; line breaks stay. */
const clean = (text: string) =>
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
const line = (text: string, max: number) => [...clean(text).replace(/\s+/g, ' ').trim()].slice(0, max).join('');

/** Reads a mail kept as a file; `now` dates one that says nothing of its own moment. */
export async function readMailFile(file: File | null, now: Date): Promise<{ ok: true; mail: ReadMail } | { ok: false; refusal: MailFileRefusal }> {
  if (!file || file.size === 0) return { ok: false, refusal: 'no-file' };
  if (file.size > MAIL_MAX) return { ok: false, refusal: 'mail-too-large' };
  const bytes = Buffer.from(await file.arrayBuffer());
  // A mail begins with headers: a name, a colon; anything else is some other file.
  if (!/^[A-Za-z][A-Za-z0-9-]{0,70}:/.test(bytes.subarray(0, 80).toString('latin1'))) return { ok: false, refusal: 'not-a-mail' };
  try {
    const parsed = await simpleParser(bytes, { skipHtmlToText: false, skipImageLinks: true, skipTextLinks: true, maxHtmlLengthToParse: 2 * 1024 * 1024 });
    const sender = parsed.from?.value[0];
    const text = clean(parsed.text ?? '').trim();
    if (!sender && !parsed.date) return { ok: false, refusal: 'not-a-mail' };
    const sentAt = parsed.date && Number.isFinite(parsed.date.getTime()) && parsed.date.getUTCFullYear() >= 1990 ? parsed.date : now;
    return {
      ok: true,
      mail: {
        from: line(sender?.name || sender?.address || '', 160),
        subject: line(parsed.subject ?? '', 300) || null,
        text: [...(text || '…')].slice(0, TEXT_MAX).join(''),
        messageId: line(parsed.messageId ?? '', 300) || null,
        attached: parsed.attachments.slice(0, NAMED_MAX).map(({ filename, contentType }) => line(filename ?? contentType, 120)),
        sentAt,
      },
    };
  } catch {
    return { ok: false, refusal: 'not-a-mail' };
  }
}
