import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { FACT_ORDER, standing } from '../legal-facts.ts';
import type { Approval, FactName, Headcount, LegalFacts } from '../legal-facts.ts';

/** A fact as it is said: people, days, yes and no; or that it is not known. */
export function useFactSaid(): (name: FactName, value: unknown) => string {
  const { t, date, number, euros } = useLocale();
  return (name, value) => {
    if (value === undefined) return t('missions:route.unknown');
    if (name === 'approval')
      return value === null
        ? t('missions:route.no_approval')
        : t('missions:route.approval', { from: date((value as Approval).from), to: date((value as Approval).to) });
    if (name === 'billing') return t(`missions:legal.billing.${value as 'free'}`);
    if (name === 'hostAid') return euros(value as number);
    if (name === 'lenderStaff' || name === 'hostStaff') {
      const staff = value as Headcount;
      if (typeof staff === 'number') return number(staff);
      return staff.to === null
        ? t('missions:route.at_least', { from: number(staff.from) })
        : t('missions:route.between', { from: number(staff.from), to: number(staff.to) });
    }
    if (typeof value === 'boolean') return t(value ? 'ui:yes' : 'ui:no');
    return date(String(value));
  };
}
/** What is known for the choice: each fact with who says it, and on which day. */
export function FactsStated({ facts }: { facts: LegalFacts }) {
  const { t, date } = useLocale();
  const said = useFactSaid();
  return (
    <Facts
      facts={FACT_ORDER.map((name) => {
        const stated = standing(facts, name);
        return [
          t(`missions:legal.fact.${name}`),
          stated.length === 0 ? (
            <span className="soft">{t('missions:route.unknown')}</span>
          ) : (
            <>
              {stated.map((one) => (
                <span key={`${one.source} ${one.on} ${JSON.stringify(one.value)}`} className="block">
                  {said(name, one.value)}{' '}
                  <span className="soft text-sm">
                    {one.on === null
                      ? t('missions:route.by_undated', { source: t(`missions:legal.source.${one.source}`) })
                      : t('missions:route.by', { source: t(`missions:legal.source.${one.source}`), date: date(one.on, 'short') })}
                  </span>
                </span>
              ))}
            </>
          ),
        ] as const;
      })}
    />
  );
}
