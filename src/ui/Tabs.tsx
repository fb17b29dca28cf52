import type { ReactNode } from 'react';

export interface TabOf {
  href: string;
  label: ReactNode;
  current: boolean;
}

/** Parts of a page or baskets of a list, as links: each has an address of its own. */
export function Tabs({ tabs, label }: { tabs: readonly TabOf[]; label: string }) {
  return (
    <nav aria-label={label} className="no-print mb-5">
      <ul className="flex flex-wrap gap-1">
        {tabs.map(({ href, label: text, current }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? 'page' : undefined}
              className={`inline-flex min-h-9 items-center rounded-lg px-3 no-underline ${current ? 'bg-[var(--foam)] font-[640] text-[var(--foam-ink)]' : 'text-[var(--soft)] hover:underline'}`}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
