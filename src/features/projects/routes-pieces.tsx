// The pieces of a file, on both sides of it.
import { absent, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { handedOut } from '../documents/hand-out.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepProject, mayListProjects } from './access.ts';
import { fileKept, fileOwned, fileRead } from './doors.ts';
import type { Here } from './doors.ts';
import { attachmentForm } from './form.ts';
import { PiecesPage } from './pages/PiecesPage.tsx';
import { addPiece, mayAttach, pieceFile, piecesOf, removePiece } from './pieces.ts';
import type { PieceRefusal } from './pieces.ts';

type Find = (visit: Visit) => Promise<Here>;

export function pieceRoutes(): Route[] {
  const team = { door: mayListProjects } as const;
  const owner = { door: 'public' } as const;
  return [
    { method: 'GET', path: '/dossiers/:id/pieces', ...team, handle: async (visit) => shown(visit, await fileRead(visit)) },
    { method: 'POST', path: '/dossiers/:id/pieces', ...team, files: true, handle: (visit) => add(visit, fileKept) },
    { method: 'GET', path: '/dossiers/:id/pieces/:piece', ...team, handle: (visit) => download(visit, fileRead) },
    { method: 'POST', path: '/dossiers/:id/pieces/:piece/retirer', ...team, handle: (visit) => remove(visit, fileKept) },
    { method: 'GET', path: '/mon-dossier/pieces', ...owner, handle: async (visit) => shown(visit, await fileOwned(visit)) },
    { method: 'POST', path: '/mon-dossier/pieces', ...owner, files: true, handle: (visit) => add(visit, fileOwned) },
    { method: 'GET', path: '/mon-dossier/pieces/:piece', ...owner, handle: (visit) => download(visit, fileOwned) },
    { method: 'POST', path: '/mon-dossier/pieces/:piece/retirer', ...owner, handle: (visit) => remove(visit, fileOwned) },
  ];
}

interface Failed {
  errors?: Record<string, string>;
  refused?: string;
}
const DONE = ['piece', 'piece_removed'] as const;
async function shown(visit: Visit, here: Here, { errors, refused }: Failed = {}): Promise<Answer> {
  const { project, side } = here;
  const t = translator(visit.lang);
  const done = DONE.find((one) => one === visit.url.searchParams.get('fait'));
  return page(
    t('projects:section.attachments'),
    <PiecesPage
      project={project}
      side={side}
      pieces={await piecesOf(visit.tx, project.id, side.asOwner)}
      mayAdd={(side.asOwner || mayKeepProject(visit.scope, project)) && mayAttach(project, side.writer)}
      typed={visit.form.fields}
      errors={errors ?? {}}
      done={done ? t(`projects:done.${done}`) : null}
      refused={refused ?? null}
      once={onceToken()}
      keep={keepOf(visit, here)}
    />,
    errors ? 422 : refused ? 409 : 200,
  );
}
/** `?dossier=…` stays on the owner's links when it was there. */
function keepOf(visit: Visit, { project, side }: Here): string {
  return side.asOwner && visit.url.searchParams.has('dossier') ? `?dossier=${project.reference}` : '';
}
function back(visit: Visit, here: Here, done: (typeof DONE)[number]): Answer {
  const keep = keepOf(visit, here);
  return redirect(`${here.side.base}/pieces${keep}${keep ? '&' : '?'}fait=${done}`);
}
const OF_FILE: readonly PieceRefusal[] = ['no-file', 'file-too-large', 'file-not-accepted'];

async function add(visit: Visit, find: Find): Promise<Answer> {
  const here = await find(visit);
  const t = translator(visit.lang);
  const read = readForm(visit.form, attachmentForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await addPiece(visit.tx, here.side.writer, here.project, read.value, visit.form.file('file'));
  if (done.ok) return back(visit, here, 'piece');
  const said = t(`projects:piece_refusal.${done.refusal}`);
  return shown(visit, here, OF_FILE.includes(done.refusal) ? { errors: { file: said } } : { refused: said });
}
function pieceId(visit: Visit): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(visit.params.piece ?? '')?.[0] ?? absent();
}
async function download(visit: Visit, find: Find): Promise<Answer> {
  const { project, side } = await find(visit);
  const file = await pieceFile(visit.tx, project.id, pieceId(visit), side.asOwner);
  return file ? raw(handedOut(file)) : absent();
}
async function remove(visit: Visit, find: Find): Promise<Answer> {
  const here = await find(visit);
  const id = pieceId(visit);
  const stands = (await piecesOf(visit.tx, here.project.id, here.side.asOwner)).some((piece) => piece.id === id);
  if (!stands) absent();
  const done = await removePiece(visit.tx, here.side.writer, here.project, id);
  return done.ok ? back(visit, here, 'piece_removed') : shown(visit, here, { refused: translator(visit.lang)(`projects:piece_refusal.${done.refusal}`) });
}
