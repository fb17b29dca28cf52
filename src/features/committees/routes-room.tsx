// The session room: driven by the chair or the animator, followed by everybody, each with the voice that is theirs.
import type { ReactNode } from 'react';
import { z } from 'zod';
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { choice, chosenId, euros, halfDays, line, paragraph, plainDate, readForm, wholeNumber } from '../../platform/form.ts';
import type { Issues } from '../../platform/form.ts';
import type { Live } from '../../platform/live.ts';
import type { Database } from '../../platform/database.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { SKILL_DOMAINS } from '../projects/file.ts';
import { mayListSessions } from './access.ts';
import { agree, loanRulesOf, put, say, undo } from './decision-commands.ts';
import { CONDITION_ROWS, GRANT_ROWS } from './form.ts';
import { endItem } from './item-commands.ts';
import type { DecisionDone, Wanted } from './decision-commands.ts';
import { panelsOf, rulesHere, sessionHere } from './doors.ts';
import type { SessionHere, SessionPanel } from './doors.ts';
import { decideAct } from './life-cycle.ts';
import { RoomPage } from './pages/RoomPage.tsx';
import { ScreenPage } from './pages/ScreenPage.tsx';
import { versionOf } from './room-queries.ts';
import { closeSession, goTo, notePresence, openSession, recordProxy, revokeProxy } from './room-commands.ts';
import type { RoomDone } from './room-commands.ts';
import { roomStream } from './room-stream.ts';
import { roomView, sitesWithDays, wallView } from './room-view.ts';

export function roomRoutes({ live, database }: { live: Pick<Live, 'follow'>; database: Pick<Database, 'asPerson'> }, panels: readonly SessionPanel[]): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListSessions, handle });
  const room = '/seances/:id/salle';
  return [
    at('POST', '/seances/:id/ouvrir', open),
    at('GET', room, (visit) => enter(visit, panels)),
    at('GET', '/seances/:id/ecran', screen),
    at('GET', '/seances/:id/salle/direct', async (visit) => {
      const { session } = await roomHere(visit);
      const person = visit.scope.personId!;
      const current = () => database.asPerson(person, (tx) => versionOf(tx, session.id));
      return raw(roomStream({ live, sessionId: session.id, seen: onScreen(visit), current, signal: visit.request.signal }));
    }),
    at('POST', `${room}/presence`, presence),
    at('POST', `${room}/pouvoir`, proxy),
    at('POST', `${room}/pouvoir/:proxy/reprendre`, unproxy),
    at('POST', `${room}/clore`, close),
    at('POST', `${room}/:item/aller`, go),
    at('POST', `${room}/:item/proposer`, propose),
    at('POST', `${room}/:item/dire`, speak),
    at('POST', `${room}/:item/decider`, (visit) =>
      decided(visit, (here, item) => agree(visit.tx, visit.scope, here.session.id, item, visit.now, seenBy(visit))),
    ),
    at('POST', `${room}/:item/reprendre`, (visit) => decided(visit, (here, item) => undo(visit.tx, visit.scope, here.session.id, item))),
    at('POST', `${room}/:item/finir`, finish),
  ];
}
/** The room of a session that is open, or has been: those who come to it. */
async function roomHere(visit: Visit): Promise<SessionHere> {
  const here = await sessionHere(visit);
  return ['summoned', 'open', 'closed'].includes(here.session.status) && here.as !== 'reader' ? here : absent();
}
/** The room's version that is on a follower's screen: the page says it first, a browser that comes back the last it was told. */
function onScreen(visit: Visit): number {
  const back = visit.request.headers.get('last-event-id');
  const version = Number(back ?? visit.url.searchParams.get('vu') ?? Number.NaN);
  return Number.isSafeInteger(version) ? version : -1;
}
/** The version that was on the driver's screen. */
function seenBy(visit: Visit): number | null {
  const seen = Number(visit.form.fields.version);
  return visit.form.fields.version && Number.isSafeInteger(seen) && seen >= 0 ? seen : null;
}

/** A written consultation is driven from here, and answered on its own page. */
async function enter(visit: Visit, panels: readonly SessionPanel[]): Promise<Answer> {
  const here = await roomHere(visit);
  const { session, as } = here;
  if (session.kind === 'written' && session.openedAt && as === 'member') return redirect(`/seances/${session.id}/reponses`);
  return shown(visit, here, {}, await panelsOf(panels, visit, here));
}

