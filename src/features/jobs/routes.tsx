// The jobs of one file: the figures on a day as known on another, the lines behind each, and what becomes of them.
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { plainDate, readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayReadProject } from '../projects/access.ts';
import { piecesOf } from '../projects/pieces.ts';
import { projectOf } from '../projects/queries.ts';
import type { Project } from '../projects/queries.ts';
import { mayKeepJobs, mayKeepJobsSomewhere, mayListJobs, mayReadJobs } from './access.ts';
import { NOTES, correctFact, noteJobs, openLines } from './commands.ts';
import type { NoteKind } from './commands.ts';
import { correctionForm, linesForm, noteForm, noteOf } from './form.ts';
import { JobsPage } from './pages/JobsPage.tsx';
import { LinePage } from './pages/LinePage.tsx';
import { LinesPage } from './pages/LinesPage.tsx';
import { NotePage } from './pages/NotePage.tsx';
import { endOfDay, jobsOfProject } from './queries.ts';
import type { JobFact, JobLine } from './queries.ts';
import { JOB_PARTS, standing } from './steps.ts';

export function jobRoutes(): Route[] {
  return [
    { method: 'GET', path: '/dossiers/:id/emplois', door: mayListJobs, handle: shown },
    { method: 'GET', path: '/dossiers/:id/emplois/noter', door: mayKeepJobsSomewhere, handle: async (visit) => noting(visit, await fileKept(visit)) },
    { method: 'POST', path: '/dossiers/:id/emplois/noter', door: mayKeepJobsSomewhere, handle: note },
    { method: 'GET', path: '/dossiers/:id/emplois/ajouter', door: mayKeepJobsSomewhere, handle: async (visit) => adding(visit, await fileKept(visit)) },
    { method: 'POST', path: '/dossiers/:id/emplois/ajouter', door: mayKeepJobsSomewhere, handle: add },
    { method: 'GET', path: '/dossiers/:id/emplois/:number', door: mayListJobs, handle: ofLine },
    {
      method: 'GET',
      path: '/dossiers/:id/emplois/:number/:fact',
      door: mayKeepJobsSomewhere,
      handle: async (visit) => correcting(visit, await factKept(visit)),
    },
    { method: 'POST', path: '/dossiers/:id/emplois/:number/:fact', door: mayKeepJobsSomewhere, handle: correct },
  ];
}
interface Failed {
  errors?: Record<string, string>;
  refused?: string;
}
const statusOf = ({ errors, refused }: Failed) => (errors ? 422 : refused ? 409 : 200);

interface Here {
  project: Project;
  lines: JobLine[];
}
async function fileRead(visit: Visit): Promise<Here> {
  const project = await projectOf(visit.tx, idOf(visit));
  if (!project || !mayReadJobs(visit.scope, project)) absent();
  return { project, lines: await jobsOfProject(visit.tx, project.id) };
}
async function fileKept(visit: Visit): Promise<Here> {
  const here = await fileRead(visit);
  return mayKeepJobs(visit.scope, here.project) ? here : absent();
}
async function factKept(visit: Visit): Promise<Here & { line: JobLine; fact: JobFact }> {
  const here = await fileKept(visit);
  const line = here.lines.find(({ number }) => String(number) === visit.params.number) ?? absent();
  // What was replaced already is no longer corrected: what stands in its place is.
  const fact = standing(line.facts).find(({ id }) => String(id) === visit.params.fact) ?? absent();
  return { ...here, line, fact };
}
/** A day of the address, when it is one. */
function dayOf(visit: Visit, name: string): string | null {
  const read = plainDate({ optional: true }).safeParse(visit.url.searchParams.get(name) ?? '');
  return read.success ? read.data : null;
}

async function shown(visit: Visit): Promise<Answer> {
  const { project, lines } = await fileRead(visit);
  const t = translator(visit.lang);
  const day = dayOf(visit, 'au') ?? project.today;
  const knownOn = dayOf(visit, 'su');
  const asked = Number(visit.url.searchParams.get('n'));
  const done = visit.url.searchParams.get('fait') === 'note' && asked > 0 ? t('jobs:done', { count: asked }) : null;
  return page(
    t('jobs:title'),
    <JobsPage
      project={project}
      lines={lines}
      day={day}
      knownOn={knownOn}
      known={knownOn ? await endOfDay(visit.tx, knownOn, project.timeZone) : null}
      part={JOB_PARTS.find((one) => one === visit.url.searchParams.get('partie')) ?? null}
      keeps={mayKeepJobs(visit.scope, project)}
      back={mayReadProject(visit.scope, project) ? `/dossiers/${project.id}` : null}
      done={done}
      missing={visit.url.searchParams.get('fait') === 'rien' ? t('jobs:refusal.no-line') : null}
    />,
  );
}
async function ofLine(visit: Visit): Promise<Answer> {
  const { project, lines } = await fileRead(visit);
  const line = lines.find(({ number }) => String(number) === visit.params.number) ?? absent();
  const done = visit.url.searchParams.get('fait') === 'corrige';
  const t = translator(visit.lang);
  return page(
    t('jobs:line.title', { number: line.number }),
    <LinePage project={project} line={line} keeps={mayKeepJobs(visit.scope, project)} opens={mayReadProject(visit.scope, project)} done={done} />,
  );
}

