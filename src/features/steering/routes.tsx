// This feature's lines of the table of addresses: the steering committees of one's territories, prepared, invited, noted.
import type { ReactNode } from 'react';
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { FormRead } from '../../platform/form.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { dayCursorOf } from '../../shared/day-cursor.ts';
import { shifted } from '../agreements/life-cycle.ts';
import { handedOut } from '../documents/hand-out.ts';
import { isUuid } from '../../platform/database.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepSomeSteering, mayKeepSteering, mayListSteering, mayReadSteering } from './access.ts';
import { addInvitee, addPoint, cancelMeeting, editMeeting, inviteAll, noteMeeting, planMeeting, removeInvitee, removePoint } from './commands.ts';
import { cancelForm, inviteeForm, meetingForm, noteForm, pointForm, pointNote } from './form.ts';
import { decideSteering } from './life-cycle.ts';
import type { SteeringAct, SteeringDone } from './life-cycle.ts';
import { steeringPack } from './pack.ts';
import { MeetingListPage } from './pages/MeetingListPage.tsx';
import { MeetingPage } from './pages/MeetingPage.tsx';
import { NewMeetingPage } from './pages/NewMeetingPage.tsx';
import { agreementsOf, groundOf, inviteesOf, meetingOf, meetingsOver, meetingsToCome, pointsOf, territoriesSteered } from './queries.ts';
import { resultsOf } from './results.ts';
import type { Ground, Meeting } from './queries.ts';
import { answerRoutes } from './routes-answer.tsx';

const PAGE_SIZE = 30;
/** What another feature shows on a meeting's page. */
export type MeetingPart = (visit: Visit, meeting: Meeting) => Promise<ReactNode>;
export function steeringRoutes(services: { limits: Limits }, parts: readonly MeetingPart[]): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListSteering, handle });
  const one = '/copil/:id';
  return [
    at('GET', '/copil', list),
    { method: 'GET', path: '/copil/nouveau', door: mayKeepSomeSteering, handle: (visit) => asking(visit) },
    { method: 'POST', path: '/copil/nouveau', door: mayKeepSomeSteering, handle: plan },
    ...answerRoutes(services),
    at('GET', one, async (visit) => {
      const meeting = await meetingHere(visit);
      const others: ReactNode[] = [];
      for (const part of parts) others.push(await part(visit, meeting));
      return shown(visit, meeting, { others });
    }),
    at('GET', `${one}/pdf`, pdf),
    at('POST', one, (visit) => act(visit, 'edit', 'edited', readForm(visit.form, meetingForm), (id, typed) => editMeeting(visit.tx, visit.scope, id, typed))),
    at('POST', `${one}/points`, (visit) => act(visit, 'point', 'point', readForm(visit.form, pointForm), (id, typed) => addPoint(visit.tx, id, typed))),
    at('POST', `${one}/points/:point/retirer`, (visit) => act(visit, 'point', 'point', nothing, (id) => removePoint(visit.tx, id, idOf(visit, 'point')))),
    at('POST', `${one}/invites`, (visit) =>
      act(visit, 'invitee', 'invitee', readForm(visit.form, inviteeForm), (id, typed) => addInvitee(visit.tx, id, typed)),
    ),
    at('POST', `${one}/invites/:invitee/retirer`, (visit) =>
      act(visit, 'invitee', 'invitee', nothing, (id) => removeInvitee(visit.tx, id, idOf(visit, 'invitee'))),
    ),
    at('POST', `${one}/inviter`, (visit) => act(visit, 'invite', 'invited', nothing, (id) => inviteAll(visit.tx, visit.scope, id))),
    at('POST', `${one}/annuler`, (visit) =>
      act(visit, 'cancel', 'cancelled', readForm(visit.form, cancelForm), (id, typed) => cancelMeeting(visit.tx, visit.scope, id, typed.reason)),
    ),
    at('POST', `${one}/noter`, note),
  ];
}

async function list({ tx, scope, url, lang }: Visit): Promise<Answer> {
  const asked = url.searchParams.get('territoire') ?? '';
  const territory = /^[a-z0-9-]{2,60}$/.test(asked) ? asked : null;
  const may = scope.roles.flatMap(({ role, territoryCode, territoryName }) =>
    role === 'local_animator' && territoryCode ? [{ code: territoryCode, name: territoryName ?? territoryCode }] : [],
  );
  const after = dayCursorOf(url.searchParams.get('apres'));
  const { over, next } = await meetingsOver(tx, territory, after, PAGE_SIZE);
  return page(
    translator(lang)('steering:list.title'),
    <MeetingListPage
      toCome={after ? [] : await meetingsToCome(tx, territory)}
      over={over}
      next={next}
      territory={territory}
      territories={await territoriesSteered(tx)}
      mayPlan={may}
    />,
  );
}
/** The territory named in the address, for its animators; 404 for everybody else. */
async function groundHere(visit: Visit): Promise<Ground> {
  const named =
    visit.url.searchParams.get('territoire') ??
    visit.form.fields.territoire ??
    visit.scope.roles.find(({ role }) => role === 'local_animator')?.territoryCode ??
    '';
  const ground = /^[a-z0-9-]{2,60}$/.test(named) ? await groundOf(visit.tx, named) : null;
  return ground && mayKeepSteering(visit.scope, ground.id) ? ground : absent();
}
async function asking(visit: Visit, errors: Record<string, string> | null = null): Promise<Answer> {
  const ground = await groundHere(visit);
  // A year after the last one, or in a month; never a day that has passed.
  const [year, rest] = [Number((ground.lastOn ?? '0000').slice(0, 4)) + 1, (ground.lastOn ?? '').slice(4)];
  const next = ground.lastOn && `${year}${rest}` > ground.today && rest !== '-02-29' ? `${year}${rest}` : shifted(ground.today, 30);
  const typed = errors ? visit.form.fields : { held_on: next, at_time: ground.lastTime ?? '14:30', place: ground.lastPlace ?? '' };
  return page(
    translator(visit.lang)('steering:new.title'),
    <NewMeetingPage ground={ground} typed={typed} errors={errors ?? {}} once={onceToken()} />,
    errors ? 422 : 200,
  );
}
async function plan(visit: Visit): Promise<Answer> {
  const ground = await groundHere(visit);
  const read = readForm(visit.form, meetingForm);
  if (!read.ok) return asking(visit, sentencesOf(read.issues, visit.lang));
  // The agenda is written in the language of the committee.
  const t = translator('fr');
  const ending = ground.agreementEndsOn === null || ground.agreementEndsOn <= shifted(read.value.held_on, 365);
  const agenda = [
    t('steering:agenda.results'),
    t('steering:agenda.pledges'),
    t('steering:agenda.year'),
    ...(ending ? [t('steering:agenda.renewal')] : []),
    t('steering:agenda.other'),
  ];
  return redirect(`/copil/${await planMeeting(visit.tx, visit.scope, ground, read.value, agenda)}?fait=planned`);
}

