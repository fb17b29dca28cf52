// What follows from what happens to half-days: letters, the trays, the words asked for at the end. As the installation, in the reaction's transaction.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { standsAside } from '../committees/recusal-queries.ts';
import { makeLink } from '../links/commands.ts';
import { addresseeOf } from '../projects/follow.ts';
import { GATHERED_MINUTES } from './auto.ts';
import { askForReviews, intoPassport } from './closing-commands.ts';
import { closingOf } from './closing-queries.ts';
import { makeExpertLink } from './expert-links.ts';
import { DaysLetter } from './mails/DaysLetter.tsx';
import { missionOfId } from './queries.ts';
import type { MissionOfDays } from './queries.ts';

type Services = { baseUrl: string };
type ExpertLetter = 'log_link' | 'disputed' | 'taken_out' | 'review_expert';

/** A letter to whoever is lent, each with a link that logs without an account. */
async function writeExpert(tx: Tx, mission: MissionOfDays, letter: ExpertLetter, { baseUrl }: Services, more: Record<string, unknown> = {}): Promise<void> {
  const { rows } = await sql<{ email: string; name: string; language: 'fr' | 'en' }>`
    select email, name, language from person where id = ${mission.expertId} and (left_on is null or left_on >= today_in('Europe/Paris'))`.execute(tx);
  const to = rows[0];
  if (!to || !mission.expertId || (await standsAside(tx, mission.projectId, { personId: mission.expertId }))) return;
  const t = translator(to.language);
  const token = await makeExpertLink(tx, mission.expertId, to.email);
  const said = { name: to.name, firm: mission.firm, animator: mission.animator ?? mission.territory, territory: mission.territory, ...more };
  const subject = t(`timesheets:mail.${letter}.title`, said);
  const review = letter === 'review_expert' ? `?bilan=${mission.id}` : '';
  const { html, plain } = renderLetter(
    createElement(DaysLetter, {
      lang: to.language,
      title: subject,
      lines: [t(`timesheets:mail.${letter}.text`, said)],
      act: { href: `${baseUrl}/mes-jours/lien/${token}${review}`, label: t(`timesheets:mail.${letter}.act`) },
      why: t('timesheets:mail.why_expert', said),
    }),
  );
  const mail = { kind: `timesheets.${letter}`, personId: mission.expertId, recipient: to.email, subject, html, plain };
  await queueMail(tx, mail, new URL(baseUrl).hostname);
}
const missionTold = (tx: Tx, happened: { data: { missionId: string } }) => missionOfId(tx, happened.data.missionId);

