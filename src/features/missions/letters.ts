// The letters of a mission: one act each. Written by reactions, as the installation; whoever is recused from the file is not written to.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { standsAside } from '../committees/recusal-queries.ts';
import { makeLink } from '../links/commands.ts';
import { addresseeOf } from '../projects/follow.ts';
import { makeMissionLink } from './link-commands.ts';
import { MissionLetter } from './mails/MissionLetter.tsx';
import { missionOf } from './queries.ts';
import type { Mission } from './queries.ts';

interface Reader {
  personId: string | null;
  name: string;
  email: string;
  language: 'fr' | 'en';
}
type Site = { baseUrl: string };
type Letter =
  | 'proposed'
  | 'asked_again'
  | 'site_asked'
  | 'site_agreed'
  | 'site_refused'
  | 'comes'
  | 'ready'
  | 'ready_owner'
  | 'suspended'
  | 'suspended_owner'
  | 'resumed'
  | 'resumed_owner'
  | 'stopped'
  | 'stopped_owner'
  | 'done'
  | 'done_owner'
  | 'done_site'
  | 'cancelled'
  | 'cancelled_owner'
  | 'cancelled_site'
  | 'replaced_owner';

async function write(
  tx: Tx,
  to: Reader,
  letter: Letter,
  mission: Mission,
  about: { why: 'expert' | 'site' | 'owner'; href: string; act: 'answer' | 'open' | 'follow'; reason?: string; by?: string },
  baseUrl: string,
): Promise<void> {
  if (about.why !== 'owner' && (await standsAside(tx, mission.projectId, to))) return;
  const t = translator(to.language);
  const locale = localeOf(to.language, new Date());
  const from = mission.startedOn ?? mission.startsOn;
  const said = {
    name: to.name,
    firm: mission.firmName,
    site: mission.siteName,
    expert: mission.expertName ?? '—',
    title: mission.title,
    days: locale.days(mission.halfDays),
    done: locale.days(mission.done),
    domain: t(`agreements:domain.${mission.skillDomain as 'sales'}`),
    animator: mission.animatorName ?? mission.territoryName,
    when: from ? t('missions:mail.from', { date: locale.date(from) }) : t('missions:mail.no_date'),
    reason: about.reason ?? '',
    by: about.by ? locale.date(about.by) : '',
  };
  const title = t(`missions:mail.${letter}.title`, said);
  const { html, plain } = renderLetter(
    createElement(MissionLetter, {
      lang: to.language,
      title,
      lines: [t(`missions:mail.${letter}.text`, said), t(`missions:mail.${letter}.next`, said)],
      act: { href: `${baseUrl}${about.href}`, label: t(`missions:mail.act.${about.act}`) },
      why: about.why,
      name: about.why === 'owner' ? mission.reference : mission.siteName,
    }),
  );
  await queueMail(
    tx,
    {
      kind: `missions.${letter}`,
      personId: to.personId,
      recipient: to.email,
      subject: title,
      html,
      plain,
      aboutId: mission.projectId,
      replyTo: mission.animatorEmail,
    },
    new URL(baseUrl).hostname,
  );
}
async function person(tx: Tx, id: string | null): Promise<Reader | null> {
  const { rows } =
    await sql<Reader>`select id as "personId", name, email, language from person where id = ${id} and (left_on is null or left_on >= current_date)`.execute(tx);
  return rows[0] ?? null;
}
/** Who answers for the site: whom the animator named, else its managers who are not recused from the file; where it has none, its HR. */
async function managersOf(tx: Tx, mission: Mission): Promise<Reader[]> {
  if (mission.managerEmail)
    return [
      {
        ...((await byEmail(tx, mission.managerEmail)) ?? { personId: null, language: 'fr' as const }),
        name: mission.managerName!,
        email: mission.managerEmail,
      },
    ];
  const { rows } = await sql<Reader & { manages: boolean }>`
    select p.id as "personId", p.name, p.email, p.language, bool_or(r.role = 'site_manager') as manages from role_in_force r join person p on p.id = r.person_id
    where r.establishment_id = ${mission.establishmentId} and r.role in ('site_manager', 'lender_hr') and (p.left_on is null or p.left_on >= ${mission.today}::date)
      and not stands_aside(p.id, ${mission.projectId}) group by p.id`.execute(tx);
  const managers = rows.filter(({ manages }) => manages);
  return managers.length > 0 ? managers : rows;
}
async function byEmail(tx: Tx, email: string): Promise<Reader | null> {
  const { rows } = await sql<Reader>`select id as "personId", name, email, language from person where email = ${email}`.execute(tx);
  return rows[0] ?? null;
}
async function toOwner(tx: Tx, letter: Letter, mission: Mission, baseUrl: string, reason = ''): Promise<void> {
  const to = await addresseeOf(tx, mission.projectId);
  if (!to?.email) return;
  const token = await makeLink(tx, { purpose: 'follow', projectId: to.id, email: to.email });
  await write(
    tx,
    { personId: null, name: to.name, email: to.email, language: to.language },
    letter,
    mission,
    { why: 'owner', href: `/suivi/${token}`, act: 'follow', reason },
    baseUrl,
  );
}
async function toExpert(tx: Tx, letter: Letter, mission: Mission, baseUrl: string, reason = ''): Promise<void> {
  const to = await person(tx, mission.expertId);
  if (to) await write(tx, to, letter, mission, { why: 'expert', href: `/missions/${mission.id}`, act: 'open', reason }, baseUrl);
}

