import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Stat, Stats } from '../../../ui/Figures.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { NetworkPulse } from '../pulse-queries.ts';
import { severalTold } from '../told.ts';

/** The network for the national animator: its figures, then the territories where most waits, with what waits there. */
export function NetworkCorner({ network }: { network: NetworkPulse }) {
  const { t, days, number } = useLocale();
  const lines = `/engagements?annee=${network.year}`;
  return (
    <>
      <Section title={t('activity:network_year.title', { year: String(network.year) })}>
        <Stats>
          <Stat figure={number(network.open)} label={t('activity:network_year.open')} href="/reseau" />
          <Stat
            figure={t('activity:of', { part: number(network.covered), whole: number(network.open) })}
            label={t('activity:network_year.covered')}
            href="/conventions"
          />
          <Stat
            figure={days(network.halfDays)}
            label={t('activity:network_year.days')}
            href={lines}
            compare={t('activity:network_year.before', { days: days(network.before) })}
          />
          <Stat
            figure={t('activity:of', { part: number(network.pledged), whole: number(network.contributors) })}
            label={t('activity:network_year.pledged')}
            href={lines}
          />
        </Stats>
      </Section>
      <Section title={t('activity:network_year.busiest')} aside={<a href="/reseau">{t('activity:network_year.all')}</a>}>
        {network.busiest.length === 0 ? (
          <p className="soft">{t('activity:network_year.calm')}</p>
        ) : (
          <Rows
            label={t('activity:network_year.busiest')}
            rows={network.busiest.map((one) => ({
              key: one.code,
              thing: <a href={`/territoires/${one.code}`}>{one.name}</a>,
              reason: one.kinds.map(({ kind, count }) => severalTold(kind, count, t)).join(' · '),
              state: <Badge tone="waiting">{t('activity:network_year.urgent', { count: one.urgent })}</Badge>,
              act: <LinkButton href={`/territoires/${one.code}`}>{t('activity:network_year.see')}</LinkButton>,
            }))}
          />
        )}
      </Section>
    </>
  );
}
