// The team's side of leads: the list, one lead, and what is done with it.
import type { ReactElement } from 'react';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { animatesSomewhere } from '../people/scope.ts';
import { mayKeepLead, mayListLeads, mayOpenFrom } from './access.ts';
import { answersFor, dropLead, nameOf, qualifyLead, redirectLead, releaseLead, routeLead, takeUpLead } from './commands.ts';
import { decideLead } from './lead.ts';
import type { LeadAct, LeadDone } from './lead.ts';
import { leadCursorOf, leadFiltersOf } from './list.ts';
import { listLeads } from './list-queries.ts';
import { openFile, welcomeSite } from './open-file.ts';
import { lettersOfLead } from '../projects/letters-kept.ts';
import { DropPage } from './pages/DropPage.tsx';
import type { ActShown } from './pages/LeadActPage.tsx';
import { LeadListPage } from './pages/LeadListPage.tsx';
import { LeadPage } from './pages/LeadPage.tsx';
import { OpenPage } from './pages/OpenPage.tsx';
import { QualifyPage } from './pages/QualifyPage.tsx';
import { RedirectPage } from './pages/RedirectPage.tsx';
import { RoutePage } from './pages/RoutePage.tsx';
import { eventsOfLead, leadOf, openTerritories, sameFirm, sheetsOfFirm } from './queries.ts';
import type { Lead } from './queries.ts';
import { dropForm, qualifyForm, redirectForm, routeForm, sheetForm } from './team-form.ts';

const DONE = ['released', 'qualified', 'redirected', 'dropped', 'taken_up', 'entered', 'routed'] as const;
type Done = (typeof DONE)[number];

export function teamRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListLeads, handle });
  return [
    at('GET', '/pistes', showList),
    at('GET', '/pistes/:id', async (visit) => shown(visit, await leadKept(visit))),
    at('POST', '/pistes/:id/liberer', (visit) => simply(visit, 'released', releaseLead)),
    at('POST', '/pistes/:id/reprendre', (visit) => simply(visit, 'taken_up', takeUpLead)),
    at('GET', '/pistes/:id/orienter', async (visit) => asking(visit, await leadKept(visit), 'route', routePage)),
    at('POST', '/pistes/:id/orienter', route),
    at('GET', '/pistes/:id/qualifier', async (visit) => asking(visit, await leadKept(visit), 'qualify', qualifyPage)),
    at('POST', '/pistes/:id/qualifier', qualify),
    at('GET', '/pistes/:id/rediriger', async (visit) => asking(visit, await leadKept(visit), 'redirect', redirectPage)),
    at('POST', '/pistes/:id/rediriger', redirectElsewhere),
    at('GET', '/pistes/:id/classer', async (visit) => asking(visit, await leadKept(visit), 'drop', dropPage)),
    at('POST', '/pistes/:id/classer', drop),
    at('GET', '/pistes/:id/ouvrir', async (visit) => asking(visit, await leadOpened(visit), 'open_file', openPage)),
    at('POST', '/pistes/:id/ouvrir', open),
    at('GET', '/pistes/:id/accueillir', async (visit) => asking(visit, await leadOpened(visit), 'join', joinPage)),
    at('POST', '/pistes/:id/accueillir', welcome),
  ];
}

async function leadKept(visit: Visit): Promise<Lead> {
  const lead = await leadOf(visit.tx, idOf(visit));
  return lead && mayKeepLead(visit.scope, lead) ? lead : absent();
}
/** The same, for those who may make a file or a contributor of it. */
async function leadOpened(visit: Visit): Promise<Lead> {
  const lead = await leadKept(visit);
  return mayOpenFrom(visit.scope, lead) ? lead : absent();
}
function doneHere(visit: Visit): string | null {
  const done = DONE.find((one) => one === visit.url.searchParams.get('fait'));
  return done ? translator(visit.lang)(`leads:done.${done}`) : null;
}

async function showList(visit: Visit): Promise<Answer> {
  const { tx, scope, url, lang } = visit;
  const filters = leadFiltersOf(url.searchParams);
  const list = await listLeads(tx, scope, filters, leadCursorOf(url.searchParams));
  const territories = new Set(scope.roles.flatMap(({ role, territoryId }) => (role === 'local_animator' ? [territoryId] : [])));
  return page(
    translator(lang)('leads:list.title'),
    <LeadListPage
      list={list}
      filters={filters}
      severalTerritories={territories.size !== 1 || filters.tab === 'route'}
      mayEnter={animatesSomewhere(scope)}
      done={doneHere(visit)}
    />,
  );
}

async function shown(visit: Visit, lead: Lead, refused: string | null = null): Promise<Answer> {
  const { tx, scope } = visit;
  return page(
    nameOf(lead),
    <LeadPage
      lead={lead}
      answers={lead.qualification ?? (lead.kind === 'project' && lead.territoryId ? await answersFor(tx, lead) : [])}
      same={await sameFirm(tx, lead.id)}
      events={await eventsOfLead(tx, lead.id)}
      letters={await lettersOfLead(tx, lead.id)}
      mayOpen={mayOpenFrom(scope, lead)}
      done={doneHere(visit)}
      refused={refused}
      once={onceToken()}
    />,
    refused ? 409 : 200,
  );
}
const refusal = (visit: Visit, done: LeadDone & { ok: false }) => translator(visit.lang)(`leads:refusal.${done.refusal}`);
const back = (lead: Lead, done: Done): Answer => redirect(`/pistes/${lead.id}?fait=${done}`);

