// The owner's hour before the committee, in the owner's calendar: invited, moved, taken back; one identity per item, a sequence that rises, nobody else's hour.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { makeLink } from '../links/commands.ts';
import { addresseeOf, mailUnscheduled } from '../projects/follow.ts';
import type { Addressee } from '../projects/follow.ts';
import { FileLetter } from '../projects/mails/FileLetter.tsx';
import { takeOff } from './agenda-commands.ts';
import { calendarText, organizerOf } from './calendar.ts';
import { hoursOf } from './hours.ts';
import { clockIn, dayOf } from './said.ts';
import { agendaOf, sessionOf } from './session-queries.ts';
import type { Session } from './session-queries.ts';

type Services = { baseUrl: string };
/** What an owner's calendar holds. */
interface Invitation {
  itemId: string;
  recipient: string;
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
}
const columns = sql`item_id as "itemId", recipient, sequence, starts_at as "startsAt", ends_at as "endsAt", place`;

/** Owners are invited at their hour; told again, those whose hour, place or address changed, and those who are no longer awaited. */
export async function mailOwners(tx: Tx, happened: Happened, services: Services): Promise<void> {
  const session = happened.subjectId ? await sessionOf(tx, happened.subjectId) : null;
  if (!session?.startsAt || session.kind === 'written') return;
  const agenda = await agendaOf(tx, session.id);
  const hours = hoursOf(session.startsAt, agenda);
  const awaited = new Set<string>();
  for (const [at, item] of agenda.entries()) {
    const owner = hours[at]!.owner;
    const to = owner && item.projectId && item.pending ? await addresseeOf(tx, item.projectId) : null;
    if (!to?.email || !owner) continue;
    awaited.add(`${item.id} ${to.email}`);
    const place = session.place ?? session.remoteUrl;
    const before = await sql<Invitation & { cancelled: boolean }>`
      select ${columns}, cancelled_at is not null as cancelled from owner_invitation where item_id = ${item.id} and recipient = ${to.email}`.execute(tx);
    const known = before.rows[0];
    const entry: Invitation = {
      itemId: item.id,
      recipient: to.email,
      sequence: Math.max(session.calendarSequence, known ? known.sequence + 1 : 0),
      startsAt: owner,
      endsAt: new Date(owner.getTime() + item.minutesOwner * 60_000),
      place,
    };
    const same = known && !known.cancelled && Number(known.startsAt) === Number(entry.startsAt) && Number(known.endsAt) === Number(entry.endsAt);
    if (same && known.place === place) continue;
    await sql`insert into owner_invitation (item_id, recipient, session_id, project_id, territory_id, sequence, starts_at, ends_at, place)
      values (${item.id}, ${to.email}, ${session.id}, ${to.id}, ${session.territoryId}, ${entry.sequence}, ${entry.startsAt}, ${entry.endsAt}, ${place})
      on conflict (item_id, recipient) do update set sequence = excluded.sequence, starts_at = excluded.starts_at, ends_at = excluded.ends_at, place = excluded.place,
        cancelled_at = null`.execute(tx);
    await writeOwner(tx, happened, session, to, entry, known && !known.cancelled ? 'owner_moved' : 'owner', services);
  }
  const { rows } = await sql<Invitation & { projectId: string }>`
    select ${columns}, project_id as "projectId" from owner_invitation where session_id = ${session.id} and cancelled_at is null`.execute(tx);
  for (const one of rows) if (!awaited.has(`${one.itemId} ${one.recipient}`)) await takeBack(tx, happened, session, one, one.projectId, services);
}

