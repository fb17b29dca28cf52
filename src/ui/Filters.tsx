import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { useLocale } from './locale.tsx';

/** A filter in force: what it is, and the address without it. */
export interface Active {
  label: string;
  without: string;
}

/** Filters of a list, kept in the address by GET; under them what is in force and how many there are. */
export function Filters(props: { action: string; children: ReactNode; active: readonly Active[]; count: ReactNode; clear: string; aside?: ReactNode }) {
  const { t } = useLocale();
  const { action, children, active, count, clear, aside } = props;
  return (
    <div className="mb-4">
      <form
        method="get"
        action={action}
        aria-label={t('ui:filters')}
        className="filters no-print mb-4 grid grid-cols-1 items-end gap-3 min-[26rem]:grid-cols-2 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]"
      >
        {children}
        <button type="submit" className="btn btn-plain justify-self-start">
          {t('ui:filter')}
        </button>
      </form>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <InForce active={active} count={count} clear={clear} />
        {aside ? <div className="no-print flex flex-wrap items-center gap-2">{aside}</div> : null}
      </div>
    </div>
  );
}

/** What is in force and how many there are; each filter is a link that takes it off. */
export function InForce({ active, count, clear }: { active: readonly Active[]; count: ReactNode; clear: string }) {
  const { t } = useLocale();
  return (
    <p className="flex flex-wrap items-center gap-2">
      <strong className="figures">{count}</strong>
      {active.map(({ label, without }) => (
        <a key={label} href={without} className="tone tone-info min-h-6 no-underline" aria-label={t('ui:remove_filter', { name: label })}>
          {label} <span aria-hidden="true">×</span>
        </a>
      ))}
      {active.length > 0 ? <a href={clear}>{t('ui:clear')}</a> : null}
    </p>
  );
}

/** Keyset pages: the addresses of the neighbours, null at the ends. */
export function Pager({ previous, next }: { previous: string | null; next: string | null }) {
  const { t } = useLocale();
  if (!previous && !next) return null;
  return (
    <nav aria-label={t('ui:pages')} className="no-print mt-5 flex gap-3">
      {previous ? (
        <a className="btn btn-plain" rel="prev" href={previous}>
          <Icon name="chevron-left" />
          {t('ui:previous')}
        </a>
      ) : null}
      {next ? (
        <a className="btn btn-plain" rel="next" href={next}>
          {t('ui:next')}
          <Icon name="chevron-right" />
        </a>
      ) : null}
    </nav>
  );
}
