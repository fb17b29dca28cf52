// Agreements: the list, the sheet, and every act on it.
import type { ReactNode } from 'react';
import { idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Issues } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepAgreement, mayKeepAgreements, mayListAgreements } from './access.ts';
import { agreementFiltersOf } from './addresses.ts';
import { abandonAgreement, amendAgreement, attachFile, signAgreement } from './commands.ts';
import { agreementHere, keptHere, toSheet } from './doors.ts';
import { abandonForm, amendForm, objectiveForm, signatoryForm, signForm } from './form.ts';
import { decide } from './life-cycle.ts';
import type { AgreementRefusal, Answer as Decided } from './life-cycle.ts';
import { ActPage, ACT_PATHS } from './pages/ActPage.tsx';
import type { AskingAct } from './pages/ActPage.tsx';
import { AgreementListPage } from './pages/AgreementListPage.tsx';
import { AgreementPage } from './pages/AgreementPage.tsx';
import type { Returned } from './pages/AgreementPage.tsx';
import { historyOf, listAgreements, partsOf, possibleSignatories, territoriesRead } from './queries.ts';
import type { Agreement } from './queries.ts';
import { draftRoutes } from './routes-draft.tsx';
import { agreementDoneOf } from './said.ts';
import { addObjective, addSignatory, removeObjective, removeSignatory } from './signatory-commands.ts';

/** What another feature shows on an agreement's sheet. */
export type AgreementPart = (visit: Visit, agreement: Agreement) => Promise<ReactNode>;
export function agreementSheetRoutes(others: readonly AgreementPart[]): Route[] {
  const at = '/conventions/:id';
  const keep = (path: string, handle: (visit: Visit) => Promise<Answer>, more: Partial<Route> = {}): Route => ({
    method: 'POST',
    path: at + path,
    door: mayKeepAgreements,
    handle,
    ...more,
  });
  return [
    { method: 'GET', path: '/conventions', door: mayListAgreements, handle: showList },
    // Before `/conventions/:id`: its addresses would be taken for ids.
    ...draftRoutes(),
    { method: 'GET', path: at, door: mayListAgreements, handle: (visit) => showSheet(visit, others) },
    ...(Object.keys(ACT_PATHS) as AskingAct[]).flatMap((act) => [
      keep(`/${ACT_PATHS[act]}`, (visit) => ask(visit, act), { method: 'GET' }),
      keep(`/${ACT_PATHS[act]}`, (visit) => carryOut(visit, act)),
    ]),
    keep('/signataires', saveSignatory),
    keep('/signataires/:signatoryId/retirer', takeSignatoryOff),
    keep('/objectifs', saveObjective),
    keep('/objectifs/:objectiveId/retirer', takeObjectiveOff),
    keep('/fichier', saveFile, { files: true }),
  ];
}

async function showList({ tx, scope, url, lang }: Visit): Promise<Answer> {
  const filters = agreementFiltersOf(url.searchParams);
  const agreements = await listAgreements(tx, scope, filters);
  const territories = await territoriesRead(tx, scope);
  const chosen = territories.find(({ code }) => code === filters.territory);
  const mayDraft = chosen ? mayKeepAgreement(scope, chosen.id) : mayKeepAgreements(scope);
  return page(
    translator(lang)('agreements:list.title'),
    <AgreementListPage agreements={agreements} filters={filters} territories={territories} mayDraft={mayDraft} />,
  );
}

async function showSheet(visit: Visit, others: readonly AgreementPart[]): Promise<Answer> {
  const agreement = await agreementHere(visit);
  const shown: ReactNode[] = [];
  for (const part of others) shown.push(await part(visit, agreement));
  return sheet(visit, agreement, { shown });
}
async function sheet(
  visit: Visit,
  agreement: Agreement,
  failed: { refused?: AgreementRefusal; returned?: Returned; status?: number; shown?: ReactNode } = {},
): Promise<Answer> {
  const { tx, scope, url, lang } = visit;
  const mayKeep = mayKeepAgreement(scope, agreement.territoryId);
  const refused = failed.refused ? translator(lang)(`agreements:refusal.${failed.refused}`) : null;
  return page(
    agreement.title,
    <AgreementPage
      agreement={agreement}
      parts={await partsOf(tx, agreement)}
      history={await historyOf(tx, { agreement: agreement.id })}
      organisations={mayKeep ? await possibleSignatories(tx, agreement.territoryId) : []}
      mayKeep={mayKeep}
      shown={failed.shown}
      done={failed.status ? null : agreementDoneOf(url)}
      refused={refused}
      returned={failed.returned ?? null}
      once={onceToken()}
    />,
    failed.status ?? 200,
  );
}

