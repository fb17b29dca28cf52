// Sessions: the list, a session's page, and the acts of its life before it opens.
import type { ReactNode } from 'react';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { animatedTerritories } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { territoryOf } from '../territories/queries.ts';
import { mayListSessions, mayPlanSessions } from './access.ts';
import { conditionsOf } from './condition-queries.ts';
import { panelsOf, rulesHere, sessionHere, sessionKept } from './doors.ts';
import type { SessionHere, SessionPanel } from './doors.ts';
import { cancelForm, DATES, editForm, planForm, summonForm } from './form.ts';
import { ownTasks } from './own-tasks.ts';
import { CancelPage } from './pages/CancelPage.tsx';
import { SessionFormPage } from './pages/SessionFormPage.tsx';
import { SessionListPage } from './pages/SessionListPage.tsx';
import { SessionPage } from './pages/SessionPage.tsx';
import { answerPoll, cancelSession, chooseDate, editSession, planSession, summon } from './session-commands.ts';
import { agendaOf, datesOf, sessionsOf, territoriesOfSessions } from './session-queries.ts';
import type { Decided } from './life-cycle.ts';

const PAGE = 30;
export function sessionRoutes(panels: readonly SessionPanel[]): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListSessions, handle });
  return [
    at('GET', '/seances', list),
    at('GET', '/seances/nouvelle', async (visit) => planning(visit, await territoryPlanned(visit))),
    at('POST', '/seances', plan),
    at('GET', '/seances/:id', async (visit) => {
      const here = await sessionHere(visit);
      return shown(visit, here, {}, await panelsOf(panels, visit, here));
    }),
    at('GET', '/seances/:id/modifier', async (visit) => editing(visit, await sessionKept(visit))),
    at('POST', '/seances/:id/modifier', edit),
    at('POST', '/seances/:id/dates', poll),
    at('POST', '/seances/:id/dates/:date/retenir', keepDate),
    at('POST', '/seances/:id/convoquer', summonAll),
    at('GET', '/seances/:id/annuler', async (visit) => cancelling(visit, await sessionKept(visit))),
    at('POST', '/seances/:id/annuler', cancel),
  ];
}

async function list({ tx, scope, url, lang }: Visit): Promise<Answer> {
  const asked = url.searchParams.get('territoire');
  const territory = asked && /^[a-z0-9-]{2,60}$/.test(asked) ? asked : null;
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})~([0-9a-f-]{36})$/.exec(url.searchParams.get('avant') ?? '') ?? [];
  const before = day && id && !Number.isNaN(Date.parse(day)) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? { day, id } : null;
  const sessions = await sessionsOf(tx, { territory }, { before, size: PAGE });
  return page(
    translator(lang)('committees:list.title'),
    <SessionListPage
      {...sessions}
      territory={territory}
      territories={await territoriesOfSessions(tx)}
      later={before !== null}
      mayPlan={animatedTerritories(scope).length > 0}
    />,
  );
}

