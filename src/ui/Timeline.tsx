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
    <ol aria-label={label} className="border-l-2 rule pl-5">
      {moments.map(({ key, at, what, why }) => (
        <li
          key={key}
          className="relative pb-4 before:absolute before:top-2 before:-left-[1.62rem] before:size-2.5 before:rounded-full before:bg-[var(--meter-given)]"
        >
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

/** A moment: its date, and as a hint how long ago. */
export function TimeAgo({ at }: { at: Date }) {
  const { dateTime, relative } = useLocale();
  return (
    <time dateTime={at.toISOString()}>
      {dateTime(at)} <span className="soft">({relative(at)})</span>
    </time>
  );
}

/** Names and values, one pair a line; a null value is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 sm:grid-cols-[minmax(8rem,13rem)_minmax(0,1fr)]">
      {facts.map(([name, value]) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={name} className="contents">
            <dt className="soft pt-1.5">{name}</dt>
            <dd className="border-b rule pb-1.5 wrap-anywhere sm:pt-1.5">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
