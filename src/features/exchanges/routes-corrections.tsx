// Requests for correction: the team asks and closes, the owner answers.
import { absent, page } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayListProjects } from '../projects/access.ts';
import { fileKept, fileOwned } from '../projects/doors.ts';
import type { Here } from '../projects/doors.ts';
import { contentOpen } from '../projects/life-cycle.ts';
import { answerCorrection, askCorrection, closeCorrection, correctionsOf } from './corrections.ts';
import { answerForm, askForm } from './form.ts';
import { backTo, idNamed, keepOf } from './keep.ts';
import { CorrectionsPage } from './pages/CorrectionsPage.tsx';

export function correctionRoutes(): Route[] {
  return [
    { method: 'GET', path: '/dossiers/:id/corrections', door: mayListProjects, handle: async (visit) => shown(visit, await fileKept(visit)) },
    { method: 'POST', path: '/dossiers/:id/corrections', door: mayListProjects, handle: ask },
    { method: 'POST', path: '/dossiers/:id/corrections/:demande/fermer', door: mayListProjects, handle: close },
    { method: 'GET', path: '/mon-dossier/corrections', door: 'public', handle: async (visit) => shown(visit, await fileOwned(visit)) },
    { method: 'POST', path: '/mon-dossier/corrections/:demande/repondre', door: 'public', handle: answer },
  ];
}

interface Failed {
  errors?: Record<string, string>;
  refused?: string;
}
const DONE = ['asked', 'closed', 'answered'] as const;
async function shown(visit: Visit, here: Here, { errors, refused }: Failed = {}): Promise<Answer> {
  const { project, side } = here;
  const t = translator(visit.lang);
  const done = DONE.find((one) => one === visit.url.searchParams.get('fait'));
  return page(
    t('exchanges:corrections.title'),
    <CorrectionsPage
      here={here}
      corrections={await correctionsOf(visit.tx, project.id)}
      mayAsk={!side.asOwner && contentOpen(project.status)}
      asked={visit.form.all('field')}
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

async function ask(visit: Visit): Promise<Answer> {
  const here = await fileKept(visit);
  const t = translator(visit.lang);
  const read = readForm(visit.form, askForm);
  const fields = visit.form.all('field');
  const errors = read.ok ? {} : sentencesOf(read.issues, visit.lang);
  if (fields.length === 0) errors.fields = t('exchanges:corrections.refusal.no-field');
  if (!read.ok || errors.fields) return shown(visit, here, { errors });
  const done = await askCorrection(visit.tx, here.side.writer, here.project, { fields, message: read.value.message });
  if (done.ok) return backTo(visit, here, 'corrections', 'asked');
  const said = t(`exchanges:corrections.refusal.${done.refusal}`);
  return shown(visit, here, done.refusal === 'no-field' ? { errors: { fields: said } } : { refused: said });
}
async function close(visit: Visit): Promise<Answer> {
  const here = await fileKept(visit);
  const id = await known(visit, here);
  const done = await closeCorrection(visit.tx, here.side.writer, here.project, id);
  return done.ok
    ? backTo(visit, here, 'corrections', 'closed')
    : shown(visit, here, { refused: translator(visit.lang)(`exchanges:corrections.refusal.${done.refusal}`) });
}
async function answer(visit: Visit): Promise<Answer> {
  const here = await fileOwned(visit);
  const id = await known(visit, here);
  const read = readForm(visit.form, answerForm);
  if (!read.ok) return shown(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await answerCorrection(visit.tx, here.side.writer, here.project, id, read.value.answer);
  return done.ok
    ? backTo(visit, here, '', 'corrected')
    : shown(visit, here, { refused: translator(visit.lang)(`exchanges:corrections.refusal.${done.refusal}`) });
}
/** The request of the address, if it is one of this file. */
async function known(visit: Visit, here: Here): Promise<string> {
  const id = idNamed(visit, 'demande');
  return (await correctionsOf(visit.tx, here.project.id)).some((one) => one.id === id) ? id : absent();
}
