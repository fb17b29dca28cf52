// What is shown of figures, whoever reads them: by their own rights, or by a link's.
import { absent, page, raw } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { translator } from '../../platform/texts.ts';
import { parisDay } from '../../shared/paris-day.ts';
import { networkMap } from '../territories/maps.ts';
import type { Visit } from '../people/scope.ts';
import { mayShare } from './access.ts';
import type { Question } from './addresses.ts';
import { dashboard } from './dashboard-queries.ts';
import { figuresAsCsv, figuresAsXlsx, linesAsCsv, linesAsXlsx } from './export.ts';
import type { FileAbout } from './export.ts';
import { before, isIndicator } from './figure.ts';
import type { Asked, Indicator } from './figure.ts';
import { jobsThere } from './jobs-there-queries.ts';
import { DashboardPage } from './pages/DashboardPage.tsx';
import { DifferencesPage } from './pages/DifferencesPage.tsx';
import { JobsTherePage } from './pages/JobsTherePage.tsx';
import { LinesPage } from './pages/LinesPage.tsx';
import { TooManyPage } from './pages/TooManyPage.tsx';
import { dictionary, dictionaryThen } from './perimeter-queries.ts';
import type { Defined, NamedPlace } from './perimeter-queries.ts';
import { differences, LINES, lines, plainSums, sums } from './queries.ts';

/** What is read, and where its pages are: one's own, or a link's. */
export interface Reading {
  at: string;
  place: NamedPlace;
  question: Question;
  asked: Asked;
  /** Of a link: for whom and until when. */
  linked: { label: string; until: Date } | null;
  choices: { value: string; name: string | null }[];
}
export async function showDashboard(visit: Visit, reading: Reading): Promise<Answer> {
  const { tx, lang, scope } = visit;
  const { place, asked } = reading;
  const found = await dashboard(tx, asked);
  return page(
    translator(lang)('figures:dashboard.title', { place: placeName(visit, place) }),
    <DashboardPage
      {...reading}
      found={found}
      defined={await definedFor(visit, reading.question)}
      drawn={found.territories.length > 0 ? await networkMap(tx) : []}
      mayShare={reading.linked === null && mayShare(scope, place)}
    />,
  );
}
/** The dictionary that goes with what is read: the words in force on the day whose knowledge counts. */
function definedFor({ tx, lang }: Visit, { knownOn }: Question): Promise<Map<Indicator, Defined>> {
  return knownOn ? dictionaryThen(tx, lang, { on: knownOn }) : dictionary(tx, lang);
}
function indicatorOf(visit: Visit): Indicator {
  const code = visit.url.searchParams.get('indicateur') ?? '';
  return isIndicator(code) ? code : absent();
}
export async function showLines(visit: Visit, { at, place, question, asked, linked }: Reading): Promise<Answer> {
  const { tx, url } = visit;
  const indicator = indicatorOf(visit);
  const number = Math.min(10_000, Math.max(1, Math.trunc(Number(url.searchParams.get('page') ?? 1)) || 1));
  const defined = (await definedFor(visit, question)).get(indicator)!;
  const found = await lines(tx, asked, indicator, { skip: (number - 1) * LINES });
  return page(defined.name, <LinesPage at={at} question={question} place={place} defined={defined} {...found} page={number} linked={linked === null} />);
}
/** Who holds the jobs observed in a territory: by sex, by contract. */
export async function showJobsThere(visit: Visit, { at, place, question, asked }: Reading): Promise<Answer> {
  const { perimeter, known } = asked;
  if (perimeter.kind !== 'territory' || (known !== null && 'fact' in known)) return absent();
  const found = await jobsThere(visit.tx, perimeter.id, asked.period.to, known);
  return page(
    translator(visit.lang)('figures:jobs_there.title', { place: placeName(visit, place) }),
    <JobsTherePage at={at} question={question} place={place} found={found} />,
  );
}
export async function showDifferences(visit: Visit, { at, place, question, asked, linked }: Reading): Promise<Answer> {
  const { tx, lang, url } = visit;
  const code = url.searchParams.get('indicateur') ?? '';
  const today: Asked = { ...asked, known: null };
  const chosen = question.knownOn !== null && isIndicator(code) ? { indicator: code, ...(await differences(tx, asked, null, code)) } : null;
  return page(
    translator(lang)('figures:differences.title'),
    <DifferencesPage
      at={at}
      question={question}
      place={place}
      defined={await dictionary(tx, lang)}
      then={await plainSums(tx, asked)}
      now={await plainSums(tx, today)}
      chosen={chosen}
      linked={linked === null}
    />,
  );
}
export function placeName({ lang }: Pick<Visit, 'lang'>, { name, perimeter }: NamedPlace): string {
  const t = translator(lang);
  if (name === null) return t('figures:network');
  return perimeter.kind === 'region' ? t(`figures:region.${name as '44'}`) : name;
}
function aboutFile(visit: Visit, { place, question }: Reading): FileAbout {
  return { place: placeName(visit, place), period: question.period, before: before(question.period), knownOn: question.knownOn, today: parisDay(visit.now) };
}
/** More lines than these are no sheet: the period is to be made shorter. */
export const MOST = 50_000;
export async function exportFigures(visit: Visit, reading: Reading, kind: 'csv' | 'xlsx'): Promise<Answer> {
  const { tx, lang } = visit;
  const t = translator(lang);
  const about = aboutFile(visit, reading);
  const defined = await definedFor(visit, reading.question);
  const now = await sums(tx, reading.asked);
  const then = await sums(tx, { ...reading.asked, period: about.before });
  return kind === 'csv'
    ? file(figuresAsCsv(t, defined, now, then, about), kind, t('figures:export.file'))
    : file(await figuresAsXlsx(t, defined, now, then, about), kind, t('figures:export.file'));
}
export async function exportLines(visit: Visit, reading: Reading, kind: 'csv' | 'xlsx'): Promise<Answer> {
  const { tx, lang } = visit;
  const t = translator(lang);
  const indicator = indicatorOf(visit);
  const of = (await definedFor(visit, reading.question)).get(indicator)!;
  const found = await lines(tx, reading.asked, indicator, { most: MOST });
  if (found.count > MOST) return page(of.name, <TooManyPage {...reading} indicator={indicator} count={found.count} most={MOST} />, 422);
  const about = aboutFile(visit, reading);
  return kind === 'csv'
    ? file(linesAsCsv(t, of, found, about), kind, t('figures:export.file_lines'))
    : file(await linesAsXlsx(t, of, found, about), kind, t('figures:export.file_lines'));
}
function file(content: string | Uint8Array, kind: 'csv' | 'xlsx', name: string): Answer {
  const type = kind === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return raw(
    new Response(content as BodyInit, {
      headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}.${kind}"`, 'cache-control': 'private, no-store' },
    }),
  );
}
