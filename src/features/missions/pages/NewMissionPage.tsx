import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Radios, Select } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../agreements/pledge.ts';
import { MISSION_KINDS } from '../life-cycle.ts';
import type { GrantLeft, HelpedFile } from '../list-queries.ts';
import { MissionFields } from '../parts/MissionFields.tsx';

/** A mission out of days granted; or a light form of its own: a conversation, a visit, a workshop. */
export function NewMissionPage(props: {
  file: HelpedFile;
  grants: readonly GrantLeft[];
  sites: readonly { id: string; name: string }[];
  months: number;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { file, grants, sites, months, typed, errors, refused, once } = props;
  const { t, days } = useLocale();
  const given = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  return (
    <>
      <PageTop
        title={t('missions:make.title')}
        trail={[
          { label: t('missions:menu'), href: '/missions' },
          { label: file.firmName, href: `/dossiers/${file.id}` },
        ]}
        under={t('missions:make.under')}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action="/missions/nouvelle" once={once} errors={errors}>
        <input type="hidden" name="dossier" value={file.reference} />
        <Radios
          {...given('kind')}
          typed={typed.kind ?? (grants.length > 0 ? 'mission' : 'conversation')}
          label={t('missions:column.kind')}
          choices={MISSION_KINDS.map((value) => ({ value, label: t(`missions:kind.${value}`), help: t(`missions:kind_help.${value}`) }))}
        />
        <Select
          {...given('grant')}
          label={t('missions:make.grant')}
          help={t(grants.length > 0 ? 'missions:make.grant_help' : 'missions:make.grant_none')}
          empty={t('missions:make.no_grant')}
          optional
          choices={grants.map((one) => ({
            value: one.id,
            label: t('missions:make.grant_of', {
              site: one.site,
              domain: t(`agreements:domain.${one.skillDomain as 'sales'}`),
              left: days(one.left),
              all: days(one.halfDays),
            }),
          }))}
        />
        <Fieldset legend={t('missions:make.light')} help={t('missions:make.light_help')}>
          <Select {...given('site')} label={t('missions:column.site')} optional choices={sites.map(({ id, name }) => ({ value: id, label: name }))} />
          <Select
            {...given('domain')}
            label={t('missions:column.domain')}
            optional
            choices={SKILL_DOMAINS.map((value) => ({ value, label: t(`agreements:domain.${value}`) }))}
          />
        </Fieldset>
        <Fieldset legend={t('missions:make.what')}>
          <MissionFields typed={{ days: '0.5', ...typed }} errors={errors} months={months} />
        </Fieldset>
        <Acts>
          <Button>{t('missions:make.save')}</Button>
          <LinkButton href={`/dossiers/${file.id}`} look="quiet">
            {t('ui:cancel')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
