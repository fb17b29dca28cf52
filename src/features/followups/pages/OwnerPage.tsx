import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { OwnerHere } from '../../timesheets/visitors.ts';
import type { FollowUp } from '../queries.ts';

/** The owner's two fields; a firm that closed reads one kind sentence and is asked nothing. */
export function OwnerPage(props: {
  here: OwnerHere;
  action: string;
  back: string | null;
  one: FollowUp | null;
  all: readonly FollowUp[];
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  done: 'answered' | 'beside' | 'closed' | null;
  once: string;
}) {
  const { here, action, back, one, all, typed, errors, refused, done, once } = props;
  const { t, date } = useLocale();
  // Who told of it: thanked for it is the owner alone.
  const closed = all.some(({ firmClosed, saidClosed }) => firmClosed || saidClosed);
  const said =
    done === 'closed' || all.some(({ closedWord }) => closedWord === 'owner')
      ? 'closed'
      : all.some(({ status }) => status === 'withdrawn')
        ? 'withdrawn'
        : 'closed_known';
  const given = all.filter(({ answered }) => answered);
  return (
    <>
      <PageTop
        title={t('followups:owner.title')}
        trail={back ? [{ label: here.reference, href: back }] : []}
        under={closed ? here.firm : one ? t('followups:owner.under', { firm: here.firm, count: one.horizon }) : here.firm}
      />
      {done === 'answered' || done === 'beside' ? (
        <Notice tone="done" live>
          {t(done === 'beside' ? 'followups:owner.thanks_beside' : 'followups:owner.thanks')}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {closed ? (
        <Notice live={done === 'closed'}>{t(`followups:owner.${said}`)}</Notice>
      ) : !one ? (
        <Empty title={t('followups:owner.none')}>{t('followups:owner.none_text')}</Empty>
      ) : (
        <>
          {one.answeredHow === 'call' || one.answeredHow === 'visit' ? (
            <p className="mb-4 max-w-prose">{t(`followups:owner.heard_${one.answeredHow}`)}</p>
          ) : null}
          <Form action={action} once={once} errors={errors}>
            <input type="hidden" name="echeance" value={one.horizon} />
            <Field
              name="headcount"
              inputMode="numeric"
              width="short"
              label={t('followups:owner.headcount', { date: date(one.dueOn < one.today ? one.dueOn : one.today) })}
              help={t('followups:owner.headcount_help')}
              typed={typed.headcount ?? (one.headcount === null ? null : String(one.headcount))}
              errors={errors}
            />
            <Field
              name="created"
              inputMode="numeric"
              width="short"
              label={t('followups:owner.created')}
              help={t('followups:owner.created_help')}
              typed={typed.created ?? (one.createdHere === null ? null : String(one.createdHere))}
              errors={errors}
            />
            <Acts>
              <Button icon="check">{t(one.answered ? 'followups:owner.correct' : 'followups:owner.send')}</Button>
            </Acts>
          </Form>
          <p className="soft mt-6 max-w-prose">{t('followups:owner.kept_note')}</p>
          <details className="mt-6">
            <summary className="min-h-10">{t('followups:owner.no_more')}</summary>
            <p className="my-2 max-w-prose">{t('followups:owner.no_more_text')}</p>
            <ActForm action={action} once={`${once}c`} fields={{ act: 'closed', echeance: String(one.horizon) }}>
              {t('followups:owner.say_closed')}
            </ActForm>
          </details>
        </>
      )}
      {given.length > 0 ? (
        <Section title={t('followups:owner.given')}>
          <Rows
            label={t('followups:owner.given')}
            rows={given.map((each) => ({
              key: each.id,
              thing: t('followups:months', { count: each.horizon }),
              reason: t('followups:said', { headcount: each.headcount, created: each.createdHere }),
            }))}
          />
        </Section>
      ) : null}
      {back ? <LinkButton href={back}>{t('followups:owner.back')}</LinkButton> : null}
    </>
  );
}