interface Failed {
  errors?: Record<string, string>;
  refused?: string;
  /** Nothing is wrong: the total of what is being composed is asked for, without putting it. */
  looks?: boolean;
}
async function shown(visit: Visit, here: SessionHere, failed: Failed = {}, minutesPoint: ReactNode = null): Promise<Answer> {
  const { tx, scope, lang } = visit;
  const { session, as } = here;
  const view = await roomView(tx, scope, session, visit.now);
  const drives = decideAct(session.status, 'drive', as).ok;
  const rules = drives ? await rulesHere(visit, session.territoryId) : null;
  return page(
    translator(lang)('committees:room.title', { territory: session.territoryName }),
    <RoomPage
      session={session}
      view={view}
      minutesPoint={minutesPoint}
      me={scope.personId}
      drives={drives}
      mayOpen={decideAct(session.status, 'open', as).ok}
      caps={{ soft: (rules?.days_soft_cap ?? 0) * 2, hard: (rules?.days_hard_cap ?? 0) * 2 }}
      loan={rules && loanRulesOf(rules)}
      sites={drives && view.current?.projectId ? await sitesWithDays(tx, session) : []}
      typed={failed.errors || failed.refused || failed.looks ? visit.form.fields : {}}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function screen(visit: Visit): Promise<Answer> {
  const { session } = await roomHere(visit);
  const view = await wallView(visit.tx, await roomView(visit.tx, visit.scope, session, visit.now));
  return {
    ...page(translator(visit.lang)('committees:room.title', { territory: session.territoryName }), <ScreenPage session={session} view={view} />),
    bare: true,
  };
}
async function answered(visit: Visit, here: SessionHere, done: RoomDone | DecisionDone): Promise<Answer> {
  if (done.ok) return redirect(`/seances/${here.session.id}/salle`);
  const t = translator(visit.lang);
  const because = 'because' in done ? (done.because ?? []).map((one) => t(`committees:because.${one}`)).join(', ') : '';
  return shown(visit, here, { refused: t(`committees:refusal.${done.refusal}`, { because }) });
}
async function driven(visit: Visit): Promise<SessionHere> {
  const here = await roomHere(visit);
  return here.as === 'animator' || here.as === 'presiding' ? here : absent();
}

async function open(visit: Visit): Promise<Answer> {
  const here = await driven(visit);
  return answered(visit, here, await openSession(visit.tx, visit.scope, here.session.id, await rulesHere(visit, here.session.territoryId)));
}
const presenceForm = z.object({ person: chosenId(), there: choice(['oui', 'non'])() });
async function presence(visit: Visit): Promise<Answer> {
  const here = await driven(visit);
  const read = readForm(visit.form, presenceForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  return answered(visit, here, await notePresence(visit.tx, visit.scope, here.session.id, read.value.person, read.value.there === 'oui'));
}
const proxyForm = z.object({ giver: chosenId(), holder: chosenId() });
async function proxy(visit: Visit): Promise<Answer> {
  const here = await driven(visit);
  const read = readForm(visit.form, proxyForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  return answered(visit, here, await recordProxy(visit.tx, visit.scope, here.session.id, read.value.giver, read.value.holder));
}
async function unproxy(visit: Visit): Promise<Answer> {
  const here = await driven(visit);
  return answered(visit, here, await revokeProxy(visit.tx, visit.scope, here.session.id, idOf(visit, 'proxy')));
}
async function close(visit: Visit): Promise<Answer> {
  const here = await driven(visit);
  const done = await closeSession(visit.tx, visit.scope, here.session.id);
  return done.ok ? redirect(`/seances/${here.session.id}`) : answered(visit, here, done);
}
const goForm = z.object({ stage: choice(['alone', 'hearing', 'debate'])() });
async function go(visit: Visit): Promise<Answer> {
  const here = await driven(visit);
  const read = readForm(visit.form, goForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  return answered(visit, here, await goTo(visit.tx, visit.scope, here.session.id, seenBy(visit), idOf(visit, 'item'), read.value.stage));
}
const finishForm = z.object({ as: choice(['decided', 'no_decision', 'not_heard', 'done'])() });
async function finish(visit: Visit): Promise<Answer> {
  const here = await driven(visit);
  const read = readForm(visit.form, finishForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  return answered(visit, here, await endItem(visit.tx, visit.scope, here.session.id, idOf(visit, 'item'), read.value.as, visit.now));
}
async function decided(visit: Visit, carryOut: (here: SessionHere, item: string) => Promise<DecisionDone>): Promise<Answer> {
  const here = await driven(visit);
  return answered(visit, here, await carryOut(here, idOf(visit, 'item')));
}
const speakForm = z.object({
  decision: chosenId(),
  person: chosenId(),
  stance: choice(['for', 'against', 'abstain'])(),
  reason: line(1000, { optional: true }),
});
async function speak(visit: Visit): Promise<Answer> {
  const here = await roomHere(visit);
  if (here.as === 'guest') absent();
  const read = readForm(visit.form, speakForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const { decision, person, stance, reason } = read.value;
  return answered(
    visit,
    here,
    await say(visit.tx, visit.scope, here.session.id, idOf(visit, 'item'), { decisionId: decision, personId: person, stance, reason }, visit.now),
  );
}

const optional = { optional: true } as const;
const proposalForm = z
  .object({
    outcome: choice(['approved', 'approved_with_conditions', 'deferred', 'redirected', 'refused'])(),
    reasons: paragraph(4000),
    asked: paragraph(2000, optional),
    next_door: line(500, optional),
    jobs_expected: wholeNumber(0, 100_000)(optional),
    advance: euros(100_000)(optional),
    advance_months: wholeNumber(1, 120)(optional),
    advance_grace: wholeNumber(0, 60)(optional),
  })
  .superRefine((typed, context) => {
    const need = (path: string) => context.addIssue({ code: 'custom', path: [path], message: JSON.stringify({ key: 'required', params: {} }) });
    if (typed.outcome === 'deferred' && !typed.asked) need('asked');
    if ((typed.outcome === 'redirected' || typed.outcome === 'refused') && !typed.next_door) need('next_door');
    if (typed.advance && !typed.advance_months) need('advance_months');
  });
const grantForm = z.object({ site: chosenId(), domain: choice(SKILL_DOMAINS)(), days: halfDays(120)() });
const conditionForm = z.object({ body: line(1000), lifter: chosenId(), due: plainDate() });
/** Rows of the form: a row is there when its first field is filled in. */
function rowsRead<T extends z.ZodType>(
  visit: Visit,
  prefix: string,
  rows: readonly number[],
  first: string,
  schema: T & { shape: object },
  issues: Issues,
): z.output<T>[] {
  return rows.flatMap((n) => {
    const fields = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, visit.form.fields[`${prefix}.${n}.${name}`] ?? '']));
    if ((fields[first] ?? '').trim() === '') return [];
    const read = readForm({ ...visit.form, fields }, schema);
    if (read.ok) return [read.value];
    for (const [name, issue] of Object.entries(read.issues)) issues[`${prefix}.${n}.${name}`] = issue;
    return [];
  });
}
async function propose(visit: Visit): Promise<Answer> {
  const here = await driven(visit);
  if (visit.form.fields.voir) return shown(visit, here, { looks: true });
  const read = readForm(visit.form, proposalForm);
  const issues: Issues = read.ok ? {} : read.issues;
  const grants = rowsRead(visit, 'grant', GRANT_ROWS, 'days', grantForm, issues);
  const conditions = rowsRead(visit, 'condition', CONDITION_ROWS, 'body', conditionForm, issues);
  if (!read.ok || Object.keys(issues).length > 0) return shown(visit, here, { errors: sentencesOf(issues, visit.lang) });
  const typed = read.value;
  const wanted: Wanted = {
    outcome: typed.outcome,
    reasons: typed.reasons,
    asked: typed.asked,
    nextDoor: typed.next_door,
    jobsExpected: typed.jobs_expected,
    advance: typed.advance ? { cents: typed.advance, months: typed.advance_months!, grace: typed.advance_grace ?? 0 } : null,
    grants: grants.map(({ site, domain, days }) => ({ establishmentId: site, skillDomain: domain, halfDays: days })),
    conditions: conditions.map(({ body, lifter, due }) => ({ body, lifterId: lifter, dueOn: due })),
  };
  const rules = await rulesHere(visit, here.session.territoryId);
  const limits = { hardCapHalfDays: rules.days_hard_cap * 2, commercialLink: rules.commercial_link_policy, loan: loanRulesOf(rules) };
  return answered(visit, here, await put(visit.tx, visit.scope, here.session.id, idOf(visit, 'item'), wanted, limits, seenBy(visit)));
}
