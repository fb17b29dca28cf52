// A meeting as one paper: before it, the agenda and who is invited; after it, who came, what was noted, what was decided.
import { PAPER_LOOK, printPaper } from '../../platform/typst.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import type { Invitee, Meeting, Point } from './queries.ts';
import { renewalSaid } from './said.ts';

const SOURCE = `${PAPER_LOOK}
= #data.title
#quiet(data.under)

#for line in data.words [#line

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

/** Pure: the same meeting gives the same bytes. */
export function steeringPack(meeting: Meeting, points: readonly Point[], invitees: readonly Invitee[], lang: 'fr' | 'en'): Buffer {
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
      agendaTitle: t('steering:page.agenda'),
      points: points.map((point, at) => ({ title: `${at + 1}. ${point.title}`, body: point.body ?? '', noted: over ? (point.noted ?? '') : '' })),
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
