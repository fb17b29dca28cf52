// What follows from a file's life: the owner's letters, the animator's tray. As the installation, in the reaction's transaction.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { makeLink } from '../links/commands.ts';
import { FileLetter } from './mails/FileLetter.tsx';
import { ASKED_OF_FILES } from './method.ts';
import { settle } from './section-commands.ts';

/** Whom a letter about a file goes to. */
export interface Addressee {
  id: string;
  reference: string;
  firmName: string;
  name: string;
  email: string | null;
  language: 'fr' | 'en';
  animatorId: string | null;
  animatorName: string | null;
  animatorEmail: string | null;
  territoryName: string;
}
/** The owner of a file as letters need them, with who holds it; null when the file is gone. */
export async function addresseeOf(tx: Tx, projectId: string | null): Promise<Addressee | null> {
  const { rows } = await sql<Addressee>`
    select p.id, p.reference, p.firm_name as "firmName", p.owner_name as name, p.owner_email as email, p.owner_language as language, p.animator_id as "animatorId",
      a.name as "animatorName", a.email as "animatorEmail", t.name as "territoryName"
    from project p join territory t on t.id = p.territory_id left join person a on a.id = p.animator_id where p.id = ${projectId}`.execute(tx);
  return rows[0] ?? null;
}

type Letter = 'opened' | 'link_sent' | 'scheduled' | 'unscheduled' | 'handed_over';
async function write(tx: Tx, to: Addressee, letter: Letter, baseUrl: string, params: Record<string, string> = {}): Promise<void> {
  if (!to.email) return;
  const t = translator(to.language);
  const token = await makeLink(tx, { purpose: 'follow', projectId: to.id, email: to.email });
  const said = { name: to.name, reference: to.reference, animator: to.animatorName ?? to.territoryName, territory: to.territoryName, ...params };
  const { html, plain } = renderLetter(
    createElement(FileLetter, {
      lang: to.language,
      title: t(`projects:mail.${letter}.title`, said),
      lines: [t(`projects:mail.${letter}.text`, said)],
      act: { href: `${baseUrl}/suivi/${token}`, label: t('projects:mail.act') },
      reference: to.reference,
    }),
  );
  await queueMail(
    tx,
    {
      kind: `projects.${letter}`,
      personId: null,
      recipient: to.email,
      subject: t(`projects:mail.${letter}.title`, said),
      html,
      plain,
      aboutId: to.id,
      replyTo: to.animatorEmail,
    },
    new URL(baseUrl).hostname,
  );
}

/** The file is open, or its owner was sent the way to it again: the link goes to the owner's address. */
export async function mailOwnerLink(tx: Tx, happened: Happened<'projects.opened' | 'projects.link_sent'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const to = await addresseeOf(tx, happened.subjectId);
  if (to) await write(tx, to, happened.kind === 'projects.opened' ? 'opened' : 'link_sent', baseUrl);
}
/** A day is set: the owner knows when neighbours will listen. */
export async function mailSession(tx: Tx, happened: Happened<'projects.scheduled'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const to = await addresseeOf(tx, happened.subjectId);
  if (to) await write(tx, to, 'scheduled', baseUrl, { session: localeOf(to.language, happened.at).date(happened.data.sessionOn) });
}
/** The day no longer holds: nobody travels for nothing. */
export async function mailUnscheduled(tx: Tx, happened: Happened<'projects.unscheduled'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const to = await addresseeOf(tx, happened.subjectId);
  if (to) await write(tx, to, 'unscheduled', baseUrl);
}
/** Somebody else follows the file from now on: the owner learns who, and an answer to the letter goes there. */
export async function mailNewContact(tx: Tx, happened: Happened<'projects.handed_over'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const to = await addresseeOf(tx, happened.subjectId);
  // Handed on once more before the letter was written: the later event tells it.
  if (to && to.animatorName === happened.data.to) await write(tx, to, 'handed_over', baseUrl);
}
/** What a territory asks of a file changed: those before their session are complete, or not, by what it asks now. */
export async function settleFiles(tx: Tx, happened: Happened<'territories.parameter_set'>): Promise<void> {
  if (!ASKED_OF_FILES.includes(happened.data.parameter)) return;
  const { rows } = await sql<{ id: string }>`
    select id from project where territory_id = ${happened.subjectId} and status in ('draft', 'complete') order by id for update`.execute(tx);
  for (const { id } of rows) await settle(tx, null, id);
}
/** Who holds the file finds it in the tray when somebody else moved it; nobody holds it: the territory's animators. */
export async function tellHolder(
  tx: Tx,
  happened: Happened<'projects.sent' | 'projects.completed' | 'projects.withdrawn' | 'projects.handed_over'>,
): Promise<void> {
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct r.person_id, ${happened.id}::bigint, ${happened.kind}, '/dossiers/' || p.id, ${JSON.stringify(happened.data)}::jsonb
    from project p join role_in_force r on r.territory_id = p.territory_id and r.role = 'local_animator' and (p.animator_id is null or r.person_id = p.animator_id)
    where p.id = ${happened.subjectId} and r.person_id is distinct from ${happened.actorId}::uuid`.execute(tx);
}
