import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Radios } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { AskLine, Candidate } from '../list-queries.ts';
import { AskedList } from '../parts/AskedList.tsx';
import type { Mission } from '../queries.ts';

/** Whom to ask: somebody of the site who is known already, or by name and address. */
export function ProposePage(props: {
  mission: Mission;
  candidates: readonly Candidate[];
  asks: readonly AskLine[];
  /** The file's need in this domain. */
  need: string | null;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { mission, candidates, asks, need, typed, errors, refused, once } = props;
  const { t, days } = useLocale();
  const given = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  return (
    <>
      <PageTop
        title={t('missions:propose.title')}
        trail={[{ label: mission.title, href: `/missions/${mission.id}` }]}
        under={t('missions:propose.under', {
          site: mission.siteName,
          days: days(mission.halfDays),
          domain: t(`agreements:domain.${mission.skillDomain as 'sales'}`),
          name: mission.firmName,
        })}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {need ? (
        <p className="mb-5">
          <a href={`/dossiers/${mission.projectId}/besoins/${need}`}>{t('missions:propose.who_could')}</a>
        </p>
      ) : null}
      <Form action={`/missions/${mission.id}/proposer`} once={once} errors={errors}>
        {candidates.length > 0 ? (
          <Radios
            {...given('person')}
            label={t('missions:propose.person')}
            help={t('missions:propose.person_help')}
            optional
            choices={candidates.map((one) => ({
              value: one.id,
              label: one.name,
              help: [
                one.running > 0 ? t('missions:propose.running', { count: one.running }) : null,
                one.before ? t(`missions:asked.state.${one.before}`) : null,
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
        ) : null}
        <Fieldset legend={t('missions:propose.other')} help={t('missions:propose.other_help', { site: mission.siteName })}>
          <Field {...given('name')} label={t('missions:field.name')} optional />
          <Field {...given('email')} type="email" label={t('missions:field.email')} optional />
        </Fieldset>
        <p className="soft max-w-prose">{t('missions:propose.free')}</p>
        <Acts>
          <Button>{t('missions:act.propose')}</Button>
          <LinkButton href={`/missions/${mission.id}`} look="quiet">
            {t('ui:cancel')}
          </LinkButton>
        </Acts>
      </Form>
      {asks.length > 0 ? (
        <div className="mt-10">
          <AskedList asks={asks} />
        </div>
      ) : null}
    </>
  );
}
