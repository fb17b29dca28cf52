// What everybody gets of a report that is shown: its text, its map, and public figures alone, which tell of no fewer than three firms, not by subtraction either.
import { PAPER_LOOK, printPaper } from '../../platform/typst.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { publicNumber } from '../figures/public-queries.ts';
import type { PublicFigures } from '../figures/public-queries.ts';
import { PUBLIC } from '../figures/public-release.ts';
import type { PublicIndicator } from '../figures/public-release.ts';
import { SHAPES } from '../figures/figure.ts';
import type { Content } from './report.ts';
import { figureSaid, titleOf } from './said.ts';

const DRAWN = ['projects_agreed', 'days_granted', 'jobs_promised_first_created'] as const satisfies readonly PublicIndicator[];
const SOURCE = `${PAPER_LOOK}
#let sheet(cols, head, rows) = table(columns: cols, stroke: (x, y) => (bottom: 0.4pt + rgb("#c9bfae")), inset: (x: 4pt, y: 3.5pt), align: (x, y) => if x == 0 { left } else { right }, table.header(repeat: true, ..head.map(one => strong(one))), ..rows.flatten())
= #data.title
#quiet(data.under)

#if data.words.len() > 0 [
  == #data.wordsTitle
  #for line in data.words [#line

  ]
  #quiet(data.wordsBy)
]
== #data.figuresTitle
#sheet((1fr, auto), data.figuresHead, data.figures)
== #data.yearsTitle
#sheet((auto,) + data.yearsHead.slice(1).map(_ => 1fr), data.yearsHead, data.years)
#if data.map != "" [
  == #data.mapTitle
  #figure(image(bytes(data.map), format: "svg", width: 70%, alt: data.mapAlt), caption: [#data.mapAlt], kind: "drawing", supplement: none, numbering: none)
]
== #data.knownTitle
#for line in data.known [#line

]
`;

/** The extract of a report of a whole year; null when that year is not public yet. `names`: how the dictionary calls what is public. Pure. */
export function printExtract(content: Content, figures: PublicFigures, territory: string | null, names: ReadonlyMap<string, string>): Buffer | null {
  const { period } = content;
  if (period.quarter !== 0 || !figures.years.includes(period.year)) return null;
  const t = translator('fr');
  const locale = localeOf('fr', new Date(0));
  const said = (indicator: PublicIndicator, year: number) => {
    const amount = publicNumber(figures, { territory, year, indicator });
    return amount === null ? t('reports:extract.withheld') : figureSaid(SHAPES[indicator]!.unit, amount, locale);
  };
  const title = titleOf({ kind: content.kind, territory: content.place, year: period.year, quarter: 0 }, locale);
  return printPaper({
    source: SOURCE,
    data: {
      title: t('reports:extract.title', { title }),
      under: t('reports:paper.under', { number: content.number, from: locale.date(period.from), to: locale.date(period.to) }),
      lang: 'fr',
      date: figures.knownOn,
      words: content.words ? content.words.body.split('\n').filter(Boolean) : [],
      wordsTitle: t(`reports:paper.words_${content.kind === 'network_year' ? 'national' : 'local'}`),
      wordsBy: content.words ? [content.words.by, locale.date(content.words.on)].filter(Boolean).join(', ') : '',
      figuresTitle: t('reports:paper.figures'),
      figuresHead: [t('reports:paper.figure'), String(period.year)],
      figures: PUBLIC.map((code) => [names.get(code) ?? code, said(code, period.year)]),
      yearsTitle: t('reports:paper.years'),
      yearsHead: [t('reports:paper.year'), ...DRAWN.map((code) => names.get(code) ?? code)],
      years: figures.years.filter((year) => year <= period.year).map((year) => [String(year), ...DRAWN.map((code) => said(code, year))]),
      map: content.map,
      mapTitle: t('reports:paper.map'),
      mapAlt: t(content.kind === 'network_year' ? 'reports:paper.map_network' : 'reports:paper.map_territory', { territory: content.place }),
      knownTitle: t('reports:paper.known_title'),
      known: [t('reports:extract.known', { date: locale.date(figures.knownOn), number: content.number }), t('reports:extract.rule')],
      foot: [t('reports:paper.foot', { number: content.number, title })],
      page: t('committees:pack.page', { page: '{page}', pages: '{pages}' }),
    },
  });
}
