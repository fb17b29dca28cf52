import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Filters, Pager } from '../../../ui/Filters.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Table } from '../../../ui/Table.tsx';

const SITES = [
  { key: 'a', days: 28, left: 13, tone: 'done' },
  { key: 'b', days: 12, left: 1, tone: 'waiting' },
  { key: 'c', days: 16, left: 10, tone: 'late' },
] as const;

type Site = (typeof SITES)[number];

function SiteName({ site }: { site: Site }) {
  const { t } = useLocale();
  return <a href="#lists">{t(`style:site.${site.key}`)}</a>;
}
function SiteState({ site }: { site: Site }) {
  const { t } = useLocale();
  return <Badge tone={site.tone}>{t(`style:tone.${site.tone}`)}</Badge>;
}
const nameOf = (site: Site) => <SiteName site={site} />;
const stateOf = (site: Site) => <SiteState site={site} />;

/** Lists: filters and their count, a table, rows with their act, pages. */
export function Lists() {
  const { t, days } = useLocale();
  return (
    <Section title={t('style:lists.title')} id="lists">
      <Filters
        action="/style"
        count={t('style:lists.count', { count: SITES.length })}
        active={[{ label: t('style:lists.active'), without: '/style#lists' }]}
        clear="/style#lists"
        aside={
          <LinkButton href="#lists" icon="download">
            {t('style:lists.export')}
          </LinkButton>
        }
      >
        <Field name="q" type="search" label={t('style:lists.words')} typed="" optional />
        <Select
          name="domaine"
          label={t('style:lists.domain')}
          choices={(['production', 'finance', 'sales'] as const).map((value) => ({ value, label: t(`style:domain.${value}`) }))}
          typed="finance"
        />
      </Filters>
      <Table
        caption={t('style:lists.caption')}
        rows={SITES}
        rowKey={(site) => site.key}
        columns={[
          {
            key: 'name',
            title: t('style:lists.site'),
            cell: nameOf,
            sort: { href: '#lists', direction: 'asc' },
          },
          { key: 'place', title: t('style:lists.place'), cell: (site) => t(`style:place.${site.key}`) },
          { key: 'days', title: t('style:lists.days'), cell: (site) => days(site.days), numeric: true, sort: { href: '#lists', direction: null } },
          { key: 'left', title: t('style:lists.left'), cell: (site) => days(site.left), numeric: true },
          { key: 'state', title: t('style:lists.state'), cell: stateOf },
        ]}
      />
      <Pager previous="#lists" next="#lists" />
      <h3 className="mt-8 mb-3">{t('style:lists.rows')}</h3>
      <Rows
        label={t('style:lists.rows')}
        rows={SITES.map(({ key, tone }) => ({
          key,
          thing: (
            <>
              <strong>{t(`style:site.${key}`)}</strong> — {t(`style:row.${key}`)}
            </>
          ),
          reason: t(`style:reason.${key}`),
          state: <Badge tone={tone}>{t(`style:tone.${tone}`)}</Badge>,
          act: (
            <LinkButton href="#lists" look={key === 'a' ? 'main' : 'plain'}>
              {t(`style:act.${key}`)}
            </LinkButton>
          ),
        }))}
      />
    </Section>
  );
}