/** The territory a session is planned in: the one asked for, else the first one animates. */
async function territoryPlanned(visit: Visit) {
  const asked = visit.url.searchParams.get('territoire') ?? visit.form.fields.territoire ?? null;
  const own = visit.scope.roles.find((held) => held.role === 'local_animator')?.territoryCode ?? null;
  const territory = await territoryOf(visit.tx, asked ?? own ?? '');
  return territory && mayPlanSessions(visit.scope, territory.id) ? territory : absent();
}
interface Failed {
  errors?: Record<string, string>;
  refused?: string;
}
const statusOf = ({ errors, refused }: Failed) => (errors ? 422 : refused ? 409 : 200);
async function planning(visit: Visit, territory: Awaited<ReturnType<typeof territoryPlanned>>, failed: Failed = {}): Promise<Answer> {
  const own = visit.scope.roles.flatMap((held) =>
    held.role === 'local_animator' && held.territoryCode ? [{ code: held.territoryCode, name: held.territoryName ?? '' }] : [],
  );
  return page(
    translator(visit.lang)('committees:form.new_title'),
    <SessionFormPage
      session={null}
      territory={territory}
      territories={own}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
async function plan(visit: Visit): Promise<Answer> {
  const territory = await territoryPlanned(visit);
  const t = translator(visit.lang);
  const read = readForm(visit.form, planForm);
  if (!read.ok) return planning(visit, territory, { errors: sentencesOf(read.issues, visit.lang) });
  const typed = read.value;
  const dates = DATES.flatMap((n) => {
    const [day, time] = [typed[`day_${n}`], typed[`time_${n}`]];
    return day && time ? [{ day, time }] : [];
  });
  const done = await planSession(visit.tx, visit.scope, territory, {
    kind: typed.kind,
    dates,
    endsOn: typed.ends_on,
    place: typed.place,
    remoteUrl: typed.remote_url,
    note: typed.note,
  });
  if (done.ok) return redirect(`/seances/${done.id}?fait=${dates.length > 1 ? 'polled' : 'planned'}`);
  const said = t(`committees:refusal.${done.refusal}`);
  return planning(visit, territory, done.refusal === 'date-in-the-past' ? { errors: { day_1: said } } : { refused: said });
}

const DONE = ['planned', 'polled', 'edited', 'answered', 'chosen', 'summoned', 'resummoned', 'cancelled', 'calendar', 'no_link', 'link', 'opinion'] as const;
async function shown(visit: Visit, { session, as }: SessionHere, failed: Failed = {}, panels: ReactNode = null): Promise<Answer> {
  const { tx, lang, url } = visit;
  const t = translator(lang);
  const done = failed.refused || failed.errors ? undefined : DONE.find((one) => one === url.searchParams.get('fait'));
  const agenda = await agendaOf(tx, session.id);
  const rules = await rulesHere(visit, session.territoryId);
  return page(
    t('committees:session.title', { territory: session.territoryName }),
    <SessionPage
      session={session}
      as={as}
      agenda={agenda}
      conditions={await conditionsOf(tx, { sessionId: session.id })}
      dates={session.status === 'polling' ? await datesOf(tx, session.id) : []}
      panels={panels}
      tasks={await ownTasks(tx, visit.scope, session, agenda)}
      summonsDays={rules.summons_days}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      done={done ? t(`committees:done.${done}`) : null}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
/** After an act: the session's page says what was done, or why not. */
async function answered(visit: Visit, here: SessionHere, done: Decided, said: (typeof DONE)[number]): Promise<Answer> {
  if (done.ok) return redirect(`/seances/${here.session.id}?fait=${said}`);
  return shown(visit, here, { refused: translator(visit.lang)(`committees:refusal.${done.refusal}`) });
}

async function editing(visit: Visit, { session }: SessionHere, failed: Failed = {}): Promise<Answer> {
  const territory = (await territoryOf(visit.tx, session.territoryCode)) ?? absent();
  return page(
    translator(visit.lang)('committees:form.edit_title'),
    <SessionFormPage
      session={session}
      territory={territory}
      territories={[]}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
async function edit(visit: Visit): Promise<Answer> {
  const here = await sessionKept(visit);
  const read = readForm(visit.form, editForm(here.session.kind));
  if (!read.ok) return editing(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const { day_1, time_1, ends_on, remote_url, place, note, short_reason } = read.value;
  const { summons_days } = await rulesHere(visit, here.session.territoryId);
  const date = day_1 && time_1 ? { day: day_1, time: time_1 } : null;
  const wanted = { kind: here.session.kind, date, endsOn: ends_on, place, remoteUrl: remote_url, note };
  const done = await editSession(visit.tx, visit.scope, here.session.id, wanted, { days: summons_days, shortReason: short_reason });
  if (done.ok) return redirect(`/seances/${here.session.id}?fait=edited`);
  const said = translator(visit.lang)(`committees:refusal.${done.refusal}`, { count: summons_days });
  if (done.refusal === 'notice-too-short') return editing(visit, here, { errors: { short_reason: said } });
  return editing(visit, here, done.refusal === 'date-in-the-past' || done.refusal === 'no-dates' ? { errors: { day_1: said } } : { refused: said });
}
async function poll(visit: Visit): Promise<Answer> {
  const here = await sessionHere(visit);
  const answers = Object.fromEntries(
    (await datesOf(visit.tx, here.session.id)).flatMap(({ id }) => {
      const answer = visit.form.fields[`date_${id}`];
      return answer === 'yes' || answer === 'if_need_be' || answer === 'no' ? [[id, answer] as const] : [];
    }),
  );
  return answered(visit, here, await answerPoll(visit.tx, visit.scope, here.session.id, answers), 'answered');
}
async function keepDate(visit: Visit): Promise<Answer> {
  const here = await sessionKept(visit);
  return answered(visit, here, await chooseDate(visit.tx, visit.scope, here.session.id, idOf(visit, 'date')), 'chosen');
}
async function summonAll(visit: Visit): Promise<Answer> {
  const here = await sessionKept(visit);
  const read = readForm(visit.form, summonForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const rules = await rulesHere(visit, here.session.territoryId);
  const done = await summon(visit.tx, visit.scope, here.session.id, { days: rules.summons_days, shortReason: read.value.short_reason });
  if (!done.ok && done.refusal === 'notice-too-short')
    return shown(visit, here, { errors: { short_reason: translator(visit.lang)('committees:refusal.notice-too-short', { count: rules.summons_days }) } });
  return answered(visit, here, done, here.session.status === 'summoned' ? 'resummoned' : 'summoned');
}
async function cancelling(visit: Visit, { session }: SessionHere, failed: Failed = {}): Promise<Answer> {
  return page(
    translator(visit.lang)('committees:cancel.title'),
    <CancelPage session={session} typed={visit.form.fields} errors={failed.errors ?? {}} refused={failed.refused ?? null} once={onceToken()} />,
    statusOf(failed),
  );
}
async function cancel(visit: Visit): Promise<Answer> {
  const here = await sessionKept(visit);
  const read = readForm(visit.form, cancelForm);
  if (!read.ok) return cancelling(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await cancelSession(visit.tx, visit.scope, here.session.id, read.value.reason);
  return done.ok
    ? redirect(`/seances/${here.session.id}?fait=cancelled`)
    : cancelling(visit, here, { refused: translator(visit.lang)(`committees:refusal.${done.refusal}`) });
}
