// The files of one's territories: list, board, export, kept views.
import { sql } from 'kysely';
import { z } from 'zod';
import { idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { line, readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayListProjects } from './access.ts';
import { projectsAsCsv, projectsAsXlsx } from './export.ts';
import { cursorOf, filtersOf, queryOf } from './filters.ts';
import type { Cursor, Filters } from './filters.ts';
import { boardOf, choicesOf, listProjects, viewsOf } from './list-queries.ts';
import { BoardPage } from './pages/BoardPage.tsx';
import { ListPage } from './pages/ListPage.tsx';
import { activeFilters } from './said.ts';
import { parisDay } from '../../shared/paris-day.ts';

const VIEWS_MOST = 30;
/** As the table of views says. */
const QUERY_MOST = 1000;

export function listRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListProjects, handle });
  return [
    at('GET', '/dossiers', showList),
    at('GET', '/dossiers/tableau', showBoard),
    at('GET', '/dossiers.csv', (visit) => exported(visit, 'csv')),
    at('GET', '/dossiers.xlsx', (visit) => exported(visit, 'xlsx')),
    at('POST', '/dossiers/vues', keepView),
    at('POST', '/dossiers/vues/:id/retirer', dropView),
  ];
}

async function showList(visit: Visit): Promise<Answer> {
  return listOf(visit, filtersOf(visit.url.searchParams), cursorOf(visit.url.searchParams));
}
/** The list; `refused`: why the view was not kept, beside the name that was typed. */
async function listOf({ tx, scope, form, lang }: Visit, filters: Filters, cursor: Cursor | null, refused: string | null = null): Promise<Answer> {
  const list = await listProjects(tx, scope, filters, cursor);
  return page(
    translator(lang)('projects:list.title'),
    <ListPage
      list={list}
      filters={filters}
      choices={await choicesOf(tx, scope)}
      views={await viewsOf(tx, scope)}
      viewTyped={refused === null ? '' : (form.fields.name ?? '')}
      viewRefused={refused}
      once={onceToken()}
    />,
    refused === null ? 200 : 422,
  );
}
async function showBoard({ tx, scope, url, lang }: Visit): Promise<Answer> {
  const filters = filtersOf(url.searchParams);
  return page(
    translator(lang)('projects:board.title'),
    <BoardPage columns={await boardOf(tx, scope, filters)} filters={filters} choices={await choicesOf(tx, scope)} />,
  );
}
async function exported({ tx, scope, url, lang, now }: Visit, form: 'csv' | 'xlsx'): Promise<Answer> {
  const t = translator(lang);
  const filters = filtersOf(url.searchParams);
  const { projects } = await listProjects(tx, scope, filters, null, null);
  const about = { today: parisDay(now), filters: activeFilters(filters, await choicesOf(tx, scope), t).map(({ label }) => label) };
  const headers = (type: string) => ({
    'content-type': type,
    'content-disposition': `attachment; filename="${t('projects:export.file')}-${about.today}.${form}"`,
    'cache-control': 'private, no-store',
  });
  if (form === 'csv') return raw(new Response(projectsAsCsv(t, projects, about), { headers: headers('text/csv; charset=utf-8') }));
  const sheet = await projectsAsXlsx(t, projects, about);
  return raw(new Response(new Uint8Array(sheet), { headers: headers('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet') }));
}

const viewForm = z.object({ name: line(80) });
/** Keeps what the list shows now under a name; the same name again keeps the newer. What cannot be kept is said, with the list and the name as they were. */
async function keepView(visit: Visit): Promise<Answer> {
  const { tx, scope, form, lang } = visit;
  const filters = filtersOf(new URLSearchParams(form.fields.query ?? ''));
  const query = queryOf(filters);
  const read = readForm(form, viewForm);
  if (!read.ok) return listOf(visit, filters, null, sentencesOf(read.issues, lang).name ?? '');
  const kept = await viewsOf(tx, scope);
  const t = translator(lang);
  if (!query) return listOf(visit, filters, null, t('projects:views.nothing'));
  if (query.length > QUERY_MOST) return listOf(visit, filters, null, t('projects:views.too_long'));
  if (kept.length >= VIEWS_MOST && !kept.some(({ name }) => name === read.value.name))
    return listOf(visit, filters, null, t('projects:views.too_many', { count: VIEWS_MOST }));
  await sql`insert into saved_view (person_id, list, name, query) values (${scope.personId}, 'projects', ${read.value.name}, ${query})
    on conflict (person_id, list, name) do update set query = excluded.query`.execute(tx);
  return redirect(`/dossiers?${query}`);
}
async function dropView(visit: Visit): Promise<Answer> {
  await sql`delete from saved_view where id = ${idOf(visit)} and person_id = ${visit.scope.personId}`.execute(visit.tx);
  return redirect('/dossiers');
}
