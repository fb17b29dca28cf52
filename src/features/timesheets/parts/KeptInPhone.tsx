import type { ReactNode } from 'react';
import { useLocale } from '../../../ui/locale.tsx';

const STATES = ['kept', 'sending', 'sent', 'asks', 'refused', 'signed_out'] as const;

/** What the phone keeps until it can send it; src/browser/days-offline.ts fills the list in. Without a script the forms inside are forms. `who`: whose entries are sent from here. */
export function KeptInPhone({ who, children }: { who: string; children?: ReactNode }) {
  const { t } = useLocale();
  return (
    <days-offline data-who={who} data-am={t('timesheets:half.am')} data-pm={t('timesheets:half.pm')} data-day={t('timesheets:half.day')}>
      <section hidden data-kept="" aria-live="polite" className="mb-6 rounded-lg border rule px-4 py-3">
        <h2>{t('timesheets:kept.title')}</h2>
        <p className="soft" data-offline="" hidden>
          {t('timesheets:kept.offline')}
        </p>
        <ul data-list="" />
        <template data-row="">
          <li className="border-t rule py-2 first:border-t-0">
            <span data-what="" className="font-semibold" />
            {STATES.map((state) => (
              <span key={state} data-state={state} hidden className="block text-[0.9375rem]">
                {t(`timesheets:kept.state.${state}`)}
              </span>
            ))}
            <span data-reason="" hidden className="block text-[0.9375rem]" />
            <span className="flex flex-wrap gap-2">
              <button type="button" data-anyway="" hidden className="btn btn-plain">
                {t('timesheets:kept.anyway')}
              </button>
              <button type="button" data-again="" hidden className="btn btn-plain">
                {t('timesheets:kept.again')}
              </button>
              <button type="button" data-drop="" hidden className="btn btn-quiet">
                {t('timesheets:kept.drop')}
              </button>
            </span>
          </li>
        </template>
      </section>
      {children}
    </days-offline>
  );
}
