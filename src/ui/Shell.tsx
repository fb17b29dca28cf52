import type { ReactNode } from 'react';
import { Avatar } from './Avatar.tsx';
import { ActForm } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { useLocale } from './locale.tsx';
import { Wordmark } from './Wordmark.tsx';

export type Theme = 'system' | 'light' | 'dark';

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
  /** The look in force. */
  theme: Theme;
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
    <a href="#contenu" className="absolute -top-20 left-2 z-50 rounded-lg bg-base-100 px-4 py-2 focus:top-2">
      {t('ui:skip')}
    </a>
  );
}

function WorkShell({ menu, person, here, once, theme, ribbon, footer, children }: ShellOf) {
  const { t } = useLocale();
  return (
    <div className="lg:grid lg:min-h-screen lg:grid-cols-[14rem_minmax(0,1fr)]">
      <Skip />
      <header className="side no-print">
        <div className="relative flex items-center justify-between gap-x-4 px-4 py-2 lg:sticky lg:top-0 lg:block lg:max-h-screen lg:overflow-y-auto lg:px-3.5 lg:py-6">
          <a href="/a-faire" aria-label={`alizé — ${t('ui:home')}`} className="inline-flex min-h-10 items-center lg:mb-3 lg:px-2">
            <Wordmark />
          </a>
          <details className="lg:hidden">
            <summary className="bare flex min-h-10 items-center gap-2 px-1 font-[640]">
              <Icon name="menu" /> {t('ui:menu')}
            </summary>
            <div className="side absolute inset-x-0 top-full z-30 border-t border-[var(--side-line)] px-2 pt-3 pb-4">
              <Menu menu={menu} label={`${t('ui:main_menu')} (${t('ui:menu')})`} />
            </div>
          </details>
          <div className="hidden lg:block">
            <Menu menu={menu} label={t('ui:main_menu')} />
          </div>
        </div>
      </header>
      <div className="flex min-w-0 flex-col">
        <section aria-label={t('ui:tools')} className="no-print">
          {ribbon}
          <div className="flex items-center gap-x-3 px-4 pt-4 sm:gap-x-5 sm:px-8">
            <search aria-label={t('ui:search')} className="mr-auto min-w-0 max-w-md flex-1">
              <form action="/recherche" method="get">
                <label className="input input-calm">
                  <Icon name="search" />
                  <span className="sr-only">{t('ui:search_label')}</span>
                  <input type="search" name="q" placeholder={t('ui:search')} data-hotkey="Control+k,/" autoComplete="off" />
                  <kbd className="hidden sm:inline">Ctrl K</kbd>
                </label>
              </form>
            </search>
            <a href="/notifications" className="text-base-content no-underline" id="tray">
              <Tray unread={person!.unread} />
            </a>
            <details className="relative">
              <summary className="bare flex min-h-10 items-center gap-2">
                <Avatar name={person!.name} />
                <span className="sr-only sm:not-sr-only">{person!.name}</span>
                <Icon name="chevron-down" />
              </summary>
              <div className="drop">
                <a href="/compte" className="flex min-h-9 items-center">
                  {t('ui:account')}
                </a>
                <Switches here={here} once={once} theme={theme} />
                <div className="mt-1 border-t rule pt-1">
                  <ActForm action="/deconnexion" once={once} look="quiet" icon="log-out">
                    {t('ui:sign_out')}
                  </ActForm>
                </div>
              </div>
            </details>
          </div>
        </section>
        <main id="contenu" tabIndex={-1} className="w-full max-w-[72rem] flex-1 px-4 pt-6 pb-16 sm:px-8">
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
    <span className="inline-flex min-h-10 min-w-8 items-center justify-center gap-1.5">
      <span className="text-xl leading-none">
        <Icon name="bell" />
      </span>
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
        <div key={title ?? ''} className="mb-5 last:mb-0 lg:mb-3">
          {title ? <p className="px-2.5 pb-0.5 text-sm font-semibold text-[var(--side-soft)]">{title}</p> : null}
          <ul>
            {entries.map(({ href, label: text, current, count }) => (
              <li key={href}>
                <a href={href} aria-current={current ? 'page' : undefined} className="side-entry">
                  {text}
                  {count ? <span className="figures font-[640] text-[var(--side-count)]">{count}</span> : null}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** Language and look, each a button that works without script. The looks offered are those that are not in force. */
function Switches({ here, once, theme }: { here: string; once: string; theme: Theme }) {
  const { t, lang } = useLocale();
  const looks = (['light', 'dark', 'system'] as const).filter((one) => one !== theme);
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      {looks.map((one) => (
        <ActForm key={one} action="/apparence" once={`${once}${one[0]}`} look="quiet" fields={{ theme: one, back: here }}>
          {t(`ui:look.${one}`)}
        </ActForm>
      ))}
      <ActForm action="/langue" once={`${once}l`} look="quiet" icon="languages" fields={{ language: lang === 'fr' ? 'en' : 'fr', back: here }}>
        <span lang={lang === 'fr' ? 'en' : 'fr'}>{t('ui:language')}</span>
      </ActForm>
    </div>
  );
}

function PublicShell({ menu, here, once, theme, ribbon, footer, children }: ShellOf) {
  const { t } = useLocale();
  const entries = menu.flatMap((group) => group.entries);
  return (
    <div className="flex min-h-screen flex-col">
      <Skip />
      <header className="no-print">
        <div className="border-b rule">
          <div className="mx-auto flex max-w-[72rem] flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 sm:px-8">
            <a href="/" aria-label={`alizé — ${t('ui:home')}`} className="mr-auto inline-flex min-h-10 items-center text-base-content no-underline">
              <Wordmark ground="page" />
            </a>
            <nav aria-label={t('ui:main_menu')}>
              <ul className="-mx-2.5 flex flex-wrap">
                {entries.map(({ href, label, current }) => (
                  <li key={href}>
                    <a href={href} aria-current={current ? 'page' : undefined} className="top-entry">
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
        </div>
        {ribbon}
      </header>
      <main id="contenu" tabIndex={-1} className="mx-auto w-full max-w-[72rem] flex-1 px-4 pt-8 pb-16 sm:px-8">
        {children}
      </main>
      <footer className="no-print border-t rule bg-base-200">
        <div className="mx-auto flex max-w-[72rem] flex-wrap items-center gap-x-6 gap-y-2 px-4 py-6 text-sm sm:px-8">
          {footer}
          <Switches here={here} once={once} theme={theme} />
        </div>
      </footer>
    </div>
  );
}
