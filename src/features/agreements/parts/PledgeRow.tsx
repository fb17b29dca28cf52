import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { RowOf } from '../../../ui/Rows.tsx';
import { decidePledge, SKILL_DOMAINS } from '../pledge.ts';
import type { PledgeActor } from '../pledge.ts';
import type { Pledge } from '../pledge-queries.ts';
import { PledgeState } from './States.tsx';

/** What is pledged in words: the domains offered, then the euros. */
export function PledgedSaid({ pledge }: { pledge: Pick<Pledge, 'days' | 'euroCents'> }) {
  const { t, days, euros } = useLocale();
  const said = SKILL_DOMAINS.flatMap((domain) => (pledge.days[domain] ? [`${t(`agreements:domain.${domain}`)} ${days(pledge.days[domain])}`] : []));
  return <>{[...said, ...(pledge.euroCents > 0 ? [euros(pledge.euroCents)] : [])].join(' · ')}</>;
}

/** A pledge of an establishment's history, with the acts of its state. `noAgreement` says why it cannot be confirmed. */
export function usePledgeRow(actor: PledgeActor, noAgreement: boolean, once: string): (pledge: Pledge) => RowOf {
  const { t, days, date } = useLocale();
  return (pledge) => {
    const may = (act: 'edit' | 'confirm' | 'withdraw') => decidePledge(pledge.status, act, actor).ok;
    const at = `/engagements/${pledge.id}`;
    const state =
      pledge.status === 'confirmed' && pledge.confirmedOn
        ? t('agreements:site.under_agreement', { date: date(pledge.confirmedOn), number: pledge.agreementNumber ?? '—' })
        : pledge.status === 'withdrawn' && pledge.withdrawnOn
          ? t('agreements:site.withdrawn_on', { date: date(pledge.withdrawnOn), reason: pledge.withdrawalReason ?? '—' })
          : t('agreements:site.proposed_text');
    return {
      key: pledge.id,
      thing: (
        <span id={pledge.status === 'withdrawn' ? undefined : `annee-${pledge.year}`}>
          <strong className="figures">{pledge.year}</strong> — {days(pledge.total)}
          {pledge.confidential ? <span className="soft"> · {t('agreements:pledge.confidential')}</span> : null}
        </span>
      ),
      reason: (
        <>
          <span className="block">
            <PledgedSaid pledge={pledge} />
          </span>
          <span className="block">{state}</span>
          {pledge.contactName ? <span className="block">{t('agreements:site.contact', { name: pledge.contactName })}</span> : null}
          {pledge.remark ? <span className="block whitespace-pre-line">{pledge.remark}</span> : null}
        </>
      ),
      state: <PledgeState status={pledge.status} />,
      act:
        may('confirm') || may('edit') || may('withdraw') ? (
          <span className="flex flex-wrap gap-2 sm:justify-end">
            {may('confirm') ? (
              <ActForm
                action={`${at}/confirmer`}
                once={`${once}-${pledge.id.slice(0, 8)}`}
                icon="check"
                why={noAgreement ? t('agreements:pledges.no_agreement') : null}
              >
                {t('agreements:site.confirm')}
              </ActForm>
            ) : null}
            {may('edit') ? (
              <LinkButton look="quiet" href={`${at}/modifier`}>
                {t('agreements:site.edit')}
              </LinkButton>
            ) : null}
            {may('withdraw') ? (
              <LinkButton look="quiet" href={`${at}/retirer`}>
                {t('agreements:site.withdraw')}
              </LinkButton>
            ) : null}
          </span>
        ) : null,
    };
  };
}
