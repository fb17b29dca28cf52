import type { ReactNode } from 'react';
import { useLocale } from './locale.tsx';

/** A figure in words, a link to its lines, with what it counts and its comparison under it. */
export function Stat({ figure, label, href, compare }: { figure: ReactNode; label: ReactNode; href?: string; compare?: ReactNode }) {
  return (
    <div className="min-w-24">
      <div className="figures font-display text-[1.75rem] leading-tight font-[640]">
        {href ? (
          <a
            href={href}
            className="inline-block min-w-6 text-base-content decoration-[var(--color-base-300)] decoration-[3px] hover:decoration-[var(--meter-given)]"
          >
            {figure}
          </a>
        ) : (
          figure
        )}
      </div>
      <div className="soft">
        {label}
        {compare ? <span className="block text-sm">{compare}</span> : null}
      </div>
    </div>
  );
}

/** Figures side by side under a rule. */
export function Stats({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-2 gap-x-6 gap-y-4 border-t-2 border-base-content pt-3 sm:grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))]">{children}</div>
  );
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
    <div className="mb-4">
      <div className="flex items-baseline justify-between gap-3">
        <span>{href ? <a href={href}>{label}</a> : label}</span>
        <strong className="figures text-right">{text}</strong>
      </div>
      <svg aria-hidden="true" className="meter" width="100%" height="8">
        <rect width="100%" height="8" fill="var(--meter-left)" />
        <rect width={`${share(given + reserved)}%`} height="8" fill="var(--meter-reserved)" />
        <rect width={`${share(given)}%`} height="8" fill="var(--meter-given)" />
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

const BASE = 150;
const HEIGHT = 184;

/**
 * Bars drawn on the server, with a title, a sentence that says what is to be seen, one label at the highest, and their table one
 * click away. `keys` names the two kinds of bars when there is a before. Positions are shares of the width and heights are pixels,
 * so that the letters keep their size on any screen.
 */
export function BarChart(props: {
  title: string;
  sentence: string;
  bars: readonly Bar[];
  unit(value: number): string;
  keys?: { value: string; before: string };
}) {
  const { t } = useLocale();
  const { title, sentence, bars, unit, keys } = props;
  const top = Math.max(1, ...bars.map((bar) => Math.max(bar.value, bar.before ?? 0)));
  const slot = 100 / Math.max(1, bars.length);
  const tall = (value: number) => Math.round((value / top) * (BASE - 30) * 10) / 10;
  const at = (index: number, share: number) => `${Math.round((index + share) * slot * 100) / 100}%`;
  const twin = bars.some((bar) => bar.before !== null && bar.before !== undefined);
  const wide = `${Math.round(slot * (twin ? 0.3 : 0.56) * 100) / 100}%`;
  const highest = bars.findIndex((bar) => bar.value === Math.max(...bars.map((other) => other.value)));
  const every = Math.ceil(bars.length / 12);
  const everyOnPhone = Math.ceil(bars.length / 5);
  return (
    <figure>
      <p className="mb-1 font-semibold">{title}</p>
      <svg role="img" aria-label={`${title}. ${sentence}`} className="chart" width="100%" height={HEIGHT}>
        {bars.map((bar, index) => (
          <g key={bar.label}>
            {bar.before ? (
              <rect x={at(index, 0.18)} y={BASE - tall(bar.before)} width={wide} height={tall(bar.before)} rx="2" fill="var(--chart-before)" />
            ) : null}
            <rect x={at(index, twin ? 0.52 : 0.22)} y={BASE - tall(bar.value)} width={wide} height={tall(bar.value)} rx="2" fill="var(--meter-given)" />
            {index === highest && bar.value > 0 ? (
              <text x={at(index, twin ? 0.67 : 0.5)} y={BASE - tall(bar.value) - 7} textAnchor="middle" fontWeight="640" fill="currentColor">
                {unit(bar.value)}
              </text>
            ) : null}
            {index % every === 0 ? (
              <text
                x={at(index, 0.5)}
                y={BASE + 22}
                textAnchor="middle"
                className={index % everyOnPhone === 0 ? 'chart-label' : 'chart-label chart-label-extra'}
              >
                {bar.label}
              </text>
            ) : null}
          </g>
        ))}
        <line x1="0" x2="100%" y1={BASE + 0.5} y2={BASE + 0.5} stroke="var(--color-base-300)" />
      </svg>
      <figcaption className="soft">
        {sentence}
        {keys ? (
          <span className="mt-1 flex flex-wrap gap-x-5 text-sm">
            <Key fill="var(--chart-before)" label={keys.before} />
            <Key fill="var(--meter-given)" label={keys.value} />
          </span>
        ) : null}
      </figcaption>
      <details className="mt-1">
        <summary className="inline-block min-h-6 text-[var(--link)] underline underline-offset-[0.18em]">{t('ui:table_of')}</summary>
        <table className="listing mt-2 max-w-md">
          <caption className="sr-only">{title}</caption>
          {keys ? (
            <thead>
              <tr>
                <th scope="col">
                  <span className="sr-only">{title}</span>
                </th>
                <th scope="col" className="numeric">
                  {keys.value}
                </th>
                <th scope="col" className="numeric">
                  {keys.before}
                </th>
              </tr>
            </thead>
          ) : null}
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

function Key({ fill, label }: { fill: string; label: string }) {
  return (
    <span>
      <svg aria-hidden="true" className="mr-1.5 inline-block" width="12" height="12">
        <rect width="12" height="12" rx="2" fill={fill} />
      </svg>
      {label}
    </span>
  );
}
