// Minutes: read, completed, sent, answered, approved, signed, corrected; their paper; and the public word "unchanged".
import { sql } from 'kysely';
import { idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { FormRead } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf as errorsOf, translator } from '../../platform/texts.ts';
import { rulesHere } from '../committees/doors.ts';
import { handedOut } from '../documents/hand-out.ts';
import type { Route, Visit } from '../people/scope.ts';
import { actorsOf, mayListMinutes } from './access.ts';
import { answerObjection, approveMinutes, object, sendMinutes, signAddendum, signMinutes, writeAddendum, writeRemark } from './commands.ts';
import { minutesHere, minutesThere } from './doors.ts';
import { addendumForm, answerForm, approvalForm, objectionForm, remarkForm, verifyForm } from './form.ts';
import { decideAct } from './life-cycle.ts';
import type { MinutesDone } from './life-cycle.ts';
import { MinutesListPage } from './pages/MinutesListPage.tsx';
import { MinutesPage } from './pages/MinutesPage.tsx';
import { NotBuiltPage } from './pages/NotBuiltPage.tsx';
import { VerifyPage } from './pages/VerifyPage.tsx';
import { minutesPaper } from './paper.ts';
import { addendaOf, approvingSessions, documentUnchanged, minutesList, objectionsOf, partsOf, territoriesOfMinutes } from './queries.ts';
import type { Minutes } from './queries.ts';

const PAGE = 30;
export function minutesRoutes(services: { baseUrl: string }): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListMinutes, handle });
  const one = '/seances/:id/proces-verbal';
  return [
    at('GET', '/proces-verbaux', list),
    at('GET', one, show),
    at('POST', one, build),
    at('GET', `${one}/pdf`, (visit) => paper(visit, services)),
    at('POST', `${one}/envoyer`, send),
    at('POST', `${one}/approuver`, approve),
    at('POST', `${one}/signer`, sign),
    at('POST', `${one}/parties/:part`, write),
    at('POST', `${one}/parties/:part/remarque`, objectTo),
    at('POST', `${one}/remarques/:objection/repondre`, answer),
    at('POST', `${one}/additifs`, correct),
    at('POST', `${one}/additifs/:addendum/signer`, signCorrection),
    { method: 'GET', path: '/verifier', door: 'public', handle: verify },
  ];
}

async function list({ tx, url, lang }: Visit): Promise<Answer> {
  const asked = url.searchParams.get('territoire');
  const territory = asked && /^[a-z0-9-]{2,60}$/.test(asked) ? asked : null;
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(url.searchParams.get('avant') ?? '') ?? [];
  const before = day && id && !Number.isNaN(Date.parse(day)) ? { day, id } : null;
  const shown = await minutesList(tx, { territory }, { before, size: PAGE });
  return page(translator(lang)('minutes:list.title'), <MinutesListPage {...shown} territory={territory} territories={await territoriesOfMinutes(tx)} />);
}

