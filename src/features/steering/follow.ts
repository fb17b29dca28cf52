// What follows around a meeting: the letters to those who are invited, each with its link and its entry for the calendar; the animators' tray.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { notifyAnimators } from '../activity/notifications.ts';
import { calendarText, organizerOf } from '../committees/calendar.ts';
import { makeSteeringLink } from './links.ts';
import { SteeringLetter } from './mails/SteeringLetter.tsx';
import { inviteesOf, meetingOf, pointsOf } from './queries.ts';
import type { Invitee, Meeting } from './queries.ts';
import { pointSaid } from './said.ts';

type Services = { baseUrl: string };
type Told = 'invited' | 'moved' | 'cancelled';
const HOURS = 2;

async function write(tx: Tx, meeting: Meeting, invitee: Invitee, told: Told, at: Date, services: Services): Promise<void> {
  if (!invitee.email) return;
  const t = translator(invitee.language);
  const { date } = localeOf(invitee.language, at);
  const token = await makeSteeringLink(tx, invitee, meeting.territoryId);
  const url = `${services.baseUrl}/copil/reponse/${token}`;
  const said = {
    name: invitee.name ?? invitee.organisation,
    territory: meeting.territory,
    number: meeting.number,
    when: t('steering:when', { day: date(meeting.heldOn), time: meeting.atTime }),
    place: meeting.place,
    reason: meeting.cancelReason ?? '',
  };
  const title = t(`steering:mail.${told}.title`, said);
  const points = told === 'cancelled' ? [] : await pointsOf(tx, meeting.id);
  const { html, plain } = renderLetter(
    createElement(SteeringLetter, {
      lang: invitee.language,
      title,
      lines: [
        t(`steering:mail.${told}.text`, said),
        ...(told === 'moved' && !invitee.answer ? [t('steering:mail.moved.again')] : []),
        ...(meeting.word && told === 'invited' ? [meeting.word] : []),
      ],
      agenda: points.map(({ title }) => pointSaid(title, t)),
      act: { href: url, label: t(`steering:mail.${told}.act`) },
      why: t('steering:mail.why', said),
    }),
  );
  const method = told === 'cancelled' ? 'CANCEL' : 'REQUEST';
  const entry = {
    uid: `steering-${meeting.id}@${new URL(services.baseUrl).hostname}`,
    sequence: meeting.sequence,
    starts: meeting.startsAt,
    ends: new Date(meeting.startsAt.getTime() + HOURS * 3_600_000),
    summary: t('steering:pack.title', said),
    description: points.map((point, n) => `${n + 1}. ${pointSaid(point.title, t)}`).join('\n'),
    place: meeting.place,
    url,
    cancelled: told === 'cancelled',
  };
  const text = calendarText(
    method,
    entry.summary,
    [entry],
    at,
    { name: `ALIZE ${meeting.territory}`, email: organizerOf(services) },
    { name: said.name, email: invitee.email },
  );
  await queueMail(
    tx,
    { kind: `steering.${told}`, personId: null, recipient: invitee.email, subject: title, html, plain, aboutId: meeting.id, calendar: { method, text } },
    new URL(services.baseUrl).hostname,
  );
}
/** To those whose invitation is of this very act. */
export async function mailInvited(tx: Tx, happened: Happened<'steering.invited'>, services: Services): Promise<void> {
  const meeting = await meetingOf(tx, happened.data.meetingId);
  if (!meeting || meeting.status !== 'invited') return;
  for (const invitee of await inviteesOf(tx, meeting.id))
    if (invitee.invitedAt && Math.abs(invitee.invitedAt.getTime() - happened.at.getTime()) < 1000)
      await write(tx, meeting, invitee, 'invited', happened.at, services);
}
async function mailAll(tx: Tx, meetingId: string, told: Told, at: Date, services: Services): Promise<void> {
  const meeting = await meetingOf(tx, meetingId);
  if (!meeting) return;
  for (const invitee of await inviteesOf(tx, meeting.id))
    // Excused from it, one need not know that it is called off; of another day or place, everybody is told.
    if (invitee.invitedAt && (told !== 'cancelled' || invitee.answer !== 'excused')) await write(tx, meeting, invitee, told, at, services);
}
export async function mailMoved(tx: Tx, happened: Happened<'steering.edited'>, services: Services): Promise<void> {
  if (happened.data.moved) await mailAll(tx, happened.data.meetingId, 'moved', happened.at, services);
}
export async function mailSteeringCancelled(tx: Tx, happened: Happened<'steering.cancelled'>, services: Services): Promise<void> {
  await mailAll(tx, happened.data.meetingId, 'cancelled', happened.at, services);
}
export async function tellAnswered(tx: Tx, happened: Happened<'steering.answered'>): Promise<void> {
  await notifyAnimators(tx, happened.territoryId!, {
    kind: `steering.answered_${happened.data.answer}`,
    href: `/copil/${happened.data.meetingId}`,
    data: { ...happened.data },
    eventId: happened.id,
  });
}
/** The agreement is to be renewed: its animators are shown where that is written. */
export async function tellRenewal(tx: Tx, happened: Happened<'steering.held' | 'steering.corrected'>): Promise<void> {
  if (happened.data.renewal !== 'renew' && happened.data.renewal !== 'renew_amended') return;
  const { rows } = await sql<{ id: string }>`select agreement_id as id from steering_meeting where id = ${happened.data.meetingId}`.execute(tx);
  if (rows[0])
    await notifyAnimators(tx, happened.territoryId!, {
      kind: 'steering.to_renew',
      href: `/conventions/${rows[0].id}`,
      data: { ...happened.data },
      eventId: happened.id,
    });
}
