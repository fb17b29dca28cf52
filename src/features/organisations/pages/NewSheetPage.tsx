import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field, Radios, Select } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { onceToken } from '../../../platform/once.ts';
import type { RegistryEstablishment } from '../../../platform/registry.ts';
import type { LikenedSheet } from '../duplicate-queries.ts';
import type { Likeness } from '../likeness.ts';
import { SheetFields } from '../parts/SheetFields.tsx';
import type { TypedFields } from '../parts/SheetFields.tsx';
import type { CommuneFound } from '../queries.ts';
import { ORGANISATION_KINDS, ROLES_OF_ESTABLISHMENT } from '../sheet.ts';
import { SIZE_BANDS } from '../size.ts';

/** What to look at before saving: sheets that look the same, a commune outside the perimeter. */
export interface Concerns {
  lookAlikes: readonly (LikenedSheet & { likeness: Likeness })[];
  outside: boolean;
}
/** Where the territory's field gets its proposal from. */
export type Proposal = { kind: 'none' } | { kind: 'one'; name: string } | { kind: 'several' } | { kind: 'outside' };

export interface NewSheetProps {
  typed: TypedFields;
  errors: Errors;
  communes: readonly CommuneFound[];
  territories: readonly { id: string; name: string }[];
  proposal: Proposal;
  found: RegistryEstablishment | null;
  /** Why the register said nothing, when it was asked. */
  notice: 'registry-down' | 'registry-busy' | 'not-found' | 'query-too-short' | null;
  concerns: Concerns;
  /** The sheet that already holds this SIRET. */
  taken: { kind: 'visible'; id: string; name: string } | { kind: 'elsewhere' } | null;
  groups: readonly string[];
}

/** Second step of a new sheet: the form, filled in by the register or by hand. */
export function NewSheetPage(props: NewSheetProps) {
  const { typed, errors, communes, territories, proposal, found, notice, concerns, taken, groups } = props;
  const { t, date } = useLocale();
  const field = (name: string) => ({ name, typed: typed[name] ?? '', errors });
  const concerned = concerns.lookAlikes.length > 0 || concerns.outside;
  return (
    <>
      <PageTop
        title={t('organisations:new.title')}
        trail={[
          { label: t('organisations:list.title'), href: '/etablissements' },
          { label: t('organisations:look_up.title'), href: '/etablissements/nouveau' },
        ]}
      />
      {found && !found.hidden ? <Notice>{t('organisations:new.from_registry')}</Notice> : null}
      {found?.hidden ? <Notice tone="waiting">{t('organisations:new.hidden')}</Notice> : null}
      {found?.closedOn ? <Notice tone="late">{t('organisations:new.closed', { date: date(found.closedOn) })}</Notice> : null}
      {notice ? (
        <Notice tone="waiting" live>
          {t(`organisations:look_up.refusals.${notice}`)}
        </Notice>
      ) : null}
      {taken ? (
        <Notice tone="late" live>
          {taken.kind === 'visible' ? (
            <>
              {t('organisations:new.siret_visible')} <a href={`/etablissements/${taken.id}`}>{taken.name}</a>
            </>
          ) : (
            t('organisations:new.siret_elsewhere')
          )}
        </Notice>
      ) : null}
      <Form action="/etablissements" once={onceToken()} errors={errors}>
        {typed.from_registry ? <input type="hidden" name="from_registry" value={typed.from_registry} /> : null}
        <SheetFields typed={typed} errors={errors} communes={communes} />
        <Fieldset legend={t('organisations:new.company')} help={t('organisations:new.company_known')}>
          <Radios
            {...field('kind')}
            label={t('organisations:field.kind')}
            typed={typed.kind ?? 'company'}
            choices={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`organisations:kind.${kind}`) }))}
          />
          <Field {...field('company_name')} label={t('organisations:field.company_name')} optional />
          <Field {...field('siren')} label={t('organisations:field.siren')} inputMode="numeric" width="short" optional />
          <Field
            {...field('legal_form')}
            label={t('organisations:field.legal_form')}
            help={t('organisations:help.legal_form')}
            inputMode="numeric"
            width="short"
            optional
          />
          <Select
            {...field('company_size_band')}
            label={t('organisations:field.company_size_band')}
            empty={t('organisations:unknown')}
            choices={SIZE_BANDS.map((band) => ({ value: band, label: t(`organisations:size.${band}`) }))}
            optional
          />
          <Field {...field('group')} label={t('organisations:field.group')} help={t('organisations:help.group')} list={groups} optional />
        </Fieldset>
        <Fieldset legend={t('organisations:new.territory')}>
          {proposal.kind === 'one' ? <p className="soft">{t('organisations:new.territory_single', { territory: proposal.name })}</p> : null}
          {proposal.kind === 'several' ? <p className="soft">{t('organisations:new.territory_several')}</p> : null}
          {proposal.kind === 'outside' ? <p className="soft">{t('organisations:new.territory_none')}</p> : null}
          <Select
            {...field('territory_id')}
            label={t('organisations:field.territory')}
            choices={territories.map(({ id, name }) => ({ value: id, label: name }))}
            {...(territories.length === 1 ? { empty: null } : {})}
          />
          <Select
            {...field('role')}
            label={t('organisations:field.role')}
            empty={t('organisations:none')}
            choices={ROLES_OF_ESTABLISHMENT.map((role) => ({ value: role, label: t(`organisations:role.${role}`) }))}
            optional
          />
          <Field {...field('role_starts_on')} type="date" label={t('organisations:field.role_starts_on')} width="short" optional />
        </Fieldset>
        {concerned ? (
          <div id="field-confirmed" role="alert" className="rounded-lg bg-[var(--waiting-ground)] p-4 text-[var(--waiting-ink)]">
            <h2 className="mb-1">{t('organisations:new.concerns_title')}</h2>
            {concerns.lookAlikes.length > 0 ? (
              <>
                <p>{t('organisations:new.look_alikes')}</p>
                <ul className="list-disc pl-5">
                  {concerns.lookAlikes.map((sheet) => (
                    <li key={sheet.id}>
                      <a href={`/etablissements/${sheet.id}`}>{sheet.name}</a>
                      {`, ${sheet.communeName ?? t('organisations:unknown')} : ${sheet.likeness.reasons.map((reason) => t(`organisations:reason.${reason}`)).join(', ')}`}
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
            {concerns.outside ? <p>{t('organisations:new.outside')}</p> : null}
            <Checkbox name="confirmed" label={t('organisations:new.confirm')} checked={false} />
          </div>
        ) : null}
        <Acts>
          <Button icon="check">{t('organisations:new.save')}</Button>
          <LinkButton href="/etablissements/nouveau" look="quiet">
            {t('organisations:new.back')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
