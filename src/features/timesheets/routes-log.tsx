// The expert's own days: logged in one tap, by account or by a mailed link, with or without JavaScript; sent by the phone when it was offline.
import { absent, idOf, json, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { record } from '../../platform/events.ts';
import { isAnother } from '../links/holder.ts';
import { WrongPersonPage } from '../links/pages/WrongPersonPage.tsx';
import type { Route, Visit } from '../people/scope.ts';
import { closeExpertLinks, openExpertLink, openOnPhone } from './expert-links.ts';
import type { ExpertLink } from './expert-links.ts';
import { logForm, shortReasonForm } from './form.ts';
import { logDay, takeBack } from './log-commands.ts';
import type { Expert, Logged } from './log-commands.ts';
import { MyDaysPage, NobodyPage } from './pages/MyDaysPage.tsx';
import { LinkPage } from './pages/LinkPage.tsx';
import { daysOfExpert, missionsOfExpert } from './queries.ts';
import { reviewsOf } from './closing-queries.ts';
import { saidOf } from './said.ts';
import { expertHere } from './visitors.ts';

type Services = { limits: Limits; baseUrl: string };

export function logRoutes(services: Services): Route[] {
  return [
    { method: 'GET', path: '/mes-jours', door: 'public', handle: mine },
    { method: 'POST', path: '/mes-jours', door: 'public', handle: (visit) => log(visit) },
    { method: 'POST', path: '/mes-jours/:id/retirer', door: 'public', handle: drop },
    { method: 'POST', path: '/mes-jours/fermer-les-liens', door: 'public', handle: closeLinks },
    { method: 'GET', path: '/mes-jours/lien/:token', door: 'public', handle: follow },
    { method: 'POST', path: '/mes-jours/lien/:token', door: 'public', handle: (visit) => openHere(services, visit) },
    { method: 'POST', path: '/mes-jours/lien/:token/renouveler', door: 'public', handle: (visit) => renew(services, visit) },
  ];
}

interface Shown {
  base?: string;
  failed?: Extract<Logged, { ok: false }>;
  errors?: Record<string, string>;
  status?: number;
}
const DONE = ['logged', 'again', 'removed', 'gone', 'review', 'links_closed'] as const;
async function shown(visit: Visit, expert: Expert, { base = '/mes-jours', failed, errors, status = 200 }: Shown = {}): Promise<Answer> {
  const t = translator(visit.lang);
  const missions = await missionsOfExpert(visit.tx, expert.personId);
  const done = DONE.find((one) => one === visit.url.searchParams.get('fait'));
  return page(
    t('timesheets:mine.title'),
    <MyDaysPage
      base={base}
      who={shortOf(expert.personId)}
      missions={missions}
      days={await daysOfExpert(visit.tx, expert.personId)}
      reviews={(
        await reviewsOf(
          visit.tx,
          missions.map(({ id }) => id),
        )
      )
        .filter(({ side }) => side === 'expert')
        .map(({ missionId }) => missionId)}
      typed={visit.form.fields}
      failed={failed ?? null}
      errors={errors ?? {}}
      done={done ? t(`timesheets:mine.done.${done}`) : null}
      once={onceToken()}
    />,
    status,
  );
}
/** Nobody is known on this phone: said, with the ways in; what it keeps stays in it. */
async function mine(visit: Visit): Promise<Answer> {
  const expert = await expertHere(visit);
  if (expert) return shown(visit, expert);
  return page(
    translator(visit.lang)('timesheets:mine.title'),
    <NobodyPage signedIn={visit.scope.personId !== null} closed={visit.url.searchParams.get('fait') === 'links_closed'} />,
  );
}

/** Tells two people on one phone apart, and nothing else. */
const shortOf = (personId: string) => personId.slice(0, 8);
const signedOut = () => json({ state: 'signed_out' }, 401);
const wantsJson = (visit: Visit) => (visit.request.headers.get('accept') ?? '').startsWith('application/json');

/** One half-day, from the form or from the phone that kept it. The phone is answered in a sentence it can show beside what it keeps. */
async function log(visit: Visit, known: Expert | null = null, base = '/mes-jours'): Promise<Answer> {
  const expert = known ?? (await expertHere(visit));
  if (!expert) return wantsJson(visit) ? signedOut() : absent();
  // What the phone keeps of somebody else waits for them.
  const { who } = visit.form.fields;
  if (wantsJson(visit) && who && who !== shortOf(expert.personId)) return signedOut();
  const read = readForm(visit.form, logForm);
  if (!read.ok) {
    const errors = sentencesOf(read.issues, visit.lang);
    return wantsJson(visit) ? json({ state: 'refused', sentence: Object.values(errors)[0] }, 422) : shown(visit, expert, { base, errors, status: 422 });
  }
  const { mission, ...typed } = read.value;
  // Of one form, each choice of halves is an act of its own.
  const done = await logDay(visit.tx, expert, { ...typed, key: `${typed.key}_${typed.half}`, missionId: mission });
  if (done.ok) return wantsJson(visit) ? json({ state: 'sent' }) : redirect(`/mes-jours?fait=${done.again ? 'again' : 'logged'}`);
  const sentence = saidOf(done, typed.day, localeOf(visit.lang, visit.now));
  // Refused for good, or asked about: 409, so that nothing of it stays.
  if (wantsJson(visit)) return json({ state: 'warning' in done ? 'asks' : 'refused', sentence }, 409);
  return shown(visit, expert, { base, failed: done, status: 409 });
}
async function drop(visit: Visit): Promise<Answer> {
  const expert = (await expertHere(visit)) ?? absent();
  const id = idOf(visit);
  const read = readForm(visit.form, shortReasonForm);
  if (!(await daysOfExpert(visit.tx, expert.personId, 1000)).some((day) => day.id === id)) absent();
  if (!read.ok) return shown(visit, expert, { errors: sentencesOf(read.issues, visit.lang), status: 422 });
  const gone = await takeBack(visit.tx, expert, id, read.value.reason);
  return redirect(`/mes-jours?fait=${gone ? 'removed' : 'gone'}`);
}

/** A phone is lost: all links close, and with them the phone that asks for it, if it was opened by one. */
async function closeLinks(visit: Visit): Promise<Answer> {
  const expert = (await expertHere(visit)) ?? absent();
  await closeExpertLinks(visit.tx, expert.byLink ? null : expert.personId, expert.personId);
  return redirect('/mes-jours?fait=links_closed');
}

/** The link that was mailed; or the page that says it is another's than whoever is signed in. */
async function linkHere(visit: Visit): Promise<ExpertLink | Answer> {
  const link = (await openExpertLink(visit.tx, visit.params.token ?? '')) ?? absent();
  if (!isAnother(visit, link)) return link;
  const title = translator(visit.lang)('timesheets:mine.title');
  return page(title, <WrongPersonPage title={title} name={link.name} other={visit.scope.name} />, 409);
}
/** A mailed link, looked at: the days and their buttons; nothing is changed by looking. */
async function follow(visit: Visit): Promise<Answer> {
  const link = await linkHere(visit);
  if ('kind' in link) return link;
  const base = `/mes-jours/lien/${visit.params.token}`;
  if (link.state !== 'open') return linkEnded(visit, link.state, visit.url.searchParams.has('envoye'));
  return shown(visit, { personId: link.personId, byLink: true }, { base });
}
function linkEnded(visit: Visit, state: 'expired' | 'revoked', asked: boolean): Answer {
  return page(
    translator(visit.lang)('timesheets:link.ended'),
    <LinkPage renew={state === 'expired' ? `/mes-jours/lien/${visit.params.token}/renouveler` : null} asked={asked} once={onceToken()} />,
    asked ? 200 : 410,
  );
}
/** The button of the link: opens it on this phone, and logs at the same time when a half-day comes with it. */
async function openHere({ limits, baseUrl }: Services, visit: Visit): Promise<Answer> {
  const link = await linkHere(visit);
  if ('kind' in link) return link;
  await limits.take('publicFormByAddress', visit.address);
  if (link.state !== 'open') return linkEnded(visit, link.state, false);
  const cookie = await openOnPhone(visit.tx, visit.params.token ?? '', baseUrl);
  if (!cookie) return linkEnded(visit, 'revoked', false);
  const review = visit.form.fields.review;
  const here = `/mes-jours/lien/${visit.params.token}`;
  const answer = visit.form.fields.half
    ? await log(visit, { personId: link.personId, byLink: true }, here)
    : redirect(review && /^[0-9a-f-]{36}$/.test(review) ? `/mes-jours/bilan/${review}` : '/mes-jours');
  // A refusal takes everything back, the phone's opening too: the cookie goes with what stands.
  if (answer.kind === 'redirect') visit.setHeader('set-cookie', cookie);
  return answer;
}
/** A new link, to the address the old one was sent to. */
async function renew({ limits }: Services, visit: Visit): Promise<Answer> {
  const link = await linkHere(visit);
  if ('kind' in link) return link;
  await limits.take('publicFormByAddress', visit.address);
  const back = `/mes-jours/lien/${visit.params.token}`;
  if (link.state !== 'expired') return redirect(back);
  await limits.take('signInByName', link.email);
  await record(visit.tx, visit.scope.personId, {
    kind: 'timesheets.link_asked',
    subject: { kind: 'person', id: link.personId },
    data: { linkId: link.linkId },
  });
  return redirect(`${back}?envoye`);
}
