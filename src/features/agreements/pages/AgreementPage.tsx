import type { ReactNode } from 'react';
import { LinkButton } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, Panel, Section } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { daysBetween, decide } from '../life-cycle.ts';
import type { AgreementAct } from '../life-cycle.ts';
import { AgreementTop } from '../parts/AgreementTop.tsx';
import { Amendments } from '../parts/Amendments.tsx';
import { History } from '../parts/History.tsx';
import { Objectives } from '../parts/Objectives.tsx';
import { SignedFile } from '../parts/SignedFile.tsx';
import { Signatories } from '../parts/Signatories.tsx';
import type { Agreement, AgreementParts, Told } from '../queries.ts';
import type { AgreementDone } from '../said.ts';

/** One of the small forms of the sheet sent back: what was typed in it and what is wrong. */
export interface Returned {
  form: 'signatory' | 'objective' | 'file';
  typed: Readonly<Record<string, string | undefined>>;
  errors: Record<string, string>;
}

/** An agreement's sheet: its state, what it says, who signed, what it aims at, what was changed, and the next act. */
export function AgreementPage(props: {
  agreement: Agreement;
  parts: AgreementParts;
  history: readonly Told[];
  organisations: readonly { id: string; name: string }[];
  mayKeep: boolean;
  /** What other features show here. */
  shown?: ReactNode;
  done: AgreementDone | null;
  refused: string | null;
  returned: Returned | null;
  once: string;
}) {
  const { agreement, parts, history, organisations, mayKeep, done, refused, returned, once } = props;
  const { t, date } = useLocale();
  const may = (act: AgreementAct) => mayKeep && decide(agreement.status, act).ok;
  const at = `/conventions/${agreement.id}`;
  const keeping = { agreement, returned, once, may };
  return (
    <>
      <AgreementTop agreement={agreement} act={<NextActs agreement={agreement} may={may} next={parts.next} at={at} />} />
      {done ? (
        <Notice tone="done" live>
          {t(`agreements:done.${done}`)}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {agreement.status === 'expired' ? (
        <Notice tone="late" title={t('agreements:sheet.expired', { date: date(agreement.endsOn) })}>
          <p>
            {t('agreements:sheet.expired_text')} {parts.next ? t('agreements:sheet.expired_next') : null}
          </p>
        </Notice>
      ) : null}
      {agreement.status === 'expiring' ? (
        <Notice tone="waiting" title={t('agreements:sheet.expiring', { count: daysBetween(agreement.today, agreement.endsOn), date: date(agreement.endsOn) })}>
          <p>{parts.next ? t('agreements:sheet.next_draft', { number: parts.next.number }) : t('agreements:sheet.expiring_text')}</p>
        </Notice>
      ) : null}
      <Columns
        aside={
          <>
            <Panel>
              <SignedFile {...keeping} />
            </Panel>
            {parts.previous || parts.next ? (
              <ul className="mb-6 flex flex-col gap-2">
                {parts.previous ? (
                  <li>
                    <a href={`/conventions/${parts.previous.id}`}>{t('agreements:sheet.see_previous', { number: parts.previous.number })}</a>
                  </li>
                ) : null}
                {parts.next ? (
                  <li>
                    <a href={`/conventions/${parts.next.id}`}>{t('agreements:sheet.see_next', { number: parts.next.number })}</a>
                  </li>
                ) : null}
              </ul>
            ) : null}
            <Section title={t('agreements:sheet.history')}>
              <History events={history} />
            </Section>
          </>
        }
      >
        <Section title={t('agreements:sheet.life')}>
          <Facts
            facts={[
              [
                t('agreements:field.territory'),
                <a key="t" href={`/territoires/${agreement.territoryCode}`}>
                  {agreement.territoryName}
                </a>,
              ],
              [t('agreements:field.mode'), t(`agreements:mode.${agreement.renewalMode}`)],
              [t('agreements:field.starts_on'), date(agreement.startsOn)],
              [t('agreements:field.ends_on'), date(agreement.endsOn)],
              [t('agreements:field.first_ends_on'), agreement.firstEndsOn === agreement.endsOn ? null : date(agreement.firstEndsOn)],
              [t('agreements:field.signed_on'), agreement.signedOn ? date(agreement.signedOn) : null],
              [t('agreements:field.abandoned_on'), agreement.abandonedOn ? date(agreement.abandonedOn) : null],
            ]}
          />
          {agreement.invented ? <p className="soft mt-3 text-sm">{t('agreements:sheet.invented')}</p> : null}
        </Section>
        {props.shown}
        <Signatories {...keeping} signatories={parts.signatories} organisations={organisations} />
        <Objectives {...keeping} objectives={parts.objectives} />
        {agreement.stored === 'signed' ? <Amendments amendments={parts.amendments} addHref={may('amend') ? `${at}/avenant` : null} /> : null}
        {agreement.programmeSpec ? (
          <Section title={t('agreements:field.programme_spec')}>
            <p className="max-w-prose whitespace-pre-line wrap-anywhere">{agreement.programmeSpec}</p>
          </Section>
        ) : null}
      </Columns>
    </>
  );
}

/** The acts of the state: one matters, the others are quiet. */
function NextActs({ agreement, may, next, at }: { agreement: Agreement; may(act: AgreementAct): boolean; next: AgreementParts['next']; at: string }) {
  const { t } = useLocale();
  return (
    <>
      {may('sign') ? (
        <LinkButton look="main" icon="pencil" href={`${at}/signer`}>
          {t('agreements:act.sign')}
        </LinkButton>
      ) : null}
      {may('renew') && !next ? (
        <LinkButton look={agreement.status === 'in_force' ? 'plain' : 'main'} icon="plus" href={`${at}/renouveler`}>
          {t('agreements:act.renew')}
        </LinkButton>
      ) : null}
      {may('edit') ? (
        <LinkButton icon="pencil" href={`${at}/modifier`}>
          {t('agreements:act.edit')}
        </LinkButton>
      ) : null}
      {may('abandon') ? (
        <LinkButton look="quiet" icon="x" href={`${at}/abandonner`}>
          {t('agreements:act.abandon')}
        </LinkButton>
      ) : null}
    </>
  );
}