/** The file is no longer to be heard: it leaves the agenda, and its owner's calendar. Never invited, the owner is told by letter alone. */
export async function ownerNoLonger(
  tx: Tx,
  happened: Happened<'projects.unscheduled' | 'projects.withdrawn' | 'projects.firm_closed'>,
  services: Services,
): Promise<void> {
  if (!happened.subjectId) return;
  await takeOff(tx, happened.subjectId);
  const { rows } = await sql<Invitation & { sessionId: string }>`
    select ${columns}, session_id as "sessionId" from owner_invitation v where project_id = ${happened.subjectId} and cancelled_at is null
      and not exists (select from agenda_item i where i.id = v.item_id and i.pending)`.execute(tx);
  for (const one of rows) {
    const session = await sessionOf(tx, one.sessionId);
    if (session) await takeBack(tx, happened, session, one, happened.subjectId, services);
  }
  if (rows.length === 0 && happened.kind === 'projects.unscheduled') await mailUnscheduled(tx, happened as Happened<'projects.unscheduled'>, services);
}

/** The same identity, cancelled, at a higher sequence: to the address that was invited. */
async function takeBack(tx: Tx, happened: Happened, session: Session, one: Invitation, projectId: string, services: Services): Promise<void> {
  const to = await addresseeOf(tx, projectId);
  if (!to) return;
  const entry = { ...one, sequence: Math.max(session.calendarSequence, one.sequence + 1) };
  await sql`update owner_invitation set cancelled_at = present(), sequence = ${entry.sequence} where item_id = ${one.itemId} and recipient = ${one.recipient}`.execute(
    tx,
  );
  // An hour that has passed is left in peace.
  if (one.endsAt > happened.at) await writeOwner(tx, happened, session, to, entry, 'owner_off', services);
}

async function writeOwner(
  tx: Tx,
  happened: Happened,
  session: Session,
  to: Addressee,
  entry: Invitation,
  told: 'owner' | 'owner_moved' | 'owner_off',
  { baseUrl }: Services,
): Promise<void> {
  const t = translator(to.language);
  const host = new URL(baseUrl).hostname;
  const said = {
    name: to.name,
    territory: session.territoryName,
    animator: to.animatorName ?? to.territoryName,
    day: dayOf(dayIn(entry.startsAt, session.timeZone), to.language),
    time: clockIn(entry.startsAt, session.timeZone, to.language),
  };
  const title = t(`committees:mail.${told}.title`, said);
  const off = told === 'owner_off';
  // A former address is told that the hour is gone, and given no way into the file.
  const reached = entry.recipient === to.email;
  const token = reached ? await makeLink(tx, { purpose: 'follow', projectId: to.id, email: entry.recipient }) : null;
  const { html, plain } = renderLetter(
    createElement(FileLetter, {
      lang: to.language,
      title,
      lines: [t(`committees:mail.${told}.text`, said), off ? '' : [session.place, session.remoteUrl].filter(Boolean).join(' · ')].filter(Boolean),
      act: { href: token ? `${baseUrl}/suivi/${token}` : baseUrl, label: t('projects:mail.act') },
      reference: to.reference,
    }),
  );
  const method = off ? 'CANCEL' : 'REQUEST';
  const event = {
    uid: `point-${entry.itemId}@${host}`,
    sequence: entry.sequence,
    starts: entry.startsAt,
    ends: entry.endsAt,
    summary: t('committees:calendar.owner', { territory: session.territoryName }),
    description: t('committees:calendar.owner_description'),
    place: entry.place,
    url: `${baseUrl}/mon-dossier`,
    cancelled: off,
  };
  const organizer = { name: `ALIZE ${session.territoryName}`, email: organizerOf({ baseUrl }) };
  const text = calendarText(method, event.summary, [event], happened.at, organizer, { name: to.name, email: entry.recipient });
  await queueMail(
    tx,
    {
      kind: off ? 'committees.owner_off' : 'committees.owner_invited',
      personId: null,
      recipient: entry.recipient,
      subject: title,
      html,
      plain,
      aboutId: to.id,
      replyTo: to.animatorEmail,
      calendar: { method, text },
    },
    host,
  );
}
/** A moment's day in a time zone, `YYYY-MM-DD`. */
function dayIn(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}
