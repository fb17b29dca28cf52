// What follows around minutes: they are built when a session closes; members, keepers and the chair are told what is theirs to do.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { dayOf } from '../committees/said.ts';
import { parametersOf } from '../territories/parameters.ts';
import { parameterChanges } from '../territories/queries.ts';
import { buildMinutes } from './commands.ts';
import { MinutesLetter } from './mails/MinutesLetter.tsx';
import { minutesOf } from './queries.ts';
import type { Minutes } from './queries.ts';

type Services = { baseUrl: string };
interface Reader {
  id: string;
  name: string;
  email: string;
  language: 'fr' | 'en';
}

/** A session has closed: its minutes write themselves. */
export async function buildAtClose(tx: Tx, happened: Happened<'committees.session_closed'>): Promise<void> {
  if (happened.subjectId && happened.territoryId) await buildMinutesOf(tx, happened.subjectId, happened.territoryId);
}
/** Builds the minutes of a session by its territory's parameters; acts as the installation. */
export async function buildMinutesOf(tx: Tx, sessionId: string, territoryId: string): Promise<boolean> {
  const parameters = parametersOf(await parameterChanges(tx, territoryId));
  return buildMinutes(tx, sessionId, parameters.votes_shown === 'names');
}

export async function mailSent(tx: Tx, happened: Happened<'minutes.sent'>, services: Services): Promise<void> {
  const minutes = await minutesOf(tx, happened.subjectId!);
  if (!minutes) return;
  // Those who sat that day: they know what happened in the room.
  const members = await people(
    tx,
    minutes,
    sql`exists (select from mandate m where m.person_id = p.id and m.territory_id = ${minutes.territoryId} and m.valid @> ${minutes.heldOn}::date)
    and exists (select from role_in_force r where r.person_id = p.id and r.territory_id = ${minutes.territoryId} and r.role in ('chair', 'co_chair', 'committee_member'))`,
  );
  await mail(tx, minutes, members, 'sent', services);
}
export async function mailObjected(tx: Tx, happened: Happened<'minutes.objected'>, services: Services): Promise<void> {
  const minutes = await minutesOf(tx, happened.subjectId!);
  if (minutes) await mail(tx, minutes, await holding(tx, minutes, ['local_animator']), 'objected', services);
}
export async function mailAnswered(tx: Tx, happened: Happened<'minutes.objection_answered'>, services: Services): Promise<void> {
  const minutes = await minutesOf(tx, happened.subjectId!);
  if (minutes)
    await mail(
      tx,
      minutes,
      await people(tx, minutes, sql`p.id = (select o.person_id from minutes_objection o where o.id = ${happened.data.objectionId})`),
      'answered',
      services,
    );
}
export async function mailToSign(tx: Tx, happened: Happened<'minutes.approved'>, services: Services): Promise<void> {
  const minutes = await minutesOf(tx, happened.subjectId!);
  if (minutes) await mail(tx, minutes, await holding(tx, minutes, ['chair', 'co_chair']), 'approved', services);
}

function holding(tx: Tx, minutes: Minutes, roles: readonly string[]): Promise<Reader[]> {
  return people(
    tx,
    minutes,
    sql`exists (select from role_in_force r where r.person_id = p.id and r.territory_id = ${minutes.territoryId} and r.role = any (${roles}))`,
  );
}
async function people(tx: Tx, minutes: Minutes, where: ReturnType<typeof sql>): Promise<Reader[]> {
  const { rows } =
    await sql<Reader>`select p.id, p.name, p.email, p.language from person p where (p.left_on is null or p.left_on >= ${minutes.today}::date) and ${where} order by p.name`.execute(
      tx,
    );
  return rows;
}
async function mail(
  tx: Tx,
  minutes: Minutes,
  readers: readonly Reader[],
  told: 'sent' | 'objected' | 'answered' | 'approved',
  { baseUrl }: Services,
): Promise<void> {
  for (const reader of readers) {
    const t = translator(reader.language);
    const locale = localeOf(reader.language, new Date());
    const said = { name: reader.name, day: dayOf(minutes.heldOn, reader.language), until: minutes.objectionsUntil ? locale.date(minutes.objectionsUntil) : '' };
    const title = t(`minutes:mail.${told}.title`, said);
    const act = { href: `${baseUrl}/seances/${minutes.sessionId}/proces-verbal`, label: t(`minutes:mail.${told}.act`) };
    const { html, plain } = renderLetter(
      createElement(MinutesLetter, { lang: reader.language, title, text: t(`minutes:mail.${told}.text`, said), act, territory: minutes.territoryName }),
    );
    await queueMail(
      tx,
      { kind: `minutes.${told}`, personId: reader.id, recipient: reader.email, subject: title, html, plain, aboutId: minutes.sessionId },
      new URL(baseUrl).hostname,
    );
  }
}
