import type { TextKey } from '../../../shared/text-key.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { SiteYear } from '../pulse-queries.ts';

/** What a site manager comes for: the site's pledge of the year, in days by domain, and its state. */
export function SiteCorner({ sites }: { sites: readonly SiteYear[] }) {
  const { t, days, euros } = useLocale();
  if (sites.length === 0) return null;
  const reason = (site: SiteYear) =>
    [
      ...site.lines.map(({ domain, halfDays }) => `${t(`agreements:domain.${domain}` as TextKey)} ${days(halfDays)}`),
      ...(site.euroCents > 0 ? [euros(site.euroCents)] : []),
      ...(site.before > 0 ? [t('activity:site.before', { year: String(site.year - 1), days: days(site.before) })] : []),
    ].join(' · ');
  return (
    <Section title={t('activity:site.title', { count: sites.length })}>
      <Rows
        label={t('activity:site.title', { count: sites.length })}
        rows={sites.map((site) => {
          const total = site.lines.reduce((sum, line) => sum + line.halfDays, 0);
          const path = `/etablissements/${site.establishmentId}/engagements`;
          return {
            key: site.establishmentId,
            thing: (
              <>
                <a href={`/etablissements/${site.establishmentId}`}>{site.name}</a>
                {' — '}
                {site.pledgeId
                  ? t('activity:site.pledged', { days: days(total), year: String(site.year) })
                  : t('activity:site.nothing', { year: String(site.year) })}
              </>
            ),
            reason: reason(site) || null,
            state: site.status ? <Badge tone={site.status === 'confirmed' ? 'done' : 'waiting'}>{t(`agreements:pledge.status.${site.status}`)}</Badge> : null,
            act: site.pledgeId ? (
              <LinkButton href={path}>{t('activity:site.see')}</LinkButton>
            ) : (
              <LinkButton look="main" href={`${path}/nouveau?annee=${site.year}`}>
                {t('activity:site.pledge')}
              </LinkButton>
            ),
          };
        })}
      />
    </Section>
  );
}
