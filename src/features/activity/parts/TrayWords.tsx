import { LocaleProvider, localeOf } from '../../../ui/locale.tsx';
import type { Lang } from '../../../ui/locale.tsx';
import { Tray } from '../../../ui/Shell.tsx';

/** The tray's words alone, outside any page: what the live line puts into pages. */
export function TrayWords({ unread, lang, now }: { unread: number; lang: Lang; now: Date }) {
  return (
    <LocaleProvider locale={localeOf(lang, now)}>
      <Tray unread={unread} />
    </LocaleProvider>
  );
}
