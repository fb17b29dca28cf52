import type { ReactNode } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { RegistryAnswer, RegistryEstablishment } from '../../../platform/registry.ts';
import { isSiret, spacedSiret } from '../../../shared/siret.ts';
import { readableName, readableStreet } from '../address.ts';
import { categoryOfBand } from '../size.ts';
import type { FoundSheet } from '../queries.ts';

/** Where a SIRET of the register already has its sheet. */
export type Standing = { kind: 'free' } | { kind: 'visible'; id: string } | { kind: 'elsewhere' };

/** First step of a new sheet: what we have, what the register has, and the way round when it says nothing. */
export function LookUpPage(props: {
  typed: string;
  departement: string;
  answer: RegistryAnswer | null;
  standings: ReadonlyMap<string, Standing>;
  own: readonly FoundSheet[];
}) {
  const { typed, departement, answer, standings, own } = props;
  const { t } = useLocale();
  const digits = typed.replace(/[\s.]/g, '');
  const manual = `/etablissements/nouveau?saisie=1${typed ? `&q=${encodeURIComponent(typed)}` : ''}`;
  return (
    <>
      <PageTop
        title={t('organisations:look_up.title')}
        trail={[{ label: t('organisations:list.title'), href: '/etablissements' }]}
        under={t('organisations:look_up.lead')}
      />
      <form
        method="get"
        action="/etablissements/nouveau"
        role="search"
        aria-label={t('organisations:look_up.title')}
        className="mb-6 grid max-w-3xl items-end gap-3 sm:grid-cols-[minmax(0,1fr)_8rem_auto]"
      >
        <Field name="q" type="search" label={t('organisations:look_up.query')} help={t('organisations:look_up.query_help')} typed={typed} />
        <Field name="departement" label={t('organisations:look_up.departement')} typed={departement} optional />
        <Button icon="search">{t('organisations:look_up.act')}</Button>
      </form>
      {/^\d{14}$/.test(digits) && !isSiret(digits) ? <Notice tone="waiting">{t('organisations:look_up.siret_wrong')}</Notice> : null}
      {answer && !answer.ok ? (
        <Notice tone="waiting" live>
          {t(`organisations:look_up.refusals.${answer.refusal}`)}
        </Notice>
      ) : null}
      {own.length > 0 ? (
        <Section title={t('organisations:look_up.own_title')}>
          <Rows
            label={t('organisations:look_up.own_title')}
            rows={own.map((sheet) => ({
              key: sheet.id,
              thing: sheet.name,
              reason: [sheet.companyName, sheet.communeName, sheet.territoryName].filter(Boolean).join(' · '),
              act: <LinkButton href={`/etablissements/${sheet.id}`}>{t('organisations:look_up.open')}</LinkButton>,
            }))}
          />
        </Section>
      ) : null}
      {answer?.ok ? (
        <Section title={t('organisations:look_up.answers_title')}>
          <RegistryRows
            answers={answer.establishments}
            label={t('organisations:look_up.answers_title')}
            act={(found) => {
              const standing = standings.get(found.siret) ?? { kind: 'free' };
              if (standing.kind === 'visible') return <LinkButton href={`/etablissements/${standing.id}`}>{t('organisations:look_up.open')}</LinkButton>;
              if (standing.kind === 'elsewhere') return <span className="soft text-sm">{t('organisations:look_up.elsewhere')}</span>;
              return <LinkButton href={`/etablissements/nouveau?siret=${found.siret}`}>{t('organisations:look_up.take')}</LinkButton>;
            }}
          />
        </Section>
      ) : null}
      <p className="mt-6">
        <LinkButton href={manual} icon="pencil">
          {t('organisations:look_up.manual')}
        </LinkButton>{' '}
        <span className="soft">{t('organisations:look_up.manual_why')}</span>
      </p>
    </>
  );
}

/** The register's answers, one by one, each with its act. */
export function RegistryRows({
  answers,
  label,
  act,
}: {
  answers: readonly RegistryEstablishment[];
  label: string;
  act(found: RegistryEstablishment): ReactNode;
}) {
  const { t, date } = useLocale();
  return (
    <Rows
      label={label}
      rows={answers.map((found) => {
        const category = found.category ?? categoryOfBand(found.companySizeBand);
        return {
          key: found.siret,
          thing: (
            <>
              <strong>{found.hidden ? t('organisations:look_up.hidden_name') : readableName(found.signName ?? found.companyName)}</strong>
              {found.signName && !found.hidden ? <span className="soft"> · {readableName(found.companyName)}</span> : null}
            </>
          ),
          reason: [
            spacedSiret(found.siret),
            readableStreet(found.street),
            [found.postcode, found.communeName ? readableName(found.communeName) : null].filter(Boolean).join(' '),
            found.nafCode,
            category ? t(`organisations:category.${category}`) : null,
          ]
            .filter(Boolean)
            .join(' · '),
          state: (
            <span className="flex flex-wrap justify-end gap-1">
              {found.headOffice ? <Badge tone="quiet">{t('organisations:look_up.head_office')}</Badge> : null}
              {found.hidden ? <Badge tone="waiting">{t('organisations:look_up.hidden')}</Badge> : null}
              {found.closedOn ? <Badge tone="late">{t('organisations:look_up.closed', { date: date(found.closedOn) })}</Badge> : null}
            </span>
          ),
          act: act(found),
        };
      })}
    />
  );
}
