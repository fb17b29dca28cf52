// An establishment's sheet: shown, edited, closed, opened again.
import type { ReactElement } from 'react';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Issues } from '../../platform/form.ts';
import { translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayAddSheet, mayKeepSheet, mayListSheets, mayReadContacts, mayReadHistory, mayReadNotes } from './access.ts';
import { closeSheet, editSheet, reopenSheet } from './commands.ts';
import { closingForm, editSheetForm } from './form.ts';
import { DatedActPage } from './pages/DatedActPage.tsx';
import { EditSheetPage } from './pages/EditSheetPage.tsx';
import { SheetPage } from './pages/SheetPage.tsx';
import { fieldsOfSheet } from './prefill.ts';
import { doneOf, sentencesOf } from './said.ts';
import type { Done } from './said.ts';
import { settle } from './settle.ts';
import { readSheet } from './sheet-queries.ts';
import type { WholeSheet } from './sheet-queries.ts';

/** What another feature shows on a sheet (pledges, agreements); null for nothing. It is given a sheet that the visitor may read. */
export type SheetPart = (visit: Visit, sheet: { id: string; territoryId: string }) => Promise<ReactElement | null> | ReactElement | null;

/** A line for those who keep sheets; below an establishment's address. */
export function keepers(path: string, handle: (visit: Visit) => Promise<Answer>, method: 'GET' | 'POST' = 'POST'): Route {
  return { method, path: `/etablissements/:id${path}`, door: mayAddSheet, handle };
}

export function sheetRoutes(parts: readonly SheetPart[]): Route[] {
  return [
    { method: 'GET', path: '/etablissements/:id', door: mayListSheets, handle: (visit) => showSheet(parts, visit) },
    keepers('/modifier', showEdit, 'GET'),
    keepers('/modifier', saveEdit),
    keepers('/fermer', (visit) => closing(visit), 'GET'),
    keepers('/fermer', saveClosing),
    keepers('/rouvrir', (visit) => reopen(parts, visit)),
  ];
}

async function wholeOf(visit: Visit): Promise<WholeSheet> {
  return (await readSheet(visit.tx, visit.scope, idOf(visit))) ?? absent();
}
/** The sheet, for somebody who keeps it; to anybody else it is not there, whatever they post. */
export async function keptSheet(visit: Visit): Promise<WholeSheet> {
  const whole = await wholeOf(visit);
  return mayKeepSheet(visit.scope, whole.sheet) ? whole : absent();
}
export const back = (whole: WholeSheet, done: Done, anchor = '') => redirect(`/etablissements/${whole.sheet.id}?fait=${done}${anchor}`);

/** The sheet on the screen; with a refusal or a note that could not be kept when an act on it failed. */
export async function sheetPage(
  parts: readonly SheetPart[],
  visit: Visit,
  whole: WholeSheet,
  failed: { refused?: string; note?: { typed: string; errors: Record<string, string> }; status?: number } = {},
): Promise<Answer> {
  const { sheet } = whole;
  const may = {
    keep: mayKeepSheet(visit.scope, sheet),
    contacts: mayReadContacts(visit.scope, sheet),
    notes: mayReadNotes(visit.scope, sheet),
    history: mayReadHistory(visit.scope, sheet),
  };
  const others: ReactElement[] = [];
  for (const part of parts) {
    const element = await part(visit, { id: sheet.id, territoryId: sheet.territoryId });
    if (element) others.push(element);
  }
  return page(
    sheet.name,
    <SheetPage
      whole={whole}
      may={may}
      done={doneOf(visit.url)}
      refused={failed.refused ?? null}
      {...(failed.note ? { note: failed.note } : {})}
      others={others}
    />,
    failed.status ?? 200,
  );
}

async function showSheet(parts: readonly SheetPart[], visit: Visit): Promise<Answer> {
  const whole = await wholeOf(visit);
  return whole.sheet.mergedInto ? redirect(`/etablissements/${whole.sheet.mergedInto}`) : sheetPage(parts, visit, whole);
}

async function showEdit(visit: Visit): Promise<Answer> {
  const { sheet } = await keptSheet(visit);
  return page(
    translator(visit.lang)('organisations:edit.title'),
    <EditSheetPage sheet={sheet} typed={fieldsOfSheet(sheet)} errors={{}} communes={[]} refused={null} />,
  );
}
async function saveEdit(visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const t = translator(visit.lang);
  const again = (status: number, more: { issues?: Issues; communes?: Parameters<typeof EditSheetPage>[0]['communes']; refused?: string }) =>
    page(
      t('organisations:edit.title'),
      <EditSheetPage
        sheet={whole.sheet}
        typed={visit.form.fields}
        errors={sentencesOf(t, more.issues ?? {})}
        communes={more.communes ?? []}
        refused={more.refused ?? null}
      />,
      status,
    );
  const read = readForm(visit.form, editSheetForm);
  if (!read.ok) return again(422, { issues: read.issues });
  const settled = await settle(visit.tx, read.value);
  if (!settled.ok) return again(422, settled);
  const seen = new Date(visit.form.fields.seen ?? '');
  const done = await editSheet(visit.tx, visit.scope, whole.sheet, settled.value, Number.isNaN(seen.getTime()) ? null : seen);
  return done.ok ? back(whole, 'edited') : again(409, { refused: t(`organisations:refusal.${done.refusal}`) });
}

export type Failed = { issues?: Issues; refused?: string; status?: number };
type T = ReturnType<typeof translator>;

async function closing(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { sheet } = await keptSheet(visit);
  const t = translator(visit.lang);
  const box = {
    name: 'end_roles',
    label: t('organisations:close.end_roles'),
    help: t('organisations:close.end_roles_help'),
    checked: visit.form.fields.closed_on === undefined || visit.form.fields.end_roles === 'on',
  };
  return dated(visit, t, failed, {
    sheet,
    title: t('organisations:close.title'),
    text: null,
    action: `/etablissements/${sheet.id}/fermer`,
    field: 'closed_on',
    save: t('organisations:close.save'),
    box,
  });
}
async function saveClosing(visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const read = readForm(visit.form, closingForm);
  if (!read.ok) return closing(visit, { issues: read.issues });
  const done = await closeSheet(visit.tx, visit.scope, whole.sheet, read.value.closed_on, visit.form.fields.end_roles === 'on');
  return done.ok ? back(whole, 'closed') : closing(visit, { refused: done.refusal });
}
async function reopen(parts: readonly SheetPart[], visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const done = await reopenSheet(visit.tx, visit.scope, whole.sheet);
  return done.ok
    ? back(whole, 'reopened')
    : sheetPage(parts, visit, whole, { refused: translator(visit.lang)(`organisations:refusal.${done.refusal}`), status: 409 });
}

/** The page of an act that wants a day: today proposed, what was typed kept. */
export function dated(
  visit: Visit,
  t: T,
  failed: Failed,
  props: Omit<Parameters<typeof DatedActPage>[0], 'typed' | 'errors' | 'refused' | 'sheet'> & { sheet: WholeSheet['sheet'] },
): Answer {
  const refused = failed.refused ? t(`organisations:refusal.${failed.refused as 'not-now'}`) : null;
  return page(
    props.title,
    <DatedActPage {...props} typed={visit.form.fields[props.field] ?? props.sheet.today} errors={sentencesOf(t, failed.issues ?? {})} refused={refused} />,
    statusOfFailure(failed),
  );
}
export function statusOfFailure(failed: Failed): number {
  return failed.issues ? 422 : failed.refused ? 409 : 200;
}