/** The lines ticked, by their numbers. */
function ticked(visit: Visit, lines: readonly JobLine[]): JobLine[] {
  const numbers = visit.request.method === 'GET' ? visit.url.searchParams.getAll('ligne') : visit.form.all('ligne');
  return lines.filter(({ number }) => numbers.includes(String(number)));
}
function kindOf(visit: Visit): NoteKind {
  const asked = visit.request.method === 'GET' ? visit.url.searchParams.get('quoi') : visit.form.fields.quoi;
  return NOTES.find((one) => one === asked) ?? 'observed';
}
async function noting(visit: Visit, { project, lines }: Here, failed: Failed = {}): Promise<Answer> {
  const chosen = ticked(visit, lines);
  if (chosen.length === 0 && visit.request.method === 'GET') return redirect(`/dossiers/${project.id}/emplois?fait=rien`);
  const kind = kindOf(visit);
  return page(
    translator(visit.lang)(`jobs:note.${kind}`),
    <NotePage
      project={project}
      kind={kind}
      lines={chosen}
      fact={null}
      pieces={await piecesOf(visit.tx, project.id, false)}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
async function note(visit: Visit): Promise<Answer> {
  const here = await fileKept(visit);
  const kind = kindOf(visit);
  const read = readForm(visit.form, noteForm(kind));
  if (!read.ok) return noting(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await noteJobs(visit.tx, visit.scope, here.project, ticked(visit, here.lines), noteOf(kind, read.value));
  return done.ok
    ? redirect(`/dossiers/${here.project.id}/emplois?fait=note&n=${done.count}`)
    : noting(visit, here, { refused: translator(visit.lang)(`jobs:refusal.${done.refusal}`) });
}

async function correcting(visit: Visit, { project, line, fact }: Here & { line: JobLine; fact: JobFact }, failed: Failed = {}): Promise<Answer> {
  return page(
    translator(visit.lang)('jobs:correct.title'),
    <NotePage
      project={project}
      kind={NOTES.find((one) => one === fact.kind) ?? null}
      lines={[line]}
      fact={fact}
      pieces={await piecesOf(visit.tx, project.id, false)}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
async function correct(visit: Visit): Promise<Answer> {
  const here = await factKept(visit);
  const { project, line, fact } = here;
  const why = readForm(visit.form, correctionForm);
  if (!why.ok) return correcting(visit, here, { errors: sentencesOf(why.issues, visit.lang) });
  const kind = NOTES.find((one) => one === fact.kind);
  // What opened a line is taken back whole, never said otherwise.
  if (!kind && !why.value.none) return correcting(visit, here, { refused: translator(visit.lang)('jobs:refusal.job_correction') });
  const read = why.value.none || !kind ? null : readForm(visit.form, noteForm(kind));
  if (read && !read.ok) return correcting(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await correctFact(visit.tx, visit.scope, project, line, fact, read ? noteOf(kind!, read.value) : null, why.value.why);
  return done.ok
    ? redirect(`/dossiers/${project.id}/emplois/${line.number}?fait=corrige`)
    : correcting(visit, here, { refused: translator(visit.lang)(`jobs:refusal.${done.refusal}`) });
}

function adding(visit: Visit, { project }: Here, failed: Failed = {}): Answer {
  return page(
    translator(visit.lang)('jobs:lines.title'),
    <LinesPage project={project} typed={visit.form.fields} errors={failed.errors ?? {}} refused={failed.refused ?? null} once={onceToken()} />,
    statusOf(failed),
  );
}
async function add(visit: Visit): Promise<Answer> {
  const here = await fileKept(visit);
  const read = readForm(visit.form, linesForm);
  if (!read.ok) return adding(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const { kind, count, on } = read.value;
  const wanted = { kind: kind === 'kept' ? ('kept' as const) : ('created' as const), heads: kind === 'hours' ? (0 as const) : (1 as const), count, on };
  const done = await openLines(visit.tx, visit.scope, here.project, wanted);
  return done.ok
    ? redirect(`/dossiers/${here.project.id}/emplois?fait=note&n=${done.count}`)
    : adding(visit, here, { refused: translator(visit.lang)(`jobs:refusal.${done.refusal}`) });
}
