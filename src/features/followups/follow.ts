// What follows from follow-ups: the owner's letter, the animator's tray; and what each day brings. As the installation.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { localeOf } from '../../ui/locale.tsx';
import { makeLink } from '../links/commands.ts';
import { addresseeOf } from '../projects/follow.ts';
import { tell } from './commands.ts';
import { FollowUpLetter } from './mails/FollowUpLetter.tsx';
import { followUpOf } from './queries.ts';

/** The letter with its two questions; a firm that closed gets none. */
export async function mailFollowUp(tx: Tx, happened: Happened<'followups.asked'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const one = await followUpOf(tx, happened.data.followUpId);
  const to = one ? await addresseeOf(tx, one.projectId) : null;
  if (!one || !to?.email || one.answered || one.firmClosed || one.saidClosed) return;
  await sql`update follow_up set asked_at = coalesce(asked_at, present()) where id = ${one.id}`.execute(tx);
  const locale = localeOf(to.language, new Date(`${one.today}T12:00:00Z`));
  const { t } = locale;
  const token = await makeLink(tx, { purpose: 'follow', projectId: one.projectId, email: to.email });
  const said = { name: to.name, firm: one.firmName, animator: to.animatorName ?? to.territoryName, count: one.horizon, date: locale.date(one.dueOn) };
  const subject = t('followups:mail.title', said);
  const { html, plain } = renderLetter(
    createElement(FollowUpLetter, {
      lang: to.language,
      title: subject,
      lines: [t('followups:mail.text', said), t('followups:mail.questions', said), t('followups:mail.closed', said)],
      act: { href: `${baseUrl}/suivi-emplois/${token}?echeance=${one.horizon}`, label: t('followups:mail.act') },
      why: t('followups:mail.why', { reference: to.reference }),
    }),
  );
  const mail = { kind: 'followups.asked', personId: null, recipient: to.email, subject, html, plain, aboutId: to.id, replyTo: to.animatorEmail };
  await queueMail(tx, mail, new URL(baseUrl).hostname);
}
/** An answer, or a firm that closed: into the tray of whoever holds the file, else of the territory's animators. */
export async function tellHolders(tx: Tx, happened: Happened<'followups.answered' | 'followups.answered_beside' | 'followups.closed_said'>): Promise<void> {
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct r.person_id, ${happened.id}::bigint, ${happened.kind}, ${`/suivis/${happened.data.followUpId}`}, ${JSON.stringify(happened.data)}::jsonb
    from project p join role_in_force r on r.territory_id = p.territory_id and r.role = 'local_animator' and (p.animator_id is null or r.person_id = p.animator_id)
    where p.id = ${happened.subjectId} and r.person_id is distinct from ${happened.actorId}::uuid`.execute(tx);
}

/**
 * What a day brings: files whose missions are all over are delivered, those delivered are followed, owners are asked on the day that comes due, files whose last follow-up
 * has come and gone are closed. Run as often as one likes. Gives how many owners were asked.
 */
export async function followUpsOfDay(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('follow_ups'))`.execute(tx);
  await sql`
    update project p set status = 'delivered', delivered_on = today_in(t.time_zone), last_changed_at = present() from territory t
    where t.id = p.territory_id and p.status = 'in_delivery'
      and exists (select from mission m where m.project_id = p.id and m.kind = 'mission' and m.status = 'ended')
      and not exists (select from mission m where m.project_id = p.id and m.kind = 'mission' and m.status not in ('ended', 'cancelled'))`.execute(tx);
  const moved = async (kind: 'followups.began' | 'followups.over', update: ReturnType<typeof sql>) => {
    const { rows } = await sql<{ id: string; territoryId: string; reference: string; name: string }>`
      ${update} returning p.id, p.territory_id as "territoryId", p.reference, p.firm_name as name`.execute(tx);
    for (const { id, territoryId, reference, name } of rows)
      await record(tx, null, { kind, subject: { kind: 'project', id }, territoryId, data: { reference, name } });
  };
  await moved(
    'followups.began',
    sql`update project p set status = 'in_follow_up', followed_from = today_in(t.time_zone), last_changed_at = present() from territory t
      where t.id = p.territory_id and p.status = 'delivered' and p.delivered_on < today_in(t.time_zone)`,
  );
  // Half a year after the last date, or once every one of them is answered or set aside.
  await moved(
    'followups.over',
    sql`update project p set status = 'closed', closed_on = today_in(t.time_zone), last_changed_at = present() from territory t
      where t.id = p.territory_id and p.status = 'in_follow_up' and exists (select from follow_up f where f.project_id = p.id)
        and not exists (select from follow_up f where f.project_id = p.id and (f.due_on > today_in(t.time_zone)
          or f.answered_at is null and f.set_aside_at is null and f.due_on > today_in(t.time_zone) - 183))`,
  );
  // On its day, or within the month after it where the program did not run; older ones are for the animator to call.
  const { rows } = await sql<{ id: string }>`
    update follow_up f set asked_at = present() from project p join territory t on t.id = p.territory_id and t.status = 'open'
    where p.id = f.project_id and f.asked_at is null and f.answered_at is null and f.set_aside_at is null and p.establishment_id not in (select establishment_id from firms_closed())
      and f.due_on between today_in(t.time_zone) - 30 and today_in(t.time_zone) and p.owner_email is not null
      and p.status in ('approved', 'approved_with_conditions', 'in_delivery', 'delivered', 'in_follow_up') returning f.id`.execute(tx);
  for (const { id } of rows) {
    const one = await followUpOf(tx, id);
    if (one) await tell(tx, null, one, 'followups.asked', {});
  }
  return rows.length;
}
