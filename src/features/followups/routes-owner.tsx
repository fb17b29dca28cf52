// The owner's side: two fields from a mail on a phone, or from the page of the file. GET changes nothing.
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { isAnother, openLink } from '../links/holder.ts';
import { WrongPersonPage } from '../links/pages/WrongPersonPage.tsx';
import type { Route, Visit } from '../people/scope.ts';
import { projectOf } from '../projects/queries.ts';
import { LinkPage } from '../timesheets/pages/LinkPage.tsx';
import { ownerHere, ownsFirm } from '../timesheets/visitors.ts';
import type { OwnerHere } from '../timesheets/visitors.ts';
import { answer, sayClosed } from './commands.ts';
import { answerForm } from './form.ts';
import { OwnerPage } from './pages/OwnerPage.tsx';
import { followUpsOf } from './queries.ts';
import type { FollowUp } from './queries.ts';
import { isOpen, stateOf } from './state.ts';

export function ownerRoutes({ limits }: { limits: Limits }): Route[] {
  const own = async (visit: Visit) => (await ownerHere(visit)) ?? absent();
  return [
    { method: 'GET', path: '/suivi-emplois/:token', door: 'public', handle: follow },
    { method: 'POST', path: '/suivi-emplois/:token', door: 'public', handle: (visit) => answerLink(limits, visit) },
    { method: 'GET', path: '/mon-dossier/suivi', door: 'public', handle: async (visit) => shown(visit, await own(visit), '/mon-dossier/suivi') },
    { method: 'POST', path: '/mon-dossier/suivi', door: 'public', handle: async (visit) => answered(visit, await own(visit), '/mon-dossier/suivi') },
  ];
}

/** Which one is meant: the one the mail was about, else the first that waits, else the latest that may still be answered. */
function meant(visit: Visit, all: readonly FollowUp[]): FollowUp | null {
  const asked = visit.form.fields.echeance ?? visit.url.searchParams.get('echeance');
  const open = all.filter((one) => isOpen(one, one.today));
  return (
    open.find(({ horizon }) => String(horizon) === asked) ?? open.find((one) => ['waiting', 'late'].includes(stateOf(one, one.today))) ?? open.at(-1) ?? null
  );
}
async function shown(visit: Visit, here: OwnerHere, base: string, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const t = translator(visit.lang);
  const all = await followUpsOf(visit.tx, here.projectId);
  const inside = base.startsWith('/mon-dossier');
  const done = (['answered', 'beside', 'closed'] as const).find((one) => one === visit.url.searchParams.get('fait'));
  return page(
    t('followups:owner.title'),
    <OwnerPage
      here={here}
      action={base + (inside ? here.keep : '')}
      back={inside ? `/mon-dossier${here.keep}` : null}
      one={meant(visit, all)}
      all={all}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      done={done ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function answered(visit: Visit, here: OwnerHere, base: string): Promise<Answer> {
  const t = translator(visit.lang);
  const one = meant(visit, await followUpsOf(visit.tx, here.projectId));
  if (!one) return shown(visit, here, base, { refused: t('followups:refusal.not-yet') });
  const keep = base.startsWith('/mon-dossier') ? here.keep : '';
  const back = (done: string) => redirect(`${base}${keep}${keep ? '&' : '?'}fait=${done}&echeance=${one.horizon}`);
  const { personId, how } = here.judge;
  if (visit.form.fields.act === 'closed') {
    const done = await sayClosed(visit.tx, personId, one);
    return done.ok ? back('closed') : shown(visit, here, base, { refused: t(`followups:refusal.${done.refusal}`) });
  }
  const read = readForm(visit.form, answerForm);
  if (!read.ok) return shown(visit, here, base, { errors: sentencesOf(read.issues, visit.lang) });
  const { headcount, created } = read.value;
  const done = await answer(visit.tx, personId, one, { headcount, created, how: how === 'link' ? 'link' : 'owner' });
  return done.ok ? back(done.beside ? 'beside' : 'answered') : shown(visit, here, base, { refused: t(`followups:refusal.${done.refusal}`) });
}

/** The file that a mailed link opens, acting by that link. */
async function linked(visit: Visit): Promise<OwnerHere | Answer> {
  const link = (await openLink(visit.tx, visit.params.token ?? '')) ?? absent();
  if (link.purpose !== 'follow') absent();
  if (link.state !== 'open') return ended(visit);
  const project = link.projectId ? await projectOf(visit.tx, link.projectId) : null;
  if (!project) absent();
  if (isAnother(visit, { personId: null, email: link.email }) && !ownsFirm(visit, project.establishmentId)) {
    const title = translator(visit.lang)('followups:owner.title');
    return page(title, <WrongPersonPage title={title} name={project.ownerName} other={visit.scope.name} />, 409);
  }
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
  return 'kind' in here ? here : shown(visit, here, `/suivi-emplois/${visit.params.token}`);
}
async function answerLink(limits: Limits, visit: Visit): Promise<Answer> {
  const here = await linked(visit);
  await limits.take('publicFormByAddress', visit.address);
  return 'kind' in here ? here : answered(visit, here, `/suivi-emplois/${visit.params.token}`);
}
