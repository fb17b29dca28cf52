// The page behind the link of somebody who is invited: when and where, what about, their answer, the pack. Looking changes nothing.
import { asInstallation } from '../../platform/as-installation.ts';
import { absent, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { handedOut } from '../documents/hand-out.ts';
import { isAnother } from '../links/holder.ts';
import { WrongPersonPage } from '../links/pages/WrongPersonPage.tsx';
import type { Route, Visit } from '../people/scope.ts';
import { answerInvitation } from './commands.ts';
import { answerForm } from './form.ts';
import { followSteeringLink } from './links.ts';
import { steeringPack } from './pack.ts';
import { AnswerPage } from './pages/AnswerPage.tsx';
import { inviteesOf, pointsOf } from './queries.ts';
import { resultsFor } from './results.ts';

export function answerRoutes({ limits }: { limits: Limits }): Route[] {
  const path = '/copil/reponse/:token';
  const at = (method: 'GET' | 'POST', address: string, handle: (visit: Visit) => Promise<Answer>): Route => ({
    method,
    path: address,
    door: 'public',
    handle: async (visit) => (await anothers(visit)) ?? handle(visit),
  });
  return [at('GET', path, (visit) => shown(visit)), at('POST', path, (visit) => answer(visit, limits)), at('GET', `${path}/pdf`, pdf)];
}
/** Who is invited answers for themselves: somebody else who is signed in is told whose link it is. */
async function anothers(visit: Visit): Promise<Answer | null> {
  const { meeting, invitee } = await linkHere(visit);
  if (!isAnother(visit, { personId: null, email: invitee.email })) return null;
  const title = translator(visit.lang)('steering:page.title', { number: meeting.number, territory: meeting.territory });
  return page(title, <WrongPersonPage title={title} name={invitee.name ?? invitee.organisation} other={visit.scope.name} />, 409);
}
const linkHere = async (visit: Visit) => (await followSteeringLink(visit.tx, visit.params.token ?? '')) ?? absent();
async function shown(visit: Visit, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const { meeting, invitee } = await linkHere(visit);
  return page(
    translator(visit.lang)('steering:page.title', { number: meeting.number, territory: meeting.territory }),
    <AnswerPage
      meeting={meeting}
      invitee={invitee}
      points={await asInstallation(visit.tx, () => pointsOf(visit.tx, meeting.id))}
      base={`/copil/reponse/${visit.params.token}`}
      done={visit.url.searchParams.has('fait')}
      refused={failed.refused ?? null}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function answer(visit: Visit, limits: Limits): Promise<Answer> {
  const { meeting, invitee } = await linkHere(visit);
  await limits.take('publicFormByAddress', visit.address);
  const read = readForm(visit.form, answerForm);
  if (!read.ok) return shown(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await asInstallation(visit.tx, () => answerInvitation(visit.tx, meeting, invitee, read.value));
  return done.ok
    ? redirect(`/copil/reponse/${visit.params.token}?fait`)
    : shown(visit, { refused: translator(visit.lang)(`steering:refusal.${done.refusal}`) });
}
async function pdf(visit: Visit): Promise<Answer> {
  const { meeting, invitee } = await linkHere(visit);
  const content = await asInstallation(visit.tx, async () =>
    steeringPack(
      meeting,
      await pointsOf(visit.tx, meeting.id),
      await inviteesOf(visit.tx, meeting.id),
      visit.lang,
      await resultsFor(visit.tx, meeting, invitee.email),
    ),
  );
  return raw(handedOut({ name: `copil-${meeting.territoryCode}-${meeting.heldOn}.pdf`, mediaType: 'application/pdf', content }));
}
