import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Select, TextArea } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Panel, Section } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { MinutesAct } from '../life-cycle.ts';
import { PartShown } from '../parts/PartShown.tsx';
import type { Addendum, Minutes, Objection, Part } from '../queries.ts';
import { sentencesOf } from '../sentences.ts';
import { TONE } from '../words.ts';

export type Typed = Readonly<Record<string, string | undefined>>;
/** What the page is made of; `failed`: the part, remark or form the typed words belong to. */
export interface MinutesShown {
  minutes: Minutes;
  parts: readonly Part[];
  objections: readonly Objection[];
  addenda: readonly Addendum[];
  approving: readonly { id: string; number: number; heldOn: string; open: boolean }[];
  may: (act: MinutesAct) => boolean;
  failed: string | null;
  typed: Typed;
  errors: Errors;
  done: string | null;
  refused: string | null;
  once: string;
}

/** The minutes of a session: the record, its marked zones, what members say of it, where it stands and what is next. */
export function MinutesPage(shown: MinutesShown) {
  const { minutes, parts, objections, addenda, approving, may, failed, typed, errors, done, refused, once } = shown;
  const { t, date, lang } = useLocale();
  const { status } = minutes;
  const at = `/seances/${minutes.sessionId}/proces-verbal`;
  const waiting = objections.filter(({ answer }) => answer === null).length;
  return (
    <>
      <PageTop
        title={t('minutes:page.title', { number: minutes.number })}
        trail={[
          { label: t('minutes:list.title'), href: '/proces-verbaux' },
          { label: t('minutes:page.session'), href: `/seances/${minutes.sessionId}` },
        ]}
        under={t('minutes:page.under', { territory: minutes.territoryName, date: date(minutes.heldOn) })}
        state={<Badge tone={TONE[status]}>{t(`minutes:status.${status}`)}</Badge>}
        act={
          <>
            {may('send') ? (
              <ActForm action={`${at}/envoyer`} once={`${once}s`} look="main" icon="mail" confirm={t('minutes:page.send_confirm')}>
                {t('minutes:page.send')}
              </ActForm>
            ) : null}
            {may('sign') ? (
              <ActForm action={`${at}/signer`} once={`${once}g`} look="main" icon="check" confirm={t('minutes:page.sign_confirm')}>
                {t('minutes:page.sign')}
              </ActForm>
            ) : null}
            <LinkButton href={`${at}/pdf`} icon="download" download>
              {t('minutes:page.pdf')}
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
      <p className="soft mb-6 max-w-prose">
        {status === 'sent'
          ? t(may('answer') ? 'minutes:page.next.sent_keeper' : 'minutes:page.next.sent_member', { date: date(minutes.objectionsUntil!) })
          : t(`minutes:page.next.${status}`)}
        {lang === 'fr' ? null : ` ${t('minutes:page.in_french')}`}
      </p>
      <Columns
        aside={
          <>
            <WhereItStands minutes={minutes} />
            {may('approve') ? (
              <Approval minutes={minutes} approving={approving} waiting={waiting} errors={failed === 'approve' ? errors : {}} once={`${once}a`} />
            ) : null}
          </>
        }
      >
        {parts.map((part) => (
          <PartShown key={part.position} at={at} part={part} shown={shown} />
        ))}
        {may('correct') ? (
          <Section title={t('minutes:addendum.title')}>
            {addenda.length > 0 ? (
              <ul className="mb-5">
                {addenda.map((one) => (
                  <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 border-b rule py-3">
                    <span className="min-w-0 basis-80 wrap-anywhere whitespace-pre-line">
                      {one.body}
                      <span className="soft block">
                        {one.number
                          ? t('minutes:addendum.signed', { number: one.number, name: one.signedBy ?? '—', date: date(one.signedAt!) })
                          : t('minutes:addendum.waiting')}
                      </span>
                    </span>
                    {one.number === null && may('sign_correction') ? (
                      <ActForm
                        action={`${at}/additifs/${one.id}/signer`}
                        once={once + one.id.slice(0, 8)}
                        icon="check"
                        confirm={t('minutes:page.sign_confirm')}
                      >
                        {t('minutes:addendum.sign')}
                      </ActForm>
                    ) : null}
                  </li>
                ))}
              </ul>
            ) : null}
            <details open={failed === 'addendum'}>
              <summary className="cursor-pointer font-semibold">{t('minutes:addendum.open')}</summary>
              <Form action={`${at}/additifs`} once={`${once}c`} errors={failed === 'addendum' ? errors : {}}>
                <Select
                  name="part"
                  label={t('minutes:addendum.part')}
                  typed={failed === 'addendum' ? (typed.part ?? null) : null}
                  errors={failed === 'addendum' ? errors : {}}
                  choices={parts
                    .filter(({ facts }) => facts !== null)
                    .map((part) => ({ value: part.id, label: part.position === 0 ? t('minutes:addendum.whole') : sentencesOf(part.facts!, lang).title }))}
                />
                <TextArea
                  name="body"
                  label={t('minutes:addendum.body')}
                  typed={failed === 'addendum' ? (typed.body ?? null) : null}
                  errors={failed === 'addendum' ? errors : {}}
                />
                <div>
                  <Button look="plain">{t('minutes:addendum.save')}</Button>
                </div>
              </Form>
            </details>
          </Section>
        ) : null}
      </Columns>
    </>
  );
}

function WhereItStands({ minutes }: { minutes: Minutes }) {
  const { t, date, dateTime } = useLocale();
  const { document, hash } = minutes;
  return (
    <Panel>
      <h2 className="mb-2">{t('minutes:page.facts')}</h2>
      <Facts
        facts={[
          [t('minutes:page.sent_on'), minutes.sentAt ? dateTime(minutes.sentAt) : null],
          [t('minutes:page.until'), minutes.objectionsUntil ? date(minutes.objectionsUntil) : null],
          [
            t('minutes:page.approved_in'),
            minutes.approvedIn && minutes.approvedOn ? (
              <a key="a" href={`/seances/${minutes.approvedIn}`}>
                {t('minutes:list.row', { number: minutes.approvedInNumber ?? 0, date: date(minutes.approvedOn) })}
              </a>
            ) : null,
          ],
          [t('minutes:page.signed_by'), minutes.signedBy],
          [t('minutes:page.signed_at'), minutes.signedAt ? dateTime(minutes.signedAt) : null],
          [t('minutes:page.document'), document],
          [
            t('minutes:page.hash'),
            hash ? (
              <code key="h" className="text-sm wrap-anywhere">
                {hash}
              </code>
            ) : null,
          ],
        ]}
      />
      {document && hash ? (
        <p className="mt-3">
          <a href={`/verifier?document=${document}&empreinte=${hash.slice(0, 16)}`}>{t('minutes:page.verify')}</a>
        </p>
      ) : null}
    </Panel>
  );
}

function Approval(props: { minutes: Minutes; approving: MinutesShown['approving']; waiting: number; errors: Errors; once: string }) {
  const { minutes, approving, waiting, errors, once } = props;
  const { t, date } = useLocale();
  return (
    <Section title={t('minutes:approve.title')}>
      {approving.length === 0 ? (
        <p className="soft">{t('minutes:approve.none')}</p>
      ) : (
        <Form action={`/seances/${minutes.sessionId}/proces-verbal/approuver`} once={once} errors={errors}>
          <p className="soft">{t('minutes:approve.help')}</p>
          <Select
            name="session"
            label={t('minutes:approve.session')}
            typed={approving.find(({ open }) => open)?.id ?? null}
            errors={errors}
            choices={approving.map(({ id, number, heldOn }) => ({ value: id, label: t('minutes:list.row', { number, date: date(heldOn) }) }))}
          />
          <div>
            <Button look="plain" icon="check" why={waiting > 0 ? t('minutes:approve.waiting', { count: waiting }) : null}>
              {t('minutes:approve.save')}
            </Button>
          </div>
        </Form>
      )}
    </Section>
  );
}
