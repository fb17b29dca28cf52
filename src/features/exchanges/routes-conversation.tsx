// Messages, tasks, notes and kept mails of one file, on both its sides.
import { absent, page } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import type { Database } from '../../platform/database.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayListProjects } from '../projects/access.ts';
import { fileKept, fileOwned } from '../projects/doors.ts';
import type { Here } from '../projects/doors.ts';
import { messageForm, noteForm, taskForm } from './form.ts';
import { backTo, idNamed, keepOf } from './keep.ts';
import { readMailFile } from './mail-file.ts';
import { lettersOfProject } from '../projects/letters-kept.ts';
import { keepMail, MARK_READ, messagesOf, writeMessage } from './messages.ts';
import { addNote, notesOf, removeNote } from './notes.ts';
import { ExchangesPage } from './pages/ExchangesPage.tsx';
import { actOnTask, addTask, tasksOf, teamOf } from './tasks.ts';
import type { TaskAct } from './tasks.ts';

type Find = (visit: Visit) => Promise<Here>;
type Services = { database: Database };

export function conversationRoutes(services: Services): Route[] {
  const sides = [
    { base: '/dossiers/:id', door: mayListProjects, find: fileKept },
    { base: '/mon-dossier', door: 'public', find: fileOwned },
  ] as const;
  const both = sides.flatMap(({ base, door, find }): Route[] => [
    { method: 'GET', path: `${base}/echanges`, door, handle: async (visit) => read(services, visit, await find(visit)) },
    { method: 'POST', path: `${base}/messages`, door, handle: (visit) => write(visit, find) },
    { method: 'POST', path: `${base}/taches/:tache/faire`, door, handle: (visit) => act(visit, find, 'finish') },
    { method: 'POST', path: `${base}/taches/:tache/rouvrir`, door, handle: (visit) => act(visit, find, 'reopen') },
    { method: 'POST', path: `${base}/notes`, door, handle: (visit) => note(visit, find) },
    { method: 'POST', path: `${base}/notes/:note/retirer`, door, handle: (visit) => dropNote(visit, find) },
  ]);
  return [
    ...both,
    { method: 'POST', path: '/dossiers/:id/taches', door: mayListProjects, handle: giveTask },
    { method: 'POST', path: '/dossiers/:id/taches/:tache/retirer', door: mayListProjects, handle: (visit) => act(visit, fileKept, 'remove') },
    { method: 'POST', path: '/dossiers/:id/courriels', door: mayListProjects, files: true, handle: keepOne },
  ];
}

interface Failed {
  errors?: Record<string, string>;
  refused?: string;
}
const DONE = ['message', 'task', 'task_changed', 'note', 'note_removed', 'mail'] as const;
async function shown(visit: Visit, here: Here, { errors, refused }: Failed = {}): Promise<Answer> {
  const { project, side } = here;
  const { tx } = visit;
  const t = translator(visit.lang);
  const done = DONE.find((one) => one === visit.url.searchParams.get('fait'));
  return page(
    t('exchanges:page.title'),
    <ExchangesPage
      here={here}
      messages={await messagesOf(tx, project.id)}
      mails={side.asOwner ? [] : await lettersOfProject(tx, project.id)}
      tasks={await tasksOf(tx, project, side.asOwner)}
      notes={await notesOf(tx, side.writer, project.id)}
      team={side.asOwner ? [] : await teamOf(tx, project.territoryId)}
      typed={visit.form.fields}
      errors={errors ?? {}}
      done={done ? t(`exchanges:done.${done}`) : null}
      refused={refused ?? null}
      once={onceToken()}
      keep={keepOf(visit, here)}
    />,
    errors ? 422 : refused ? 409 : 200,
  );
}
/** Showing the conversation is reading it: written apart, the page's own transaction only reads. */
async function read({ database }: Services, visit: Visit, here: Here): Promise<Answer> {
  visit.afterCommit(async () => void (await database.systemPool.query(MARK_READ[here.side.asOwner ? 'owner' : 'team'], [here.project.id])));
  return shown(visit, here);
}

async function write(visit: Visit, find: Find): Promise<Answer> {
  const here = await find(visit);
  const typed = readForm(visit.form, messageForm);
  if (!typed.ok) return shown(visit, here, { errors: sentencesOf(typed.issues, visit.lang) });
  const author = here.side.asOwner ? here.project.ownerName || here.project.firm_name : visit.scope.name;
  await writeMessage(visit.tx, here.side.writer, author, here.project, typed.value.body);
  return backTo(visit, here, 'echanges', 'message', '#messages');
}
async function giveTask(visit: Visit): Promise<Answer> {
  const here = await fileKept(visit);
  const typed = readForm(visit.form, taskForm);
  if (!typed.ok) return shown(visit, here, { errors: sentencesOf(typed.issues, visit.lang) });
  const done = await addTask(visit.tx, here.side.writer, here.project, typed.value);
  if (done.ok) return backTo(visit, here, 'echanges', 'task', '#taches');
  const said = translator(visit.lang)(`exchanges:tasks.refusal.${done.refusal}`);
  return shown(visit, here, done.refusal === 'not-of-the-team' ? { errors: { assignee: said } } : { refused: said });
}
async function act(visit: Visit, find: Find, what: TaskAct): Promise<Answer> {
  const here = await find(visit);
  const done = await actOnTask(visit.tx, here.side.writer, here.project, idNamed(visit, 'tache'), what);
  return done ? backTo(visit, here, 'echanges', 'task_changed', '#taches') : absent();
}
async function note(visit: Visit, find: Find): Promise<Answer> {
  const here = await find(visit);
  const typed = readForm(visit.form, noteForm);
  if (!typed.ok) return shown(visit, here, { errors: sentencesOf(typed.issues, visit.lang) });
  await addNote(visit.tx, here.side.writer, here.project, typed.value.note);
  return backTo(visit, here, 'echanges', 'note', '#notes');
}
async function dropNote(visit: Visit, find: Find): Promise<Answer> {
  const here = await find(visit);
  const gone = await removeNote(visit.tx, here.side.writer, here.project, idNamed(visit, 'note'));
  return gone ? backTo(visit, here, 'echanges', 'note_removed', '#notes') : absent();
}
async function keepOne(visit: Visit): Promise<Answer> {
  const here = await fileKept(visit);
  const t = translator(visit.lang);
  const mail = await readMailFile(visit.form.file('file'), visit.now);
  if (!mail.ok) return shown(visit, here, { errors: { file: t(`exchanges:mails.refusal.${mail.refusal}`) } });
  const kept = await keepMail(visit.tx, here.side.writer, here.project, mail.mail);
  return kept ? backTo(visit, here, 'echanges', 'mail', '#messages') : shown(visit, here, { refused: t('exchanges:mails.refusal.already') });
}
