import { Badge, type Tone } from '../../../ui/Badge.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { AgreementStatus } from '../life-cycle.ts';
import type { PledgeStatus } from '../pledge.ts';

const TONE: Record<AgreementStatus, Tone> = {
  draft: 'waiting',
  upcoming: 'info',
  in_force: 'done',
  expiring: 'waiting',
  expired: 'late',
  renewed: 'quiet',
  abandoned: 'quiet',
};
const PLEDGE_TONE: Record<PledgeStatus, Tone> = { proposed: 'waiting', confirmed: 'done', withdrawn: 'quiet' };

export function AgreementState({ status }: { status: AgreementStatus }) {
  const { t } = useLocale();
  return <Badge tone={TONE[status]}>{t(`agreements:status.${status}`)}</Badge>;
}
export function PledgeState({ status }: { status: PledgeStatus }) {
  const { t } = useLocale();
  return <Badge tone={PLEDGE_TONE[status]}>{t(`agreements:pledge.status.${status}`)}</Badge>;
}
