// A file of the agenda as a member reads it: the file, its pieces, one's opinion, one's links.
import { z } from 'zod';
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { choice, halfDays, line, paragraph, readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { handedOut } from '../documents/hand-out.ts';
import type { Route, Visit } from '../people/scope.ts';
import { pieceFile, piecesOf } from '../projects/pieces.ts';
import { projectOf, rowsOf } from '../projects/queries.ts';
import type { Project } from '../projects/queries.ts';
import { mayGiveOpinion, mayListSessions, mayReadFiles } from './access.ts';
import { sessionHere } from './doors.ts';
import { TO_COME } from './life-cycle.ts';
import { giveOpinion, OPINION_STANCES, opinionsOf } from './opinions.ts';
import { ownTasks } from './own-tasks.ts';
import { packOf } from './pack.ts';
import { ReadingPage } from './pages/ReadingPage.tsx';
import { declareLink, stateNoLink } from './recusal-commands.ts';
import { LINKS } from './recusal-queries.ts';
import { agendaOf } from './session-queries.ts';
import type { AgendaLine, Session } from './session-queries.ts';

export function readingRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListSessions, handle });
  const base = '/seances/:id/points/:item';
  return [
    at('GET', '/seances/:id/dossiers/pdf', pack),
    at('GET', base, async (visit) => shown(visit, await itemHere(visit))),
    at('POST', `${base}/avis`, opine),
    at('POST', `${base}/lien`, declare),
    at('POST', `${base}/sans-lien`, noLink),
    at('GET', `${base}/pieces/:piece`, piece),
  ];
}
interface ItemHere {
  session: Session;
  item: AgendaLine;
  agenda: AgendaLine[];
  project: Project;
}
/** The file of the address, for those who may read it; for who is recused there is nothing here. */
async function itemHere(visit: Visit): Promise<ItemHere> {
  const { session } = await sessionHere(visit);
  if (!mayReadFiles(visit.scope, session.territoryId)) absent();
  const id = idOf(visit, 'item');
  const agenda = await agendaOf(visit.tx, session.id);
  const item = agenda.find((one) => one.id === id);
  const project = item?.projectId ? await projectOf(visit.tx, item.projectId) : null;
  return item && project ? { session, item, agenda, project } : absent();
}
/** The agenda and all its files as one paper. */
async function pack(visit: Visit): Promise<Answer> {
  const { session } = await sessionHere(visit);
  if (!mayReadFiles(visit.scope, session.territoryId)) absent();
  const name = `${session.territoryCode}-${session.heldOn ?? 'seance'}-dossiers.pdf`;
  return raw(handedOut({ name, mediaType: 'application/pdf', content: await packOf(visit.tx, session, visit.lang) }));
}
const LINKS_DECLARED = LINKS.filter((link) => link !== 'same_trade_and_place' && link !== 'recent_mission');
const opinionForm = z.object({ stance: choice(OPINION_STANCES)(), half_days: halfDays(120)({ optional: true }), body: paragraph(2000, { optional: true }) });
const linkForm = z.object({
  link: choice(['customer', 'supplier', 'competitor', 'same_company', 'same_group', 'personal', 'other'])(),
  detail: line(500, { optional: true }),
});

async function shown(
  visit: Visit,
  { session, item, agenda, project }: ItemHere,
  failed: { errors?: Record<string, string>; refused?: string } = {},
): Promise<Answer> {
  const { tx, scope, lang, url } = visit;
  const t = translator(lang);
  const said = url.searchParams.get('fait');
  const tasks = await ownTasks(tx, scope, session, agenda);
  return page(
    project.firm_name,
    <ReadingPage
      session={session}
      item={item}
      neighbours={agenda.filter((one) => one.kind === 'project' && one.firmName)}
      project={project}
      rows={await rowsOf(tx, project.id)}
      pieces={await piecesOf(tx, project.id, true)}
      opinions={await opinionsOf(tx, item.id)}
      task={tasks?.get(item.id) ?? null}
      sits={mayGiveOpinion(scope, session.territoryId)}
      links={LINKS_DECLARED}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      done={!failed.errors && (said === 'opinion' || said === 'no_link') ? t(`committees:done.${said}`) : null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
const toHere = ({ session, item }: ItemHere, done: 'opinion' | 'no_link') => redirect(`/seances/${session.id}/points/${item.id}?fait=${done}`);
async function sitting(visit: Visit): Promise<ItemHere> {
  const here = await itemHere(visit);
  return mayGiveOpinion(visit.scope, here.session.territoryId) ? here : absent();
}
async function opine(visit: Visit): Promise<Answer> {
  const here = await sitting(visit);
  const read = readForm(visit.form, opinionForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const { stance, half_days, body } = read.value;
  const item = { id: here.item.id, projectId: here.project.id, territoryId: here.session.territoryId, toCome: TO_COME.includes(here.session.status) };
  const done = await giveOpinion(visit.tx, visit.scope, item, { stance, halfDays: half_days, body: body ?? '' });
  return done.ok ? toHere(here, 'opinion') : shown(visit, here, { refused: translator(visit.lang)(`committees:refusal.${done.refusal}`) });
}
async function declare(visit: Visit): Promise<Answer> {
  const here = await sitting(visit);
  const read = readForm(visit.form, linkForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await declareLink(visit.tx, visit.scope, { id: here.item.id, territoryId: here.session.territoryId }, read.value.link, read.value.detail);
  // From here on the file is no longer theirs to see: back to the session.
  return done.ok
    ? redirect(`/seances/${here.session.id}?fait=link`)
    : shown(visit, here, { refused: translator(visit.lang)(`committees:links.refusal.${done.refusal}`) });
}
async function noLink(visit: Visit): Promise<Answer> {
  const here = await sitting(visit);
  const done = await stateNoLink(visit.tx, visit.scope, { id: here.item.id, territoryId: here.session.territoryId });
  return done.ok ? toHere(here, 'no_link') : absent();
}
async function piece(visit: Visit): Promise<Answer> {
  const here = await itemHere(visit);
  const file = await pieceFile(visit.tx, here.project.id, idOf(visit, 'piece'), true);
  return file ? raw(handedOut(file)) : absent();
}
