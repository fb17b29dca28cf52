import { LinkButton } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Project } from '../../projects/queries.ts';
import type { JobFact, JobLine } from '../queries.ts';
import { fteOf } from '../said.ts';
import { standing } from '../steps.ts';
import { State } from './JobsPage.tsx';

/** One job, and everything that was ever known of it: what stands, and what was replaced since. */
export function LinePage({ project, line, keeps, opens, done }: { project: Project; line: JobLine; keeps: boolean; opens: boolean; done: boolean }) {
  const locale = useLocale();
  const { t, date, dateTime } = locale;
  const base = `/dossiers/${project.id}/emplois`;
  const stands = new Set(standing(line.facts).map(({ id }) => id));
  const facts = line.facts.toSorted((a, b) =>
    a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : (a.place ?? a.id) - (b.place ?? b.id) || a.id - b.id,
  );
  return (
    <>
      <PageTop
        title={t('jobs:line.title', { number: line.number })}
        trail={[...(opens ? [{ label: project.reference, href: `/dossiers/${project.id}` }] : []), { label: t('jobs:title'), href: base }]}
        under={[t(line.heads === 0 ? 'jobs:kind.hours' : `jobs:kind.${line.kind}`), line.site, t('jobs:line.by', { count: line.horizon })]
          .filter(Boolean)
          .join(' · ')}
        state={<State line={line} day={project.today} known={null} />}
        act={keeps ? <LinkButton href={`${base}/noter?quoi=observed&ligne=${line.number}`}>{t('jobs:note.observed')}</LinkButton> : null}
      />
      {done ? (
        <Notice tone="done" live>
          {t('jobs:correct.done')}
        </Notice>
      ) : null}
      <Section title={t('jobs:line.life')}>
        <Table
          caption={t('jobs:line.life')}
          rows={facts}
          rowKey={({ id }) => String(id)}
          columns={[
            { key: 'fact', title: t('jobs:fact.what'), cell: (fact) => <What fact={fact} stands={stands.has(fact.id)} /> },
            { key: 'valid', title: t('jobs:fact.valid'), cell: (fact) => date(fact.validFrom) },
            { key: 'known', title: t('jobs:fact.known'), cell: (fact) => dateTime(new Date(fact.knownAt)) },
            {
              key: 'worth',
              title: t('jobs:fact.worth'),
              numeric: true,
              cell: (fact) => (fact.heads === null ? '—' : `${t('jobs:heads', { count: fact.heads })} · ${fteOf(fact.fteHundredths ?? 0, locale)}`),
            },
            { key: 'said', title: t('jobs:fact.said'), cell: (fact) => <Said fact={fact} /> },
            {
              key: 'act',
              title: t('jobs:fact.act'),
              cell: (fact) =>
                keeps && stands.has(fact.id) ? (
                  <a href={`${base}/${line.number}/${fact.id}`}>
                    {t('jobs:correct.act')}
                    <span className="sr-only">
                      {' '}
                      ({t(`jobs:fact_kind.${fact.kind}`)}, {date(fact.validFrom)})
                    </span>
                  </a>
                ) : null,
            },
          ]}
        />
      </Section>
    </>
  );
}
function What({ fact, stands }: { fact: JobFact; stands: boolean }) {
  const { t } = useLocale();
  const text = t(
    fact.kind === 'observed'
      ? fact.heads === 0 && fact.fteHundredths === 0
        ? 'jobs:fact_kind.absent'
        : `jobs:confidence.${fact.confidence!}`
      : `jobs:fact_kind.${fact.kind}`,
  );
  return stands ? (
    <>{text}</>
  ) : (
    <span className="soft">
      <s>{text}</s> ({t(fact.kind === 'void' ? 'jobs:fact.no_effect' : 'jobs:fact.replaced')})
    </span>
  );
}
function Said({ fact }: { fact: JobFact }) {
  const { t, date } = useLocale();
  const said = [
    fact.contract ? t(`jobs:contract.${fact.contract}`) : null,
    fact.sex ? t(`jobs:sex.${fact.sex}`) : null,
    fact.horizon && fact.kind === 'observed' ? t('jobs:months', { count: fact.horizon }) : null,
    fact.source ? t(`jobs:source.${fact.source}`) : null,
    fact.seasonEndedOn ? t('jobs:season_ended', { date: date(fact.seasonEndedOn) }) : null,
    fact.evidence,
    fact.scheme,
    fact.funder,
    fact.reason,
    fact.actorName,
  ].filter(Boolean);
  return <span className="wrap-anywhere">{said.join(' · ')}</span>;
}
