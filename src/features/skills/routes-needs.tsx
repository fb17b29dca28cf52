// The needs of a file: who could help, who is asked, what they answer. The animators of its territory; those who are asked, for their own request.
import { page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { isSignedIn } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { fileKept } from '../projects/doors.ts';
import { mayMatchSomewhere } from './access.ts';
import { needKept, requestHere } from './doors.ts';
import { askForm, refuseForm } from './form.ts';
import { DAYS_TO_ANSWER } from './life-cycle.ts';
import type { RequestRefusal } from './life-cycle.ts';
import { NeedPage } from './pages/NeedPage.tsx';
import { NeedsPage } from './pages/NeedsPage.tsx';
import { RequestPage } from './pages/RequestPage.tsx';
import { RequestsPage } from './pages/RequestsPage.tsx';
import { wantedMissions } from './mission-queries.ts';
import { matchNeed } from './proposal.ts';
import { acceptRequest, askFor, mayStillAsk, nameSkills, refuseRequest, withdrawRequest } from './request-commands.ts';
import { needsOf, requestsOfNeed, requestsTo } from './request-queries.ts';
import { skillDoneOf } from './said.ts';
import { findSkills, skillTree } from './tree-queries.ts';

export function needRoutes(): Route[] {
  const need = '/dossiers/:id/besoins/:besoin';
  const line = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayMatchSomewhere, handle });
  const asked = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: isSignedIn, handle });
  return [
    line('GET', '/dossiers/:id/besoins', showNeeds),
    line('GET', need, (visit) => needPage(visit)),
    line('POST', `${need}/competences`, name),
    line('POST', `${need}/demander`, ask),
    asked('GET', '/demandes', showRequests),
    asked('GET', '/demandes/:id', (visit) => requestPage(visit)),
    asked('POST', '/demandes/:id/accepter', accept),
    asked('POST', '/demandes/:id/refuser', refuse),
    line('POST', '/demandes/:id/retirer', withdraw),
  ];
}
interface Failed {
  errors?: Record<string, string>;
  refused?: RequestRefusal;
}
const statusOf = ({ errors, refused }: Failed) => (errors ? 422 : refused ? 409 : 200);
const refusedIn = (visit: Visit, { refused }: Failed) => (refused ? translator(visit.lang)(`skills:request.refusal.${refused}`) : null);

async function showNeeds(visit: Visit): Promise<Answer> {
  const { project } = await fileKept(visit);
  return page(
    translator(visit.lang)('skills:needs.title', { name: project.firm_name }),
    <NeedsPage project={project} needs={await needsOf(visit.tx, project.id)} once={onceToken()} />,
  );
}

/** `days` after a plain day. */
function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
async function needPage(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { here, need } = await needKept(visit);
  const { tx, lang, url, form } = visit;
  const words = (url.searchParams.get('q') ?? '').slice(0, 200);
  const { ranked, left } = await matchNeed(tx, need);
  return page(
    translator(lang)('skills:need.title', { name: here.project.firm_name }),
    <NeedPage
      project={here.project}
      need={need}
      ranked={ranked}
      left={left}
      requests={await requestsOfNeed(tx, need.id)}
      open={mayStillAsk(need.fileStatus)}
      missions={await wantedMissions(tx, need)}
      tree={await skillTree(tx)}
      words={words}
      found={words ? await findSkills(tx, words) : await findSkills(tx, need.result)}
      chosen={form.fields.candidate ?? url.searchParams.get('a')}
      typed={{ due_on: daysAfter(need.today, DAYS_TO_ANSWER), wanted: need.result, ...form.fields }}
      errors={failed.errors ?? {}}
      done={failed.refused ? null : skillDoneOf(url)}
      refused={refusedIn(visit, failed)}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
async function name(visit: Visit): Promise<Answer> {
  const { need } = await needKept(visit);
  const known = new Set((await skillTree(visit.tx, { archived: true })).map(({ id }) => id));
  const done = await nameSkills(
    visit.tx,
    visit.scope,
    need,
    visit.form.all('skill').filter((id) => known.has(id)),
  );
  return done.ok ? redirect(`/dossiers/${need.projectId}/besoins/${need.id}?fait=named`) : needPage(visit, { refused: done.refusal });
}
async function ask(visit: Visit): Promise<Answer> {
  const { need } = await needKept(visit);
  const read = readForm(visit.form, askForm);
  if (!read.ok) return needPage(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await askFor(visit.tx, visit.scope, need, read.value);
  return done.ok ? redirect(`/dossiers/${need.projectId}/besoins/${need.id}?fait=asked`) : needPage(visit, { refused: done.refusal });
}

async function showRequests(visit: Visit): Promise<Answer> {
  const { scope, tx } = visit;
  const establishments = scope.roles.flatMap((held) =>
    held.establishmentId && (held.role === 'site_manager' || held.role === 'lender_hr') ? [held.establishmentId] : [],
  );
  return page(translator(visit.lang)('skills:requests.title'), <RequestsPage requests={await requestsTo(tx, { personId: scope.personId!, establishments })} />);
}
async function requestPage(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { request, as } = await requestHere(visit);
  return page(
    translator(visit.lang)('skills:request.title', { firm: request.firmName }),
    <RequestPage
      request={request}
      as={as}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      done={failed.refused ? null : skillDoneOf(visit.url)}
      refused={refusedIn(visit, failed)}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
async function accept(visit: Visit): Promise<Answer> {
  const { request } = await requestHere(visit);
  const done = await acceptRequest(visit.tx, visit.scope, request);
  return done.ok ? redirect(`/demandes/${request.id}?fait=accepted`) : requestPage(visit, { refused: done.refusal });
}
async function refuse(visit: Visit): Promise<Answer> {
  const { request } = await requestHere(visit);
  const read = readForm(visit.form, refuseForm);
  if (!read.ok) return requestPage(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await refuseRequest(visit.tx, visit.scope, request, read.value.refusal, read.value.remark);
  return done.ok ? redirect(`/demandes/${request.id}?fait=refused`) : requestPage(visit, { refused: done.refusal });
}
async function withdraw(visit: Visit): Promise<Answer> {
  const { request } = await requestHere(visit);
  const done = await withdrawRequest(visit.tx, visit.scope, request);
  return done.ok ? redirect(`/demandes/${request.id}?fait=taken_back`) : requestPage(visit, { refused: done.refusal });
}
