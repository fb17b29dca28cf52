import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Panel } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Pulse } from '../pulse-queries.ts';

/** The agreement under which a territory decides: in force, soon at its end, or over. */
export function AgreementPanel({ pulse, named }: { pulse: Pulse; named: boolean }) {
  const { t, date } = useLocale();
  const { agreement } = pulse;
  if (!agreement) return null;
  const state = agreement.days < 0 ? 'expired' : agreement.days <= 90 ? 'expiring' : 'in_force';
  const tone = { expired: 'late', expiring: 'waiting', in_force: 'done' } as const;
  return (
    <Panel>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Badge tone={tone[state]}>{t(`activity:agreement.${state}`, { count: Math.abs(agreement.days) })}</Badge>
        {named ? <span className="soft">{pulse.name}</span> : null}
      </p>
      <h2 className="mt-1">
        {agreement.days < 0 ? t('activity:agreement.ended', { day: date(agreement.endsOn) }) : t('activity:agreement.until', { day: date(agreement.endsOn) })}
      </h2>
      <p className="mb-3">{agreement.title}</p>
      {agreement.days < 0 ? <p className="mb-3">{t('activity:agreement.no_decision')}</p> : null}
      {agreement.nextId ? (
        <p className="soft mb-3">{t(agreement.nextStatus === 'signed' ? 'activity:agreement.next_signed' : 'activity:agreement.next_draft')}</p>
      ) : null}
      <LinkButton href={`/conventions/${agreement.nextStatus === 'draft' ? agreement.nextId : agreement.id}`}>
        {t(agreement.nextStatus === 'draft' ? 'activity:agreement.open_next' : 'activity:agreement.open')}
      </LinkButton>
    </Panel>
  );
}