interface Failed {
  /** Which form of the page the typed words belong to. */
  where?: string;
  errors?: Record<string, string>;
  refused?: string;
}
const DONE = ['built', 'written', 'sent', 'objected', 'answered', 'approved', 'signed', 'corrected', 'correction_signed'] as const;
async function show(visit: Visit): Promise<Answer> {
  const { session, minutes } = await minutesHere(visit);
  if (minutes) return shown(visit, minutes);
  return page(translator(visit.lang)('minutes:page.title', { number: session.number ?? 0 }), <NotBuiltPage session={session} once={onceToken()} />);
}
async function shown(visit: Visit, minutes: Minutes, failed: Failed = {}): Promise<Answer> {
  const { tx, lang, url } = visit;
  const t = translator(lang);
  const done = failed.refused || failed.errors ? undefined : DONE.find((key) => key === url.searchParams.get('fait'));
  const as = actorsOf(visit.scope, minutes.territoryId);
  const may = (act: Parameters<typeof decideAct>[1]) => decideAct(minutes.status, act, as).ok;
  return page(
    t('minutes:page.title', { number: minutes.number }),
    <MinutesPage
      minutes={minutes}
      parts={await partsOf(tx, minutes)}
      objections={await objectionsOf(tx, minutes.id)}
      addenda={await addendaOf(tx, minutes.id)}
      approving={may('approve') ? await approvingSessions(tx, minutes) : []}
      may={(act) => may(act) && !(act === 'object' && minutes.objectionsUntil! < minutes.today)}
      failed={failed.where ?? null}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      done={done ? t(`minutes:done.${done}`) : null}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
/** The act of a form: read, carried out, told; on the same page with what was typed when it cannot be. */
async function act<T>(
  visit: Visit,
  of: { where: string; read: FormRead<T>; done: (typeof DONE)[number] },
  carryOut: (minutes: Minutes, value: T) => Promise<MinutesDone>,
): Promise<Answer> {
  const minutes = await minutesThere(visit);
  if (!of.read.ok) return shown(visit, minutes, { where: of.where, errors: errorsOf(of.read.issues, visit.lang) });
  const done = await carryOut(minutes, of.read.value);
  if (!done.ok) return shown(visit, await minutesThere(visit), { where: of.where, refused: translator(visit.lang)(`minutes:refusal.${done.refusal}`) });
  const back = visit.form.fields.salle === 'oui' && of.read.ok ? roomOf(of.read.value) : null;
  return redirect(back ?? `/seances/${minutes.sessionId}/proces-verbal?fait=${of.done}`);
}
/** Approved from the room, one goes back to it. */
const roomOf = (value: unknown) => (value && typeof value === 'object' && 'session' in value ? `/seances/${String(value.session)}/salle` : null);
const nothing = { ok: true, value: null } as const;

async function build(visit: Visit): Promise<Answer> {
  const { session, minutes } = await minutesHere(visit);
  // The room is read as the installation: in a job, not in the visitor's name.
  if (!minutes)
    await sql`select graphile_worker.add_job('build_minutes', json_build_object('sessionId', ${session.id}::text), job_key => ${`minutes ${session.id}`})`.execute(
      visit.tx,
    );
  return redirect(`/seances/${session.id}/proces-verbal`);
}
async function send(visit: Visit): Promise<Answer> {
  return act(visit, { where: 'send', read: nothing, done: 'sent' }, async (minutes) =>
    sendMinutes(visit.tx, visit.scope, minutes.sessionId, (await rulesHere(visit, minutes.territoryId)).minutes_objection_days),
  );
}
async function write(visit: Visit): Promise<Answer> {
  const part = idOf(visit, 'part');
  return act(visit, { where: `remark ${part}`, read: readForm(visit.form, remarkForm), done: 'written' }, (minutes, { remark, seen }) =>
    writeRemark(visit.tx, visit.scope, minutes.sessionId, part, remark ?? '', seen && !Number.isNaN(Date.parse(seen)) ? new Date(seen) : null),
  );
}
async function objectTo(visit: Visit): Promise<Answer> {
  const part = idOf(visit, 'part');
  return act(visit, { where: `objection ${part}`, read: readForm(visit.form, objectionForm), done: 'objected' }, (minutes, { body }) =>
    object(visit.tx, visit.scope, minutes.sessionId, part, body),
  );
}
async function answer(visit: Visit): Promise<Answer> {
  const objection = idOf(visit, 'objection');
  return act(visit, { where: `answer ${objection}`, read: readForm(visit.form, answerForm), done: 'answered' }, (minutes, value) =>
    answerObjection(visit.tx, visit.scope, minutes.sessionId, objection, { takenUp: value.choice === 'taken_up', answer: value.answer }),
  );
}
async function approve(visit: Visit): Promise<Answer> {
  return act(visit, { where: 'approve', read: readForm(visit.form, approvalForm), done: 'approved' }, (minutes, { session }) =>
    approveMinutes(visit.tx, visit.scope, minutes.sessionId, session),
  );
}
async function sign(visit: Visit): Promise<Answer> {
  return act(visit, { where: 'sign', read: nothing, done: 'signed' }, (minutes) => signMinutes(visit.tx, visit.scope, minutes.sessionId, visit.now));
}
async function correct(visit: Visit): Promise<Answer> {
  return act(visit, { where: 'addendum', read: readForm(visit.form, addendumForm), done: 'corrected' }, (minutes, { part, body }) =>
    writeAddendum(visit.tx, visit.scope, minutes.sessionId, part, body),
  );
}
async function signCorrection(visit: Visit): Promise<Answer> {
  const addendum = idOf(visit, 'addendum');
  return act(visit, { where: 'addendum', read: nothing, done: 'correction_signed' }, (minutes) =>
    signAddendum(visit.tx, visit.scope, minutes.sessionId, addendum, visit.now),
  );
}

async function paper(visit: Visit, { baseUrl }: { baseUrl: string }): Promise<Answer> {
  const minutes = await minutesThere(visit);
  const content = minutesPaper({ minutes, parts: await partsOf(visit.tx, minutes), addenda: await addendaOf(visit.tx, minutes.id), baseUrl });
  const name = `${minutes.document ?? `${minutes.territoryCode.toUpperCase()}-${minutes.number}`}.pdf`;
  return raw(handedOut({ name, mediaType: 'application/pdf', content }));
}

/** Anybody's: a number and a hash in, yes or no out; the same answer for a document that is not there and for one that is not as it was. */
async function verify({ tx, url, lang }: Visit): Promise<Answer> {
  const asked = { document: url.searchParams.get('document')?.slice(0, 100) ?? '', empreinte: url.searchParams.get('empreinte')?.slice(0, 100) ?? '' };
  const read = verifyForm.safeParse(asked);
  const nothingAsked = asked.document === '' && asked.empreinte === '';
  const found = nothingAsked ? null : read.success && (await documentUnchanged(tx, read.data.document, read.data.empreinte));
  return page(translator(lang)('minutes:verify.title'), <VerifyPage document={asked.document} print={asked.empreinte} found={found} />);
}
