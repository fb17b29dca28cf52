import { Badge } from '../../../ui/Badge.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Stat, Stats } from '../../../ui/Figures.tsx';
import { Filters } from '../../../ui/Filters.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { KeptWarning } from '../../projects/parts/KeptWarning.tsx';
import type { Project } from '../../projects/queries.ts';
import { NOTES } from '../commands.ts';
import { countsIn, keptPromised, stateOn, totalsOn } from '../line-state.ts';
import type { JobLine } from '../queries.ts';
import { STATE_TONE, fteOf, plus } from '../said.ts';
import { JOB_KINDS, JOB_PARTS, figureOn, jobSteps } from '../steps.ts';
import type { JobPart } from '../steps.ts';

/** The jobs of a file: four figures on a day, as known on another, each opening its lines; the lines, and what to note of them. */
export function JobsPage(props: {
  project: Project;
  lines: readonly JobLine[];
  day: string;
  knownOn: string | null;
  known: string | null;
  part: JobPart | null;
  keeps: boolean;
  back: string | null;
  done: string | null;
  missing: string | null;
}) {
  const { project, lines, day, knownOn, known, part, keeps, back, done, missing } = props;
  const locale = useLocale();
  const { t, date, percent } = locale;
  const base = `/dossiers/${project.id}/emplois`;
  const totals = totalsOn(lines, day, known);
  const all = (one: JobPart) => plus(totals[one].created, totals[one].kept);
  const there = lines.filter((line) => stateOn(line.kind, line.facts, day, known) && (part === null || countsIn(part, line, day, known)));
  const at = (more: Record<string, string | null>) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ au: day === project.today ? null : day, su: knownOn, partie: part, ...more }))
      if (value) query.set(name, value);
    return `${base}${query.size > 0 ? `?${query}` : ''}`;
  };
  const promised = all('promised').heads;
  const observed = all('observed').heads;
  return (
    <>
      <PageTop
        title={t('jobs:title')}
        trail={back ? [{ label: project.reference, href: back }] : []}
        under={t('jobs:under', { name: project.firm_name })}
        act={
          keeps ? (
            <LinkButton href={`${base}/ajouter`} icon="plus">
              {t('jobs:lines.act')}
            </LinkButton>
          ) : null
        }
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      {missing ? (
        <Notice tone="late" live>
          {missing}
        </Notice>
      ) : null}
      <KeptWarning project={project} kept={keptPromised(lines)} />
      <Filters
        action={base}
        active={[
          ...(day === project.today ? [] : [{ label: t('jobs:on', { date: date(day) }), without: at({ au: null }) }]),
          ...(knownOn ? [{ label: t('jobs:known_by', { date: date(knownOn) }), without: at({ su: null }) }] : []),
          ...(part ? [{ label: t(`jobs:part.${part}`), without: at({ partie: null }) }] : []),
        ]}
        count={t('jobs:count', { count: there.length })}
        clear={base}
      >
        <Field name="au" type="date" label={t('jobs:day')} typed={day} optional />
        <Field name="su" type="date" label={t('jobs:known')} typed={knownOn} optional />
        {part ? <input type="hidden" name="partie" value={part} /> : null}
      </Filters>
      <Stats>
        {(['promised', 'signed', 'observed', 'proved', ...(all('elsewhere').fteHundredths > 0 ? (['elsewhere'] as const) : [])] as const).map((one) => (
          <Stat
            key={one}
            figure={String(all(one).heads)}
            label={t(`jobs:part.${one}`)}
            href={`${at({ partie: one })}#lignes`}
            compare={
              one === 'promised' && all('promised_first').heads !== promised
                ? t('jobs:first', { count: all('promised_first').heads })
                : fteOf(all(one).fteHundredths, locale)
            }
          />
        ))}
      </Stats>
      {promised > 0 ? (
        <p className="soft mt-2 mb-6">{t('jobs:rate', { observed, promised, share: percent(observed / promised) })}</p>
      ) : (
        <div className="mb-6" />
      )}
      <Section title={t('jobs:figures', { date: date(day) })}>
        <Table
          caption={t('jobs:figures', { date: date(day) })}
          rows={JOB_PARTS.map((one) => ({ part: one, ...totals[one] }))}
          rowKey={(row) => row.part}
          columns={[
            { key: 'part', title: t('jobs:figure'), cell: (row) => <a href={`${at({ partie: row.part })}#lignes`}>{t(`jobs:part.${row.part}`)}</a> },
            ...JOB_KINDS.flatMap((kind) => [
              { key: kind, title: t(`jobs:kinds.${kind}`), numeric: true, cell: (row: (typeof totals)['promised'] & { part: JobPart }) => row[kind].heads },
              {
                key: `${kind}-fte`,
                title: t(`jobs:kinds_fte.${kind}`),
                numeric: true,
                cell: (row: (typeof totals)['promised'] & { part: JobPart }) => locale.number(row[kind].fteHundredths / 100),
              },
            ]),
          ]}
        />
      </Section>
      <Section title={part ? t('jobs:lines_of', { part: t(`jobs:part.${part}`) }) : t('jobs:lines_title')} id="lignes">
        {there.length === 0 ? (
          <Empty title={t('jobs:none')}>{t(lines.length === 0 ? 'jobs:none_yet' : 'jobs:none_so')}</Empty>
        ) : (
          <form method="get" action={`${base}/noter`}>
            <Table
              caption={t('jobs:lines_title')}
              rows={there}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'line',
                  title: t('jobs:line.column'),
                  cell: (line) => (
                    <span className="flex flex-wrap items-center gap-2">
                      {keeps ? (
                        <input
                          type="checkbox"
                          className="checkbox checkbox-sm"
                          name="ligne"
                          value={line.number}
                          aria-label={t('jobs:line.tick', { number: line.number })}
                        />
                      ) : null}
                      <a href={`${base}/${line.number}`}>{t('jobs:line.title', { number: line.number })}</a>
                      <span>{t(line.heads === 0 ? 'jobs:kind.hours' : `jobs:kind.${line.kind}`)}</span>
                    </span>
                  ),
                },
                { key: 'state', title: t('jobs:line.state'), cell: (line) => <State line={line} day={day} known={known} /> },
                { key: 'horizon', title: t('jobs:line.horizon'), numeric: true, cell: (line) => t('jobs:months', { count: line.horizon }) },
                { key: 'fte', title: t('jobs:line.fte'), numeric: true, cell: (line) => locale.number(hoursOf(line, day, known) / 100) },
              ]}
            />
            {keeps ? (
              <div className="mt-4 flex flex-wrap items-end gap-3">
                <Select
                  name="quoi"
                  label={t('jobs:what')}
                  empty={null}
                  choices={NOTES.map((kind) => ({ value: kind, label: t(`jobs:note.${kind}`) }))}
                  typed="observed"
                />
                <Button look="plain">{t('jobs:note_act')}</Button>
              </div>
            ) : null}
          </form>
        )}
      </Section>
    </>
  );
}
export function State({ line, day, known }: { line: JobLine; day: string; known: string | null }) {
  const { t, date } = useLocale();
  const found = stateOn(line.kind, line.facts, day, known);
  if (!found) return null;
  return (
    <>
      <Badge tone={STATE_TONE[found.state]}>{t(`jobs:state.${found.state}`)}</Badge>{' '}
      <span className="soft">{t('jobs:since', { date: date(found.since) })}</span>
    </>
  );
}
/** What the line counts for in hours: as observed, or counted elsewhere, else as promised. */
function hoursOf(line: JobLine, day: string, known: string | null): number {
  const steps = jobSteps(line.kind, line.facts, known);
  for (const part of ['observed', 'elsewhere', 'promised'] as const) {
    const { fteHundredths } = figureOn(steps, part, day);
    if (fteHundredths > 0) return fteHundredths;
  }
  return 0;
}
