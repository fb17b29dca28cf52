import { LinkButton } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { INTAKE } from '../intake.ts';
import type { IntakeKind } from '../intake.ts';
import type { CallPromise, TypedLead } from '../intake-queries.ts';
import { NextSteps } from '../parts/NextSteps.tsx';

/** What happens now: who calls, within how many working days, and what to do meanwhile. */
export function SentPage({ kind, lead, promise }: { kind: IntakeKind; lead: TypedLead; promise: CallPromise }) {
  const { t } = useLocale();
  return (
    <>
      <h1>{t('leads:intake.sent.title')}</h1>
      <Notice tone="done" title={t(`leads:${INTAKE[kind].word}.thanks`, { name: lead.contactName })} live>
        {lead.status === 'held' ? t('leads:intake.sent.held') : t('leads:intake.sent.mail', { email: lead.contactEmail ?? '' })}
      </Notice>
      {lead.status === 'held' ? null : <NextSteps lead={lead} promise={promise} />}
      <p className="mt-6">
        <LinkButton href="/">{t('leads:intake.sent.home')}</LinkButton>
      </p>
    </>
  );
}
