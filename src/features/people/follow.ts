import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import type { TextKey } from '../../shared/text-key.ts';
import { RoleGiven } from './mails/RoleGiven.tsx';

/** Somebody else gave a role: its holder finds it in the tray and by mail. */
export async function tellRoleGiven(tx: Tx, happened: Happened<'people.role_given'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const { personId, role, place } = happened.data;
  if (personId === happened.actorId) return;
  await notify(tx, happened, 'people.role_given');
  const { rows } = await sql<{ email: string; language: 'fr' | 'en' }>`select email, language from person where id = ${personId} and left_on is null`.execute(
    tx,
  );
  const person = rows[0];
  if (!person) return;
  const t = translator(person.language);
  const letter = {
    lang: person.language,
    role: t(`people:role.${role}` as TextKey),
    place: place ?? t('people:role_place.network'),
    link: `${baseUrl}/a-faire`,
  };
  const { html, plain } = renderLetter(createElement(RoleGiven, letter));
  await queueMail(
    tx,
    { kind: 'people.role_given', personId, recipient: person.email, subject: t('people:mail.role_given.title'), html, plain },
    new URL(baseUrl).hostname,
  );
}

/** Somebody else ended a role: its former holder finds it in the tray. */
export async function tellRoleEnded(tx: Tx, happened: Happened<'people.role_ended'>): Promise<void> {
  if (happened.data.personId !== happened.actorId) await notify(tx, happened, 'people.role_ended');
}

async function notify(tx: Tx, happened: Happened<'people.role_given'> | Happened<'people.role_ended'>, kind: string): Promise<void> {
  await sql`insert into notification (person_id, event_id, kind, href, data)
    values (${happened.data.personId}, ${happened.id}, ${kind}, '/compte', ${JSON.stringify(happened.data)}::jsonb)`.execute(tx);
}
