import { useLocale } from '../../../ui/locale.tsx';
import { INTAKE } from '../intake.ts';
import type { CallPromise, TypedLead } from '../intake-queries.ts';

/** Who calls, within how many working days, in the words of the person who asked; the same on the last step, the status page and in the mail. */
export function NextSteps({ lead, promise }: { lead: Pick<TypedLead, 'kind' | 'contactPhone' | 'callWhen'>; promise: CallPromise }) {
  const { t, list } = useLocale();
  const word = INTAKE[lead.kind].word;
  const who = promise.names.length > 0 ? list(promise.names) : t('leads:intake.sent.somebody');
  return (
    <ol className="max-w-prose list-decimal pl-5">
      <li>
        {promise.territoryName
          ? t('leads:intake.sent.call', { who, territory: promise.territoryName, count: promise.days })
          : t('leads:intake.sent.call_network', { who, count: promise.days })}
      </li>
      <li>
        {lead.callWhen
          ? t('leads:intake.sent.number_when', { phone: lead.contactPhone ?? '', when: lead.callWhen })
          : t('leads:intake.sent.number', { phone: lead.contactPhone ?? '' })}
      </li>
      <li>{t(`leads:${word}.then`)}</li>
      {promise.phone ? <li>{t('leads:intake.sent.office', { phone: promise.phone })}</li> : null}
    </ol>
  );
}
