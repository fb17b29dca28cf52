import { useLocale } from '../../../ui/locale.tsx';
import type { LocalMap } from '../maps.ts';

/** One territory close up: its communes, larger ones named, its outline once loaded, and a scale. The list of communes says the same in words. */
export function TerritoryMap({ map, name }: { map: LocalMap | null; name: string }) {
  const { t } = useLocale();
  if (!map) return <p className="soft">{t('territories:map.none')}</p>;
  const { width, height, scale } = map;
  return (
    <figure>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('territories:map.of', { name })}
        className="h-auto max-h-[32rem] w-full"
        data-map="territory"
      >
        {map.outline ? (
          <path d={map.outline} fill="var(--foam)" fillRule="evenodd" stroke="var(--meter-given)" strokeWidth="1.5" strokeLinejoin="round" />
        ) : null}
        <g fill="none" stroke="var(--meter-given)" strokeLinecap="round">
          <path d={map.dots.small} strokeWidth="5" strokeOpacity="0.7" />
          <path d={map.dots.middle} strokeWidth="8" />
          <path d={map.dots.large} strokeWidth="13" />
        </g>
        <g fontSize="14" fill="currentColor" stroke="var(--color-base-100)" strokeWidth="3" paintOrder="stroke" aria-hidden="true">
          {map.labels.map((label) => (
            <text key={label.name} x={label.x} y={label.y} textAnchor={label.anchor}>
              {label.name}
            </text>
          ))}
        </g>
        <g aria-hidden="true" stroke="var(--soft)" strokeWidth="1.5" fill="none">
          <path d={`M${width - 16 - scale.length} ${height - 12}v4h${scale.length}v-4`} />
        </g>
        <text aria-hidden="true" x={width - 16 - scale.length / 2} y={height - 16} textAnchor="middle" fontSize="12" fill="var(--soft)">
          {t('territories:map.kilometres', { value: scale.kilometres })}
        </text>
      </svg>
      <figcaption className="soft text-sm">
        {t('territories:map.legend_sizes')} {map.approximate ? t('territories:map.approximate') : null}
      </figcaption>
    </figure>
  );
}
