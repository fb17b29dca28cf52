import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { spacedSiret } from '../../../shared/siret.ts';
import { DoneNotice } from '../parts/DoneNotice.tsx';
import { bandSaid } from '../said.ts';
import type { Done } from '../said.ts';
import type { CompanySheet } from '../sheet-queries.ts';

/** A company: its group, its category, its establishments in the network. */
export function CompanyPage({ company, mayKeep, done }: { company: CompanySheet; mayKeep: boolean; done: Done | null }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop
        title={company.name}
        trail={[
          { label: t('organisations:list.title'), href: '/etablissements' },
          ...(company.groupId ? [{ label: company.groupName ?? '', href: `/groupes/${company.groupId}` }] : []),
        ]}
        state={<Badge tone="info">{company.category ? t(`organisations:category.${company.category}`) : t(`organisations:kind.${company.kind}`)}</Badge>}
        act={
          mayKeep ? (
            <LinkButton look="main" icon="pencil" href={`/organisations/${company.id}/modifier`}>
              {t('organisations:company.edit')}
            </LinkButton>
          ) : null
        }
      />
      <DoneNotice done={done} />
      <Section title={t('organisations:company.identity')}>
        <Facts
          facts={[
            [t('organisations:field.siren'), company.siren ? spacedSiret(company.siren) : t('organisations:company.no_siren')],
            [t('organisations:field.kind'), t(`organisations:kind.${company.kind}`)],
            [t('organisations:field.category'), company.category ? t(`organisations:category.${company.category}`) : t('organisations:category.unknown')],
            [t('organisations:field.company_size_band'), bandSaid(t, company.sizeBand)],
            [
              t('organisations:field.activity'),
              company.nafCode
                ? `${company.nafCode}${company.nafLabel ? ` · ${company.nafLabel}` : ''} (${t(`organisations:edition.${company.nafEdition ?? 'rev2'}`)})`
                : null,
            ],
            [t('organisations:field.legal_form'), company.legalForm],
            [
              t('organisations:field.group'),
              company.groupId ? (
                <a key="group" href={`/groupes/${company.groupId}`}>
                  {company.groupName}
                </a>
              ) : null,
            ],
          ]}
        />
        <p className="soft mt-2 text-sm">{t('organisations:category.help')}</p>
      </Section>
      <Section title={t('organisations:company.establishments')}>
        <Table
          caption={t('organisations:company.establishments_caption')}
          rows={company.establishments}
          rowKey={(one) => one.id}
          columns={[
            { key: 'name', title: t('organisations:field.name'), cell: (one) => <a href={`/etablissements/${one.id}`}>{one.name}</a> },
            { key: 'siret', title: t('organisations:field.siret'), cell: (one) => (one.siret ? spacedSiret(one.siret) : t('organisations:none')) },
            { key: 'commune', title: t('organisations:field.commune'), cell: (one) => one.communeName ?? t('organisations:unknown') },
            { key: 'territory', title: t('organisations:field.territory'), cell: (one) => one.territoryName },
            {
              key: 'roles',
              title: t('organisations:field.roles'),
              cell: (one) => one.roles.map((role) => t(`organisations:role.${role}`)).join(', ') || t('organisations:none'),
            },
          ]}
        />
        <p className="soft mt-2 text-sm">{t('organisations:company.only_yours')}</p>
      </Section>
    </>
  );
}
