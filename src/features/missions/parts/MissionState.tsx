import { Badge } from '../../../ui/Badge.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Ending, MissionStatus } from '../life-cycle.ts';
import { TONE } from '../words.ts';

/** Where a mission is, in a few words; how it ended when it did otherwise than done. */
export function MissionState({ status, endedAs = null }: { status: MissionStatus; endedAs?: Ending | null }) {
  const { t } = useLocale();
  return (
    <Badge tone={status === 'ended' && endedAs !== 'done' ? 'quiet' : TONE[status]}>
      {t(`missions:status.${status}`)}
      {status === 'ended' && endedAs && endedAs !== 'done' ? ` · ${t(`missions:ending.${endedAs}`)}` : null}
    </Badge>
  );
}
