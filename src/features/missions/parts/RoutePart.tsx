import { Badge } from '../../../ui/Badge.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Mission } from '../queries.ts';
import { FACT_NAMES } from '../route-facts.ts';
import type { FactName } from '../route-facts.ts';
import type { RouteStanding } from '../route-queries.ts';

/** A fact as it is said: yes and no, a number, a day; or that it is not known. */
export function useFactSaid(): (name: FactName, value: unknown) => string {
  const { t, date, number } = useLocale();
  return (name, value) => {
    if (value === null || value === undefined || value === '') return t('missions:route.unknown');
    if (name === 'price') return t(`missions:route.price.${value as 'free'}`);
    if (value === 'yes' || value === 'no') return t(value === 'yes' ? 'ui:yes' : 'ui:no');
    if (typeof value === 'number') return number(value);
    return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? date(String(value)) : String(value);
  };
}
/** The legal route that was chosen, why and on which facts; the way to choose. */
export function RoutePart({ mission, standing }: { mission: Mission; standing: RouteStanding }) {
  const { t, dateTime } = useLocale();
  const said = useFactSaid();
  return (
    <Section
      id="voie"
      title={t('missions:route.title')}
      aside={standing.chooses ? <a href={`/missions/${mission.id}/voie`}>{t(mission.route ? 'missions:route.again' : 'missions:act.choose_route')}</a> : null}
    >
      {mission.route ? (
        <>
          <p>
            <Badge tone="info">{t(`missions:route.name.${mission.route}`)}</Badge>
          </p>
          {standing.whole ? (
            <>
              <p className="mt-2 max-w-prose whitespace-pre-line wrap-anywhere">{mission.routeReason}</p>
              {mission.routeChosenAt ? <p className="soft">{t('missions:route.chosen_on', { at: dateTime(mission.routeChosenAt) })}</p> : null}
              <details className="mt-2">
                <summary>{t('missions:route.facts')}</summary>
                <div className="pt-3">
                  <Facts facts={FACT_NAMES.map((name) => [t(`missions:route.fact.${name}`), said(name, mission.routeFacts?.[name])] as const)} />
                </div>
              </details>
            </>
          ) : null}
        </>
      ) : (
        <p className="soft max-w-prose">{t('missions:route.none')}</p>
      )}
    </Section>
  );
}
