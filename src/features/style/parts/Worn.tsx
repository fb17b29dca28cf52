import type { ReactNode } from 'react';
import { LocaleProvider, localeOf, useLocale } from '../../../ui/locale.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { addressOf } from '../look.ts';
import type { Look } from '../look.ts';

/** What is inside, in the look asked for: its own colours and language, whatever the page around wears. */
export function Worn({ look, now, here, children }: { look: Look; now: Date; here: string; children: ReactNode }) {
  return (
    <div lang={look.lang} {...(look.theme === 'system' ? {} : { 'data-theme': look.theme, className: '-mx-4 px-4 py-5 sm:-mx-8 sm:px-8' })}>
      <LocaleProvider locale={localeOf(look.lang, now)}>
        <Switches look={look} here={here} />
        {children}
      </LocaleProvider>
    </div>
  );
}

function Switches({ look, here }: { look: Look; here: string }) {
  const { t } = useLocale();
  return (
    <div className="flex flex-wrap gap-x-6">
      <Tabs
        label={t('ui:theme.label')}
        tabs={(['system', 'light', 'dark'] as const).map((theme) => ({
          href: addressOf(here, { ...look, theme }),
          label: t(`ui:theme.${theme}`),
          current: theme === look.theme,
        }))}
      />
      <Tabs
        label={t('style:language')}
        tabs={(['fr', 'en'] as const).map((lang) => ({
          href: addressOf(here, { ...look, lang }),
          label: lang === 'fr' ? 'Français' : 'English',
          current: lang === look.lang,
        }))}
      />
      <Tabs
        label={t('style:pages')}
        tabs={[
          { href: addressOf('/style', look), label: t('style:components'), current: here === '/style' },
          { href: addressOf('/style/exemple', look), label: t('style:example.title'), current: here === '/style/exemple' },
        ]}
      />
    </div>
  );
}
