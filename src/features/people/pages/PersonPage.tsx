import type { TextKey } from '../../../shared/text-key.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Field, Select } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { RoleFields } from '../parts/RoleFields.tsx';
import type { PersonSheet, PlaceChoice, RoleLine } from '../queries.ts';

const TONE = { now: 'done', past: 'quiet', future: 'waiting' } as const;

/** A person: who they are, their roles in time, and what may be done about them. */
export function PersonPage(props: {
  person: PersonSheet;
  places: { territories: readonly PlaceChoice[]; establishments: readonly PlaceChoice[] };
  national: boolean;
  mayEnd: readonly RoleLine[];
  once: string;
  typed: Record<string, string>;
  errors: Errors;
  refusal: string | null;
}) {
  const { t, date } = useLocale();
  const { person, places, national, mayEnd, once, typed, errors, refusal } = props;
  const named = (held: RoleLine) => `${t(`people:role.${held.role}` as TextKey)}, ${held.place ?? t('people:role_place.network')}`;
  const span = (held: RoleLine) =>
    held.ends_on ? t('people:sheet.from_to', { from: date(held.starts_on), to: date(held.ends_on) }) : t('people:sheet.since', { from: date(held.starts_on) });
  const forms = errors.role_id || errors.reason ? 'end' : 'give';
  return (
    <>
      <PageTop
        title={person.name}
        trail={[{ label: t('people:list.title'), href: '/personnes' }]}
        under={person.title}
        state={
          <>
            {person.left_on ? <Badge tone="late">{t('people:sheet.left', { date: date(person.left_on) })}</Badge> : null}
            {person.invented ? <Badge tone="quiet">{t('people:sheet.invented')}</Badge> : null}
          </>
        }
      />
      {refusal ? (
        <Notice tone="late" live>
          {refusal}
        </Notice>
      ) : null}
      <Columns
        aside={
          person.left_on ? null : (
            <>
              <details className="mb-4 border-t rule pt-3" open={forms === 'give' && Object.keys(errors).length > 0}>
                <summary className="mb-3 font-display text-[1.1875rem] font-[640]">{t('people:sheet.give')}</summary>
                <Form action={`/personnes/${person.id}/roles`} once={`${once}g`} errors={forms === 'give' ? errors : {}}>
                  <RoleFields places={places} national={national} typed={typed} errors={forms === 'give' ? errors : {}} />
                  <div>
                    <Button>{t('people:sheet.give_act')}</Button>
                  </div>
                </Form>
              </details>
              {mayEnd.length > 0 ? (
                <details className="mb-4 border-t rule pt-3" open={forms === 'end'}>
                  <summary className="mb-3 font-display text-[1.1875rem] font-[640]">{t('people:sheet.end')}</summary>
                  <EndForm person={person} mayEnd={mayEnd} named={named} once={once} typed={typed} errors={forms === 'end' ? errors : {}} />
                </details>
              ) : null}
              <details className="border-y rule py-3">
                <summary className="font-display text-[1.1875rem] font-[640]">{t('people:sheet.leave')}</summary>
                <p className="my-3">{t('people:sheet.leave_text')}</p>
                <form method="post" action={`/personnes/${person.id}/depart`} className="flex flex-col gap-3">
                  <input type="hidden" name="_once" value={`${once}l`} />
                  <label htmlFor="leave-reason" className="font-semibold">
                    {t('people:field.reason')}
                  </label>
                  <input id="leave-reason" className="input" name="reason" autoComplete="off" />
                  <div>
                    <Button look="plain">{t('people:sheet.leave_act')}</Button>
                  </div>
                </form>
              </details>
            </>
          )
        }
      >
        <Facts
          facts={[
            [
              t('people:field.email'),
              <a key="mail" href={`mailto:${person.email}`}>
                {person.email}
              </a>,
            ],
            [t('people:field.phone'), person.phone],
          ]}
        />
        <div className="mt-8">
          <Section title={t('people:sheet.roles')} aside={<a href={`/historique/person/${person.id}`}>{t('people:sheet.history')}</a>}>
            {person.roles.length === 0 ? <p className="soft">{t('people:sheet.no_role')}</p> : null}
            <Rows
              label={t('people:sheet.roles')}
              rows={person.roles.map((held) => ({
                key: held.id,
                thing: (
                  <>
                    <strong>{t(`people:role.${held.role}` as TextKey)}</strong>, <Place held={held} />
                  </>
                ),
                reason: [span(held), held.end_reason].filter(Boolean).join(' · '),
                state: <Badge tone={TONE[held.state]}>{t(`people:sheet.${held.state}`)}</Badge>,
              }))}
            />
          </Section>
        </div>
      </Columns>
    </>
  );
}

function Place({ held }: { held: RoleLine }) {
  const { t } = useLocale();
  if (held.territory_code) return <a href={`/territoires/${held.territory_code}`}>{held.place}</a>;
  if (held.establishment_id) return <a href={`/etablissements/${held.establishment_id}`}>{held.place}</a>;
  return <>{t('people:role_place.network')}</>;
}

function EndForm({
  person,
  mayEnd,
  named,
  once,
  typed,
  errors,
}: {
  person: PersonSheet;
  mayEnd: readonly RoleLine[];
  named(held: RoleLine): string;
  once: string;
  typed: Record<string, string>;
  errors: Errors;
}) {
  const { t } = useLocale();
  return (
    <Form action={`/personnes/${person.id}/fin`} once={`${once}e`} errors={errors}>
      <Select
        name="role_id"
        label={t('people:sheet.end_which')}
        typed={typed.role_id}
        errors={errors}
        choices={mayEnd.map((held) => ({ value: held.id, label: named(held) }))}
      />
      <EndDay typed={typed} errors={errors} />
      <Field name="reason" label={t('people:field.reason')} typed={typed.reason} errors={errors} />
      <div>
        <Button look="plain">{t('people:sheet.end_act')}</Button>
      </div>
    </Form>
  );
}

/** Its own identifier: the form above has a field of the same name. */
function EndDay({ typed, errors }: { typed: Record<string, string>; errors: Errors }) {
  const { t } = useLocale();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor="end-day" className="font-semibold">
        {t('people:sheet.end_on')}
      </label>
      <input
        id="end-day"
        className="input max-w-48"
        type="date"
        name="ends_on"
        defaultValue={typed.role_id ? typed.ends_on : ''}
        {...(errors.ends_on ? { 'aria-invalid': true, 'aria-describedby': 'end-day-error' } : {})}
      />
      {errors.ends_on ? (
        <p id="end-day-error" className="text-sm font-semibold text-error">
          {errors.ends_on}
        </p>
      ) : null}
    </div>
  );
}
