// Logging by the expert: one half-day or both of a day, all of it or nothing; and taking back what was a mistake.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { dayOff, halvesOf, refusalOf } from './day.ts';
import type { Half, LogRefusal } from './day.ts';
import { missionOfId } from './queries.ts';
import type { MissionOfDays } from './queries.ts';
import { tell } from './tell.ts';

/** Who logs: by account, or by the link of a phone (then nobody is signed in). */
export interface Expert {
  personId: string;
  byLink: boolean;
}
export interface Typed {
  missionId: string;
  day: string;
  half: Half;
  place: string | null;
  note: string | null;
  /** Minutes, there and back. */
  travel: number | null;
  /** Made before it was sent: the same one, sent again, is the same half-day. */
  key: string;
  /** Said by the expert: yes, on a Sunday. */
  anyway: boolean;
}
export type Logged =
  | { ok: true; mission: MissionOfDays; again: boolean }
  | { ok: false; refusal: LogRefusal; mission: MissionOfDays | null; other: MissionOfDays | null }
  /** Nothing wrong, but unusual: logged once the expert says so. */
  | { ok: false; warning: 'weekend' | 'holiday'; mission: MissionOfDays };

/** Logs for the expert that the transaction knows. A half-day that came before under the same key is not logged again: `again`. */
export async function logDay(tx: Tx, expert: Expert, typed: Typed): Promise<Logged> {
  const mission = await missionOfId(tx, typed.missionId);
  if (!mission || mission.expertId !== expert.personId) return { ok: false, refusal: 'not-yours', mission: null, other: null };
  const unusual = dayOff(typed.day, mission.departement);
  if (unusual && !typed.anyway && typed.day <= mission.today && !(await isKnown(tx, typed))) return { ok: false, warning: unusual, mission };
  const halves = halvesOf(typed.half);
  const { rows } = await sql<{ said: string }>`
    select log_half_days(${typed.missionId}, ${typed.day}::date, ${halves}::text[], ${typed.place}, ${typed.note}, ${typed.travel}::integer, ${typed.key}) as said`.execute(
    tx,
  );
  const said = rows[0]!.said;
  if (said === 'already') return { ok: true, mission, again: true };
  if (said !== 'logged') {
    const refusal = refusalOf(said, typed.day, mission.firstDay);
    if (!refusal) throw new Error(`A half-day was refused by ${said}`);
    return { ok: false, refusal, mission, other: refusal === 'already-noted' ? await whereElse(tx, expert, typed) : null };
  }
  await tell(tx, expert.byLink ? null : expert.personId, mission, 'timesheets.logged', { halfDays: halves.length, day: typed.day });
  return { ok: true, mission, again: false };
}
async function isKnown(tx: Tx, { missionId, key, half }: Typed): Promise<boolean> {
  const { rows } = await sql`select from mission_day where mission_id = ${missionId} and client_key = ${`${key}-${halvesOf(half)[0]}`}`.execute(tx);
  return rows.length > 0;
}
/** The mission for which this half-day is noted already. */
async function whereElse(tx: Tx, expert: Expert, { day, half }: Typed): Promise<MissionOfDays | null> {
  const { rows } = await sql<{ id: string }>`
    select mission_id as id from mission_day where expert_id = ${expert.personId} and on_day = ${day} and half = any (${halvesOf(half)}::text[]) and state <> 'withdrawn' limit 1`.execute(
    tx,
  );
  return rows[0] ? missionOfId(tx, rows[0].id) : null;
}

/** Takes back a half-day that nobody has confirmed or disputed yet; false when it is not there to be taken back. */
export async function takeBack(tx: Tx, expert: Expert, dayId: string, reason: string): Promise<boolean> {
  const { rows } = await sql<{ missionId: string; onDay: string }>`
    update mission_day set state = 'withdrawn', withdrawn_at = present(), withdrawn_by = ${expert.byLink ? null : expert.personId}, withdraw_reason = ${reason}
    where id = ${dayId} and expert_id = ${expert.personId} and state = 'logged' returning mission_id as "missionId", on_day as "onDay"`.execute(tx);
  const mission = rows[0] ? await missionOfId(tx, rows[0].missionId) : null;
  if (!mission) return false;
  await tell(tx, expert.byLink ? null : expert.personId, mission, 'timesheets.withdrawn', { halfDays: 1, day: rows[0]!.onDay });
  return true;
}
