// What follows from what is said around a file: the owner's letters, the animators' tray. As the installation, in the reaction's transaction.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { makeLink } from '../links/commands.ts';
import { FileLetter } from '../projects/mails/FileLetter.tsx';
import { addresseeOf } from '../projects/follow.ts';
import type { Addressee } from '../projects/follow.ts';

async function letterTo(tx: Tx, to: Addressee, name: 'asked' | 'message' | 'task', lines: readonly string[], baseUrl: string): Promise<void> {
  if (!to.email) return;
  const t = translator(to.language);
  const token = await makeLink(tx, { purpose: 'follow', projectId: to.id, email: to.email });
  const said = { name: to.name, animator: to.animatorName ?? to.territoryName, territory: to.territoryName };
  const title = t(`exchanges:mail.${name}.title`, said);
  const { html, plain } = renderLetter(
    createElement(FileLetter, {
      lang: to.language,
      title,
      lines: [t(`exchanges:mail.${name}.text`, said), ...lines],
      act: { href: `${baseUrl}/suivi/${token}`, label: t('projects:mail.act') },
      reference: to.reference,
    }),
  );
  await queueMail(
    tx,
    { kind: `exchanges.${name}`, personId: null, recipient: to.email, subject: title, html, plain, aboutId: to.id, replyTo: to.animatorEmail },
    new URL(baseUrl).hostname,
  );
}

/** Fields are asked again: which, and in the animator's words. */
export async function mailCorrection(tx: Tx, happened: Happened<'exchanges.correction_asked'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const to = await addresseeOf(tx, happened.subjectId);
  const { rows } = await sql<{ message: string; fields: string[] }>`
    select c.message, array(select f.field from correction_field f where f.request_id = c.id order by f.field) as fields from correction_request c
    where c.id = ${happened.data.requestId} and c.answered_at is null and c.closed_at is null`.execute(tx);
  if (!to || !rows[0]) return;
  const t = translator(to.language);
  await letterTo(tx, to, 'asked', [rows[0].message, rows[0].fields.map((field) => t(`projects:field.${field as 'title'}`)).join(', ')], baseUrl);
}
/** A message goes to the other side: to the owner by mail, to the animators in the tray. */
export async function passMessage(tx: Tx, happened: Happened<'exchanges.message_written'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  if (happened.data.fromOwner) return tellTeam(tx, happened);
  const to = await addresseeOf(tx, happened.subjectId);
  const { rows } = await sql<{ body: string }>`select body from project_message where id = ${happened.data.messageId}`.execute(tx);
  if (to && rows[0]) await letterTo(tx, to, 'message', rows[0].body.split(/\n{2,}/).slice(0, 40), baseUrl);
}
/** A task for the owner goes by mail; one for a colleague into the tray. */
export async function passTask(tx: Tx, happened: Happened<'exchanges.task_added'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const { rows } = await sql<{
    assignee: string | null;
    forOwner: boolean;
  }>`select assignee_id as assignee, for_owner as "forOwner" from project_task where id = ${happened.data.taskId}`.execute(tx);
  const task = rows[0];
  if (!task) return;
  if (task.forOwner) {
    const to = await addresseeOf(tx, happened.subjectId);
    if (to) await letterTo(tx, to, 'task', [happened.data.title], baseUrl);
  } else if (task.assignee && task.assignee !== happened.actorId) {
    await sql`insert into notification (person_id, event_id, kind, href, data)
      values (${task.assignee}, ${happened.id}, 'exchanges.task_added', ${`/dossiers/${happened.subjectId}/echanges#taches`}, ${JSON.stringify(happened.data)}::jsonb)`.execute(
      tx,
    );
  }
}
/** Who holds the file finds it in the tray; nobody holds it: the territory's animators. */
export async function tellTeam(tx: Tx, happened: Happened<'exchanges.message_written' | 'exchanges.correction_answered'>): Promise<void> {
  const page = happened.kind === 'exchanges.message_written' ? '/echanges' : '/corrections';
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct r.person_id, ${happened.id}::bigint, ${happened.kind}, '/dossiers/' || p.id || ${page}, ${JSON.stringify(happened.data)}::jsonb
    from project p join role_in_force r on r.territory_id = p.territory_id and r.role = 'local_animator' and (p.animator_id is null or r.person_id = p.animator_id)
    where p.id = ${happened.subjectId} and r.person_id is distinct from ${happened.actorId}::uuid`.execute(tx);
}
