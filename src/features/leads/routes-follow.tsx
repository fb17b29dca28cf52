// A mailed link: shows where things stand, and opens them on this device by its button. Looking changes nothing.
import type { ReactNode } from 'react';
import { sql } from 'kysely';
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { record } from '../../platform/events.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { translator } from '../../platform/texts.ts';
import { openOnDevice } from '../links/commands.ts';
import { deviceCookie, openLink } from '../links/holder.ts';
import type { FollowedLink } from '../links/holder.ts';
import type { Route, Visit } from '../people/scope.ts';
import { asOwnerSees } from '../projects/owner-queries.ts';
import { projectOf } from '../projects/queries.ts';
import type { FilePanel } from '../projects/routes-owner.tsx';
import { COOKIES, promiseOf, typedLead } from './intake-queries.ts';
import { pathOf } from './intake.ts';
import { FollowPage } from './pages/FollowPage.tsx';
import { LinkEndedPage } from './pages/LinkEndedPage.tsx';

/** `panels`: what other features tell the owner of a file. */
export function followRoutes(services: { limits: Limits; baseUrl: string }, panels: readonly FilePanel[]): Route[] {
  return [
    { method: 'GET', path: '/suivi/:token', door: 'public', handle: (visit) => show(visit, panels) },
    { method: 'POST', path: '/suivi/:token', door: 'public', handle: (visit) => openHere(services, visit) },
    { method: 'POST', path: '/suivi/:token/renouveler', door: 'public', handle: (visit) => renew(services, visit) },
  ];
}

async function linkHere(visit: Visit): Promise<FollowedLink> {
  return (await openLink(visit.tx, visit.params.token ?? '')) ?? absent();
}
function ended(visit: Visit, asked: boolean): Answer {
  const t = translator(visit.lang);
  return page(
    t('leads:follow.ended_title'),
    <LinkEndedPage action={`/suivi/${visit.params.token}/renouveler`} asked={asked} once={onceToken()} />,
    asked ? 200 : 410,
  );
}

async function show(visit: Visit, panels: readonly FilePanel[]): Promise<Answer> {
  const link = await linkHere(visit);
  if (link.state !== 'open') return ended(visit, visit.url.searchParams.has('envoye'));
  const lead = link.leadId ? await typedLead(visit.tx, link.leadId) : null;
  const found = link.projectId ? await projectOf(visit.tx, link.projectId) : null;
  if (!lead && !found) absent();
  const project = found ? await asOwnerSees(visit.tx, found) : null;
  const side = { asOwner: true, writer: { personId: null, asOwner: true }, base: '/mon-dossier' };
  const parts: ReactNode[] = [];
  if (project) for (const panel of panels) parts.push(await panel(visit, { project, side }));
  const promise = lead && !project ? await promiseOf(visit.tx, lead.id) : null;
  return page(
    translator(visit.lang)('leads:follow.title'),
    <FollowPage action={`/suivi/${visit.params.token}`} lead={lead} project={project} promise={promise} panels={parts} once={onceToken()} />,
  );
}

async function openHere({ limits, baseUrl }: { limits: Limits; baseUrl: string }, visit: Visit): Promise<Answer> {
  const link = await linkHere(visit);
  await limits.take('publicFormByAddress', visit.address);
  if (link.state !== 'open') return ended(visit, false);
  const token = await openOnDevice(visit.tx, visit.params.token ?? '');
  if (!token) return ended(visit, false);
  const lead = link.leadId ? await typedLead(visit.tx, link.leadId) : null;
  visit.setHeader('set-cookie', deviceCookie(token, baseUrl, COOKIES[lead && !link.projectId ? lead.kind : 'project']));
  if (link.projectId) return redirect('/mon-dossier');
  if (!lead) absent();
  if (lead.status !== 'draft') return redirect(pathOf(lead.kind, 'sent'));
  return redirect(pathOf(lead.kind, lead.step >= 3 ? 'contact' : lead.step === 2 ? 'firm' : 'problem'));
}

/** A new link, to the address the old one was sent to; the answer tells nothing of it. */
async function renew({ limits }: { limits: Limits }, visit: Visit): Promise<Answer> {
  const link = await linkHere(visit);
  await limits.take('publicFormByAddress', visit.address);
  if (link.state !== 'expired') return redirect(`/suivi/${visit.params.token}`);
  await limits.take('signInByName', link.email);
  const about = link.projectId ? { kind: 'project' as const, id: link.projectId } : { kind: 'lead' as const, id: link.leadId };
  const place = await sql<{ id: string | null }>`select link_territory(${link.linkId}) as id`.execute(visit.tx);
  await record(visit.tx, visit.scope.personId, {
    kind: 'links.renewal_asked',
    subject: about,
    territoryId: place.rows[0]?.id ?? null,
    data: { linkId: link.linkId },
  });
  return redirect(`/suivi/${visit.params.token}?envoye`);
}
