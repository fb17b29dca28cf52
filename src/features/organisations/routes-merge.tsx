// Duplicates: proposed, compared, merged, undone, or said to be two places.
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepSheet, maySettleDuplicates } from './access.ts';
import { previewMerge, suspectedPairs } from './duplicate-queries.ts';
import { filtersOf } from './filters.ts';
import { mergeForm } from './form.ts';
import { usualChoices } from './merge.ts';
import { mergeSheets, sayDistinct, undoMerge } from './merge-commands.ts';
import { ComparePage } from './pages/ComparePage.tsx';
import { DuplicatesPage } from './pages/DuplicatesPage.tsx';
import { listSheets } from './queries.ts';
import { keptSheet, sheetPage } from './routes-sheet.tsx';
import { doneOf, sentencesOf } from './said.ts';
import { findSheet } from './sheet-queries.ts';
import type { Sheet } from './sheet-queries.ts';

export function mergeRoutes(): Route[] {
  return [
    { method: 'GET', path: '/doublons', door: maySettleDuplicates, handle: showDuplicates },
    { method: 'GET', path: '/doublons/:id/:otherId', door: maySettleDuplicates, handle: (visit) => compare(visit) },
    { method: 'POST', path: '/doublons/:id/:otherId', door: maySettleDuplicates, handle: merge },
    { method: 'POST', path: '/doublons/:id/:otherId/distincts', door: maySettleDuplicates, handle: distinct },
    { method: 'POST', path: '/etablissements/:id/defusionner', door: maySettleDuplicates, handle: undo },
  ];
}

async function showDuplicates(visit: Visit): Promise<Answer> {
  const { tx, scope, url, lang } = visit;
  const { territory, text } = filtersOf(url.searchParams);
  const ofId = url.searchParams.get('fiche') ?? '';
  const sheet = /^[0-9a-f-]{36}$/.test(ofId) ? await findSheet(tx, scope, idOf({ ...visit, params: { id: ofId } })) : undefined;
  const twinOf =
    sheet && mayKeepSheet(scope, sheet)
      ? { id: sheet.id, name: sheet.name, query: text || sheet.name, found: await twins(visit, sheet, text || sheet.name) }
      : null;
  const pairs = (await suspectedPairs(tx, scope, territory)).filter(({ a, b }) => !twinOf || a.id === twinOf.id || b.id === twinOf.id);
  return page(translator(lang)('organisations:duplicates.title'), <DuplicatesPage pairs={pairs} twinOf={twinOf} done={doneOf(url)} />);
}

/** Sheets of the same territory that fit some words, the sheet itself left out. */
async function twins({ tx, scope }: Visit, sheet: Sheet, text: string) {
  const filters = { ...filtersOf(new URLSearchParams()), text, territory: sheet.territoryCode, state: 'all' as const };
  const { sheets } = await listSheets(tx, scope, filters, null, 10);
  return sheets.filter(({ id }) => id !== sheet.id).map((found) => ({ ...found, nearness: 1 }));
}

async function pairOf(visit: Visit): Promise<{ kept: Sheet; going: Sheet }> {
  const kept = (await findSheet(visit.tx, visit.scope, idOf(visit))) ?? absent();
  const going = (await findSheet(visit.tx, visit.scope, idOf(visit, 'otherId'))) ?? absent();
  const both =
    kept.id !== going.id && mayKeepSheet(visit.scope, kept) && mayKeepSheet(visit.scope, going) && kept.mergedInto === null && going.mergedInto === null;
  return both ? { kept, going } : absent();
}

async function compare(visit: Visit, failed: { errors?: Record<string, string>; refused?: string; status?: number } = {}): Promise<Answer> {
  const { kept, going } = await pairOf(visit);
  const t = translator(visit.lang);
  const row = (sheet: Sheet) => ({
    name: sheet.name,
    siren: sheet.siren,
    siret: sheet.siret,
    commune_code: sheet.communeCode,
    naf_code: sheet.nafCode,
    size_band: sheet.sizeBand,
    opened_on: sheet.openedOn,
  });
  const chosen = failed.status ? visit.form.fields : usualChoices(row(kept), row(going));
  const refused = failed.refused ?? (kept.territoryId === going.territoryId ? null : t('organisations:refusal.other-territory'));
  return page(
    t('organisations:compare.title'),
    <ComparePage
      kept={kept}
      going={going}
      chosen={chosen}
      preview={await previewMerge(visit.tx, visit.scope, kept.id, going.id)}
      errors={failed.errors ?? {}}
      refused={refused}
    />,
    failed.status ?? 200,
  );
}

async function merge(visit: Visit): Promise<Answer> {
  const { kept, going } = await pairOf(visit);
  const t = translator(visit.lang);
  const read = readForm(visit.form, mergeForm);
  if (!read.ok) return compare(visit, { errors: sentencesOf(t, read.issues), status: 422 });
  const done = await mergeSheets(visit.tx, visit.scope, kept.id, going.id, read.value);
  if (done.ok) return redirect(`/etablissements/${kept.id}?fait=merged`);
  const refused =
    done.refusal === 'pledge-conflict'
      ? t('organisations:refusal.pledge-conflict', { years: done.years.join(', ') })
      : t(`organisations:refusal.${done.refusal}`);
  return compare(visit, { refused, status: 409 });
}

async function distinct(visit: Visit): Promise<Answer> {
  const { kept, going } = await pairOf(visit);
  const done = await sayDistinct(visit.tx, visit.scope, kept, going);
  return done.ok ? redirect('/doublons?fait=said_distinct') : absent();
}

async function undo(visit: Visit): Promise<Answer> {
  const whole = await keptSheet(visit);
  const merge = whole.sheet.merges.find(({ id }) => id === visit.form.fields.merge);
  const t = translator(visit.lang);
  if (!merge) return sheetPage([], visit, whole, { refused: t('organisations:refusal.not-now'), status: 409 });
  const done = await undoMerge(visit.tx, visit.scope, merge.id);
  return done.ok
    ? redirect(`/etablissements/${whole.sheet.id}?fait=merge_undone`)
    : sheetPage([], visit, whole, { refused: t(`organisations:refusal.${done.refusal}`), status: 409 });
}
