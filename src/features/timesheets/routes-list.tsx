// Half-days of a territory or of a site: read by those concerned, settled by the animators, one act for many; and the end of a mission.
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { animatedTerritories, isNational } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayListDays, maySettleDays, maySettleSomewhere } from './access.ts';
import { askForReviews, closeMission } from './closing-commands.ts';
import { closingOf, reviewsOf, skillsShown } from './closing-queries.ts';
import { confirmDays, takeOut } from './confirm-commands.ts';
import { closeForm, shortReasonForm } from './form.ts';
import { closeExpertLinks } from './expert-links.ts';
import { DaysPage } from './pages/DaysPage.tsx';
import { MissionDaysPage } from './pages/MissionDaysPage.tsx';
import { byMission, daysListed, daysOfMission, LISTED, missionOfId, missionsOfIds, PAGE } from './queries.ts';
import type { MissionOfDays } from './queries.ts';
import { tell } from './tell.ts';

export function listRoutes(): Route[] {
  return [
    { method: 'GET', path: '/journees', door: mayListDays, handle: (visit) => list(visit) },
    { method: 'POST', path: '/journees', door: maySettleSomewhere, handle: settle },
    { method: 'GET', path: '/journees/missions/:id', door: mayListDays, handle: async (visit) => ofMission(visit, await missionRead(visit)) },
    { method: 'POST', path: '/journees/missions/:id/lien', door: maySettleSomewhere, handle: sendLink },
    { method: 'POST', path: '/journees/missions/:id/fermer-les-liens', door: maySettleSomewhere, handle: closeLinks },
    { method: 'POST', path: '/journees/missions/:id/bilans', door: maySettleSomewhere, handle: askReviews },
    { method: 'POST', path: '/journees/missions/:id/clore', door: maySettleSomewhere, handle: close },
  ];
}

const DONE = ['confirmed', 'taken_out', 'nothing', 'link', 'links_closed', 'asked', 'closed'] as const;
const doneOf = (visit: Visit) => DONE.find((one) => one === visit.url.searchParams.get('fait')) ?? null;

async function list(visit: Visit, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const { scope, tx, url } = visit;
  const t = translator(visit.lang);
  const listed = LISTED.find((one) => one === url.searchParams.get('etat')) ?? 'open';
  const skip = Math.min(10_000, Math.max(0, Number(url.searchParams.get('depuis')) || 0));
  const sites = scope.roles.flatMap(({ role, establishmentId }) =>
    establishmentId && (role === 'site_manager' || role === 'lender_hr') ? [establishmentId] : [],
  );
  const reference = url.searchParams.get('dossier');
  const days = await daysListed(tx, { listed, territories: isNational(scope) ? null : animatedTerritories(scope), sites, reference, skip });
  const missions = await missionsOfIds(tx, [...new Set(days.map(({ missionId }) => missionId))]);
  const done = doneOf(visit);
  return page(
    t('timesheets:list.title'),
    <DaysPage
      listed={listed}
      reference={reference}
      groups={byMission(days.slice(0, PAGE), missions).map((group) => ({ ...group, settles: maySettleDays(scope, group.mission.territoryId) }))}
      next={days.length > PAGE ? skip + PAGE : null}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      done={done ? t(`timesheets:list.done.${done}`, { count: Number(url.searchParams.get('n')) || 0 }) : null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
/** One act for many: confirm in the owner's place, or take out with a reason. */
async function settle(visit: Visit): Promise<Answer> {
  const { scope, form } = visit;
  const t = translator(visit.lang);
  const ids = form.all('day').filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
  const from = form.fields.mission && /^[0-9a-f-]{36}$/.test(form.fields.mission) ? `/journees/missions/${form.fields.mission}` : '/journees';
  const back = (done: string, n: number) => redirect(`${from}?fait=${n > 0 ? done : 'nothing'}&n=${n}`);
  if (ids.length === 0) return list(visit, { refused: t('timesheets:list.none_ticked') });
  if (form.fields.act !== 'take_out')
    return back('confirmed', await confirmDays(visit.tx, { personId: scope.personId, how: 'animator' }, { projectId: null, ids }));
  const read = readForm(form, shortReasonForm);
  if (!read.ok) return list(visit, { errors: sentencesOf(read.issues, visit.lang) });
  return back('taken_out', await takeOut(visit.tx, scope.personId!, ids, read.value.reason));
}

async function missionRead(visit: Visit): Promise<MissionOfDays> {
  const mission = await missionOfId(visit.tx, idOf(visit));
  const { scope } = visit;
  const site =
    mission && scope.roles.some((held) => held.establishmentId === mission.establishmentId && (held.role === 'site_manager' || held.role === 'lender_hr'));
  return mission && (site || isNational(scope) || maySettleDays(scope, mission.territoryId)) ? mission : absent();
}
async function missionKept(visit: Visit): Promise<MissionOfDays> {
  const mission = await missionRead(visit);
  return maySettleDays(visit.scope, mission.territoryId) ? mission : absent();
}
async function ofMission(visit: Visit, mission: MissionOfDays, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const { tx } = visit;
  const t = translator(visit.lang);
  const done = doneOf(visit);
  return page(
    t('timesheets:mission.title', { firm: mission.firm }),
    <MissionDaysPage
      mission={mission}
      days={await daysOfMission(tx, mission.id)}
      settles={maySettleDays(visit.scope, mission.territoryId)}
      closing={await closingOf(tx, mission.id)}
      reviews={await reviewsOf(tx, [mission.id])}
      skills={await skillsShown(tx, mission.id)}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      done={done ? t(`timesheets:list.done.${done}`, { count: Number(visit.url.searchParams.get('n')) || 0 }) : null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
const backTo = (mission: MissionOfDays, done: string) => redirect(`/journees/missions/${mission.id}?fait=${done}`);
async function sendLink(visit: Visit): Promise<Answer> {
  const mission = await missionKept(visit);
  await tell(visit.tx, visit.scope.personId, mission, 'timesheets.link_sent', { halfDays: 0 });
  return backTo(mission, 'link');
}
/** Whoever is lent has lost their phone: their links close, for this mission and every other. */
async function closeLinks(visit: Visit): Promise<Answer> {
  const mission = await missionKept(visit);
  const n = mission.expertId ? await closeExpertLinks(visit.tx, visit.scope.personId, mission.expertId) : 0;
  return backTo(mission, n ? 'links_closed' : 'nothing');
}
async function askReviews(visit: Visit): Promise<Answer> {
  const mission = await missionKept(visit);
  const asked = await askForReviews(visit.tx, visit.scope.personId, mission);
  return backTo(mission, asked ? 'asked' : 'nothing');
}
async function close(visit: Visit): Promise<Answer> {
  const mission = await missionKept(visit);
  const read = readForm(visit.form, closeForm);
  if (!read.ok) return ofMission(visit, mission, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await closeMission(visit.tx, visit.scope, mission, read.value.reason);
  if (done.ok) return backTo(mission, 'closed');
  const said = translator(visit.lang)(`timesheets:mission.refusal.${done.refusal}`);
  return done.refusal === 'reason-needed' ? ofMission(visit, mission, { errors: { reason: said } }) : ofMission(visit, mission, { refused: said });
}
