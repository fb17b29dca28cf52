// The colour of a lead's state, and how its source is said.
import type { Translate } from '../../shared/text-key.ts';
import type { Tone } from '../../ui/Badge.tsx';
import type { LeadStatus, SourceKind } from './lead.ts';

export const LEAD_TONE: Record<LeadStatus, Tone> = {
  held: 'late',
  new: 'waiting',
  qualified: 'info',
  file: 'done',
  joined: 'done',
  redirected: 'quiet',
  dropped: 'quiet',
};
/** Who detected it: the kind, and the name when there is one. */
export function sourceSaid(t: Translate, { sourceKind, sourceName }: { sourceKind: SourceKind; sourceName: string | null }): string {
  const kind = t(`leads:source.${sourceKind}`);
  return sourceName ? t('leads:source.named', { kind, name: sourceName }) : kind;
}
