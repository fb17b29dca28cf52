import { dayCursorText } from '../../../shared/day-cursor.ts';
import type { DayCursor } from '../../../shared/day-cursor.ts';
import { Field, Select } from '../../../ui/Field.tsx';
import { Stat, Stats } from '../../../ui/Figures.tsx';
import { Filters, Pager } from '../../../ui/Filters.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { FollowBadge } from '../parts/FollowBadge.tsx';
import type { CampaignLine, Tally } from '../queries.ts';
import { daysBetween, rateOf } from '../state.ts';
import type { FollowState } from '../state.ts';

/** The follow-ups of a year: how many were answered, of how many, and who is to be called first. */
export function CampaignPage(props: {
  year: number;
  code: string | null;
  state: FollowState | null;
  tallies: readonly Tally[];
  calls: readonly CampaignLine[];
  lines: readonly CampaignLine[];
  /** A page further in the list: whom to call and the figures are on the first. */
  further: boolean;
  next: DayCursor | null;
  territories: readonly { code: string; name: string }[];
}) {
  const { year, code, state, tallies, calls, lines, further, next, territories } = props;
  const { t, date, percent } = useLocale();
  const at = (more: Record<string, string | null>) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ annee: String(year), territoire: code, etat: state, ...more })) if (value) query.set(name, value);
    return `/suivis?${query}`;
  };
  const rate = rateOf(tallies);
  const sum = (some: readonly Tally[]) => some.reduce((n, { count }) => n + count, 0);
  const count = (one: FollowState) => sum(tallies.filter((tally) => tally.state === one));
  const horizons = [...new Set(tallies.map(({ horizon }) => horizon))];
  return (
    <>
      <PageTop title={t('followups:campaign.title')} under={t('followups:campaign.under')} />
      <Filters
        action="/suivis"
        active={[
          ...(code ? [{ label: territories.find((one) => one.code === code)?.name ?? code, without: at({ territoire: null }) }] : []),
          ...(state ? [{ label: t(`followups:state.${state}`), without: at({ etat: null }) }] : []),
        ]}
        count={t('followups:campaign.count', { count: state ? count(state) : sum(tallies) })}
        clear="/suivis"
      >
        <Field name="annee" inputMode="numeric" label={t('followups:campaign.year')} typed={String(year)} width="short" />
        {territories.length > 1 ? (
          <Select
            name="territoire"
            label={t('followups:campaign.territory')}
            choices={territories.map((one) => ({ value: one.code, label: one.name }))}
            typed={code}
            empty={t('followups:campaign.all')}
            optional
          />
        ) : null}
      </Filters>
      {tallies.length === 0 ? (
        <Empty title={t('followups:campaign.none')}>{t('followups:campaign.none_text')}</Empty>
      ) : (
        <>
          <div className="mb-8">
            <Stats>
              <Stat
                figure={rate.base > 0 ? percent(rate.answered / rate.base) : '—'}
                label={t('followups:campaign.rate')}
                href={`${at({ etat: 'answered' })}#liste`}
                compare={t('followups:campaign.base', { answered: rate.answered, count: rate.base })}
              />
              <Stat figure={String(count('waiting'))} label={t('followups:campaign.waiting')} href={`${at({ etat: 'waiting' })}#liste`} />
              <Stat figure={String(count('late'))} label={t('followups:campaign.late')} href={`${at({ etat: 'late' })}#liste`} />
              <Stat figure={String(count('coming'))} label={t('followups:campaign.coming')} href={`${at({ etat: 'coming' })}#liste`} />
            </Stats>
          </div>
          <Section title={t('followups:campaign.by_horizon')}>
            <Table
              caption={t('followups:campaign.by_horizon')}
              rows={horizons.map((horizon) => ({
                horizon,
                ...rateOf(tallies.filter((one) => one.horizon === horizon)),
              }))}
              rowKey={({ horizon }) => String(horizon)}
              columns={[
                { key: 'horizon', title: t('followups:campaign.horizon'), cell: ({ horizon }) => t('followups:months', { count: horizon }) },
                { key: 'answered', title: t('followups:campaign.answered'), numeric: true, cell: ({ answered }) => answered },
                { key: 'base', title: t('followups:campaign.due'), numeric: true, cell: ({ base }) => base },
                {
                  key: 'rate',
                  title: t('followups:campaign.rate_column'),
                  numeric: true,
                  cell: ({ answered, base }) => (base > 0 ? percent(answered / base) : '—'),
                },
              ]}
            />
          </Section>
          {calls.length > 0 && !state && !further ? (
            <Section title={t('followups:campaign.to_call')} id="appels">
              <Rows
                label={t('followups:campaign.to_call')}
                rows={calls.map((one) => ({
                  key: one.id,
                  thing: <a href={`/suivis/${one.id}`}>{one.firmName}</a>,
                  reason: [
                    one.ownerName,
                    one.ownerPhone,
                    t('followups:campaign.silent', { count: daysBetween(one.dueOn, one.today) }),
                    t('followups:campaign.jobs', { count: one.promised }),
                    one.animatorName,
                  ]
                    .filter(Boolean)
                    .join(' · '),
                  state: <FollowBadge state={one.state} />,
                }))}
              />
            </Section>
          ) : null}
          <Section title={t('followups:campaign.list')} id="liste">
            <Table
              caption={t('followups:campaign.list')}
              rows={lines}
              rowKey={({ id }) => id}
              columns={[
                { key: 'firm', title: t('followups:campaign.firm'), cell: (one) => <a href={`/suivis/${one.id}`}>{one.firmName}</a> },
                { key: 'reference', title: t('followups:campaign.file'), cell: (one) => one.reference },
                { key: 'horizon', title: t('followups:campaign.horizon'), numeric: true, cell: (one) => t('followups:months', { count: one.horizon }) },
                { key: 'due', title: t('followups:campaign.date'), cell: (one) => date(one.dueOn, 'short') },
                { key: 'state', title: t('followups:campaign.state'), cell: (one) => <FollowBadge state={one.state} /> },
                { key: 'created', title: t('followups:campaign.created'), numeric: true, cell: (one) => one.createdHere ?? '—' },
              ]}
            />
            <Pager previous={null} next={next ? `${at({ apres: dayCursorText(next) })}#liste` : null} />
          </Section>
        </>
      )}
    </>
  );
}
