import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field, Radios, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Project } from '../../projects/queries.ts';
import { FollowBadge } from '../parts/FollowBadge.tsx';
import type { FollowUp, GivenAnswer, WrittenSheet } from '../queries.ts';
import { isOpen, stateOf } from '../state.ts';
import { SheetFields, SheetRead } from '../parts/SheetFields.tsx';

interface Props {
  one: FollowUp;
  file: Project;
  answers: readonly GivenAnswer[];
  /** As it stands, then as it was written before. */
  sheets: readonly WrittenSheet[];
  keeps: boolean;
  failed: 'reponse' | 'fiche' | 'ecarter' | null;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  done: string | null;
  once: string;
}
/** One follow-up: the two numbers and who gave them, the sheet of the visit or call, what is to be done next. */
export function SheetPage(props: Props) {
  const { one, file, answers, sheets, keeps, failed, typed, errors, refused, done, once } = props;
  const { t, date, dateTime } = useLocale();
  const of = (form: Props['failed']) => (failed === form ? { typed, errors } : { typed: {}, errors: {} });
  const at = `/suivis/${one.id}`;
  const writtenBy = ({ writtenAt, writtenBy: name }: WrittenSheet) =>
    name ? t('followups:sheet.written_by', { name, date: dateTime(writtenAt) }) : t('followups:sheet.written', { date: dateTime(writtenAt) });
  const open = isOpen(one, one.today);
  const [sheet = null, ...before] = sheets;
  return (
    <>
      <PageTop
        title={t('followups:sheet.title', { count: one.horizon })}
        trail={[
          { label: t('followups:campaign.title'), href: `/suivis?annee=${one.dueOn.slice(0, 4)}` },
          { label: one.reference, href: `/dossiers/${one.projectId}` },
        ]}
        under={t('followups:sheet.under', { firm: one.firmName, date: date(one.dueOn), decided: date(one.decidedOn) })}
        state={<FollowBadge state={stateOf(one, one.today)} />}
        act={
          keeps && !one.answered && open && file.ownerEmail ? (
            <ActForm action={`${at}/demander`} once={`${once}q`} icon="mail">
              {t(one.askedAt ? 'followups:sheet.ask_again' : 'followups:sheet.ask')}
            </ActForm>
          ) : null
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
      {one.saidClosed && !one.firmClosed ? (
        <Notice tone="waiting">
          {t(one.closedWord === 'owner' ? 'followups:sheet.said_closed' : 'followups:sheet.seen_closed', { date: date(one.closedSince!) })}{' '}
          <a href={`/dossiers/${one.projectId}/actes/close_firm`}>{t('followups:sheet.close_firm')}</a>. {t('followups:sheet.lives')}
        </Notice>
      ) : null}
      {one.closedWord === 'file' && one.status !== 'firm_closed' ? (
        <Notice tone="waiting">
          {t('followups:sheet.sister_closed', { date: date(one.closedSince!) })}{' '}
          <a href={`/dossiers/${one.projectId}/actes/close_firm`}>{t('followups:sheet.close_firm')}</a>.
        </Notice>
      ) : null}
      {one.setAside ? <Notice>{t('followups:sheet.set_aside', { reason: one.setAsideReason })}</Notice> : null}
      <Section title={t('followups:sheet.numbers')}>
        {answers.length === 0 ? <p className="soft mb-4">{t('followups:sheet.no_answer')}</p> : null}
        <Rows
          label={t('followups:sheet.numbers')}
          rows={answers.map((given, i) => ({
            key: String(given.givenAt.getTime()) + i,
            thing: t('followups:said', { headcount: given.headcount, created: given.createdHere }),
            reason: [
              t(`followups:how.${given.how}`),
              dateTime(given.givenAt),
              t('followups:sheet.for_day', { date: date(given.onDay) }),
              given.beside ? t('followups:sheet.beside') : null,
              given.reason,
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
        {keeps ? (
          <p className="my-3">
            {[file.ownerName, file.ownerPhone, file.ownerEmail].filter(Boolean).join(' · ')} ·{' '}
            <a href={`/dossiers/${one.projectId}/emplois`}>{t('followups:sheet.lines')}</a>
          </p>
        ) : null}
        {keeps && open ? (
          <details className="mt-4" open={failed === 'reponse' || (answers.length === 0 && one.dueOn <= one.today)}>
            <summary className="min-h-10 font-semibold">{t(answers.length > 0 ? 'followups:sheet.correct' : 'followups:sheet.tell')}</summary>
            <Form action={`${at}/reponse`} once={`${once}r`} errors={of('reponse').errors} apart="reponse">
              <Field
                name="headcount"
                inputMode="numeric"
                width="short"
                label={t('followups:owner.headcount', { date: date(one.dueOn < one.today ? one.dueOn : one.today) })}
                typed={of('reponse').typed.headcount ?? null}
                errors={of('reponse').errors}
              />
              <Field
                name="created"
                inputMode="numeric"
                width="short"
                label={t('followups:owner.created')}
                typed={of('reponse').typed.created ?? null}
                errors={of('reponse').errors}
              />
              <Radios
                name="how"
                label={t('followups:sheet.how')}
                typed={of('reponse').typed.how ?? 'call'}
                errors={of('reponse').errors}
                choices={(['call', 'visit'] as const).map((value) => ({ value, label: t(`followups:how.${value}`) }))}
              />
              {answers.length > 0 ? (
                <TextArea
                  name="reason"
                  label={t('followups:sheet.why')}
                  rows={2}
                  typed={of('reponse').typed.reason ?? null}
                  errors={of('reponse').errors}
                  optional
                />
              ) : null}
              <Acts>
                <Button icon="check">{t('followups:sheet.save')}</Button>
              </Acts>
            </Form>
          </details>
        ) : null}
      </Section>
      <Section title={t('followups:sheet.sheet')}>
        {sheet ? <SheetRead sheet={sheet} /> : <p className="soft">{t('followups:sheet.no_sheet')}</p>}
        {sheet ? <p className="soft mt-3">{writtenBy(sheet)}</p> : null}
        {before.length > 0 ? (
          <details className="mt-4">
            <summary className="min-h-10">{t('followups:sheet.before', { count: before.length })}</summary>
            {before.map((one) => (
              <section key={one.writtenAt.getTime()} className="mt-4" aria-label={writtenBy(one)}>
                <p className="soft mb-2">{writtenBy(one)}</p>
                <SheetRead sheet={one} />
              </section>
            ))}
          </details>
        ) : null}
        {keeps ? (
          <details className="mt-4" open={failed === 'fiche'}>
            <summary className="min-h-10 font-semibold">{t(sheet ? 'followups:sheet.rewrite' : 'followups:sheet.write')}</summary>
            <Form action={`${at}/fiche`} once={`${once}f`} errors={of('fiche').errors} apart="fiche">
              <SheetFields sheet={sheet} today={one.today} {...of('fiche')} />
              <Acts>
                <Button icon="check">{t('followups:sheet.save')}</Button>
              </Acts>
            </Form>
          </details>
        ) : null}
      </Section>
      {keeps && !one.answered && !one.setAside && one.dueOn <= one.today ? (
        <details open={failed === 'ecarter'}>
          <summary className="min-h-10">{t('followups:sheet.aside')}</summary>
          <Form action={`${at}/ecarter`} once={`${once}e`} errors={of('ecarter').errors} apart="ecarter">
            <TextArea name="why" label={t('followups:sheet.why')} rows={2} typed={of('ecarter').typed.why ?? null} errors={of('ecarter').errors} />
            <Acts>
              <Button look="plain">{t('followups:sheet.aside_act')}</Button>
            </Acts>
          </Form>
        </details>
      ) : null}
    </>
  );
}