interface Failed {
  issues?: Issues;
  refused?: AgreementRefusal;
}
async function ask(visit: Visit, act: AskingAct, failed: Failed = {}): Promise<Answer> {
  const agreement = await keptHere(visit);
  if (visit.request.method === 'GET' && !decide(agreement.status, act).ok) return redirect(`/conventions/${agreement.id}`);
  const t = translator(visit.lang);
  const typed = visit.request.method === 'GET' ? (act === 'abandon' ? {} : { signed_on: agreement.today }) : visit.form.fields;
  return page(
    t(`agreements:act.${act}`),
    <ActPage
      agreement={agreement}
      act={act}
      typed={typed}
      errors={sentencesOf(failed.issues ?? {}, visit.lang)}
      refused={failed.refused ? t(`agreements:refusal.${failed.refused}`) : null}
      once={onceToken()}
    />,
    failed.issues ? 422 : failed.refused ? 409 : 200,
  );
}
async function carryOut(visit: Visit, act: AskingAct): Promise<Answer> {
  const agreement = await keptHere(visit);
  const outcome = await attempt(visit, act, agreement);
  if ('issues' in outcome) return ask(visit, act, { issues: outcome.issues });
  if (!outcome.ok) return ask(visit, act, { refused: outcome.refusal });
  return toSheet(agreement.id, ({ sign: 'signed', abandon: 'abandoned', amend: 'amended' } as const)[act]);
}
async function attempt({ tx, scope, form }: Visit, act: AskingAct, agreement: Agreement): Promise<Decided | { ok: false; issues: Issues }> {
  if (act === 'sign') {
    const read = readForm(form, signForm);
    return read.ok ? signAgreement(tx, scope, agreement, read.value.signed_on) : read;
  }
  if (act === 'abandon') {
    const read = readForm(form, abandonForm);
    return read.ok ? abandonAgreement(tx, scope, agreement, read.value.reason) : read;
  }
  const read = readForm(form, amendForm);
  return read.ok ? amendAgreement(tx, scope, agreement, read.value) : read;
}

async function saveSignatory(visit: Visit): Promise<Answer> {
  const agreement = await keptHere(visit);
  const typed = visit.form.fields;
  const read = readForm(visit.form, signatoryForm);
  if (!read.ok) return sheet(visit, agreement, { returned: { form: 'signatory', typed, errors: sentencesOf(read.issues, visit.lang) }, status: 422 });
  const done = await addSignatory(visit.tx, visit.scope, agreement, read.value);
  return done.ok
    ? toSheet(agreement.id, 'signatory_added', '#signataires')
    : sheet(visit, agreement, { refused: done.refusal, returned: { form: 'signatory', typed, errors: {} }, status: 409 });
}
async function takeSignatoryOff(visit: Visit): Promise<Answer> {
  const agreement = await keptHere(visit);
  const done = await removeSignatory(visit.tx, visit.scope, agreement, idOf(visit, 'signatoryId'));
  return done.ok ? toSheet(agreement.id, 'signatory_removed', '#signataires') : sheet(visit, agreement, { refused: done.refusal, status: 409 });
}

async function saveObjective(visit: Visit): Promise<Answer> {
  const agreement = await keptHere(visit);
  const typed = visit.form.fields;
  const read = readForm(visit.form, objectiveForm);
  if (!read.ok) return sheet(visit, agreement, { returned: { form: 'objective', typed, errors: sentencesOf(read.issues, visit.lang) }, status: 422 });
  const done = await addObjective(visit.tx, visit.scope, agreement, read.value);
  return done.ok
    ? toSheet(agreement.id, 'objective_added', '#objectifs')
    : sheet(visit, agreement, { refused: done.refusal, returned: { form: 'objective', typed, errors: {} }, status: 409 });
}
async function takeObjectiveOff(visit: Visit): Promise<Answer> {
  const agreement = await keptHere(visit);
  const done = await removeObjective(visit.tx, visit.scope, agreement, idOf(visit, 'objectiveId'));
  return done.ok ? toSheet(agreement.id, 'objective_removed', '#objectifs') : sheet(visit, agreement, { refused: done.refusal, status: 409 });
}

async function saveFile(visit: Visit): Promise<Answer> {
  const agreement = await keptHere(visit);
  const t = translator(visit.lang);
  const done = await attachFile(visit.tx, visit.scope, agreement, visit.form.file('file'));
  if (done.ok) return toSheet(agreement.id, 'attached');
  const { refusal } = done;
  if (refusal === 'no-file' || refusal === 'file-too-large' || refusal === 'file-not-accepted') {
    return sheet(visit, agreement, { returned: { form: 'file', typed: {}, errors: { file: t(`documents:refusal.${refusal}`) } }, status: 422 });
  }
  return sheet(visit, agreement, { refused: refusal, status: 409 });
}
