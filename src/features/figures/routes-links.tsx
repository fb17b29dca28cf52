// Read-only links to figures that end on a day: given and taken back by animators; what a link opens is figures and nothing else.
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Issues } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { parisDay } from '../../shared/paris-day.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayOpenDashboard, mayShare } from './access.ts';
import { knownOnDay, questionOf } from './addresses.ts';
import { linksOf, openFigures, shareFigures, takeBack } from './commands.ts';
import { perimeterIn } from './figure.ts';
import { linkForm } from './form.ts';
import { GonePage } from './pages/GonePage.tsx';
import { LinksPage } from './pages/LinksPage.tsx';
import { placeOf } from './perimeter-queries.ts';
import type { NamedPlace } from './perimeter-queries.ts';
import { exportFigures, exportLines, placeName, showDashboard, showDifferences, showJobsThere, showLines } from './routes-shown.tsx';
import type { Reading } from './routes-shown.tsx';

const LINK = '/chiffres/lien/:token';
export function linkedRoutes(): Route[] {
  const opened = (path: string, show: (visit: Visit, reading: Reading) => Promise<Answer>): Route => ({
    method: 'GET',
    path: LINK + path,
    door: 'public',
    handle: (visit) => byLink(visit, show),
  });
  return [
    {
      method: 'GET',
      path: '/tableau-de-bord/liens',
      door: mayOpenDashboard,
      handle: async (visit) => listed(visit, await keptPlace(visit, visit.url.searchParams.get('perimetre'))),
    },
    { method: 'POST', path: '/tableau-de-bord/liens', door: mayOpenDashboard, handle: give },
    { method: 'POST', path: '/tableau-de-bord/liens/reprendre', door: mayOpenDashboard, handle: revoke },
    opened('', showDashboard),
    opened('/lignes', showLines),
    opened('/emplois', showJobsThere),
    opened('/ecarts', showDifferences),
    opened('/export.csv', (visit, reading) => exportFigures(visit, reading, 'csv')),
    opened('/export.xlsx', (visit, reading) => exportFigures(visit, reading, 'xlsx')),
    opened('/lignes.csv', (visit, reading) => exportLines(visit, reading, 'csv')),
    opened('/lignes.xlsx', (visit, reading) => exportLines(visit, reading, 'xlsx')),
  ];
}
/** What a link opens, and nothing else: whoever is signed in besides reads through the link alone. */
async function byLink(visit: Visit, show: (visit: Visit, reading: Reading) => Promise<Answer>): Promise<Answer> {
  const { tx, params, url, now, lang } = visit;
  const found = await openFigures(tx, params.token ?? '');
  if (!found) return absent();
  if ('gone' in found) return page(translator(lang)('figures:links.gone'), <GonePage how={found.gone} />, 404);
  const question = { ...questionOf(url.searchParams, parisDay(now)), perimeter: null };
  const { place, label, until } = found;
  const asked = { perimeter: place.perimeter, period: question.period, known: knownOnDay(question.knownOn) };
  return show(visit, { at: `/chiffres/lien/${params.token}`, place, question, asked, linked: { label, until }, choices: [] });
}
async function keptPlace({ tx, scope }: Visit, perimeter: string | null | undefined): Promise<NamedPlace> {
  const wanted = perimeterIn(perimeter ?? '');
  const place = wanted ? await placeOf(tx, wanted) : null;
  return place && mayShare(scope, place) ? place : absent();
}
async function listed(visit: Visit, place: NamedPlace, told: { issues?: Issues; refused?: string; made?: string } = {}): Promise<Answer> {
  const { tx, lang, form } = visit;
  const failing = told.issues !== undefined || told.refused !== undefined;
  return page(
    translator(lang)('figures:links.page', { place: placeName(visit, place) }),
    <LinksPage
      place={place}
      links={await linksOf(tx, place)}
      made={told.made ?? null}
      typed={failing ? form.fields : {}}
      errors={sentencesOf(told.issues ?? {}, lang)}
      refused={told.refused ?? null}
      once={onceToken()}
      onceFor={() => onceToken()}
    />,
    told.issues ? 422 : told.refused ? 409 : 200,
  );
}
async function give(visit: Visit): Promise<Answer> {
  const { tx, scope, form, lang, url } = visit;
  const place = await keptPlace(visit, form.fields.perimetre);
  const read = readForm(form, linkForm);
  if (!read.ok) return listed(visit, place, { issues: read.issues });
  const done = await shareFigures(tx, scope, place, read.value);
  if (!done.ok) return listed(visit, place, { refused: translator(lang)(`figures:links.refusal.${done.refusal}`) });
  // Told once, on the answer itself: the token is kept nowhere.
  return listed(visit, place, { made: `${url.origin}/chiffres/lien/${done.token}` });
}
async function revoke(visit: Visit): Promise<Answer> {
  const { tx, scope, form } = visit;
  const place = await keptPlace(visit, form.fields.perimetre);
  await takeBack(tx, scope, place, /^[0-9a-f-]{36}$/.test(form.fields.lien ?? '') ? form.fields.lien! : absent());
  return redirect(`/tableau-de-bord/liens?perimetre=${encodeURIComponent(form.fields.perimetre ?? '')}`);
}