async function simply(visit: Visit, said: Done, act: (tx: Visit['tx'], actor: Visit['scope'], lead: Lead) => Promise<LeadDone>): Promise<Answer> {
  const lead = await leadKept(visit);
  const done = await act(visit.tx, visit.scope, lead);
  return done.ok ? back(lead, said) : shown(visit, lead, refusal(visit, done));
}

interface Failed {
  errors?: Record<string, string>;
  refused?: string;
}
type Page = (visit: Visit, lead: Lead, shown: ActShown) => Promise<ReactElement>;
/** The page that asks for what an act needs; in a state that has no such act, back to the lead. */
async function asking(visit: Visit, lead: Lead, act: LeadAct, make: Page, failed: Failed = {}): Promise<Answer> {
  if (visit.request.method === 'GET' && !decideLead(lead, act).ok) return redirect(`/pistes/${lead.id}`);
  const body = await make(visit, lead, { errors: failed.errors ?? {}, refused: failed.refused ?? null, once: onceToken() });
  return page(translator(visit.lang)(`leads:act.${act}`), body, failed.errors ? 422 : failed.refused ? 409 : 200);
}
const typedOr = (visit: Visit, stored: Record<string, string | null>) => (visit.request.method === 'POST' ? visit.form.fields : stored);

const routePage: Page = async (visit, lead, said) => (
  <RoutePage lead={lead} territories={await openTerritories(visit.tx)} typed={typedOr(visit, { territory: lead.candidates[0] ?? null })} {...said} />
);
const qualifyPage: Page = async (visit, lead, said) => (
  <QualifyPage
    lead={lead}
    answers={await answersFor(visit.tx, lead)}
    typed={typedOr(visit, {
      stage: lead.stage,
      headcount: lead.headcount === null ? null : String(lead.headcount),
      firm_created_on: lead.firmCreatedOn,
      jobs: null,
      note: lead.qualificationNote,
    })}
    {...said}
  />
);
const redirectPage: Page = async (visit, lead, said) => <RedirectPage lead={lead} typed={typedOr(visit, {})} {...said} />;
const dropPage: Page = async (visit, lead, said) => <DropPage lead={lead} typed={typedOr(visit, {})} {...said} />;
const openPage: Page = async (visit, lead, said) => <OpenPage lead={lead} act="open_file" sheets={await sheetsOfFirm(visit.tx, lead)} {...said} />;
const joinPage: Page = async (visit, lead, said) => <OpenPage lead={lead} act="join" sheets={await sheetsOfFirm(visit.tx, lead)} {...said} />;

async function route(visit: Visit): Promise<Answer> {
  const lead = await leadKept(visit);
  const read = readForm(visit.form, routeForm);
  if (!read.ok) return asking(visit, lead, 'route', routePage, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await routeLead(visit.tx, visit.scope, lead, read.value.territory);
  // It may have left this person's sight: back to the list.
  return done.ok ? redirect('/pistes?fait=routed') : asking(visit, lead, 'route', routePage, { refused: refusal(visit, done) });
}
async function qualify(visit: Visit): Promise<Answer> {
  const lead = await leadKept(visit);
  const read = readForm(visit.form, qualifyForm);
  if (!read.ok) return asking(visit, lead, 'qualify', qualifyPage, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await qualifyLead(visit.tx, visit.scope, lead, read.value);
  return done.ok ? back(lead, 'qualified') : asking(visit, lead, 'qualify', qualifyPage, { refused: refusal(visit, done) });
}
async function redirectElsewhere(visit: Visit): Promise<Answer> {
  const lead = await leadKept(visit);
  const read = readForm(visit.form, redirectForm);
  if (!read.ok) return asking(visit, lead, 'redirect', redirectPage, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await redirectLead(visit.tx, visit.scope, lead, read.value.to, read.value.reason);
  return done.ok ? back(lead, 'redirected') : asking(visit, lead, 'redirect', redirectPage, { refused: refusal(visit, done) });
}
async function drop(visit: Visit): Promise<Answer> {
  const lead = await leadKept(visit);
  const read = readForm(visit.form, dropForm);
  if (!read.ok) return asking(visit, lead, 'drop', dropPage, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await dropLead(visit.tx, visit.scope, lead, read.value.reason);
  return done.ok ? back(lead, 'dropped') : asking(visit, lead, 'drop', dropPage, { refused: refusal(visit, done) });
}
async function open(visit: Visit): Promise<Answer> {
  const lead = await leadOpened(visit);
  const read = readForm(visit.form, sheetForm);
  if (!read.ok) return asking(visit, lead, 'open_file', openPage, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await openFile(visit.tx, visit.scope, lead, read.value.sheet);
  return done.ok ? redirect(`/dossiers/${done.projectId}?fait=opened`) : asking(visit, lead, 'open_file', openPage, { refused: refusal(visit, done) });
}
async function welcome(visit: Visit): Promise<Answer> {
  const lead = await leadOpened(visit);
  const read = readForm(visit.form, sheetForm);
  if (!read.ok) return asking(visit, lead, 'join', joinPage, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await welcomeSite(visit.tx, visit.scope, lead, read.value.sheet);
  return done.ok ? redirect(`/etablissements/${done.establishmentId}`) : asking(visit, lead, 'join', joinPage, { refused: refusal(visit, done) });
}
