import { Pager } from '../../../ui/Filters.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Territory, TimelineEvent } from '../queries.ts';
import { History } from '../parts/History.tsx';
import { TerritoryTop, type TerritoryDoors } from '../parts/TerritoryTop.tsx';

/** What happened to the territory: who, what, when, why. */
export function HistoryPage({
  territory,
  doors,
  events,
  next,
  first,
}: {
  territory: Territory;
  doors: TerritoryDoors;
  events: readonly TimelineEvent[];
  next: number | null;
  first: boolean;
}) {
  const { t } = useLocale();
  const at = `/territoires/${territory.code}/historique`;
  return (
    <>
      <TerritoryTop territory={territory} doors={doors} tab="history" title={t('territories:tabs.history')} />
      <History events={events} label={t('territories:tabs.history')} />
      <Pager previous={first ? null : at} next={next === null ? null : `${at}?avant=${next}`} />
    </>
  );
}
