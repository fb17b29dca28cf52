import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { spacedSiret } from '../../../shared/siret.ts';
import type { GroupSheet } from '../sheet-queries.ts';

/** A group: whether it passes the 5,000 threshold, and its companies in the network. */
export function GroupPage({
  group,
  statement,
}: {
  group: GroupSheet;
  /** The address of what the group gave, for who reads it whole. */ statement: string | null;
}) {
  const { t, number } = useLocale();
  const size = group.fiveThousandStaff === null ? 'unknown' : group.fiveThousandStaff ? 'yes' : 'no';
  return (
    <>
      <PageTop
        title={group.name}
        trail={[{ label: t('organisations:list.title'), href: '/etablissements' }]}
        under={t('organisations:group.trail')}
        state={<Badge tone={size === 'unknown' ? 'waiting' : 'info'}>{t(`organisations:group.five_thousand_${size}`)}</Badge>}
        act={
          statement ? (
            <LinkButton href={statement} look="main">
              {t('organisations:group.statement')}
            </LinkButton>
          ) : null
        }
      />
      <Section title={t('organisations:group.companies')}>
        <Table
          caption={t('organisations:group.companies_caption')}
          rows={group.companies}
          rowKey={(company) => company.id}
          columns={[
            { key: 'name', title: t('organisations:field.company_name'), cell: (company) => <a href={`/organisations/${company.id}`}>{company.name}</a> },
            {
              key: 'siren',
              title: t('organisations:field.siren'),
              cell: (company) => (company.siren ? spacedSiret(company.siren) : t('organisations:company.no_siren')),
            },
            {
              key: 'category',
              title: t('organisations:field.category'),
              cell: (company) => (company.category ? t(`organisations:category.${company.category}`) : t('organisations:category.unknown')),
            },
            { key: 'establishments', title: t('organisations:group.establishments'), numeric: true, cell: (company) => number(company.establishments) },
          ]}
        />
        <p className="soft mt-2 text-sm">{t('organisations:company.only_yours')}</p>
      </Section>
    </>
  );
}
