import { Badge } from '../../../ui/Badge.tsx';
import type { Tone } from '../../../ui/Badge.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { SheetStatus } from '../sheet.ts';

const TONE: Record<SheetStatus, Tone> = { to_complete: 'waiting', followed: 'done', closed: 'quiet', merged: 'quiet' };

/** Where a sheet is in its life, in a word. */
export function StateBadge({ status }: { status: SheetStatus }) {
  const { t } = useLocale();
  return <Badge tone={TONE[status]}>{t(`organisations:status.${status}`)}</Badge>;
}
