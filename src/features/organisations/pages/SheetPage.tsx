import type { ReactElement } from 'react';
import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Panel, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Facts, Timeline } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { onceToken } from '../../../platform/once.ts';
import { spacedSiret } from '../../../shared/siret.ts';
import { ContactList } from '../parts/ContactList.tsx';
import { DoneNotice } from '../parts/DoneNotice.tsx';
import { Notes } from '../parts/Notes.tsx';
import { RolesInTime } from '../parts/RolesInTime.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import { addressSaid, eventSaid, siretSaid, sizeSaid } from '../said.ts';
import type { Done } from '../said.ts';
import { lacksOf, mayAct, statusOf } from '../sheet.ts';
import type { WholeSheet } from '../sheet-queries.ts';

export interface SheetPageProps {
  whole: WholeSheet;
  /** What this person may see and do; the database has already left out what they may not. */
  may: { keep: boolean; contacts: boolean; notes: boolean; history: boolean };
  done: Done | null;
  /** A refusal to be said at the top. */
  refused?: string | null;
  note?: { typed: string; errors: Errors };
  /** Parts that other features bring: pledges, agreements. */
  others: readonly ReactElement[];
}

/** An establishment's sheet: who it is, what it is to the territory, whom to call, what happened. */
export function SheetPage({ whole, may, done, refused, note = { typed: '', errors: {} }, others }: SheetPageProps) {
  const locale = useLocale();
  const { t, date } = locale;
  const { sheet, roles, contacts, notes, people, events } = whole;
  const base = `/etablissements/${sheet.id}`;
  const status = statusOf(sheet, sheet.today);
  const lacks = lacksOf(sheet);
  const actor = may.keep ? 'animator' : 'reader';
  const why = (act: 'edit' | 'close') => (mayAct(status, act, actor).ok ? null : t('organisations:refusal.not-now'));
  return (
    <>
      <PageTop
        title={sheet.name}
        trail={[
          { label: t('organisations:list.title'), href: '/etablissements' },
          { label: sheet.companyName, href: `/organisations/${sheet.organisationId}` },
        ]}
        under={addressSaid(sheet) || undefined}
        state={<StateBadge status={status} />}
        act={
          may.keep ? (
            <>
              {sheet.toComplete && status === 'to_complete' ? (
                <LinkButton look="main" href={`${base}/completer`} icon="check">
                  {t('organisations:sheet.complete')}
                </LinkButton>
              ) : null}
              {why('edit') === null ? (
                <LinkButton href={`${base}/modifier`} icon="pencil">
                  {t('organisations:sheet.edit')}
                </LinkButton>
              ) : null}
              {sheet.closedOn ? (
                <ActForm action={`${base}/rouvrir`} once={onceToken()} icon="undo-2">
                  {t('organisations:sheet.reopen')}
                </ActForm>
              ) : (
                <LinkButton look="quiet" href={`${base}/fermer`}>
                  {t('organisations:sheet.close')}
                </LinkButton>
              )}
            </>
          ) : null
        }
      />
      <DoneNotice done={done} />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {sheet.closedOn ? (
        <Notice tone="quiet">
          {t(sheet.closedOn <= sheet.today ? 'organisations:sheet.closed_on' : 'organisations:sheet.closing_on', { date: date(sheet.closedOn) })}
        </Notice>
      ) : null}
      {may.keep && lacks.length > 0 && status === 'to_complete' ? (
        <Notice tone="waiting">{t('organisations:sheet.lacks', { lacks: lacks.map((lack) => t(`organisations:lack.${lack}`)).join(', ') })}</Notice>
      ) : null}
      <Columns
        aside={
          <>
            <Panel>
              <h2 className="mb-2">{t('organisations:sheet.company')}</h2>
              <p className="font-semibold">
                <a href={`/organisations/${sheet.organisationId}`}>{sheet.companyName}</a>
              </p>
              <p className="soft">{sheet.siren ? `${t('organisations:field.siren')} ${spacedSiret(sheet.siren)}` : t('organisations:company.no_siren')}</p>
              <p>{sheet.category ? t(`organisations:category.${sheet.category}`) : t(`organisations:kind.${sheet.kind}`)}</p>
              {sheet.groupId ? (
                <p className="mt-2">
                  {t('organisations:field.group')} : <a href={`/groupes/${sheet.groupId}`}>{sheet.groupName}</a>
                </p>
              ) : null}
            </Panel>
            {may.keep
              ? sheet.merges.map((merge) => (
                  <Panel key={merge.id}>
                    <p className="mb-2">{t('organisations:sheet.merged_here', { name: merge.name, date: date(merge.on) })}</p>
                    <ActForm action={`${base}/defusionner`} once={onceToken()} fields={{ merge: merge.id }} icon="undo-2">
                      {t('organisations:sheet.undo_merge')}
                    </ActForm>
                  </Panel>
                ))
              : null}
            {may.history ? (
              <Section title={t('organisations:sheet.history')} id="historique">
                {events.length > 0 ? (
                  <Timeline
                    label={t('organisations:sheet.history')}
                    moments={events.map((event) => ({ key: String(event.id), at: event.at, what: eventSaid(locale, event) }))}
                  />
                ) : (
                  <p className="soft">{t('organisations:sheet.history_empty')}</p>
                )}
              </Section>
            ) : null}
          </>
        }
      >
        <Section title={t('organisations:sheet.identity')}>
          <Facts
            facts={[
              [t('organisations:field.siret'), siretSaid(t, sheet)],
              [t('organisations:field.head_office'), sheet.headOffice ? t('ui:yes') : null],
              [t('organisations:field.address'), addressSaid(sheet)],
              [
                t('organisations:field.activity'),
                sheet.nafCode
                  ? `${sheet.nafCode}${sheet.nafLabel ? ` · ${sheet.nafLabel}` : ''} (${t(`organisations:edition.${sheet.nafEdition ?? 'rev2'}`)})`
                  : null,
              ],
              [t('organisations:field.size'), sizeSaid(t, sheet)],
              [t('organisations:field.opened_on'), sheet.openedOn ? date(sheet.openedOn) : null],
              [
                t('organisations:field.territory'),
                <a key="territory" href={`/territoires/${sheet.territoryCode}`}>
                  {sheet.territoryName}
                </a>,
              ],
              [
                t('organisations:field.source'),
                sheet.source === 'manual'
                  ? t('organisations:source.manual')
                  : sheet.sourceCheckedAt
                    ? t('organisations:source.registry', { date: date(sheet.sourceCheckedAt) })
                    : t('organisations:source.registry_undated'),
              ],
            ]}
          />
          {may.keep ? (
            <p className="no-print mt-3 flex flex-wrap gap-4 text-sm">
              <a href={`${base}/completer`}>{t('organisations:sheet.complete_why')}</a>
              <a href={`/doublons?fiche=${sheet.id}`}>{t('organisations:sheet.find_twin')}</a>
            </p>
          ) : null}
        </Section>
        <Section
          id="roles"
          title={t('organisations:sheet.roles')}
          aside={may.keep ? <a href={`${base}/roles/nouveau`}>{t('organisations:sheet.give_role')}</a> : null}
        >
          <RolesInTime roles={roles} today={sheet.today} base={may.keep ? base : null} />
        </Section>
        {others}
        {may.contacts ? (
          <Section
            id="contacts"
            title={t('organisations:sheet.contacts')}
            aside={may.keep ? <a href={`${base}/contacts/nouveau`}>{t('organisations:sheet.add_contact')}</a> : null}
          >
            <ContactList contacts={contacts} base={may.keep ? base : null} />
          </Section>
        ) : null}
        {may.contacts ? (
          <Section id="personnes" title={t('organisations:sheet.people')}>
            {people.length > 0 ? (
              <Rows
                label={t('organisations:sheet.people')}
                rows={people.map((person) => ({
                  key: person.roleId,
                  thing: person.name,
                  reason: person.endsOn
                    ? t('organisations:sheet.between', { from: date(person.startsOn), to: date(person.endsOn) })
                    : t('organisations:sheet.since', { from: date(person.startsOn) }),
                  state: t(`organisations:person_role.${person.role as 'owner'}`),
                }))}
              />
            ) : (
              <p className="soft">{t('organisations:sheet.people_empty')}</p>
            )}
          </Section>
        ) : null}
        {may.notes ? (
          <Section id="notes" title={t('organisations:sheet.notes')}>
            <Notes notes={notes} base={base} typed={note.typed} errors={note.errors} />
          </Section>
        ) : null}
      </Columns>
    </>
  );
}
