// The link of somebody who is invited: it answers and reads the pack, without an account, until a while after the meeting.
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import type { Tx } from '../../platform/database.ts';
import { digestOf, newToken } from '../links/holder.ts';
import { shifted } from '../agreements/life-cycle.ts';
import { inviteesOf, meetingOf } from './queries.ts';
import type { Invitee, Meeting } from './queries.ts';

/** Days after the meeting for which the pack stays behind the link. */
const AFTER_DAYS = 60;
/** Makes a link to mail; as the installation (in a reaction: the token stands in no event). */
export async function makeSteeringLink(tx: Tx, invitee: { id: string }, territoryId: string): Promise<string> {
  const token = newToken();
  await sql`insert into steering_link (invitee_id, territory_id, token_hash, created_at) values (${invitee.id}, ${territoryId}, ${digestOf(token)}, present())`.execute(
    tx,
  );
  return token;
}
/** Who is invited to what; null for a link that never was, or whose meeting is long over. */
export async function followSteeringLink(tx: Tx, token: string): Promise<{ meeting: Meeting; invitee: Invitee } | null> {
  const digest = digestOf(token);
  if (!digest) return null;
  return asInstallation(tx, async () => {
    const { rows } = await sql<{ meetingId: string; inviteeId: string }>`
      select i.meeting_id as "meetingId", i.id as "inviteeId" from steering_link l join steering_invitee i on i.id = l.invitee_id where l.token_hash = ${digest}`.execute(
      tx,
    );
    const meeting = rows[0] ? await meetingOf(tx, rows[0].meetingId) : null;
    const invitee = meeting ? (await inviteesOf(tx, meeting.id)).find(({ id }) => id === rows[0]!.inviteeId) : null;
    return meeting && invitee && shifted(meeting.heldOn, AFTER_DAYS) >= meeting.today ? { meeting, invitee } : null;
  });
}
