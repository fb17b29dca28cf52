import { Badge } from '../../../ui/Badge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { TimeAgo } from '../../../ui/Timeline.tsx';
import { differs, PARAMETER_NAMES, PARAMETERS, type ParameterName, type Parameters } from '../parameters.ts';
import type { ParameterChange, Territory } from '../queries.ts';
import { valueText } from '../parts/History.tsx';
import { TerritoryTop, type TerritoryDoors } from '../parts/TerritoryTop.tsx';

const GROUPS = ['committee', 'projects', 'days', 'advances', 'follow_up', 'agreement'] as const;

/** Every rule of the territory: the network's default, the value here, who changed it, when and why. */
export function RulesPage(props: {
  territory: Territory;
  doors: TerritoryDoors;
  parameters: Parameters;
  changes: readonly ParameterChange[];
  maySet: (name: ParameterName) => boolean;
  done: boolean;
}) {
  const { territory, doors, parameters, changes, maySet, done } = props;
  const locale = useLocale();
  const { t } = locale;
  const latest = new Map(changes.map((change) => [change.name, change]));
  const varied = PARAMETER_NAMES.filter((name) => differs(name, parameters[name])).length;
  return (
    <>
      <TerritoryTop territory={territory} doors={doors} tab="rules" title={t('territories:tabs.rules')} />
      {done ? (
        <Notice tone="done" live>
          {t('territories:rules.done')}
        </Notice>
      ) : null}
      <p className="mb-6 max-w-prose">{t('territories:rules.intro', { count: varied })}</p>
      {GROUPS.map((group) => (
        <Section key={group} title={t(`territories:rules.group.${group}`)}>
          <Rows
            label={t(`territories:rules.group.${group}`)}
            rows={PARAMETER_NAMES.filter((name) => PARAMETERS[name].group === group).map((name) => {
              const change = latest.get(name);
              const own = differs(name, parameters[name]);
              const national = PARAMETERS[name].freedom === 'national';
              return {
                key: name,
                thing: (
                  <>
                    {t(`territories:parameters.${name}.label`)} : <strong>{valueText(name, parameters[name], locale)}</strong>
                  </>
                ),
                reason: (
                  <>
                    {own ? <p>{t('territories:rules.default', { value: valueText(name, PARAMETERS[name].default, locale) })}</p> : null}
                    {change ? (
                      <p>
                        {t('territories:rules.changed', { who: change.setBy ?? t('territories:somebody'), reason: change.reason })}{' '}
                        <TimeAgo at={change.setAt} />
                      </p>
                    ) : null}
                  </>
                ),
                state: own ? (
                  <Badge tone="info">{t('territories:rules.own')}</Badge>
                ) : national ? (
                  <Badge tone="quiet">{t('territories:rules.national')}</Badge>
                ) : null,
                act: maySet(name) ? (
                  <a href={`/territoires/${territory.code}/regles/${name}`}>
                    {t('territories:rules.change')}
                    <span className="sr-only"> {t(`territories:parameters.${name}.label`)}</span>
                  </a>
                ) : null,
              };
            })}
          />
        </Section>
      ))}
    </>
  );
}
