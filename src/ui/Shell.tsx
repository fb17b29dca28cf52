import type { ReactNode } from 'react';
import { ActForm } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { useLocale } from './locale.tsx';
import { Wordmark } from './Wordmark.tsx';

export interface MenuEntry {
  href: string;
  label: string;
  current: boolean;
  /** How much waits behind it; 0 shows nothing. */
  count?: number;
}
export interface MenuGroup {
  title: string | null;
  entries: readonly MenuEntry[];
}

/** What the shell shows around a page. `person` null: the public shell. `here` is the page's own address, for coming back to it. */
export interface ShellOf {
  menu: readonly MenuGroup[];
  person: { name: string; unread: number } | null;
  here: string;
  once: string;
  /** Shown on every page of a demo network. */
  ribbon: ReactNode;
  footer: ReactNode;
  children: ReactNode;
}

/** The page around the page: side menu on a desk, a bar that opens on a phone, search, person, main content. */
export function Shell(props: ShellOf) {
  return props.person ? <WorkShell {...props} /> : <PublicShell {...props} />;
}

function Skip() {
  const { t } = useLocale();
  return (
    <a href="#contenu" className="absolute -top-20 left-2 z-50 rounded bg-base-100 px-4 py-2 focus:top-2">
      {t('ui:skip')}
    </a>
  );
}

function WorkShell({ menu, person, here, once, ribbon, footer, children }: ShellOf) {
  const { t } = useLocale();
  return (
    <div className="lg:grid lg:min-h-screen lg:grid-cols-[14rem_minmax(0,1fr)]">
      <Skip />
      <header className="side no-print bg-[var(--side)] text-[var(--side-ink)]">
        <div className="flex items-center justify-between px-5 py-4 lg:pt-6">
          <a href="/a-faire" aria-label={`alizé — ${t('ui:home')}`}>
            <Wordmark />
          </a>
        </div>
        <details className="px-3 pb-3 lg:hidden">
          <summary className="flex min-h-10 items-center gap-2 px-2">
            <Icon name="menu" /> {t('ui:menu')}
          </summary>
          <Menu menu={menu} label={`${t('ui:main_menu')} (${t('ui:menu')})`} />
        </details>
        <div className="hidden px-3 lg:block">
          <Menu menu={menu} label={t('ui:main_menu')} />
        </div>
      </header>
      <div className="min-w-0">
        <section aria-label={t('ui:tools')}>
          {ribbon}
          <div className="no-print flex flex-wrap items-center justify-end gap-x-4 gap-y-2 px-4 pt-4 sm:px-8">
            <form role="search" aria-label={t('ui:search')} action="/recherche" method="get" className="mr-auto min-w-0 max-w-md flex-1 basis-60">
              <label className="input">
                <Icon name="search" />
                <span className="sr-only">{t('ui:search_label')}</span>
                <input type="search" name="q" placeholder={t('ui:search')} data-hotkey="Control+k,/" autoComplete="off" />
                <kbd className="soft hidden text-xs sm:inline">Ctrl K</kbd>
              </label>
            </form>
            <a href="/notifications" className="no-underline" id="tray">
              <Tray unread={person!.unread} />
            </a>
            <details className="relative">
              <summary className="flex min-h-8 items-center gap-2">
                <Icon name="user" /> {person!.name}
              </summary>
              <div className="absolute right-0 z-20 mt-1 flex w-60 flex-col items-start gap-2 rounded-lg border rule bg-base-100 p-4">
                <a href="/compte">{t('ui:account')}</a>
                <Switches here={here} once={once} />
                <ActForm action="/deconnexion" once={once} look="quiet" icon="log-out">
                  {t('ui:sign_out')}
                </ActForm>
              </div>
            </details>
          </div>
        </section>
        <main id="contenu" className="max-w-[72rem] px-4 pt-5 pb-16 sm:px-8">
          {children}
        </main>
        <footer className="no-print px-4 pb-8 text-sm sm:px-8">{footer}</footer>
      </div>
    </div>
  );
}

/** The tray's words: replaced alone when a notification comes in. */
export function Tray({ unread }: { unread: number }) {
  const { t } = useLocale();
  return (
    <span className="inline-flex min-h-8 items-center gap-1.5">
      <Icon name="bell" />
      {unread > 0 ? (
        <>
          <span className="tone tone-late figures" aria-hidden="true">
            {unread}
          </span>
          <span className="sr-only">{t('ui:notifications_unread', { count: unread })}</span>
        </>
      ) : (
        <span className="sr-only">{t('ui:notifications')}</span>
      )}
    </span>
  );
}

function Menu({ menu, label }: { menu: readonly MenuGroup[]; label: string }) {
  return (
    <nav aria-label={label}>
      {menu.map(({ title, entries }) => (
        <div key={title ?? ''} className="mb-5">
          {title ? <p className="px-3 pb-1 text-sm text-[var(--side-soft)]">{title}</p> : null}
          <ul>
            {entries.map(({ href, label: text, current, count }) => (
              <li key={href}>
                <a href={href} aria-current={current ? 'page' : undefined} className="flex min-h-9 items-center justify-between gap-2 rounded-lg px-3 py-1.5">
                  {text}
                  {count ? <span className="figures text-[var(--side-count)]">{count}</span> : null}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Switches({ here, once }: { here: string; once: string }) {
  const { t, lang } = useLocale();
  return (
    <ActForm action="/langue" once={once} look="quiet" fields={{ language: lang === 'fr' ? 'en' : 'fr', back: here }}>
      <span lang={lang === 'fr' ? 'en' : 'fr'}>{t('ui:language')}</span>
    </ActForm>
  );
}

function PublicShell({ menu, here, once, ribbon, footer, children }: ShellOf) {
  const { t } = useLocale();
  return (
    <>
      <Skip />
      <header>
        <div className="side no-print bg-[var(--side)] text-[var(--side-ink)]">
          <div className="mx-auto flex max-w-[72rem] flex-wrap items-center gap-x-6 gap-y-2 px-4 py-4 sm:px-8">
            <a href="/" aria-label={`alizé — ${t('ui:home')}`} className="mr-auto">
              <Wordmark />
            </a>
            <nav aria-label={t('ui:main_menu')}>
              <ul className="flex flex-wrap gap-1">
                {menu.flatMap(({ entries }) =>
                  entries.map(({ href, label, current }) => (
                    <li key={href}>
                      <a href={href} aria-current={current ? 'page' : undefined} className="inline-block rounded-lg px-3 py-1.5">
                        {label}
                      </a>
                    </li>
                  )),
                )}
              </ul>
            </nav>
          </div>
        </div>
        {ribbon}
      </header>
      <main id="contenu" className="mx-auto max-w-[72rem] px-4 pt-8 pb-16 sm:px-8">
        {children}
      </main>
      <footer className="no-print mx-auto flex max-w-[72rem] flex-wrap items-center gap-x-6 gap-y-2 border-t rule px-4 py-6 text-sm sm:px-8">
        {footer}
        <Switches here={here} once={once} />
      </footer>
    </>
  );
}
