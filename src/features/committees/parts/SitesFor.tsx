import { Badge } from '../../../ui/Badge.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { RoomView, SiteLeft } from '../room-view.ts';

/** How many sites are in sight before one asks for the others. */
const NEAREST = 4;

/** Each need beside the sites that have days left for it, the nearest first: where they are, how often they helped, what ties them to the firm. */
export function SitesFor({ needs, sites }: { needs: RoomView['needs']; sites: readonly SiteLeft[] }) {
  const { t, days } = useLocale();
  return (
    <ul className="mb-6 flex flex-col gap-5">
      {needs.map((need) => {
        const able = sites.filter((site) => (site.left[need.skillDomain] ?? 0) > 0);
        return (
          <li key={need.id}>
            <h3>
              {t(`agreements:domain.${need.skillDomain as 'sales'}`)}
              {need.halfDays ? <span className="soft font-normal"> · {t('committees:drive.wanted', { days: days(need.halfDays) })}</span> : null}
            </h3>
            <p className="max-w-prose wrap-anywhere">{need.result}</p>
            {able.length === 0 ? (
              <p className="soft mt-1">{t('committees:drive.nobody_has')}</p>
            ) : (
              <Sites sites={able.slice(0, NEAREST)} domain={need.skillDomain} />
            )}
            {able.length > NEAREST ? (
              <details>
                <summary>{t('committees:drive.more_sites', { count: able.length - NEAREST })}</summary>
                <Sites sites={able.slice(NEAREST)} domain={need.skillDomain} />
              </details>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
function Sites({ sites, domain }: { sites: readonly SiteLeft[]; domain: string }) {
  const { t, days } = useLocale();
  return (
    <ul className="mt-1">
      {sites.map((site) => (
        <li key={site.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b rule py-1.5">
          <span className="figures w-14 shrink-0 font-semibold">{days(site.left[domain]!)}</span>
          <span className="min-w-0 flex-1 basis-48 wrap-anywhere">
            {site.name}
            <span className="soft">
              {[site.commune, site.distance === null ? '' : t('committees:drive.km', { km: site.distance })]
                .filter(Boolean)
                .map((one) => ` · ${one}`)
                .join('')}
              {site.helped > 0 ? ` · ${t('committees:drive.helped', { count: site.helped })}` : ''}
            </span>
          </span>
          {site.marks.map((mark) => (
            <Badge key={mark} tone={mark === 'helped_firm' ? 'info' : 'waiting'}>
              {t(`committees:mark.${mark}`)}
            </Badge>
          ))}
        </li>
      ))}
    </ul>
  );
}
