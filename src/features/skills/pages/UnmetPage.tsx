import { Badge } from '../../../ui/Badge.tsx';
import { Select } from '../../../ui/Field.tsx';
import { Stat, Stats } from '../../../ui/Figures.tsx';
import { Filters } from '../../../ui/Filters.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../agreements/pledge.ts';
import type { SkillDomain } from '../../agreements/pledge.ts';
import { NeedMark } from '../parts/Marks.tsx';
import { GoneUnmet } from '../parts/GoneUnmet.tsx';
import type { LeftUnmet, Missing, Unmet } from '../unmet-queries.ts';

/** What is missing: which skill would let how many files go on, and where. `opens`: territories whose files this person works on. */
export function UnmetPage(props: {
  missing: readonly Missing[];
  needs: readonly Unmet[];
  /** Of files that have left. */
  gone: { lines: readonly LeftUnmet[]; count: number };
  filters: { territory: string | null; domain: SkillDomain | null };
  opens: ReadonlySet<string>;
}) {
  const { missing, needs, gone, filters, opens } = props;
  const { t, lang, number, days } = useLocale();
  const territories = [...new Map(needs.map(({ territoryCode, territoryName }) => [territoryCode, territoryName]))];
  const address = (territory: string | null, domain: string | null) => {
    const query = new URLSearchParams({ ...(territory ? { territoire: territory } : {}), ...(domain ? { domaine: domain } : {}) }).toString();
    return `/besoins-non-couverts${query ? `?${query}` : ''}`;
  };
  const nameOf = ({ skill, domain }: Missing) =>
    skill ? (lang === 'fr' ? skill.nameFr : skill.nameEn) : t('skills:unmet.some', { domain: t(`agreements:domain.${domain}`) });
  const active = [
    ...(filters.territory
      ? [{ label: territories.find(([code]) => code === filters.territory)?.[1] ?? filters.territory, without: address(null, filters.domain) }]
      : []),
    ...(filters.domain ? [{ label: t(`agreements:domain.${filters.domain}`), without: address(filters.territory, null) }] : []),
  ];
  return (
    <>
      <PageTop title={t('skills:unmet.title')} trail={[{ label: t('skills:home.title'), href: '/competences' }]} under={t('skills:unmet.under')} />
      <Stats>
        <Stat figure={number(needs.length)} label={t('skills:unmet.needs_label')} />
        <Stat figure={number(new Set(needs.map(({ projectId }) => projectId)).size)} label={t('skills:unmet.files')} />
        <Stat figure={number(needs.filter(({ cause }) => cause === 'nobody').length)} label={t('skills:unmet.nobody')} />
      </Stats>
      <Filters action="/besoins-non-couverts" clear="/besoins-non-couverts" active={active} count={t('skills:unmet.needs', { count: needs.length })}>
        {territories.length > 1 || filters.territory ? (
          <Select
            name="territoire"
            label={t('skills:unmet.territory')}
            typed={filters.territory}
            empty={t('skills:all')}
            choices={territories.map(([value, label]) => ({ value, label }))}
          />
        ) : null}
        <Select
          name="domaine"
          label={t('skills:unmet.domain')}
          typed={filters.domain}
          empty={t('skills:all')}
          choices={SKILL_DOMAINS.map((value) => ({ value, label: t(`agreements:domain.${value}`) }))}
        />
      </Filters>
      {needs.length === 0 ? (
        <Empty title={t('skills:unmet.none')}>{t('skills:unmet.none_text')}</Empty>
      ) : (
        <>
          <Section title={t('skills:unmet.by_skill')}>
            <Table
              caption={t('skills:unmet.by_skill')}
              rows={missing}
              rowKey={({ key }) => key}
              columns={[
                { key: 'skill', title: t('skills:catalogue.skill'), cell: nameOf },
                { key: 'unlocked', title: t('skills:unmet.unlocks'), numeric: true, cell: ({ unlocked }) => <strong>{number(unlocked)}</strong> },
                { key: 'files', title: t('skills:unmet.files'), numeric: true, cell: ({ files }) => number(files) },
                { key: 'where', title: t('skills:unmet.where'), cell: ({ territories: where }) => where.join(', ') },
              ]}
            />
          </Section>
          <Section title={t('skills:unmet.by_file')}>
            <Table
              caption={t('skills:unmet.by_file')}
              rows={needs}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'file',
                  title: t('skills:unmet.file'),
                  cell: (need) => (
                    <>
                      <a href={opens.has(need.territoryCode) ? `/dossiers/${need.projectId}/besoins/${need.id}` : `/dossiers/${need.projectId}`}>
                        {need.firmName}
                      </a>
                      <span className="soft block text-sm">{need.territoryName}</span>
                    </>
                  ),
                },
                { key: 'domain', title: t('skills:unmet.domain'), cell: (need) => t(`agreements:domain.${need.domain}`) },
                { key: 'result', title: t('skills:request.wanted'), cell: (need) => need.result },
                { key: 'days', title: t('skills:request.length'), numeric: true, cell: (need) => (need.halfDays === null ? null : days(need.halfDays)) },
                {
                  key: 'why',
                  title: t('skills:unmet.why'),
                  cell: (need) => (
                    <>
                      <NeedMark state={need.state} /> {need.unlocks ? <Badge tone="info">{t('skills:unmet.alone')}</Badge> : null}
                      <span className="soft block text-sm">{t(`skills:unmet.cause.${need.cause}`, { count: need.sites, days: days(need.halfDaysLeft) })}</span>
                    </>
                  ),
                },
              ]}
            />
          </Section>
        </>
      )}
      <GoneUnmet {...gone} />
    </>
  );
}
