import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { TextArea } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Section } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { PaperAct } from '../life-cycle.ts';
import { verifyAddress } from '../paper.ts';
import { DraftFields } from '../parts/DraftFields.tsx';
import { PaperText } from '../parts/PaperText.tsx';
import { SignatoryRows } from '../parts/SignatoryRows.tsx';
import type { Delivery } from '../parts/SignatoryRows.tsx';
import { SignForm, VoidingSaid } from '../parts/SignForm.tsx';
import type { Failed } from '../parts/SignForm.tsx';
import type { Paper, Signatory } from '../queries.ts';
import { TONE } from '../tones.ts';

export interface PaperShown {
  paper: Paper;
  all: readonly Signatory[];
  own: Signatory | null;
  delivery: Map<string, Delivery>;
  may: (act: PaperAct) => boolean;
  /** What is missing before a draft can leave, in words. */
  missing: readonly string[];
  route: string | null;
  /** The form the typed words belong to. */
  failed: { where: string; errors: Errors; typed: Record<string, string> } | null;
  refused: string | null;
  done: string | null;
  once: string;
}
export function PaperPage(shown: PaperShown) {
  const { paper, own, may, missing, refused, done, once, failed } = shown;
  const { t, list } = useLocale();
  const at = `/papiers/${paper.id}`;
  const reason = missing.length > 0 ? t('papers:page.missing', { list: list(missing) }) : null;
  const toSign = own?.state === 'waiting' && paper.state === 'sent';
  return (
    <>
      <PageTop
        title={t(`papers:kind.${paper.kind}`)}
        trail={paper.missionId && may('void') ? [{ label: t('papers:mission.title'), href: `/missions/${paper.missionId}/papiers` }] : []}
        under={`${paper.number} · ${paper.territory}`}
        state={<Badge tone={TONE[paper.state]}>{t(`papers:state.${paper.state}`)}</Badge>}
        act={
          <>
            {may('send') ? (
              <ActForm action={`${at}/envoyer`} once={`${once}e`} look="main" icon="mail" why={reason}>
                {t('papers:act.send')}
              </ActForm>
            ) : null}
            {may('issue') ? (
              <ActForm action={`${at}/delivrer`} once={`${once}d`} look="main" icon="check" why={reason}>
                {t('papers:act.issue')}
              </ActForm>
            ) : null}
            {may('renew') ? (
              <ActForm action={`${at}/refaire`} once={`${once}n`} look="main">
                {t('papers:act.renew')}
              </ActForm>
            ) : null}
            <LinkButton href={`${at}/pdf`} icon="download" download>
              {t(paper.state === 'signed' ? 'papers:page.pdf' : 'papers:page.pdf_draft')}
            </LinkButton>
          </>
        }
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <WhyVoid paper={paper} />
      <Columns aside={<Aside {...shown} />}>
        <PaperText text={paper.text} />
        {toSign ? (
          <>
            <VoidingSaid kind={paper.kind} />
            <SignForm
              paper={paper}
              own={own}
              base={`${at}/signer`}
              failed={failed?.where === 'sign' || failed?.where === 'refuse' ? (failed as Failed) : null}
              once={`${once}s`}
            />
          </>
        ) : null}
        {may('write') && paper.missionId ? <DraftFields {...shown} /> : null}
      </Columns>
    </>
  );
}
function WhyVoid({ paper }: { paper: Paper }) {
  const { t, list } = useLocale();
  if (paper.state !== 'void') return null;
  return (
    <Notice tone="waiting">
      {paper.voidFields?.length
        ? t('papers:voiding.changed', { fields: list(paper.voidFields.map((one) => t(`papers:voiding.${one as 'route'}`))) })
        : t('papers:voiding.reason', { reason: paper.voidReason ?? '—' })}{' '}
      {paper.replacedBy && paper.nextId ? <a href={`/papiers/${paper.nextId}`}>{t('papers:voiding.replaced', { number: paper.replacedBy })}</a> : null}
    </Notice>
  );
}
function Aside({ paper, all, delivery, may, failed, once, own }: PaperShown) {
  const { t, dateTime } = useLocale();
  const at = `/papiers/${paper.id}`;
  const errors = failed?.where === 'void' ? failed.errors : {};
  return (
    <>
      <SignatoryRows paper={paper} all={all} delivery={delivery} keeps={may('void')} failed={failed} once={once} />
      <Section title={t('papers:page.hash')}>
        <p className="figures text-sm wrap-anywhere">{paper.textHash}</p>
        <p className="soft mb-2 text-sm">{t('papers:page.version', { version: paper.version })}</p>
        <Facts
          facts={[
            ...(paper.sentAt ? ([[t('papers:state.sent'), dateTime(paper.sentAt)]] as const) : []),
            ...(paper.signedAt ? ([[t('papers:state.signed'), dateTime(paper.signedAt)]] as const) : []),
          ]}
        />
        {paper.state === 'signed' ? (
          <p className="mt-3 flex flex-wrap gap-3">
            <a href={verifyAddress('', paper.number, paper.textHash)}>{t('papers:page.check_link')}</a>
            {may('void') || own ? (
              <a href={`${at}/preuve`} download>
                {t('papers:page.proof')}
              </a>
            ) : null}
          </p>
        ) : null}
      </Section>
      {may('void') ? (
        <details className="mb-8" open={failed?.where === 'void'}>
          <summary className="cursor-pointer font-semibold">{t('papers:act.void')}</summary>
          <Form apart="void" action={`${at}/annuler`} once={`${once}v`} errors={errors}>
            <TextArea
              name="reason"
              label={t('papers:form.reason')}
              help={t('papers:form.reason_help')}
              typed={failed?.where === 'void' ? (failed.typed.reason ?? null) : null}
              errors={errors}
              rows={3}
            />
            <div>
              <Button look="plain">{t('papers:act.void')}</Button>
            </div>
          </Form>
        </details>
      ) : null}
    </>
  );
}
