import type { ReactNode } from 'react';
import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import { Stat, Stats } from '../../../ui/Figures.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Table } from '../../../ui/Table.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { StatementMap } from '../parts/StatementMap.tsx';
import type { Statement } from '../statement.ts';

/** What a site, or the sites of a group that one may read, gave in a year, and what came of it: the page for a head office. */
export function StatementPage(props: {
  name: string;
  /** Where the page stands: its years and its file are under it. */
  at: string;
  statement: Statement;
  years: readonly number[];
  /** Of a group: the names of the sites summed here. */
  sites: readonly string[] | null;
  group: { id: string; name: string } | null;
  /** For whom and until when, where a link opened it. */
  linked?: { label: string; until: Date };
  issued: readonly { id: string; href: string; number: string; year: number | null; madeAt: Date | null }[];
  /** Not while the reader is recused from a file: what is numbered tells all the days. */
  mayIssue: boolean;
  refused?: string | null;
  done: boolean;
  once: string;
  children?: ReactNode;
}) {
  const { name, at, statement, years, sites, group, linked, issued, mayIssue, refused = null, done, once, children } = props;
  const { t, days, euros, number, list, date } = useLocale();
  const { year, lines } = statement;
  return (
    <>
      <PageTop
        title={linked ? t('papers:group.title_year', { group: name, year }) : t('papers:statement.title', { year, name })}
        under={
          linked
            ? t('papers:group.shown', { label: linked.label, day: date(linked.until) })
            : sites
              ? t('papers:statement.group_under', { sites: list(sites) })
              : t('papers:statement.under')
        }
        act={
          <>
            {mayIssue && lines.length > 0 ? (
              <ActForm action={at} once={once} look="main" icon="check" fields={{ annee: String(year) }}>
                {t('papers:act.issue_statement')}
              </ActForm>
            ) : null}
            <LinkButton href={`${at}/pdf?annee=${year}`} icon="download" download>
              {t('papers:statement.pdf')}
            </LinkButton>
          </>
        }
      />
      {done ? (
        <Notice tone="done" live>
          {t('papers:done.statement_issued')}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {years.length > 1 ? (
        <Tabs
          label={t('papers:statement.year')}
          tabs={years.slice(0, 8).map((one) => ({ href: `${at}?annee=${one}`, label: String(one), current: one === year }))}
        />
      ) : null}
      {lines.length === 0 ? (
        <Empty title={t('papers:statement.empty')}>{t('papers:statement.empty_help')}</Empty>
      ) : (
        <>
          <div className="mb-4">
            <Stats>
              <Stat figure={days(statement.halfDays)} label={t('papers:statement.days')} href="#lignes" />
              <Stat figure={euros(statement.valueCents)} label={t('papers:statement.value')} href="#valeur" />
              <Stat figure={number(statement.firms)} label={t('papers:statement.firms')} href="#lignes" />
              <Stat
                figure={number(statement.jobsCreated + statement.jobsKept)}
                label={t('papers:statement.jobs')}
                compare={t('papers:statement.jobs_said', { created: statement.jobsCreated, kept: statement.jobsKept })}
                href="#lignes"
              />
              <Stat figure={number(statement.jobsObserved)} label={t('papers:statement.jobs_observed')} href="#lignes" />
            </Stats>
          </div>
          <p className="soft mb-8 max-w-prose" id="valeur">
            {t('papers:statement.value_rule', { day: euros(statement.day.cents), year: statement.day.fromYear, reason: statement.day.reason })}{' '}
            {t('papers:statement.promise')} {t('papers:statement.not_receipt')}
          </p>
          <Section title={t('papers:statement.lines')} id="lignes">
            <Table
              caption={t('papers:statement.lines')}
              columns={[
                { key: 'firm', title: t('papers:statement.firm'), cell: (row) => row.firm ?? t('papers:statement.unnamed') },
                ...(sites ? [{ key: 'site', title: t('papers:statement.site'), cell: (row: (typeof lines)[number]) => row.site }] : []),
                { key: 'place', title: t('papers:statement.place'), cell: (row) => row.commune ?? '—' },
                { key: 'skill', title: t('papers:statement.skill'), cell: (row) => t(`agreements:domain.${row.skillDomain as 'sales'}`) },
                { key: 'days', title: t('papers:statement.days'), cell: (row) => days(row.halfDays), numeric: true },
                { key: 'jobs', title: t('papers:statement.jobs'), cell: (row) => number(row.jobsCreated + row.jobsKept), numeric: true },
                { key: 'observed', title: t('papers:statement.jobs_observed'), cell: (row) => number(row.jobsObserved), numeric: true },
              ]}
              rows={lines}
              rowKey={(row) => row.missionId}
            />
          </Section>
          {statement.quotes.length > 0 ? (
            <Section title={t('papers:statement.quotes')}>
              {statement.quotes.map(({ quote, firm }) => (
                <figure key={quote} className="mb-4 max-w-prose border-l-4 border-[var(--meter-given)] pl-4">
                  <blockquote className="text-lg">« {quote} »</blockquote>
                  <figcaption className="soft">{firm}</figcaption>
                </figure>
              ))}
            </Section>
          ) : null}
          <StatementMap statement={statement} />
        </>
      )}
      {statement.light.length > 0 ? (
        <p className="mb-6 max-w-prose">
          {t('papers:statement.light', {
            what: list(statement.light.map(({ kind, count }) => t(`papers:statement.light_${kind}`, { count }))),
            days: days(statement.light.reduce((sum, one) => sum + one.halfDays, 0)),
          })}
        </p>
      ) : null}
      {issued.length > 0 ? (
        <Section title={t('papers:statement.issued')}>
          <Rows
            label={t('papers:statement.issued')}
            rows={issued.map((one) => ({
              key: one.id,
              thing: <a href={one.href}>{one.number}</a>,
              reason: `${one.year} · ${one.madeAt ? date(one.madeAt) : ''}`,
            }))}
          />
        </Section>
      ) : null}
      {!sites && lines.length > 0 ? (
        <p className="soft mb-6 max-w-prose">{t(mayIssue ? 'papers:statement.issue_help' : 'papers:statement.not_whole')}</p>
      ) : null}
      {group ? (
        <p>
          <a href={`/groupes/${group.id}/releve?annee=${year}`}>{t('papers:statement.group', { group: group.name })}</a>
        </p>
      ) : null}
      {linked && sites ? <p className="soft mt-6 max-w-prose text-sm">{t('papers:group.sites', { sites: list(sites) })}</p> : null}
      {children}
    </>
  );
}
