// The owner's side: what was done, confirmed by one tap from the mail, or from the page of the file; what was not so goes to the animator.
import { sql } from 'kysely';
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { openOnDevice } from '../links/commands.ts';
import { deviceCookie, isAnother, openLink } from '../links/holder.ts';
import { WrongPersonPage } from '../links/pages/WrongPersonPage.tsx';
import { isSignedIn } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { projectOf } from '../projects/queries.ts';
import { reviewsOfProject } from './closing-queries.ts';
import { confirmDays, disputeDays } from './confirm-commands.ts';
import { openPhone } from './expert-links.ts';
import { reasonForm } from './form.ts';
import { ConfirmPage } from './pages/ConfirmPage.tsx';
import { LentPage, LinkPage } from './pages/LinkPage.tsx';
import { byMission, daysOfProject, missionsOfIds } from './queries.ts';
import { ownerHere, ownsFirm } from './visitors.ts';
import type { OwnerHere } from './visitors.ts';

type Services = { limits: Limits; baseUrl: string };

export function confirmRoutes(services: Services): Route[] {
  return [
    { method: 'GET', path: '/confirmer/:token', door: 'public', handle: follow },
    { method: 'POST', path: '/confirmer/:token', door: 'public', handle: (visit) => answerLink(services, visit) },
    {
      method: 'GET',
      path: '/mon-dossier/journees',
      door: 'public',
      handle: (visit) => here(visit, (owner) => shown(visit, owner, '/mon-dossier/journees')),
    },
    {
      method: 'POST',
      path: '/mon-dossier/journees',
      door: 'public',
      handle: (visit) => here(visit, (owner) => answer(visit, owner, '/mon-dossier/journees')),
    },
  ];
}

async function here(visit: Visit, show: (owner: OwnerHere) => Promise<Answer>): Promise<Answer> {
  const owner = (await ownerHere(visit)) ?? absent();
  return (await lentHere(visit, owner.projectId)) ?? show(owner);
}
/** Somebody who is lent to this file comes as its owner, on the phone they log with or by a link to their own address: the page that says so, or null. */
export async function lentHere(visit: Visit, projectId: string): Promise<Answer | null> {
  if (isSignedIn(visit.scope)) return null;
  await openPhone(visit);
  const { rows } = await sql<{ lent: boolean }>`select comes_as_owner(${projectId}) as lent`.execute(visit.tx);
  return rows[0]!.lent ? page(translator(visit.lang)('timesheets:lent.title'), <LentPage />, 409) : null;
}

const DONE = ['confirmed', 'nothing', 'disputed', 'review', 'quote'] as const;
async function shown(visit: Visit, here: OwnerHere, base: string, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const t = translator(visit.lang);
  const [days, settled, reviews] = [
    await daysOfProject(visit.tx, here.projectId, ['logged', 'disputed']),
    await daysOfProject(visit.tx, here.projectId, ['confirmed']),
    await reviewsOfProject(visit.tx, here.projectId),
  ];
  const missions = await missionsOfIds(visit.tx, [...new Set([...days, ...settled, ...reviews].map(({ missionId }) => missionId))]);
  const done = DONE.find((one) => one === visit.url.searchParams.get('fait'));
  return page(
    t('timesheets:confirm.title'),
    <ConfirmPage
      action={base + (base.startsWith('/mon-dossier') ? here.keep : '')}
      back={base.startsWith('/mon-dossier') ? `/mon-dossier${here.keep}` : null}
      here={here}
      waiting={byMission(days, missions)}
      settled={byMission(settled, missions)}
      reviews={reviews.flatMap((one) => {
        const mission = missions.find(({ id }) => id === one.missionId);
        return mission ? [{ ...one, mission }] : [];
      })}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      done={done && !failed.refused ? t(`timesheets:confirm.done.${done}`) : null}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}

/** `act`: all (of those that wait), confirm, dispute; `day`: which, as they were on the screen. What names neither an act nor a day is asked again. */
async function answer(visit: Visit, here: OwnerHere, base: string): Promise<Answer> {
  const { act } = visit.form.fields;
  const ids = visit.form.all('day').filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
  const back = (done: string) => {
    const keep = base.startsWith('/mon-dossier') ? here.keep : '';
    return redirect(`${base}${keep}${keep ? '&' : '?'}fait=${done}`);
  };
  if ((act !== 'all' && act !== 'confirm' && act !== 'dispute') || ids.length === 0)
    return shown(visit, here, base, { refused: translator(visit.lang)('timesheets:confirm.nothing_named') });
  if (act === 'dispute') {
    const read = readForm(visit.form, reasonForm);
    if (!read.ok) return shown(visit, here, base, { errors: { [`reason-${ids[0] ?? ''}`]: sentencesOf(read.issues, visit.lang).reason! } });
    const n = await disputeDays(visit.tx, here.judge, { projectId: here.projectId, ids }, read.value.reason);
    return back(n > 0 ? 'disputed' : 'nothing');
  }
  const n = await confirmDays(visit.tx, here.judge, { projectId: here.projectId, ids }, act === 'all' ? 'waiting' : null);
  return back(n > 0 ? 'confirmed' : 'nothing');
}

/** The file that a mailed link opens, acting by that link; when it opens nothing here, the page that says why: it ended, or it is another's than whoever is signed in. */
async function linked(visit: Visit): Promise<OwnerHere | Answer> {
  const link = (await openLink(visit.tx, visit.params.token ?? '')) ?? absent();
  // A link that goes back to a form is not this one, open or not.
  if (link.purpose !== 'follow') absent();
  if (link.state !== 'open') return ended(visit);
  const project = link.projectId ? await projectOf(visit.tx, link.projectId) : null;
  if (!project) absent();
  if (isAnother(visit, { personId: null, email: link.email }) && !ownsFirm(visit, project.establishmentId)) {
    const title = translator(visit.lang)('timesheets:confirm.title');
    return page(title, <WrongPersonPage title={title} name={project.ownerName} other={visit.scope.name} />, 409);
  }
  const lent = await lentHere(visit, project.id);
  if (lent) return lent;
  return { projectId: project.id, reference: project.reference, firm: project.firm_name, judge: { personId: visit.scope.personId, how: 'link' }, keep: '' };
}
function ended(visit: Visit): Answer {
  // The page of the link itself offers a new one, to the same address.
  return page(
    translator(visit.lang)('timesheets:link.ended'),
    <LinkPage renew={null} owner={`/suivi/${visit.params.token}`} asked={false} once={onceToken()} />,
    410,
  );
}
async function follow(visit: Visit): Promise<Answer> {
  const here = await linked(visit);
  return 'kind' in here ? here : shown(visit, here, `/confirmer/${visit.params.token}`);
}
async function answerLink({ limits, baseUrl }: Services, visit: Visit): Promise<Answer> {
  const here = await linked(visit);
  await limits.take('publicFormByAddress', visit.address);
  if ('kind' in here) return here;
  // The words at the end are a page of their own: the link is opened on this device for it.
  const review = visit.form.fields.review;
  if (review && /^[0-9a-f-]{36}$/.test(review)) {
    const token = await openOnDevice(visit.tx, visit.params.token ?? '');
    if (!token) return ended(visit);
    visit.setHeader('set-cookie', deviceCookie(token, baseUrl));
    return redirect(`/mon-dossier/bilan/${review}`);
  }
  return answer(visit, here, `/confirmer/${visit.params.token}`);
}
