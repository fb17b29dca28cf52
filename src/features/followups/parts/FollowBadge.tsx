import { Badge } from '../../../ui/Badge.tsx';
import type { Tone } from '../../../ui/Badge.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { FollowState } from '../state.ts';

const TONE: Record<FollowState, Tone> = {
  said_closed: 'late',
  late: 'late',
  waiting: 'waiting',
  coming: 'quiet',
  answered: 'done',
  set_aside: 'quiet',
  firm_closed: 'quiet',
};
/** Where a follow-up stands, in a word. */
export function FollowBadge({ state }: { state: FollowState }) {
  const { t } = useLocale();
  return <Badge tone={TONE[state]}>{t(`followups:state.${state}`)}</Badge>;
}
