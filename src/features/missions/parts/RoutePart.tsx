import { Badge } from '../../../ui/Badge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { limitsSaid } from '../legal-routes.ts';
import type { Mission } from '../queries.ts';
import type { RouteStanding } from '../route-queries.ts';
import { FactsStated, useFactSaid } from './FactsStated.tsx';
import { ForCounsel } from './RouteAnswerPart.tsx';

/** The legal route that was chosen, why and on which facts; the way to choose. */
export function RoutePart({ mission, standing }: { mission: Mission; standing: RouteStanding }) {
  const { t, dateTime } = useLocale();
  return (
    <Section
      id="voie"
      title={t('missions:route.title')}
      aside={standing.chooses ? <a href={`/missions/${mission.id}/voie`}>{t(mission.route ? 'missions:route.again' : 'missions:act.choose_route')}</a> : null}
    >
      {mission.route ? (
        <>
          <p>
            <Badge tone="info">{t(`missions:legal.name.${mission.route}`)}</Badge>{' '}
            {mission.routeDoubtedAt ? <Badge tone="late">{t('missions:route.doubted')}</Badge> : null}
          </p>
          {standing.whole ? (
            <>
              <p className="mt-2 max-w-prose whitespace-pre-line wrap-anywhere">{mission.routeReason}</p>
              {mission.routeChosenAt ? <p className="soft">{t('missions:route.chosen_on', { at: dateTime(mission.routeChosenAt) })}</p> : null}
              {standing.factsThen ? (
                <details className="mt-2">
                  <summary>{t('missions:route.facts')}</summary>
                  <div className="pt-3">
                    <FactsStated facts={standing.factsThen} />
                  </div>
                </details>
              ) : null}
              {standing.answer ? <ForCounsel answer={standing.answer} /> : null}
            </>
          ) : null}
        </>
      ) : (
        <p className="soft max-w-prose">{t('missions:route.none')}</p>
      )}
    </Section>
  );
}
/** Facts that have changed since the choice, and what became of it: a warning for the animators. Nothing while all is as it was. */
export function RouteSince({ mission, standing }: { mission: Mission; standing: RouteStanding }) {
  const { t, number, euros } = useLocale();
  const said = useFactSaid();
  const { since, factsThen, factsNow } = standing;
  // A first day that came otherwise than planned and changes no answer is no news.
  const changed = since?.changed.filter((name) => name !== 'firstDay' || since.worse.length > 0) ?? [];
  if (!since || !factsThen || !factsNow || (changed.length === 0 && since.worse.length === 0)) return null;
  return (
    <Notice tone={since.verdict === 'no_longer' ? 'late' : 'waiting'} title={t('missions:route.changed')}>
      <p>{t(`missions:legal.since.${since.verdict}`)}</p>
      <ul className="list-disc pl-5">
        {changed.map((name) => (
          <li key={name}>
            {t('missions:route.changed_fact', {
              fact: t(`missions:legal.fact.${name}`),
              before: said(name, factsThen[name]?.at(-1)?.value),
              now: said(name, factsNow[name]?.at(-1)?.value),
            })}
          </li>
        ))}
        {since.worse
          .filter(({ side }) => side === 'no')
          .map((finding) => (
            <li key={finding.code}>{t(`missions:legal.reason.${finding.code}`, limitsSaid(finding.limits, { number, euros }))}</li>
          ))}
      </ul>
      <p className="mt-1">
        <a href={`/missions/${mission.id}/voie`}>{t('missions:route.look')}</a>
      </p>
    </Notice>
  );
}
