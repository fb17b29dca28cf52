// What follows a report: those it is for get it by mail with its file, once; those who keep it are told that it is there.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { notify, notifyAnimators } from '../activity/notifications.ts';
import { sums } from '../figures/queries.ts';
import { ReportLetter } from './mails/ReportLetter.tsx';
import { printReport } from './paper.ts';
import { contentOf, fileOf, knownOf, reportOf } from './queries.ts';
import type { Report } from './queries.ts';
import { periodOf } from './report.ts';
import { titleOf } from './said.ts';

export interface Reader {
  personId: string | null;
  name: string;
  email: string;
  language: 'fr' | 'en';
  /** Of a letter: the site whose days it tells. */
  siteId: string | null;
  site: string | null;
}
/** Whom a report is for, each once. Whoever stood aside from a file that is counted in it gets none. */
export async function readersOf(tx: Tx, report: Report): Promise<Reader[]> {
  return meantFor(tx, report, sql`not`);
}
/** The names of those it is for who are not shown it, and have no mail of it; why is nobody's to read here. As the installation, for those who keep the report. */
export async function leftOutOf(tx: Tx, report: Report): Promise<string[]> {
  const out = await meantFor(tx, report, sql``);
  const { rows } = await sql<{
    id: string;
  }>`select person_id as id from mail where kind = 'reports.sent' and about_id = ${report.id} and person_id is not null`.execute(tx);
  const sent = new Set(rows.map(({ id }) => id));
  return out.filter(({ personId }) => !sent.has(personId!)).map(({ name }) => name);
}
/** Those it is for, by their role or as guests of the steering committee; of whom `recused` (`not`, or nothing) says whether they stood aside from a file that is counted. */
async function meantFor(tx: Tx, report: Report, recused: RawBuilder<unknown>): Promise<Reader[]> {
  const aside = sql`${recused} exists (select from recusal x join report y on y.id = ${report.id} and x.project_id = any (y.counted) where x.person_id = p.id and x.status in ('suggested', 'in_force'))`;
  const rows = await inRole(tx, report, aside);
  if (report.kind !== 'territory_year') return rows;
  // Those invited to the steering committee, most of them by an address alone: the State, the chamber, local government.
  const { rows: invited } = await sql<Reader>`
    select distinct on (i.email) p.id as "personId", coalesce(p.name, i.name, i.organisation) as name, i.email, coalesce(p.language, 'fr') as language, null::uuid as "siteId", null as site
    from steering_invitee i left join person p on lower(p.email) = i.email
    where i.meeting_id = (select m.id from steering_meeting m where m.territory_id = ${report.territoryId} and m.status <> 'cancelled' order by m.held_on desc limit 1) and i.email is not null
      and (p.left_on is null or p.left_on >= today_in('Europe/Paris')) and ${aside} order by i.email`.execute(tx);
  const had = new Set(rows.map(({ email }) => email.toLowerCase()));
  return [...rows, ...invited.filter(({ email }) => !had.has(email))];
}
async function inRole(tx: Tx, report: Report, aside: RawBuilder<unknown>): Promise<Reader[]> {
  const here = sql`r.territory_id = ${report.territoryId}::uuid`;
  const roles = {
    territory_year: sql`${here} and r.role in ('chair', 'co_chair', 'steering_member', 'funder')`,
    network_year: sql`r.role = 'national_animator' or r.role = 'local_animator' or r.role = 'funder' and r.territory_id is null and r.establishment_id is null`,
    quarter_letter: sql`r.role in ('site_manager', 'lender_hr') and r.establishment_id in (select e.id from establishment e join territory t on t.id = e.territory_id
      join establishment_role c on c.establishment_id = e.id and c.role = 'contributor' and c.valid @> today_in(t.time_zone) where e.territory_id = ${report.territoryId}::uuid and e.merged_into is null)`,
  }[report.kind];
  const { rows } = await sql<Reader>`
    select distinct on (lower(p.email)) p.id as "personId", p.name, p.email, p.language, e.id as "siteId", e.name as site
    from role_in_force r join person p on p.id = r.person_id left join establishment e on e.id = r.establishment_id and ${report.kind === 'quarter_letter'}
    where (${roles}) and (p.left_on is null or p.left_on >= today_in('Europe/Paris'))
      and ${aside}
    order by lower(p.email), e.name, p.id`.execute(tx);
  return rows;
}

export async function mailReport(tx: Tx, happened: Happened<'reports.sent'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  // Held: a story taken back from now on finds these letters, and those that have not left yet do not leave.
  await sql`select from report where id = ${happened.data.reportId} for share`.execute(tx);
  const report = await reportOf(tx, happened.data.reportId);
  if (report?.storyGoneAt) return;
  const frozen = report ? await fileOf(tx, report.id, 'pdf') : null;
  const kept = report ? await contentOf(tx, report.id) : null;
  if (!report || !frozen || !kept) return;
  // In the reader's language, from the very content that is frozen; printed once for all who read it.
  let english: Buffer | null = null;
  for (const reader of await readersOf(tx, report)) {
    const t = translator(reader.language);
    const locale = localeOf(reader.language, happened.at);
    const title = titleOf(report, locale);
    const said = { name: reader.name, title, territory: report.territory ?? '', number: report.number };
    const { html, plain } = renderLetter(
      createElement(ReportLetter, {
        lang: reader.language,
        title,
        lines: [t(`reports:mail.${report.kind}`, said), ...(reader.siteId ? [await ofSite(tx, report, reader)] : []), t('reports:mail.attached', said)],
        act: { href: `${baseUrl}/rapports/${report.id}`, label: t('reports:mail.act') },
        why: t(`reports:mail.why_${report.kind}`, said),
      }),
    );
    const content = reader.language === 'en' ? (english ??= printReport(kept, 'en')) : frozen;
    const mail = { kind: 'reports.sent', personId: reader.personId, recipient: reader.email, subject: title, html, plain, aboutId: report.id };
    await queueMail(tx, { ...mail, file: { name: `${report.number}.pdf`, mediaType: 'application/pdf', content } }, new URL(baseUrl).hostname);
  }
}
/** What the reader's own site gave in the quarter, as known in the report. */
async function ofSite(tx: Tx, report: Report, { siteId, site, language }: Reader): Promise<string> {
  const { days } = localeOf(language, report.knownAt);
  const given = await sums(tx, { perimeter: { kind: 'establishment', id: siteId! }, period: periodOf(report), known: knownOf(report) }, [
    'days_granted',
    'days_confirmed',
  ]);
  return translator(language)('reports:mail.site', { site: site ?? '', granted: days(given.days_granted), confirmed: days(given.days_confirmed) });
}

/** It is there: whoever asked, else those who keep it. */
export async function tellFrozen(tx: Tx, happened: Happened<'reports.frozen'>): Promise<void> {
  const report = await reportOf(tx, happened.data.reportId);
  if (!report) return;
  const { rows } = await sql<{ id: string | null }>`select asked_by as id from report where id = ${report.id}`.execute(tx);
  const notice = { kind: 'reports.frozen', href: `/rapports/${report.id}`, data: { number: report.number }, eventId: happened.id };
  if (rows[0]?.id) await notify(tx, [rows[0].id], notice);
  else if (report.territoryId) await notifyAnimators(tx, report.territoryId, notice);
  else {
    const { rows: national } = await sql<{ id: string }>`select person_id as id from national_animators()`.execute(tx);
    await notify(
      tx,
      national.map(({ id }) => id),
      notice,
    );
  }
}
