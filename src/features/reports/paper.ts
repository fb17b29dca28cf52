// The printed report: PDF/A, from what was gathered and nothing else. The same content gives the same bytes.
import { PAPER_LOOK, printPaper } from '../../platform/typst.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { barsDrawn } from './drawing.ts';
import { CONTRACTS_TOLD, SEXES } from '../figures/jobs-there-queries.ts';
import { DRAWN } from './report.ts';
import type { Content } from './report.ts';
import { figureSaid, titleOf } from './said.ts';

const SOURCE = `${PAPER_LOOK}
#let drawing(one) = if one.svg != "" [
  #figure(image(bytes(one.svg), format: "svg", width: if one.wide { 100% } else { 70% }, alt: one.alt), caption: [#text(size: 9.5pt, one.alt)], kind: "drawing", supplement: none, numbering: none)
]
#let sheet(cols, head, rows, size: 10pt) = {
  set text(size: size)
  table(columns: cols, stroke: (x, y) => (bottom: 0.4pt + rgb("#c9bfae")), inset: (x: 4pt, y: 3.5pt), align: (x, y) => if x == 0 { left } else { right }, table.header(repeat: true, ..head.map(one => strong(one))), ..rows.flatten())
}
#let key(one) = block(width: 100%, inset: (top: 7pt), stroke: (top: 1.6pt + rgb("#0e5666")))[
  #text(size: 22pt, weight: 700, fill: rgb("#0b3541"), one.figure) \\
  #text(size: 9.5pt, one.name) \\
  #text(size: 8.5pt, fill: rgb("#51666d"), one.before)
]
#text(size: 10pt, weight: 700, tracking: 1.5pt, fill: rgb("#bf4620"), upper(data.brand))
= #data.title
#quiet(data.under)

#for line in data.intro [#line

]
#if data.words.len() > 0 [
  == #data.wordsTitle
  #for line in data.words [#line

  ]
  #quiet(data.wordsBy)
]
#grid(columns: (1fr,) * calc.max(1, data.keys.len()), column-gutter: 14pt, ..data.keys.map(key))

== #data.figuresTitle
#sheet((1fr, auto, auto), data.figuresHead, data.figures)
#quiet(data.figuresNote)


#data.realised

#if data.there.len() > 0 [
  == #data.thereTitle
  #data.thereSaid
  #grid(columns: (1fr, 1fr), column-gutter: 18pt, ..data.there.map(one => [
    #drawing(one.chart)
    #sheet((1fr, auto), one.head, one.rows)
  ]))
]
== #data.yearsTitle
#grid(columns: (1fr, 1fr), column-gutter: 18pt, row-gutter: 14pt, ..data.charts.map(drawing))
#block(breakable: false, sheet((auto,) + data.yearsHead.slice(1).map(_ => 1fr), data.yearsHead, data.years))
#if data.map.svg != "" [
  == #data.mapTitle
  #drawing(data.map)
]
#if data.territories.len() > 0 [
  == #data.territoriesTitle
  #sheet((1fr,) + data.territoriesHead.slice(1).map(_ => auto), data.territoriesHead, data.territories)
]
#if data.stories.len() > 0 [
  == #data.storiesTitle
  #for one in data.stories [
    === #one.title
    #one.body

    #quiet(one.by)

  ]
  #quiet(data.storiesNote)
]
== #data.definitionsTitle
#for one in data.definitions [
  #block(breakable: false, below: 0.9em)[#set text(size: 9.5pt)
    *#one.name.* #one.text #text(fill: rgb("#51666d"), one.version)]
]
== #data.knownTitle
#for line in data.known [#line

]
`;

/** What a reader sees first. */
const KEYS = ['projects_agreed', 'days_granted', 'jobs_promised_created', 'jobs_promised_kept'] as const;

