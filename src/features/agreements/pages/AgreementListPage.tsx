import { LinkButton } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Field.tsx';
import { Filters as FilterBar } from '../../../ui/Filters.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { agreementsAddress } from '../addresses.ts';
import { AGREEMENT_STATUSES } from '../life-cycle.ts';
import { AgreementState } from '../parts/States.tsx';
import type { AgreementFilters, ListedAgreement } from '../queries.ts';

/** Every agreement this person may read, with what is expired or about to be said above. */
export function AgreementListPage(props: {
  agreements: readonly ListedAgreement[];
  filters: AgreementFilters;
  territories: readonly { code: string; name: string }[];
  mayDraft: boolean;
}) {
  const { agreements, filters, territories, mayDraft } = props;
  const { t, date, number } = useLocale();
  const expired = agreements.filter(({ status }) => status === 'expired').length;
  const expiring = agreements.filter(({ status }) => status === 'expiring').length;
  const draftHref = `/conventions/nouvelle${filters.territory ? `?territoire=${filters.territory}` : ''}`;
  const active = [
    ...(filters.territory
      ? [
          {
            label: territories.find(({ code }) => code === filters.territory)?.name ?? filters.territory,
            without: agreementsAddress({ ...filters, territory: null }),
          },
        ]
      : []),
    ...(filters.status ? [{ label: t(`agreements:status.${filters.status}`), without: agreementsAddress({ ...filters, status: null }) }] : []),
  ];
  return (
    <>
      <PageTop
        title={t('agreements:list.title')}
        under={t('agreements:list.under')}
        act={
          mayDraft ? (
            <LinkButton look="main" icon="plus" href={draftHref}>
              {t('agreements:list.new')}
            </LinkButton>
          ) : null
        }
      />
      {expired > 0 ? <Notice tone="late">{t('agreements:list.warning_expired', { count: expired })}</Notice> : null}
      {expiring > 0 ? <Notice tone="waiting">{t('agreements:list.warning_expiring', { count: expiring })}</Notice> : null}
      <FilterBar
        action="/conventions"
        clear="/conventions"
        active={active}
        count={t('agreements:list.count', { count: agreements.length, formatted: number(agreements.length) })}
      >
        {territories.length > 1 ? (
          <Select
            name="territoire"
            label={t('agreements:field.territory')}
            typed={filters.territory}
            empty={t('agreements:all')}
            choices={territories.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : null}
        <Select
          name="etat"
          label={t('agreements:field.state')}
          typed={filters.status}
          empty={t('agreements:all')}
          choices={AGREEMENT_STATUSES.map((value) => ({ value, label: t(`agreements:status.${value}`) }))}
        />
      </FilterBar>
      {agreements.length === 0 ? (
        <Empty
          title={t('agreements:list.empty')}
          act={
            mayDraft ? (
              <LinkButton href={draftHref} icon="plus">
                {t('agreements:list.new')}
              </LinkButton>
            ) : null
          }
        >
          {active.length > 0 ? t('agreements:list.empty_filtered') : t(mayDraft ? 'agreements:list.empty_keeper' : 'agreements:list.empty_reader')}
        </Empty>
      ) : (
        <Table
          caption={t('agreements:list.caption')}
          rows={agreements}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'title',
              title: t('agreements:field.title'),
              cell: (agreement) => (
                <>
                  <a href={`/conventions/${agreement.id}`}>{agreement.title}</a>
                  <span className="soft block text-sm">{t('agreements:list.number', { number: agreement.number })}</span>
                </>
              ),
            },
            { key: 'territory', title: t('agreements:field.territory'), cell: (agreement) => agreement.territoryName },
            {
              key: 'dates',
              title: t('agreements:field.dates'),
              cell: (agreement) => t('agreements:sheet.period', { from: date(agreement.startsOn), to: date(agreement.endsOn) }),
            },
            { key: 'signatories', title: t('agreements:field.signatories'), numeric: true, cell: (agreement) => number(agreement.signatories) },
            { key: 'state', title: t('agreements:field.state'), cell: (agreement) => <AgreementState status={agreement.status} /> },
          ]}
        />
      )}
    </>
  );
}
