// Public figures: pages, a block for other people's pages, and open data.
import { absent, page, raw } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { framedAnywhere } from '../../platform/security-headers.ts';
import { translator } from '../../platform/texts.ts';
import { parisDay } from '../../shared/paris-day.ts';
import type { Route, Visit } from '../people/scope.ts';
import { asOpenCsv, asOpenData, openSchema } from './open-data.ts';
import { EmbedPage } from './pages/EmbedPage.tsx';
import { PublicPage } from './pages/PublicPage.tsx';
import { dictionaryThen } from './perimeter-queries.ts';
import { publicFigures, published } from './public-queries.ts';

export function publicFigureRoutes(baseUrl: string): Route[] {
  const open = (path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method: 'GET', path, door: 'public', handle });
  const data = async (visit: Visit) => {
    const { tx, lang } = visit;
    const figures = await read(visit);
    return asOpenData(
      figures,
      await dictionaryThen(tx, lang, { at: figures.knownAt }),
      await published(tx, null, true),
      translator(lang)('figures:public.title'),
      baseUrl,
    );
  };
  return [
    open('/chiffres', (visit) => shown(visit, baseUrl)),
    open('/chiffres/territoires/:code', (visit) => shown(visit, baseUrl)),
    open('/chiffres/encart', embedded),
    open('/chiffres/encart/:code', embedded),
    open('/chiffres.json', async (visit) => handed(JSON.stringify(await data(visit)), 'application/json; charset=utf-8')),
    open('/chiffres.csv', async (visit) => handed(asOpenCsv(await data(visit)), 'text/csv; charset=utf-8')),
    open('/chiffres.schema.json', async () => handed(JSON.stringify(openSchema(baseUrl)), 'application/schema+json; charset=utf-8')),
  ];
}
const read = ({ tx, now }: Visit) => publicFigures(tx, parisDay(now));
/** The territory of the address; null for the whole network. */
async function placeHere(visit: Visit) {
  const figures = await read(visit);
  const { code } = visit.params;
  const territory = code === undefined ? null : (figures.territories.find((one) => one.code === code) ?? absent());
  return { figures, territory, defined: await dictionaryThen(visit.tx, visit.lang, { at: figures.knownAt }) };
}
async function shown(visit: Visit, baseUrl: string): Promise<Answer> {
  const place = await placeHere(visit);
  const t = translator(visit.lang);
  return page(
    place.territory ? t('figures:public.of', { place: place.territory.name }) : t('figures:public.title'),
    <PublicPage {...place} published={await published(visit.tx, place.territory?.code ?? null)} baseUrl={baseUrl} />,
  );
}
/** May stand in a frame of any page: it shows nothing but what is public, and has no form. */
async function embedded(visit: Visit): Promise<Answer> {
  const place = await placeHere(visit);
  visit.setHeader('content-security-policy', framedAnywhere());
  return { ...page(translator(visit.lang)('figures:public.title'), <EmbedPage {...place} />), bare: true };
}
function handed(body: string, type: string): Answer {
  // Anybody's page may read it.
  return raw(new Response(body, { headers: { 'content-type': type, 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' } }));
}
