import type { TaskList } from 'graphile-worker';
import { sql } from 'kysely';
import { z } from 'zod';
import { agreements_expiring } from './features/agreements/expiring.ts';
import { settleDays } from './features/days/commands.ts';
import { followUpsOfDay } from './features/followups/follow.ts';
import { releaseDue } from './features/figures/public-release.ts';
import { judgeRoutes } from './features/missions/follow.ts';
import { renewPapers, tellFallen } from './features/papers/follow.ts';
import { confirmSmallCounts, tellLogged } from './features/timesheets/auto.ts';
import { sendReminders } from './features/reminders/send.ts';
import { buildMinutesOf } from './features/minutes/follow.ts';
import { buildReport } from './features/reports/build.ts';
import { reportsDue } from './features/reports/due.ts';
import { requestsDue } from './features/skills/follow.ts';
import { refreshOutlines } from './features/territories/outlines.ts';
import { replayDue } from './features/territories/movement-commands.ts';
import type { MailSender } from './platform/mail.ts';
import { followEvent } from './reactions.ts';
import type { Services } from './services.ts';

/** Every task of the queue by name; payloads are checked like any input that crosses a border. */
export function tasks(services: Pick<Services, 'database' | 'baseUrl'>, sender: MailSender): TaskList {
  return {
    send_mail: async (payload) => sender.send(z.object({ mailId: z.uuid() }).parse(payload).mailId),
    follow_event: async (payload) => followEvent(services, z.object({ eventId: z.number().int() }).parse(payload).eventId),
    // Agreements about to end: their animators are told once per threshold.
    tell_agreements_ending: async () => void (await services.database.asSystem((tx) => agreements_expiring(tx))),
    // Days that nothing keeps any more go back; those pledged for a year that has ended expire, where it has ended.
    expire_days: async () => services.database.asSystem(settleDays),
    // What waits too long: one mail a day per person at most, in the working hours of each territory.
    send_reminders: async () => void (await services.database.asSystem((tx) => sendReminders(tx, services))),
    // Requests for a skill: a reminder before their last day, an end after it.
    follow_requests: async () => void (await services.database.asSystem((tx) => requestsDue(tx))),
    // Follow-ups that come due today, files whose help or whose follow-up is over.
    follow_ups: async () => void (await services.database.asSystem((tx) => followUpsOfDay(tx))),
    // Half-days that were logged: their owners are told, once.
    tell_days_logged: async () => void (await services.database.asSystem((tx) => tellLogged(tx, services))),
    // Few, and long told: they count as confirmed. What no owner was told of yet is told first.
    confirm_small_counts: async () =>
      services.database.asSystem(async (tx) => {
        await tellLogged(tx, services);
        await confirmSmallCounts(tx);
      }),
    // Mergers and splits that take effect today, and the outlines they change.
    replay_movements: async () =>
      services.database.asSystem(async (tx) => {
        await replayDue(tx, null);
        await refreshOutlines(tx);
      }),
    // The minutes of a session that was closed before they wrote themselves.
    build_minutes: async (payload) =>
      services.database.asSystem(async (tx) => {
        const { sessionId } = z.object({ sessionId: z.uuid() }).parse(payload);
        const { rows } = await sql<{ territoryId: string }>`select territory_id as "territoryId" from committee_session where id = ${sessionId}`.execute(tx);
        if (rows[0]) await buildMinutesOf(tx, sessionId, rows[0].territoryId);
      }),
    // A mission changed in what was signed: its papers are asked again.
    renew_papers: async (payload) => services.database.asSystem((tx) => renewPapers(tx, z.object({ missionId: z.uuid() }).parse(payload).missionId)),
    // What sheets and files say today, for the routes that were chosen.
    judge_routes: async () => void (await services.database.asSystem((tx) => judgeRoutes(tx))),
    // A paper was made void: those who had signed it are told.
    tell_fallen: async (payload) => services.database.asSystem((tx) => tellFallen(tx, z.object({ paperId: z.uuid() }).parse(payload).paperId)),
    // A report that was asked for: printed and frozen, once, however often the job is begun again.
    build_report: async (payload) => buildReport(services, z.object({ reportId: z.uuid() }).parse(payload).reportId),
    // The public figures of a quarter that has begun.
    release_figures: async () => void (await services.database.asSystem(releaseDue)),
    // Reports that come with the calendar.
    make_reports: async () => void (await services.database.asSystem((tx) => reportsDue(tx))),
    // What has had its time: used tokens, old counters, cached answers.
    sweep_expired: async () =>
      services.database.asSystem(async (tx) => {
        await sql`delete from session where expires_at < now() - interval '1 day'`.execute(tx);
        await sql`delete from verification where expires_at < now() - interval '1 day'`.execute(tx);
        await sql`delete from passkey_challenge where expires_at < now()`.execute(tx);
        await sql`delete from submission where at < now() - interval '2 days'`.execute(tx);
        await sql`delete from registry_cache where fetched_at < now() - interval '1 day'`.execute(tx);
        await sql`delete from rate_limit where expire < extract(epoch from now()) * 1000`.execute(tx);
      }),
  };
}
