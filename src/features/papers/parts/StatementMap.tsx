import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { frameOf, labelsOf, scaleBar } from '../../territories/drawing.ts';
import type { Point } from '../../territories/drawing.ts';
import type { Statement } from '../statement.ts';

/** Where the firms that agreed to be named are: a dot a commune, larger with the days. The table above says the same in words. */
export function StatementMap({ statement }: { statement: Statement }) {
  const { t } = useLocale();
  const places = new Map<string, { name: string; longitude: number; latitude: number; halfDays: number }>();
  for (const { commune, longitude, latitude, halfDays } of statement.lines) {
    if (!commune || longitude === null || latitude === null) continue;
    const known = places.get(commune);
    places.set(commune, { name: commune, longitude, latitude, halfDays: halfDays + (known?.halfDays ?? 0) });
  }
  if (places.size === 0) return null;
  const all = [...places.values()].sort((a, b) => b.halfDays - a.halfDays);
  const frame = frameOf(
    all.map((one): Point => [one.longitude, one.latitude]),
    640,
  );
  const drawn = all.map((one) => {
    const [x, y] = frame.place(one.longitude, one.latitude);
    return { ...one, x, y };
  });
  const scale = scaleBar(frame);
  const said = t('papers:statement.map_said', { count: places.size });
  return (
    <Section title={t('papers:statement.map')}>
      <figure>
        <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={said} className="h-auto max-h-[28rem] w-full" data-map="statement">
          <rect width={frame.width} height={frame.height} rx="8" fill="var(--foam)" />
          {drawn.map((one) => (
            <circle key={one.name} cx={Math.round(one.x)} cy={Math.round(one.y)} r={Math.min(18, 5 + Math.sqrt(one.halfDays) * 2)} fill="var(--meter-given)" />
          ))}
          <g fontSize="14" fill="currentColor" stroke="var(--foam)" strokeWidth="3" paintOrder="stroke" aria-hidden="true">
            {labelsOf(drawn, frame).map((label) => (
              <text key={label.name} x={label.x + (label.anchor === 'start' ? 10 : -10)} y={label.y} textAnchor={label.anchor}>
                {label.name}
              </text>
            ))}
          </g>
          <path
            aria-hidden="true"
            d={`M${frame.width - 16 - scale.length} ${frame.height - 12}v4h${scale.length}v-4`}
            stroke="var(--soft)"
            strokeWidth="1.5"
            fill="none"
          />
          <text aria-hidden="true" x={frame.width - 16 - scale.length / 2} y={frame.height - 16} textAnchor="middle" fontSize="12" fill="var(--soft)">
            {t('territories:map.kilometres', { value: scale.kilometres })}
          </text>
        </svg>
        <figcaption className="soft text-sm">{said}</figcaption>
      </figure>
    </Section>
  );
}
