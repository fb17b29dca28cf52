// Dashboards, the lines of every figure, what moved since a day, the dictionary: for those with a part in the network.
import { absent } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { parisDay } from '../../shared/paris-day.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayOpenDashboard, mayReadFigures } from './access.ts';
import { knownOnDay, questionOf } from './addresses.ts';
import { perimeterIn } from './figure.ts';
import { choicesOf, placeOf } from './perimeter-queries.ts';
import { dictionaryRoutes } from './routes-dictionary.tsx';
import { linkedRoutes } from './routes-links.tsx';
import { publicFigureRoutes } from './routes-public.tsx';
import { exportFigures, exportLines, showDashboard, showDifferences, showJobsThere, showLines } from './routes-shown.tsx';
import type { Reading } from './routes-shown.tsx';

const AT = '/tableau-de-bord';
export function figureRoutes({ baseUrl }: { baseUrl: string }): Route[] {
  const own = (path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method: 'GET', path: AT + path, door: mayOpenDashboard, handle });
  return [
    own('', async (visit) => showDashboard(visit, await ownReading(visit))),
    own('/lignes', async (visit) => showLines(visit, await ownReading(visit))),
    own('/emplois', async (visit) => showJobsThere(visit, await ownReading(visit))),
    own('/ecarts', async (visit) => showDifferences(visit, await ownReading(visit))),
    own('/export.csv', async (visit) => exportFigures(visit, await ownReading(visit), 'csv')),
    own('/export.xlsx', async (visit) => exportFigures(visit, await ownReading(visit), 'xlsx')),
    own('/lignes.csv', async (visit) => exportLines(visit, await ownReading(visit), 'csv')),
    own('/lignes.xlsx', async (visit) => exportLines(visit, await ownReading(visit), 'xlsx')),
    ...linkedRoutes(),
    ...dictionaryRoutes(),
    ...publicFigureRoutes(baseUrl),
  ];
}

async function ownReading(visit: Visit): Promise<Reading> {
  const { tx, scope, url, now } = visit;
  const question = questionOf(url.searchParams, parisDay(now));
  const choices = await choicesOf(tx, scope);
  // Whoever names no perimeter looks at their own: the first there is.
  const perimeter = question.perimeter ?? perimeterIn(choices[0]?.value ?? '');
  const place = perimeter ? await placeOf(tx, perimeter) : null;
  if (!place || !mayReadFigures(scope, place)) return absent();
  const named = { ...question, perimeter: place.perimeter.kind === 'territory' ? { kind: 'territory' as const, id: place.code } : place.perimeter };
  return {
    at: AT,
    place,
    question: named,
    asked: { perimeter: place.perimeter, period: question.period, known: knownOnDay(question.knownOn) },
    linked: null,
    choices,
  };
}
