import type { ReactNode } from 'react';
import { useLocale } from './locale.tsx';

/** A figure in words, a link to its lines, with what it counts and its comparison under it. */
export function Stat({ figure, label, href, compare }: { figure: ReactNode; label: ReactNode; href?: string; compare?: ReactNode }) {
  return (
    <div className="min-w-28">
      <div className="figures font-display text-3xl font-[640] leading-tight">
        {href ? (
          <a href={href} className="text-base-content decoration-[var(--line)] decoration-[3px]">
            {figure}
          </a>
        ) : (
          figure
        )}
      </div>
      <div className="soft">
        {label}
        {compare ? <> · {compare}</> : null}
      </div>
    </div>
  );
}

/** Figures side by side under a rule. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap gap-x-8 gap-y-4 border-t-2 border-base-content pt-3">{children}</div>;
}

/** What is given, reserved and left of a whole, as a bar and, always, in words. Numbers in one unit. */
export function Meter({
  label,
  text,
  given,
  reserved = 0,
  whole,
  href,
}: {
  label: ReactNode;
  text: ReactNode;
  given: number;
  reserved?: number;
  whole: number;
  href?: string;
}) {
  const share = (part: number) => (whole > 0 ? Math.min(100, (part / whole) * 100) : 0);
  return (
    <div className="mb-3">
      <div className="flex justify-between gap-3">
        <span>{href ? <a href={href}>{label}</a> : label}</span>
        <strong className="figures">{text}</strong>
      </div>
      <svg aria-hidden="true" className="mt-1 block h-2 w-full rounded-full" viewBox="0 0 100 8" preserveAspectRatio="none">
        <rect width="100" height="8" fill="var(--line)" />
        <rect width={share(given + reserved)} height="8" fill="var(--meter-reserved)" />
        <rect width={share(given)} height="8" fill="var(--meter-given)" />
      </svg>
    </div>
  );
}

export interface Bar {
  label: string;
  value: number;
  /** The same thing a year before, or null. */
  before?: number | null;
}

/** Bars drawn on the server, with a title, a sentence that says what is to be seen, one label at the highest, and their table one click away. */
export function BarChart({ title, sentence, bars, unit }: { title: string; sentence: string; bars: readonly Bar[]; unit(value: number): string }) {
  const { t } = useLocale();
  const width = 640;
  const height = 200;
  const top = Math.max(1, ...bars.map((bar) => Math.max(bar.value, bar.before ?? 0)));
  const slot = width / Math.max(1, bars.length);
  const tall = (value: number) => (value / top) * (height - 56);
  const highest = bars.findIndex((bar) => bar.value === Math.max(...bars.map((other) => other.value)));
  return (
    <figure>
      <svg role="img" aria-label={`${title}. ${sentence}`} viewBox={`0 0 ${width} ${height}`} className="h-auto w-full">
        {bars.map((bar, at) => {
          const x = at * slot;
          const w = slot * 0.34;
          return (
            <g key={bar.label}>
              {bar.before === null || bar.before === undefined ? null : (
                <rect
                  x={x + slot * 0.12}
                  y={height - 28 - tall(bar.before)}
                  width={w}
                  height={tall(bar.before)}
                  rx="2"
                  fill="var(--meter-reserved)"
                  opacity="0.6"
                />
              )}
              <rect x={x + slot * 0.5} y={height - 28 - tall(bar.value)} width={w} height={tall(bar.value)} rx="2" fill="var(--meter-given)" />
              {at === highest && bar.value > 0 ? (
                <text x={x + slot * 0.67} y={height - 36 - tall(bar.value)} textAnchor="middle" fontSize="20" fontWeight="640" fill="currentColor">
                  {unit(bar.value)}
                </text>
              ) : null}
              {bars.length <= 6 || at % Math.ceil(bars.length / 6) === 0 ? (
                <text x={x + slot / 2} y={height - 6} textAnchor="middle" fontSize="18" fill="var(--soft)">
                  {bar.label}
                </text>
              ) : null}
            </g>
          );
        })}
        <line x1="0" x2={width} y1={height - 27.5} y2={height - 27.5} stroke="var(--line)" />
      </svg>
      <figcaption className="soft">{sentence}</figcaption>
      <details className="mt-1">
        <summary className="text-[var(--link)] underline">{t('ui:table_of')}</summary>
        <table className="listing mt-2">
          <caption className="sr-only">{title}</caption>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.label}>
                <th scope="row">{bar.label}</th>
                <td className="numeric">{unit(bar.value)}</td>
                {bar.before === undefined ? null : <td className="numeric soft">{bar.before === null ? '' : unit(bar.before)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