/** What was logged is told to the owner in a moment, gathered with what comes until then. */
export async function gatherLogged(tx: Tx): Promise<void> {
  await sql`select graphile_worker.add_job('tell_days_logged', '{}'::json, run_at => now() + make_interval(mins => ${GATHERED_MINUTES}), job_key => 'tell_days_logged',
    job_key_mode => 'preserve_run_at')`.execute(tx);
}
/** The expert's link is sent, or sent again. */
export async function mailLogLink(tx: Tx, happened: { data: { missionId: string } }, services: Services): Promise<void> {
  const mission = await missionTold(tx, happened);
  if (mission) await writeExpert(tx, mission, 'log_link', services);
}
/** A link that ended is sent anew, to the address the first went to while it is still the person's. */
export async function renewExpertLink(tx: Tx, happened: Happened<'timesheets.link_asked'>, services: Services): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select m.id from expert_link l join person p on p.id = l.person_id and lower(p.email) = lower(l.email) join mission m on m.expert_id = l.person_id
    where l.id = ${happened.data.linkId} and l.revoked_at is null and m.started_on is not null order by m.status = 'running' desc, m.started_on desc limit 1`.execute(
    tx,
  );
  const mission = rows[0] ? await missionOfId(tx, rows[0].id) : null;
  if (mission) await writeExpert(tx, mission, 'log_link', services);
}
/** A dispute: the expert by letter, the animators in the tray. */
export async function tellDisputed(tx: Tx, happened: Happened<'timesheets.disputed'>, services: Services): Promise<void> {
  const mission = await missionTold(tx, happened);
  if (!mission) return;
  await writeExpert(tx, mission, 'disputed', services, { reason: happened.data.reason, count: happened.data.halfDays });
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct r.person_id, ${happened.id}::bigint, ${happened.kind}, ${`/journees/missions/${mission.id}?dossier=${mission.projectId}`}, ${JSON.stringify(happened.data)}::jsonb
    from project p join role_in_force r on r.territory_id = p.territory_id and r.role = 'local_animator' and (p.animator_id is null or r.person_id = p.animator_id)
    where p.id = ${mission.projectId} and r.person_id is distinct from ${happened.actorId}::uuid and not stands_aside(r.person_id, p.id)`.execute(tx);
}
/** A half-day was taken out: whoever logged it is told why. */
export async function mailTakenOut(tx: Tx, happened: Happened<'timesheets.taken_out'>, services: Services): Promise<void> {
  const mission = await missionTold(tx, happened);
  if (mission) await writeExpert(tx, mission, 'taken_out', services, { reason: happened.data.reason, count: happened.data.halfDays });
}
/** The last half-day planned is confirmed: both sides are asked for their words, once. */
export async function askAtTheEnd(tx: Tx, happened: Happened<'timesheets.confirmed' | 'timesheets.auto_confirmed'>): Promise<void> {
  const mission = await missionTold(tx, happened);
  if (mission && mission.confirmed >= mission.planned) await askForReviews(tx, null, mission);
}
/** The mission ended before that, half-days being done: they are asked all the same, unless whoever closed it would not wait for them. */
export async function askWhenEnded(tx: Tx, happened: Happened<'missions.ended' | 'missions.replaced'>): Promise<void> {
  const mission = await missionTold(tx, happened);
  if (mission && mission.done > 0 && (await closingOf(tx, mission.id)).closedAt === null) await askForReviews(tx, null, mission);
}
/** However a mission ended, and also when the owner's words come after that: the skills they saw are the person's. */
export async function confirmShown(tx: Tx, happened: Happened<'missions.ended' | 'missions.replaced' | 'timesheets.reviewed'>): Promise<void> {
  const mission = await missionTold(tx, happened);
  if (mission?.status === 'ended') await intoPassport(tx, null, mission);
}
/** Both sides' words are asked for: a letter to each, with the page that takes them. */
export async function mailReviews(tx: Tx, happened: Happened<'timesheets.review_asked'>, services: Services): Promise<void> {
  const mission = await missionTold(tx, happened);
  if (!mission) return;
  const { rows } = await sql<{ side: string }>`select side from closing_review where mission_id = ${mission.id}`.execute(tx);
  if (!rows.some(({ side }) => side === 'expert')) await writeExpert(tx, mission, 'review_expert', services);
  const to = await addresseeOf(tx, mission.projectId);
  if (!to?.email || rows.some(({ side }) => side === 'owner')) return;
  const t = translator(to.language);
  const said = { name: to.name, expert: mission.expert ?? mission.site, animator: to.animatorName ?? to.territoryName };
  const token = await makeLink(tx, { purpose: 'follow', projectId: to.id, email: to.email });
  const subject = t('timesheets:mail.review_owner.title', said);
  const { html, plain } = renderLetter(
    createElement(DaysLetter, {
      lang: to.language,
      title: subject,
      lines: [t('timesheets:mail.review_owner.text', said)],
      act: { href: `${services.baseUrl}/confirmer/${token}`, label: t('timesheets:mail.review_owner.act') },
      why: t('timesheets:mail.why_owner', { reference: to.reference }),
    }),
  );
  const mail = { kind: 'timesheets.review_owner', personId: null, recipient: to.email, subject, html, plain, aboutId: to.id, replyTo: to.animatorEmail };
  await queueMail(tx, mail, new URL(services.baseUrl).hostname);
}
