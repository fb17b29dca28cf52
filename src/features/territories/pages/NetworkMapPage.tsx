import { useLocale } from '../../../ui/locale.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import type { DrawnTerritory } from '../maps.ts';
import { MapLegend, NetworkMap } from '../parts/NetworkMap.tsx';

/** The network on the country's map, and the same as a list beside it. */
export function NetworkMapPage({ drawn, loaded }: { drawn: readonly DrawnTerritory[]; loaded: boolean }) {
  const { t, number } = useLocale();
  return (
    <>
      <PageTop title={t('territories:map.page')} under={t('territories:map.under', { count: drawn.length })} />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,2fr)_minmax(15rem,1fr)]">
        <div>
          <NetworkMap territories={drawn} label={t('territories:map.network')} />
          <MapLegend territories={drawn} />
          <p className="soft mt-2 text-sm">{t(loaded ? 'territories:map.sources_outlines' : 'territories:map.sources')}</p>
        </div>
        <nav aria-label={t('territories:map.list')}>
          <h2 className="mb-2">{t('territories:map.list')}</h2>
          <ul className="columns-2 gap-x-6 lg:columns-1">
            {drawn.map((one) => (
              <li key={one.id} className="break-inside-avoid border-b rule py-1">
                <a href={`/territoires/${one.code}`}>{one.name}</a>{' '}
                <span className="soft figures text-sm">{t('territories:figures.communes_of', { count: one.communes, value: number(one.communes) })}</span>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </>
  );
}