async function meetingHere(visit: Visit): Promise<Meeting> {
  const meeting = await meetingOf(visit.tx, idOf(visit));
  return meeting && mayReadSteering(visit.scope, meeting.territoryId) ? meeting : absent();
}
async function meetingKept(visit: Visit): Promise<Meeting> {
  const meeting = await meetingHere(visit);
  return mayKeepSteering(visit.scope, meeting.territoryId) ? meeting : absent();
}
const DONE = ['planned', 'edited', 'point', 'invitee', 'invited', 'cancelled', 'noted'] as const;
type Done = (typeof DONE)[number];
export type Where = 'edit' | 'point' | 'invitee' | 'invite' | 'cancel' | 'note';
interface Failed {
  others?: ReactNode;
  where?: Where;
  errors?: Record<string, string>;
  refused?: string;
}
async function shown(visit: Visit, meeting: Meeting, failed: Failed = {}): Promise<Answer> {
  const { tx, lang, url } = visit;
  const t = translator(lang);
  const done = failed.errors || failed.refused ? undefined : DONE.find((one) => one === url.searchParams.get('fait'));
  const keeps = mayKeepSteering(visit.scope, meeting.territoryId);
  return page(
    t('steering:page.title', { number: meeting.number, territory: meeting.territory }),
    <MeetingPage
      meeting={meeting}
      points={await pointsOf(tx, meeting.id)}
      invitees={await inviteesOf(tx, meeting.id)}
      agreements={keeps ? await agreementsOf(tx, meeting.territoryId) : []}
      keeps={keeps}
      others={failed.others}
      may={(act: SteeringAct) => keeps && decideSteering(meeting.status, act, meeting.heldOn, meeting.today).ok}
      done={done ? t(`steering:done.${done}`) : null}
      refused={failed.refused ?? null}
      failed={failed.errors ? (failed.where ?? null) : null}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
const nothing = { ok: true, value: null } as const;
/** The act of a form: read, carried out; on the same page with what was typed when it cannot be. */
async function act<T>(visit: Visit, where: Where, done: Done, read: FormRead<T>, carryOut: (id: string, value: T) => Promise<SteeringDone>): Promise<Answer> {
  const meeting = await meetingKept(visit);
  if (!read.ok) return shown(visit, meeting, { where, errors: sentencesOf(read.issues, visit.lang) });
  const answer = await carryOut(meeting.id, read.value);
  return answer.ok
    ? redirect(`/copil/${meeting.id}?fait=${done}`)
    : shown(visit, await meetingHere(visit), { where, refused: translator(visit.lang)(`steering:refusal.${answer.refusal}`) });
}
async function note(visit: Visit): Promise<Answer> {
  const attended = visit.form.all('attended').filter(isUuid);
  const points = new Map<string, string | null>();
  for (const [name, value] of Object.entries(visit.form.fields)) {
    const id = name.startsWith('noted-') ? name.slice('noted-'.length) : '';
    if (!isUuid(id)) continue;
    const read = readForm({ ...visit.form, fields: { noted: value } }, pointNote);
    if (!read.ok) return shown(visit, await meetingKept(visit), { where: 'note', errors: { [name]: sentencesOf(read.issues, visit.lang).noted ?? '' } });
    points.set(id, read.value.noted);
  }
  return act(visit, 'note', 'noted', readForm(visit.form, noteForm), (id, typed) => noteMeeting(visit.tx, visit.scope, id, { ...typed, points, attended }));
}
async function pdf(visit: Visit): Promise<Answer> {
  const meeting = await meetingHere(visit);
  return raw(
    packed(
      meeting,
      steeringPack(meeting, await pointsOf(visit.tx, meeting.id), await inviteesOf(visit.tx, meeting.id), visit.lang, await resultsOf(visit.tx, meeting)),
    ),
  );
}
export function packed(meeting: Meeting, content: Buffer): Response {
  return handedOut({ name: `copil-${meeting.territoryCode}-${meeting.heldOn}.pdf`, mediaType: 'application/pdf', content });
}
