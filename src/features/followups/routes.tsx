// The campaign of a territory, and the sheet of one follow-up: what the owner answered, what the animator learnt, what is to be done next.
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { dayCursorOf } from '../../shared/day-cursor.ts';
import { animatedTerritories, isNational } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { projectOf } from '../projects/queries.ts';
import { mayKeepFollowUp, mayKeepFollowUpsSomewhere, mayListFollowUps, mayReadFollowUp } from './access.ts';
import { answer, askOwner, setAside, writeSheet } from './commands.ts';
import type { FollowDone } from './commands.ts';
import { reasonForm, sheetForm, sheetRead, toldForm } from './form.ts';
import { CampaignPage } from './pages/CampaignPage.tsx';
import { SheetPage } from './pages/SheetPage.tsx';
import { answersOf, campaignPage, followUpOf, sheetsOf, talliesOf, territoriesFollowed, toCall } from './queries.ts';
import type { FollowUp } from './queries.ts';
import { ownerRoutes } from './routes-owner.tsx';
import { FOLLOW_STATES } from './state.ts';

const PAGE_SIZE = 50;
const CALLS = 20;

export function followUpRoutes(services: { limits: Limits }): Route[] {
  const act = (path: string, handle: (visit: Visit, one: FollowUp) => Promise<Answer>): Route => ({
    method: 'POST',
    path: `/suivis/:id/${path}`,
    door: mayKeepFollowUpsSomewhere,
    handle: async (visit) => handle(visit, await kept(visit)),
  });
  return [
    ...ownerRoutes(services),
    { method: 'GET', path: '/suivis', door: mayListFollowUps, handle: campaign },
    { method: 'GET', path: '/suivis/:id', door: mayListFollowUps, handle: async (visit) => shown(visit, await read(visit)) },
    act('reponse', told),
    act('fiche', writes),
    act('ecarter', aside),
    act('demander', asks),
  ];
}

async function campaign(visit: Visit): Promise<Answer> {
  const { scope, tx, url } = visit;
  const year = /^(19|20)\d\d$/.exec(url.searchParams.get('annee') ?? '')?.[0] ?? String(visit.now.getUTCFullYear());
  const code = url.searchParams.get('territoire') || null;
  const state = FOLLOW_STATES.find((one) => one === url.searchParams.get('etat')) ?? null;
  const asked = { territories: isNational(scope) ? null : animatedTerritories(scope), code, from: `${year}-01-01`, until: `${year}-12-31` };
  const after = dayCursorOf(url.searchParams.get('apres'));
  const { lines, next } = await campaignPage(tx, { ...asked, state }, after, PAGE_SIZE);
  return page(
    translator(visit.lang)('followups:campaign.title'),
    <CampaignPage
      year={Number(year)}
      code={code}
      state={state}
      tallies={await talliesOf(tx, asked)}
      calls={state || after ? [] : await toCall(tx, asked, CALLS)}
      lines={lines}
      further={after !== null}
      next={next}
      territories={await territoriesFollowed(tx, asked.territories)}
    />,
  );
}
async function read(visit: Visit): Promise<FollowUp> {
  const one = await followUpOf(visit.tx, idOf(visit));
  return one && mayReadFollowUp(visit.scope, one) ? one : absent();
}
async function kept(visit: Visit): Promise<FollowUp> {
  const one = await read(visit);
  return mayKeepFollowUp(visit.scope, one) ? one : absent();
}
const DONE = ['told', 'sheet', 'aside', 'asked'] as const;
interface Failed {
  form?: 'reponse' | 'fiche' | 'ecarter';
  errors?: Record<string, string>;
  refused?: string;
}
async function shown(visit: Visit, one: FollowUp, failed: Failed = {}): Promise<Answer> {
  const t = translator(visit.lang);
  const done = DONE.find((word) => word === visit.url.searchParams.get('fait'));
  return page(
    t('followups:sheet.title', { count: one.horizon }),
    <SheetPage
      one={one}
      file={(await projectOf(visit.tx, one.projectId)) ?? absent()}
      answers={await answersOf(visit.tx, one.id)}
      sheets={await sheetsOf(visit.tx, one.id)}
      keeps={mayKeepFollowUp(visit.scope, one)}
      failed={failed.form ?? null}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      done={done ? t(`followups:sheet.done.${done}`) : null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
function back(visit: Visit, one: FollowUp, done: FollowDone, word: (typeof DONE)[number], form?: Failed['form']): Promise<Answer> | Answer {
  if (done.ok) return redirect(`/suivis/${one.id}?fait=${word}`);
  return shown(visit, one, { ...(form ? { form } : {}), refused: translator(visit.lang)(`followups:refusal.${done.refusal}`) });
}
async function told(visit: Visit, one: FollowUp): Promise<Answer> {
  const form = readForm(visit.form, toldForm);
  if (!form.ok) return shown(visit, one, { form: 'reponse', errors: sentencesOf(form.issues, visit.lang) });
  return back(visit, one, await answer(visit.tx, visit.scope.personId, one, form.value), 'told', 'reponse');
}
async function writes(visit: Visit, one: FollowUp): Promise<Answer> {
  const form = readForm(visit.form, sheetForm);
  if (!form.ok) return shown(visit, one, { form: 'fiche', errors: sentencesOf(form.issues, visit.lang) });
  return back(visit, one, await writeSheet(visit.tx, visit.scope, one, sheetRead(form.value)), 'sheet', 'fiche');
}
async function aside(visit: Visit, one: FollowUp): Promise<Answer> {
  const form = readForm(visit.form, reasonForm);
  if (!form.ok) return shown(visit, one, { form: 'ecarter', errors: sentencesOf(form.issues, visit.lang) });
  return back(visit, one, await setAside(visit.tx, visit.scope, one, form.value.why), 'aside', 'ecarter');
}
async function asks(visit: Visit, one: FollowUp): Promise<Answer> {
  const file = await projectOf(visit.tx, one.projectId);
  return back(visit, one, await askOwner(visit.tx, visit.scope, one, file?.ownerEmail ?? null), 'asked');
}
