import type { TextKey } from '../../../shared/text-key.ts';
import { Section } from '../../../ui/PageTop.tsx';
import { Meter } from '../../../ui/Figures.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Pulse } from '../pulse-queries.ts';

/** Days pledged this year by skill domain: confirmed, then proposed, against the domain where most is pledged. */
export function DomainMeters({ pulse, named }: { pulse: Pulse; named: boolean }) {
  const { t, days } = useLocale();
  const most = Math.max(0, ...pulse.domains.map((sum) => sum.confirmed + sum.proposed));
  const lines = `/engagements?territoire=${pulse.code}&annee=${pulse.year}`;
  return (
    <Section title={named ? t('activity:days.title_of', { name: pulse.name }) : t('activity:days.title', { year: String(pulse.year) })}>
      {most === 0 ? (
        <p className="soft">{t('activity:days.none', { year: String(pulse.year) })}</p>
      ) : (
        <>
          {pulse.domains.map((sum) => (
            <Meter
              key={sum.domain}
              label={t(`agreements:domain.${sum.domain}` as TextKey)}
              text={sum.proposed > 0 ? t('activity:days.and_proposed', { confirmed: days(sum.confirmed), proposed: days(sum.proposed) }) : days(sum.confirmed)}
              given={sum.confirmed}
              reserved={sum.proposed}
              whole={most}
              href={`${lines}&domaine=${sum.domain}`}
            />
          ))}
          <p className="soft">
            {t('activity:days.legend')} <a href={lines}>{t('activity:days.lines')}</a>
          </p>
        </>
      )}
    </Section>
  );
}
