// All files of an agenda as one paper, as this reader may know them: of an item they are recused from, its number.
import type { Tx } from '../../platform/database.ts';
import { PAPER_LOOK, printPaper } from '../../platform/typst.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { piecesOf } from '../projects/pieces.ts';
import { keptSaid } from '../projects/people.ts';
import { projectOf, rowsOf } from '../projects/queries.ts';
import type { Project, ProjectRows } from '../projects/queries.ts';
import { hoursOf } from './hours.ts';
import { dayOf, itemSaid, itemTitle } from './said.ts';
import { agendaOf } from './session-queries.ts';
import type { AgendaLine, Session } from './session-queries.ts';

type Lang = 'fr' | 'en';
interface Part {
  title: string;
  text: string;
  /** What is said of what, in order. */
  facts: [string, string][];
}
const SOURCE = `${PAPER_LOOK}
= #data.title
#quiet(data.under)

#if data.agenda.len() > 0 [
  == #data.agendaTitle
  #list(..data.agenda)
]
#for file in data.files [
  #pagebreak(weak: true)
  == #file.title
  #quiet(file.under)

  #for part in file.parts [
    === #part.title
    #if part.text != "" [#part.text]

    #if part.facts.len() > 0 [#terms(separator: [ : ], ..part.facts.map(one => terms.item(one.at(0), one.at(1))))]
  ]
]
`;

/** The pack of a session: the agenda with its hours, then each file from its description to its pieces, which are named and read on the file's page. */
export async function packOf(tx: Tx, session: Session, lang: Lang): Promise<Buffer> {
  const t = translator(lang);
  const agenda = await agendaOf(tx, session.id);
  const hours = session.startsAt ? hoursOf(session.startsAt, agenda) : [];
  const files = [];
  for (const item of agenda) {
    if (item.kind !== 'project') continue;
    const project = item.projectId ? await projectOf(tx, item.projectId) : null;
    files.push(project ? await fileOf(tx, item, project, lang) : { title: itemTitle(item, lang), under: '', parts: [] });
  }
  const day = session.heldOn ? dayOf(session.heldOn, lang) : '';
  return printPaper({
    source: SOURCE,
    data: {
      title: t('committees:pack.title', { territory: session.territoryName }),
      under: [day, session.place].filter(Boolean).join(' · '),
      lang,
      date: session.heldOn ?? session.today,
      agendaTitle: t('committees:agenda.title'),
      agenda: agenda.map((item, at) => (hours[at] ? itemSaid(item, hours[at], session.timeZone, lang) : itemTitle(item, lang))),
      foot: [t('committees:pack.foot')],
      page: t('committees:pack.page', { page: '{page}', pages: '{pages}' }),
      files,
    },
  });
}
async function fileOf(tx: Tx, item: AgendaLine, project: Project, lang: Lang): Promise<{ title: string; under: string; parts: Part[] }> {
  const t = translator(lang);
  const rows = await rowsOf(tx, project.id);
  const pieces = await piecesOf(tx, project.id, true);
  return {
    title: `${item.position}. ${itemTitle(item, lang)}`,
    under: [project.reference, project.ownerName, project.animatorName].filter(Boolean).join(' · '),
    parts: [
      ...partsOf(project, rows, lang),
      ...(pieces.length > 0
        ? [
            part(
              t('projects:section.attachments'),
              '',
              pieces.map(({ label, name }) => [label || name, name]),
            ),
          ]
        : []),
    ],
  };
}
function part(title: string, text: string | null, facts: readonly (readonly [string, string | null])[]): Part {
  return { title, text: text ?? '', facts: facts.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])) };
}
/** A file in words, part by part; parts with nothing in them are left out. Pure. */
function partsOf(project: Project, rows: ProjectRows, lang: Lang): Part[] {
  const t = translator(lang);
  const { date, euros, days, number } = localeOf(lang, new Date());
  const when = (day: string | null) => day && date(day);
  const money = (cents: number | null) => (cents === null ? null : euros(cents));
  const count = (heads: number | null) => (heads === null ? null : number(heads));
  const opinion = project.opinion_kind ? t(`projects:opinion.${project.opinion_kind as 'favourable'}`) : null;
  const finance = (side: 'use' | 'resource') =>
    rows.finance
      .filter((line) => line.side === side)
      .map((line) => [`${t(`projects:finance_kind.${line.kind as 'bank'}`)}${line.label ? ` · ${line.label}` : ''}`, euros(line.cents)] as const);
  const parts = [
    part(t('projects:field.opinion'), [opinion, project.opinion].filter(Boolean).join(' — '), []),
    part(t('projects:section.project'), project.description, [
      [t('projects:field.kind'), project.kind ? t(`projects:kind.${project.kind as 'growth'}`) : null],
      [t('projects:field.starts_on'), when(project.starts_on)],
      [t('projects:field.ends_on'), when(project.ends_on)],
      [t('projects:field.investment_cents'), money(project.investment_cents)],
    ]),
    part(t('projects:section.firm'), null, [
      [t('projects:field.firm_name'), project.firm_name],
      [t('projects:field.naf_code'), project.naf_code],
      [t('projects:field.firm_created_on'), when(project.firm_created_on)],
      [t('projects:field.headcount_fte'), count(project.headcount_fte)],
      [t('projects:field.turnover_cents'), money(project.turnover_cents)],
      [t('projects:field.ownership'), project.ownership],
      [t('projects:field.group_links'), project.group_links],
    ]),
    part(
      t('projects:section.jobs'),
      keptSaid(t, { date, number }, project.jobs_kept, project.people),
      (['jobs_year1', 'jobs_year2', 'jobs_year3', 'jobs_total', 'jobs_kept'] as const).map(
        (name) => [t(`projects:field.${name}`), count(project[name])] as const,
      ),
    ),
    part(
      t('projects:section.needs'),
      null,
      rows.needs.map(
        (need) => [`${t(`agreements:domain.${need.skillDomain as 'sales'}`)}${need.halfDays ? ` (${days(need.halfDays)})` : ''}`, need.result] as const,
      ),
    ),
    part(`${t('projects:section.finance')} · ${t('projects:finance.use')}`, null, finance('use')),
    part(`${t('projects:section.finance')} · ${t('projects:finance.resource')}`, null, finance('resource')),
    part(
      t('projects:section.aids'),
      null,
      rows.aids.map((aid) => [aid.label, euros(aid.cents)] as const),
    ),
    part(
      t('projects:section.relations'),
      null,
      rows.relations.map((one) => [t(`projects:relation.${one.kind}`), one.name] as const),
    ),
    part(t('projects:field.visit_report'), project.visit_report, []),
  ];
  return parts.filter(({ text, facts }) => text !== '' || facts.length > 0);
}
