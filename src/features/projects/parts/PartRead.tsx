import type { ReactNode } from 'react';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Section } from '../file.ts';
import type { Project, ProjectRows } from '../queries.ts';
import { DeMinimis } from './DeMinimis.tsx';
import { FinanceBalance } from './FinanceBalance.tsx';
import { KeptWarning } from './KeptWarning.tsx';

interface Read {
  project: Project;
  rows: ProjectRows;
}

/** One part of the file as it reads; null where nothing of it is written. */
export function partRead(section: Section, given: Read): ReactNode {
  const { project, rows } = given;
  switch (section) {
    case 'firm':
      return <FirmRead {...given} />;
    case 'project':
      return project.description || project.title ? <ProjectRead {...given} /> : null;
    case 'jobs':
      return <JobsRead {...given} />;
    case 'needs':
      return rows.needs.length > 0 ? <NeedsRead {...given} /> : null;
    case 'finance':
      return rows.finance.length > 0 ? <FinanceRead {...given} /> : null;
    case 'aids':
      return rows.aids.length > 0 || project.de_minimis_declared_on ? (
        <DeMinimis aids={rows.aids} declaredOn={project.de_minimis_declared_on} today={project.today} />
      ) : null;
    case 'relations':
      return rows.relations.length > 0 || project.relations_none ? <RelationsRead {...given} /> : null;
    case 'consents':
      return <ConsentsRead {...given} />;
    case 'appraisal':
      return project.visit_report || project.opinion || project.visited_on ? <AppraisalRead {...given} /> : null;
    case 'attachments':
      return null;
  }
}

function useSaid() {
  const locale = useLocale();
  const { date, euros, number } = locale;
  return {
    ...locale,
    when: (day: string | null) => (day ? date(day) : null),
    money: (cents: number | null) => (cents === null ? null : euros(cents)),
    heads: (count: number | null) => (count === null ? null : number(count)),
  };
}
function ProjectRead({ project }: Read) {
  const { t, when, money } = useSaid();
  return (
    <>
      {project.description ? <p className="mb-3 max-w-prose whitespace-pre-line wrap-anywhere">{project.description}</p> : null}
      <Facts
        facts={[
          [t('projects:field.kind'), project.kind ? t(`projects:kind.${project.kind as 'growth'}`) : null],
          [t('projects:field.starts_on'), when(project.starts_on)],
          [t('projects:field.ends_on'), when(project.ends_on)],
          [t('projects:field.investment_cents'), money(project.investment_cents)],
        ]}
      />
    </>
  );
}
function FirmRead({ project }: Read) {
  const { t, when, money, number } = useSaid();
  return (
    <Facts
      facts={[
        [t('projects:field.firm_name'), project.firm_name],
        [t('projects:field.naf_code'), [project.naf_code, project.nafLabel].filter(Boolean).join(' · ') || null],
        [t('projects:field.firm_created_on'), when(project.firm_created_on)],
        [t('projects:field.t0_on'), when(project.t0_on)],
        [t('projects:field.headcount_fte'), project.headcount_fte === null ? null : number(project.headcount_fte)],
        [t('projects:field.turnover_cents'), money(project.turnover_cents)],
        [t('projects:field.ownership'), project.ownership],
        [t('projects:field.group_links'), project.group_links],
      ]}
    />
  );
}
function JobsRead({ project }: Read) {
  const { t, heads } = useSaid();
  return (
    <>
      <KeptWarning project={project} />
      <Facts
        facts={(['jobs_year1', 'jobs_year2', 'jobs_year3', 'jobs_total', 'jobs_kept'] as const).map(
          (name) => [t(`projects:field.${name}`), heads(project[name])] as const,
        )}
      />
    </>
  );
}
function NeedsRead({ rows }: Read) {
  const { t, days } = useLocale();
  return (
    <ul className="list-disc pl-5">
      {rows.needs.map((need) => (
        <li key={need.id}>
          <strong>{t(`agreements:domain.${need.skillDomain as 'sales'}`)}</strong>
          {need.halfDays ? ` (${days(need.halfDays)})` : ''} : <span className="whitespace-pre-line wrap-anywhere">{need.result}</span>
        </li>
      ))}
    </ul>
  );
}
function FinanceRead({ project, rows }: Read) {
  const { t, euros } = useLocale();
  return (
    <>
      <FinanceBalance uses={project.uses} resources={project.resources} />
      <div className="grid gap-6 sm:grid-cols-2">
        {(['use', 'resource'] as const).map((side) => (
          <div key={side}>
            <h3>{t(`projects:finance.${side}`)}</h3>
            <Facts
              facts={rows.finance
                .filter((line) => line.side === side)
                .map((line) => [`${t(`projects:finance_kind.${line.kind as 'bank'}`)}${line.label ? ` · ${line.label}` : ''}`, euros(line.cents)] as const)}
            />
          </div>
        ))}
      </div>
    </>
  );
}
function RelationsRead({ project, rows }: Read) {
  const { t } = useLocale();
  if (rows.relations.length === 0) return <p>{project.relations_none ? t('projects:field.relations_none') : null}</p>;
  return (
    <Facts
      facts={rows.relations.map(
        (one) => [t(`projects:relation.${one.kind}`), one.siren ? `${one.name} · ${t('projects:sheet.siren', { siren: one.siren })}` : one.name] as const,
      )}
    />
  );
}
function ConsentsRead({ project }: Read) {
  const { t, date } = useLocale();
  return (
    <Facts
      facts={(['consent_committee_at', 'consent_figures_at', 'consent_story_at'] as const).map(
        (name) => [t(`projects:field.${name}`), project[name] ? date(project[name]) : t('projects:sheet.not_given')] as const,
      )}
    />
  );
}
function AppraisalRead({ project }: Read) {
  const { t, when } = useSaid();
  const text = (words: string | null) => (words ? <span className="whitespace-pre-line wrap-anywhere">{words}</span> : null);
  return (
    <Facts
      facts={[
        [t('projects:field.visited_on'), when(project.visited_on)],
        [t('projects:field.visit_report'), text(project.visit_report)],
        [t('projects:field.opinion_kind'), project.opinion_kind ? t(`projects:opinion.${project.opinion_kind as 'favourable'}`) : null],
        [t('projects:field.opinion'), text(project.opinion)],
      ]}
    />
  );
}
