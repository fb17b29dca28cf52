import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Request } from '../request-queries.ts';
import { RequestMark } from './Marks.tsx';

/** Requests, each a link to its page; `told` names the firm instead of the site, for those who are asked. */
export function RequestRows({ requests, told = false }: { requests: readonly Request[]; told?: boolean }) {
  const { t, days, date } = useLocale();
  return (
    <Rows
      label={t('skills:requests.title')}
      rows={requests.map((request) => ({
        key: request.id,
        thing: (
          <>
            <a href={`/demandes/${request.id}`}>
              <strong>{told ? request.firmName : (request.personName ?? request.siteName)}</strong>
            </a>
            {told || !request.personName ? null : ` — ${request.siteName}`} · {days(request.halfDays)}
          </>
        ),
        reason: [
          request.state === 'asked' ? t('skills:request.until', { on: date(request.dueOn) }) : null,
          request.remindedAt && request.state === 'asked' ? t('skills:request.reminded', { on: date(request.remindedAt) }) : null,
          request.refusal ? t(`skills:refused.${request.refusal}`) : null,
          request.remark,
        ]
          .filter(Boolean)
          .join(' · '),
        state: <RequestMark state={request.state} />,
      }))}
    />
  );
}
