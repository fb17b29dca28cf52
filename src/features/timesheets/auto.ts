// What happens to half-days by itself: the owner is told of what was logged, once; few and long told, they count as confirmed by the territory's rule.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { localeOf } from '../../ui/locale.tsx';
import type { Locale } from '../../ui/locale.tsx';
import { makeLink } from '../links/commands.ts';
import { addresseeOf } from '../projects/follow.ts';
import { shifted } from '../reminders/calendar.ts';
import { parametersOf } from '../territories/parameters.ts';
import type { StoredParameter } from '../territories/parameters.ts';
import { countsInSilence } from './day.ts';
import type { Silent } from './day.ts';
import { DaysLetter } from './mails/DaysLetter.tsx';
import { missionsOfIds } from './queries.ts';
import type { Day } from './queries.ts';
import { tell } from './tell.ts';

/** What was logged is gathered so long before its mail leaves: four half-days sent at once are one mail. */
export const GATHERED_MINUTES = 10;

interface Rule {
  limit: number;
  days: number;
}
async function ruleOf(tx: Tx, territoryId: string): Promise<Rule> {
  const { rows } = await sql<StoredParameter>`
    select name, value from territory_parameter where territory_id = ${territoryId} and name in ('auto_confirm_half_days', 'auto_confirm_after_days') order by id`.execute(
    tx,
  );
  const parameters = parametersOf(rows);
  return { limit: parameters.auto_confirm_half_days, days: parameters.auto_confirm_after_days };
}

