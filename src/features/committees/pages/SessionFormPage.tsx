import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Territory } from '../../territories/queries.ts';
import { DATES } from '../form.ts';
import type { Session } from '../session-queries.ts';

/** A session to plan, or one that changes: when, where, and what to know. */
export function SessionFormPage(props: {
  session: Session | null;
  territory: Territory;
  territories: readonly { code: string; name: string }[];
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { session, territory, territories, typed, errors, refused, once } = props;
  const { t } = useLocale();
  const fresh = Object.keys(typed).length === 0;
  const value = (name: string, stored: string | null) => (fresh ? stored : (typed[name] ?? null));
  const dates = session ? (session.status === 'polling' ? [] : [1 as const]) : DATES;
  return (
    <>
      <PageTop
        title={t(session ? 'committees:form.edit_title' : 'committees:form.new_title')}
        trail={[{ label: t('committees:list.title'), href: '/seances' }]}
        under={territory.name}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {session?.status === 'summoned' ? <Notice tone="info">{t('committees:form.summoned')}</Notice> : null}
      {!session && territories.length > 1 ? (
        <form method="get" action="/seances/nouvelle" className="mb-6 flex max-w-xl flex-wrap items-end gap-3">
          <div className="grow">
            <Select
              name="territoire"
              label={t('committees:form.territory')}
              typed={territory.code}
              empty={null}
              choices={territories.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </div>
          <Button look="plain">{t('committees:form.territory_go')}</Button>
        </form>
      ) : null}
      <Form action={session ? `/seances/${session.id}/modifier` : '/seances'} once={once} errors={errors}>
        {session ? null : <input type="hidden" name="territoire" value={territory.code} />}
        {session ? null : (
          <Radios
            name="kind"
            label={t('committees:form.kind')}
            typed={value('kind', 'meeting')}
            errors={errors}
            choices={(['meeting', 'written'] as const).map((kind) => ({
              value: kind,
              label: t(`committees:kind.${kind}`),
              help: t(`committees:kind_help.${kind}`),
            }))}
          />
        )}
        {dates.map((n) => (
          <Fieldset
            key={n}
            legend={t(n === 1 ? 'committees:form.date' : 'committees:form.other_date', { count: n })}
            help={n === 2 ? t('committees:form.other_date_help') : null}
          >
            <div className="grid gap-4 sm:grid-cols-2">
              <Field
                name={`day_${n}`}
                type="date"
                label={t('committees:form.day')}
                typed={value(`day_${n}`, n === 1 ? (session?.heldOn ?? null) : null)}
                errors={errors}
                optional={n !== 1}
              />
              <Field
                name={`time_${n}`}
                type="time"
                label={t('committees:form.time')}
                typed={value(`time_${n}`, n === 1 ? (session?.startsAtTime ?? '09:00') : null)}
                errors={errors}
                optional={n !== 1}
              />
            </div>
          </Fieldset>
        ))}
        <Field
          name="ends_on"
          type="date"
          label={t('committees:form.ends_on')}
          help={t('committees:form.ends_on_help')}
          typed={value('ends_on', session?.endsOn ?? null)}
          errors={errors}
          width="short"
          optional
        />
        <Field
          name="place"
          label={t('committees:form.place')}
          help={t('committees:form.place_help')}
          typed={value('place', session?.place ?? null)}
          errors={errors}
          optional
          maxLength={300}
        />
        <Field
          name="remote_url"
          type="url"
          label={t('committees:form.remote')}
          help={t('committees:form.remote_help')}
          typed={value('remote_url', session?.remoteUrl ?? null)}
          errors={errors}
          optional
          maxLength={500}
        />
        <TextArea
          name="note"
          label={t('committees:form.note')}
          help={t('committees:form.note_help')}
          rows={3}
          typed={value('note', session?.note ?? null)}
          errors={errors}
          optional
        />
        {session?.status === 'summoned' ? (
          <Field
            name="short_reason"
            label={t('committees:form.short_reason')}
            help={t('committees:form.short_reason_help')}
            typed={value('short_reason', null)}
            errors={errors}
            optional
            maxLength={500}
          />
        ) : null}
        <Acts>
          <Button icon="check">{t(session ? 'committees:form.save' : 'committees:form.plan')}</Button>
          <LinkButton href={session ? `/seances/${session.id}` : '/seances'} look="quiet">
            {t('ui:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
