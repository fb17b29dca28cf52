import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Done } from '../said.ts';

/** What has just been done, said once on the page that follows. */
export function DoneNotice({ done }: { done: Done | null }) {
  const { t } = useLocale();
  return done ? (
    <Notice tone="done" live>
      {t(`organisations:done.${done}`)}
    </Notice>
  ) : null;
}
