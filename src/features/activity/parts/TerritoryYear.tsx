import { Stat, Stats } from '../../../ui/Figures.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Pulse } from '../pulse-queries.ts';

/** A territory's year in figures, each a link to its lines, beside the whole of last year. */
export function TerritoryYear({ pulse }: { pulse: Pulse }) {
  const { t, days, number, date } = useLocale();
  const total = (of: 'confirmed' | 'proposed' | 'before') => pulse.domains.reduce((sum, domain) => sum + domain[of], 0);
  const lines = `/engagements?territoire=${pulse.code}&annee=${pulse.year}`;
  return (
    <Section
      title={t('activity:year.title', { name: pulse.name })}
      aside={<span className="soft">{t('activity:year.compared', { day: date(pulse.today), year: String(pulse.year - 1) })}</span>}
    >
      <Stats>
        <Stat figure={days(total('confirmed'))} label={t('activity:year.confirmed')} href={lines} compare={days(total('before'))} />
        <Stat figure={days(total('proposed'))} label={t('activity:year.proposed')} href={`${lines}&etat=proposed`} />
        <Stat
          figure={t('activity:of', { part: number(pulse.pledged ?? 0), whole: number(pulse.contributors ?? 0) })}
          label={t('activity:year.pledged')}
          href={`${lines}#manquants`}
        />
      </Stats>
    </Section>
  );
}