/** How these missions' half-days stand, under the missions' lock: who logs, confirms or disputes one waits. */
async function standing(tx: Tx, missionIds: readonly string[]): Promise<Map<string, Silent>> {
  await sql`select from mission where id = any (${missionIds}::uuid[]) order by id for no key update`.execute(tx);
  const { rows } = await sql<Silent & { id: string }>`
    select m.id, m.half_days as planned, count(*) filter (where d.state = 'logged') as waiting, count(*) filter (where d.state = 'disputed') as disputed,
      count(*) filter (where d.state = 'confirmed' and d.confirmed_how = 'auto') as silent
    from mission m join mission_day d on d.mission_id = m.id where m.id = any (${missionIds}::uuid[]) group by m.id`.execute(tx);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** A half-day in a line of a letter. */
export function dayLine(day: Pick<Day, 'onDay' | 'half' | 'place' | 'note'>, { t, date }: Pick<Locale, 't' | 'date'>): string {
  return [t(`timesheets:half_of.${day.half}`, { day: date(day.onDay, 'weekday') }), day.place, day.note].filter(Boolean).join(' · ');
}

/**
 * Tells each owner of the half-days nobody told them of, one mail per file, with the day from which they count as confirmed where the rule says so.
 * Gives how many mails. Mail and mark are one transaction under one lock: once, whatever happens. As the installation.
 */
export async function tellLogged(tx: Tx, { baseUrl }: { baseUrl: string }): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('tell_days_logged'))`.execute(tx);
  const { rows } = await sql<{ projectId: string; territoryId: string; today: string }>`
    select distinct d.project_id as "projectId", d.territory_id as "territoryId", today_in(t.time_zone) as today
    from mission_day d join territory t on t.id = d.territory_id where d.state = 'logged' and d.told_at is null order by 1`.execute(tx);
  let left = 0;
  for (const { projectId, territoryId, today } of rows) {
    const to = await addresseeOf(tx, projectId);
    // Without an address the animator asks, by the page of what waits.
    if (!to?.email) continue;
    const rule = await ruleOf(tx, territoryId);
    const autoOn = shifted(today, rule.days);
    const waiting = await sql<Day>`
      select d.id, d.mission_id as "missionId", d.on_day as "onDay", d.half, d.place, d.note from mission_day d where d.project_id = ${projectId} and d.state = 'logged' and d.told_at is null order by d.on_day, d.half, d.id for update of d`.execute(
      tx,
    );
    const counts = await standing(tx, [...new Set(waiting.rows.map(({ missionId }) => missionId))]);
    const small = waiting.rows.filter(({ missionId }) => countsInSilence(counts.get(missionId)!, rule.limit));
    await sql`update mission_day set told_at = present() where id = any (${waiting.rows.map(({ id }) => id)}::uuid[])`.execute(tx);
    await sql`update mission_day set auto_on = ${autoOn} where id = any (${small.map(({ id }) => id)}::uuid[])`.execute(tx);
    const missions = await missionsOfIds(tx, [...new Set(waiting.rows.map(({ missionId }) => missionId))]);
    const locale = localeOf(to.language, new Date(`${today}T12:00:00Z`));
    const { t } = locale;
    const token = await makeLink(tx, { purpose: 'follow', projectId, email: to.email });
    const said = {
      name: to.name,
      count: waiting.rows.length,
      expert: locale.list([...new Set(missions.map(({ expert, site }) => expert ?? site))]),
      animator: to.animatorName ?? to.territoryName,
    };
    const subject = t('timesheets:mail.to_confirm.title', said);
    const { html, plain } = renderLetter(
      createElement(DaysLetter, {
        lang: to.language,
        title: subject,
        lines: [t('timesheets:mail.to_confirm.text', said)],
        days: waiting.rows.map((day) => dayLine(day, locale)),
        after:
          small.length === 0
            ? t('timesheets:mail.to_confirm.answer', said)
            : t(small.length === waiting.rows.length ? 'timesheets:mail.to_confirm.auto' : 'timesheets:mail.to_confirm.auto_some', {
                ...said,
                date: locale.date(autoOn),
                count: small.length,
              }),
        act: { href: `${baseUrl}/confirmer/${token}`, label: t('timesheets:mail.to_confirm.act') },
        why: t('timesheets:mail.why_owner', { reference: to.reference }),
      }),
    );
    const letter = { kind: 'timesheets.to_confirm', personId: null, recipient: to.email, subject, html, plain, aboutId: projectId, replyTo: to.animatorEmail };
    const mailId = await queueMail(tx, letter, new URL(baseUrl).hostname);
    await sql`update mission_day set told_mail_id = ${mailId} where id = any (${waiting.rows.map(({ id }) => id)}::uuid[])`.execute(tx);
    left++;
  }
  return left;
}

/**
 * Half-days whose mail said a day that has come count as confirmed, where so few still wait. Gives how many. As the installation; run as often as one likes.
 * The rule is read again: a territory that no longer wants it, more half-days logged since, one that is disputed, half of the mission confirmed so already, and an answer
 * is needed after all. Nothing is confirmed by a mail that has not left: its days count from when it did, and `days_untold()` tells the animators of it.
 */
export async function confirmSmallCounts(tx: Tx): Promise<number> {
  const { rows: due } = await sql<{ territoryId: string; missionId: string }>`
    select d.territory_id as "territoryId", d.mission_id as "missionId" from mission_day d join territory t on t.id = d.territory_id where d.state = 'logged' and d.auto_on <= today_in(t.time_zone) group by 1, 2 order by 2`.execute(
    tx,
  );
  let confirmed = 0;
  for (const { territoryId, missionId } of due) {
    const { limit, days } = await ruleOf(tx, territoryId);
    if (!countsInSilence((await standing(tx, [missionId])).get(missionId)!, limit)) continue;
    const { rows } = await sql`
      update mission_day d set state = 'confirmed', confirmed_at = present(), confirmed_how = 'auto' from territory t, mail m
      where t.id = d.territory_id and d.mission_id = ${missionId} and d.state = 'logged' and d.auto_on <= today_in(t.time_zone)
        and m.id = d.told_mail_id and m.last_error is null and (m.sent_at at time zone t.time_zone)::date + ${days}::integer <= today_in(t.time_zone)
        and (d.told_at at time zone t.time_zone)::date + ${days}::integer <= today_in(t.time_zone) returning d.id`.execute(tx);
    if (rows.length === 0) continue;
    confirmed += rows.length;
    for (const mission of await missionsOfIds(tx, [missionId])) await tell(tx, null, mission, 'timesheets.auto_confirmed', { halfDays: rows.length });
  }
  return confirmed;
}
