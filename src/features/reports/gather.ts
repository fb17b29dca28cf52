// What a report says, gathered once from the facts known at its moment; its two files are printed from this and from nothing else.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { insets, mapBox, outline } from '../../platform/geography/map.ts';
import { parisDay } from '../../shared/paris-day.ts';
import { realised } from '../figures/dashboard-queries.ts';
import { before } from '../figures/figure.ts';
import type { Known, Perimeter } from '../figures/figure.ts';
import { jobsThere } from '../figures/jobs-there-queries.ts';
import { dictionaryThen } from '../figures/perimeter-queries.ts';
import { knownBy, plainSums, sums, years } from '../figures/queries.ts';
import { storiesShown } from '../stories/queries.ts';
import { GRAIN } from '../territories/drawing.ts';
import { networkMap, territoryMap } from '../territories/maps.ts';
import { networkDrawn, territoryDrawn } from './drawing.ts';
import { knownOf, wordsOf } from './queries.ts';
import { namesThen, standingThen } from './surroundings.ts';
import type { Report } from './queries.ts';
import { DRAWN, FIGURES, periodOf } from './report.ts';
import type { Content, Drawn, Wanted } from './report.ts';

/** Years drawn, the report's own last. */
const YEARS = 6;
const STORIES = 3;

/** As the installation, in the job's transaction. The texts of the dictionary are those in force at the report's moment, as its figures are. */
export async function gather(tx: Tx, report: Report): Promise<Content> {
  const { kind, territoryId, year, quarter, number } = report;
  const period = periodOf(report);
  const perimeter: Perimeter = territoryId ? { kind: 'territory', id: territoryId } : { kind: 'network' };
  // A report goes to people of whom some may open neither reserved files nor confidential pledges: what their own pages take out is not in it.
  const known = { ...knownOf(report), told: 'outside' as const };
  const codes = FIGURES[kind];
  const now = await sums(tx, { perimeter, period, known }, codes);
  const former = await sums(tx, { perimeter, period: before(period), known }, codes);
  const drawn = await years(tx, { perimeter, period: { from: `${year - YEARS + 1}-01-01`, to: `${year}-12-31` }, known }, DRAWN);
  const { said, english, words, names, map, stories, standing } = await beside(tx, report);
  return {
    kind,
    number,
    place: territoryId ? (names.get(territoryId)?.name ?? report.territory ?? '') : '',
    period: { ...period, year, quarter },
    before: before(period),
    known: { at: report.knownAt.toISOString(), fact: report.knownFact },
    words: words ? { body: words.body, by: words.by, on: parisDay(words.at) } : null,
    figures: codes.map((code) => {
      const { name, unit, version, since, definition, formula } = said.get(code)!;
      const { name: enName, definition: enDefinition, formula: enFormula } = english.get(code)!;
      const en = { name: enName, definition: enDefinition, formula: enFormula };
      return { code, name, unit, version, since, definition, formula, en, now: now[code], before: former[code] };
    }),
    years: drawn.map((one) => ({ year: one.year, ...(Object.fromEntries(DRAWN.map((code) => [code, one.sums[code] ?? 0])) as Record<Drawn, number>) })),
    realised: await realised(tx, { perimeter, period, known }),
    ...(kind === 'territory_year' && territoryId ? { jobsThere: await jobsThere(tx, territoryId, period.to, { at: report.knownAt, told: 'outside' }) } : {}),
    territories: kind === 'network_year' ? await territoriesThen(tx, period, known, names) : [],
    map,
    stories,
    ...standing,
  };
}

type Told = Wanted & { knownAt: Date };
/** What a report says beside its figures, as known at its moment; the text is the one written last. As the installation. */
async function beside(tx: Tx, report: Told) {
  const { kind, territoryId, knownAt } = report;
  return {
    said: await dictionaryThen(tx, 'fr', { at: knownAt }),
    english: await dictionaryThen(tx, 'en', { at: knownAt }),
    words: await wordsOf(tx, report),
    names: await namesThen(tx, knownAt),
    map: kind === 'quarter_letter' ? '' : await drawnMap(tx, territoryId, parisDay(knownAt)),
    stories: await toldBy(tx, territoryId, knownAt),
    standing: await standingThen(tx, territoryId, periodOf(report), knownAt),
  };
}
/** One hash of all that: two reports of the same facts are the same report when it is the same. As the installation. */
export async function besideHash(tx: Tx, report: Told): Promise<string> {
  const { said, english, names, ...rest } = await beside(tx, report);
  const codes = FIGURES[report.kind];
  const called = [...names].filter(([id]) => report.territoryId === null || id === report.territoryId);
  const all = [codes.map((code) => [said.get(code), english.get(code)]), called, rest];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

async function territoriesThen(
  tx: Tx,
  period: { from: string; to: string },
  known: Known,
  names: ReadonlyMap<string, { name: string; preparing: boolean }>,
): Promise<Content['territories']> {
  const lines: Content['territories'] = [];
  for (const [id, { name, preparing }] of names) {
    if (preparing) continue;
    const found = await plainSums(tx, { perimeter: { kind: 'territory', id }, period, known }, DRAWN);
    if (DRAWN.some((code) => found[code] !== 0))
      lines.push({ name, ...(Object.fromEntries(DRAWN.map((code) => [code, found[code]])) as Record<Drawn, number>) });
  }
  return lines;
}
/** With the perimeters of the day at which the report's knowledge ends. */
async function drawnMap(tx: Tx, territoryId: string | null, on: string): Promise<string> {
  if (territoryId === null) {
    const boxes = insets().map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`);
    return networkDrawn({ viewBox: mapBox.viewBox, land: `${outline()}${boxes.join('')}`, grain: GRAIN }, await networkMap(tx, on));
  }
  const map = await territoryMap(tx, territoryId, on);
  return map ? territoryDrawn(map) : '';
}
/** Stories that everybody could read at that moment and may still: what was taken back since is not told again. */
async function toldBy(tx: Tx, territoryId: string | null, at: Date): Promise<Content['stories']> {
  const stories = (await storiesShown(tx, territoryId, 100)).filter(({ publishedAt }) => publishedAt <= at);
  return stories.slice(0, STORIES).map(({ id, title, body, signedAs, firmName, consentedAt, consentVersion }) => ({
    id,
    title,
    body,
    signedAs,
    firmName,
    consentedOn: parisDay(consentedAt),
    version: consentVersion,
  }));
}
/** The files whose facts are counted in it, and those whose stories it tells. */
export async function countedIn(tx: Tx, report: Report, told: readonly string[]): Promise<string[]> {
  const { from, to } = periodOf(report);
  const { rows } = await sql<{ ids: string[] }>`
    select coalesce(array_agg(distinct c.project_id), '{}') as ids from (select f.project_id from figure_fact f
    where f.project_id is not null and ${knownBy(knownOf(report))} and (${report.territoryId}::uuid is null or f.territory_id = ${report.territoryId}::uuid)
      and f.valid_on between ${`${Number(from.slice(0, 4)) - YEARS + 1}-01-01`}::date and ${to}::date
      union all select s.project_id from story s where s.id = any (${[...told]}::uuid[])) c`.execute(tx);
  return rows[0]!.ids;
}
