// The letters that follow from a lead: to the person who sent it. As the installation, in the reaction's transaction.
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Happened } from '../../platform/events.ts';
import { renderLetter } from '../../platform/letters.tsx';
import { queueMail } from '../../platform/mail.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { makeLink } from '../links/commands.ts';
import { promiseOf } from './intake-queries.ts';
import { LeadLetter } from './mails/LeadLetter.tsx';

interface Addressee {
  id: string;
  status: string;
  kind: 'project' | 'site_offer';
  language: 'fr' | 'en';
  name: string;
  email: string | null;
  projectId: string | null;
}
async function addressee(tx: Tx, leadId: string | null): Promise<(Addressee & { email: string }) | null> {
  const { rows } =
    await sql<Addressee>`select id, status, kind, language, contact_name as name, contact_email as email, project_id as "projectId" from lead where id = ${leadId}`.execute(
      tx,
    );
  const found = rows[0];
  return found?.email ? { ...found, email: found.email } : null;
}
async function post(
  tx: Tx,
  to: { email: string; language: 'fr' | 'en' },
  aboutId: string,
  kind: string,
  baseUrl: string,
  letter: { title: string; lines: readonly string[]; act: { href: string; label: string } | null },
) {
  const { html, plain } = renderLetter(createElement(LeadLetter, { lang: to.language, ...letter }));
  await queueMail(tx, { kind, personId: null, recipient: to.email, subject: letter.title, html, plain, aboutId }, new URL(baseUrl).hostname);
}

/** An address was left before the end: the link that takes it up again, from any device. */
export async function sendResumeLink(tx: Tx, happened: Happened<'leads.kept_for_later'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const lead = await addressee(tx, happened.subjectId);
  if (!lead || lead.status !== 'draft') return;
  const t = translator(lead.language);
  const token = await makeLink(tx, { purpose: 'resume', leadId: lead.id, email: lead.email });
  await post(tx, lead, lead.id, 'leads.resume', baseUrl, {
    title: t('leads:mail.resume.title'),
    lines: [t('leads:mail.resume.text')],
    act: { href: `${baseUrl}/suivi/${token}`, label: t('leads:mail.resume.act') },
  });
}

/** It has arrived: who will call, within how many working days, and the link of its status page. */
export async function confirmReceipt(
  tx: Tx,
  happened: Happened<'leads.received'> | Happened<'leads.released'>,
  { baseUrl }: { baseUrl: string },
): Promise<void> {
  const lead = await addressee(tx, happened.subjectId);
  if (!lead) return;
  const t = translator(lead.language);
  const { list } = localeOf(lead.language, happened.at);
  const promise = await promiseOf(tx, lead.id);
  const who = promise.names.length > 0 ? list(promise.names) : t('leads:intake.sent.somebody');
  const token = await makeLink(tx, { purpose: 'follow', leadId: lead.id, email: lead.email });
  await post(tx, lead, lead.id, 'leads.received', baseUrl, {
    title: t('leads:mail.received.title'),
    lines: [
      t('leads:mail.received.text', { name: lead.name }),
      promise.territoryName
        ? t('leads:intake.sent.call', { who, territory: promise.territoryName, count: promise.days })
        : t('leads:intake.sent.call_network', { who, count: promise.days }),
      ...(promise.phone ? [t('leads:intake.sent.office', { phone: promise.phone })] : []),
    ],
    act: { href: `${baseUrl}/suivi/${token}`, label: t('leads:mail.received.act') },
  });
}

/** Another door is better: which, and why, told to the person. */
export async function tellRedirected(tx: Tx, happened: Happened<'leads.redirected'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const lead = await addressee(tx, happened.subjectId);
  if (!lead) return;
  const t = translator(lead.language);
  const token = await makeLink(tx, { purpose: 'follow', leadId: lead.id, email: lead.email });
  await post(tx, lead, lead.id, 'leads.redirected', baseUrl, {
    title: t('leads:mail.redirected.title'),
    lines: [t('leads:mail.redirected.text', { name: lead.name, scheme: happened.data.to }), happened.data.reason],
    act: { href: `${baseUrl}/suivi/${token}`, label: t('leads:mail.received.act') },
  });
}

/** A link had ended and its holder asked for another: to the same address, if that is still where the lead or file is followed. */
export async function renewLink(tx: Tx, happened: Happened<'links.renewal_asked'>, { baseUrl }: { baseUrl: string }): Promise<void> {
  const { rows } = await sql<{
    purpose: 'resume' | 'follow';
    leadId: string | null;
    projectId: string | null;
    email: string;
    about: string;
    language: 'fr' | 'en';
  }>`
    select a.purpose, a.lead_id as "leadId", a.project_id as "projectId", a.email,
      coalesce(a.project_id, a.lead_id) as about, coalesce(p.owner_language, l.language, 'fr') as language
    from access_link a left join lead l on l.id = a.lead_id left join project p on p.id = coalesce(a.project_id, l.project_id)
    where a.id = ${happened.data.linkId} and lower(a.email) = address_now(a.lead_id, coalesce(a.project_id, l.project_id))`.execute(tx);
  const link = rows[0];
  if (!link) return;
  const t = translator(link.language);
  const token = await makeLink(tx, link);
  await post(tx, link, link.about, 'leads.renewed', baseUrl, {
    title: t('leads:mail.renewed.title'),
    lines: [t('leads:mail.renewed.text')],
    act: { href: `${baseUrl}/suivi/${token}`, label: t('leads:mail.renewed.act') },
  });
}
