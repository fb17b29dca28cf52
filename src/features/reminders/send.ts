// The task that sends reminders, in the working hours of each territory. Run as often as one likes: what was sent is not sent again.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { localeOf } from '../../ui/locale.tsx';
import { makeLink } from '../links/commands.ts';
import { makeMissionLink } from '../missions/link-commands.ts';
import { linkToStory } from '../stories/links.ts';
import { missingOfOwner } from '../projects/completeness.ts';
import { projectOf } from '../projects/queries.ts';
import { ReminderLetter } from './mails/ReminderLetter.tsx';
import type { Reminded } from './mails/ReminderLetter.tsx';
import { placeInProduct } from './place.ts';
import { plan } from './planner.ts';
import type { Mail, Step } from './planner.ts';
import { because, becauseOfOthers, nameOf, saidToOwner, saidToTeam } from './said.ts';
import type { ReminderKind } from './sources.ts';
import { stateOfThings } from './state.ts';
import type { Item, State } from './state.ts';

/** The hours of a territory's day in which a reminder may leave: from 8 to before 18. */
export const HOURS = { from: 8, to: 18 } as const;

/**
 * Sends what the planner says for today, one mail per person, in one transaction: mails, what was sent and the owners' links stand together or not at all.
 * Returns how many mails left. Runs as the installation.
 */
export async function sendReminders(tx: Tx, { baseUrl }: { baseUrl: string }): Promise<number> {
  // Two runs at once: the second waits, then finds everything sent.
  await sql`select pg_advisory_xact_lock(hashtext('send_reminders'))`.execute(tx);
  const state = await stateOfThings(tx, null);
  const byDay = new Map<string, Item[]>();
  for (const item of state.items) {
    const { hour, today } = state.placeOf(item.territoryId);
    if (hour >= HOURS.from && hour < HOURS.to) byDay.set(today, [...(byDay.get(today) ?? []), item]);
  }
  let left = 0;
  for (const [day, items] of byDay) for (const mail of plan(day, items, state.sent, state.placeOf)) if (await post(tx, mail, day, state, baseUrl)) left++;
  return left;
}

/** Writes one mail with what it says; false when all of it had been said already. */
async function post(tx: Tx, mail: Mail<Item>, day: string, state: State, baseUrl: string): Promise<boolean> {
  const { reader } = mail;
  const kept: { id: string; step: Step<Item> }[] = [];
  for (const step of mail.steps) {
    const { waiting } = step;
    const { rows } = await sql<{ id: string }>`
      insert into reminder_sent (recipient, person_id, territory_id, kind, subject_kind, subject_id, waiting_since, step, escalated, sent_on)
      values (${reader.email}, ${reader.personId}, ${waiting.territoryId}, ${waiting.kind}, ${waiting.subjectKind}, ${waiting.subjectId}, ${waiting.since}::timestamptz, ${step.step},
        ${step.escalated}, ${day}) on conflict do nothing returning id`.execute(tx);
    if (rows[0]) kept.push({ id: rows[0].id, step });
  }
  if (kept.length === 0) return false;
  const locale = localeOf(reader.language, new Date(`${day}T12:00:00Z`));
  const { t } = locale;
  const said = await wordsOf(
    tx,
    mail,
    kept.map(({ step }) => step),
    locale,
    baseUrl,
    state,
  );
  const perWeek = Math.min(...kept.map(({ step }) => state.placeOf(step.waiting.territoryId).perWeek));
  // An owner answers the animator, not a machine.
  const asked = kept.find(({ step }) => step.waiting.forOwner && !step.escalated);
  const host = asked?.step.waiting.human ?? null;
  const { html, plain } = renderLetter(
    createElement(ReminderLetter, { lang: reader.language, name: reader.name, reminded: said, perWeek, answers: host?.name ?? null }),
  );
  const { waiting: first } = kept[0]!.step;
  const projects = new Set(kept.map(({ step }) => step.waiting.projectId));
  const mailId = await queueMail(
    tx,
    {
      kind: 'reminders.reminder',
      personId: reader.personId,
      recipient: reader.email,
      subject:
        kept.length === 1
          ? t('reminders:mail.subject', { kind: t(`reminders:kind.${first.kind}`), name: nameOf(first, locale, isHidden(first, reader.personId, state)) })
          : t('reminders:mail.subject_several', { count: kept.length }),
      html,
      plain,
      aboutId: projects.size === 1 ? first.projectId : null,
      replyTo: host?.email ?? null,
    },
    new URL(baseUrl).hostname,
  );
  await sql`update reminder_sent set mail_id = ${mailId} where id = any (${kept.map(({ id }) => id)}::uuid[])`.execute(tx);
  return true;
}

const GIVEN: readonly ReminderKind[] = ['condition_open', 'mission_answer', 'mission_site'];
/** Reserved files are named to the animators of their territory only, to the member of its committee who was given a condition of theirs, and to who was asked for a mission. */
function isHidden(item: Item, personId: string | null, { isOfTeam }: State): boolean {
  const given = item.link !== null || (GIVEN.includes(item.kind) && personId !== null && personId === item.reader?.personId);
  return item.reserved && !given && !isOfTeam(item.territoryId, personId);
}

async function wordsOf(
  tx: Tx,
  mail: Mail<Item>,
  steps: readonly Step<Item>[],
  locale: ReturnType<typeof localeOf>,
  baseUrl: string,
  state: State,
): Promise<Reminded[]> {
  const links = new Map<string, string>();
  const words: Reminded[] = [];
  for (const step of steps) {
    const { waiting } = step;
    const asOwner = waiting.forOwner && !step.escalated;
    const others = becauseOfOthers(step, locale);
    const reasons = [because(waiting.kind, waiting.sinceDay, locale), ...(others ? [`${others} ${locale.t('reminders:mail.yours')}`] : [])];
    const storyLink = asOwner && waiting.kind === 'story_asked' && waiting.projectId ? await linkToStory(tx, waiting.projectId, mail.reader.email) : null;
    if (storyLink) words.push({ line: saidToOwner(waiting, locale, 0), reasons, href: `${baseUrl}/temoignage/${storyLink}` });
    else if (asOwner && waiting.projectId) {
      // One link per file: it opens the owner's side.
      const token = links.get(waiting.projectId) ?? (await makeLink(tx, { purpose: 'follow', projectId: waiting.projectId, email: mail.reader.email }));
      links.set(waiting.projectId, token);
      const missing = waiting.kind === 'file_to_fill' ? missingOfOwner((await projectOf(tx, waiting.projectId))?.missing ?? []).length : 0;
      words.push({ line: saidToOwner(waiting, locale, missing), reasons, href: `${baseUrl}/suivi/${token}` });
    } else if (waiting.link && !step.escalated) {
      const { personId, name } = mail.reader;
      const token = await makeMissionLink(tx, waiting.subjectId, { purpose: waiting.link, personId, name });
      words.push({
        line: locale.t(`reminders:asked.${waiting.link}`, { detail: waiting.detail, name: waiting.name }),
        reasons,
        href: `${baseUrl}/missions/lien/${token}`,
      });
    } else {
      const hidden = isHidden(waiting, mail.reader.personId, state);
      const place = hidden ? '/relances' : placeInProduct(waiting, state.isOfTeam(waiting.territoryId, mail.reader.personId));
      words.push({ line: saidToTeam(waiting, locale, hidden), reasons, href: baseUrl + place });
    }
  }
  return words;
}
