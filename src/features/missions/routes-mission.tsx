// The page of one mission, and every act on it that is a button or a short form.
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { FormRead } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayListMissions } from './access.ts';
import { cancelMission, endMission, replaceMission, resumeMission, startMission, suspendMission, voidPapers } from './commands.ts';
import { missionHere, missionKept } from './doors.ts';
import type { MissionHere } from './doors.ts';
import { answerAsEmployee, answerForSite, nameManager, withdrawProposal } from './finding-commands.ts';
import { agreeForm, agreePlanForm, editForm, endForm, extendForm, freeForm, managerForm, planForm, prolongForm, reasonForm, startForm } from './form.ts';
import { decideMission, mayEver } from './life-cycle.ts';
import type { MissionAnswer } from './life-cycle.ts';
import { asksOf, historyOfMission } from './list-queries.ts';
import { EditPage } from './pages/EditPage.tsx';
import { MissionPage } from './pages/MissionPage.tsx';
import { PlanPage } from './pages/PlanPage.tsx';
import { agreePlan, editMission, extendMission, planActions, prolongMission } from './plan-commands.ts';
import { actionsOf, papersAgainOf } from './queries.ts';
import { routeStanding } from './route-queries.ts';
import type { MissionPanel } from './routes.tsx';
import { MISSION_DONE } from './said.ts';
import type { MissionDone } from './said.ts';

export function oneMissionRoutes(panels: readonly MissionPanel[]): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({
    method,
    path: `/missions/:id${path}`,
    door: mayListMissions,
    handle,
  });
  const reason = (path: string, done: MissionDone, command: (visit: Visit, id: string, reason: string) => Promise<MissionAnswer>) =>
    at('POST', `/${path}`, (visit) => act(visit, panels, done, readForm(visit.form, reasonForm), (id, typed) => command(visit, id, typed.reason)));
  const plainly = (path: string, done: MissionDone, command: (visit: Visit, id: string) => Promise<MissionAnswer>) =>
    at('POST', `/${path}`, (visit) => act(visit, panels, done, { ok: true, value: null }, (id) => command(visit, id)));
  return [
    at('GET', '', async (visit) => shown(visit, await missionHere(visit), panels)),
    at('GET', '/modifier', (visit) => editing(visit)),
    at('POST', '/modifier', saveEdit),
    at('GET', '/plan', (visit) => planning(visit)),
    at('POST', '/plan', savePlan),
    at('POST', '/plan/accepter', (visit) =>
      act(visit, panels, 'plan_agree', readForm(visit.form, agreePlanForm), (id, { plan }) => agreePlan(visit.tx, visit.scope, null, id, plan)),
    ),
    at('POST', '/accepter', (visit) =>
      act(visit, panels, 'employee_agree', readForm(visit.form, agreeForm), (id, { terms }) =>
        answerAsEmployee(visit.tx, { actor: visit.scope, linkId: null }, id, { agrees: true, reason: null, terms }),
      ),
    ),
    at('POST', '/decliner', (visit) => decline(visit, panels)),
    at('POST', '/accord-du-site', (visit) =>
      act(visit, panels, 'manager_agree', readForm(visit.form, agreeForm), (id, { terms }) =>
        answerForSite(visit.tx, { actor: visit.scope, linkId: null }, id, { agrees: true, reason: null, terms }),
      ),
    ),
    reason('refus-du-site', 'manager_refuse', (visit, id, why) =>
      answerForSite(visit.tx, { actor: visit.scope, linkId: null }, id, { agrees: false, reason: why, terms: null }),
    ),
    reason('retirer', 'withdraw', (visit, id, why) => withdrawProposal(visit.tx, visit.scope, id, why)),
    at('POST', '/responsable', (visit) =>
      act(visit, panels, 'name_manager', readForm(visit.form, managerForm), (id, typed) => nameManager(visit.tx, visit.scope, id, typed)),
    ),
    reason('papiers-a-refaire', 'papers_void', (visit, id, why) => voidPapers(visit.tx, visit.scope, id, why)),
    at('POST', '/commencer', (visit) =>
      act(visit, panels, 'start', readForm(visit.form, startForm), (id, { on }) => startMission(visit.tx, visit.scope, id, on)),
    ),
    reason('suspendre', 'suspend', (visit, id, why) => suspendMission(visit.tx, visit.scope, id, why)),
    plainly('reprendre', 'resume', (visit, id) => resumeMission(visit.tx, visit.scope, id)),
    at('POST', '/ajouter-des-jours', (visit) =>
      act(visit, panels, 'extend', readForm(visit.form, extendForm), (id, typed) => extendMission(visit.tx, visit.scope, id, typed.days, typed.reason)),
    ),
    at('POST', '/prolonger', (visit) =>
      act(visit, panels, 'prolong', readForm(visit.form, prolongForm), (id, typed) => prolongMission(visit.tx, visit.scope, id, typed.until, typed.reason)),
    ),
    at('POST', '/terminer', (visit) =>
      act(visit, panels, 'end', readForm(visit.form, endForm), (id, typed) => endMission(visit.tx, visit.scope, id, typed.how, typed.reason)),
    ),
    reason('absence', 'no_show', (visit, id, why) => endMission(visit.tx, visit.scope, id, 'no_show', why)),
    at('POST', '/remplacer', (visit) => replace(visit, panels)),
    reason('annuler', 'cancel', (visit, id, why) => cancelMission(visit.tx, visit.scope, id, why)),
  ];
}

