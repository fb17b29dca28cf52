import type { ReactNode } from 'react';
import type { Tone } from './Badge.tsx';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';
import { useLocale } from './locale.tsx';

const SIGN: Record<Tone, IconName> = { quiet: 'info', info: 'info', done: 'circle-check', waiting: 'clock', late: 'triangle-alert' };
const GROUND: Record<Tone, string> = {
  quiet: 'bg-base-200 text-base-content',
  info: 'bg-[var(--foam)] text-[var(--foam-ink)]',
  done: 'bg-[var(--done-ground)] text-[var(--done-ink)]',
  waiting: 'bg-[var(--waiting-ground)] text-[var(--waiting-ink)]',
  late: 'bg-[var(--coral-ground)] text-[var(--coral-ink)]',
};

/** A sentence that must be seen: what was done, what is refused and why, what to know. */
export function Notice({ tone = 'info', title, children, live = false }: { tone?: Tone; title?: string; children?: ReactNode; live?: boolean }) {
  return (
    <div className={`mb-5 flex gap-3 rounded-lg px-4 py-3 ${GROUND[tone]}`} role={live ? 'status' : undefined}>
      <span className="text-xl leading-6">
        <Icon name={SIGN[tone]} />
      </span>
      <div className="min-w-0">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}

/** Nothing here yet: says so, and what to do. */
export function Empty({ title, children, act }: { title: string; children?: ReactNode; act?: ReactNode }) {
  return (
    <div className="flex flex-col items-start border-y rule py-8 sm:px-2">
      <p className="font-display text-lg font-[640]">{title}</p>
      {children ? <p className="soft mt-1 max-w-prose">{children}</p> : null}
      {act ? <div className="mt-4">{act}</div> : null}
    </div>
  );
}

/** A short explanation at the first visit of a screen, put away for good by its button. `once` comes from onceToken(). */
export function Hint({ name, once, children }: { name: string; once: string; children: ReactNode }) {
  const { t } = useLocale();
  return (
    <div className="no-print mb-5 flex flex-wrap items-start justify-between gap-3 border-l-4 border-[var(--meter-given)] pl-4">
      <p className="max-w-prose flex-1 basis-60">{children}</p>
      <form method="post" action={`/indices/${name}`}>
        <input type="hidden" name="_once" value={once} />
        <button type="submit" className="btn btn-quiet text-sm">
          {t('ui:dismiss')}
        </button>
      </form>
    </div>
  );
}
