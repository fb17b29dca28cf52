import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field, Radios, Select } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Territory } from '../../territories/queries.ts';
import { MANDATE_ROLES } from '../form.ts';
import type { MandateLine } from '../mandate-queries.ts';
import { SEATS } from '../rules.ts';

type Typed = Readonly<Record<string, string | undefined>>;
function trailOf(territory: Territory, label: string) {
  return [
    { label: territory.name, href: `/territoires/${territory.code}` },
    { label, href: `/territoires/${territory.code}/comite` },
  ];
}
/** A new mandate: who, for whom, in what seat, from when. */
export function MandatePage(props: {
  territory: Territory;
  people: readonly { id: string; name: string; place: string }[];
  sites: readonly { id: string; name: string }[];
  typed: Typed;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { territory, people, sites, typed, errors, refused, once } = props;
  const { t } = useLocale();
  const at = `/territoires/${territory.code}/comite`;
  const fresh = Object.keys(typed).length === 0;
  return (
    <>
      <PageTop title={t('committees:mandate.title')} trail={trailOf(territory, t('territories:tabs.committee'))} under={t('committees:mandate.under')} />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action={`${at}/mandat`} once={once} errors={errors}>
        <Select
          name="person"
          label={t('committees:mandate.person')}
          help={
            <>
              {t('committees:mandate.person_help')} <a href={`/invitations/nouvelle?territoire=${territory.id}`}>{t('committees:mandate.invite')}</a>
            </>
          }
          typed={typed.person ?? null}
          errors={errors}
          choices={people.map(({ id, name, place }) => ({ value: id, label: place ? `${name} · ${place}` : name }))}
        />
        <Select
          name="seat"
          label={t('committees:mandate.seat')}
          typed={typed.seat ?? 'company'}
          errors={errors}
          empty={null}
          choices={SEATS.map((value) => ({ value, label: t(`committees:seat.${value}`) }))}
        />
        <Select
          name="establishment"
          label={t('committees:mandate.establishment')}
          help={t('committees:mandate.establishment_help')}
          typed={typed.establishment ?? null}
          errors={errors}
          optional
          choices={sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field
          name="body"
          label={t('committees:mandate.body')}
          help={t('committees:mandate.body_help')}
          typed={typed.body ?? null}
          errors={errors}
          optional
          maxLength={200}
        />
        <Radios
          name="role"
          label={t('committees:mandate.role')}
          typed={typed.role ?? 'member'}
          errors={errors}
          choices={MANDATE_ROLES.map((value) => ({ value, label: t(`committees:role.${value}`) }))}
        />
        <Checkbox name="voting" label={t('committees:mandate.voting')} help={t('committees:mandate.voting_help')} checked={fresh || typed.voting === 'on'} />
        <Field
          name="starts_on"
          type="date"
          label={t('committees:mandate.starts_on')}
          typed={typed.starts_on ?? territory.today}
          errors={errors}
          width="short"
        />
        <Field name="ends_on" type="date" label={t('committees:mandate.ends_on')} typed={typed.ends_on ?? null} errors={errors} width="short" optional />
        <Acts>
          <Button icon="check">{t('committees:mandate.save')}</Button>
          <LinkButton href={at} look="quiet">
            {t('ui:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
/** The end of a mandate: its last day and why. */
export function EndMandatePage(props: { territory: Territory; mandate: MandateLine; typed: Typed; errors: Errors; refused: string | null; once: string }) {
  const { territory, mandate, typed, errors, refused, once } = props;
  const { t } = useLocale();
  const at = `/territoires/${territory.code}/comite`;
  return (
    <>
      <PageTop
        title={t('committees:mandate.end_title', { name: mandate.name })}
        trail={trailOf(territory, t('territories:tabs.committee'))}
        under={mandate.body}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action={`${at}/mandat/${mandate.id}/fin`} once={once} errors={errors}>
        <Field
          name="ends_on"
          type="date"
          label={t('committees:mandate.last_day')}
          help={t('committees:mandate.last_day_help')}
          typed={typed.ends_on ?? territory.today}
          errors={errors}
          width="short"
        />
        <Field name="reason" label={t('committees:mandate.end_reason')} typed={typed.reason ?? null} errors={errors} maxLength={500} />
        <Acts>
          <Button icon="check">{t('committees:mandate.end_save')}</Button>
          <LinkButton href={at} look="quiet">
            {t('ui:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
