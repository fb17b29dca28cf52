import { insets, mapBox, outline } from '../../../platform/geography/map.ts';
import { useLocale } from '../../../ui/locale.tsx';
import { GRAIN } from '../drawing.ts';
import type { DrawnTerritory } from '../maps.ts';

/** Six hues that keep 3:1 against the land in light and in dark; near territories never share one. The name says which is which, colour only helps. */
const HUES = ['#1c7f90', '#c04f28', '#8a63b8', '#4b8a3a', '#a5731c', '#c0457a'] as const;

/** The country with every territory as its communes (dots) or its true outline: each is a link, reached by keyboard, with its name. */
export function NetworkMap({ territories, label, here }: { territories: readonly DrawnTerritory[]; label: string; here?: string }) {
  const { t } = useLocale();
  return (
    <figure aria-label={label}>
      <svg viewBox={mapBox.viewBox} className="h-auto w-full" data-map="network">
        <path d={outline()} fill="var(--color-base-200)" stroke="var(--soft)" strokeOpacity="0.5" strokeWidth="0.75" />
        {insets().map(({ departementCode, x, y, width, height }) => (
          <rect key={departementCode} x={x} y={y} width={width} height={height} fill="none" stroke="var(--line)" strokeWidth="0.75" />
        ))}
        <g transform={`scale(${1 / GRAIN})`} strokeLinecap="round" strokeLinejoin="round">
          {territories.map((territory) => {
            const hue = HUES[territory.colour % HUES.length]!;
            const name = t('territories:map.area', { name: territory.name, count: territory.communes, status: t(`territories:status.${territory.status}`) });
            return (
              <a
                key={territory.id}
                href={`/territoires/${territory.code}`}
                aria-label={name}
                aria-current={territory.code === here ? 'true' : undefined}
                className="group"
              >
                <title>{name}</title>
                {territory.outline ? (
                  <path
                    d={territory.outline}
                    fill={hue}
                    fillRule="evenodd"
                    fillOpacity={territory.status === 'paused' ? 0.25 : 0.75}
                    stroke={hue}
                    strokeWidth="2"
                    className="group-hover:stroke-base-content group-focus-visible:stroke-base-content group-focus-visible:[stroke-width:5]"
                  />
                ) : null}
                {territory.dots ? (
                  <path
                    d={territory.dots}
                    fill="none"
                    stroke={hue}
                    strokeWidth="5"
                    strokeOpacity={territory.status === 'paused' ? 0.45 : 1}
                    className="group-hover:[stroke-width:7] group-focus-visible:stroke-base-content group-focus-visible:[stroke-width:7]"
                  />
                ) : null}
              </a>
            );
          })}
        </g>
      </svg>
    </figure>
  );
}

/** What the marks mean; under the map. */
export function MapLegend({ territories }: { territories: readonly DrawnTerritory[] }) {
  const { t } = useLocale();
  const outlines = territories.some((one) => one.outline !== '');
  const paused = territories.some((one) => one.status === 'paused');
  return (
    <ul className="soft mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      <li>{t(outlines ? 'territories:map.legend_outline' : 'territories:map.legend_dots')}</li>
      {paused ? <li>{t('territories:map.legend_paused')}</li> : null}
      <li>{t('territories:map.legend_colours')}</li>
      <li>{t('territories:map.legend_insets')}</li>
    </ul>
  );
}