/** Somebody is asked, or asked again: their link, that answers once. */
export async function mailProposed(tx: Tx, happened: Happened<'missions.proposed' | 'missions.asked_again'>, { baseUrl }: Site): Promise<void> {
  const mission = await missionOf(tx, happened.data.missionId);
  const to = mission?.status === 'proposed' ? await person(tx, mission.expertId) : null;
  if (!mission || !to) return;
  const token = await makeMissionLink(tx, mission.id, { purpose: 'employee', personId: to.personId, name: to.name });
  const { rows } = await sql<{ by: string }>`
    select coalesce(due_on, ${mission.today}::date) as by from mission_ask where mission_id = ${mission.id} and state = 'asked'`.execute(tx);
  const letter = happened.kind === 'missions.asked_again' ? 'asked_again' : 'proposed';
  await write(tx, to, letter, mission, { why: 'expert', href: `/missions/lien/${token}`, act: 'answer', by: rows[0]?.by ?? mission.today }, baseUrl);
}
/** The employee agreed, or the animator named who answers: the site is asked. Nobody there to ask waits for the animator. */
export async function mailSiteAsked(tx: Tx, happened: Happened<'missions.employee_agreed' | 'missions.manager_named'>, { baseUrl }: Site): Promise<void> {
  const mission = await missionOf(tx, happened.data.missionId);
  if (mission?.status !== 'employee_agreed') return;
  for (const to of await managersOf(tx, mission)) {
    const token = await makeMissionLink(tx, mission.id, { purpose: 'site', personId: to.personId, name: to.name });
    await write(tx, to, 'site_asked', mission, { why: 'site', href: `/missions/lien/${token}`, act: 'answer' }, baseUrl);
  }
}
/** Both said yes: the expert, and the owner, who learns who comes and when. */
export async function mailAgreed(tx: Tx, happened: Happened<'missions.manager_agreed'>, { baseUrl }: Site): Promise<void> {
  const mission = await missionOf(tx, happened.data.missionId);
  if (!mission?.managerAgreedAt) return;
  await toExpert(tx, 'site_agreed', mission, baseUrl);
  await toOwner(tx, 'comes', mission, baseUrl);
}
/** The site cannot free them: whoever had said yes is told, with thanks. */
export async function mailSiteRefused(tx: Tx, happened: Happened<'missions.manager_refused'>, { baseUrl }: Site): Promise<void> {
  const mission = await missionOf(tx, happened.data.missionId);
  const { rows } = await sql<{ id: string }>`
    select expert_id as id from mission_ask where mission_id = ${happened.data.missionId} and state = 'site_refused' and answered_at <= ${happened.at} order by answered_at desc limit 1`.execute(
    tx,
  );
  const to = await person(tx, rows[0]?.id ?? null);
  if (mission && to) await write(tx, to, 'site_refused', mission, { why: 'expert', href: '/missions', act: 'open' }, baseUrl);
}
export async function mailReady(tx: Tx, happened: Happened<'missions.papers_signed'>, { baseUrl }: Site): Promise<void> {
  const mission = await missionOf(tx, happened.data.missionId);
  if (mission?.status !== 'papers_signed') return;
  await toExpert(tx, 'ready', mission, baseUrl);
  await toOwner(tx, 'ready_owner', mission, baseUrl);
}
export async function mailSuspended(tx: Tx, happened: Happened<'missions.suspended'>, { baseUrl }: Site): Promise<void> {
  const mission = await missionOf(tx, happened.data.missionId);
  if (!mission) return;
  await toExpert(tx, 'suspended', mission, baseUrl, happened.data.reason);
  await toOwner(tx, 'suspended_owner', mission, baseUrl, happened.data.reason);
}
export async function mailResumed(tx: Tx, happened: Happened<'missions.resumed'>, { baseUrl }: Site): Promise<void> {
  const mission = await missionOf(tx, happened.data.missionId);
  if (mission?.status !== 'running') return;
  await toExpert(tx, 'resumed', mission, baseUrl);
  await toOwner(tx, 'resumed_owner', mission, baseUrl);
}
/** The end, foreseen or not: thanks and what was done, to the two of them and the site; or why it stops. */
export async function mailEnded(tx: Tx, happened: Happened<'missions.ended'>, { baseUrl }: Site): Promise<void> {
  const mission = await missionOf(tx, happened.data.missionId);
  if (!mission) return;
  if (happened.data.how === 'done') {
    await toExpert(tx, 'done', mission, baseUrl);
    await toOwner(tx, 'done_owner', mission, baseUrl);
    for (const to of await managersOf(tx, mission))
      await write(tx, to, 'done_site', mission, { why: 'site', href: `/missions/${mission.id}`, act: 'open' }, baseUrl);
    return;
  }
  if (happened.data.how === 'early') await toExpert(tx, 'stopped', mission, baseUrl, happened.data.reason);
  await toOwner(tx, 'stopped_owner', mission, baseUrl, happened.data.reason);
}
export async function mailReplaced(tx: Tx, happened: Happened<'missions.replaced'>, { baseUrl }: Site): Promise<void> {
  const mission = await missionOf(tx, happened.data.missionId);
  if (mission) await toOwner(tx, 'replaced_owner', mission, baseUrl);
}
/** Given up: who had agreed is told, no one else. */
export async function mailCancelled(tx: Tx, happened: Happened<'missions.cancelled'>, { baseUrl }: Site): Promise<void> {
  const mission = await missionOf(tx, happened.data.missionId);
  if (!mission?.proposedAt) return;
  const { reason } = happened.data;
  await toExpert(tx, 'cancelled', mission, baseUrl, reason);
  if (!mission.employeeAgreedAt) return;
  for (const to of await managersOf(tx, mission))
    await write(tx, to, 'cancelled_site', mission, { why: 'site', href: `/missions/${mission.id}`, act: 'open', reason }, baseUrl);
  if (mission.managerAgreedAt) await toOwner(tx, 'cancelled_owner', mission, baseUrl, reason);
}
