// What follows around requests: those who are asked are told in their tray and by mail, the animator of the answer; and what the calendar does.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { REMIND_BEFORE } from './life-cycle.ts';
import { AskLetter } from './mails/AskLetter.tsx';
import { tellRequest } from './request-commands.ts';
import { makeNeedLink } from './need-links.ts';
import { requestOf } from './request-queries.ts';
import type { Request } from './request-queries.ts';

type Services = { baseUrl: string };

/** The expert who is asked, alone; of a site, its people who do not stand aside from the file. */
export async function tellAsked(tx: Tx, happened: Happened<'skills.asked'> | Happened<'skills.reminded'>, { baseUrl }: Services): Promise<void> {
  const request = await requestOf(tx, happened.data.requestId);
  if (!request || request.state !== 'asked') return;
  const { rows } = await sql<{ id: string; name: string; email: string; language: 'fr' | 'en' }>`
    select distinct p.id, p.name, p.email, p.language from person p
    where p.id is distinct from ${happened.actorId}::uuid and not stands_aside(p.id, ${request.projectId}) and (p.left_on is null or p.left_on >= ${request.today}::date)
      and (p.id = ${request.personId}::uuid or ${request.personId}::uuid is null and p.id in (
        select r.person_id from role_in_force r where r.establishment_id = ${request.establishmentId} and r.role in ('site_manager', 'lender_hr'))) order by p.id`.execute(
    tx,
  );
  const href = `/demandes/${request.id}?dossier=${request.projectId}`;
  for (const person of rows) {
    await sql`insert into notification (person_id, event_id, kind, href, data)
      values (${person.id}, ${happened.id}, ${happened.kind}, ${href}, ${JSON.stringify(happened.data)}::jsonb)`.execute(tx);
    await mail(tx, request, person, happened.kind === 'skills.reminded', baseUrl);
  }
}
async function mail(
  tx: Tx,
  request: Request,
  to: { id: string; name: string; email: string; language: 'fr' | 'en' },
  again: boolean,
  baseUrl: string,
): Promise<void> {
  const t = translator(to.language);
  const locale = localeOf(to.language, request.askedAt);
  const said = { name: to.name, firm: request.firmName, days: locale.days(request.halfDays), site: request.siteName, by: locale.date(request.dueOn) };
  const title = t(again ? 'skills:mail.again' : 'skills:mail.title', said);
  const { html, plain } = renderLetter(
    createElement(AskLetter, {
      lang: to.language,
      title,
      said,
      wanted: request.wanted,
      href: `${baseUrl}/demandes/lien/${await makeNeedLink(tx, request, to.id)}`,
      territory: request.territoryName ?? '',
    }),
  );
  await queueMail(
    tx,
    { kind: 'skills.asked', personId: to.id, recipient: to.email, subject: title, html, plain, aboutId: request.id, replyTo: null },
    new URL(baseUrl).hostname,
  );
}
/** The answer, to who asked; gone: to the territory's animators. A yes that one person gave, also to the site that lends them. */
export async function tellAsker(tx: Tx, happened: Happened<'skills.accepted'> | Happened<'skills.refused'> | Happened<'skills.expired'>): Promise<void> {
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct w.person_id, ${happened.id}::bigint, ${happened.kind}, '/dossiers/' || r.project_id || '/besoins/' || r.need_id, ${JSON.stringify(happened.data)}::jsonb
    from need_request r join role_in_force w on w.territory_id = r.territory_id and w.role = 'local_animator'
      and (w.person_id = r.asked_by or not exists (select from role_in_force o where o.person_id = r.asked_by and o.territory_id = r.territory_id and o.role = 'local_animator'))
    where r.id = ${happened.data.requestId} and r.need_id is not null and w.person_id is distinct from ${happened.actorId}::uuid and not stands_aside(w.person_id, r.project_id)`.execute(
    tx,
  );
  if (happened.kind !== 'skills.accepted') return;
  await sql`insert into notification (person_id, event_id, kind, href, data)
    select distinct w.person_id, ${happened.id}::bigint, ${happened.kind}, '/demandes/' || r.id || '?dossier=' || r.project_id, ${JSON.stringify(happened.data)}::jsonb
    from need_request r join role_in_force w on w.establishment_id = r.establishment_id and w.role in ('site_manager', 'lender_hr')
    where r.id = ${happened.data.requestId} and r.person_id is not null and w.person_id is distinct from ${happened.actorId}::uuid and not stands_aside(w.person_id, r.project_id)
      and not exists (select from notification n where n.person_id = w.person_id and n.event_id = ${happened.id}::bigint)`.execute(tx);
}
/** Once a day: a reminder a few days before the last one, and the end of those whose last day has passed. As the installation. */
export async function requestsDue(tx: Tx): Promise<{ reminded: number; expired: number }> {
  const due = async (which: 'remind' | 'expire') => {
    const today = sql`today_in((select time_zone from territory t where t.id = r.territory_id))`;
    const { rows } =
      which === 'remind'
        ? await sql<{ id: string }>`update need_request r set reminded_at = present() where r.state = 'asked' and r.reminded_at is null and r.due_on >= ${today}
            and r.due_on - ${REMIND_BEFORE}::integer <= ${today} and r.asked_at < present() - interval '1 day' returning r.id`.execute(tx)
        : await sql<{
            id: string;
          }>`update need_request r set state = 'expired', ended_at = present() where r.state = 'asked' and r.due_on < ${today} returning r.id`.execute(tx);
    for (const { id } of rows) await tellRequest(tx, null, (await requestOf(tx, id))!, which === 'remind' ? 'skills.reminded' : 'skills.expired');
    return rows.length;
  };
  return { expired: await due('expire'), reminded: await due('remind') };
}
