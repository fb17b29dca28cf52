import type { ReactNode } from 'react';
import { useLocale } from './locale.tsx';

export interface Crumb {
  label: string;
  href: string;
}

/** The three answers at the top of a page: where am I, in what state is this, what is the next act. */
export function PageTop(props: { title: ReactNode; trail?: readonly Crumb[]; under?: ReactNode; state?: ReactNode; act?: ReactNode }) {
  const { t } = useLocale();
  const { title, trail = [], under, state, act } = props;
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        {trail.length > 0 ? (
          <nav aria-label={t('ui:breadcrumb')} className="mb-1 text-sm">
            <ol className="flex flex-wrap gap-x-2">
              {trail.map(({ label, href }) => (
                <li key={href} className="leading-6 after:ml-2 after:text-[var(--soft)] after:content-['/']">
                  <a href={href} className="py-1">
                    {label}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <h1 className="wrap-anywhere">{title}</h1>
        {under ? <p className="soft mt-1">{under}</p> : null}
        {state ? <p className="mt-2 flex flex-wrap gap-2">{state}</p> : null}
      </div>
      {act ? <div className="no-print flex flex-wrap items-start gap-3">{act}</div> : null}
    </header>
  );
}

/** A part of a page with its heading; `aside` stands at the heading's end (a link, an act). */
export function Section({ title, aside, children, id }: { title: string; aside?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="mb-10 last:mb-0" id={id}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2>{title}</h2>
        {aside ? <div className="soft">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}

/** A main column and a narrow one beside it; one below the other on a phone. */
export function Columns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">{children}</div>
      <aside className="min-w-0">{aside}</aside>
    </div>
  );
}

/** A quiet sand ground for the one thing beside that should be seen. */
export function Panel({ children }: { children: ReactNode }) {
  return <div className="mb-6 rounded-lg bg-base-200 p-5">{children}</div>;
}
