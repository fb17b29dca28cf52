import { Section } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { DeMinimis } from './DeMinimis.tsx';
import { FinanceBalance } from './FinanceBalance.tsx';
import type { Project, ProjectRows } from '../queries.ts';

/** The file as it reads: what the committee will be told, part by part. */
export function FileSummary({ project, rows }: { project: Project; rows: ProjectRows }) {
  const { t, date, euros, days, number } = useLocale();
  const when = (day: string | null) => (day ? date(day) : null);
  const money = (cents: number | null) => (cents === null ? null : euros(cents));
  const heads = (count: number | null) => (count === null ? null : number(count));
  return (
    <>
      {project.description ? (
        <Section title={t('projects:section.project')}>
          <p className="mb-3 max-w-prose whitespace-pre-line wrap-anywhere">{project.description}</p>
          <Facts
            facts={[
              [t('projects:field.kind'), project.kind ? t(`projects:kind.${project.kind as 'growth'}`) : null],
              [t('projects:field.starts_on'), when(project.starts_on)],
              [t('projects:field.ends_on'), when(project.ends_on)],
              [t('projects:field.investment_cents'), money(project.investment_cents)],
            ]}
          />
        </Section>
      ) : null}
      <Section title={t('projects:section.firm')}>
        <Facts
          facts={[
            [t('projects:field.firm_name'), project.firm_name],
            [t('projects:field.naf_code'), project.naf_code],
            [t('projects:field.firm_created_on'), when(project.firm_created_on)],
            [t('projects:field.t0_on'), when(project.t0_on)],
            [t('projects:field.headcount_fte'), project.headcount_fte === null ? null : number(project.headcount_fte)],
            [t('projects:field.turnover_cents'), money(project.turnover_cents)],
            [t('projects:field.ownership'), project.ownership],
            [t('projects:field.group_links'), project.group_links],
          ]}
        />
      </Section>
      <Section title={t('projects:section.jobs')}>
        <Facts
          facts={(['jobs_year1', 'jobs_year2', 'jobs_year3', 'jobs_total', 'jobs_kept'] as const).map(
            (name) => [t(`projects:field.${name}`), heads(project[name])] as const,
          )}
        />
      </Section>
      {rows.needs.length > 0 ? (
        <Section title={t('projects:section.needs')}>
          <ul className="list-disc pl-5">
            {rows.needs.map((need) => (
              <li key={need.id}>
                <strong>{t(`agreements:domain.${need.skillDomain as 'sales'}`)}</strong>
                {need.halfDays ? ` (${days(need.halfDays)})` : ''} : <span className="whitespace-pre-line wrap-anywhere">{need.result}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {rows.finance.length > 0 ? (
        <Section title={t('projects:section.finance')}>
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
        </Section>
      ) : null}
      {rows.aids.length > 0 || project.de_minimis_declared_on ? (
        <Section title={t('projects:section.aids')}>
          <DeMinimis aids={rows.aids} declaredOn={project.de_minimis_declared_on} today={project.today} />
        </Section>
      ) : null}
      {rows.relations.length > 0 ? (
        <Section title={t('projects:section.relations')}>
          <Facts facts={rows.relations.map((one) => [t(`projects:relation.${one.kind}`), one.name] as const)} />
        </Section>
      ) : null}
      <Section title={t('projects:section.consents')}>
        <Facts
          facts={(['consent_committee_at', 'consent_figures_at', 'consent_story_at'] as const).map(
            (name) => [t(`projects:field.${name}`), project[name] ? date(project[name]) : t('projects:sheet.not_given')] as const,
          )}
        />
      </Section>
    </>
  );
}
