// What follows from a session's life: summons, changes and cancellations, each to its reader, each with the agenda as that reader may know it.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { calendarText, organizerOf } from './calendar.ts';
import { entryOf } from './entry.ts';
import { hoursOf } from './hours.ts';
import { mailOwners } from './owner-calendar.ts';
import { asReader, readersOf } from './readers.ts';
import { agendaOf, sessionOf } from './session-queries.ts';
import { SessionLetter } from './mails/SessionLetter.tsx';
import { clockOf, dayOf, itemSaid, itemTitle } from './said.ts';

type Told = 'summoned' | 'changed' | 'cancelled' | 'polled' | 'written_open';
type Services = { baseUrl: string };

async function mailReaders(tx: Tx, happened: Happened, told: Told, services: Services): Promise<void> {
  const session = happened.subjectId ? await sessionOf(tx, happened.subjectId) : null;
  if (!session) return;
  const { baseUrl } = services;
  const written = session.kind === 'written';
  for (const reader of await readersOf(tx, session, told !== 'polled' && told !== 'written_open')) {
    const t = translator(reader.language);
    const agenda = told === 'polled' || told === 'cancelled' ? [] : await asReader(tx, reader.id, () => agendaOf(tx, session.id));
    const hours = session.startsAt ? hoursOf(session.startsAt, agenda) : [];
    const said = {
      name: reader.name,
      territory: session.territoryName,
      day: session.heldOn ? dayOf(session.heldOn, reader.language) : '',
      time: session.startsAtTime ? clockOf(session.startsAtTime, reader.language) : '',
      reason: session.cancelReason ?? '',
      until: session.endsOn ? dayOf(session.endsOn, reader.language) : '',
    };
    // In writing nobody meets anywhere: other words, and nothing for a calendar.
    const words = written && (told === 'summoned' || told === 'changed') ? (`written_${told}` as const) : told;
    const title = t(`committees:mail.${words}.title`, said);
    const where = [session.place, session.remoteUrl].filter(Boolean).join(' · ');
    const { html, plain } = renderLetter(
      createElement(SessionLetter, {
        lang: reader.language,
        title,
        lines: [t(`committees:mail.${words}.text`, said), ...(where && told !== 'cancelled' && told !== 'polled' ? [where] : [])],
        agenda: agenda.map((item, at) => (written ? itemTitle(item, reader.language) : itemSaid(item, hours[at]!, session.timeZone, reader.language))),
        act: { href: `${baseUrl}/seances/${session.id}${told === 'written_open' ? '/reponses' : ''}`, label: t(`committees:mail.${words}.act`) },
        territory: session.territoryName,
      }),
    );
    const entry = session.startsAt && told !== 'polled' && !written ? entryOf(session, agenda, services, reader.language, told === 'cancelled') : null;
    const method = told === 'cancelled' ? 'CANCEL' : 'REQUEST';
    const calendar = entry
      ? {
          method,
          text: calendarText(method, entry.summary, [entry], happened.at, { name: `ALIZE ${session.territoryName}`, email: organizerOf(services) }, reader),
        }
      : null;
    await queueMail(
      tx,
      {
        kind: `committees.${told}`,
        personId: reader.id,
        recipient: reader.email,
        subject: title,
        html,
        plain,
        aboutId: session.id,
        ...(calendar ? { calendar: calendar as { method: 'REQUEST' | 'CANCEL'; text: string } } : {}),
      },
      new URL(baseUrl).hostname,
    );
  }
}
/** The summons; told again, it is an update. */
export async function mailSummons(tx: Tx, happened: Happened<'committees.summoned'>, services: Services): Promise<void> {
  const before = await sql`select from event where kind = 'committees.summoned' and subject_id = ${happened.subjectId} and id < ${happened.id} limit 1`.execute(
    tx,
  );
  await mailReaders(tx, happened, before.rows.length > 0 ? 'changed' : 'summoned', services);
  await mailOwners(tx, happened, services);
}
/** When or where changed after the summons: everybody's calendar follows. */
export async function mailChange(tx: Tx, happened: Happened<'committees.session_edited'>, services: Services): Promise<void> {
  const session = happened.subjectId ? await sessionOf(tx, happened.subjectId) : null;
  if (!happened.data.moved || session?.status !== 'summoned') return;
  await mailReaders(tx, happened, 'changed', services);
  await mailOwners(tx, happened, services);
}
/** Called off: whoever was summoned is told; owners were told when their file left the agenda. */
export async function mailCancelled(tx: Tx, happened: Happened<'committees.session_cancelled'>, services: Services): Promise<void> {
  const session = happened.subjectId ? await sessionOf(tx, happened.subjectId) : null;
  if (session?.summonedAt) await mailReaders(tx, happened, 'cancelled', services);
}
/** Dates are proposed: the members are asked. */
export async function mailPoll(tx: Tx, happened: Happened<'committees.session_polled'>, services: Services): Promise<void> {
  await mailReaders(tx, happened, 'polled', services);
}
/** A written consultation begins: the members are asked to answer. */
export async function mailWritten(tx: Tx, happened: Happened<'committees.session_opened'>, services: Services): Promise<void> {
  const session = happened.subjectId ? await sessionOf(tx, happened.subjectId) : null;
  if (session?.kind === 'written' && session.status === 'open') await mailReaders(tx, happened, 'written_open', services);
}