/** In French it is the report that is frozen; in English, the same report for who reads that: what people wrote stays as they wrote it. Pure. */
export function printReport(content: Content, lang: 'fr' | 'en' = 'fr'): Buffer {
  const t = translator(lang);
  const locale = localeOf(lang, new Date(0));
  const { date, dateTime } = locale;
  const { period, known } = content;
  const title = titleOf({ kind: content.kind, territory: content.place, year: period.year, quarter: period.quarter }, locale);
  const said = (unit: Content['figures'][number]['unit'], amount: number) => figureSaid(unit, amount, locale);
  const unitOf = (code: string) => content.figures.find((one) => one.code === code)?.unit ?? 'count';
  const nameOf = (code: (typeof DRAWN)[number]) => t(`reports:drawn.${code}`);
  const charts = DRAWN.map((code) => ({
    svg: barsDrawn(content.years.map((one) => ({ label: String(one.year), value: one[code], said: said(unitOf(code), one[code]) }))),
    alt: t('reports:paper.chart', { name: nameOf(code), year: period.year, value: said(unitOf(code), content.years.at(-1)?.[code] ?? 0) }),
    wide: true,
  }));
  return printPaper({
    source: SOURCE,
    data: {
      title,
      under: t('reports:paper.under', { number: content.number, from: date(period.from), to: date(period.to) }),
      lang,
      date: known.at.slice(0, 10),
      intro: [
        t(`reports:paper.intro_${content.kind}`, { territory: content.place }),
        ...(content.agreement ? [t('reports:paper.agreement', { title: content.agreement.title, until: date(content.agreement.endsOn) })] : []),
        ...(content.steering
          ? [
              t('reports:paper.steering', {
                date: date(content.steering.on),
                place: content.steering.place,
                came: content.steering.came,
                invited: content.steering.invited,
              }),
            ]
          : []),
      ],
      brand: t('reports:paper.brand'),
      keys: KEYS.flatMap((code) => content.figures.filter((one) => one.code === code)).map((one) => ({
        figure: said(one.unit, one.now),
        name: wordsOf(one, lang).name,
        before: t('reports:paper.key_before', { amount: said(one.unit, one.before) }),
      })),
      wordsTitle: t(`reports:paper.words_${content.kind === 'network_year' ? 'national' : 'local'}`),
      words: content.words ? content.words.body.split('\n').filter(Boolean) : [],
      wordsBy: content.words ? [content.words.by, date(content.words.on)].filter(Boolean).join(', ') : '',
      figuresTitle: t('reports:paper.figures'),
      figuresNote: t('reports:paper.figures_moves'),
      figuresHead: [
        t('reports:paper.figure'),
        t('reports:paper.period'),
        t('reports:paper.before', { from: date(content.before.from, 'short'), to: date(content.before.to, 'short') }),
      ],
      figures: content.figures.map((one) => [wordsOf(one, lang).name, said(one.unit, one.now), said(one.unit, one.before)]),
      realised:
        content.realised.promised > 0
          ? t('reports:paper.realised', { promised: content.realised.promised, observed: content.realised.observed, proved: content.realised.proved })
          : '',
      ...thereSaid(content, lang),
      yearsTitle: t('reports:paper.years'),
      charts,
      yearsHead: [t('reports:paper.year'), ...DRAWN.map(nameOf)],
      years: content.years.map((one) => [String(one.year), ...DRAWN.map((code) => said(unitOf(code), one[code]))]),
      mapTitle: t('reports:paper.map'),
      map: {
        svg: content.map,
        alt: t(content.kind === 'network_year' ? 'reports:paper.map_network' : 'reports:paper.map_territory', { territory: content.place }),
        wide: false,
      },
      territoriesTitle: t('reports:paper.territories'),
      territoriesHead: [t('reports:paper.territory'), ...DRAWN.map(nameOf)],
      territories: content.territories.map((one) => [one.name, ...DRAWN.map((code) => said(unitOf(code), one[code]))]),
      storiesTitle: t('reports:paper.stories'),
      stories: content.stories.map((one) => ({
        title: one.title,
        body: one.body,
        by: t('reports:paper.story_by', { who: one.signedAs, firm: one.firmName, date: date(one.consentedOn), version: one.version }),
      })),
      storiesNote: t('reports:paper.stories_note', { date: dateTime(new Date(known.at)) }),
      definitionsTitle: t('reports:paper.definitions'),
      definitions: content.figures.map((one) => ({
        name: wordsOf(one, lang).name,
        text: `${wordsOf(one, lang).definition} ${wordsOf(one, lang).formula}`,
        version: t('reports:paper.version', { version: one.version, since: date(one.since) }),
      })),
      knownTitle: t('reports:paper.known_title'),
      known: [
        known.fact === null
          ? t('reports:paper.known_then', { at: dateTime(new Date(known.at)) })
          : t('reports:paper.known', { at: dateTime(new Date(known.at)), fact: known.fact }),
        t('reports:paper.known_more'),
        t('reports:page.left_out'),
      ],
      foot: [t('reports:paper.foot', { number: content.number, title })],
      page: t('committees:pack.page', { page: '{page}', pages: '{pages}' }),
    },
  });
}
/** A figure's words in the reader's language; a report frozen before they were kept in both has the French ones. */
function wordsOf(one: Content['figures'][number], lang: 'fr' | 'en'): { name: string; definition: string; formula: string } {
  return (lang === 'en' ? one.en : undefined) ?? one;
}
/** The jobs observed on the last day of the period, by sex and by contract: each a chart with its sentence and its table, and how many nobody said it of. */
function thereSaid({ jobsThere: found, period }: Content, lang: 'fr' | 'en') {
  const t = translator(lang);
  const { date, number, percent } = localeOf(lang, new Date(0));
  if (!found || found.total === 0) return { there: [], thereTitle: '', thereSaid: '' };
  const one = (title: string, unknown: number, rows: readonly { label: string; value: number }[]) => ({
    chart: {
      svg: barsDrawn(rows.map(({ label, value }) => ({ label, value, said: number(value) }))),
      alt: `${title}. ${t('figures:jobs_there.sentence', { known: number(found.total - unknown), total: number(found.total), share: percent((found.total - unknown) / found.total), unknown: number(unknown) })}`,
      wide: true,
    },
    head: [title, t('reports:paper.heads')],
    rows: rows.map(({ label, value }) => [label, number(value)]),
  });
  const unknown = t('figures:jobs_there.unknown');
  return {
    thereTitle: t('reports:paper.there'),
    thereSaid: t('figures:jobs_there.total', { count: found.total, day: date(period.to) }),
    there: [
      one(
        t('figures:jobs_there.by_sex'),
        found.sex.unknown,
        SEXES.map((code) => ({ label: code === 'unknown' ? unknown : t(`jobs:sex.${code}`), value: found.sex[code] })),
      ),
      one(
        t('figures:jobs_there.by_contract'),
        found.contract.unknown,
        CONTRACTS_TOLD.map((code) => ({ label: code === 'unknown' ? unknown : t(`jobs:contract.${code}`), value: found.contract[code] })),
      ),
    ],
  };
}
