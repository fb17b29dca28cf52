// This feature's lines of the table of addresses. Handlers are short: parse, rights, query or command, answer.
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { translator } from '../../platform/texts.ts';
import { isNational } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayAddSheet, mayKeepCompany, mayListSheets } from './access.ts';
import { editCompany, groupNames } from './company-commands.ts';
import { sheetsAsCsv } from './export.ts';
import { cursorOf, filtersOf } from './filters.ts';
import { companyForm } from './form.ts';
import { CompanyPage } from './pages/CompanyPage.tsx';
import { EditCompanyPage } from './pages/EditCompanyPage.tsx';
import { GroupPage } from './pages/GroupPage.tsx';
import { activeFilters, SheetListPage } from './pages/SheetListPage.tsx';
import { listSheets, territoriesToChoose } from './queries.ts';
import { keepingRoutes } from './routes-keeping.tsx';
import { mergeRoutes } from './routes-merge.tsx';
import { newSheetRoutes } from './routes-new.tsx';
import type { NewSheetServices } from './routes-new.tsx';
import { sheetRoutes } from './routes-sheet.tsx';
import type { SheetPart } from './routes-sheet.tsx';
import { doneOf, sentencesOf } from './said.ts';
import { parisDay } from '../../shared/paris-day.ts';
import { readCompany, readGroup } from './sheet-queries.ts';

/** Every address of the feature. `parts` are what other features show on an establishment's sheet, in order. */
export function organisationRoutes(services: NewSheetServices, parts: readonly SheetPart[] = []): Route[] {
  return [
    { method: 'GET', path: '/etablissements', door: mayListSheets, handle: showList },
    { method: 'GET', path: '/etablissements.csv', door: mayListSheets, handle: exportList },
    ...newSheetRoutes(services),
    ...sheetRoutes(parts),
    ...keepingRoutes(parts),
    ...mergeRoutes(),
    { method: 'GET', path: '/organisations/:id', door: mayListSheets, handle: showCompany },
    { method: 'GET', path: '/organisations/:id/modifier', door: mayAddSheet, handle: showCompanyForm },
    { method: 'POST', path: '/organisations/:id/modifier', door: mayAddSheet, handle: saveCompany },
    { method: 'GET', path: '/groupes/:id', door: mayListSheets, handle: showGroup },
  ];
}

async function showList(visit: Visit) {
  const { tx, scope, url, lang, now } = visit;
  const filters = filtersOf(url.searchParams);
  const after = cursorOf(url.searchParams.get('apres'));
  const list = await listSheets(tx, scope, filters, after);
  const territories = await territoriesToChoose(tx, scope);
  return page(
    translator(lang)('organisations:list.title'),
    <SheetListPage
      list={list}
      filters={filters}
      territories={territories}
      mayAdd={mayAddSheet(scope)}
      today={parisDay(now)}
      continued={after !== null}
      done={doneOf(url)}
    />,
  );
}

async function exportList(visit: Visit) {
  const { tx, scope, url, lang, now } = visit;
  const t = translator(lang);
  const filters = filtersOf(url.searchParams);
  const { sheets } = await listSheets(tx, scope, filters, null, null);
  const today = parisDay(now);
  const csv = sheetsAsCsv(t, sheets, { today, filters: activeFilters(filters, await territoriesToChoose(tx, scope), t).map(({ label }) => label) });
  return raw(
    new Response(csv, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${t('organisations:export.file')}-${today}.csv"`,
        'cache-control': 'private, no-store',
      },
    }),
  );
}

async function companyOf(visit: Visit) {
  return (await readCompany(visit.tx, visit.scope, idOf(visit))) ?? absent();
}
const keepsCompany = (visit: Visit, company: Awaited<ReturnType<typeof companyOf>>) =>
  mayKeepCompany(
    visit.scope,
    company.establishments.map((one) => one.territoryId),
  );

async function showCompany(visit: Visit) {
  const company = await companyOf(visit);
  if (company.mergedInto) return redirect(`/organisations/${company.mergedInto}`);
  return page(company.name, <CompanyPage company={company} mayKeep={keepsCompany(visit, company)} done={doneOf(visit.url)} />);
}

async function showCompanyForm(visit: Visit) {
  const company = await companyOf(visit);
  if (!keepsCompany(visit, company)) absent();
  const typed = {
    kind: company.kind,
    name: company.name,
    siren: company.siren,
    legal_form: company.legalForm,
    naf_code: company.nafCode,
    naf_edition: company.nafEdition,
    size_band: company.sizeBand,
    group: company.groupName,
    five_thousand_staff: company.fiveThousandStaff === null ? 'unknown' : company.fiveThousandStaff ? 'yes' : 'no',
  };
  return page(
    translator(visit.lang)('organisations:company.edit_title'),
    <EditCompanyPage company={company} typed={typed} errors={{}} groups={await groupNames(visit.tx)} />,
  );
}

async function saveCompany(visit: Visit) {
  const company = await companyOf(visit);
  if (!keepsCompany(visit, company)) absent();
  const t = translator(visit.lang);
  const again = async (errors: Record<string, string>, status: number) =>
    page(
      t('organisations:company.edit_title'),
      <EditCompanyPage company={company} typed={visit.form.fields} errors={errors} groups={await groupNames(visit.tx)} />,
      status,
    );
  const read = readForm(visit.form, companyForm);
  if (!read.ok) return again(sentencesOf(t, read.issues), 422);
  const done = await editCompany(visit.tx, visit.scope, company, read.value);
  if (!done.ok) return again({ siren: t(`organisations:refusal.${done.refusal}`) }, 409);
  return redirect(`/organisations/${company.id}?fait=company_edited`);
}

async function showGroup(visit: Visit) {
  const group = (await readGroup(visit.tx, visit.scope, idOf(visit))) ?? absent();
  return page(group.name, <GroupPage group={group} statement={isNational(visit.scope) ? `/groupes/${group.id}/releve` : null} />);
}
