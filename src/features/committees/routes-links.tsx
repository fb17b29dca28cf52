// Links between members and files: what is suggested and declared, settled and lifted with a reason.
import { z } from 'zod';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { choice, chosenId, line, readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayListSessions, mayReadLinks } from './access.ts';
import { sessionHere } from './doors.ts';
import { mandatesOn } from './mandate-queries.ts';
import { LinksPage } from './pages/LinksPage.tsx';
import { liftRecusal, noteLink, settleLink } from './recusal-commands.ts';
import type { RecusalDone } from './recusal-commands.ts';
import { LINKS, linksOf } from './recusal-queries.ts';
import { agendaOf } from './session-queries.ts';
import type { Session } from './session-queries.ts';

export function linkRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListSessions, handle });
  const base = '/seances/:id/deports';
  return [
    at('GET', base, async (visit) => shown(visit, await linksHere(visit))),
    at('POST', base, note),
    at('POST', `${base}/:link/regler`, settle),
    at('POST', `${base}/:link/lever`, lift),
  ];
}
async function linksHere(visit: Visit): Promise<Session> {
  const { session } = await sessionHere(visit);
  return mayReadLinks(visit.scope, session.territoryId) ? session : absent();
}
const settleForm = z.object({ upheld: choice(['oui', 'non'])(), reason: line(500) });
const liftForm = z.object({ reason: line(500) });
const noteForm = z.object({ item: chosenId(), person: chosenId(), link: choice(LINKS)(), detail: line(500) });

interface Failed {
  errors?: Record<string, string>;
  refused?: string;
  /** The link whose form was refused; null for the form of a new one. */
  of?: string | null;
}
async function shown(visit: Visit, session: Session, failed: Failed = {}): Promise<Answer> {
  const { tx, lang, url } = visit;
  return page(
    translator(lang)('committees:links.title'),
    <LinksPage
      session={session}
      links={await linksOf(tx, session.id)}
      agenda={(await agendaOf(tx, session.id)).filter((item) => item.kind === 'project' && !item.hidden)}
      members={await mandatesOn(tx, session.territoryId, session.heldOn ?? session.today)}
      me={visit.scope.personId}
      failedOn={failed.of ?? null}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      done={!failed.errors && !failed.refused && url.searchParams.has('fait')}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function answered(visit: Visit, session: Session, done: RecusalDone): Promise<Answer> {
  if (done.ok) return redirect(`/seances/${session.id}/deports?fait=1`);
  return shown(visit, session, { refused: translator(visit.lang)(`committees:links.refusal.${done.refusal}`) });
}
/** The link of the address, if it is one of this session's that the visitor may read. */
async function linkHere(visit: Visit, session: Session): Promise<string> {
  const id = idOf(visit, 'link');
  return (await linksOf(visit.tx, session.id)).some((one) => one.id === id) ? id : absent();
}
async function settle(visit: Visit): Promise<Answer> {
  const session = await linksHere(visit);
  const id = await linkHere(visit, session);
  const read = readForm(visit.form, settleForm);
  if (!read.ok) return shown(visit, session, { errors: sentencesOf(read.issues, visit.lang), of: id });
  return answered(visit, session, (await settleLink(visit.tx, visit.scope, id, read.value.upheld === 'oui', read.value.reason)) ?? absent());
}
async function lift(visit: Visit): Promise<Answer> {
  const session = await linksHere(visit);
  const id = await linkHere(visit, session);
  const read = readForm(visit.form, liftForm);
  if (!read.ok) return shown(visit, session, { errors: sentencesOf(read.issues, visit.lang), of: id });
  return answered(visit, session, (await liftRecusal(visit.tx, visit.scope, id, read.value.reason)) ?? absent());
}
async function note(visit: Visit): Promise<Answer> {
  const session = await linksHere(visit);
  const read = readForm(visit.form, noteForm);
  if (!read.ok) return shown(visit, session, { errors: sentencesOf(read.issues, visit.lang) });
  const item = (await agendaOf(visit.tx, session.id)).find((one) => one.id === read.value.item);
  if (!item?.projectId) absent();
  const { person, link, detail } = read.value;
  return answered(
    visit,
    session,
    await noteLink(visit.tx, visit.scope, { projectId: item.projectId, territoryId: session.territoryId }, { personId: person, link, detail }),
  );
}
