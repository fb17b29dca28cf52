// A meeting as one paper: before it, the agenda and who is invited; after it, who came, what was noted, what was decided.
import { PAPER_LOOK, printPaper } from '../../platform/typst.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import type { Locale } from '../../ui/locale.tsx';
import type { Invitee, Meeting, Point } from './queries.ts';
import type { Results } from './results.ts';
import { pointSaid, renewalSaid } from './said.ts';

const SOURCE = `${PAPER_LOOK}
= #data.title
#quiet(data.under)

#for line in data.words [#line

]
#if data.resultsTitle != "" [
  == #data.resultsTitle
  #for line in data.results [#line

  ]
  #table(columns: (1fr, auto, auto), stroke: (x, y) => (bottom: 0.4pt + rgb("#c9bfae")), inset: (x: 4pt, y: 3.5pt), align: (x, y) => if x == 0 { left } else { right }, table.header(..data.jobsHead.map(one => strong(one))), ..data.jobs.flatten())
  #quiet(data.resultsNote)
]
== #data.agendaTitle
#for point in data.points [
  === #point.title
  #if point.body != "" [#point.body]

  #if point.noted != "" [#zone(data.notedTitle)[#point.noted]]
]
#if data.noted != "" [
  == #data.notedTitle
  #data.noted
]
#if data.renewal != "" [
  == #data.renewalTitle
  #data.renewal
]
== #data.invitedTitle
#table(columns: (auto, 1fr, auto), stroke: none, inset: (x: 4pt, y: 3pt), table.header(..data.columns.map(one => strong(one))), ..data.invitees.flatten())
`;

/** Pure: the same meeting gives the same bytes. `results` null: for a reader to whom they are not told. */
export function steeringPack(meeting: Meeting, points: readonly Point[], invitees: readonly Invitee[], lang: 'fr' | 'en', results: Results | null): Buffer {
  const t = translator(lang);
  const locale = localeOf(lang, new Date(0));
  const over = meeting.status === 'held';
  const stateOf = (one: Invitee) =>
    over ? t(one.attended ? 'steering:attended.yes' : 'steering:attended.no') : one.answer ? t(`steering:answer.${one.answer}`) : t('steering:answer.none');
  return printPaper({
    source: SOURCE,
    data: {
      title: t('steering:pack.title', { number: meeting.number, territory: meeting.territory }),
      under: [t('steering:when', { day: locale.date(meeting.heldOn, 'long'), time: meeting.atTime }), meeting.place].join(' · '),
      lang,
      date: meeting.heldOn,
      words: meeting.word ? meeting.word.split('\n').filter(Boolean) : [],
      ...resultsSaid(results, locale),
      agendaTitle: t('steering:page.agenda'),
      points: points.map((point, at) => ({ title: `${at + 1}. ${pointSaid(point.title, t)}`, body: point.body ?? '', noted: over ? (point.noted ?? '') : '' })),
      notedTitle: t('steering:page.noted'),
      noted: over ? (meeting.noted ?? '') : '',
      renewalTitle: t('steering:page.renewal'),
      renewal: meeting.renewal ? [renewalSaid(meeting, locale), meeting.renewalNote].filter(Boolean).join(' ') : '',
      invitedTitle: t(over ? 'steering:page.attendance' : 'steering:page.invited'),
      columns: [t('steering:field.kind'), t('steering:field.organisation'), t('steering:pack.state')],
      invitees: invitees.map((one) => [t(`steering:kind.${one.kind}`), [one.organisation, one.name].filter(Boolean).join(', '), stateOf(one)]),
      foot: [t('steering:pack.foot', { territory: meeting.territory })],
      page: t('committees:pack.page', { page: '{page}', pages: '{pages}' }),
    },
  });
}
function resultsSaid(results: Results | null, { t, date, number, days }: Locale) {
  if (!results) return { resultsTitle: '', results: [], resultsNote: '', jobsHead: [], jobs: [] };
  const { year, of, jobs, knownOn } = results;
  return {
    resultsTitle: t('steering:pack.results', { year }),
    results: [t('steering:pack.year', { projects: number(of.projects_agreed), granted: days(of.days_granted), confirmed: days(of.days_confirmed) })],
    jobsHead: [t('steering:pack.jobs', { year }), t('figures:jobs.jobs_created'), t('figures:jobs.jobs_kept')],
    jobs: jobs.map(({ part, created, kept }) => [t(`figures:jobs.${part}`), number(created), number(kept)]),
    resultsNote: t('steering:pack.results_note', { date: date(knownOn) }),
  };
}
