import type { ReactNode } from 'react';
import { useLocale } from './locale.tsx';

/** Something that happened: when, the sentence that says who did what, and why. */
export interface Moment {
  key: string;
  at: Date;
  what: ReactNode;
  why?: ReactNode;
}

/** A readable history, newest first. */
export function Timeline({ moments, label }: { moments: readonly Moment[]; label: string }) {
  return (
    <ol aria-label={label} className="timeline">
      {moments.map(({ key, at, what, why }) => (
        <li key={key}>
          <div className="wrap-anywhere">{what}</div>
          {why ? <div className="wrap-anywhere soft">{why}</div> : null}
          <div className="soft text-sm">
            <TimeAgo at={at} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** A moment: its date, and as a hint how long ago; the browser keeps the hint true while the page stays open. */
export function TimeAgo({ at }: { at: Date }) {
  const { dateTime, relative } = useLocale();
  const moment = at.toISOString();
  return (
    <span>
      <time dateTime={moment}>{dateTime(at)}</time>{' '}
      <span className="soft">
        (
        <relative-time datetime={moment} format="relative" threshold="P999Y" no-title="">
          {relative(at)}
        </relative-time>
        )
      </span>
    </span>
  );
}

/** Names and values, one pair a line; a null value is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    // Beside each other where there is room for it in the column that holds them, whatever the screen's width.
    <div className="@container">
      <dl className="grid grid-cols-1 @sm:grid-cols-[minmax(8rem,13rem)_minmax(0,1fr)]">
        {facts.map(([name, value]) =>
          value === null || value === undefined || value === '' ? null : (
            <div key={name} className="contents">
              <dt className="soft pt-1.5 @sm:border-b @sm:border-[var(--line)] @sm:pb-1.5">{name}</dt>
              <dd className="border-b rule pb-1.5 wrap-anywhere @sm:pt-1.5">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}