interface Failed {
  /** The act whose form the typed words belong to. */
  act?: MissionDone;
  errors?: Record<string, string>;
  refused?: string;
}
async function shown(visit: Visit, { mission, actors }: MissionHere, panels: readonly MissionPanel[], failed: Failed = {}): Promise<Answer> {
  const { tx, lang, url } = visit;
  const t = translator(lang);
  const done = failed.refused || failed.errors ? undefined : MISSION_DONE.find((key) => key === url.searchParams.get('fait'));
  const around = [];
  for (const panel of panels) around.push(await panel(visit, { mission, actors }));
  return page(
    mission.title,
    <MissionPage
      mission={mission}
      actors={actors}
      actions={await actionsOf(tx, mission.id)}
      asks={actors.includes('animator') ? await asksOf(tx, mission.id) : []}
      history={await historyOfMission(tx, mission)}
      papersAgain={await papersAgainOf(tx, mission.id)}
      route={await routeStanding(tx, mission, actors)}
      panels={around}
      failed={failed.act ?? null}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      done={done ? t(`missions:done.${done}`) : null}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
/** An act of the page: read, carried out, told; on the same page with what was typed when it cannot be. Whose act it never is has no such address. */
async function act<T>(
  visit: Visit,
  panels: readonly MissionPanel[],
  done: MissionDone,
  read: FormRead<T>,
  carryOut: (id: string, value: T) => Promise<MissionAnswer>,
): Promise<Answer> {
  const here = await missionHere(visit);
  const { mission, actors } = here;
  if (done === 'plan_agree' ? !actors.includes('expert') : !mayEver(done, actors)) absent();
  if (!read.ok) return shown(visit, here, panels, { act: done, errors: sentencesOf(read.issues, visit.lang) });
  const answer = await carryOut(mission.id, read.value);
  if (answer.ok) return redirect(`/missions/${mission.id}?fait=${done}`);
  return shown(visit, await missionHere(visit), panels, { act: done, refused: translator(visit.lang)(`missions:refusal.${answer.refusal}`) });
}
/** Who says no sees the mission no longer: their own list says that it is noted. */
async function decline(visit: Visit, panels: readonly MissionPanel[]): Promise<Answer> {
  const answer = await act(visit, panels, 'employee_refuse', readForm(visit.form, freeForm), (id, typed) =>
    answerAsEmployee(visit.tx, { actor: visit.scope, linkId: null }, id, { agrees: false, reason: typed.reason, terms: null }),
  );
  return answer.kind === 'redirect' ? redirect('/missions?fait=employee_refuse') : answer;
}
async function replace(visit: Visit, panels: readonly MissionPanel[]): Promise<Answer> {
  let next = '';
  const answer = await act(visit, panels, 'replace', readForm(visit.form, reasonForm), async (id, typed) => {
    const done = await replaceMission(visit.tx, visit.scope, id, typed.reason);
    if (done.ok) next = done.id;
    return done;
  });
  return answer.kind === 'redirect' ? redirect(`/missions/${next}?fait=replace`) : answer;
}

const typedDays = (halfDays: number, lang: Visit['lang']) => (lang === 'fr' ? String(halfDays / 2).replace('.', ',') : String(halfDays / 2));
async function editing(visit: Visit, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const { mission, actors } = await missionKept(visit);
  const t = translator(visit.lang);
  const posted = visit.request.method === 'POST';
  if (!posted && !decideMission(mission.status, 'edit', actors).ok) return redirect(`/missions/${mission.id}`);
  const typed = posted
    ? visit.form.fields
    : {
        days: typedDays(mission.halfDays, visit.lang),
        title: mission.title,
        objectives: mission.objectives ?? undefined,
        deliverables: mission.deliverables ?? undefined,
        place: mission.place ?? undefined,
        starts_on: mission.startsOn ?? undefined,
        ends_on: mission.endsOn ?? undefined,
        seen: mission.updatedAt.toISOString(),
      };
  return page(
    t('missions:edit.title'),
    <EditPage mission={mission} typed={typed} errors={failed.errors ?? {}} refused={failed.refused ?? null} once={onceToken()} />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function saveEdit(visit: Visit): Promise<Answer> {
  const { mission } = await missionKept(visit);
  const read = readForm(visit.form, editForm);
  if (!read.ok) return editing(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const { days, starts_on, ends_on, seen, ...rest } = read.value;
  const version = seen && !Number.isNaN(Date.parse(seen)) ? new Date(seen) : null;
  const done = await editMission(visit.tx, visit.scope, mission.id, { ...rest, halfDays: days, startsOn: starts_on, endsOn: ends_on }, version);
  if (done.ok) return redirect(`/missions/${mission.id}?fait=${done.again ? 'ask_again' : 'edit'}`);
  return editing(visit, { refused: translator(visit.lang)(`missions:refusal.${done.refusal}`) });
}
async function planning(visit: Visit, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const { mission, actors } = await missionKept(visit);
  const t = translator(visit.lang);
  const posted = visit.request.method === 'POST';
  if (!posted && !decideMission(mission.status, 'plan', actors).ok) return redirect(`/missions/${mission.id}`);
  const stored = Object.fromEntries(
    (await actionsOf(visit.tx, mission.id)).flatMap(({ body, dueOn, doneOn }, at) => [
      [`body-${at}`, body],
      ...(dueOn ? [[`due-${at}`, dueOn]] : []),
      ...(doneOn ? [[`done-${at}`, 'on']] : []),
    ]),
  ) as Record<string, string>;
  return page(
    t('missions:plan.title'),
    <PlanPage mission={mission} typed={posted ? visit.form.fields : stored} errors={failed.errors ?? {}} refused={failed.refused ?? null} once={onceToken()} />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function savePlan(visit: Visit): Promise<Answer> {
  const { mission } = await missionKept(visit);
  const read = readForm(visit.form, planForm);
  if (!read.ok) return planning(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await planActions(visit.tx, visit.scope, mission.id, read.value);
  if (done.ok) return redirect(`/missions/${mission.id}?fait=plan`);
  return planning(visit, { refused: translator(visit.lang)(`missions:refusal.${done.refusal}`) });
}
